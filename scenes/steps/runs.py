"""The runs: the weight over the number of steps settles, or hops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    MathTypst,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    linear,
)

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Array, Chapter, Drawn, dimmed, drawn, formula, frozen, style, words
from scenes.stage.text import Text
from scenes.steps.lanes import WeightLine
from scenes.steps.run_chart import CENTRE, SIZE, TICKS, RunBorders, RunChart, shown_weights

LEAST_GAP = 0.08  # between the names of two runs


@dataclass(frozen=True)
class Band:
    """The strip that contains the hops, and its width."""

    strip: VMobject
    width: MathTypst


class RunsAct(Act[StepsExample]):
    """No penalty, L2, and plain steps with L1, in one chart."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        self.chart = RunChart(self.theme, self.example.count, shown_weights(self.example), CENTRE, SIZE)

    def play_all(self, line: WeightLine) -> RunBorders:
        """Two runs that settle, the run of L1, which does not, and the band in which its hops stay. Returns the
        borders.
        """
        with self.beat("runs"):
            borders = self.turn_the_line(line)
            settled = self.settle()
        with self.beat("run_l1"):
            self.play(dimmed(settled), run_time=0.4)
            (hops,) = self.run((self.example.l1_run, self.theme.l1), seconds=3.2)
        with self.beat("band"):
            band = self.draw_the_band(settled)
            self.narrow_the_band(band, hops)
        return borders

    def turn_the_line(self, line: WeightLine) -> RunBorders:
        """The line of weights stands up and becomes the chart's left border."""
        borders = self.chart.borders(range(0, self.example.count + 1, 5), TICKS, self.label("steps"))
        standing = ReplacementTransform(line.line, borders.weight_line)
        self.play(standing, FadeOut(*line.marks), FadeIn(*borders.without_weight_line), run_time=0.8)
        return borders

    def settle(self) -> VGroup:
        """The runs without a penalty and with L2, at the same time, each with the number to which it settles."""
        example = self.example
        runs = (example.plain_run, self.theme.loss), (example.l2_run, self.theme.l2)
        ways = self.run(*runs, seconds=2.4)
        texts = f"{self.label('none')} {example.best_text}", f"{self.label('l2')} {example.l2_rest:.3f}"
        names = [
            self.beside(words(self.theme, text, style.SMALL, color), run[-1])
            for text, (run, color) in zip(texts, runs, strict=True)
        ]
        push_apart(*names)
        self.play(FadeIn(*names, shift=0.1 * RIGHT), run_time=0.5)
        return VGroup(*ways, *names)

    def run(self, *runs: tuple[Array, str], seconds: float) -> list[Drawn[VGroup]]:
        """Plays runs at the same time, each in its colour. Returns the finished drawings."""
        moment = ValueTracker(0)
        ways = [drawn(partial(self.way, run, color, moment), moment) for run, color in runs]
        self.play(FadeIn(*ways), run_time=0.2)
        self.play(moment.animate.set_value(self.example.count), run_time=seconds, rate_func=linear)
        frozen(*ways)
        return ways

    def way(self, run: Array, color: str, moment: ValueTracker) -> VGroup:
        """The run so far."""
        return self.chart.way(run, color, moment.get_value())

    def beside(self, text: Text, weight: float) -> Text:
        """Moves a text to the right of the chart, at the height of a weight."""
        return text.next_to(self.chart.at((self.example.count, weight)), RIGHT, buff=0.2)

    def draw_the_band(self, settled: VGroup) -> Band:
        """The band takes the place of the runs that settled."""
        band = self.band(f"2 eta lambda = {self.example.band_width:.3g}", self.example.band)
        self.play(FadeOut(settled), FadeIn(band.strip), Write(band.width), run_time=0.8)
        self.wait(0.4)
        return band

    def band(self, width: str, ends: Array) -> Band:
        text = formula(self.theme, width, color=self.theme.l1)
        return Band(self.chart.strip(ends, self.theme.l1), self.beside(text, float(np.mean(ends))))

    def narrow_the_band(self, wide: Band, hops: VMobject) -> None:
        """Half the step size, and the run again."""
        narrow = self.band(f"eta lambda = {self.example.slow_band_width:.3g}", self.example.slow_band)
        self.play(
            FadeOut(hops),
            ReplacementTransform(wide.strip, narrow.strip),
            ReplacementTransform(wide.width, narrow.width),
            run_time=0.6,
        )
        self.run((self.example.l1_slow_run, self.theme.l1), seconds=2.4)


def push_apart(upper: Text, lower: Text) -> None:
    """Moves two texts away from each other, up and down, if they are too near."""
    missing = LEAST_GAP - float(upper.get_bottom()[1] - lower.get_top()[1])
    if missing > 0:
        upper.shift(missing / 2 * UP)
        lower.shift(missing / 2 * DOWN)
