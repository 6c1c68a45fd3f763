"""Overfit: the weights themselves, from the perfect fit to the best strength of either penalty."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, FadeIn, LaggedStart, Mobject, Rectangle, ValueTracker, VGroup, linear

from mathcore.validate import Array
from scenes.examples.overfit import strength_text
from scenes.overfit.points import LIFTS, NARROW, standing
from scenes.overfit.strength import COLOURS
from scenes.stage import Chapter, Readout, drawn, formula, style, words
from scenes.stage.act import Act
from scenes.stage.bars import BarChart
from scenes.stage.text import on_baseline

PLACES = {"lasso": NARROW["left"], "ridge": NARROW["right"]}


class WeightsAct(Act):
    """Bars for the weights of lasso and ridge, side by side."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.share = ValueTracker(0.0)  # of the way to the best strength, which is its square
        self.perfect = self.example.weights("lasso", 0.0)
        everything = np.concatenate([self.perfect, *self.example.best_weights.values(), [0.0]])
        low, high = everything.min(), everything.max()
        room = 0.12 * (high - low)
        self.charts = {
            side: BarChart(len(self.perfect), (low - room, high + room), *place) for side, place in PLACES.items()
        }

    def play_all(self) -> None:
        self.pull()
        self.count_the_zeros()

    def strength(self, side: str) -> float:
        return float(self.example.best[side] * self.share.get_value() ** 2)

    def weights(self, side: str) -> Array:
        return self.example.weights(side, self.strength(side))

    def pull(self) -> None:
        with self.beat("pull"):
            bars = VGroup(*(drawn(lambda side=side: self.bars(side), self.share) for side in PLACES))
            ghosts = VGroup(*(chart.outlines(self.perfect) for chart in self.charts.values()))
            panels = VGroup(*(self.panel(side) for side in PLACES))
            self.hand_over(panels, bars)
            self.play(FadeIn(ghosts), FadeIn(self.legend()), run_time=0.6)
            self.play(self.share.animate.set_value(1), run_time=3.2, rate_func=linear)

    def panel(self, side: str) -> VGroup:
        """Border, numbers of the weights, name and strength."""
        chart = self.charts[side]
        name = words(self.label(side), style.HEADING, COLOURS[side])
        number = Readout(lambda: strength_text(self.strength(side)), style.LABEL)
        setting = VGroup(formula("lambda =", style.LABEL), number).arrange(RIGHT, buff=0.15)
        number.align_to(setting[0], DOWN)
        standing(name, name[1], chart, LIFTS[1])
        setting.next_to(name, RIGHT, buff=0.5)
        setting.shift((name[1].get_bottom() - number.get_bottom())[1] * UP)  # of a letter that does not hang
        return VGroup(chart.framed(("", ""), chart.numbered()), name, setting)

    def legend(self) -> VGroup:
        """What the outlines are, over the right end of the first chart."""
        chart = self.charts["lasso"]
        swatch = Rectangle(width=0.22, height=0.4, color=style.QUIET, stroke_width=style.THIN)
        line = VGroup(swatch, words(self.label("perfect"), style.LABEL, style.QUIET)).arrange(RIGHT, buff=0.18)
        standing(line, line[1][0], chart, LIFTS[0])
        return line.align_to(chart.at((chart.x[1], 0)), RIGHT)

    def bars(self, side: str) -> Mobject:
        return self.charts[side].bars(self.weights(side), COLOURS[side])

    def count_the_zeros(self) -> None:
        with self.beat("zeros"):
            for side, chart in self.charts.items():
                rings = chart.zero_marks(self.weights(side))
                said = words(self.label("zero"))
                count = words(self.label(f"{side}_zeros"), style.HEADING, COLOURS[side])
                line = VGroup(said, count).arrange(RIGHT, buff=0.2)
                on_baseline(count, said)
                if side == "ridge":
                    line.add(on_baseline(words(self.label("smallest")).next_to(line, RIGHT, buff=0.5), said))
                standing(line, said, chart, LIFTS[0])
                marks = [LaggedStart(*(FadeIn(ring, scale=2) for ring in rings), lag_ratio=0.2)] if len(rings) else []
                self.play(FadeIn(line), *marks)
