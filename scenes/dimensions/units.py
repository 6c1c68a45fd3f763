"""What another unit does to the choice of lasso: the unit of one feature grows, and lasso drops its weight."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, Polygon, Typst, ValueTracker, VGroup, smooth

from scenes.dimensions.panels import Choice
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Act, Chapter, Readout, drawn, frozen, style, words
from scenes.stage.bars import BarChart
from scenes.stage.curves import band
from scenes.stage.text import on_baseline


class UnitsAct(Act[DimensionsExample]):
    """Above: lasso on features in the units in which they are measured. Below: on the same features at one scale."""

    def __init__(self, chapter: Chapter[DimensionsExample], lasso: Choice, ridge: Choice) -> None:
        super().__init__(chapter)
        self.data = self.example.sparse
        self.lasso, self.ridge = lasso, ridge
        self.upper, self.lower = lasso.panel, ridge.panel
        self.grown = ValueTracker(0)  # logarithm of the unit

    def change_a_unit(self) -> None:
        """Above, the unit of one feature grows. Below, nothing changes, whatever the units are."""
        with self.beat("scale"):
            headings = VGroup(self.measured(), self.scaled())
            self.bring_lasso_into_both(headings)
            live = drawn(self.in_units, self.grown)
            self.remove(self.lasso.bars, *self.lasso.zeros)
            self.add(live)
            self.bring_to_front(self.upper.truth, self.lower.truth)
            self.play(self.grown.animate.set_value(np.log(self.data.largest_unit)), run_time=3.4, rate_func=smooth)
            frozen(live, headings)
            self.wait(0.8)

    def bring_lasso_into_both(self, headings: VGroup) -> None:
        """The weights of lasso replace those of ridge too, and the feature whose unit changes is shaded."""
        below = VGroup(self.lasso.bars, self.lasso.zeros).copy()
        way_down = self.lower.chart.at((0, 0)) - self.upper.chart.at((0, 0))
        columns = VGroup(self.column(self.upper.chart), self.column(self.lower.chart))
        leaving = (self.ridge.bars, *self.ridge.zeros, self.lasso.heading, self.ridge.heading)
        self.play(*(FadeOut(drawing) for drawing in leaving), run_time=0.4)
        self.bring_to_back(columns)
        self.play(below.animate.shift(way_down), FadeIn(columns), FadeIn(headings), run_time=0.8)

    def column(self, chart: BarChart) -> Polygon:
        """The place of the feature whose unit changes."""
        place = self.data.rescaled + 1
        return band(chart, (place - 0.5, place + 0.5), self.theme.quiet, 0.2)

    def unit(self) -> float:
        """The current unit of the feature, as a multiple of its first unit."""
        return float(np.exp(self.grown.get_value()))

    def in_units(self) -> VGroup:
        """The bars, and for each feature a ring that is visible if the bar has no height."""
        heights, chart = self.data.measured(self.unit()), self.upper.chart
        rings = chart.zero_marks(np.zeros_like(heights))
        for ring, height in zip(rings, heights, strict=True):
            if height != 0:
                ring.set_stroke(opacity=0)
                ring.set_fill(opacity=0)
        return VGroup(chart.bars(heights, self.theme.l1), rings)

    # --- words beside the panels

    def measured(self) -> VGroup:
        """The upper panel's heading, with the unit as it grows."""
        label = words(self.theme, self.label("unit"), style.LABEL)
        number = Readout(self.theme, lambda: f"{self.unit():.0f}", style.LABEL)
        on_baseline(number.next_to(label, RIGHT, buff=0.12), label)
        lines = VGroup(self.title("measured"), VGroup(label, number), self.effect())
        return self.upper.place_beside(lines.arrange(DOWN, buff=0.3, aligned_edge=LEFT))

    def scaled(self) -> VGroup:
        """The lower panel's heading."""
        lines = VGroup(self.title("one_scale"), self.effect())
        return self.lower.place_beside(lines.arrange(DOWN, buff=0.3, aligned_edge=LEFT))

    def title(self, label: str) -> Typst:
        return words(self.theme, self.label(label), style.HEADING)

    def effect(self) -> Typst:
        """What the bars of both panels are."""
        return words(self.theme, self.label("effect"), style.SMALL, self.theme.quiet)
