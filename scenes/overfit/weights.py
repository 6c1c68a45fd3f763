"""The weights as bars, each over the wiggle that it multiplies."""

from __future__ import annotations

import numpy as np
from manim import RoundedRectangle, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore.validate import Array
from scenes.examples.overfit import OverfitExample
from scenes.stage import Chart, Part, Slot, style
from scenes.stage.bars import BarChart
from scenes.theme import Theme

ROOM = 0.12  # above the longest bar and below the lowest, as a share of the range
WIGGLE = 0.34  # height of the wiggles below the bars, as a share of the whole
OFF = 0.25  # opacity of a wiggle that is switched off
GAP = 0.28  # between a wiggle and its neighbour, as a share of the room for both


class Panel(VGroup):
    """The border of the bars and the wiggles below; the bars themselves are drawn by `bars`."""

    border = Part[RoundedRectangle](0)
    wiggles = Part[VGroup](1)

    def __init__(self, theme: Theme, example: OverfitExample, slot: Slot) -> None:
        self.theme, self.example = theme, example
        upper, self.lower = slot.split_bottom(WIGGLE * slot.height, gap=0.05)
        self.slot_of_bars = upper
        everything = np.concatenate([example.weights("lasso", 0.0), *example.best_weights.values(), [0.0]])
        room = ROOM * np.ptp(everything)
        self.heights = float(everything.min() - room), float(everything.max() + room)
        self.chart = self.zoomed(1.0)
        self.tiles = [Chart.within(theme, (-1.0, 1.0), (-1.1, 1.1), tile, scales=False) for tile in self.column_slots()]
        super().__init__(self.chart.frame(), VGroup(*(self.wiggle(k) for k in range(example.degree))))

    def column_slots(self) -> list[Slot]:
        """The places of the wiggles, each below its bar."""
        x = self.chart.at([(k, 0) for k in range(1, self.example.degree + 1)])[:, 0]
        wide = (1 - GAP) * float(x[1] - x[0])
        return [Slot(at - wide / 2, self.lower.bottom, at + wide / 2, self.lower.top) for at in x.tolist()]

    def zoomed(self, zoom: float) -> BarChart:
        """The chart of the bars with a range so many times smaller."""
        low, high = self.heights
        slot = self.slot_of_bars
        return BarChart(self.theme, self.example.degree, (low / zoom, high / zoom), slot.centre, slot.size)

    def wiggle(self, number: int, share: float = 1.0, color: str | None = None) -> VMobject:
        """The curve that a weight multiplies, times `share`."""
        curve = self.tiles[number].graph(
            self.example.x[::4], share * self.example.wiggles[::4, number], color or self.theme.text, style.THIN
        )
        return curve

    def zero_line(self) -> VMobject:
        """The line from which the bars go up and down."""
        x, _ = self.chart.x, self.chart.y
        return self.chart.line((x[0], 0), (x[1], 0), self.theme.quiet, style.HAIR)

    def bars(self, weights: ArrayLike, color: str, zoom: float = 1.0) -> VMobject:
        """The weights as bars, as far as the range shows them."""
        chart = self.zoomed(zoom)
        return chart.bars(np.clip(np.asarray(weights, dtype=float), *chart.y), color)

    def outlines(self, weights: ArrayLike) -> VMobject:
        """Outlines of bars, to compare others with."""
        return self.chart.outlines(weights)

    def switched_off(self, weights: Array) -> VGroup:
        """A ring on each weight that is exactly zero."""
        return self.chart.zero_marks(weights)

    def dark(self, weights: Array) -> list[VMobject]:
        """The wiggles whose weights are exactly zero."""
        return [self.wiggles[int(number)] for number in np.flatnonzero(weights == 0)]

    def pointer(self, number: int) -> VMobject:
        """A frame round one bar and its wiggle."""
        (left, right), tile = self.chart.at([(number + 0.55, 0), (number + 1.45, 0)])[:, 0], self.lower
        top = self.slot_of_bars.top - 0.04
        box = RoundedRectangle(
            0.08, width=right - left, height=top - tile.bottom, color=self.theme.answer, stroke_width=style.THIN
        )
        return box.move_to(((left + right) / 2, (top + tile.bottom) / 2, 0))
