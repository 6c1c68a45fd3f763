"""Paths of weights over λ on a logarithmic axis, and names beside their ends."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore.validate import Array
from scenes.data.magnitude import Magnitude
from scenes.data.names import DrawName
from scenes.data.spreading import spread
from scenes.stage import Framed, style
from scenes.stage.frame import Slot
from scenes.stage.logs import LogChart
from scenes.stage.paths import add_path
from scenes.stage.plane import Range
from scenes.theme import Theme

BELOW = 0.55  # height of the strip for the numbers under a chart
ROOM_FOR_A_UNIT = 1.3  # width
PITCH = 0.5  # distance between two names, if there is room
LEADER = 0.5  # width of the lines from names to the ends of the paths


def path_chart(theme: Theme, strengths: Range, weights: Range, slot: Slot) -> LogChart:
    """A chart of weights over λ, with room below for numbers."""
    room = slot.inset(0, BELOW, 0, 0)
    return LogChart(theme, strengths, weights, room.centre, room.size)


def framed(chart: LogChart, magnitude: Magnitude = Magnitude()) -> Framed:  # noqa: B008 (frozen)
    """The chart's frame, with λ in that unit below it."""
    return chart.framed((magnitude.formula("lambda"), ""), (powers_beside(chart, magnitude), ()))


def powers_beside(chart: LogChart, magnitude: Magnitude) -> tuple[float, ...]:
    """The powers of ten for the ticks of λ that leave room for its unit at the right end."""
    room = ROOM_FOR_A_UNIT if magnitude.sign else 0.0
    right = chart.slot.right - room
    return tuple(power for power in chart.powers if not room or chart.at((power, 0.0))[0] < right)


def curves(chart: LogChart, strengths: ArrayLike, weights: Array, color: str, width: float = style.LINE) -> VMobject:
    """The weights (k, d) at strengths (k,), a line each, as one shape."""
    shape = VMobject(stroke_color=color, stroke_width=width)
    for column in np.asarray(weights).T:
        if len(column) > 1:
            add_path(shape, chart.at(np.column_stack([strengths, column])))
    return shape


def end_names(theme: Theme, draw: DrawName, chart: LogChart, weights: Array, left: float) -> VGroup:
    """The names of columns with these weights left of the chart, each with a thin line to the left end of its path."""
    ends = chart.at(np.column_stack([np.full(len(weights), chart.x[0]), weights]))
    low, high = (float(chart.at((chart.x[0], end))[1]) for end in chart.y)
    pitch = min(PITCH, (high - low) / len(ends))
    heights = spread(ends[:, 1], np.full(len(ends), pitch), low, high)
    group = VGroup()
    for column, (end, height) in enumerate(zip(ends, heights, strict=True)):
        start = np.array([end[0] - LEADER, height, 0])
        name = draw(column, start[0] - 0.1 - left)
        name.next_to(start, LEFT, buff=0.1)
        line = VMobject(stroke_color=theme.quiet, stroke_width=style.HAIR)
        add_path(line, [start, end + 0.06 * LEFT])
        group.add(VGroup(name, line))
    return group
