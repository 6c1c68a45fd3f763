"""The strength changes, and the lowest points of the sums leave a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    ApplyMethod,
    FadeIn,
    FadeOut,
    Flash,
    Mobject,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from mathcore.validate import Array
from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.lowest_mark import LowestMark
from scenes.one_weight.panels import PENALTIES, Panels, headed, ticks_from_zero
from scenes.one_weight.sums import Stacked
from scenes.stage import Act, Backed, Backing, Chapter, Chart, Drawn, Framed, drawn, formula, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.dial import Dial
from scenes.stage.sides import SIDES

ALIKE = 0.25  # below this strength the two sums nearly coincide; L1's is drawn wider there, to be seen under L2's
EXTRA_WIDTHS = {"l1": 6.0, "l2": -1.0}  # how much wider each sum is drawn while both nearly coincide


@dataclass(frozen=True)
class Together:
    """What the next act takes over: the frames of both charts, and the drawing of both sums."""

    sums_frame: Framed
    trace_frame: Framed
    sums: Drawn[VGroup]


class StrengthAct(Act[OneWeightExample]):
    """Both sums in one chart; beside it, the weights at which they are lowest, for all strengths so far."""

    def __init__(self, chapter: Chapter[OneWeightExample], panels: Panels, strength: ValueTracker, dial: Dial) -> None:
        """The dial shows the strength."""
        super().__init__(chapter)
        self.dial = dial
        slope, largest = self.example.slope, self.example.last_strength
        self.panels, self.strength = panels, strength
        self.sums_chart = panels.sides["l1"]
        ranges = (0, 1.22 * largest), (-0.2 * slope, 1.3 * slope)
        self.trace_chart = Chart.within(self.theme, *ranges, panels.slots["l2"])

    # --- the drawings

    def heading(self, chart: Chart, label: str) -> Typst:
        """A label as the heading of a chart."""
        return headed(chart, words(self.theme, self.label(label), style.HEADING))

    def both_sums(self) -> VGroup:
        """Both sums at the current strength, with their lowest points."""
        strength, weights, chart = self.strength.get_value(), self.panels.weights, self.sums_chart
        heights = {side: self.panels.data.error(weights) + PENALTIES[side](weights, strength) for side in SIDES}
        alike = np.exp(-((strength / ALIKE) ** 2))
        widths = {side: style.BOLD + alike * EXTRA_WIDTHS[side] for side in SIDES}
        curves = [chart.graph(weights, heights[side], self.theme.colour(side), widths[side]) for side in SIDES]
        dots = [chart.dot(self.panels.lowest(side, strength), radius=BIG_DOT) for side in SIDES]
        return VGroup(*curves, *dots)

    def name_under_axis(self, side: str) -> Backed:
        """The name of a sum below the axis, each in its own row; it follows the lowest point of the sum."""
        chart = self.sums_chart
        name = Backed(self.theme, words(self.theme, self.label(side), style.LABEL, self.theme.colour(side)), 0.04)
        depth = 0.27 + 0.4 * SIDES.index(side)

        def follow(_: Mobject) -> None:
            w, _height = self.panels.lowest(side, self.strength.get_value())
            name.move_to(chart.at((w, 0)) + depth * DOWN)

        name.add_updater(follow)
        follow(name)
        return name

    def traces(self) -> VGroup:
        """The weights at which the sums are lowest, from strength 0 to the current one, with dots at the end."""
        now, chart = self.strength.get_value(), self.trace_chart
        strengths = np.unique([*np.linspace(0, now, 120), min(now, self.example.zero_strength)])  # the kink among them
        ways = {side: self.panels.minimum(side, strengths) for side in SIDES}
        return VGroup(
            *(chart.graph(strengths, ways[side], self.theme.colour(side), style.BOLD) for side in SIDES),
            *(chart.dot((now, ways[side][-1]), radius=BIG_DOT) for side in SIDES),
        )

    def place(self, side: str, strength: float) -> Array:
        """The screen position of the lowest weight of a sum, for a strength."""
        return self.trace_chart.at((strength, float(self.panels.minimum(side, strength))))

    def beside(self, side: str, strength: float, text: Typst, direction: Array) -> Typst:
        """The text beside a trace."""
        text.next_to(self.place(side, strength), direction, buff=0.2)
        return text

    def notes(self) -> Iterator[Typst]:
        """The names of the traces, and the strength at which L1's reaches 0."""
        halt = self.example.zero_strength
        for side, share, direction in (("l1", 1.0, DOWN), ("l2", 0.7, UP + RIGHT)):
            yield self.beside(side, share * halt, words(self.theme, self.label(side)), direction)
        reached = formula(self.theme, f"lambda = {halt:.2f}", style.LABEL, self.theme.l1)
        yield self.beside("l1", halt, reached, UP + RIGHT)

    # --- the beats

    def bring_together(self, stacked: dict[str, Stacked], marks: dict[str, LowestMark]) -> Together:
        """The second sum moves into the chart of the first, and the strength goes back to 0."""
        first, second = (stacked[side] for side in SIDES)
        first_dot, second_dot = (marks[side].dot for side in SIDES)
        carried = VGroup(second.sum, second_dot)
        with self.beat("turn") as narrator:
            names = VGroup(*(self.name_under_axis(side) for side in SIDES))
            faint = first.error.animate.set_stroke(opacity=0.4, width=style.THIN)
            self.play(FadeOut(self.leaving(stacked, marks)), faint, run_time=0.4)
            arriving = FadeIn(self.heading(self.sums_chart, "sums")), FadeIn(names)
            behind = Backing(self.theme, self.dial)  # the curve passes under the dial
            self.add(behind, self.dial)
            self.play(carried.animate.shift(self.panels.aside), *arriving, run_time=0.8)
            self.remove(behind, first.sum, first_dot, *carried)
            sums = drawn(self.both_sums, self.strength)
            self.add(sums)
            self.bring_to_front(names)
            axes = self.trace_chart.framed(("lambda", "w"), ticks_from_zero(self.trace_chart))
            heading = self.heading(self.trace_chart, "lowest")
            self.play(FadeIn(axes), FadeIn(heading), run_time=0.5)
            narrator.wait_for("none")
            self.play(self.strength.animate.set_value(0), run_time=1.8)
        return Together(first.frame, axes, sums)

    def leaving(self, stacked: dict[str, Stacked], marks: dict[str, LowestMark]) -> VGroup:
        """What leaves: everything but the sums, their lowest points, and the frame and the error of the first panel."""
        panels, second = stacked.values(), stacked["l2"]
        parts: list[VMobject] = [panel.penalty for panel in panels]
        parts += [panel.stack for panel in panels]
        parts += [panel.heading for panel in panels]
        parts += [second.frame, second.error]
        parts += [part for mark in marks.values() for part in (mark.drop, mark.number)]
        return VGroup(*parts)

    def turn(self) -> None:
        """The strength grows until the weight of L1 reaches 0, and then beyond."""
        halt, last = self.example.zero_strength, self.example.last_strength
        with self.beat("sweep_l1"):
            self.add(drawn(self.traces, self.strength))
            self.play(self.strength.animate.set_value(halt), run_time=3.6, rate_func=linear)
            flash = Flash(self.place("l1", halt), color=self.theme.answer, line_length=0.25)
            self.play(FadeIn(VGroup(*self.notes())), flash, run_time=0.7)
        with self.beat("sweep_l2"):
            zero, small = (
                words(self.theme, text, color=self.theme.answer) for text in ("0", self.example.l2_last_text)
            )
            ends = VGroup(self.beside("l1", last, zero, DOWN), self.beside("l2", last, small, UP))
            turning = ApplyMethod(self.strength.set_value, last, rate_func=linear)
            arriving = FadeIn(ends, shift=0.1 * UP, rate_func=squish_rate_func(smooth, 0.75, 1))
            self.play(turning, arriving, run_time=2.1)
