"""One weight: the strength turns, and the sums' lowest points leave a trace."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, FadeOut, Flash, Mobject, ValueTracker, VGroup, linear

from scenes.one_weight.panels import CENTRES, COLOURS, PENALTIES, SIDES, SIZE, headed
from scenes.one_weight.sums import SumsAct
from scenes.stage import Chapter, Chart, backed, dial, drawn, formula, round_ticks, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT

DIAL = 0.6  # radius
ALIKE = 0.25  # below this strength the sums are all but one; L1's is drawn wider there, to be seen under L2's
RIMS = {"l1": 6.0, "l2": -1.0}


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
        names = VGroup(*(self.drop(side) for side in SIDES))
        gone = VGroup(*before.penalties.values(), before.stacks, *before.headings.values(), before.frames["l2"])
        gone.add(before.errors["l2"], *(mark[part] for mark in before.marks.values() for part in (0, 2)))
        with self.beat("turn"):
            faint = before.errors["l1"].animate.set_stroke(opacity=0.4, width=style.THIN)
            self.play(FadeOut(gone), faint, run_time=0.5)
            arriving = FadeIn(self.heading(self.sums_chart, "sums")), FadeIn(names)
            self.play(carried.animate.shift(self.panels.aside), *arriving, run_time=0.8)
            both = drawn(self.both_sums, self.strength)
            self.remove(before.sums["l1"], kept, *carried)
            self.add(both)
            self.bring_to_front(names)
            axes = trace.framed(
                ("lambda", "w"), (round_ticks(trace.x), [tick for tick in round_ticks(trace.y) if tick >= 0])
            )
            self.frames = (before.frames["l1"], axes)
            knob = dial(self.strength, largest, trace.at((0.8 * largest, trace.y[1])) + 1.6 * DIAL * DOWN, DIAL)
            self.play(FadeIn(axes), FadeIn(self.heading(trace, "lowest")), FadeIn(knob), run_time=0.5)
            self.play(self.strength.animate.set_value(0), run_time=1.6)

    def heading(self, chart: Chart, label: str) -> VGroup:
        text = words(self.label(label), style.HEADING)
        return headed(chart, text, text[0])

    def both_sums(self) -> VGroup:
        """Both sums at the strength as it is, with their lowest points."""
        strength, weights, chart = self.strength.get_value(), self.panels.weights, self.sums_chart
        heights = {side: self.panels.data.error(weights) + PENALTIES[side](weights, strength) for side in SIDES}
        alike = np.exp(-((strength / ALIKE) ** 2))
        widths = {side: style.BOLD + alike * RIMS[side] for side in SIDES}
        curves = [chart.graph(weights, heights[side], COLOURS[side], widths[side]) for side in SIDES]
        dots = [chart.dot(self.panels.lowest(side, strength), radius=BIG_DOT) for side in SIDES]
        return VGroup(*curves, *dots)

    def drop(self, side: str) -> VGroup:
        """A sum's name under the axis, in a row of its own, below the lowest point wherever that goes."""
        chart = self.sums_chart
        name = backed(words(self.label(side), style.SMALL, COLOURS[side]), 0.04)
        depth = 0.27 + 0.4 * SIDES.index(side)

        def follow(_: Mobject) -> None:
            w, _height = self.panels.lowest(side, self.strength.get_value())
            name.move_to(chart.at((w, 0)) + depth * DOWN)

        name.add_updater(follow)
        follow(name)
        return name

    def turn(self) -> None:
        example = self.example
        halt, last = example.zero_strength, example.last_strength
        with self.beat("sweep_l1"):
            self.add(drawn(self.traces, self.strength))
            self.play(self.strength.animate.set_value(halt), run_time=3.6, rate_func=linear)
            directions = {"l1": DOWN + LEFT, "l2": UP + RIGHT}
            names = (self.beside(side, 0.7 * halt, words(self.label(side)), way) for side, way in directions.items())
            reached = formula(f"lambda = {halt:.2f}", style.LABEL, style.L1)
            notes = VGroup(*names, self.beside("l1", halt, reached, UP + RIGHT))
            self.play(FadeIn(notes), Flash(self.place("l1", halt), color=style.ANSWER, line_length=0.25), run_time=0.7)
        with self.beat("sweep_l2"):
            self.play(self.strength.animate.set_value(last), run_time=3.2, rate_func=linear)
            zero, small = (words(text, color=style.ANSWER) for text in ("0", example.l2_last_text))
            ends = VGroup(self.beside("l1", last, zero, DOWN), self.beside("l2", last, small, UP))
            self.play(FadeIn(ends, shift=0.1 * UP), run_time=0.5)
            self.wait(0.8)

    def borders(self) -> list[Mobject]:
        """The charts' borders, which may stay for what comes next."""
        for frame in self.frames:
            self.remove(frame)
            self.add(frame[0], frame[1:])
        return [frame[0] for frame in self.frames]

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
