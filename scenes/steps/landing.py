"""The proximal step taken apart: it lands on exactly zero."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Circle,
    Create,
    FadeIn,
    Flash,
    GrowFromCenter,
    GrowFromPoint,
    Line,
    MathTypst,
    ReplacementTransform,
    Typst,
    VGroup,
    VMobject,
)

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, Part, Readout, Slot, formula, style, words
from scenes.stage.dots import Dots
from scenes.stage.handover import coming
from scenes.stage.text import no_wider, rounded
from scenes.steps.run_chart import TICKS, RunBorders, RunChart, run_slot, shown_weights
from scenes.steps.soft_curve import SoftCurve

PUSHED = "v = w - eta loss(g)"
LANDED = 'w <- op("sign")(v) dot max(abs(v) - lone(eta lambda), 0)'
PANEL = 5.3  # width of the panel of the rule
ROWS = 1, 1.55  # shares of the rule and of its curve
FEW = 9  # the most steps for which each can have a number
RING = 0.26  # radius of the ring round the dot that lands
EXPLAINED = 1  # number of steps that are shown slowly


class StepCounter(VGroup):
    """The number of steps done, and the weight after them."""

    title = Part[Typst](0)
    done = Part[Readout](1)
    symbol = Part[MathTypst](2)
    weight = Part[Readout](3)


class LandingAct(Act[StepsExample]):
    """One step slowly, the others counted."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        steps = self.example.proximal
        before, after = steps.points[:-1, 0], steps.points[1:, 0]
        self.pushed = before + steps.data_push[:, 0]
        left, self.panel = self.frame.full().split_right(PANEL)
        chart = run_slot(left, 0.1)
        self.chart = RunChart(self.theme, self.example.landing + 1.5, shown_weights(self.example), chart)
        ways = zip(before, self.pushed, after, strict=True)
        self.shares = [self.chart.shares(step, *way) for step, way in enumerate(ways)]
        names = self.label("l1"), self.label("l2")
        self.curve = SoftCurve(self.theme, self.example, self.lower_panel(), names)

    def lower_panel(self) -> Slot:
        return self.panel.rows(*ROWS)[1]

    def land(self, borders: RunBorders) -> tuple[Line, Dots]:
        """`borders` are the borders of the runs. Returns the line of weights, and a copy of the dot that has landed."""
        with self.beat("proximal") as narrator:
            start = Dots(self.chart.at([(0, self.example.start)]), self.theme.answer, 0.09)
            wide = self.widen(borders, start)
            first, second = self.rule()
            step, *_ = self.shares
            self.play(FadeIn(first, shift=0.1 * RIGHT), Create(step.before), grown(step.data), run_time=0.9)
            narrator.wait_for("shrink")
            self.play(FadeIn(second, shift=0.1 * RIGHT), Create(step.between), grown(step.penalty), run_time=0.9)
            self.play(Create(step.after), FadeIn(step.dot), run_time=0.3)
            narrator.wait_for("name")
            self.draw_the_curve()
        with self.beat("landing"):
            self.count_the_others()
        return wide.weight_line, self.shares[self.example.landing].dot.copy()

    def widen(self, borders: RunBorders, start: Dots) -> RunBorders:
        """The chart of the runs becomes a chart of fewer steps, with a dot at the start."""
        numbered = range(0, self.example.landing + 2, 1 if self.example.landing < FEW else 2)
        wide = self.chart.borders(numbered, TICKS, self.label("steps"))
        pairs = zip(borders.without_steps, wide.without_steps, strict=True)
        kept = borders.without_steps
        moved = [ReplacementTransform(*pair) for pair in pairs]
        self.play(*self.all_but(*kept), *moved, *coming(*wide.steps, start), run_time=0.8)
        return wide

    def rule(self) -> tuple[VGroup, VGroup]:
        """The two halves of the rule, at the top of the panel: words and a formula each."""
        top = self.panel.rows(*ROWS)[0]
        halves = [
            VGroup(words(self.theme, self.label(name), color=color), formula(self.theme, text))
            for name, color, text in (("first", self.theme.loss, PUSHED), ("second", self.theme.l1, LANDED))
        ]
        for half in halves:
            half.arrange(DOWN, buff=0.2, aligned_edge=LEFT)
        column = VGroup(*halves).arrange(DOWN, buff=0.4, aligned_edge=LEFT)
        no_wider(column, self.panel.width)
        top.place(column, UP + LEFT)
        return halves[0], halves[1]

    def draw_the_curve(self) -> None:
        """What the second half makes of a weight."""
        curve = self.curve
        self.play(FadeIn(curve.frame, curve.identity), run_time=0.4)
        self.play(Create(curve.soft[0]), FadeIn(curve.soft[1]), run_time=0.8)
        self.play(Create(curve.ridge[0]), FadeIn(curve.ridge[1]), run_time=0.6)

    def take(self, number: int, *others: Animation) -> None:
        """One step; it is faster if there are many. `others` are played during its first half."""
        step, pace = self.shares[number], min(0.26, 1.3 / self.example.landing)
        after = float(self.example.proximal.points[number + 1, 0])
        mark = self.curve.mark(float(self.pushed[number]), after, self.theme.answer)
        self.play(Create(step.before), grown(step.data), *others, run_time=pace)
        levels = VGroup(step.between, step.after)
        self.play(Create(levels), grown(step.penalty), FadeIn(step.dot, mark), run_time=pace)

    def count_the_others(self) -> None:
        """The other steps, and the one after the landing, which leaves the weight at zero."""
        points, landing = self.example.proximal.points[:, 0], self.example.landing
        counter = self.counter(points[EXPLAINED])
        for number in range(EXPLAINED, landing + 1):
            self.take(number, *([FadeIn(counter)] if number == EXPLAINED else []))
            counter.done.say(str(number + 1))
            counter.weight.say(rounded(points[number + 1], 3))
            if number + 1 == landing:
                self.mark_the_landing()

    def mark_the_landing(self) -> None:
        """A ring round the first dot on zero, which stays, and rays that go."""
        dot = self.shares[self.example.landing - 1].dot
        ring = Circle(RING, color=self.theme.answer, stroke_width=style.LINE).move_to(dot)
        rays = Flash(dot, color=self.theme.answer, flash_radius=1.4 * RING, line_length=0.3)
        self.play(GrowFromCenter(ring), rays, run_time=0.6)

    def counter(self, weight: float) -> StepCounter:
        """The counter after the explained steps; all its parts have one baseline."""
        counter = StepCounter(
            words(self.theme, self.label("step"), style.HEADING),
            Readout(self.theme, str(EXPLAINED), style.HEADING),
            formula(self.theme, "w =", style.HEADING),
            Readout(self.theme, rounded(weight, 3), style.HEADING),
        )
        counter.arrange(RIGHT, buff=0.25)
        VGroup(counter.symbol, counter.weight).shift(0.5 * RIGHT)
        first_letter, *_ = counter.title
        for part in (counter.done, counter.symbol, counter.weight):
            part.align_to(first_letter, DOWN)
        counter.symbol.align_to(counter.weight, DOWN)
        self.chart.slot.inset(0.3).place(counter, UP + RIGHT)
        return counter


def grown(arrow: VMobject) -> GrowFromPoint:
    """The animation that lets an arrow grow from its start."""
    return GrowFromPoint(arrow, arrow.get_start() if arrow.has_points() else np.zeros(3))
