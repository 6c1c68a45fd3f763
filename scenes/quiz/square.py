"""The ball of the max norm is a square, and the answers of a moving loss stick to its corners."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    DR,
    LEFT,
    RIGHT,
    UL,
    UR,
    Create,
    FadeIn,
    MathTypst,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)
from numpy.typing import NDArray

from mathcore import Max
from scenes.examples.quiz import QuizExample
from scenes.stage import Act, Array, Chapter, Framed, Plane, drawn, formula, frozen, style
from scenes.stage.counters import Board, Count, column
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, late
from scenes.stage.plane import SCALES_BELOW, SCALES_LEFT
from scenes.stage.text import no_wider
from scenes.stage.travelling import Travelling, travelling

HIGH = 1.75  # of the large plane above and below 0, in radii of the square
AROUND = 1.08  # reach of the other plane, as a multiple of how far the loss travels
COLUMNS = 15  # of the board
ROUND = 6.5  # seconds of the whole journey


@dataclass(frozen=True)
class SquareView:
    """The square on its plane, and what explains it."""

    plane: Plane
    frame: Framed
    ball: VMobject


@dataclass(frozen=True)
class Travelled:
    """The stage after the journey."""

    plane: Plane
    frame: Framed
    ball: VMobject


class SquareAct(Act[QuizExample]):
    """The square, and the loss that travels round it."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        place, self.panel = self.frame.plane_and_panel()
        travelled = np.abs(self.example.moving(self.example.stops).centre).max()
        self.large = self.wide_plane()
        self.plane = Plane.around_zero(self.theme, AROUND * travelled, place)
        self.way = ValueTracker(0)

    def wide_plane(self) -> Plane:
        """The plane that fills the frame, with the square in its middle."""
        room = self.frame.full().inset(SCALES_LEFT, SCALES_BELOW, 0, 0)
        high = HIGH * self.example.radius
        wide = high * room.width / room.height
        return Plane.within(self.theme, (-wide, wide), (-high, high), self.frame.full())

    # --- the ball

    def draw_the_ball(self, rule: MathTypst) -> SquareView:
        """A strip for each weight, and the square where they cross; the rule moves beside it."""
        plane, radius = self.large, self.example.radius
        with self.beat("ball") as narrator:
            frame = plane.framed(ticks=((-radius, radius), (-radius, radius)))
            plane.slot.inset(0.25).place(target := self.rule(), DR)
            # The rule waits until the texts in its way have gone.
            moved = ReplacementTransform(rule, target, rate_func=late)
            self.play(*self.all_but(rule), *coming(frame), moved, run_time=1.1)
            for strip, name in zip(self.strips(), self.strip_names(), strict=True):
                self.play(FadeIn(strip), FadeIn(name), run_time=0.6)
            narrator.wait_for("square")
            square = ball(plane, Max(), radius, self.theme.max)
            self.play(Create(square), run_time=1.2)
        return SquareView(plane, frame, square)

    def rule(self) -> MathTypst:
        """The bound on both weights, with room for it beside the upright strip."""
        beside = (self.large.x[1] - self.example.radius) * self.large.unit
        return no_wider(formula(self.theme, self.label("rule"), style.HEADING), beside - 0.5)

    def strips(self) -> list[VGroup]:
        """Where the first weight is within its bounds, and where the second is; with their borders."""
        t, (wide, high) = self.example.radius, (self.large.x[1], self.large.y[1])
        upright = np.array([(-t, -high), (-t, high), (t, high), (t, -high)])
        across = np.array([(-wide, -t), (wide, -t), (wide, t), (-wide, t)])
        return [
            VGroup(
                self.large.polygon(corners, self.theme.max, 0.1),
                self.large.line(corners[0], corners[1], self.theme.max),
                self.large.line(corners[2], corners[3], self.theme.max),
            )
            for corners in (upright, across)
        ]

    def strip_names(self) -> list[MathTypst]:
        """The names of both strips, each beside its border."""
        t = self.example.radius
        upright, across = (formula(self.theme, self.label(name), style.HEADING) for name in ("strip_1", "strip_2"))
        upright.next_to(self.large.at((t, self.large.y[1])), DR, buff=0.25)
        across.next_to(self.large.at((self.large.x[0], t)), UR, buff=0.25)
        return [upright, across]

    # --- the moving loss

    def let_a_loss_travel(self, view: SquareView) -> Travelled:
        """The view moves out, the loss goes round the square, and its answers are counted."""
        plane = self.plane
        with self.beat("moving") as narrator:
            ticks = [-self.example.radius, self.example.radius]
            frame = plane.framed(ticks=(ticks, ticks))
            square = ball(plane, Max(), self.example.radius, self.theme.max)
            moment, counts = drawn(self.moment, self.way), self.counts()
            self.remove(view.frame)
            self.add(view.frame.border, view.frame.content)
            self.bring_to_back(view.frame.border, view.frame.content)
            becoming = (
                ReplacementTransform(view.frame.border, frame.border),
                ReplacementTransform(view.ball, square),
            )
            kept = (view.frame.border, view.ball)
            # Not a cross-fade: the strips' names would be read through the counts.
            self.play(*self.all_but(*kept), *coming(frame.content, moment, counts), *becoming, run_time=1.2)
            board = self.board(counts)
            self.add(board)
            first = max(narrator.until("tie"), 1.0)
            self.play(self.way.animate.set_value(min(first / ROUND, 0.9)), run_time=first, rate_func=linear)
            rest = ROUND * (1 - self.way.get_value())
            self.play(self.way.animate.set_value(1), run_time=rest, rate_func=linear)
            frozen(moment, board, *counts.get_family())
        return Travelled(plane, frame, square)

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
        return self.panel.inset(0.3, 0.1).place(column(rows), UL)

    def board(self, counts: VGroup) -> Board:
        """One dot for each loss, under the counts."""
        gap = (self.panel.width - 0.6) / COLUMNS
        corner: Array = counts.get_corner(DOWN + LEFT) + 0.4 * gap * RIGHT + 0.8 * DOWN

        def passed() -> int:  # no method: a copy of the board would copy this act with it
            return self.passed()

        return Board(self.theme, self.example.stop_ties, passed, corner, (COLUMNS, gap), self.theme.max)
