"""Zeros come from faces of every size: the answers with the most weights, sorted by the face that they lie on."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Transform, Typst, ValueTracker, VGroup, smooth
from numpy.typing import NDArray

from scenes.dimensions.columns import Columns
from scenes.examples.dimensions import DimensionsExample
from scenes.script import typographic
from scenes.stage import Act, Array, Chapter, Part, Readout, style, words
from scenes.stage.dots import Cloud
from scenes.stage.text import on_baseline

KINDS = ("corner", "edge", "triangle", "larger")
HEADER = 3.4
TOP, BOTTOM = 1.85, -1.3  # top and bottom of the sorted columns
MIDDLE = (TOP + BOTTOM) / 2
WIDE, APART = 12.4, 0.55  # width of all groups together, and smallest distance between two of them
NARROWEST = 1.9  # smallest width of a group, because of the words under it


class Kind(VGroup):
    """The texts of one kind of face: its share of the answers, its name, and the number of zeros that it makes."""

    share = Part[Readout](0)
    face = Part[Typst](1)
    zeros = Part[Typst](2)


class FacesAct(Act[DimensionsExample]):
    """The columns of the largest board move into groups, one for each kind of face."""

    def __init__(self, chapter: Chapter[DimensionsExample], board: Columns, board_name: VGroup) -> None:
        """`board_name` is the number of weights beside the board."""
        super().__init__(chapter)
        self.board, self.board_name = board, board_name
        self.gap, self.middles = self.layout()

    def sort(self) -> None:
        way = ValueTracker(0)
        with self.beat("faces"):
            clouds = self.clouds(way)
            self.remove(self.board)
            self.add(clouds)
            self.clear_stage(clouds, self.board_name)
            title = self.board_name.copy().move_to((-WIDE / 2, HEADER, 0), LEFT)
            label = words(self.theme, self.label("of_all"), style.SMALL, self.theme.quiet)
            on_baseline(label.next_to(title, RIGHT, buff=0.4), title)
            self.play(way.animate.set_value(1), Transform(self.board_name, title), run_time=2, rate_func=smooth)
            first, *others = self.kinds()
            self.play(FadeIn(label), FadeIn(first, shift=0.15 * UP), run_time=0.6)
            for kind in others:
                self.play(FadeIn(kind, shift=0.15 * UP), run_time=0.6)

    def clouds(self, way: ValueTracker) -> VGroup:
        """The board's dots on their way to their groups: the zeros, and the others."""
        zero, theme = self.board.flags, self.theme
        return VGroup(self.cloud(zero, way, theme.l1, 0.33), self.cloud(~zero, way, theme.quiet, 0.15))

    def cloud(self, chosen: NDArray[np.bool_], way: ValueTracker, color: str, size: float) -> Cloud:
        """The chosen dots of the board; `size` is their radius as a share of the gap between dots."""
        starts, ends = self.board.places[chosen], self.places()[chosen]
        return Cloud(starts, ends, way, (color, color), size * self.board.gap, size * self.gap)

    def layout(self) -> tuple[float, Array]:
        """The gap between columns, as wide as the groups leave room for, and the middles of the groups."""
        counts = np.bincount(self.example.face_kinds, minlength=len(KINDS))
        room = WIDE - APART * (len(KINDS) - 1)
        tall = (TOP - BOTTOM) / (self.example.most - 1)
        gaps = np.linspace(0.1, tall, 100)
        widths = np.maximum(np.outer(gaps, counts), NARROWEST)
        widest = np.flatnonzero(widths.sum(axis=1) <= room)[-1]
        gap, wide = gaps[widest], widths[widest] + (room - widths[widest].sum()) / len(KINDS)
        ends = np.cumsum(wide + APART)
        return float(gap), ends - APART - wide / 2 - WIDE / 2

    def places(self) -> Array:
        """The goal of each dot of the board, (losses · weights, 3), by group, column and row; zeros at the bottom."""
        kinds, zero = self.example.face_kinds, self.example.shown[self.example.most] == 0
        rank = np.zeros(len(kinds))
        for kind in range(len(KINDS)):
            members = np.flatnonzero(kinds == kind)
            rank[members] = np.arange(len(members)) - (len(members) - 1) / 2
        row = np.argsort(np.argsort(~zero, axis=1, kind="stable"), axis=1)
        x = np.broadcast_to((self.middles[kinds] + self.gap * rank)[:, None], row.shape)
        y = MIDDLE + self.gap * (row - (self.example.most - 1) / 2)
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
        half = self.gap * (self.example.most - 1) / 2  # the columns reach so far up and down from their middle
        number = Readout(self.theme, typographic(f"{share:.0%}"), style.HEADING).move_to((x, MIDDLE + half + 0.65, 0))
        face = words(self.theme, self.label(name), style.HEADING).move_to((x, MIDDLE - half - 0.65, 0))
        zeros = words(self.theme, self.label(f"{name}_zeros"), style.LABEL, self.theme.l1)
        return Kind(number, face, zeros.next_to(face, DOWN, buff=0.2))
