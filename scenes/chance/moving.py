"""The moving loss: it travels round L1's ball and L2's at the same time, and every answer with a zero is recorded."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import LEFT, RIGHT, Circle, Typst, ValueTracker, VGroup, linear

from mathcore import constrained
from scenes.chance.drawings import Standing
from scenes.examples.chance import ChanceExample
from scenes.stage import Act, Chapter, Drawn, Plane, Slot, drawn, frozen, style, words
from scenes.stage.counters import Board, Count
from scenes.stage.live import once
from scenes.stage.sides import NORMS, SIDES
from scenes.stage.travelling import travelling

AROUND = 1.06  # reach of the planes, as a multiple of how far the loss travels
HEADER = 0.8  # height of the strip over a plane
GRID = (24, 0.125)  # columns of a board, and their gap
RING = 0.24  # radius of the ring round an answer with a zero
SECONDS = 5.3  # length of the way round


class Half(VGroup):
    """One ball with everything that is counted on it."""

    def __init__(self, standing: Standing, name: Typst, moment: Drawn[VGroup], record: VGroup) -> None:
        self.standing, self.moment, self.record = standing, moment, record
        super().__init__(standing.frame, standing.ball, name, moment, record)


class MovingAct(Act[ChanceExample]):
    """One way round, seen twice."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        self.way = ValueTracker(0)
        self.reach = AROUND * np.abs(self.example.moving(self.example.stops).centre).max()

    def go_round(self) -> dict[str, Half]:
        """Returns what stands on the stage at the end, by side."""
        with self.beat("moving") as narrator:
            self.open_with_title()
            halves = {side: self.half(side, slot) for side, slot in zip(SIDES, self.frame.two_up(), strict=True)}
            records = [half.record for half in halves.values()]
            for half in halves.values():
                half.remove(half.record)
            self.pan(*halves.values(), run_time=0.9)
            first = min(narrator.until("answers") / SECONDS, 0.9)
            self.travel(first)
            self.add(*(part for record in records for part in record))
            self.travel(1.0)
            for half, record in zip(halves.values(), records, strict=True):
                self.remove(*record)
                half.add(record)
                frozen(half.moment, *record.get_family())
        return halves

    def travel(self, goal: float) -> None:
        """The loss goes on to that way, always with the same speed."""
        seconds = SECONDS * (goal - self.way.get_value())
        self.play(self.way.animate.set_value(goal), run_time=seconds, rate_func=linear)

    # --- the drawings

    def half(self, side: str, slot: Slot) -> Half:
        """A ball on its plane; over it its name, the number of zeros, and the board."""
        color = self.theme.colour(side)
        header, rest = slot.split_top(HEADER, gap=0.1)
        plane = Plane.around_zero(self.theme, self.reach, rest, scales=False)
        standing = Standing.on(plane, side, self.example.radius, color, bare=True)
        header = Slot(plane.slot.left, header.bottom, plane.slot.right, header.top)
        name = header.place(words(self.theme, self.label(side), style.HEADING, color), LEFT)
        moment = drawn(partial(self.moment, standing, side), self.way)
        return Half(standing, name, moment, self.record(side, header))

    def moment(self, standing: Standing, side: str) -> VGroup:
        """The loss where it is now, and a ring that marks an answer with a zero."""
        norm, loss, radius = NORMS[side], self.example.moving(self.way.get_value()), self.example.radius
        answer = once(constrained, loss, norm, radius).point
        mark = Circle(RING, color=self.theme.colour(side), stroke_width=style.LINE).move_to(standing.plane.at(answer))
        mark.set_stroke(opacity=float((answer == 0).any()))
        return VGroup(travelling(standing.plane, loss, norm, radius), mark)

    def record(self, side: str, header: Slot) -> VGroup:
        """How many answers so far have a zero, and a board with a dot for each loss that has been passed."""
        color, flags = self.theme.colour(side), self.example.stop_zeros[side]
        totals = np.concatenate([[0], np.cumsum(flags)])
        columns, gap = GRID
        rest, right = header.split_right(columns * gap)
        count = Count(self.theme, lambda: str(totals[self.passed()]), str(totals[-1]), self.label("zeros"), color)
        rest.place(count, RIGHT)
        rows = np.ceil(len(flags) / columns)
        corner = right.part((columns - 1) * gap, (rows - 1) * gap, RIGHT)
        board = Board(self.theme, flags, self.passed, (corner.left, corner.top, 0), GRID, color)
        return VGroup(count, board)

    def passed(self) -> int:
        """How many losses have been passed."""
        return int(np.searchsorted(self.example.stops, self.way.get_value(), side="right"))
