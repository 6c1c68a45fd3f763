"""The error on each ball: a column for L1, one for L2, and where they are lowest."""

from __future__ import annotations

import numpy as np
from manim import UP, Dot, FadeIn, FadeOut, Mobject, ValueTracker, VGroup, VMobject, smooth

from mathcore import L1, L2
from scenes.stage import drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT
from scenes.stage.handover import coming, leaving
from scenes.wall.relief import column, over, rings_on_top
from scenes.wall.shapes import ShapesAct

COLUMN = 2.9  # height of the highest place of the error, in frame units
SECTORS = {"l1": 12, "l2": 40}
NORMS = {"l1": L1(), "l2": L2()}
COLOURS = {"l1": style.L1, "l2": style.L2}


class ColumnsAct(Act):
    """Follows the acts of wall and slope, in their two pictures."""

    def __init__(self, shapes: ShapesAct) -> None:
        super().__init__(shapes.film)
        self.shapes = shapes
        self.grown = ValueTracker(0)

    def stand_the_error_on_the_balls(self) -> None:
        facts, shapes = self.example, self.shapes
        with self.beat("surface"):
            circle = shapes.disc(1, L2(), style.L2)
            gone = [shapes.opened, shapes.rings, shapes.standing]
            frozen(*gone)
            self.columns = VGroup(self.column(-1, "l1"), self.column(1, "l2"))
            self.names = VGroup(*(shapes.heading(side, name, COLOURS[name]) for side, name in ((-1, "l1"), (1, "l2"))))
            self.play(
                *(FadeOut(shape) for shape in gone),
                FadeIn(circle),
                FadeIn(self.columns),
                *leaving(*shapes.headings.values()),
                *coming(self.names),
                run_time=0.7,
            )
            self.play(shapes.aslant.animate.set_value(1), self.grown.animate.set_value(1), run_time=2, rate_func=smooth)
            self.dots = VGroup(self.lowest(-1, facts.l1_touch.point), self.lowest(1, facts.l2_touch.point))
            self.error_name = self.name_of_the_error()
            self.play(*(FadeIn(dot, scale=3) for dot in self.dots), FadeIn(self.error_name), run_time=0.7)
            self.grounds = [*shapes.grounds.values(), shapes.ball, circle]
            frozen(self.columns, *self.grounds)

    def column_lift(self) -> float:
        outlines = [norm.outline(self.example.radius, 65) for norm in (L1(), L2())]
        return COLUMN / max(float(self.example.loss.value(outline).max()) for outline in outlines)

    def error_at(self, weights: np.ndarray) -> np.ndarray:
        return self.grown.get_value() * self.example.loss.value(weights)

    def column(self, side: float, name: str) -> VGroup:
        """The error over a ball, with its rings."""
        radius, loss, norm = self.example.radius, self.example.loss, NORMS[name]
        spread = np.array([float(value(loss.value(norm.outline(radius, 65)))) for value in (np.min, np.max)])
        levels = np.linspace(*np.sqrt(spread), 7)[1:-1] ** 2
        lines = rings_on_top(norm, radius, loss, levels)

        def grown() -> VGroup:
            view = self.shapes.view(side, self.column_lift())
            body = view.painted(column(norm, radius, self.error_at, (COLOURS[name], style.LOSS), SECTORS[name]))
            share = np.array([1, 1, self.grown.get_value()])
            return VGroup(body, *(view.line(line * share, style.LOSS, style.THIN) for line in lines))

        return drawn(grown, *self.shapes.moving, self.grown)

    def on_column(self, side: float, weights: np.ndarray) -> np.ndarray:
        """Places on the error's surface, on the screen."""
        return self.shapes.view(side, self.column_lift()).at(over(weights, self.error_at(weights)))

    def lowest(self, side: float, point: np.ndarray) -> Mobject:
        place = self.on_column(side, point)
        return Dot(place, radius=BIG_DOT, color=style.ANSWER, stroke_color=style.BACKGROUND, stroke_width=2)

    def cut(self, weights: np.ndarray) -> Mobject:
        """The error along a line of weights on L1's column."""
        line = VMobject(stroke_color=style.ANSWER, stroke_width=style.BOLD)
        return line.set_points_as_corners(self.on_column(-1, weights))

    def standing_shapes(self) -> list[Mobject]:
        """What stands on both balls, without the dot on L1's."""
        return [self.columns, *self.grounds, self.names, self.error_name, self.dots[1]]

    def name_of_the_error(self) -> Mobject:
        outline = L1().outline(self.example.radius, 65)
        top = self.on_column(-1, outline[np.argmax(self.example.loss.value(outline))])
        return words(self.label("error"), style.LABEL, style.LOSS).next_to(top, UP, buff=0.15)
