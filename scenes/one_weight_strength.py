"""One weight: the strength turns, and the sums' lowest points leave a trace."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Flash, ValueTracker, VGroup, linear

from scenes.one_weight_panels import CENTRES, COLOURS, PENALTIES, SIDES, SIZE, headed
from scenes.one_weight_sums import SumsAct
from scenes.stage import Chapter, Chart, dial, drawn, formula, round_ticks, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT

DIAL = 0.6  # radius


class StrengthAct(Act):
    """Both sums in one chart; beside it, where they are lowest over the strength."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        slope, largest = self.example.slope, self.example.last_strength
        self.strength = ValueTracker(self.example.strength)
        self.sums_chart = self.panels.sides["l1"]
        self.trace_chart = Chart((0, 1.22 * largest), (-0.2 * slope, 1.3 * slope), CENTRES["l2"], SIZE)

    def bring_together(self, before: SumsAct) -> None:
        """The second sum moves over to the first; the strength is turned back to 0."""
        largest, trace = self.example.last_strength, self.trace_chart
        kept = before.marks["l1"][1]
        carried = VGroup(before.sums["l2"], before.marks["l2"][1])
        gone = VGroup(*before.penalties.values(), before.stacks, *before.headings.values(), before.frames["l2"])
        gone.add(before.errors["l2"], *(mark[part] for mark in before.marks.values() for part in (0, 2)))
        with self.beat("turn"):
            self.play(FadeOut(gone), before.errors["l1"].animate.set_stroke(opacity=0.4, width=style.THIN))
            self.play(carried.animate.shift(self.panels.aside), FadeIn(self.heading(self.sums_chart, "sums")))
            both = drawn(self.both_sums, self.strength)
            self.remove(before.sums["l1"], kept, *carried)
            self.add(both)
            axes = trace.framed(
                ("lambda", "w"), (round_ticks(trace.x), [tick for tick in round_ticks(trace.y) if tick >= 0])
            )
            knob = dial(self.strength, largest, trace.at((0.8 * largest, trace.y[1])) + 1.6 * DIAL * DOWN, DIAL)
            self.play(FadeIn(axes), FadeIn(self.heading(trace, "lowest")), FadeIn(knob))
            self.play(self.strength.animate.set_value(0), run_time=2)

    def heading(self, chart: Chart, label: str) -> VGroup:
        text = words(self.label(label), style.HEADING)
        return headed(chart, text, text[0])

    def both_sums(self) -> VGroup:
        """Both sums at the strength as it is, with their lowest points."""
        strength, weights, chart = self.strength.get_value(), self.panels.weights, self.sums_chart
        heights = {side: self.panels.data.error(weights) + PENALTIES[side](weights, strength) for side in SIDES}
        curves = [chart.graph(weights, heights[side], COLOURS[side], style.BOLD) for side in SIDES]
        dots = [chart.dot(self.panels.lowest(side, strength), radius=BIG_DOT) for side in SIDES]
        return VGroup(*curves, *dots)

    def turn(self) -> None:
        example = self.example
        halt, last = example.zero_strength, example.last_strength
        with self.beat("sweep_l1"):
            self.add(drawn(self.traces, self.strength))
            self.play(self.strength.animate.set_value(halt), run_time=4.5, rate_func=linear)
            name = self.beside("l1", 0.7 * halt, words(self.label("l1")), DOWN + LEFT)
            reached = formula(f"lambda = {halt:.2f}", style.LABEL, style.L1)
            notes = VGroup(name, self.beside("l1", halt, reached, UP + RIGHT))
            self.play(FadeIn(notes), Flash(self.place("l1", halt), color=style.ANSWER, line_length=0.25))
        with self.beat("sweep_l2"):
            self.play(self.strength.animate.set_value(last), run_time=4.5, rate_func=linear)
            name = self.beside("l2", 0.45 * last, words(self.label("l2")), UP + RIGHT)
            zero, small = (words(text, color=style.ANSWER) for text in ("0", example.l2_last_text))
            ends = VGroup(self.beside("l1", last, zero, DOWN), self.beside("l2", last, small, UP))
            self.play(FadeIn(name), FadeIn(ends, shift=0.1 * UP))

    def place(self, side: str, strength: float) -> np.ndarray:
        """A lowest place over the strength, on the screen."""
        return self.trace_chart.at((strength, self.panels.minimum(side, strength)))

    def beside(self, side: str, strength: float, text: VGroup, direction: np.ndarray) -> VGroup:
        return text.next_to(self.place(side, strength), direction, buff=0.2)

    def traces(self) -> VGroup:
        """Where the lowest points have been since the strength was 0, and where they are."""
        now, chart = self.strength.get_value(), self.trace_chart
        strengths = np.unique([*np.linspace(0, now, 120), min(now, self.example.zero_strength)])  # the kink among them
        ways = {side: self.panels.minimum(side, strengths) for side in SIDES}
        return VGroup(
            *(chart.graph(strengths, ways[side], COLOURS[side], style.BOLD) for side in SIDES),
            *(chart.dot((now, ways[side][-1]), radius=BIG_DOT) for side in SIDES),
        )
