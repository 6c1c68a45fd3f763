"""The runs: the weight over the number of steps settles, or hops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    ApplyMethod,
    DashedLine,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Array, Chapter, Drawn, dimmed, drawn, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.handover import coming
from scenes.stage.handover import leaving as gone
from scenes.steps.lanes import WeightLine
from scenes.steps.run_chart import TICKS, RunBorders, RunChart, run_slot, shown_weights

RIGHT_STRIP = 2.9  # width of the strip for texts
LEAST_GAP = 0.3  # between two of them


@dataclass(frozen=True)
class Band:
    """The strip that contains the hops, and its width."""

    strip: VMobject
    text: Typst


class RunsAct(Act[StepsExample]):
    """L2, then plain steps with L1, in one chart."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        slot = run_slot(self.frame.full(), RIGHT_STRIP)
        self.chart = RunChart(self.theme, self.example.count, shown_weights(self.example), slot)

    def play_all(self, line: WeightLine, weight: Dots) -> RunBorders:
        """A run that settles, that of L1, which does not, and the band of its hops. Returns the borders.

        `line` is the line of weights, `weight` a dot over one that is on the stage.
        """
        with self.beat("runs"):
            level = self.best_fit()
            borders = self.turn_the_line(line, weight, level)
            settled = self.settle(level)
        with self.beat("run_l1"):
            self.play(dimmed(settled), run_time=0.4)
            hops = self.run((self.example.l1_run, self.theme.l1), seconds=3.1)
        with self.beat("band") as narrator:
            band = self.draw_the_band(settled)
            narrator.wait_for("network")
            self.narrow_the_band(band, hops)
        return borders

    def turn_the_line(self, line: WeightLine, weight: Dots, level: VGroup) -> RunBorders:
        """The line of weights stands up and becomes the chart's left border; the dot goes to the start."""
        borders = self.chart.borders(range(0, self.example.count + 1, 5), TICKS, self.label("steps"))
        standing = ReplacementTransform(line.line, borders.weight_line)
        self.start = Dots(self.chart.at([(0.0, self.example.start)]), self.theme.l2, 0.12)
        leaving = [*self.all_but(line), *gone(*line.marks)]
        walking = ReplacementTransform(weight, self.start)
        self.play(*leaving, standing, walking, *coming(*borders.without_weight_line, level), run_time=1.1)
        return borders

    def best_fit(self) -> VGroup:
        """The best fit as a level with its name, and room for the name of the weight at which L2 settles."""
        best = self.beside("best", self.example.best, self.theme.loss)
        self.rest = self.beside("rest", self.example.l2_rest, self.theme.l2)
        push_apart(best, self.rest)
        return VGroup(self.level(self.example.best), best)

    def settle(self, level: VGroup) -> VGroup:
        """The run of L2; the weight at which it settles appears when the run has almost reached it."""
        self.remove(self.start)  # the run has a dot in its place
        settling = FadeIn(self.rest, shift=0.1 * RIGHT, rate_func=squish_rate_func(smooth, 0.65, 1))
        way = self.run((self.example.l2_run, self.theme.l2), settling, seconds=1.8)
        return VGroup(*level, way, self.rest)

    def level(self, weight: float) -> DashedLine:
        """A dashed line across the chart at the height of a weight."""
        start, end = (self.chart.at((step, weight)) for step in self.chart.x)
        return DashedLine(start, end, color=self.theme.loss, stroke_width=style.THIN)

    def run(self, run: tuple[Array, str], *others: Animation, seconds: float) -> Drawn[VGroup]:
        """Plays a run in its colour, and other movements at the same time. Returns the finished drawing."""
        moment = ValueTracker(0)
        way = drawn(partial(self.way, *run, moment), moment)
        self.play(FadeIn(way), run_time=0.2)
        walking = ApplyMethod(moment.set_value, self.example.count, rate_func=linear)
        self.play(walking, *others, run_time=seconds)
        frozen(way)
        return way

    def way(self, run: Array, color: str, moment: ValueTracker) -> VGroup:
        """The run so far."""
        return self.chart.way(run, color, moment.get_value())

    def beside(self, label: str, weight: float, color: str) -> Typst:
        """A text right of the chart, at the height of a weight."""
        text = words(self.theme, self.label(label), color=color)
        return text.next_to(self.chart.at((self.example.count, weight)), RIGHT, buff=0.25)

    def draw_the_band(self, settled: VGroup) -> Band:
        """The band takes the place of the run that settled; the width that the hops use stands below its own."""
        band = self.band("band", self.example.band)
        self.play(FadeOut(settled), FadeIn(band.strip, band.text), run_time=0.7)
        return band

    def band(self, label: str, ends: Array) -> Band:
        text = self.beside(label, float(np.mean(ends)), self.theme.l1)
        return Band(self.chart.strip(ends, self.theme.l1), text)

    def narrow_the_band(self, wide: Band, hops: VMobject) -> None:
        """Half the step size, and the run again."""
        narrow = self.band("half_step", self.example.slow_band)
        self.play(
            FadeOut(hops, wide.text),
            ReplacementTransform(wide.strip, narrow.strip),
            FadeIn(narrow.text),
            run_time=0.7,
        )
        self.run((self.example.l1_slow_run, self.theme.l1), seconds=2.6)


def push_apart(upper: Typst, lower: Typst) -> None:
    """Moves two texts away from each other, up and down, if they are too near."""
    missing = LEAST_GAP - float(upper.get_bottom()[1] - lower.get_top()[1])
    if missing > 0:
        upper.shift(missing / 2 * UP)
        lower.shift(missing / 2 * DOWN)
