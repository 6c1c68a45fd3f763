"""Why there are ties: in the plane, the square is an L1 diamond, turned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import PI, Create, FadeIn, FadeOut, MathTypst, ReplacementTransform, Rotate, Typst, VGroup, VMobject

from mathcore import L1, Max
from scenes.examples.quiz import QuizExample
from scenes.quiz.stand_in import UnitSquare
from scenes.stage import Act, Chapter, Plane, Slot, formula, style, words
from scenes.stage.drawings import ball
from scenes.stage.handover import coming, early

EIGHTH_TURN = PI / 4
DIAMOND = float(np.sqrt(2))  # radius of the diamond that the turned unit square is
WIDE, HIGH = 2.05, 1.52  # of both planes, on each side of 0
NAME, RESULT = 0.8, 0.85  # heights of the strips above and below the planes


@dataclass(frozen=True)
class TwoBalls:
    """The diamond at the left and the square at the right."""

    diamond: VMobject
    square: VMobject


class TurnAct(Act[QuizExample]):
    """The square turns into a diamond; what is zero at a corner of one and of the other."""

    def __init__(self, chapter: Chapter[QuizExample]) -> None:
        super().__init__(chapter)
        slots = self.frame.two_up()
        self.above = [slot.split_top(NAME, gap=0.1)[0] for slot in slots]
        self.below = [slot.split_bottom(RESULT, gap=0.1)[1] for slot in slots]
        rooms = [slot.inset(0, RESULT + 0.1, 0, NAME + 0.1) for slot in slots]
        self.left, self.right = (self.plane(room) for room in rooms)

    # --- the drawings

    def plane(self, room: Slot) -> Plane:
        return Plane.within(self.theme, (-WIDE, WIDE), (-HIGH, HIGH), room, scales=False)

    def diagonals(self, plane: Plane) -> VGroup:
        """Both diagonals of a plane, as long as the upright axis, to which they turn."""
        end = HIGH / DIAMOND
        lines = VGroup(*(plane.line((-end, -sign * end), (end, sign * end)) for sign in (1, -1)))
        lines.set_stroke(opacity=0.5)
        return lines

    def name(self, side: int, label: str) -> Typst:
        return self.above[side].place(words(self.theme, self.label(label), style.TITLE))

    def zero_line(self, plane: Plane, way: tuple[float, float], color: str) -> VMobject:
        """The line through 0 on which something is zero."""
        end = np.array(way) * (WIDE if way[1] == 0 else 0.98 * HIGH)
        return plane.line(-end, end, color, style.BOLD)

    # --- the beat

    def turn_the_square(self, unit: UnitSquare) -> TwoBalls:
        """A copy of the square moves to the left and turns; then both have a corner explained."""
        with self.beat("turned") as narrator:
            square, copy = (ball(plane, Max(), 1, self.theme.max) for plane in (self.right, self.left))
            lines, turning = self.diagonals(self.right), self.diagonals(self.left)
            axes = [plane.through_zero() for plane in (self.left, self.right)]
            self.add(first := unit.square.copy())
            becoming = (ReplacementTransform(unit.square, square), ReplacementTransform(first, copy))
            arriving = (*axes, lines, turning, self.name(1, "max"))
            # Not a cross-fade: one norm's name would be read through the other's.
            gone = self.all_but(unit.square, first)
            self.play(*gone, *coming(*arriving), *becoming, run_time=1.2)
            narrator.wait_for("turn")
            moved = VGroup(copy, turning)
            self.play(Rotate(moved, EIGHTH_TURN, about_point=self.left.at((0, 0))), run_time=1.8)
            diamond = ball(self.left, L1(), DIAMOND, self.theme.l1)
            self.play(
                FadeOut(copy, turning, rate_func=early), FadeIn(diamond), FadeIn(self.name(0, "l1")), run_time=0.8
            )
            narrator.wait_for("zero")
            self.show_zero(self.left, (DIAMOND, 0), self.theme.l1, self.result(0, 0, "zero_weight"))
            narrator.wait_for("difference")
            self.show_zero(self.right, (1, 1), self.theme.max, self.result(1, 0, "zero_difference"))
            self.show_zero(self.right, (1, -1), self.theme.max, self.result(1, 1, "zero_sum"))
        return TwoBalls(diamond, square)

    def result(self, side: int, place: int, label: str) -> MathTypst:
        """What is zero, under the plane; at the right there is room for two."""
        slot = self.below[side]
        room = slot.columns(1, 1)[place] if side else slot
        return room.place(formula(self.theme, self.label(label), style.HEADING))

    def show_zero(self, plane: Plane, corner: tuple[float, float], color: str, result: MathTypst) -> None:
        """A corner, the line on which it lies, and what is zero there."""
        way = np.sign(corner)
        dot = plane.dot(corner, radius=0.15)
        line = self.zero_line(plane, (float(way[0]), float(way[1])), color)
        self.play(Create(line), FadeIn(dot, scale=2.5), FadeIn(result), run_time=0.8)
        self.chapter.bring_to_front(dot)
