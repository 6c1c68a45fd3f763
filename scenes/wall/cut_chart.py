"""The chart of the cut: the error along the axis of L1's answer, the walls, and the sum with the penalty."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, DashedLine, Dot, VGroup, VMobject

from scenes.examples.wall import WallExample
from scenes.stage import Array, Backed, Chart, Part, style
from scenes.stage.curves import BIG_DOT, band, columns
from scenes.theme import Theme

MIDDLE, SIZE = (0.0, 0.35), (10.6, 5.0)
CLOSE, FAR = -1.5, 1.45  # ends of the cut: one in radii, the other as a multiple of the lowest point of the error alone
HEADROOM = 1.75  # height of the chart, as a multiple of the sum at 0


class Sum(VGroup):
    """The penalty stacked on the error, the graph of their sum, and its lowest point."""

    penalty = Part[VMobject](0)
    graph = Part[VMobject](1)
    lowest = Part[Dot](2)


class CutChart(Chart):
    """A chart of heights over the weight w along an axis; L1's answer is at the wall on its side."""

    def __init__(self, theme: Theme, example: WallExample) -> None:
        self.example = example
        self.radius, self.side = example.radius, example.side
        self.wall_at = self.side * self.radius
        self.free = example.lowest_on_axis(0.0)
        """the weight at which the error alone is lowest"""
        left, right = sorted((self.side * CLOSE * self.radius, FAR * self.free))
        top = HEADROOM * float(example.sum_on_axis(np.array(0.0), 0.0))
        super().__init__(theme, (left, right), (-0.12 * top, top), MIDDLE, SIZE)

    # --- the error

    def error_at(self, w: float) -> tuple[float, float]:
        """The point of the error's graph at a weight."""
        return w, float(self.example.error_on_axis(np.array(w)))

    def error(self, start: float, end: float) -> VMobject:
        """The error along a part of the axis."""
        w = np.linspace(start, end, 200)
        return self.graph(w, self.example.error_on_axis(w), self.theme.loss, style.BOLD)

    def error_inside(self) -> VMobject:
        """The error between the walls."""
        return self.error(-self.radius, self.radius)

    def error_outside(self) -> VGroup:
        """The error beyond the walls on both sides."""
        left, right = self.x
        return VGroup(self.error(left, -self.radius), self.error(self.radius, right))

    def dot_on_error(self, w: float) -> Dot:
        return self.dot(self.error_at(w), radius=BIG_DOT)

    # --- the walls

    def beyond(self) -> VGroup:
        """Shaded bands over the weights that the walls forbid."""
        left, right = self.x
        stretches = ((left, -self.radius), (self.radius, right))
        return VGroup(*(band(self, stretch, self.theme.l1, 0.16) for stretch in stretches))

    def walls(self) -> VGroup:
        low, high = self.y
        places = (-self.radius, self.radius)
        return VGroup(*(self.line((w, low), (w, high), self.theme.l1, style.BOLD) for w in places))

    def dashed_walls(self) -> VGroup:
        """Dashed lines where the walls were."""
        return VGroup(self._dashes(-self.radius), self._dashes(self.radius))

    def _dashes(self, w: float) -> DashedLine:
        low, high = (self.at((w, y)) for y in self.y)
        return DashedLine(low, high, color=self.theme.l1, stroke_width=style.THIN, dash_length=0.12)

    def leaning(self, text: VMobject) -> tuple[VMobject, Backed]:
        """The direction of the error at the wall, outward and down, as an arrow; and its slope as a text beside it."""
        strength = self.example.strength
        foot = np.array(self.error_at(self.wall_at))
        way = np.array([self.side, -strength])
        length = min(0.55 * abs(self.free - self.wall_at), 0.8 * (foot[1] - self.y[0]) / strength)
        arrow = self.arrow(foot, foot + length * way, self.theme.loss, style.BOLD)
        slope = Backed(self.theme, text)
        slope.next_to(self.at(foot + 0.5 * length * way), self.side * RIGHT + UP, buff=0.35)
        return arrow, slope

    # --- the penalty

    def sum_at(self, w: Array, strength: float) -> Array:
        """Error and penalty together at weights of any shape."""
        return self.example.sum_on_axis(w, strength)

    def sum(self, strength: float) -> Sum:
        """The penalty stacked on the error, and the lowest point of their sum."""
        w = np.unique([*np.linspace(*self.x, 240), 0.0])
        columns_at = np.linspace(*self.x, 33)[1:-1]
        foot, top = self.example.error_on_axis(columns_at), self.sum_at(columns_at, strength)
        lowest = self.example.lowest_on_axis(strength)
        return Sum(
            columns(self, columns_at, foot, top, self.theme.l1),
            self.graph(w, self.sum_at(w, strength), self.theme.l1, style.BOLD),
            self.dot((lowest, float(self.sum_at(np.array(lowest), strength))), radius=BIG_DOT),
        )
