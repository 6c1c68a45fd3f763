"""The last picture of the chapter: one answer with many weights, most of which are zero."""

from __future__ import annotations

import numpy as np
from manim import DOWN, MathTypst, VGroup, VMobject

from scenes.stage import Frame, Part, formula, style
from scenes.stage.bars import BarChart
from scenes.stage.dots import Dots
from scenes.telling import Telling
from scenes.theme import Theme

FOOT = 0.9  # height of the strip with the names of the weights
ROOM = 0.08  # room over the largest and under the smallest weight, as a share of their distance
ZERO = 0.16  # radius of the dot of a zero


class Ending(VGroup):
    """One answer as bars, in the order of drawing."""

    axis = Part[VMobject](0)
    bars = Part[VMobject](1)
    zeros = Part[Dots](2)
    """a dot on the axis for each weight that is exactly zero"""
    names = Part[VGroup](3)
    """w₁, w₂, ..."""


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The example's picked answer."""
    weights = telling.story.dimensions.picked
    chart = chart_of(theme, frame, weights)
    zero = np.flatnonzero(weights == 0) + 1
    zeros = Dots(chart.at(np.column_stack([zero, np.zeros(len(zero))])), theme.l1, ZERO)
    names = VGroup(*(name(chart, place) for place in range(1, len(weights) + 1)))
    axis = chart.line((chart.x[0], 0), (chart.x[1], 0))
    return Ending(axis, chart.bars(weights, theme.answer), zeros, names)


def chart_of(theme: Theme, frame: Frame, weights: np.ndarray) -> BarChart:
    """The chart of the answer's weights, over the strip for their names."""
    slot, _ = frame.full().split_bottom(FOOT, gap=0.0)
    low, high = min(float(weights.min()), 0.0), max(float(weights.max()), 0.0)
    room = ROOM * (high - low)
    return BarChart(theme, len(weights), (low - room, high + room), slot.centre, slot.size)


def name(chart: BarChart, place: int) -> MathTypst:
    """The name of a weight under its bar."""
    text = formula(chart.theme, f"w_({place})", style.HEADING, chart.theme.quiet)
    return text.next_to(chart.at((place, chart.y[0])), DOWN, buff=0.2)
