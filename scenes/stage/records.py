"""What an answer does, written down: both weights over the course of a change, and where one is exactly zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Polygon, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.parts import Part
from scenes.stage.plane import Array, Chart

DASH = 0.16  # length of a dash and of a gap, in frame units

Stretch = tuple[float, float]


def dashed(chart: Chart, points: ArrayLike, color: str, width: float = style.LINE, dash: float = DASH) -> VMobject:
    """A dashed line through finely sampled points; its dashes stay where they are when the line grows at its end."""
    places = chart.at(points)
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    cuts = np.union1d(gone, np.arange(0.0, gone[-1], dash))
    stops = np.column_stack([np.interp(cuts, gone, coordinate) for coordinate in places.T])
    inked = (cuts[:-1] + cuts[1:]) / 2 // dash % 2 == 0
    starts, steps = stops[:-1][inked], np.diff(stops, axis=0)[inked]
    pieces = starts[:, None] + steps[:, None] * np.linspace(0, 1, 4)[:, None]
    return VMobject(stroke_color=color, stroke_width=width).set_points(pieces.reshape(-1, 3))


def band(chart: Chart, stretch: Stretch, color: str, fill: float = 0.25) -> Polygon:
    """A stretch of the chart's horizontal axis, shaded over the chart's height."""
    (left, right), (low, high) = stretch, chart.y
    corners = chart.at([(left, low), (right, low), (right, high), (left, high)])
    return Polygon(*corners, stroke_width=0, fill_color=color, fill_opacity=fill)


class Zeros(VGroup):
    """Where a recorded weight is exactly zero: shaded bands, and pieces of the line of zeros."""

    bands = Part[VGroup](0)
    pieces = Part[VGroup](1)


class Record:
    """Two weights (n, 2) over places (n,) on a chart's horizontal axis: a solid line and a dashed one.

    `rests` are the stretches in which a weight is exactly zero; the places hold their ends.
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
        """Screen places of both heads, (2, 3), moved apart where names beside them would overlap."""
        places = self.chart.at([(now, np.interp(now, self.places, weight)) for weight in self.weights.T])
        gap = places[0, 1] - places[1, 1]
        push = max(0.0, room - abs(gap)) / 2 * (1 if gap >= 0 else -1)
        apart: Array = places + np.array([[0, push, 0], [0, -push, 0]])
        return apart

    def zeros(self, now: float) -> Zeros:
        """The stretches at zero up to a place."""
        reached = [(start, max(start, min(end, now))) for start, end in self.rests]
        pieces = (
            self.chart.line((start, 0), (end, 0), self.color, style.BOLD + 2) if end > start else VMobject()
            for start, end in reached
        )
        return Zeros(VGroup(*(band(self.chart, stretch, self.color) for stretch in reached)), VGroup(*pieces))

    def passings(self) -> Array:
        """Where a weight goes through zero without a stop, (m, 2)."""
        left, right = self.weights[:-1], self.weights[1:]
        rows, columns = np.nonzero(left * right < 0)
        share = left[rows, columns] / (left[rows, columns] - right[rows, columns])
        x = self.places[rows] + share * np.diff(self.places)[rows]
        return np.column_stack([x, np.zeros(len(x))])
