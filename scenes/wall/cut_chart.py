"""The chart of the cut: the error along the axis of L1's answer, the walls, and the sum with the penalty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import RIGHT, UP, DashedLine, Dot, VGroup, VMobject

from scenes.examples.wall import WallExample
from scenes.stage import Array, Backed, Chart, Part, Slot, formula, style
from scenes.stage.curves import BIG_DOT, band, columns
from scenes.stage.plane import SCALES_BELOW
from scenes.theme import Theme

CLOSE, FAR = -1.5, 1.45  # ends of a cut along the axis: in radii, and as a multiple of the error's lowest point
BEHIND = -0.7  # the first end of a cut across it, as a multiple of the error's lowest point
HEADROOM = 1.75  # height of the chart along the axis, as a multiple of the error at 0
ACROSS = 0.75  # height of the chart across it over the error at 0, as a multiple of the price at the lowest point
ARROWS = 0.42  # width of the arrows of slopes at most, as a share of the chart's width on their side


class Sum(VGroup):
    """The penalty stacked on the error, the graph of their sum, and its lowest point."""

    penalty = Part[VMobject](0)
    graph = Part[VMobject](1)
    lowest = Part[Dot](2)


class Slopes(VGroup):
    """Arrows in the directions of slopes at a point, and their numbers."""

    arrows = Part[VGroup](0)
    numbers = Part[VGroup](1)


@dataclass(frozen=True)
class SlopeArrow:
    """A slope to draw: to which side, how much it rises for each unit on that side, its number and its colour."""

    side: float
    rise: float
    text: str
    color: str


class CutChart(Chart):
    """A chart of heights over one weight, through L1's answer. Along the axis that it lies on it is at the wall."""

    def __init__(self, theme: Theme, example: WallExample, index: int, slot: Slot) -> None:
        """The cut along the weight `index`; the slot has room for the numbers under the chart too."""
        self.example, self.index, self.radius = example, index, example.radius
        self.free = example.lowest_along(index, 0.0)
        """the weight at which the error alone is lowest"""
        self.side = float(np.sign(self.free))
        self.wall_at = self.side * example.radius
        along_the_axis = index == example.index
        start = self.side * CLOSE * example.radius if along_the_axis else BEHIND * self.free
        left, right = sorted((start, FAR * self.free))
        at_zero, lowest = (float(example.error_along(index, np.array(w))) for w in (0.0, self.free))
        low = 0.0 if along_the_axis else lowest
        top = HEADROOM * at_zero if along_the_axis else at_zero + ACROSS * example.strength * abs(self.free)
        place = slot.inset(0, SCALES_BELOW, 0, 0)
        super().__init__(theme, (left, right), (low - 0.12 * (top - low), top), place.centre, place.size)

    # --- the error

    def error_at(self, w: float) -> tuple[float, float]:
        """The point of the error's graph at a weight."""
        return w, float(self.example.error_along(self.index, np.array(w)))

    def error(self, start: float, end: float, width: float = style.BOLD) -> VMobject:
        """The error along a part of the axis."""
        w = np.linspace(start, end, 200)
        return self.graph(w, self.example.error_along(self.index, w), self.theme.loss, width)

    def error_inside(self, width: float = style.BOLD) -> VMobject:
        """The error between the walls."""
        return self.error(-self.radius, self.radius, width)

    def error_outside(self, width: float = style.BOLD) -> VGroup:
        """The error beyond the walls on both sides."""
        left, right = self.x
        return VGroup(self.error(left, -self.radius, width), self.error(self.radius, right, width))

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
        return self.example.sum_along(self.index, w, strength)

    def sum(self, strength: float) -> Sum:
        """The penalty stacked on the error, and the lowest point of their sum."""
        w = np.unique([*np.linspace(*self.x, 240), 0.0])
        columns_at = np.linspace(*self.x, 33)[1:-1]
        foot, top = self.example.error_along(self.index, columns_at), self.sum_at(columns_at, strength)
        lowest = self.example.lowest_along(self.index, strength)
        return Sum(
            columns(self, columns_at, foot, top, self.theme.l1),
            self.graph(w, self.sum_at(w, strength), self.theme.l1, style.BOLD),
            self.dot((lowest, float(self.sum_at(np.array(lowest), strength))), radius=BIG_DOT),
        )

    # --- slopes at the lowest point of the sum

    def slopes(self, strength: float, shown: Sequence[SlopeArrow]) -> Slopes:
        """Arrows from the lowest point of the sum, all equally wide, with their numbers at their tips."""
        w = self.example.lowest_along(self.index, strength)
        foot = np.array([w, float(self.sum_at(np.array(w), strength))])
        room = [ARROWS * abs(self.x[1 if each.side > 0 else 0] - w) for each in shown]
        up = [0.8 * abs(self.y[1 if each.rise > 0 else 0] - foot[1]) / abs(each.rise) for each in shown]
        width = min(*room, *up)
        arrows, numbers = VGroup(), VGroup()
        for each in shown:
            tip = foot + width * np.array([each.side, each.rise])
            arrows.add(self.arrow(foot, tip, each.color, style.BOLD))
            number = Backed(self.theme, formula(self.theme, each.text, style.HEADING, each.color), 0.05)
            number.next_to(self.at(tip), (each.side, 0.4 * np.sign(each.rise), 0), buff=0.12)
            numbers.add(number.shift(max(0.0, self.slot.left - number.get_left()[0]) * RIGHT))
        return Slopes(arrows, numbers)
