"""The unit of the first choice grows: its pull shrinks below λ, and the lasso drops it."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, FadeIn, ValueTracker, VGroup, smooth

from scenes.data.board import Board, Moment, State
from scenes.data.falling import HELD, WEIGHT_ROOM, Falling
from scenes.examples.data import DataExample
from scenes.examples.table_facts import UNIT
from scenes.stage import Act, Chapter, Readout, drawn, frozen, style, words
from scenes.stage.text import on_baseline


class UnitsAct(Act[DataExample]):
    """The board once more, at the cautious λ; it stays there while the unit grows."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.falling = self.example.facts, falling
        self.board = Board(self.theme, falling.places, self.example.columns.hardest, {})
        self.grown = ValueTracker(0)  # logarithm of the unit
        self.top = self.facts.cautious / HELD
        largest = max(np.abs(self.facts.in_unit(unit)[0]).max() for unit in (1.0, UNIT))
        self.largest = WEIGHT_ROOM * float(largest)

    @property
    def unit(self) -> float:
        return float(np.exp(self.grown.get_value()))

    def change_unit(self, headings: VGroup) -> None:
        with self.beat("units") as narrator:
            picture = drawn(self.moment, self.grown)
            column = self.falling.column(self.facts.wakings[0].feature)
            unit = self.unit_number()
            self.cross_fade(column, picture, self.falling.names, headings, run_time=0.9)
            narrator.wait_for("unit")
            self.play(FadeIn(unit), run_time=0.5)
            self.play(self.grown.animate.set_value(np.log(UNIT)), run_time=3.4, rate_func=smooth)
            frozen(picture, unit)

    def moment(self) -> Moment:
        weights, pulls = self.facts.in_unit(self.unit)
        woken = np.zeros(self.facts.count)
        return self.board.moment(State(self.facts.cautious, pulls, weights, woken, self.top, self.largest, 1.0))

    def unit_number(self) -> VGroup:
        """The unit as it grows, over the column."""
        places = self.board.placed(1.0)
        chart = places.chart(self.theme, (0.0, self.top), places.pulls)
        label = words(self.theme, self.label("unit"), style.LABEL)
        label.move_to(chart.at((0.6, self.facts.cautious)) + np.array([0, 0.3, 0]), LEFT)
        number = Readout(self.theme, lambda: f"{self.unit:.1f}", style.LABEL)
        return VGroup(label, on_baseline(number.next_to(label, RIGHT, buff=0.12), label))
