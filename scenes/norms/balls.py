"""All arrows of length 1: an arrow's tip goes round the diamond and round the circle."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import FadeIn, FadeOut, Mobject, ValueTracker, VGroup, VMobject, linear

from scenes.examples.norms import NormsExample
from scenes.norms.lines import part_of
from scenes.norms.measures import Heading, Measure
from scenes.stage import Act, Array, Backing, Chapter, Plane, drawn, frozen, style
from scenes.stage.drawings import SMOOTH, ball
from scenes.stage.sides import NORMS, SIDES

VEIL = 0.75  # opacity of the veil over the norm that the beat is not about


class BallsAct(Act[NormsExample]):
    """The unit balls are drawn by the arrows that end on them; the norms' headings stay beside the picture."""

    def __init__(self, chapter: Chapter[NormsExample], plane: Plane, measures: dict[str, Measure]) -> None:
        super().__init__(chapter)
        self.plane, self.measures = plane, measures
        self.turns = {side: ValueTracker(0) for side in SIDES}

    def go_round(self, headings: dict[str, Heading]) -> dict[str, VMobject]:
        """Returns both balls."""
        with self.beat("diamond"):
            veil = Backing(self.theme, headings["l2"])
            veil.set_fill(opacity=VEIL)
            self.hand_over(self.plane.axes(), veil, kept=[part for heading in headings.values() for part in heading])
            diamond = self.run_round("l1", 3.5)
        with self.beat("circle"):
            circle = self.run_round("l2", 3, veil)
        return {"l1": diamond, "l2": circle}

    def run_round(self, side: str, seconds: float, *gone: Mobject) -> VMobject:
        """An arrow's tip goes once round its ball while its length stays 1; then the ball is filled."""
        measure, turn = self.measures[side], self.turns[side]
        number = measure.number(lambda: f"{float(NORMS[side].value(self.tip(side))):.2f}")
        live = measure.rule_with_live_numbers(self.label(f"{side}_frame"), partial(self.terms, side))
        moment = drawn(partial(self.moment, side), turn)
        self.play(FadeIn(moment), FadeIn(live), FadeIn(number), *(FadeOut(part) for part in gone), run_time=0.6)
        self.play(turn.animate.set_value(1), run_time=seconds, rate_func=linear)
        frozen(moment, *live, number)
        shape = ball(self.plane, NORMS[side], 1, self.theme.colour(side))
        self.play(FadeIn(shape), FadeOut(moment), run_time=0.4)
        return shape

    def outline_so_far(self, side: str) -> Array:
        """The outline up to the tip; it starts between the axes, so that neither weight is 0 there."""
        whole = NORMS[side].outline(1, SMOOTH + 1)[:-1]
        started = np.roll(whole, -SMOOTH // 16, axis=0)
        return part_of(np.vstack([started, started[:1]]), self.turns[side].get_value())

    def tip(self, side: str) -> Array:
        end: Array = self.outline_so_far(side)[-1]
        return end

    def terms(self, side: str) -> str:
        """The terms that the rule adds up at the tip."""
        sizes = np.abs(self.tip(side))
        return " + ".join(f"{size:.2f}" + ("²" if side == "l2" else "") for size in sizes)

    def moment(self, side: str) -> VGroup:
        """The outline so far, and the arrow with what its norm measures: its legs, or its straight length."""
        tip, color = self.tip(side), self.theme.colour(side)
        ways = {"l1": np.array([(0, 0), (tip[0], 0), tip]), "l2": np.array([(0, 0), tip])}
        return VGroup(
            self.plane.curve(self.outline_so_far(side), color, style.LINE),
            self.plane.curve(ways[side], color, style.BOLD),
            self.plane.arrow((0, 0), tip, self.theme.text, style.THIN),
            self.plane.dot(tip, self.theme.text, 0.13),
        )
