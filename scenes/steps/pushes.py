"""The pushes as arrows at several weights on a number line."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    DashedLine,
    FadeIn,
    GrowFromPoint,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)
from numpy.typing import ArrayLike

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Backed, Chapter, Readout, dimmed, drawn, formula, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.drawings import cross
from scenes.stage.handover import coming
from scenes.steps.lanes import Lanes, Pushes, WeightLine

TICKS = (-1, -0.5, 0, 0.5, 1)
LANE = {"data": 3, "l1": 2, "l2": 1}  # from top to bottom in the order of the rules
PENALTIES = ("l1", "l2")
NAMES, NUMBERS = 2.4, 1.6  # room at the sides of the lanes


class PushesAct(Act[StepsExample]):
    """One lane for each kind of push, all over the same line of weights."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        slot = self.frame.full().inset(NAMES, 0.6, NUMBERS, 0.1)
        self.lanes = Lanes(self.theme, (-1.15, 1.15), len(LANE), slot.centre, slot.size)
        self.push = {"l1": self.example.l1_push, "l2": self.example.l2_push, "data": self.example.data_push}
        self.colours = {"data": self.theme.loss, "l1": self.theme.l1, "l2": self.theme.l2}

    def draw(self, terms: dict[str, VGroup]) -> tuple[WeightLine, Dots]:
        """The pushes of the data, those of the penalties, and the weight at which these are equal. Returns the line of
        weights, and the dot of the weight that L2 pushes.
        """
        with self.beat("pull") as narrator:
            line = self.open_the_lanes(terms)
            self.mark_the_best()
            data = self.pushes("data", self.example.data_positions)
            self.play(grown(data), run_time=1.2)
            narrator.wait_for("push")
            l1, l2 = (self.pushes(side, self.example.positions) for side in PENALTIES)
            self.play(grown(l1), run_time=1)
            self.play(grown(l2), run_time=1)
        with self.beat("equal") as narrator:
            self.play(dimmed(data), dimmed(l1), dimmed(l2), run_time=0.4)
            probes, place = self.meet_at_the_border()
            narrator.wait_for("nearer")
            self.play(place.animate.set_value(self.example.equal_at / 5), run_time=1.2, rate_func=smooth)
            frozen(*probes)
        return line, self.lanes.foot(LANE["l2"], place.get_value())

    def open_the_lanes(self, terms: dict[str, VGroup]) -> WeightLine:
        """The terms of the rules become the names of the lanes."""
        line = self.lanes.line_of_weights(TICKS)
        rails = {side: self.lanes.rail(lane, self.label(side), self.colours[side]) for side, lane in LANE.items()}
        data = formula(self.theme, "- eta loss(g)", style.LABEL, self.theme.loss)
        scaled = {side: term.copy().scale(style.LABEL / style.HEADING) for side, term in terms.items()}
        for side, end in {**scaled, "data": data}.items():
            rails[side].title.shift(0.28 * UP)
            end.next_to(rails[side].title, DOWN, buff=0.16).align_to(rails[side].title, RIGHT)
        self.play(
            *self.all_but(*terms.values()),
            *(ReplacementTransform(term, scaled[side]) for side, term in terms.items()),
            *coming(line, *rails.values(), data),
            run_time=1.1,
        )
        return line

    def mark_the_best(self) -> None:
        """The weight that fits the data best, in the lane of the data."""
        best = cross(self.lanes, (self.example.best, LANE["data"]), self.theme.loss, 0.14)
        name = words(self.theme, self.example.best_text, style.LABEL, self.theme.loss).next_to(best, UP, buff=0.15)
        self.play(FadeIn(best, scale=2), FadeIn(Backed(self.theme, name, 0.05)), run_time=0.5)

    def pushes(self, side: str, weights: ArrayLike) -> Pushes:
        """The pushes of one kind at these weights."""
        at = np.asarray(weights, dtype=float)
        return self.lanes.pushes(LANE[side], at, self.example.step(self.push[side], at), self.colours[side])

    def meet_at_the_border(self) -> tuple[list[VMobject], ValueTracker]:
        """One weight moves to where both penalties push equally. Returns what follows it, and the weight."""
        place, equal = ValueTracker(1), self.example.equal_at
        probes = [drawn(partial(self.probe, side, place), place) for side in PENALTIES]
        readouts = [self.strength_of(side, place) for side in PENALTIES]
        highest, *_ = readouts
        head = words(self.theme, self.label("push"), style.LABEL, self.theme.quiet).next_to(highest, UP, buff=0.3)
        self.play(FadeIn(VGroup(*probes), VGroup(*readouts), head), run_time=0.4)
        self.play(place.animate.set_value(equal), run_time=1.4, rate_func=smooth)
        borders = VGroup(*(self.border(sign * equal) for sign in (-1, 1)))
        self.play(Create(borders), run_time=0.5)
        return [*probes, *readouts], place

    def probe(self, side: str, place: ValueTracker) -> Pushes:
        """The push at one weight."""
        return self.pushes(side, place.get_value())

    def strength_of(self, side: str, place: ValueTracker) -> Readout:
        """How long the push is, as a number at the end of its lane."""

        def text() -> str:
            return f"{abs(float(self.example.step(self.push[side], place.get_value()))):.3f}"

        readout = Readout(self.theme, text, style.LABEL, self.colours[side])
        return readout.next_to(self.lanes.at((self.lanes.x[1], LANE[side])), RIGHT, buff=0.2)

    def border(self, weight: float) -> DashedLine:
        """A dashed vertical line through the lanes of the penalties."""
        low, high = (self.lanes.at((weight, lane)) for lane in (0, 2.5))
        return DashedLine(low, high, color=self.theme.text, stroke_width=style.THIN)


def grown(pushes: Pushes) -> LaggedStart:
    """The animation in which the dots appear and the arrows grow out of them."""
    growing = [
        AnimationGroup(FadeIn(push.foot), GrowFromPoint(push.arrow, push.foot.get_center())) for push in pushes.pushes
    ]
    return LaggedStart(*growing, lag_ratio=0.25)
