"""The board: a bar for the pull on each weight, the line λ across them, and under the names the weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import LEFT, UP, Line, VGroup, VMobject

from mathcore.validate import Array, Mask
from scenes.data.layout import LAMBDA, Places
from scenes.data.magnitude import Magnitude, short_number
from scenes.stage import Readout, formula, style
from scenes.stage.bars import BarChart
from scenes.stage.live import paler
from scenes.stage.parts import Part
from scenes.stage.plane import round_ticks, tick_text
from scenes.theme import Theme

TAG = 0.13  # distance of a waking's number above the line
SCALE_ROOM = 0.2  # share of the scale at its upper end that has no number
ROOM_FOR_A_UNIT = 0.36  # the same where the unit stands there
PULSE = 0.03  # of ln λ: so soon after its waking a number has shrunk to its size
LARGE = 2.2  # times its size: a number when its weight wakes
ASLEEP = 0.68  # opacity of the bar of a weight that sleeps


class Moment(VGroup):
    """The board at one λ."""

    axis = Part[VGroup](0)
    sleeping = Part[VMobject](1)
    awake = Part[VMobject](2)
    line = Part[VGroup](3)
    tags = Part[VGroup](4)
    weights = Part[VGroup](5)


@dataclass(frozen=True)
class State:
    """What a moment shows: λ (None: no line yet), the pulls (d,) and weights (d,), the λ at which each has last woken
    (d,), the top of the pulls' scale, the largest weight that has room, and how far the weights' part is opened.
    """

    strength: float | None
    pulls: Array
    weights: Array
    woken: Array
    top: float
    largest: float
    opened: float


class Board:
    """Draws moments; the columns stand in the given order. `wakings`: numbers for those that wake.

    A moment's pulls and λ are in the unit `magnitude`.
    """

    def __init__(
        self,
        theme: Theme,
        places: Places,
        order: tuple[int, ...],
        wakings: dict[int, int],
        magnitude: Magnitude = Magnitude(),  # noqa: B008 (frozen)
    ) -> None:
        self.theme, self.places, self.order, self.wakings = theme, places, list(order), wakings
        self.magnitude = magnitude

    def placed(self, opened: float) -> Places:
        return Places(self.places.frame, self.places.count, opened)

    def moment(self, state: State) -> Moment:
        places = self.placed(state.opened)
        chart = places.chart(self.theme, (0.0, state.top), places.pulls)
        pulls, weights = np.abs(state.pulls)[self.order], state.weights[self.order]
        awake = weights != 0
        return Moment(
            self.scale(chart),
            chart.bars(np.where(awake, 0, pulls), self.theme.data).set_fill(opacity=ASLEEP),
            chart.bars(np.where(awake, pulls, 0), self.theme.data),
            self.line(chart, state.strength),
            self.tags(chart, state, awake),
            self.weights(places, state, weights),
        )

    def scale(self, chart: BarChart) -> VGroup:
        """The axis of the pulls with round numbers, at the left of the bars."""
        left = chart.x[0]
        group = VGroup(chart.line((left, 0), (left, chart.y[1])), chart.line((left, 0), (chart.x[1], 0)))
        for value in round_ticks(chart.y, room=ROOM_FOR_A_UNIT if self.magnitude.sign else SCALE_ROOM):
            place = chart.at((left, value))
            number = Readout(self.theme, tick_text(value), style.TICK, self.theme.quiet)
            group.add(Line(place, place + 0.1 * LEFT, color=self.theme.quiet, stroke_width=style.THIN))
            group.add(number.next_to(place, LEFT, buff=0.18))
        return group

    def line(self, chart: BarChart, strength: float | None) -> VGroup:
        """The line whose lower edge is at λ, with its symbol and its number at the right; empty without λ."""
        if strength is None:
            return VGroup()
        edge = style.BOLD / 200 * UP  # Manim counts hundredths of a frame unit; half of them lie below
        start, end = chart.at((chart.x[0], strength)) + edge, chart.at((chart.x[1], strength)) + edge
        symbol = formula(self.theme, "lambda", style.HEADING, self.theme.l1)
        number = Readout(self.theme, short_number(strength), style.LABEL, self.theme.l1, as_formula=True)
        middle = end + np.array([LAMBDA / 2 + 0.05, 0, 0])
        symbol.move_to(middle + np.array([0, 0.25, 0]))
        number.move_to(middle + np.array([0, -0.22, 0]))
        line = VGroup(Line(start, end, color=self.theme.l1, stroke_width=style.BOLD), symbol, number)
        if self.magnitude.sign:
            unit = Readout(self.theme, self.magnitude.sign, style.LABEL, self.theme.l1)
            line.add(unit.move_to(middle + np.array([0, -0.66, 0])))
        return line

    def tags(self, chart: BarChart, state: State, awake: Mask) -> VGroup:
        """Above the line, for each weight that is awake, the number of its waking; large at first."""
        group = VGroup()
        if state.strength is None:
            return group
        for place in np.flatnonzero(awake):
            feature = self.order[place]
            if feature not in self.wakings:
                continue
            slept = np.log(state.woken[feature] / state.strength) / PULSE
            size = style.LABEL * (1 + (LARGE - 1) * max(0.0, 1 - slept))
            tag = Readout(self.theme, str(self.wakings[feature]), size, self.theme.l1)
            group.add(tag.next_to(chart.at((int(place) + 1, state.strength)), UP, buff=TAG))
        return group

    def weights(self, places: Places, state: State, weights: Array) -> VGroup:
        """The weights as bars up and down from 0, with rings at those that are 0; as visible as they are opened."""
        slot = places.weights
        chart = places.chart(self.theme, (-state.largest, state.largest), slot)
        zero = chart.line((chart.x[0], 0), (chart.x[1], 0))
        bars = chart.bars(weights, self.theme.l1).set_stroke(self.theme.l1, style.LINE)  # the shortest is seen, too
        group = VGroup(zero, bars, chart.zero_marks(weights))
        if state.opened < 1:
            paler(group, state.opened)
        return group

    def outlines(self, pulls: Array, top: float, opened: float) -> VMobject:
        """The outlines of bars, wider than bars: where the pulls were."""
        places = self.placed(opened)
        return places.chart(self.theme, (0.0, top), places.pulls).outlines(np.abs(pulls)[self.order])
