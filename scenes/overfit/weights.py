"""The weights themselves, from the perfect fit to the best strength of each penalty."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import RIGHT, UP, FadeIn, LaggedStart, Rectangle, ValueTracker, VGroup, VMobject, linear

from mathcore.validate import Array
from scenes.examples.overfit import OverfitExample
from scenes.overfit.layout import HIGH, LOW, NARROW, StrengthLine, second_letter, standing
from scenes.overfit.sizes import NORMS
from scenes.stage import Act, Chapter, drawn, style, words
from scenes.stage.bars import BarChart
from scenes.stage.text import first_letter, on_baseline

PLACES = {"lasso": NARROW["left"], "ridge": NARROW["right"]}


class WeightsAct(Act[OverfitExample]):
    """Bars for the weights of lasso and ridge, side by side."""

    def __init__(self, chapter: Chapter[OverfitExample]) -> None:
        super().__init__(chapter)
        self.share = ValueTracker(0.0)  # the strength is the square of this share, times the best strength
        self.perfect = self.example.weights("lasso", 0.0)
        everything = np.concatenate([self.perfect, *self.example.best_weights.values(), [0.0]])
        low, high = float(everything.min()), float(everything.max())
        room = 0.12 * (high - low)
        heights = (low - room, high + room)
        self.charts = {
            side: BarChart(self.theme, len(self.perfect), heights, centre, size)
            for side, (centre, size) in PLACES.items()
        }

    def strength(self, side: str) -> float:
        """The current strength of `lasso` or `ridge`."""
        return float(self.example.best[side] * self.share.get_value() ** 2)

    def weights(self, side: str) -> Array:
        """The weights of `lasso` or `ridge` at its current strength."""
        return self.example.weights(side, self.strength(side))

    def color(self, side: str) -> str:
        """The colour of the norm of `lasso` or `ridge`."""
        return self.theme.colour(NORMS[side])

    # --- the drawings

    def bars(self, side: str) -> VMobject:
        """The current weights."""
        return self.charts[side].bars(self.weights(side), self.color(side))

    def panel(self, side: str) -> VGroup:
        """The border, the numbers of the weights, the name and the strength."""
        chart = self.charts[side]
        name = words(self.theme, self.label(side), style.HEADING, self.color(side))
        setting = StrengthLine(self.theme, partial(self.strength, side), style.LABEL, 0.15)
        standing(name, second_letter(name), chart, HIGH)
        setting.next_to(name, RIGHT, buff=0.5)
        setting.shift((second_letter(name).get_bottom() - setting.number.get_bottom())[1] * UP)
        return VGroup(chart.framed(("", ""), chart.numbered()), name, setting)

    def legend(self) -> VGroup:
        """What the outlines mean, above the right end of the first chart."""
        chart = self.charts["lasso"]
        swatch = Rectangle(width=0.22, height=0.4, color=self.theme.quiet, stroke_width=style.THIN)
        label = words(self.theme, self.label("perfect"), style.LABEL, self.theme.quiet)
        line = VGroup(swatch, label).arrange(RIGHT, buff=0.18)
        standing(line, first_letter(label), chart, LOW)
        return line.align_to(chart.at((chart.x[1], 0)), RIGHT)

    def zero_count(self, side: str) -> VGroup:
        """How many weights are exactly zero, above the chart; for ridge also the size of the smallest."""
        label = words(self.theme, self.label("zero"))
        count = words(self.theme, self.label(f"{side}_zeros"), style.HEADING, self.color(side))
        line = VGroup(label, count).arrange(RIGHT, buff=0.2)
        on_baseline(count, label)
        if side == "ridge":
            line.add(on_baseline(words(self.theme, self.label("smallest")).next_to(line, RIGHT, buff=0.5), label))
        return standing(line, label, self.charts[side], LOW)

    # --- the beats

    def pull(self) -> None:
        """The penalties pull the weights away from the perfect fit."""
        with self.beat("pull"):
            bars = VGroup(*(drawn(partial(self.bars, side), self.share) for side in PLACES))
            outlines = VGroup(*(chart.outlines(self.perfect) for chart in self.charts.values()))
            panels = VGroup(*(self.panel(side) for side in PLACES))
            self.hand_over(panels, bars)
            self.play(FadeIn(outlines), FadeIn(self.legend()), run_time=0.6)
            self.play(self.share.animate.set_value(1), run_time=3.2, rate_func=linear)

    def count_the_zeros(self) -> None:
        """Rings mark the weights that are exactly zero."""
        with self.beat("zeros"):
            for side, chart in self.charts.items():
                rings = chart.zero_marks(self.weights(side))
                marks = [LaggedStart(*(FadeIn(ring, scale=2) for ring in rings), lag_ratio=0.2)] if len(rings) else []
                self.play(FadeIn(self.zero_count(side)), *marks)
