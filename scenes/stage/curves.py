"""Drawings for charts of functions of one weight: stacked heights, lowest points, a look at a curve from close by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from manim import DOWN, RIGHT, UP, Dot, Line, Mobject, ValueTracker, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore.validate import Array
from scenes.stage import style
from scenes.stage.live import drawn
from scenes.stage.parts import Part
from scenes.stage.plane import Chart, tick_text
from scenes.stage.text import Backed, formula, words

BIG_DOT = 0.12
DASH = 0.1


def columns(chart: Chart, x: ArrayLike, foot: ArrayLike, top: ArrayLike, color: str) -> VMobject:
    """Thin columns from foot to top, as far as the chart shows them."""
    low, high = (np.clip(height, *chart.y) for height in (foot, top))
    shape = chart.pieces(np.column_stack([x, low]), np.column_stack([x, high]), color)
    shape.set_stroke(opacity=0.5)
    return shape


class LowestMark(VGroup):
    """A lowest point with its weight under the axis."""

    drop = Part[VGroup](0)
    dot = Part[Dot](1)
    number = Part[Backed](2)


def lowest_mark(chart: Chart, place: tuple[float, float], text: str) -> LowestMark:
    """The mark of the lowest point `place` with the weight `text`."""
    foot, top = chart.at((place[0], 0)), chart.at(place) + BIG_DOT * DOWN
    length = max(0.0, (top - foot)[1])
    dashes = [Line(foot + y * UP, foot + min(y + DASH, length) * UP) for y in np.arange(0, length, 2 * DASH)]
    down = VGroup(*dashes)
    down.set_stroke(chart.theme.answer, style.THIN)
    number = formula(chart.theme, f"w = {text}", style.LABEL, chart.theme.answer).next_to(foot, DOWN, buff=0.28)
    return LowestMark(down, chart.dot(place, radius=BIG_DOT), Backed(chart.theme, number))


class CloseUp:
    """A curve round w = 0 in a window with a fixed place on the screen, whose half width is a tracker.

    Both axes scale together, so that a kink keeps its angle: `rise` is the height shown for each unit of half width,
    of which the share `below` lies under 0. `height` gives the curve, `lowest` its lowest place.
    """

    def __init__(
        self,
        place: Chart,
        half: ValueTracker,
        rise: float,
        height: Callable[[Array], Array],
        lowest: Callable[[], float],
    ) -> None:
        self.place, self.half, self.rise = place, half, rise
        self.height, self.lowest = height, lowest
        self.below = 0.4

    @property
    def chart(self) -> Chart:
        """The window as it is."""
        half = self.half.get_value()
        high = half * self.rise
        middle = self.place.corner + self.place.size / 2
        return Chart(self.place.theme, (-half, half), (-self.below * high, high), middle, self.place.size)

    def curve(self, color: str, *trackers: ValueTracker) -> VGroup:
        """The curve, and a dot at its lowest place while the window shows it."""
        return drawn(lambda: self._curve(color), self.half, *trackers)

    def _curve(self, color: str) -> VGroup:
        chart = self.chart
        w = chart.x[1] * np.linspace(-1, 1, 201)  # an odd number: 0 is among them
        lowest = self.lowest()
        group = VGroup(chart.graph(w, self.height(w), color, style.BOLD))
        if chart.x[0] < lowest < chart.x[1]:
            group.add(chart.dot((lowest, float(self.height(np.array(lowest)))), radius=BIG_DOT))
        return group

    def ticks(self, values: Iterable[float]) -> VGroup:
        """Numbers under the window that move apart as it narrows; each is typeset once."""
        return VGroup(*(self._tick(sign * value) for value in values for sign in (-1, 1)), self._tick(0.0))

    def _tick(self, value: float) -> VGroup:
        start = self.chart.at((0.0, self.chart.y[0]))
        theme = self.place.theme
        line = Line(start, start + 0.08 * DOWN, color=theme.quiet, stroke_width=style.THIN)
        number = words(theme, tick_text(value), style.SMALL, theme.quiet).next_to(start, DOWN, 0.16)
        tick = VGroup(line, number)

        def follow(_: Mobject) -> None:
            share = abs(value) / self.half.get_value()
            inside = share < 1
            tick.shift((self.chart.at((value * inside, 0.0)) - line.get_start())[0] * RIGHT)
            opacity = 1.0 if value == 0 else _between(share, 0.3, 0.78)
            line.set_stroke(opacity=opacity)
            number.set_fill(opacity=opacity)

        tick.add_updater(follow)
        follow(tick)
        return tick


def _between(share: float, low: float, high: float, soft: float = 0.015) -> float:
    """1 between the two, 0 outside, with soft flanks inside."""
    return float(np.clip(min(share - low, high - share) / soft, 0, 1))
