"""The moving loss: once round the L1 ball, once round the L2 ball, and how many of its answers have a zero."""

from __future__ import annotations

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
from mathcore.norms import Norm
from scenes.stage import drawn, frozen, style
from scenes.stage.act import Act
from scenes.stage.counters import Board, Count
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, late
from scenes.stage.live import once
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane
from scenes.stage.touching import travelling

AROUND = 1.08  # the plane reaches so much further than what travels in it
GRID = (20, 0.29)  # columns of a board, and their gap
RING = 0.24  # round an answer with a zero


class MovingAct(Act):
    """Two journeys on one plane; their boards stay."""

    def round_the_diamond(self) -> None:
        travelled = np.abs(self.example.moving(self.example.stops).centre).max()
        self.plane = square_plane(AROUND * travelled)
        with self.beat("moving_l1"):
            self.frame = sheet(self.plane)
            self.ball = ball(self.plane, L1(), self.example.radius, style.L1)
            self.play(*self.all_but(), *coming(self.frame), Create(self.ball, rate_func=late), run_time=0.9)
            top = np.array([PANEL, CENTRE[1] + HEIGHT / 2, 0])
            self.boards = VGroup(self.go_round("l1", L1(), style.L1, top, 4))
            self.wait(0.4)

    def round_the_circle(self) -> None:
        with self.beat("moving_l2"):
            circle = ball(self.plane, L2(), self.example.radius, style.L2)
            self.play(FadeOut(self.last), ReplacementTransform(self.ball, circle), run_time=0.6)
            self.ball = circle
            below = self.boards.get_corner(DOWN + LEFT) + 0.6 * DOWN
            below[0] = PANEL
            self.boards.add(self.go_round("l2", L2(), style.L2, below, 3.2))

    def go_round(self, name: str, norm: Norm, color: str, corner: np.ndarray, run_time: float) -> VGroup:
        """The loss goes round once; its count and board, the upper left corner at `corner`, are returned."""
        way = ValueTracker(0)
        moment = drawn(lambda: self.moment(way.get_value(), norm, color), way)
        counts, board = self.counted(name, way, color, corner)
        self.play(FadeIn(moment), FadeIn(counts), run_time=0.4)
        self.add(board)
        self.play(way.animate.set_value(1), run_time=run_time, rate_func=linear)
        frozen(moment, board, *counts.get_family())
        self.last = moment
        return VGroup(counts, board)

    def moment(self, way: float, norm: Norm, color: str) -> VGroup:
        """The loss where it is now; a ring marks an answer with a zero."""
        loss, radius = self.example.moving(way), self.example.radius
        answer = once(constrained, loss, norm, radius).point
        mark = Circle(RING, color=color, stroke_width=style.LINE).move_to(self.plane.at(answer))
        return VGroup(travelling(self.plane, loss, norm, radius), mark.set_stroke(opacity=float((answer == 0).any())))

    def counted(self, name: str, way: ValueTracker, color: str, corner: np.ndarray) -> tuple[VGroup, Board]:
        """One dot a loss, and how many of them have a zero."""
        flags = self.example.stop_zeros[name]
        totals = np.concatenate([[0], np.cumsum(flags)])

        def passed() -> int:
            return int(np.searchsorted(self.example.stops, way.get_value(), side="right"))

        zeros = Count(lambda: str(totals[passed()]), str(totals[-1]), self.label(f"{name}_stops"), color)
        losses = Count(lambda: str(passed()), "000", self.label("stops"), style.QUIET)
        counts = VGroup(zeros, losses).arrange(RIGHT, buff=0.6, aligned_edge=DOWN)
        counts.move_to(corner, aligned_edge=LEFT + UP)
        first = counts.get_corner(DOWN + LEFT) + 0.12 * RIGHT + 0.45 * DOWN
        return counts, Board(flags, passed, first, GRID, color)
