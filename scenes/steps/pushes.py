"""The chapter `steps`, the pushes on a number line, as arrows at several weights."""

from __future__ import annotations

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
    smooth,
)

from scenes.stage import Chapter, Readout, dimmed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import cross
from scenes.steps.lanes import Lanes
from scenes.steps.rules import MIDDLE

TICKS = (-1, -0.5, 0, 0.5, 1)
COLOURS = {"data": style.LOSS, "l1": style.L1, "l2": style.L2}
LANE = {"data": 3, "l1": 2, "l2": 1}  # from top to bottom as the rules stood


class PushesAct(Act):
    """One lane for each kind of push, all over the same line of weights."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.lanes = Lanes((-1.15, 1.15), len(LANE), (0.7, MIDDLE + 0.15), (9.6, 5.5))
        self.line = self.lanes.line_of_weights(TICKS)
        self.push = {"l1": self.example.l1_push, "l2": self.example.l2_push, "data": self.example.data_push}
        self.shown: dict[str, VGroup] = {}

    def draw(self, terms: dict[str, VGroup]) -> None:
        """The data's pushes, the penalties', and where those are equal."""
        with self.beat("data"):
            self.open_the_lanes(terms)
            self.let_the_data_push()
        with self.beat("pushes"):
            self.play(dimmed(self.shown["data"]), self.grow("l1"), run_time=1.4)
            self.play(self.grow("l2"), run_time=1.4)
        with self.beat("equal"):
            self.slide_to_zero()

    def open_the_lanes(self, terms: dict[str, VGroup]) -> None:
        """The rules' terms become the names of the lanes."""
        rails = {side: self.lanes.rail(lane, self.label(side), COLOURS[side]) for side, lane in LANE.items()}
        ends = {side: term.copy().scale(style.LABEL / style.HEADING) for side, term in terms.items()}
        ends["data"] = formula("- eta loss(H)", style.LABEL, style.LOSS)
        for side, (_, name) in rails.items():
            name.shift(0.28 * UP)
            ends[side].next_to(name, DOWN, buff=0.16).align_to(name, RIGHT)
        self.play(
            *(ReplacementTransform(term, ends[side]) for side, term in terms.items()),
            FadeIn(self.line, *rails.values(), ends["data"]),
            run_time=0.8,
        )

    def let_the_data_push(self) -> None:
        best = cross(self.lanes, (self.example.best, LANE["data"]), style.LOSS, 0.14)
        name = words(self.example.best_text, style.LABEL, style.LOSS).next_to(best, UP, buff=0.15)
        self.play(FadeIn(best, scale=2), FadeIn(name), run_time=0.5)
        self.play(self.grow("data"), run_time=1.6)

    def grow(self, side: str) -> LaggedStart:
        """A lane's dots appear and arrows grow out of them."""
        at = self.example.data_positions if side == "data" else self.example.positions
        self.shown[side] = self.arrows(side, at)
        growing = (
            AnimationGroup(FadeIn(foot), GrowFromPoint(arrow, foot.get_center())) for arrow, foot in self.shown[side]
        )
        return LaggedStart(*growing, lag_ratio=0.25)

    def arrows(self, side: str, weights: np.ndarray | float) -> VGroup:
        pushes = self.example.drawn_push(self.push[side], weights)
        return self.lanes.pushes(LANE[side], weights, pushes, COLOURS[side])

    def slide_to_zero(self) -> None:
        """One weight slides to zero with both pushes: equal at one place."""
        place, equal = ValueTracker(1), self.example.equal_at
        sides = ("l1", "l2")
        probes = VGroup(*(drawn(lambda side=side: self.arrows(side, place.get_value()), place) for side in sides))
        readouts = VGroup(*(self.strength_of(side, place) for side in sides))
        head = words(self.label("push"), style.SMALL, style.QUIET).next_to(readouts[0], UP, buff=0.3)
        resting = (dimmed(self.shown[side]) for side in sides)
        self.play(*resting, FadeIn(probes, readouts, head), run_time=0.5)
        self.play(place.animate.set_value(equal), run_time=1.4, rate_func=smooth)
        borders = VGroup(*(self.border(side * equal) for side in (-1, 1)))
        self.play(Create(borders), run_time=0.5)
        self.play(place.animate.set_value(equal / 5), run_time=1.4, rate_func=smooth)
        frozen(*probes, *readouts)

    def strength_of(self, side: str, place: ValueTracker) -> Readout:
        """The size of a push in one step, η times the slope, as a number at the end of its lane."""

        def text() -> str:
            return f"{self.example.rate * abs(self.push[side](place.get_value())):.3f}"

        shown = Readout(text, style.LABEL, COLOURS[side])
        return shown.next_to(self.lanes.at((self.lanes.x[1], LANE[side])), RIGHT, buff=0.2)

    def border(self, weight: float) -> DashedLine:
        low, high = (self.lanes.at((weight, lane)) for lane in (0, 2.5))
        return DashedLine(low, high, color=style.TEXT, stroke_width=style.THIN)
