"""The chapter `steps`, the pushes on a number line: as arrows at several weights, and as a race to zero."""

from __future__ import annotations

import numpy as np
from manim import (
    RIGHT,
    UP,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    Indicate,
    LaggedStart,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)

from scenes.stage import Chapter, Readout, dimmed, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dots import Dots
from scenes.stage.drawings import cross
from scenes.stage.pushes import Lanes
from scenes.steps_rules import MIDDLE

TICKS = (-1, -0.5, 0, 0.5, 1)
COLOURS = {"l1": style.L1, "l2": style.L2, "data": style.LOSS}


def lanes_of(count: int) -> Lanes:
    return Lanes((-1.15, 1.15), count, (0.1, MIDDLE + 0.15), (10.6, 5.5))


class PushesAct(Act):
    """One lane for each kind of push, all over the same line of weights."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.lanes = lanes_of(3)
        self.line = self.lanes.line_of_weights(TICKS)
        self.lane = {"l1": 1, "l2": 2, "data": 3}
        self.push = {"l1": self.example.l1_push, "l2": self.example.l2_push, "data": self.example.data_push}

    def draw(self) -> None:
        """L1's pushes, L2's, where they are equal, and the data's."""
        with self.beat("push_l1"):
            self.play(FadeIn(self.line), run_time=0.6)
            self.show("l1")
        with self.beat("push_l2"):
            self.show("l2")
        with self.beat("equal"):
            self.slide_to_zero()
        with self.beat("data"):
            self.let_the_data_push()

    def show(self, side: str) -> None:
        """A lane's arrows grow out of their dots."""
        at = self.example.data_positions if side == "data" else self.example.positions
        pushes = self.arrows(side, at)
        self.play(
            FadeIn(self.lanes.rail(self.lane[side], self.label(side), COLOURS[side])),
            FadeIn(*(foot for _, foot in pushes)),
            run_time=0.5,
        )
        growing = (GrowFromPoint(arrow, foot.get_center()) for arrow, foot in pushes)
        self.play(LaggedStart(*growing, lag_ratio=0.25), run_time=2)
        setattr(self, f"{side}_arrows", pushes)

    def arrows(self, side: str, weights: np.ndarray | float) -> VGroup:
        pushes = self.example.drawn_push(self.push[side], weights)
        return self.lanes.pushes(self.lane[side], weights, pushes, COLOURS[side])

    def slide_to_zero(self) -> None:
        """One weight slides to zero with both pushes: equal at one place."""
        place, equal = ValueTracker(1), self.example.equal_at
        sides = ("l1", "l2")
        probes = VGroup(*(drawn(lambda side=side: self.arrows(side, place.get_value()), place) for side in sides))
        readouts = VGroup(*(self.strength_of(side, place) for side in sides))
        head = words(self.label("push"), style.SMALL, style.QUIET).next_to(readouts[1], UP, buff=0.3)
        self.play(dimmed(self.l1_arrows), dimmed(self.l2_arrows), FadeIn(probes, readouts, head), run_time=0.7)
        self.play(place.animate.set_value(equal), run_time=2, rate_func=smooth)
        borders = VGroup(*(self.border(side * equal) for side in (-1, 1)))
        self.play(Create(borders), run_time=0.8)
        self.play(place.animate.set_value(equal / 5), run_time=2, rate_func=smooth)
        frozen(*probes, *readouts)
        self.leaving = VGroup(probes, readouts, head, borders)

    def strength_of(self, side: str, place: ValueTracker) -> Readout:
        """The size of a push in one step, η times the slope, as a number at the end of its lane."""

        def text() -> str:
            return f"{self.example.rate * abs(self.push[side](place.get_value())):.3f}"

        shown = Readout(text, style.LABEL, COLOURS[side])
        return shown.next_to(self.lanes.at((self.lanes.x[1], self.lane[side])), RIGHT, buff=0.2)

    def border(self, weight: float) -> DashedLine:
        low, high = (self.lanes.at((weight, lane)) for lane in (0, 2.5))
        return DashedLine(low, high, color=style.TEXT, stroke_width=style.THIN)

    def let_the_data_push(self) -> None:
        self.play(FadeOut(self.leaving), run_time=0.5)
        best = cross(self.lanes, (self.example.best, self.lane["data"]), style.LOSS, 0.14)
        name = words(self.example.best_text, style.LABEL, style.LOSS).next_to(best, UP, buff=0.15)
        self.play(FadeIn(best, scale=2), FadeIn(name), run_time=0.6)
        self.show("data")

    def race_to_zero(self) -> None:
        """Both penalties alone, step after step: one arrives, the other fades."""
        self.lanes, moment = lanes_of(2), ValueTracker(0)
        runs = {"l1": self.example.l1_alone, "l2": self.example.l2_alone}
        rails = VGroup(*(self.lanes.rail(self.lane[side], self.label(side), COLOURS[side]) for side in runs))
        runners = VGroup(
            *(drawn(lambda side=side: self.runner(side, runs[side], moment.get_value()), moment) for side in runs)
        )
        readouts = VGroup(*(self.place_of(side, runs[side], moment) for side in runs))
        end = min(len(runs["l1"]) - 1, int(np.argmax(runs["l1"] == 0)) + 1)
        with self.beat("closing"):
            self.play(FadeIn(self.lanes.line_of_weights(TICKS), rails, runners, readouts), run_time=0.6)
            self.play(moment.animate.set_value(end), run_time=4, rate_func=linear)
            frozen(*runners, *readouts)
            self.play(Indicate(runners[0][0][1], color=style.ANSWER, scale_factor=2), run_time=1.2)

    def place_of(self, side: str, run: np.ndarray, moment: ValueTracker) -> Readout:
        """Where a runner is, as a number at the end of its lane."""

        def text() -> str:
            weight = np.interp(moment.get_value(), np.arange(len(run)), run)
            return "0" if weight == 0 else f"{weight:.2f}"

        end = self.lanes.at((self.lanes.x[1], self.lane[side]))
        return Readout(text, style.LABEL, COLOURS[side]).next_to(end, RIGHT, buff=0.2)

    def runner(self, side: str, run: np.ndarray, moment: float) -> VGroup:
        """A weight on its way, with the push it feels and the places where its steps ended."""
        weight = float(np.interp(moment, np.arange(len(run)), run))
        made = run[: int(moment + 1e-9) + 1]
        trail = Dots(self.lanes.at(np.column_stack([made, np.full(len(made), self.lane[side])])), COLOURS[side], 0.055)
        return VGroup(trail, self.arrows(side, weight))
