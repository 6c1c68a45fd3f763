"""Many features of which few matter: what lasso and ridge keep, and what another unit does to lasso's choice."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    Rectangle,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    smooth,
)

from mathcore.validate import Array
from scenes.stage import Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.bars import BarChart
from scenes.stage.records import band
from scenes.stage.text import on_baseline

LARGE = ((0.0, 0.25), (12.9, 5.0))
PANELS = {"lasso": ((1.5, 2.3), (10.4, 2.3)), "ridge": ((1.5, -1.0), (10.4, 2.3))}
COLOURS = {"lasso": style.L1, "ridge": style.L2}
LEFT_EDGE = -6.7  # of the words beside a panel
ROOM = 0.1  # over the largest and under the smallest weight, as a share of the whole


class FeaturesAct(Act):
    """One chart of the true weights, then one for each penalty."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.data = self.example.sparse
        low, high = self.data.extent
        room = ROOM * (high - low)
        self.heights = (low - room, high + room)
        self.charts = {name: self.chart(*place) for name, place in PANELS.items()}

    def chart(self, centre: tuple[float, float], size: tuple[float, float]) -> BarChart:
        return BarChart(self.data.features, self.heights, centre, size)

    def axes(self, chart: BarChart) -> VGroup:
        return chart.framed(("", ""), chart.numbered())

    # --- what matters

    def show_what_matters(self) -> None:
        with self.beat("features"):
            chart, grown = self.chart(*LARGE), ValueTracker(0)
            self.frame = self.axes(chart)
            swatch = Rectangle(width=0.26, height=0.44, stroke_width=0).set_fill(style.DATA, opacity=1)
            self.key = VGroup(swatch, words(self.label("truth"))).arrange(RIGHT, buff=0.25)
            self.key.next_to(self.frame[0], UP, buff=0.2, aligned_edge=RIGHT)
            self.true = drawn(lambda: chart.bars(grown.get_value() * self.data.truth, style.DATA), grown)
            self.hand_over(self.frame)
            self.add(self.true)
            self.play(grown.animate.set_value(1), FadeIn(self.key), run_time=1.2, rate_func=smooth)
            frozen(self.true)

    # --- what is kept

    def choose(self) -> None:
        """λ is turned up from 0, where all weights are kept; then the zeros are marked."""
        self.strengths = {name: ValueTracker(0) for name in PANELS}
        self.bars = {name: drawn(lambda name=name: self.bars_of(name), self.strengths[name]) for name in PANELS}
        self.headings = {name: self.heading(name) for name in PANELS}
        self.marks: dict[str, VGroup] = {}
        for name in PANELS:
            with self.beat(name):
                if name == "lasso":
                    self.make_room()
                self.play(FadeIn(self.bars[name]), FadeIn(self.headings[name]), run_time=0.6)
                self.bring_to_front(self.outlines[name])
                full = self.data.strength(name)
                self.play(self.strengths[name].animate.set_value(full), run_time=2.2, rate_func=smooth)
                frozen(self.bars[name])
                self.marks[name] = self.charts[name].zero_marks(self.weights(name))
                said = words(self.label(f"keeps_{name}"), style.HEADING, COLOURS[name])
                said.next_to(self.headings[name], DOWN, buff=0.3, aligned_edge=LEFT)
                self.headings[name].add(said)
                rings = [FadeIn(ring, scale=2) for ring in self.marks[name]]
                self.play(FadeIn(said), *([LaggedStart(*rings, lag_ratio=0.06)] if rings else []), run_time=1)

    def make_room(self) -> None:
        """The chart becomes the upper panel, and the lower one comes as its twin."""
        self.frames = {name: self.axes(chart) for name, chart in self.charts.items()}
        self.outlines = {name: chart.outlines(self.data.truth, style.DATA) for name, chart in self.charts.items()}
        for outline in self.outlines.values():
            outline.set_fill(style.DATA, opacity=0)  # the full bars keep their colour as they open
        self.play(
            FadeOut(self.key),
            ReplacementTransform(self.frame, self.frames["lasso"]),
            ReplacementTransform(self.true[0], self.outlines["lasso"]),
            run_time=0.9,
        )
        self.play(FadeIn(self.frames["ridge"]), FadeIn(self.outlines["ridge"]), run_time=0.4)

    def weights(self, name: str) -> Array:
        return self.data.weights(name, self.strengths[name].get_value())

    def bars_of(self, name: str) -> Mobject:
        return self.charts[name].bars(self.weights(name), COLOURS[name])

    def heading(self, name: str) -> VGroup:
        """The penalty's name and its λ, left of its panel."""
        title = words(self.label(name), style.HEADING, COLOURS[name])
        symbol = formula("lambda =", style.LABEL)
        number = Readout(lambda: f"{self.strengths[name].get_value():.1f}", style.LABEL, as_formula=True)
        on_baseline(number.next_to(symbol, RIGHT, buff=0.15), symbol)
        lines = VGroup(title, VGroup(symbol, number)).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        return self.beside_panel(lines, name)

    def beside_panel(self, lines: VGroup, name: str) -> VGroup:
        """Puts lines of words left of a panel, the first at its top."""
        return lines.move_to([LEFT_EDGE, self.charts[name].at((0, self.heights[1]))[1] - 0.1, 0], LEFT + UP)

    # --- another unit

    def change_a_unit(self) -> None:
        """Above, one feature's unit grows; below, the same features brought to one scale, whatever their units."""
        upper, lower = self.charts["lasso"], self.charts["ridge"]
        grown = ValueTracker(0)  # the unit's logarithm
        with self.beat("scale"):
            below = VGroup(self.bars["lasso"], self.marks["lasso"]).copy()
            move = lower.at((0, 0)) - upper.at((0, 0))
            bands = VGroup(*(self.column(chart) for chart in (upper, lower)))
            headings = VGroup(self.measured(grown), self.scaled())
            leaving = (self.bars["ridge"], *self.marks["ridge"], *self.headings.values())
            self.play(*(FadeOut(part) for part in leaving), run_time=0.4)
            self.bring_to_back(bands)
            self.play(below.animate.shift(move), FadeIn(bands), FadeIn(headings), run_time=0.8)
            live = drawn(lambda: self.in_units(upper, np.exp(grown.get_value())), grown)
            self.remove(self.bars["lasso"], *self.marks["lasso"])
            self.add(live)
            self.bring_to_front(*self.outlines.values())
            self.play(grown.animate.set_value(np.log(self.data.largest_unit)), run_time=3.4, rate_func=smooth)
            frozen(live, headings)
            self.wait(0.8)

    def column(self, chart: BarChart) -> Mobject:
        """The place of the feature whose unit changes."""
        place = self.data.rescaled + 1
        return band(chart, (place - 0.5, place + 0.5), style.QUIET, 0.2)

    def in_units(self, chart: BarChart, unit: float) -> VGroup:
        """Bars and, for each feature, a ring that is seen where the bar has no height."""
        heights = self.data.measured(unit)
        rings = chart.zero_marks(np.zeros_like(heights))
        for ring, height in zip(rings, heights, strict=True):
            if height != 0:
                ring.set_stroke(opacity=0).set_fill(opacity=0)
        return VGroup(chart.bars(heights, style.L1), rings)

    def measured(self, grown: ValueTracker) -> VGroup:
        title = words(self.label("measured"), style.HEADING)
        said = words(self.label("unit"), style.LABEL)
        number = Readout(lambda: f"{np.exp(grown.get_value()):.0f}", style.LABEL)
        on_baseline(number.next_to(said, RIGHT, buff=0.12), said)
        shown = words(self.label("effect"), style.SMALL, style.QUIET)
        lines = VGroup(title, VGroup(said, number), shown).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        return self.beside_panel(lines, "lasso")

    def scaled(self) -> VGroup:
        title = words(self.label("one_scale"), style.HEADING)
        shown = words(self.label("effect"), style.SMALL, style.QUIET)
        return self.beside_panel(VGroup(title, shown).arrange(DOWN, buff=0.3, aligned_edge=LEFT), "ridge")
