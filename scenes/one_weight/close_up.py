"""A curve near w = 0, in a window that can narrow and widen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from manim import DOWN, RIGHT, Line, Mobject, ValueTracker, VGroup

from scenes.stage import Array, Chart, drawn, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.plane import tick_text


class CloseUp:
    """A curve near w = 0 in a window with a fixed place on the screen; the window shows the weights from -half to half.

    `half` is a tracker. Both axes scale together, so that a kink keeps its angle: the window shows the heights from
    `-below * rise * half` to `rise * half`. `height` gives the curve, `lowest` the weight at which it is lowest.
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
        """The window as a chart, for the current value of `half`."""
        half = self.half.get_value()
        high = half * self.rise
        middle = self.place.corner + self.place.size / 2
        return Chart(self.place.theme, (-half, half), (-self.below * high, high), middle, self.place.size)

    def curve(self, color: str, *trackers: ValueTracker) -> VGroup:
        """The curve, and a dot at its lowest place while the window shows it."""
        return drawn(lambda: self._curve(color), self.half, *trackers)

    def _curve(self, color: str) -> VGroup:
        chart = self.chart
        w = chart.x[1] * np.linspace(-1, 1, 201)  # an odd number of points, so that 0 is one of them
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
    """1 if `share` is between the two values, 0 outside, with a soft transition inside."""
    return float(np.clip(min(share - low, high - share) / soft, 0, 1))
