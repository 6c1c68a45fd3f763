"""The rings of the error and those of the price over each other, and the rings of their sum, which a dial changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    LEFT,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import L1, level_sets
from scenes.examples.wall import WallExample
from scenes.stage import Act, Array, Chapter, Drawn, Framed, Part, Plane, Slot, dial, drawn, formula, frozen, style
from scenes.stage.curves import BIG_DOT
from scenes.stage.drawings import cross, ring
from scenes.stage.handover import coming, leaving
from scenes.stage.live import once
from scenes.stage.plane import Range, whole_ticks
from scenes.theme import Theme
from scenes.wall.holds import AnswerReadout
from scenes.wall.prices import LEVELS, Prices
from scenes.wall.shapes import WallAndSlope
from scenes.wall.views import Views

SHORT, LONG = 0.36, 0.92  # how far the plane reaches to each side of 0 at least, in sizes of the centre
ROUND_THE_BALL = 1.1  # and in radii
START = 0.3  # first strength, as a share of that with which the answer meets an axis
PALE = 0.45
MOST_RINGS = 8  # of the price
ERROR_LEVELS = (np.arange(1, 6) / 4) ** 2  # as shares of the error at 0
SUM_LEVELS = 0.014 * np.array([1.0, 4.0, 9.0])  # above the lowest, as shares of the error at 0
FINE = 241  # points on each side of the grid in which the rings of the sum are found
DIAL = 1.05


def plane_of(theme: Theme, example: WallExample, slot: Slot) -> Plane:
    """The plane, which reaches far to the side of the centre on each axis, and less far to the other side."""
    size = float(L1().value(example.centre))
    behind = max(SHORT * size, ROUND_THE_BALL * example.radius)
    x, y = (span(float(sign), behind, LONG * size) for sign in np.sign(example.centre))
    return Plane.within(theme, x, y, slot)


def span(sign: float, behind: float, ahead: float) -> Range:
    """The range that reaches so far ahead on the side of `sign`, and so far behind on the other side of 0."""
    low, high = sorted((-sign * behind, sign * ahead))
    return low, high


class SumMoment(VGroup):
    """The rings of the sum at one strength, the way of its lowest point so far, and the dot there."""

    rings = Part[VGroup](0)
    path = Part[VMobject](1)
    dot = Part[Dot](2)


@dataclass(frozen=True, eq=False)
class Balanced:
    """What is on the stage: the plane, both kinds of rings, what follows the dial, and the panel beside the plane."""

    sheet: VGroup
    error_rings: VGroup
    price_rings: VGroup
    moment: Drawn[SumMoment]
    panel: VGroup


class TwoRingsAct(Act[WallExample]):
    """The price's rings come from the slope, seen from above; the error's rings are laid over them."""

    def __init__(self, chapter: Chapter[WallExample], views: Views, prices: Prices) -> None:
        super().__init__(chapter)
        self.views, self.prices = views, prices
        slot, self.side = self.frame.plane_and_panel()
        self.plane: Plane = plane_of(self.theme, self.example, slot)
        self.strength = ValueTracker(START * self.example.zero_strength)

    # --- the numbers

    def answer(self) -> Array:
        """Where the sum is lowest now."""
        return once(self.example.l1_answer, self.strength.get_value())

    # --- the drawings

    def sheet(self) -> Framed:
        plane = self.plane
        return plane.framed(ticks=(whole_ticks(plane.x, 0.15), whole_ticks(plane.y, 0.15)))

    def error_rings(self) -> VGroup:
        levels = float(self.example.loss.value([0, 0])) * ERROR_LEVELS
        shapes = VGroup(*(ring(self.plane, self.example.loss, float(level)) for level in levels))
        return shapes.set_stroke(opacity=2 * PALE)

    def price_rings(self) -> VGroup:
        """Diamonds of equal price at equal distances, as far as the plane shows them."""
        plane, radius = self.plane, self.example.radius
        most = 2 * float(np.abs([*plane.x, *plane.y]).max())
        step = radius * np.ceil(most / (MOST_RINGS * radius))
        radii = step * np.arange(1, int(most / step) + 1)
        shapes = (plane.clipped(L1().outline(radius, 801), self.theme.l1, style.THIN) for radius in radii)
        return VGroup(*(shape for shape in shapes if len(shape.points))).set_stroke(opacity=2 * PALE)

    def same_rings(self) -> VGroup:
        """The rings of the slope as this plane shows them."""
        outlines = (L1().outline(share * self.example.radius, 401) for share in LEVELS)
        return VGroup(*(self.plane.clipped(outline, self.theme.l1, style.THIN) for outline in outlines))

    def moment(self) -> SumMoment:
        """The rings of the sum and its lowest point as they are now."""
        plane, example, strength = self.plane, self.example, self.strength.get_value()
        answer = self.answer()
        lowest = float(example.sum_at(answer, strength))
        levels = lowest + SUM_LEVELS * float(example.loss.value([0, 0]))
        region = (*plane.x, *plane.y)
        found = level_sets(lambda w: example.sum_at(w, strength), levels, region, FINE)
        lines = [plane.curve(line, self.theme.text, style.THIN) for level in found for line in level]
        path = plane.curve(example.l1_path(strength), self.theme.l1, style.BOLD)
        return SumMoment(VGroup(*lines), path, plane.dot(answer, radius=BIG_DOT))

    def panel(self) -> VGroup:
        """The sum as a formula, the dial, and the weights of the answer, below each other."""
        top, middle, bottom = self.side.rows(1, 3, 1)
        turning = dial(self.theme, self.strength, (0, self.example.largest_strength), middle.centre, DIAL)
        readout = AnswerReadout(self.theme, (self.label("answer_1"), self.label("answer_2")), self.answer)
        return VGroup(
            top.place(formula(self.theme, self.label("sum"), style.HEADING)),
            turning,
            bottom.place(readout, LEFT),
        )

    # --- the beats

    def lay_the_rings_over_each_other(self, shown: WallAndSlope) -> Balanced:
        with self.beat("rings") as narrator:
            on_the_slope, error, prices = self.look_down(shown), self.error_rings(), self.price_rings()
            sheet, panel, mark = self.sheet(), self.panel(), cross(self.plane, self.example.centre, self.theme.loss)
            moved, gone = self.same_rings(), leaving(shown.wall, shown.slope_ground)
            self.play(ReplacementTransform(on_the_slope, moved), *gone, *coming(sheet, mark), run_time=1)
            spreading = LaggedStart(*(FadeIn(shape) for shape in prices), lag_ratio=0.2)
            creating = LaggedStart(*(Create(shape) for shape in error), lag_ratio=0.15)
            self.play(FadeOut(moved), spreading, creating, run_time=1.4)
            narrator.wait_for("sum")
            moment = drawn(self.moment, self.strength)
            dimmed = (shapes.animate.set_stroke(opacity=PALE) for shapes in (prices, error))
            self.play(*dimmed, FadeIn(panel), run_time=0.6)
            self.play(
                LaggedStart(*(Create(line) for line in reversed(moment.shape.rings)), lag_ratio=0.3), run_time=1.2
            )
            self.play(FadeIn(moment.shape.dot, scale=3), run_time=0.4)
            self.add(moment)
        return Balanced(VGroup(sheet, mark), error, prices, moment, panel)

    def look_down(self, shown: WallAndSlope) -> VGroup:
        """Both are seen from above. Returns the lines of equal height on the slope."""
        rings = self.prices.slope_rings()
        self.play(*leaving(shown.texts), FadeIn(rings), run_time=0.5)
        self.play(self.views.aslant.animate.set_value(0), run_time=1, rate_func=smooth)
        flat = rings.shape.copy()
        self.remove(rings)
        self.add(flat)
        self.play(*leaving(shown.slope), flat.animate.set_stroke(self.theme.l1), run_time=0.4)
        return flat

    def turn_the_dial(self, shown: Balanced) -> None:
        """The point moves to an axis and along it, to the answer of the story's strength."""
        example, strength = self.example, self.strength
        with self.beat("dial"):
            self.play(strength.animate.set_value(example.zero_strength), run_time=1.4, rate_func=smooth)
            self.play(strength.animate.set_value(example.strength), run_time=1.7, rate_func=smooth)
            frozen(shown.moment, shown.panel)
