"""More weights than can be drawn: boards of random losses with one column each, and the zeros among their dots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    FadeIn,
    FadeOut,
    LaggedStart,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)

from mathcore.validate import Mask
from scenes.dimensions.names import weights_name
from scenes.examples.dimensions import COUNTED, DimensionsExample
from scenes.stage import Act, Array, Chapter, Part, Readout, Slot, drawn, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.handover import coming, leaving
from scenes.stage.live import once
from scenes.stage.text import centred, no_wider

NAMES, NUMBERS = 3.2, 2.2  # widths of the names of the boards, and of a column of numbers
HEADER = 0.95
APART = 0.5  # smallest room between two boards
HIT, MISS = 0.37, 0.2  # radii of the dots of zeros and of others, as shares of the gap between dots
FILLING = 2.6  # seconds in which the boards fill


class BoardName(VGroup):
    """A number of weights, and below it the share of answers with a zero."""

    number = Part[VGroup](0)
    share = Part[Typst](1)


@dataclass(frozen=True)
class Table:
    """What is on the stage beside the boards."""

    legend: VGroup
    names: dict[int, BoardName]
    boards: dict[int, VMobject]
    means: VGroup
    """the shares of zeros for one budget with their header, empty at first"""

    @property
    def largest_name(self) -> BoardName:
        """The name of the board with the most weights."""
        return self.names[COUNTED[-1]]

    @property
    def largest_board(self) -> VMobject:
        """The board with the most weights."""
        return self.boards[COUNTED[-1]]


class CountAct(Act[DimensionsExample]):
    """A board for each number of weights, and two columns of numbers."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.filled = {d: ValueTracker(0) for d in COUNTED}
        self.budget = ValueTracker(0)
        """0: the same for all; 1: it grows with the number of weights"""
        self.sorted = ValueTracker(0)
        """0: each column is an answer; 1: on each board the zeros are in front, so that their share is a length"""
        self.header, body = self.frame.full().split_top(HEADER, gap=0.25)
        self.names, rest = body.split_left(NAMES)
        rest, self.second = rest.split_right(NUMBERS, gap=0.2)
        self.middle, self.first = rest.split_right(NUMBERS, gap=0.35)
        wide = self.middle.width / (self.example.losses - 1)
        rows = sum(d - 1 for d in COUNTED)
        self.gap = min(wide, (self.middle.height - APART * (len(COUNTED) - 1) - wide) / rows)

    # --- places

    def places(self, d: int) -> Array:
        """The places (losses, d, 3) of the dots of a board; the room between boards is the same everywhere."""
        before = COUNTED[: COUNTED.index(d)]
        rows = sum(each - 1 for each in COUNTED)
        apart = (self.middle.height - self.gap - rows * self.gap) / (len(COUNTED) - 1)
        top = self.middle.top - self.gap / 2 - sum((each - 1) * self.gap + apart for each in before)
        left = self.middle.centre[0] - (self.example.losses - 1) / 2 * self.gap
        column, row = np.meshgrid(np.arange(self.example.losses), np.arange(d), indexing="ij")
        return np.stack([left + self.gap * column, top - self.gap * row, np.zeros(column.shape)], axis=-1)

    def beside(self, d: int, slot: Slot) -> Slot:
        """The part of a column of texts beside a board."""
        middle = float(self.places(d)[..., 1].mean())
        return Slot(slot.left, middle - 0.5, slot.right, middle + 0.5)

    # --- the drawings

    def board(self, d: int) -> VGroup:
        """The answers with d weights, one a column, as many as are shown now, for the budget of now."""
        shown = round(self.filled[d].get_value() * self.example.losses)
        answers = once(self.example.answers, d, self.example.budget(d, self.budget.get_value()))
        zero = answers[:shown] == 0
        places = self.places(d)[:shown]
        if way := self.sorted.get_value():
            places = (1 - way) * places + way * zeros_first(places, zero)
        misses = Dots(places[~zero], self.theme.quiet, MISS * self.gap)
        return VGroup(misses, Dots(places[zero], self.theme.l1, HIT * self.gap))

    def name(self, d: int) -> BoardName:
        """What stands beside a board."""
        name = weights_name(self.theme, d, self.label("weights"))
        text = words(self.theme, self.share(d), style.LABEL, self.theme.quiet)
        both = BoardName(name, text.next_to(name, DOWN, buff=0.12, aligned_edge=LEFT))
        return self.beside(d, self.names).place(both, LEFT)

    def share(self, d: int) -> str:
        """The share of answers with a zero, in words if it is practically all of them."""
        if self.example.almost_sure(d):
            return self.label("all")
        return self.label("with_zero").format(share=self.example.share_text(d))

    def legend(self) -> VGroup:
        """What the dots are."""
        zero, other = self.kind("zero", self.theme.l1, HIT), self.kind("other", self.theme.quiet, MISS)
        kinds = VGroup(zero, other).arrange(RIGHT, buff=0.8)
        slot = Slot(self.middle.left, self.header.bottom, self.middle.right, self.header.top)
        return slot.place(kinds, LEFT)

    def kind(self, label: str, color: str, share: float) -> VGroup:
        """A dot and what it means; `share` is its radius as a share of the gap between dots."""
        dot = Dots((0, 0, 0), color, share * self.gap)
        return VGroup(dot, words(self.theme, self.label(label)).next_to((0, 0, 0), RIGHT, buff=0.25))

    def heading(self, label: str, slot: Slot) -> Typst:
        """The words over a column of numbers."""
        text = centred(self.theme, self.label(label).split("\n"), style.LABEL, self.theme.quiet)
        text = no_wider(text, slot.width)
        return Slot(slot.left, self.header.bottom, slot.right, self.header.top).place(text)

    def number(self, d: int, text: str, slot: Slot) -> Readout:
        """A share beside a board."""
        return self.beside(d, slot).place(Readout(self.theme, text, style.TITLE_OVER_PICTURE, self.theme.l1))

    # --- the beats

    def fill(self) -> Table:
        """All boards fill up, column by column; then the share of answers with a zero comes beside each."""
        with self.beat("count"):
            boards: dict[int, VMobject] = {
                d: drawn(partial(self.board, d), self.filled[d], self.budget, self.sorted) for d in COUNTED
            }
            table = Table(self.legend(), {d: self.name(d) for d in COUNTED}, boards, VGroup())
            self.pan(table.legend, *(name.number for name in table.names.values()))
            self.add(*boards.values())
            filling = [filled.animate.set_value(1) for filled in self.filled.values()]
            self.play(*filling, run_time=FILLING, rate_func=linear)
            shares = [FadeIn(name.share) for name in table.names.values()]
            self.play(LaggedStart(*shares, lag_ratio=0.3), run_time=0.9)
            for name in table.names.values():
                self.remove(*name)
                self.add(name)
        return table

    def count_weights(self, table: Table) -> None:
        """On each board the zeros come to the front, and the shares of weights that are zero appear."""
        with self.beat("mean"):
            heading = self.heading("same", self.first)
            numbers = [self.number(d, self.example.mean_text(d), self.first) for d in COUNTED]
            self.play(FadeIn(heading), self.sorted.animate.set_value(1), run_time=1.6, rate_func=smooth)
            self.play(LaggedStart(*(FadeIn(number, scale=1.5) for number in numbers), lag_ratio=0.9), run_time=3.6)
            table.means.add(heading, *numbers)

    def let_the_budget_grow(self, table: Table) -> None:
        """What each weight may spend; then the budget grows with the number of weights: fewer zeros, but still more
        with more weights.
        """
        with self.beat("fair") as narrator:
            self.play(self.sorted.animate.set_value(0), run_time=1.2, rate_func=smooth)
            narrator.wait_for("share")
            each, parts = self.heading("each", self.second), [self.part(d) for d in COUNTED]
            self.play(FadeIn(each, *parts), run_time=0.6)
            narrator.wait_for("grow")
            self.play(self.budget.animate.set_value(1), run_time=1.6, rate_func=smooth)
            narrator.wait_for("still", early=0.4)
            heading = self.heading("growing", self.second)
            numbers = [self.number(d, self.example.fair_text(d), self.second) for d in COUNTED]
            self.play(*leaving(each, *parts), *coming(heading), run_time=0.5)
            self.play(LaggedStart(*(FadeIn(number, scale=1.5) for number in numbers), lag_ratio=0.4), run_time=1.4)
            table.means.add(heading, *numbers)

    def part(self, d: int) -> Readout:
        """What is left of the budget of now for each of d weights."""
        text = partial(self.example.part_text, d)
        number = Readout(self.theme, lambda: text(self.budget.get_value()), style.TITLE_OVER_PICTURE)
        return self.beside(d, self.second).place(number)

    def back_to_one_budget(self, table: Table) -> None:
        """The budget is again the same for all, and everything but the largest board and its name leaves."""
        gone = [table.legend, *table.means]
        gone += [part for d in COUNTED[:-1] for part in (table.names[d], table.boards[d])]
        for d in COUNTED[:-1]:
            frozen(table.boards[d])
        self.play(*(FadeOut(part) for part in gone), self.budget.animate.set_value(0), run_time=0.8)
        frozen(table.largest_board)


def zeros_first(places: Array, zero: Mask) -> Array:
    """Where the dots of a board at `places` (answers, d, 3) go, column by column: first the zeros, then the others."""
    order = np.argsort(~zero.ravel(), kind="stable")
    goals = np.empty((order.size, 3))
    goals[order] = places.reshape(-1, 3)
    return goals.reshape(places.shape)
