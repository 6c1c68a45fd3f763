"""What a size costs: the L2 norm, and its square, which climbs ever faster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Dot, Typst, VGroup, VMobject

from mathcore import L2, SquaredL2
from scenes.norms.places import HEADER
from scenes.stage import Chart, Slot, style, words
from scenes.theme import Theme

BEYOND = 1.05  # the chart reaches so far, in largest lengths
ROOM = 0.5, 0.75, 1.6, 0.1  # round the chart, for names
BIG_DOT = 0.12


class Prices:
    """Both prices over the size, which is the L2 norm."""

    def __init__(self, theme: Theme, slot: Slot, levels: Sequence[float]) -> None:
        self.theme, self.levels, self.slot = theme, levels, slot
        end = BEYOND * max(levels)
        self.sizes = np.linspace(0, end, 101)
        top = max(end, float(SquaredL2().value(np.array([end, 0.0]))))
        inside = slot.split_top(HEADER, gap=0)[1].inset(*ROOM)
        self.chart = Chart.within(theme, (0, end), (0, top), inside, scales=False)

    def axes(self, name: str) -> VGroup:
        """The axes; the name of the horizontal one stands under it."""
        place = self.chart.slot
        foot = Slot(place.left, self.slot.bottom, place.right, place.bottom)
        return VGroup(*self.chart.axes(("", "")), foot.place(words(self.theme, name, color=self.theme.quiet), RIGHT))

    def plain(self, name: str) -> VGroup:
        """The L2 norm itself."""
        points = np.column_stack([self.sizes, L2().value(self._weights(self.sizes))])
        line = self.chart.curve(points, self.theme.l2, style.THIN)
        return VGroup(line, self._name(name, line))

    def squared(self, name: str) -> tuple[VMobject, Typst]:
        """Its square, and the name of the curve."""
        points = np.column_stack([self.sizes, SquaredL2().value(self._weights(self.sizes))])
        curve = self.chart.curve(points, self.theme.l2, style.BOLD)
        return curve, self._name(name, curve)

    def dots(self) -> list[Dot]:
        """The square at each ring's length."""
        levels = np.array(self.levels)
        squares = SquaredL2().value(self._weights(levels))
        return [self.chart.dot(point, self.theme.l2, BIG_DOT) for point in zip(levels, squares, strict=True)]

    def _name(self, text: str, line: VMobject) -> Typst:
        return words(self.theme, text, color=self.theme.l2).next_to(line.get_end(), RIGHT, buff=0.15)

    @staticmethod
    def _weights(sizes: np.ndarray) -> np.ndarray:
        """Weights of these sizes."""
        return np.column_stack([sizes, np.zeros(len(sizes))])
