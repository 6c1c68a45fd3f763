"""A cut through the answer of L1: the error leans on the wall with a slope; a penalty of that slope holds it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    MathTypst,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from scenes.examples.wall import WallExample
from scenes.stage import Act, Backed, Chapter, Drawn, Framed, drawn, formula, frozen, style, words
from scenes.stage.handover import coming, leaving
from scenes.wall.cut_chart import CutChart, SlopeArrow, Slopes, Sum
from scenes.wall.surface import Standing

PALE = 0.35
FALLING = 1.5  # seconds in which the error goes on beyond the wall


@dataclass(frozen=True, eq=False)
class Unfolded:
    """The cut as a flat chart: its axes and heading, the error between the walls, and the answer's dot."""

    axes: Framed
    heading: MathTypst
    inside: VMobject
    dot: Dot


@dataclass(frozen=True, eq=False)
class Leaning:
    """The error that leans on the wall: its graph, the dot of the answer, and the drawings of the wall."""

    unfolded: Unfolded
    outside: VGroup
    dot: Dot
    wall: Sequence[VMobject]


@dataclass(frozen=True, eq=False)
class Matched:
    """The sum of error and price, which stops where the wall was: everything that the cut shows."""

    axes: Framed
    walls: VGroup
    error: VGroup
    sum: Drawn[Sum]
    slopes: Slopes
    heading: VMobject


class CutAct(Act[WallExample]):
    """The error along the axis of L1's answer, which is held by a wall, then by a penalty."""

    def __init__(self, chapter: Chapter[WallExample]) -> None:
        super().__init__(chapter)
        self.top, room = self.frame.header()
        self.chart = CutChart(self.theme, self.example, self.example.index, room)
        self.place, self.strength = ValueTracker(self.chart.wall_at), ValueTracker(0)

    # --- the drawings

    def axes(self) -> Framed:
        radius = self.example.radius
        return self.chart.framed((f"w_{self.example.axis}", ""), ((-radius, 0.0, radius), ()))

    def heading(self, label: str) -> MathTypst:
        return self.top.place(formula(self.theme, self.label(label), style.HEADING))

    def wall_name(self) -> Backed:
        chart = self.chart
        name = Backed(self.theme, words(self.theme, self.label("wall"), style.HEADING, self.theme.l1))
        return name.next_to(chart.at((chart.wall_at, chart.y[1])), chart.side * RIGHT + DOWN, buff=0.25)

    def dot_on_error(self) -> VGroup:
        """The dot that slides down the error, as it is now."""
        return VGroup(self.chart.dot_on_error(self.place.get_value()).set_z_index(1))

    def sum(self) -> Sum:
        """Error and penalty as they are now."""
        return self.chart.sum(self.strength.get_value())

    def slopes(self) -> Slopes:
        """The slopes of error and price at the answer, outwards."""
        side, strength = self.chart.side, self.example.strength
        shown = (
            SlopeArrow(side, -strength, self.label("error_slope"), self.theme.loss),
            SlopeArrow(side, strength, self.label("price_slope"), self.theme.l1),
        )
        return self.chart.slopes(strength, shown)

    # --- the beats

    def lean_on_the_wall(self, standing: Standing) -> Leaning:
        """The cut on L1's column becomes a flat chart, and the wall rises in it."""
        with self.beat("cut") as narrator:
            unfolded = self.unfold(standing)
            narrator.wait_for("held")
            wall = self.raise_the_wall(unfolded)
            narrator.wait_for("falls")
            return self.lean(unfolded, wall)

    def unfold(self, standing: Standing) -> Unfolded:
        chart, radius = self.chart, self.example.radius
        cut = standing.l1.cut(self.example.on_axis(np.linspace(-radius, radius, 80)))
        frozen(*standing.others, standing.dot)
        self.play(Create(cut), run_time=0.7)
        self.bring_to_front(standing.dot)
        axes, heading = self.axes(), self.heading("cut_error")
        inside, dot = chart.error_inside(), chart.dot_on_error(chart.wall_at)
        self.play(
            ReplacementTransform(cut, inside),
            ReplacementTransform(standing.dot, VGroup(VGroup(dot))),
            *leaving(*standing.others),
            *coming(axes, heading),
            run_time=1,
        )
        self.bring_to_front(dot)
        return Unfolded(axes, heading, inside, dot)

    def raise_the_wall(self, unfolded: Unfolded) -> tuple[VMobject, ...]:
        """Returns the drawings of the wall."""
        beyond, walls, name = self.chart.beyond(), self.chart.walls(), self.wall_name()
        self.play(FadeIn(beyond), Create(walls), FadeIn(name), run_time=0.8)
        self.bring_to_front(unfolded.dot)
        return beyond, walls, name

    def lean(self, unfolded: Unfolded, wall: tuple[VMobject, ...]) -> Leaning:
        """The error goes on beyond the wall; then its slope where it is met, as the words say it."""
        chart, dot = self.chart, unfolded.dot
        outside = chart.error_outside()
        outside.set_stroke(opacity=PALE)
        arrow, slope = chart.leaning(words(self.theme, self.label("cut_slope"), style.HEADING, self.theme.loss))
        self.play(*map(Create, outside.submobjects), run_time=FALLING)
        dot.set_z_index(1)  # on top of the start of the arrow
        self.play(GrowFromPoint(arrow, dot.get_center()), FadeIn(slope), run_time=0.9)
        return Leaning(unfolded, outside, dot, (*wall, arrow, slope))

    def replace_the_wall(self, leaning: Leaning) -> Matched:
        """The wall leaves, and the answer slides away; the penalty grows and brings it back."""
        with self.beat("match") as narrator:
            dashed = self.slide_away(leaning)
            heading, error = self.heading("cut_sum"), VGroup(leaning.unfolded.inside, leaning.outside)
            total = drawn(self.sum, self.strength)
            self.add(total)
            self.play(
                *leaving(leaning.unfolded.heading),
                *coming(heading),
                error.animate.set_stroke(width=style.THIN),
                run_time=0.6,
            )
            self.play(self.strength.animate.set_value(self.example.strength), run_time=2.2, rate_func=smooth)
            narrator.wait_for("cancel")
            slopes, at = self.slopes(), total.shape.lowest.get_center()
            self.play(*(GrowFromPoint(arrow, at) for arrow in slopes.arrows), FadeIn(slopes.numbers), run_time=0.9)
            frozen(total)
            self.bring_to_front(total.shape.lowest)
        return Matched(leaning.unfolded.axes, dashed, error, total, slopes, heading)

    def slide_away(self, leaning: Leaning) -> VGroup:
        """Without the wall, the answer slides to the lowest point of the error alone. Returns the walls as dashes."""
        sliding, dashed = drawn(self.dot_on_error, self.place), self.chart.dashed_walls()
        self.remove(leaning.dot)
        self.add(sliding)
        self.play(
            *(FadeOut(part) for part in leaning.wall),
            FadeIn(dashed),
            leaning.outside.animate.set_stroke(opacity=1),
            run_time=0.5,
        )
        self.bring_to_front(sliding)
        self.play(self.place.animate.set_value(self.chart.free), run_time=0.9, rate_func=smooth)
        self.remove(sliding)
        return dashed
