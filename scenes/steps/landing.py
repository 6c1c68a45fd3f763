"""The proximal step taken apart: it lands on exactly zero."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromPoint,
    Indicate,
    Line,
    MathTypst,
    ReplacementTransform,
    Typst,
    VGroup,
    VMobject,
)

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, Part, Readout, formula, style, words
from scenes.stage.dots import Dots
from scenes.stage.text import rounded
from scenes.steps.run_chart import CENTRE, SIZE, TICKS, RunBorders, RunChart, shown_weights

PUSHED = "v = w - eta loss(H)"
LANDED = 'w <- op("sign")(v) dot max(abs(v) - lone(eta lambda), 0)'
WIDTH = 12.0  # width of the chart with few steps; its left border is at the same place as that of the runs
FEW = 9  # the most steps for which each can have a number
EXPLAINED = 2  # number of steps that are shown slowly


class StepCounter(VGroup):
    """The number of steps done, and the weight after them."""

    title = Part[Typst](0)
    done = Part[Readout](1)
    symbol = Part[MathTypst](2)
    weight = Part[Readout](3)


class LandingAct(Act[StepsExample]):
    """Two steps slowly, the others counted."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        steps = self.example.proximal
        before, after = steps.points[:-1, 0], steps.points[1:, 0]
        centre = (CENTRE[0] + (WIDTH - SIZE[0]) / 2, CENTRE[1])
        self.chart = RunChart(
            self.theme, self.example.landing + 1.5, shown_weights(self.example), centre, (WIDTH, SIZE[1])
        )
        ways = zip(before, before + steps.data_push[:, 0], after, strict=True)
        self.shares = [self.chart.shares(step, *way) for step, way in enumerate(ways)]

    def land(self, borders: RunBorders) -> Line:
        """`borders` are the borders of the runs. Returns the line of weights."""
        with self.beat("proximal"):
            wide = self.widen(borders)
            rule = self.explain()
        with self.beat("landing"):
            self.count_the_others(rule)
        return wide.weight_line

    def widen(self, borders: RunBorders) -> RunBorders:
        """The chart of the runs becomes a chart of fewer steps."""
        numbered = range(0, self.example.landing + 2, 1 if self.example.landing < FEW else 2)
        wide = self.chart.borders(numbered, TICKS, self.label("steps"))
        pairs = zip(borders.without_steps, wide.without_steps, strict=True)
        self.play(*(ReplacementTransform(*pair) for pair in pairs), FadeIn(*wide.steps), run_time=0.5)
        return wide

    def explain(self) -> VGroup:
        """The two halves of the rule, and two steps of it. Returns the rule."""
        start = Dots(self.chart.at([(0, self.example.start)]), self.theme.answer, 0.09)
        pushed = words(self.theme, self.label("first"), color=self.theme.loss), formula(self.theme, PUSHED)
        landed = words(self.theme, self.label("second"), color=self.theme.l1), formula(self.theme, LANDED)
        first = VGroup(*pushed).arrange(RIGHT, buff=0.5)
        rule = VGroup(first, *landed).arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        rule.align_to(self.chart.at((self.chart.x[1], self.chart.y[1])), UP + RIGHT)
        step, *_ = self.shares
        self.play(FadeIn(start, first, shift=0.1 * RIGHT), Create(step.before), grown(step.data), run_time=0.9)
        self.play(FadeIn(*landed, shift=0.1 * RIGHT), Create(step.between), grown(step.penalty), run_time=0.9)
        self.play(Create(step.after), FadeIn(step.dot), run_time=0.3)
        self.take(1)
        return rule

    def take(self, number: int) -> None:
        """One step; it is faster if there are many."""
        step, pace = self.shares[number], min(0.35, 1.6 / self.example.landing)
        self.play(Create(step.before), grown(step.data), run_time=pace)
        levels = VGroup(step.between, step.after)
        self.play(Create(levels), grown(step.penalty), FadeIn(step.dot), run_time=pace)

    def count_the_others(self, rule: VGroup) -> None:
        """The other steps, and the one after the landing, which leaves the weight at zero."""
        points, landing = self.example.proximal.points[:, 0], self.example.landing
        counter = self.counter(points[EXPLAINED])
        counter.next_to(rule, DOWN, buff=0.7).align_to(rule, LEFT)
        self.play(FadeIn(counter), run_time=0.3)
        for number in range(EXPLAINED, landing + 1):
            self.take(number)
            counter.done.say(str(number + 1))
            counter.weight.say(rounded(points[number + 1], 3))
            if number + 1 == landing:
                pointing = Indicate(self.shares[number].dot, color=self.theme.answer, scale_factor=2.5)
                self.play(pointing, run_time=0.6)

    def counter(self, weight: float) -> StepCounter:
        """The counter after the explained steps; all its parts have one baseline."""
        counter = StepCounter(
            words(self.theme, self.label("step"), style.HEADING),
            Readout(self.theme, str(EXPLAINED), style.HEADING),
            formula(self.theme, "w =", style.HEADING),
            Readout(self.theme, rounded(weight, 3), style.HEADING),
        )
        counter.arrange(RIGHT, buff=0.25)
        VGroup(counter.symbol, counter.weight).shift(0.7 * RIGHT)
        first_letter, *_ = counter.title
        for part in (counter.done, counter.symbol, counter.weight):
            part.align_to(first_letter, DOWN)
        counter.symbol.align_to(counter.weight, DOWN)
        return counter


def grown(arrow: VMobject) -> GrowFromPoint:
    """The animation that lets an arrow grow from its start."""
    return GrowFromPoint(arrow, arrow.get_start() if arrow.has_points() else np.zeros(3))
