"""Zeros come from faces of every size: the answers with the most weights, sorted by the face that they lie on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, UP, FadeIn, Typst, ValueTracker, VGroup, smooth
from numpy.typing import NDArray

from scenes.dimensions.count import HIT, MISS, CountAct, Table
from scenes.examples.dimensions import COUNTED, DimensionsExample
from scenes.script import typographic
from scenes.stage import Act, Array, Chapter, Part, Readout, Slot, frozen, style, words
from scenes.stage.dots import Cloud
from scenes.stage.handover import coming, leaving
from scenes.stage.text import on_baseline

KINDS = ("corner", "edge", "triangle", "larger")
SHARES, FACES = 1.0, 1.5  # heights of the strips over and under the sorted columns
APART = 0.55  # smallest distance between two groups
NARROWEST = 1.9  # smallest width of a group, because of the words under it


class Kind(VGroup):
    """The texts of one kind of face: its share of the answers, its name, and the number of zeros that it makes."""

    share = Part[Readout](0)
    face = Part[Typst](1)
    zeros = Part[Typst](2)


@dataclass(frozen=True)
class Sorted:
    """Where the dots of the columns are, answer by answer, (losses · weights, 3), and the gap between them."""

    places: Array
    gap: float


class FacesAct(Act[DimensionsExample]):
    """The columns of the largest board move into groups, one for each kind of face."""

    def __init__(self, chapter: Chapter[DimensionsExample], count: CountAct) -> None:
        super().__init__(chapter)
        self.count = count
        self.zero = self.example.shown[COUNTED[-1]].ravel() == 0
        self.header, body = self.frame.header()
        _, rest = body.split_top(SHARES, gap=0.0)
        self.body, _ = rest.split_bottom(FACES, gap=0.0)
        self.gap, self.middles = self.layout()

    def sort(self, table: Table) -> Sorted:
        """Returns where the columns are in the end."""
        way = ValueTracker(0)
        with self.beat("faces") as narrator:
            self.count.back_to_one_budget(table)
            clouds = self.clouds(way)
            self.remove(table.largest_board)
            self.add(clouds)
            title = self.header.place(words(self.theme, self.label("of_all"), style.HEADING), LEFT)
            texts = (*leaving(table.largest_name), *coming(title))
            self.play(way.animate.set_value(1), *texts, run_time=1.6, rate_func=smooth)
            frozen(*clouds)
            narrator.wait_for("kinds")
            for kind in self.kinds():
                self.play(FadeIn(kind, shift=0.15 * UP), run_time=0.7)
        return Sorted(self.places(), self.gap)

    def clouds(self, way: ValueTracker) -> VGroup:
        """The board's dots on their way to their groups: the others, and the zeros."""
        theme = self.theme
        return VGroup(self.cloud(~self.zero, way, theme.quiet, MISS), self.cloud(self.zero, way, theme.l1, HIT))

    def cloud(self, chosen: NDArray[np.bool_], way: ValueTracker, color: str, size: float) -> Cloud:
        """The chosen dots of the board; `size` is their radius as a share of the gap between dots."""
        starts = self.count.places(self.example.most).reshape(-1, 3)
        radii = size * self.count.gap, size * self.gap
        return Cloud(starts[chosen], self.places()[chosen], way, (color, color), *radii)

    def layout(self) -> tuple[float, Array]:
        """The gap between columns, as wide as the groups leave room for, and the middles of the groups."""
        counts = np.bincount(self.example.face_kinds, minlength=len(KINDS))
        room = self.body.width - APART * (len(KINDS) - 1)
        gaps = np.linspace(0.1, self.body.height / self.example.most, 100)
        widths = np.maximum(np.outer(gaps, counts), NARROWEST)
        widest = np.flatnonzero(widths.sum(axis=1) <= room)[-1]
        gap, wide = gaps[widest], widths[widest] + (room - widths[widest].sum()) / len(KINDS)
        ends = np.cumsum(wide + APART)
        return float(gap), ends - APART - wide / 2 + self.body.left

    def places(self) -> Array:
        """The goal of each dot of the board, (losses · weights, 3), by group, column and row; zeros at the bottom."""
        kinds, zero = self.example.face_kinds, self.example.shown[self.example.most] == 0
        rank = np.zeros(len(kinds))
        for kind in range(len(KINDS)):
            members = np.flatnonzero(kinds == kind)
            rank[members] = np.arange(len(members)) - (len(members) - 1) / 2
        row = np.argsort(np.argsort(~zero, axis=1, kind="stable"), axis=1)
        x = np.broadcast_to((self.middles[kinds] + self.gap * rank)[:, None], row.shape)
        y = self.body.centre[1] + self.gap * (row - (self.example.most - 1) / 2)
        return np.stack([x, y, np.zeros_like(y)], axis=-1).reshape(-1, 3)

    def kinds(self) -> list[Kind]:
        """The texts of all groups; each kind of text has the same baseline in all of them."""
        groups = zip(KINDS, self.middles, self.example.face_shares, strict=True)
        kinds = [self.kind(name, x, share) for name, x, share in groups]
        for kind in kinds:
            on_baseline(kind.face, kinds[0].face)
            on_baseline(kind.zeros, kinds[0].zeros)
        return kinds

    def kind(self, name: str, x: float, share: float) -> Kind:
        """A group's exact share above its columns; its face and the number of zeros below."""
        half, middle = self.gap * self.example.most / 2, self.body.centre[1]
        over, under = (Slot(x, middle + side * (half + 0.45), x, middle + side * (half + 0.45)) for side in (1, -1))
        number = over.place(Readout(self.theme, typographic(f"{share:.0%}"), style.TITLE_OVER_PICTURE))
        face = under.place(words(self.theme, self.label(name), style.HEADING))
        zeros = words(self.theme, self.label(f"{name}_zeros"), style.LABEL, self.theme.l1)
        return Kind(number, face, zeros.next_to(face, DOWN, buff=0.2))
