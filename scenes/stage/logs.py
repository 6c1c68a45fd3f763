"""Charts with a logarithmic horizontal axis, for ranges of several powers of ten."""

from __future__ import annotations

import numpy as np
from manim import RoundedRectangle
from numpy.typing import ArrayLike

from scenes.stage.plane import Array, Chart, Range
from scenes.theme import Theme


class LogChart(Chart):
    """A chart with positive x, whose logarithm is proportional to the distance on the screen."""

    def __init__(self, theme: Theme, x: Range, y: Range, centre: ArrayLike, size: ArrayLike) -> None:
        super().__init__(theme, x, y, centre, size)
        self.low = np.array([np.log10(x[0]), y[0]])
        self.scale = self.size / (np.array([np.log10(x[1]), y[1]]) - self.low)

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points (..., 2); an x of 0 or less is put at the left end."""
        x, y = np.moveaxis(np.asarray(points, dtype=float), -1, 0)
        return super().at(np.stack([np.log10(np.maximum(x, self.x[0])), y], axis=-1))

    def frame(self) -> RoundedRectangle:
        return Chart(self.theme, (0.0, 1.0), self.y, self.corner + self.size / 2, self.size).frame()

    @property
    def powers(self) -> tuple[float, ...]:
        """The powers of ten in the range of the chart, for its ticks."""
        first, last = np.ceil(np.log10(self.x[0]) - 1e-9), np.floor(np.log10(self.x[1]) + 1e-9)
        return tuple(float(f"{10.0**power:.6g}") for power in np.arange(first, last + 1))
