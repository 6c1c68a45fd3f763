"""A line through zero among data points, the gaps between them, and the squares of the gaps."""

from __future__ import annotations

import numpy as np
from manim import Dot, ValueTracker, VGroup, VMobject

from mathcore.validate import Array
from scenes.stage import Chart, Drawn, Framed, Part, drawn, round_ticks, style
from scenes.stage.paths import add_path


class LineFit(VGroup):
    """The points (x, y), the line ŷ = w x for the tracker's w, the gaps between them, and a square on each gap."""

    axes = Part[Framed](0)
    squares = Part[Drawn[VMobject]](1)
    gaps = Part[Drawn[VMobject]](2)
    line = Part[Drawn[VMobject]](3)
    dots = Part[VGroup](4)

    def __init__(self, chart: Chart, x: Array, y: Array, weight: ValueTracker) -> None:
        """`x` and `y` have shape (n,)."""
        self.chart, self.x, self.y, self.weight = chart, x, y, weight
        super().__init__(
            chart.framed(("x", "y"), (round_ticks(chart.x), round_ticks(chart.y))),
            drawn(self._squares, weight),
            drawn(self._gaps, weight),
            drawn(self._line, weight),
            VGroup(*map(self._dot, zip(x, y, strict=True))),
        )

    def _dot(self, point: tuple[float, float]) -> Dot:
        return self.chart.dot(point, self.chart.theme.data, 0.12)

    def _line(self) -> VMobject:
        left, right = self.chart.x
        across = np.linspace(0.95 * left, 0.95 * right, 80)
        return self.chart.graph(across, self.weight.get_value() * across, self.chart.theme.text)

    def _gaps(self) -> VMobject:
        starts, ends = np.column_stack([self.x, self.y]), np.column_stack([self.x, self.weight.get_value() * self.x])
        return self.chart.pieces(starts, ends, self.chart.theme.loss, style.LINE)

    def _squares(self) -> VMobject:
        """Squares on the gaps, towards x = 0; their sides are as long as the gaps on the screen."""
        color = self.chart.theme.loss
        shape = VMobject(stroke_color=color, stroke_width=style.HAIR, fill_color=color, fill_opacity=0.16)
        for x, y in zip(self.x, self.y, strict=True):
            if x == 0:
                continue  # the line goes through this point whatever its slope is
            start, end = self.chart.at((x, y)), self.chart.at((x, self.weight.get_value() * x))
            side = np.array([-np.sign(x) * abs(end - start)[1], 0, 0])
            add_path(shape, [start, end, end + side, start + side, start])
        return shape
