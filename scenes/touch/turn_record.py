"""A whole turn of the centre on two charts, on which the weights of both answers are recorded."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import RIGHT, VGroup
from numpy.typing import ArrayLike

from scenes.stage import Array, Backed, Chart, Drawn, Framed, Slot, drawn, formula, style
from scenes.stage.curves import Stretch
from scenes.stage.sides import NORMS, SIDES
from scenes.touch.setting import Setting
from scenes.touch.weights_record import Record, Zeros

FULL_TURN = 2 * np.pi
GAP = 0.3  # distance between the charts, in frame units
AT_LEFT, AT_RIGHT = 1.4, 0.6  # room for the numbers and names at the left, and for the names of the weights
RECORDED = 300  # number of angles that are recorded


class TurnRecord:
    """The weights over one turn; the chart of L1 is above that of L2, and both together fill a slot."""

    def __init__(self, setting: Setting, slot: Slot) -> None:
        self.setting, self.example, self.theme = setting, setting.example, setting.theme
        rows = slot.inset(AT_LEFT, 0, AT_RIGHT, 0).rows(1, 1, gap=GAP)
        self.charts = {side: self._chart(row) for side, row in zip(SIDES, rows, strict=True)}
        self.rests = self._rests()
        self.records = {side: self._record(side) for side in SIDES}

    def _chart(self, slot: Slot) -> Chart:
        high = 1.25 * self.example.radius
        return Chart.within(self.theme, (0, 1), (-high, high), slot, scales=False)

    def _rests(self) -> list[Stretch]:
        """The parts of the recorded turn in which the L1 answer rests on a corner."""
        return [(self._share(rest.start), self._share(rest.end)) for rest in self.example.record]

    def _record(self, side: str) -> Record:
        places = np.unique(np.concatenate([np.linspace(0, 1, RECORDED + 1), np.ravel(self.rests).clip(0, 1)]))
        answers = self.example.answers(self.example.record_start + FULL_TURN * places, NORMS[side])
        rests = self.rests if side == "l1" else ()
        return Record(self.charts[side], places, answers, self.theme.colour(side), rests)

    def _share(self, turn: float) -> float:
        return float((turn - self.example.record_start) / FULL_TURN)

    def now(self) -> float:
        """The share of the recorded turn that has been made."""
        return self._share(self.setting.turn.get_value())

    # --- the drawings

    def scales(self, side: str) -> Framed:
        """The border of the chart, the line of zeros, and the numbers at its left."""
        radius = self.example.radius
        return self.charts[side].framed(names=("", ""), ticks=((), (-radius, 0, radius)))

    def zeros(self) -> Drawn[Zeros]:
        """The parts of L1's chart in which a weight is zero, up to the current angle."""
        return drawn(lambda: self.records["l1"].zeros(self.now()), self.setting.turn)

    def lines(self) -> VGroup:
        """The weights on both charts, up to the current angle."""
        return VGroup(*(drawn(partial(self._lines, side), self.setting.turn) for side in SIDES))

    def _lines(self, side: str) -> VGroup:
        return self.records[side].lines(self.now())

    def names_at_heads(self) -> VGroup:
        """The names of the weights on both charts, which move with the heads of their lines."""
        return VGroup(*(VGroup(*(self._name_at_head(side, index) for index in range(2))) for side in SIDES))

    def _name_at_head(self, side: str, index: int) -> Backed:
        name = Backed(self.theme, formula(self.theme, f"w_{index + 1}", style.LABEL, self.theme.colour(side)), 0.04)
        name.add_updater(lambda text: text.next_to(self._head(side, index), RIGHT, buff=0.14))
        return name.update()

    def _head(self, side: str, index: int) -> ArrayLike:
        head: Array = self.records[side].name_place(self.now())[index]
        return head

    def passings(self) -> Array:
        """The screen positions (n, 3) where the weights of L2 pass through zero."""
        return self.charts["l2"].at(self.records["l2"].passings())

    def free_place(self) -> Array:
        """The screen position (3,) in the chart of L2 that is farthest from its lines."""
        chart = self.charts["l2"]
        places, weights = self.records["l2"].places, self.records["l2"].weights
        lines = chart.at(np.concatenate([np.column_stack([places, weight]) for weight in weights.T]))
        tried = chart.at(np.stack(np.meshgrid(np.linspace(0.12, 0.88, 39), [-0.5, 0, 0.5]), -1).reshape(-1, 2))
        apart = np.linalg.norm(tried[:, None] - lines, axis=-1).min(axis=1)
        place: Array = tried[np.argmax(apart)]
        return place
