"""The chapter `steps`, the runs: a weight over the number of steps, settling or hopping."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, FadeIn, FadeOut, Mobject, ReplacementTransform, ValueTracker, VGroup, Write, linear

from scenes.examples.steps import COUNT
from scenes.stage import Chapter, dimmed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.runs import RunChart

CENTRE = (-0.95, 0.95)
SIZE = (9.6, 5.0)
WEIGHTS = (-0.2, 1.1)


class RunsAct(Act):
    """No penalty, L2, and plain steps with L1, in one chart."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.chart = RunChart(COUNT, WEIGHTS, CENTRE, SIZE)

    def play_all(self, line: VGroup) -> None:
        """One run after the other, then the band in which L1's hops stay."""
        with self.beat("run_plain"):
            self.turn_the_line(line)
            self.run_plain()
        with self.beat("run_l2"):
            self.run_l2()
        with self.beat("run_l1"):
            self.run_l1()
        with self.beat("band"):
            self.draw_the_band()
            self.narrow_the_band()

    def turn_the_line(self, line: VGroup) -> None:
        """The line of weights stands up and becomes the chart's left border."""
        borders = self.chart.borders(range(0, COUNT + 1, 5), (0, 0.5, 1), self.label("steps"))
        self.clear_stage(line, run_time=0.5)
        self.play(ReplacementTransform(line[0], borders[0]), FadeOut(line[1:]), run_time=0.8)
        self.play(FadeIn(borders[1:]), run_time=0.4)

    def run_plain(self) -> None:
        name = f"{self.label('none')} {self.example.best_text}"
        self.plain = self.run(self.example.plain_run, style.LOSS, 1.8, name)

    def run_l2(self) -> None:
        name = f"{self.label('l2')} {self.example.l2_rest:.3f}"
        self.ridge = self.run(self.example.l2_run, style.L2, 1.8, name)

    def run_l1(self) -> None:
        self.play(dimmed(self.plain), dimmed(self.ridge), run_time=0.5)
        self.hops = self.run(self.example.l1_run, style.L1, 4)

    def run(self, weights: np.ndarray, color: str, seconds: float, name: str = "") -> VGroup:
        """Plays a run; gives the finished drawing, with its name at the right end if it has one."""
        moment = ValueTracker(0)
        way = drawn(lambda: self.chart.way(weights, color, moment.get_value()), moment)
        self.play(FadeIn(way), run_time=0.3)
        self.play(moment.animate.set_value(COUNT), run_time=seconds, rate_func=linear)
        frozen(way)
        if not name:
            return way
        text = self.beside_end(words(name, style.SMALL, color), weights[-1])
        self.play(FadeIn(text, shift=0.1 * RIGHT), run_time=0.5)
        return VGroup(way, text)

    def beside_end(self, text: Mobject, weight: float) -> Mobject:
        """The text right of the chart, at the height of a weight."""
        return text.next_to(self.chart.at((COUNT, weight)), RIGHT, buff=0.2)

    def draw_the_band(self) -> None:
        example = self.example
        self.strip = self.chart.strip(*example.band, style.L1)
        self.width = self.beside_end(
            formula(f"2 eta lambda = {example.band_width:.3g}", color=style.L1), np.mean(example.band)
        )
        self.play(FadeOut(self.plain, self.ridge), FadeIn(self.strip), Write(self.width), run_time=1.2)
        self.wait(0.6)

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
            run_time=0.8,
        )
        self.run(example.l1_slow_run, style.L1, 2.8)
