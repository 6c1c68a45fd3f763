"""All arrows of length 1: an arrow's tip goes round the diamond and round the circle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.examples.norms import NormsExample
from scenes.norms.lines import part_of
from scenes.norms.measures import Heading, LiveNumbers, Measure
from scenes.stage import Act, Array, Backing, Chapter, Drawn, Plane, Readout, drawn, frozen, style
from scenes.stage.drawings import SMOOTH, ball
from scenes.stage.sides import NORMS, SIDES

TRADING = 1.2  # seconds for which the tip still moves while the words say that one weight gives what the other gains
VEIL = 0.75  # opacity of the veil over the norm that the beat is not about


@dataclass(frozen=True, eq=False)
class Round:
    """An arrow on its way round a ball, and its length with the numbers that it comes from."""

    side: str
    moment: Drawn[VGroup]
    live: LiveNumbers
    number: Readout

    @property
    def parts(self) -> tuple[VMobject, ...]:
        return self.moment, self.live, self.number


class BallsAct(Act[NormsExample]):
    """The unit balls are drawn by the arrows that end on them; the norms' headings stay beside the picture."""

    def __init__(self, chapter: Chapter[NormsExample], plane: Plane, measures: dict[str, Measure]) -> None:
        super().__init__(chapter)
        self.plane, self.measures = plane, measures
        self.turns = {side: ValueTracker(0) for side in SIDES}

    def go_round(self, headings: dict[str, Heading]) -> dict[str, VMobject]:
        """Returns both balls."""
        with self.beat("diamond") as narrator:
            veil = Backing(self.theme, headings["l2"])
            veil.set_fill(opacity=VEIL)
            first = self.round_of("l1")
            kept = [part for heading in headings.values() for part in heading]
            self.hand_over(self.plane.axes(), *first.parts, veil, kept=kept)
            diamond = self.run_round(first, narrator.until("trade") + TRADING)
        with self.beat("circle"):
            second = self.round_of("l2")
            self.play(*map(FadeIn, second.parts), FadeOut(veil), run_time=0.6)
            circle = self.run_round(second, 1.6)
        return {"l1": diamond, "l2": circle}

    def round_of(self, side: str) -> Round:
        """The arrow before its way round, and its length, which follow it."""
        measure = self.measures[side]
        number = measure.number(lambda: f"{float(NORMS[side].value(self.tip(side))):.2f}")
        live = measure.rule_with_live_numbers(self.label(f"{side}_frame"), partial(self.terms, side))
        return Round(side, drawn(partial(self.moment, side), self.turns[side]), live, number)

    def run_round(self, way: Round, seconds: float) -> VMobject:
        """An arrow's tip goes once round its ball while its length stays 1; then the ball is filled."""
        self.play(self.turns[way.side].animate.set_value(1), run_time=seconds, rate_func=linear)
        frozen(way.moment, *way.live, way.number)
        shape = ball(self.plane, NORMS[way.side], 1, self.theme.colour(way.side))
        self.play(FadeIn(shape), FadeOut(way.moment), run_time=0.4)
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
