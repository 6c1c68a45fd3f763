"""Both weights of an answer as lines on a chart, and where they are exactly zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Array, Chart, Part, style
from scenes.stage.curves import Stretch, band, dashed


class Zeros(VGroup):
    """The stretches in which a recorded weight is exactly zero: shaded bands, and pieces of the line of zeros."""

    bands = Part[VGroup](0)
    pieces = Part[VGroup](1)


class Record:
    """Two weights (n, 2) over places (n,) on the horizontal axis of a chart, as a solid line and a dashed one.

    `rests` are the stretches in which a weight is exactly zero; their ends are among the places.
    """

    def __init__(
        self, chart: Chart, places: ArrayLike, weights: ArrayLike, color: str, rests: Sequence[Stretch] = ()
    ) -> None:
        self.chart, self.color, self.rests = chart, color, rests
        self.places, self.weights = np.asarray(places, dtype=float), np.asarray(weights, dtype=float)

    def lines(self, now: float) -> VGroup:
        """Both lines and their heads, up to a place."""
        kept = self.places < now
        head = [np.interp(now, self.places, weight) for weight in self.weights.T]
        x = np.append(self.places[kept], now)
        first, second = (np.column_stack([x, np.append(self.weights[kept, k], head[k])]) for k in range(2))
        return VGroup(
            self.chart.curve(first, self.color),
            dashed(self.chart, second, self.color),
            *(self.chart.dot((now, value), radius=0.07) for value in head),
        )

    def name_place(self, now: float, room: float = 0.36) -> Array:
        """Screen positions (2, 3) for names beside both heads, moved apart if the names would overlap."""
        places = self.chart.at([(now, np.interp(now, self.places, weight)) for weight in self.weights.T])
        gap = places[0, 1] - places[1, 1]
        push = max(0.0, room - abs(gap)) / 2 * (1 if gap >= 0 else -1)
        apart: Array = places + np.array([[0, push, 0], [0, -push, 0]])
        return apart

    def zeros(self, now: float) -> Zeros:
        """The stretches in which a weight is zero, up to a place."""
        reached = [(start, max(start, min(end, now))) for start, end in self.rests]
        pieces = (
            self.chart.line((start, 0), (end, 0), self.color, style.BOLD + 2) if end > start else VMobject()
            for start, end in reached
        )
        bands = VGroup(
            *(band(self.chart, (start, end), self.color) if end > start else VMobject() for start, end in reached)
        )
        return Zeros(bands.set_stroke(self.color, style.HAIR), VGroup(*pieces))

    def passings(self) -> Array:
        """The points (m, 2) at which a weight passes through zero without staying there."""
        left, right = self.weights[:-1], self.weights[1:]
        rows, columns = np.nonzero(left * right < 0)
        share = left[rows, columns] / (left[rows, columns] - right[rows, columns])
        x = self.places[rows] + share * np.diff(self.places)[rows]
        return np.column_stack([x, np.zeros(len(x))])
