"""A line through zero among data points, with what it misses."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from mathcore.validate import Array
from scenes.stage import style
from scenes.stage.live import drawn
from scenes.stage.plane import Chart, round_ticks


class LineFit(VGroup):
    """The points (x, y), the line ŷ = w x for the tracker's w, and the gaps between them.

    The parts are axes, gaps, line, dots; they can be shown one by one.
    """

    def __init__(self, chart: Chart, x: Array, y: Array, weight: ValueTracker) -> None:
        self.chart, self.x, self.y, self.weight = chart, x, y, weight
        self.axes = chart.framed(("x", "y"), (round_ticks(chart.x), round_ticks(chart.y)))
        self.dots = VGroup(*(chart.dot(point, style.DATA, 0.12) for point in zip(x, y, strict=True)))
        self.line = drawn(self._line, weight)
        self.gaps = drawn(self._gaps, weight)
        super().__init__(self.axes, self.gaps, self.line, self.dots)

    def _line(self) -> VMobject:
        ends = 0.95 * np.array(self.chart.x)
        across = np.linspace(*ends, 80)
        return self.chart.graph(across, self.weight.get_value() * across, style.TEXT)

    def _gaps(self) -> VMobject:
        starts, ends = np.column_stack([self.x, self.y]), np.column_stack([self.x, self.weight.get_value() * self.x])
        return self.chart.pieces(starts, ends, style.LOSS, style.LINE)
