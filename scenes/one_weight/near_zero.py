"""Error, penalty and their sum near w = 0, in windows that can narrow and widen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Line, ValueTracker, VGroup, VMobject

from mathcore.validate import Array
from scenes.one_weight.panels import PENALTIES, Panels
from scenes.script import typographic
from scenes.stage import Backed, Chart, Drawn, Readout, drawn, formula, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.live import Shape, on_change, once
from scenes.stage.plane import tick_text
from scenes.stage.sides import SIDES
from scenes.stage.text import rounded

BELOW = 0.4  # of a window's height above 0: its depth below 0
SHARES = np.linspace(0, 1, 201)
LABEL_GAP = 0.06  # between a tangent and the patch of its slope


@dataclass(frozen=True)
class Slope:
    """One of the slopes at w = 0, and where its number stands."""

    side: str
    """the name of the penalty"""
    index: int
    """the index of the slope in `slopes` of the example"""
    across: int
    """the side of 0 on which its number stands: −1 is left, 1 is right"""
    from_zero: bool
    """whether the curve has this slope on one side of 0 only"""
    above: bool
    """whether the number stands above the tangent: on the side where no part of the sum is"""


SLOPES = (
    Slope("l1", 0, -1, from_zero=True, above=True),
    Slope("l1", 1, 1, from_zero=True, above=False),
    Slope("l2", 2, -1, from_zero=False, above=False),
)


@dataclass(frozen=True)
class Moment:
    """What can change near 0."""

    strength: ValueTracker
    share: ValueTracker = field(default_factory=lambda: ValueTracker(1))
    """how much of the error is added to the penalties"""
    opened: ValueTracker = field(default_factory=lambda: ValueTracker(0))
    """from the chart of both sums (0) to windows with 0 in their middle (1)"""
    half: ValueTracker = field(default_factory=lambda: ValueTracker(1))
    """half the width of the windows"""

    @property
    def all(self) -> tuple[ValueTracker, ...]:
        return self.strength, self.share, self.opened, self.half


class NearZero:
    """The drawings of both windows. They all follow the moment.

    Both axes scale together, so that a kink keeps its angle. Heights are measured from the sum's height at 0.
    """

    def __init__(self, panels: Panels, moment: Moment) -> None:
        self.panels, self.moment = panels, moment
        self.theme, self.example, self.data = panels.theme, panels.example, panels.data
        self.rise = self.example.near_strength

    # --- the windows and what is seen in them

    def chart(self, side: str) -> Chart:
        """The window of a penalty, as it is now; L2's comes out of L1's."""
        return once(self._chart, side, self.moment.opened.get_value(), self.moment.half.get_value())

    def _chart(self, side: str, opened: float, half: float) -> Chart:
        panel = self.panels.sides["l1"]
        high = half * self.rise
        near = np.array([[-half, half], [-BELOW * high, high]])
        (left, right), (low, top) = (1 - opened) * np.array([panel.x, panel.y]) + opened * near
        start, end = np.array(panel.slot.centre), np.array(self.panels.sides[side].slot.centre)
        return Chart(self.theme, (left, right), (low, top), start + opened * (end - start), panel.size)

    def risen(self, w: Array) -> Array:
        """The current share of the error, less its height at 0 as far as the windows are open."""
        share, opened = self.moment.share.get_value(), self.moment.opened.get_value()
        return np.asarray(share * (self.data.error(w) - opened * self.data.error(0.0)))

    def price(self, side: str, w: Array) -> Array:
        return np.asarray(PENALTIES[side](w, self.moment.strength.get_value()))

    def answer(self, side: str) -> float:
        """The weight at which the sum is lowest."""
        answers = self.example.near_answers(self.moment.share.get_value(), self.moment.strength.get_value())
        return answers[SIDES.index(side)]

    def slope(self, which: Slope) -> float:
        """A slope of the sum at 0."""
        strength, share = self.moment.strength.get_value(), self.moment.share.get_value()
        return self.example.slopes(share, strength)[which.index]

    # --- the drawings

    def drawn(self, build: Callable[[], Shape]) -> Drawn[Shape]:
        return drawn(build, *self.moment.all)

    def lines(self, side: str) -> Drawn[VGroup]:
        """The lines through 0."""
        return self.drawn(lambda: self.chart(side).through_zero())

    def part(self, side: str, height: Callable[[Array], Array], color: str) -> Drawn[VMobject]:
        """A part of the sum, as a thin curve."""
        return self.drawn(lambda: self._graph(side, height, color, style.THIN).set_stroke(opacity=0.5))

    def penalty(self, side: str) -> Drawn[VMobject]:
        return self.part(side, partial(self.price, side), self.theme.colour(side))

    def error(self, side: str) -> Drawn[VMobject]:
        return self.part(side, self.risen, self.theme.loss)

    def sum(self, side: str) -> Drawn[VGroup]:
        """The sum, and a dot at its lowest place while the window shows it."""
        return self.drawn(lambda: self._sum(side))

    def _sum(self, side: str) -> VGroup:
        chart, lowest = self.chart(side), self.answer(side)
        group = VGroup(self._graph(side, partial(self.total, side), self.theme.colour(side), style.BOLD))
        if chart.x[0] < lowest < chart.x[1]:
            group.add(chart.dot((lowest, float(self.total(side, np.array(lowest)))), radius=BIG_DOT))
        return group

    def total(self, side: str, w: Array) -> Array:
        return self.price(side, w) + self.risen(w)

    def _graph(self, side: str, height: Callable[[Array], Array], color: str, width: float) -> VMobject:
        chart = self.chart(side)
        (left, right) = chart.x
        w = np.unique(np.append(left + (right - left) * SHARES, 0.0))  # with 0, for the kink
        return chart.graph(w, height(w), color, width)

    def tangent(self, which: Slope) -> Drawn[VMobject]:
        """The line along the sum at 0, and a little beyond 0 where the sum has a kink."""
        return self.drawn(lambda: self._tangent(which))

    def _tangent(self, which: Slope) -> VMobject:
        chart = self.chart(which.side)
        back = 0.25 if which.from_zero else 1.0
        w = which.across * chart.x[1] * np.linspace(-back, 1, 101)
        return chart.clipped(np.column_stack([w, self.slope(which) * w]), self.theme.text, style.HAIR)

    def slope_number(self, which: Slope) -> Backed:
        """A slope as a number beside its tangent."""
        number = Readout(self.theme, f"−{self.steepest(which.side):.2f}")
        label = Backed(self.theme, number)  # with room for the longest number

        def follow() -> None:
            label.move_to(self._beside_tangent(which, label))
            number.say(rounded_slope(self.slope(which))).move_to(label.backing)

        follow()
        label.add_updater(on_change(follow, *self.moment.all))
        return label

    def steepest(self, side: str) -> float:
        """The largest size of a slope at 0."""
        slopes = self.example.slopes(1.0, self.rise)
        return max(abs(slope) for slope, which in zip(slopes, SLOPES, strict=True) if which.side == side)

    def _beside_tangent(self, which: Slope, label: Backed) -> Array:
        chart, slope = self.chart(which.side), self.slope(which)
        reach = min(0.72 if which.from_zero else 0.55, 0.62 * self.rise / max(abs(slope), 1e-9)) * chart.x[1]
        foot = chart.at((which.across * reach, slope * which.across * reach))
        across = np.array([slope * chart.scale[1], -chart.scale[0], 0])
        across *= (-1 if which.above else 1) / np.linalg.norm(across)
        room = np.abs(across) @ [label.width / 2, label.height / 2, 0] + LABEL_GAP
        return np.asarray(foot + room * across)

    def answer_label(self, side: str) -> Backed:
        """The weight at the lowest place as a number above it."""
        name = formula(self.theme, "w =", style.LABEL, self.theme.answer)
        number = Readout(self.theme, rounded(self.answer(side), 3), style.LABEL, self.theme.answer)
        number.next_to(name, RIGHT, 0.15).align_to(name, DOWN)
        label = Backed(self.theme, VGroup(name, number))

        def follow() -> None:
            w = self.answer(side)
            number.say(rounded(w, 3))
            place = self.chart(side).at((w, float(self.total(side, np.array(w)))))
            label.move_to(place + 0.85 * UP + (0.45 * RIGHT if side == "l1" else 0))
            outside = label.get_right()[0] - self.chart(side).slot.right + LABEL_GAP
            label.shift(max(0.0, float(outside)) * LEFT)

        follow()
        label.add_updater(on_change(follow, *self.moment.all))
        return label

    def ticks(self, side: str, values: Iterable[float]) -> VGroup:
        """Numbers under a window that move apart as it narrows; each is typeset once."""
        return VGroup(*(self._tick(side, sign * value) for value in values for sign in (-1, 1)), self._tick(side, 0.0))

    def _tick(self, side: str, value: float) -> VGroup:
        chart = self.chart(side)
        start = chart.at((0.0, chart.y[0]))
        line = Line(start, start + 0.08 * DOWN, color=self.theme.quiet, stroke_width=style.THIN)
        number = words(self.theme, tick_text(value), style.TICK, self.theme.quiet).next_to(start, DOWN, 0.16)
        tick = VGroup(line, number)

        def follow() -> None:
            chart = self.chart(side)
            share = abs(value) / chart.x[1]
            inside = chart.x[0] < value < chart.x[1]
            tick.shift((chart.at((value * inside, 0.0)) - line.get_start())[0] * RIGHT)
            opacity = 1.0 if value == 0 else _between(share, 0.3, 0.78) * inside
            if line.get_stroke_opacity() != opacity or number[0].get_fill_opacity() != opacity:
                line.set_stroke(opacity=opacity)
                number.set_fill(opacity=opacity)

        follow()
        tick.add_updater(on_change(follow, *self.moment.all))
        return tick


def _between(share: float, low: float, high: float, soft: float = 0.015) -> float:
    """1 if `share` is between the two values, 0 outside, with a soft transition inside."""
    return float(np.clip(min(share - low, high - share) / soft, 0, 1))


def rounded_slope(slope: float) -> str:
    """A slope with two decimals; what rounds to zero has no sign."""
    return typographic(f"{round(slope, 2) + 0.0:.2f}")
