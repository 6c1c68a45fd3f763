"""One weight: each penalty is put on top of the error, and the sums' lowest points are marked."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Create, FadeIn, FadeOut, Flash, ValueTracker, VGroup, VMobject

from scenes.one_weight.panels import COLOURS, PENALTIES, SIDES, sum_heading
from scenes.stage import drawn, frozen, round_ticks, style
from scenes.stage.act import Act
from scenes.stage.curves import columns, lowest_mark

COLUMNS = 17


class SumsAct(Act):
    """One curve becomes two, and each gets a penalty."""

    def add_the_penalties(self, leaving: VGroup, curve: VMobject) -> None:
        """The error curve, once for each penalty, and the penalty beside it; what stood there leaves."""
        sides = self.panels.sides
        self.frames = {side: chart.framed(("w", ""), (round_ticks(chart.x), ())) for side, chart in sides.items()}
        self.headings = {side: sum_heading(chart, side, self.label("error")) for side, chart in sides.items()}
        self.word = len(self.label("error"))
        self.errors = {"l1": curve.copy(), "l2": curve}
        self.penalties = {
            side: self.panels.sides[side].graph(self.panels.weights, self.penalty(side), COLOURS[side])
            for side in SIDES
        }
        with self.beat("penalties"):
            frozen(*leaving)
            self.play(FadeOut(leaving), *(FadeIn(frame) for frame in self.frames.values()), run_time=0.5)
            arriving = (FadeIn(heading[: self.word], shift=0.1 * UP) for heading in self.headings.values())
            self.play(self.errors["l1"].animate.shift(self.panels.aside), *arriving, run_time=1)
            for side, penalty in self.penalties.items():
                self.play(Create(penalty), FadeIn(self.headings[side][self.word + 1 :]), run_time=1.2)

    def add_up(self) -> None:
        self.lift = ValueTracker(0)
        self.sums = {side: drawn(lambda side=side: self.lifted(side), self.lift) for side in SIDES}
        with self.beat("lift"):
            self.stacks = VGroup(*(drawn(lambda side=side: self.stack(side), self.lift) for side in SIDES))
            self.play(
                FadeIn(self.stacks), *(FadeIn(heading[self.word]) for heading in self.headings.values()), run_time=0.5
            )
            self.add(*self.sums.values())
            VGroup(*self.penalties.values()).set_stroke(opacity=0.4, width=style.THIN)
            self.play(self.lift.animate.set_value(1), run_time=2)
            frozen(*self.stacks, *self.sums.values())
            self.play(self.stacks.animate.set_stroke(opacity=0.15), run_time=0.4)

    def penalty(self, side: str) -> np.ndarray:
        return PENALTIES[side](self.panels.weights, self.example.strength)

    def lifted(self, side: str) -> VMobject:
        """The penalty on top of that share of the error by which it has been lifted."""
        weights = self.panels.weights
        height = self.penalty(side) + self.lift.get_value() * self.panels.data.error(weights)
        return self.panels.sides[side].graph(weights, height, COLOURS[side], style.BOLD)

    def stack(self, side: str) -> VMobject:
        """The penalty's heights as columns that stand on that share of the error."""
        chart = self.panels.sides[side]
        w = np.linspace(*chart.x, COLUMNS + 2)[1:-1]
        foot = self.lift.get_value() * self.panels.data.error(w)
        return columns(chart, w, foot, foot + PENALTIES[side](w, self.example.strength), COLOURS[side])

    def mark_the_answers(self) -> None:
        self.marks = {}
        for side, text in (("l1", self.example.l1_text), ("l2", self.example.l2_text)):
            with self.beat(f"answer_{side}"):
                place = self.panels.lowest(side, self.example.strength)
                down, dot, number = self.marks[side] = lowest_mark(self.panels.sides[side], place, text)
                self.play(FadeIn(dot, scale=3), run_time=0.5)
                self.play(Create(down), FadeIn(number, shift=0.1 * DOWN), run_time=0.8)
                self.play(Flash(dot, color=style.ANSWER, line_length=0.25), run_time=0.7)
