"""Each penalty is put on top of the error, and the lowest points of the sums are marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import DOWN, UP, Create, FadeIn, FadeOut, Flash, MathTypst, ValueTracker, VGroup, VMobject

from mathcore.validate import Array
from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.lowest_mark import LowestMark, lowest_mark
from scenes.one_weight.panels import PENALTIES, Panels
from scenes.stage import Act, Chapter, Drawn, Framed, drawn, frozen, round_ticks, style
from scenes.stage.curves import columns
from scenes.stage.dial import Dial
from scenes.stage.sides import SIDES

COLUMNS = 17


@dataclass(frozen=True)
class Stacked:
    """The drawings of one panel."""

    frame: Framed
    heading: MathTypst
    """the formula error + penalty, made by `Panels.sum_heading`"""
    error: VMobject
    penalty: VMobject
    stack: Drawn[VMobject]
    """the heights of the penalty as columns, which are lifted onto the error"""
    sum: Drawn[VMobject]


class SumsAct(Act[OneWeightExample]):
    """One curve becomes two, and each gets a penalty."""

    def __init__(self, chapter: Chapter[OneWeightExample], panels: Panels, curve: VMobject, dial: Dial) -> None:
        """`curve` is the error curve on the stage, in the panel of L2; the dial shows the strength."""
        super().__init__(chapter)
        self.panels, self.dial = panels, dial
        self.lift = ValueTracker(0)
        self.errors = {"l1": curve.copy(), "l2": curve}

    # --- the drawings

    def stacked(self, side: str) -> Stacked:
        """The drawings of one panel before the lift."""
        chart, color = self.panels.sides[side], self.theme.colour(side)
        return Stacked(
            frame=chart.framed(("w", ""), (round_ticks(chart.x), ())),
            heading=self.panels.sum_heading(side, self.label("error")),
            error=self.errors[side],
            penalty=chart.graph(self.panels.weights, self.penalty(side), color),
            stack=drawn(partial(self.stack, side), self.lift),
            sum=drawn(partial(self.lifted, side), self.lift),
        )

    def penalty(self, side: str) -> Array:
        """The penalty's heights at the panels' weights."""
        return PENALTIES[side](self.panels.weights, self.example.strength)

    def lifted(self, side: str) -> VMobject:
        """The penalty on top of the error, or of a share of it while the penalty is lifted."""
        weights = self.panels.weights
        height = self.penalty(side) + self.lift.get_value() * self.panels.data.error(weights)
        return self.panels.sides[side].graph(weights, height, self.theme.colour(side), style.BOLD)

    def stack(self, side: str) -> VMobject:
        """The heights of the penalty as columns that stand on the same share of the error."""
        chart = self.panels.sides[side]
        w = np.linspace(*chart.x, COLUMNS + 2)[1:-1]
        foot = self.lift.get_value() * self.panels.data.error(w)
        return columns(chart, w, foot, foot + PENALTIES[side](w, self.example.strength), self.theme.colour(side))

    # --- the beats

    def add_the_penalties(self, leaving: VGroup) -> dict[str, Stacked]:
        """The error curve for each penalty, and the penalty in the same chart. `leaving` fades out."""
        panels = {side: self.stacked(side) for side in SIDES}
        with self.beat("penalties") as narrator:
            frozen(*leaving)
            self.play(FadeOut(leaving), *(FadeIn(panel.frame) for panel in panels.values()), run_time=0.5)
            arriving = (FadeIn(panel.heading.select("error"), shift=0.1 * UP) for panel in panels.values())
            self.play(self.errors["l1"].animate.shift(self.panels.aside), *arriving, run_time=1)
            narrator.wait_for("l1")
            self.play(FadeIn(self.dial), run_time=0.4)
            for side, panel in panels.items():
                narrator.wait_for(side)
                self.play(Create(panel.penalty), FadeIn(panel.heading.select("penalty")), run_time=1.5)
        return panels

    def add_up(self, stacked: dict[str, Stacked]) -> None:
        """The penalties are lifted onto the error."""
        panels = stacked.values()
        stacks, sums = VGroup(*(panel.stack for panel in panels)), [panel.sum for panel in panels]
        with self.beat("lift"):
            signs = [FadeIn(panel.heading.select("plus")) for panel in panels]
            self.play(FadeIn(stacks), *signs, run_time=0.5)
            self.add(*sums)
            VGroup(*(panel.penalty for panel in panels)).set_stroke(opacity=0.4, width=style.THIN)
            self.play(self.lift.animate.set_value(1), run_time=1.4)
            frozen(*stacks, *sums)
            self.play(stacks.animate.set_stroke(opacity=0.15), run_time=0.4)

    def mark_the_answers(self) -> dict[str, LowestMark]:
        """The lowest point of each sum, one after the other."""
        texts = {"l1": self.example.l1_text, "l2": self.example.l2_text}
        return {side: self.mark_the_answer(side, texts[side]) for side in SIDES}

    def mark_the_answer(self, side: str, text: str) -> LowestMark:
        """The lowest point of one sum with its weight."""
        with self.beat(f"answer_{side}"):
            mark = lowest_mark(self.panels.sides[side], self.panels.lowest(side, self.example.strength), text)
            self.play(FadeIn(mark.dot, scale=3), run_time=0.5)
            self.play(Create(mark.drop), FadeIn(mark.number, shift=0.1 * DOWN), run_time=0.8)
            self.play(Flash(mark.dot, color=self.theme.answer, line_length=0.25), run_time=0.7)
        return mark
