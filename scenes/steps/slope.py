"""One example's error, its slope, and steps against the slope."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Brace,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Indicate,
    MathTypst,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
)

from scenes.examples.steps import StepsExample
from scenes.one_weight.ending import Ending
from scenes.stage import Act, Chapter, Chart, drawn, formula, frozen, round_ticks, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.handover import coming, late, leaving
from scenes.steps.rules import NONE, SLOPE

RANGE = -0.35, 1.25  # weights in the chart
WEIGHTS = np.linspace(*RANGE, 161)
ERROR = "{{ ( {{ w x + b - y : gap }} )^2 : value }}"
REACH = 0.3  # of the tangent, to both sides, in weights


class SlopeAct(Act[StepsExample]):
    """A dot walks down the error of one example; beside it, the formulas of its error, its slope and its step."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        left, self.right = self.frame.two_up()
        top = 1.12 * float(max(self.example.sample_error(self.example.start), self.example.sample_error(0.0)))
        self.chart = Chart.within(self.theme, RANGE, (-0.3 * top, top), left.inset(0, 0, 0, 0.9))
        self.below = 0.35 * self.chart.y[0]  # height of the arrows of the steps
        self.w = ValueTracker(self.example.start)

    # --- the drawings

    def height(self, w: float) -> float:
        return float(self.example.sample_error(w))

    def curve(self) -> VMobject:
        return self.chart.graph(WEIGHTS, self.example.sample_error(WEIGHTS), self.theme.loss, style.BOLD)

    def dot(self) -> VGroup:
        """The error at the current weight."""
        w = self.w.get_value()
        return VGroup(self.chart.dot((w, self.height(w)), radius=BIG_DOT))

    def tangent(self) -> VMobject:
        """The line along the error at the current weight."""
        w = self.w.get_value()
        across = np.linspace(w - REACH, w + REACH, 61)
        heights = self.height(w) + self.example.sample_slope(w) * (across - w)
        return self.chart.clipped(np.column_stack([across, heights]), self.theme.text, style.THIN)

    def formulas(self) -> tuple[MathTypst, MathTypst, MathTypst]:
        """The error, its slope and the step, under one another."""
        rows = self.right.inset(0.3, 0.5, 0, 1.0).rows(1, 1, 1)
        made = (formula(self.theme, text, size) for text, size in ((ERROR, 0.66), (SLOPE, 0.66), (NONE, style.TITLE)))
        error, slope, step = (row.place(text, LEFT) for row, text in zip(rows, made, strict=True))
        return error, slope, step

    # --- the beats

    def walk_down(self) -> tuple[MathTypst, MathTypst]:
        """The error of one example, its slope and its steps. Returns the formulas of the slope and the step."""
        error, slope, step = self.formulas()
        tangent = drawn(self.tangent, self.w)
        with self.beat("error") as narrator:
            self.open_with_title()
            dot = self.take_over_the_curve()
            self.walk(1)
            narrator.wait_for("square")
            self.write_the_error(error)
            narrator.wait_for("slope")
            tangent.update()
            self.play(Create(tangent), run_time=0.5)
            self.bring_to_front(dot)
            self.play(FadeIn(slope.select("name")), Write(slope.select("value")), run_time=1.2)
            self.add(slope)
        with self.beat("rule") as narrator:
            first, second, third = (self.step_arrow(number) for number in (2, 3, 4))
            foot = self.chart.at((self.example.sample_walk[1], self.below))
            self.play(Write(step), GrowFromPoint(first, foot), run_time=0.8)
            self.walk(2)
            self.play(ReplacementTransform(first, second), run_time=0.4)
            self.walk(3)
            narrator.wait_for("eta", early=0.2)
            _, eta, *_ = step.select("data")
            pointing = Indicate(eta, color=self.theme.text, scale_factor=1.5)
            self.play(pointing, ReplacementTransform(second, third), run_time=0.6)
            self.walk(4, FadeOut(third, rate_func=late))
            frozen(dot, tangent)
        return slope, step

    def take_over_the_curve(self) -> VMobject:
        """The left window of the chapter before becomes the chart, its curve the error. Returns the dot."""
        frame = self.chart.framed(("w", ""), (round_ticks(self.chart.x), ()))
        title = words(self.theme, self.label("one_error"), style.HEADING, self.theme.loss)
        title.next_to(frame.border, UP, 0.25)
        curve, dot = self.curve(), drawn(self.dot, self.w)
        if isinstance(before := self.opening_picture, Ending):
            window = before.l1
            self.remove(before)
            self.add(before.l2, before.dial, before.error_slope, *window)
            gone = [part for part in window if part not in (window.border, window.sum)]
            self.play(
                *leaving(before.l2, before.dial, before.error_slope, *gone),
                ReplacementTransform(window.border, frame.border),
                ReplacementTransform(window.sum.family_members_with_points()[0], curve),
                ReplacementTransform(window.sum.family_members_with_points()[1], dot.shape[0]),
                *coming(frame.content, title),
                run_time=1.2,
            )
            self.remove(frame.border, frame.content, dot.shape[0])
        self.add(frame, title, curve, dot)
        return dot

    def write_the_error(self, error: MathTypst) -> None:
        """The formula of the error, with a brace under the gap."""
        gap = error.select("gap")
        brace = Brace(gap, DOWN, color=self.theme.loss)
        name = words(self.theme, self.label("gap"), color=self.theme.loss).next_to(brace, DOWN, buff=0.1)
        self.play(Write(error.select("value")), run_time=0.9)
        self.play(FadeIn(brace, name, shift=0.1 * UP), run_time=0.5)

    def walk(self, number: int, *others: Animation) -> None:
        """One step of the dot, and other movements at the same time."""
        self.play(self.w.animate.set_value(self.example.sample_walk[number]), *others, run_time=0.6)

    def step_arrow(self, number: int) -> VGroup:
        """An arrow below the axis that is as long as a step, and its name."""
        start, end = self.example.sample_walk[number - 1 : number + 1]
        arrow = self.chart.arrow((start, self.below), (end, self.below), self.theme.loss, style.BOLD)
        name = formula(self.theme, "- eta g", style.LABEL, self.theme.loss).next_to(arrow, DOWN, 0.15)
        return VGroup(arrow, name)
