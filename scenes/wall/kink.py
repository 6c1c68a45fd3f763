"""The same cut along the weight that is zero: the kink of the price holds it there."""

from __future__ import annotations

from manim import Create, Dot, FadeIn, GrowFromPoint, ReplacementTransform, ValueTracker, VGroup, VMobject, smooth

from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Framed, drawn, formula, frozen, style
from scenes.wall.cut import Matched
from scenes.wall.cut_chart import CutChart, SlopeArrow, Slopes, Sum


class KinkAct(Act[WallExample]):
    """The cut along the axis moves to the left; the cut across it comes beside it."""

    def __init__(self, chapter: Chapter[WallExample]) -> None:
        super().__init__(chapter)
        (self.left_top, left), (self.right_top, right) = (slot.split_top(0.7) for slot in self.frame.two_up())
        example = self.example
        self.along = CutChart(self.theme, example, example.index, left)
        self.across = CutChart(self.theme, example, 1 - example.index, right)
        self.strength = ValueTracker(0)

    # --- the drawings

    def axes(self, chart: CutChart, ticks: tuple[float, ...]) -> Framed:
        return chart.framed((f"w_{chart.index + 1}", ""), (ticks, ()))

    def sum(self) -> Sum:
        """Error and price along the weight that is zero, as they are now."""
        return self.across.sum(self.strength.get_value())

    def slopes(self) -> Slopes:
        """The slope of the error at zero, and those of the price on both sides of it."""
        strength, side = self.example.strength, self.across.side
        shown = (
            SlopeArrow(
                side, side * self.example.slope_along(self.across.index), self.label("across_slope"), self.theme.loss
            ),
            SlopeArrow(1, strength, self.label("price_right"), self.theme.l1),
            SlopeArrow(-1, strength, self.label("price_left"), self.theme.l1),
        )
        return self.across.slopes(strength, shown)

    # --- the beat

    def hold_the_other_weight(self, matched: Matched) -> Dot:
        """Returns the dot at the lowest point of the sum."""
        with self.beat("kink") as narrator:
            self.move_left(matched)
            axes = self.axes(self.across, (0.0,))
            error = self.across.error(*self.across.x)
            heading = self.right_top.place(formula(self.theme, self.label("kink_sum"), style.HEADING))
            self.play(FadeIn(axes), FadeIn(heading), Create(error), run_time=0.7)
            narrator.wait_for("holds")
            total = drawn(self.sum, self.strength)
            self.add(total)
            self.play(
                self.strength.animate.set_value(self.example.strength),
                error.animate.set_stroke(width=style.THIN),
                run_time=1.1,
                rate_func=smooth,
            )
            frozen(total)
            slopes, at = self.slopes(), total.shape.lowest.get_center()
            self.play(*(GrowFromPoint(arrow, at) for arrow in slopes.arrows), FadeIn(slopes.numbers), run_time=0.7)
            self.bring_to_front(total.shape.lowest)
        return total.shape.lowest

    def move_left(self, matched: Matched) -> None:
        """The cut along the axis becomes smaller."""
        chart, radius, strength = self.along, self.example.radius, self.example.strength
        shown = (
            SlopeArrow(chart.side, -strength, self.label("error_slope"), self.theme.loss),
            SlopeArrow(chart.side, strength, self.label("price_slope"), self.theme.l1),
        )
        error = VGroup(chart.error_inside(style.THIN), chart.error_outside(style.THIN))
        smaller: list[tuple[VMobject, VMobject]] = [
            (matched.axes, self.axes(chart, (-radius, 0.0, radius))),
            (matched.walls, chart.dashed_walls()),
            (matched.error, error),
            (matched.sum, VGroup(chart.sum(strength))),
            (matched.slopes, chart.slopes(strength, shown)),
        ]
        heading = matched.heading
        goal = self.left_top.place(heading.copy())
        self.play(
            *(ReplacementTransform(old, new) for old, new in smaller), heading.animate.move_to(goal), run_time=0.9
        )
