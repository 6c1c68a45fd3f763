"""The moving loss: once round the L1 ball, once round the L2 ball, and how many of the answers have a zero."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
)

from mathcore import L1, L2, constrained
from scenes.chance.drawings import Standing
from scenes.examples.chance import BALLS, ChanceExample
from scenes.stage import Act, Array, Chapter, Drawn, drawn, frozen, style
from scenes.stage.counters import Board, Count
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, late
from scenes.stage.live import once
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, square_plane
from scenes.stage.travelling import travelling

AROUND = 1.08  # reach of the plane, as a multiple of how far the loss travels
GRID = (20, 0.29)  # columns of a board, and their gap
RING = 0.24  # radius of the ring round an answer with a zero


@dataclass(frozen=True)
class Journeys:
    """What is on the stage after the journeys so far."""

    standing: Standing
    moment: Drawn[VGroup]
    """the loss where its last journey ended"""
    boards: VGroup
    """for each journey the number of zeros, and its board"""


class MovingAct(Act[ChanceExample]):
    """Two journeys on one plane, each with a board of its answers."""

    def __init__(self, chapter: Chapter[ChanceExample]) -> None:
        super().__init__(chapter)
        travelled = np.abs(self.example.moving(self.example.stops).centre).max()
        self.plane = square_plane(self.theme, AROUND * travelled)

    # --- the beats

    def round_the_diamond(self) -> Journeys:
        with self.beat("moving_l1"):
            standing = Standing.on(self.plane, L1(), self.example.radius, self.theme.l1)
            entering = [*coming(standing.frame), Create(standing.ball, rate_func=late)]
            self.play(*self.all_but(), *entering, run_time=0.9)
            top = np.array([PANEL, CENTRE[1] + HEIGHT / 2, 0])
            moment, board = self.go_round("l1", top, 4)
            self.wait(0.4)
        return Journeys(standing, moment, VGroup(board))

    def round_the_circle(self, before: Journeys) -> Journeys:
        with self.beat("moving_l2"):
            circle = ball(self.plane, L2(), self.example.radius, self.theme.l2)
            self.play(FadeOut(before.moment), ReplacementTransform(before.standing.ball, circle), run_time=0.6)
            below = before.boards.get_corner(DOWN + LEFT) + 0.6 * DOWN
            below[0] = PANEL
            moment, board = self.go_round("l2", below, 3.2)
        return Journeys(Standing(before.standing.frame, circle), moment, VGroup(*before.boards, board))

    # --- one journey

    def go_round(self, side: str, corner: Array, run_time: float) -> tuple[Drawn[VGroup], VGroup]:
        """The loss goes round once. Returns the loss where it ends, and the counts with their board.

        `corner` is the upper left corner of the counts.
        """
        way = ValueTracker(0)
        moment = drawn(lambda: self.moment(way.get_value(), side), way)
        counts, board = self.counted(side, way, corner)
        self.play(FadeIn(moment), FadeIn(counts), run_time=0.4)
        self.add(board)
        self.play(way.animate.set_value(1), run_time=run_time, rate_func=linear)
        frozen(moment, board, *counts.get_family())
        return moment, VGroup(counts, board)

    def moment(self, way: float, side: str) -> VGroup:
        """The loss where it is now, and a ring that marks an answer with a zero."""
        norm, loss, radius = BALLS[side], self.example.moving(way), self.example.radius
        answer = once(constrained, loss, norm, radius).point
        mark = Circle(RING, color=self.theme.colour(side), stroke_width=style.LINE).move_to(self.plane.at(answer))
        mark.set_stroke(opacity=float((answer == 0).any()))
        return VGroup(travelling(self.plane, loss, norm, radius), mark)

    def counted(self, side: str, way: ValueTracker, corner: Array) -> tuple[VGroup, Board]:
        """How many losses have been passed and how many of their answers have a zero, and a board with a dot for each
        loss.
        """
        color, flags = self.theme.colour(side), self.example.stop_zeros[side]
        totals = np.concatenate([[0], np.cumsum(flags)])

        def passed() -> int:
            return int(np.searchsorted(self.example.stops, way.get_value(), side="right"))

        zeros = Count(self.theme, lambda: str(totals[passed()]), str(totals[-1]), self.label(f"{side}_stops"), color)
        losses = Count(self.theme, lambda: str(passed()), "000", self.label("stops"), self.theme.quiet)
        counts = VGroup(zeros, losses).arrange(RIGHT, buff=0.6, aligned_edge=DOWN)
        counts.move_to(corner, aligned_edge=LEFT + UP)
        first = counts.get_corner(DOWN + LEFT) + 0.12 * RIGHT + 0.45 * DOWN
        return counts, Board(self.theme, flags, passed, first, GRID, color)
