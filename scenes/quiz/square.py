"""The first reveal: the ball of the max norm is a square, and the answers of a moving loss stick to its corners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    MathTypst,
    Polygon,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)
from numpy.typing import NDArray

from mathcore import Max
from scenes.examples.quiz import QuizExample
from scenes.stage import Act, Chapter, Framed, Plane, drawn, formula, frozen, style
from scenes.stage.counters import Board, Count, column
from scenes.stage.drawings import ball
from scenes.stage.handover import coming
from scenes.stage.maps import CENTRE, HEIGHT, PANEL, sheet, square_plane
from scenes.stage.travelling import Travelling, travelling

AROUND = 1.08  # reach of the plane, as a multiple of how far the loss travels
BOARD_GRID = (15, 0.4)  # number of columns of the board, and their distance
HALF_WAY = 0.5


@dataclass(frozen=True)
class SquareView:
    """The square on its plane, and what explains it: strips, their names, and the rule."""

    plane: Plane
    frame: Framed
    ball: VMobject
    explanation: tuple[VMobject, ...]


class SquareAct(Act[QuizExample]):
    """The square, and the loss that travels round it."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        travelled = np.abs(self.example.moving(self.example.stops).centre).max()
        self.plane = square_plane(self.theme, AROUND * travelled)
        self.ball = ball(self.plane, Max(), self.example.radius, self.theme.max)
        self.way = ValueTracker(0)

    # --- the ball

    def draw_the_ball(self, norm: MathTypst) -> SquareView:
        """A strip for each coordinate, and the square where they cross; the name of the norm becomes the start of the
        rule.
        """
        with self.beat("ball"):
            frame = sheet(self.plane, (self.label("x"), self.label("y")))
            rule = formula(self.theme, self.label("ball"), style.HEADING).move_to((3.75, CENTRE[1], 0))
            place = norm.copy().align_to(rule, LEFT).set_y(rule.get_y())
            self.play(*self.all_but(norm), *coming(frame), norm.animate.move_to(place), run_time=0.8)
            strips, names = self.strips(), self.strip_names()
            for strip, name, side in zip(strips, names, (UP, RIGHT), strict=True):
                self.play(FadeIn(strip, shift=0.5 * side), FadeIn(name), run_time=0.7)
            norm_in_rule, bound = split(rule, len(norm))
            self.add(norm_in_rule)
            self.remove(norm)
            self.play(Create(self.ball), FadeIn(bound), run_time=1)
        return SquareView(self.plane, frame, self.ball, (VGroup(*strips), VGroup(*names), rule))

    def strips(self) -> list[Polygon]:
        """The strip |x| <= radius, and the strip |y| <= radius."""
        radius, reach = self.example.radius, self.plane.x[1]
        upright = np.array([(-radius, -reach), (radius, -reach), (radius, reach), (-radius, reach)])
        across = np.array([(-reach, -radius), (reach, -radius), (reach, radius), (-reach, radius)])
        return [self.plane.polygon(corners, self.theme.max, 0.1) for corners in (upright, across)]

    def strip_names(self) -> list[MathTypst]:
        """The names of both strips, each beside its border."""
        radius, reach = self.example.radius, self.plane.x[1]
        upright, across = (formula(self.theme, self.label(name)) for name in ("strip_x", "strip_y"))
        upright.next_to(self.plane.at((radius, -0.8 * reach)), RIGHT)
        across.next_to(self.plane.at((-0.97 * reach, radius)), RIGHT + UP, buff=0.1)
        return [upright, across]

    # --- the moving loss

    def let_a_loss_travel(self, explanation: tuple[VMobject, ...]) -> tuple[VMobject, ...]:
        """The loss goes round the square, and its answers are counted. Returns all drawings but the square."""
        with self.beat("moving"):
            moment = drawn(self.moment, self.way)
            counts = self.counts()
            board = self.board(counts)
            self.play(*(FadeOut(part) for part in explanation), FadeIn(moment), FadeIn(counts), run_time=0.6)
            self.add(board)
            self.play(self.way.animate.set_value(HALF_WAY), run_time=4.6, rate_func=linear)
        with self.beat("corners"):
            self.play(self.way.animate.set_value(1), run_time=4.6, rate_func=linear)
        frozen(moment, board, *counts.get_family())
        return moment, board, counts

    def moment(self) -> Travelling:
        """The loss where it is now."""
        return travelling(self.plane, self.example.moving(self.way.get_value()), Max(), self.example.radius)

    def passed(self) -> int:
        """How many of the journey's stops the loss has passed."""
        return int(np.searchsorted(self.example.stops, self.way.get_value(), side="right"))

    def counts(self) -> VGroup:
        """How many ties, zeros and losses there are so far."""
        ties = np.cumsum(self.example.stop_ties, dtype=np.int64)
        zeros = np.cumsum(self.example.stop_zeros, dtype=np.int64)

        def so_far(totals: NDArray[np.int64]) -> str:
            passed = self.passed()
            return str(totals[passed - 1] if passed else 0)

        widest = "000"
        rows = [
            Count(self.theme, lambda: so_far(ties), widest, self.label("ties"), self.theme.max),
            Count(self.theme, lambda: so_far(zeros), widest, self.label("zeros")),
            Count(self.theme, lambda: str(self.passed()), widest, self.label("losses"), self.theme.quiet),
        ]
        return column(rows).move_to((PANEL, CENTRE[1] + HEIGHT / 2, 0), aligned_edge=LEFT + UP)

    def board(self, counts: VGroup) -> Board:
        """One dot for each loss, under the counts."""
        corner = counts.get_corner(DOWN + LEFT) + 0.2 * RIGHT + 0.75 * DOWN

        def passed() -> int:  # no method: a copy of the board would copy this act with it
            return self.passed()

        return Board(self.theme, self.example.stop_ties, passed, corner, BOARD_GRID, self.theme.max)


def split(text: MathTypst, count: int) -> tuple[VGroup, VGroup]:
    """The first `count` glyphs of a formula, and the others."""
    glyphs = text.submobjects
    return VGroup(*glyphs[:count]), VGroup(*glyphs[count:])
