"""The chapter `steps`, the runs: a weight over the number of steps, settling or hopping."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, FadeIn, FadeOut, Mobject, ReplacementTransform, ValueTracker, VGroup, Write, linear

from scenes.examples.steps import COUNT, StepsExample
from scenes.stage import Chapter, dimmed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.steps.run_chart import RunChart

CENTRE = (-0.95, 0.95)
SIZE = (9.6, 5.0)
LOWEST, HIGHEST = -0.2, 1.1  # weights in the charts


def shown(example: StepsExample) -> tuple[float, float]:
    """The weights that the charts show: the band of the hops is in them."""
    return min(LOWEST, 1.1 * float(example.band[0])), HIGHEST


class RunsAct(Act):
    """No penalty, L2, and plain steps with L1, in one chart."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.chart = RunChart(COUNT, shown(self.example), CENTRE, SIZE)

    def play_all(self, line: VGroup) -> None:
        """Both runs that settle, L1's that does not, then the band in which its hops stay."""
        with self.beat("runs"):
            self.turn_the_line(line)
            self.settle()
        with self.beat("run_l1"):
            self.play(dimmed(self.settled), run_time=0.4)
            (self.hops,) = self.run((self.example.l1_run, style.L1), seconds=3.2)
        with self.beat("band"):
            self.draw_the_band()
            self.narrow_the_band()

    def turn_the_line(self, line: VGroup) -> None:
        """The line of weights stands up and becomes the chart's left border."""
        self.borders = self.chart.borders(range(0, COUNT + 1, 5), (0, 0.5, 1), self.label("steps"))
        standing = ReplacementTransform(line[0], self.borders[0])
        self.play(standing, FadeOut(line[1:]), FadeIn(*self.borders[1:]), run_time=0.8)

    def settle(self) -> None:
        """Without a penalty and with L2, at the same time, each with the number that it goes to."""
        example = self.example
        runs = (example.plain_run, style.LOSS), (example.l2_run, style.L2)
        ways = self.run(*runs, seconds=2.4)
        texts = f"{self.label('none')} {example.best_text}", f"{self.label('l2')} {example.l2_rest:.3f}"
        names = [
            self.beside_end(words(text, style.SMALL, color), run[-1])
            for text, (run, color) in zip(texts, runs, strict=True)
        ]
        self.play(FadeIn(*names, shift=0.1 * RIGHT), run_time=0.5)
        self.settled = VGroup(*ways, *names)

    def run(self, *runs: tuple[np.ndarray, str], seconds: float) -> list[VGroup]:
        """Plays runs, each in its colour, at the same time; gives the finished drawings."""
        moment = ValueTracker(0)
        ways = [
            drawn(lambda run=run, color=color: self.chart.way(run, color, moment.get_value()), moment)
            for run, color in runs
        ]
        self.play(FadeIn(*ways), run_time=0.2)
        self.play(moment.animate.set_value(COUNT), run_time=seconds, rate_func=linear)
        frozen(*ways)
        return ways

    def beside_end(self, text: Mobject, weight: float) -> Mobject:
        """The text right of the chart, at the height of a weight."""
        return text.next_to(self.chart.at((COUNT, weight)), RIGHT, buff=0.2)

    def draw_the_band(self) -> None:
        example = self.example
        self.strip = self.chart.strip(*example.band, style.L1)
        self.width = self.beside_end(
            formula(f"2 eta lambda = {example.band_width:.3g}", color=style.L1), np.mean(example.band)
        )
        self.play(FadeOut(self.settled), FadeIn(self.strip), Write(self.width), run_time=0.8)
        self.wait(0.4)

    def narrow_the_band(self) -> None:
        """Half the step size, and the run again."""
        example = self.example
        strip = self.chart.strip(*example.slow_band, style.L1)
        width = self.beside_end(
            formula(f"eta lambda = {example.slow_band_width:.3g}", color=style.L1), np.mean(example.slow_band)
        )
        self.play(
            FadeOut(self.hops),
            ReplacementTransform(self.strip, strip),
            ReplacementTransform(self.width, width),
            run_time=0.6,
        )
        self.run((example.l1_slow_run, style.L1), seconds=2.4)
