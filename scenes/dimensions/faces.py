"""Zeros come from faces of every size: the answers with the most weights, sorted by the face that they lie on."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, Mobject, Transform, ValueTracker, VGroup, smooth

from mathcore.validate import Array
from scenes.script import typographic
from scenes.stage import Readout, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Columns
from scenes.stage.dots import Cloud
from scenes.stage.text import on_baseline

KINDS = ("corner", "edge", "triangle", "larger")
HEADER = 3.4
TOP, BOTTOM = 1.85, -1.3  # of the sorted columns
WIDE, APART = 12.4, 0.55  # all groups together, and the least room between two
NARROWEST = 1.9  # a group, for the words under it


class FacesAct(Act):
    """The columns of the largest board come together in groups."""

    def sort(self, board: Columns, title: Mobject) -> None:
        """The title names the number of weights, beside the board."""
        way = ValueTracker(0)
        gap, middles = self.layout()
        places = self.places(gap, middles)
        clouds = VGroup(
            *(
                Cloud(board.places[kind], places[kind], way, (color, color), size * board.gap, size * gap)
                for kind, color, size in ((board.flags, style.L1, 0.33), (~board.flags, style.QUIET, 0.15))
            )
        )
        with self.beat("faces"):
            self.remove(board)
            self.add(clouds)
            self.clear_stage(clouds, title)
            above = title.copy().move_to([-WIDE / 2, HEADER, 0], LEFT)
            said = words(self.label("of_all"), style.SMALL, style.QUIET)
            on_baseline(said.next_to(above, RIGHT, buff=0.4), above)
            self.play(way.animate.set_value(1), Transform(title, above), run_time=2, rate_func=smooth)
            half = gap * (self.example.most - 1) / 2
            groups = [self.named(*group, half) for group in zip(KINDS, middles, self.example.face_shares, strict=True)]
            for group in groups:
                on_baseline(group[1], groups[0][1])
                on_baseline(group[2], groups[0][2])
            self.play(FadeIn(said), FadeIn(groups[0], shift=0.15 * UP), run_time=0.6)
            for group in groups[1:]:
                self.play(FadeIn(group, shift=0.15 * UP), run_time=0.6)

    def layout(self) -> tuple[float, Array]:
        """The gap between columns, as wide as the groups leave room for, and the groups' middles."""
        counts = np.bincount(self.example.face_kinds, minlength=len(KINDS))
        room = WIDE - APART * (len(KINDS) - 1)
        tall = (TOP - BOTTOM) / (self.example.most - 1)
        gaps = np.linspace(0.1, tall, 100)
        widths = np.maximum(np.outer(gaps, counts), NARROWEST)
        fits = np.flatnonzero(widths.sum(axis=1) <= room)[-1]
        gap, wide = gaps[fits], widths[fits] + (room - widths[fits].sum()) / len(KINDS)
        ends = np.cumsum(wide + APART)
        return float(gap), ends - APART - wide / 2 - WIDE / 2

    def places(self, gap: float, middles: Array) -> Array:
        """Where each dot of the board goes, (losses · weights, 3): its group, column and row, zeros at the bottom."""
        kinds, zero = self.example.face_kinds, self.example.shown[self.example.most] == 0
        rank = np.zeros(len(kinds))
        for kind in range(len(KINDS)):
            members = np.flatnonzero(kinds == kind)
            rank[members] = np.arange(len(members)) - (len(members) - 1) / 2
        row = np.argsort(np.argsort(~zero, axis=1, kind="stable"), axis=1)
        x = np.broadcast_to((middles[kinds] + gap * rank)[:, None], row.shape)
        y = (TOP + BOTTOM) / 2 + gap * (row - (self.example.most - 1) / 2)
        return np.stack([x, y, np.zeros_like(y)], axis=-1).reshape(-1, 3)

    def named(self, kind: str, x: float, share: float, half: float) -> Mobject:
        """A group's exact share above its columns, which reach so far up and down, its face and zeros below."""
        middle = (TOP + BOTTOM) / 2
        number = Readout(typographic(f"{share:.0%}"), style.HEADING).move_to([x, middle + half + 0.65, 0])
        name = words(self.label(kind), style.HEADING).move_to([x, middle - half - 0.65, 0])
        zeros = words(self.label(f"{kind}_zeros"), style.LABEL, style.L1).next_to(name, DOWN, buff=0.2)
        return VGroup(number, name, zeros)
