"""Why this had to happen: in the plane, the square is the diamond, turned and enlarged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeTransform,
    Mobject,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from mathcore import Max
from scenes.examples.quiz import QuizExample
from scenes.quiz.frames import borders_become
from scenes.quiz.sides import REACH, Sides
from scenes.stage import Act, Array, Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.handover import coming, leaving
from scenes.stage.text import on_baseline

EIGHTH_TURN = PI / 4
ROOT = np.sqrt(2)


class TurnAct(Act[QuizExample]):
    """Diamond and square side by side: the coordinates of one are the diagonals of the other."""

    def __init__(self, chapter: Chapter[QuizExample], sides: Sides) -> None:
        super().__init__(chapter)
        self.sides = sides
        plane = sides.max.plane
        self.diagonals = VGroup(
            plane.line((-REACH, -REACH), (REACH, REACH)), plane.line((-REACH, REACH), (REACH, -REACH))
        )
        self.way = ValueTracker(0)

    # --- from diamond to square

    def turn_the_diamond(self, borders: Sequence[VMobject]) -> tuple[Typst, Typst]:
        """A copy of the diamond moves over, turns by 45° and grows into the square. Returns the names of both."""
        left, right = self.sides.l1, self.sides.max
        with self.beat("turned"):
            name = words(self.theme, self.label("l1"), style.HEADING, self.theme.l1)
            name.next_to(left.sheet, DOWN, buff=0.25)
            becoming = borders_become(borders, [left.sheet.border, right.sheet.border])
            arriving = coming(left.sheet.axes, right.sheet.axes, left.ball)
            self.play(*self.all_but(*borders), *becoming, *arriving, run_time=0.8)
            copy = left.ball.copy()
            self.add(copy)
            self.play(FadeIn(name), copy.animate.move_to(right.plane.at((0, 0))), run_time=0.9)
            self.play(copy.animate.rotate(EIGHTH_TURN).scale(ROOT), run_time=1.4)
            max_name = words(self.theme, self.label("max_norm"), style.HEADING, self.theme.max)
            on_baseline(max_name.next_to(right.sheet, DOWN, buff=0.25), name)
            self.play(FadeTransform(copy, right.ball), FadeIn(max_name), run_time=0.6)
        return name, max_name

    # --- along the diagonals

    def walk_along_the_diagonals(self, name: Typst) -> list[Mobject]:
        """The walk to a point along the diagonals is as long as its larger coordinate.

        `name` is the name of the diamond, which fades out with it. Returns the drawings that only this beat needs.
        """
        left = self.sides.l1
        with self.beat("along"):
            names = self.diagonal_names()
            u, v, both = (formula(self.theme, self.label(label), style.HEADING) for label in ("u_is", "v_is", "both"))
            rules = VGroup(u, v, both).arrange(DOWN, buff=0.55, aligned_edge=LEFT)
            rules.move_to(left.plane.at((0, 0.45)))
            gone = leaving(left.sheet, left.ball, name)
            self.play(*gone, Create(self.diagonals), *coming(names, VGroup(u, v)), run_time=0.8)
            walk = drawn(self.walk, self.way)
            size, walked = self.lengths()
            equal = VGroup(size, formula(self.theme, "=", style.HEADING), walked).arrange(RIGHT, buff=0.4)
            equal.next_to(rules, DOWN, buff=0.6)
            self.play(FadeIn(walk), FadeIn(both), FadeIn(equal), run_time=0.6)
            self.play(self.way.animate.set_value(1), run_time=4, rate_func=linear)
            frozen(walk, size, walked)
        return [walk, rules, equal, names]

    def point(self) -> Array:
        """The wandering point as it is now."""
        return self.example.wandering(self.way.get_value())

    def walk(self) -> VGroup:
        """The walk to the point along both diagonals."""
        plane, (x, y) = self.sides.max.plane, self.point()
        corner = np.full(2, (x + y) / 2)
        return VGroup(
            plane.line((0, 0), corner, self.theme.max, style.BOLD),
            plane.line(corner, (x, y), self.theme.max, style.BOLD),
            plane.dot((x, y), self.theme.text, 0.12),
        )

    def lengths(self) -> tuple[Readout, Readout]:
        """The max norm of the point, and the sum that the walk gives."""
        turn = np.array([[1, 1], [1, -1]])
        return (
            Readout(
                self.theme,
                lambda: f"{Max().value(self.point()):.2f}",
                style.HEADING,
                self.theme.max,
                as_formula=True,
            ),
            Readout(self.theme, lambda: f"{np.abs(turn @ self.point()).sum() / 2:.2f}", style.HEADING, as_formula=True),
        )

    def diagonal_names(self) -> VGroup:
        """The names of the diagonals, each near its end."""
        plane = self.sides.max.plane
        return VGroup(
            formula(self.theme, self.label("u")).next_to(plane.at((0.8 * REACH, REACH)), DOWN, buff=0.12),
            formula(self.theme, self.label("v")).next_to(plane.at((0.8 * REACH, -REACH)), UP, buff=0.12),
        )

    # --- what is zero

    def compare_what_is_zeroed(self, walked: Sequence[Mobject], max_name: Typst) -> list[Mobject]:
        """A corner of each ball: on one side a weight is zero, on the other a difference. Returns all drawings on the
        stage.
        """
        left, right = self.sides.l1, self.sides.max
        with self.beat("difference"):
            dots = left.plane.dot((1, 0), radius=0.14), right.plane.dot((1, 1), radius=0.14)
            zeros = (
                left.plane.line((-REACH, 0), (REACH, 0), self.theme.l1, style.BOLD),
                right.plane.line((-REACH, -REACH), (REACH, REACH), self.theme.max, style.BOLD),
            )
            results = [
                formula(self.theme, self.label(label), style.HEADING).next_to(side.sheet, DOWN, buff=0.25)
                for label, side in (("zeroed_weight", left), ("zeroed_difference", right))
            ]
            gone = leaving(*walked, max_name)
            self.play(*gone, *coming(left.sheet, left.ball), run_time=0.7)
            for dot, line, text in zip(dots, zeros, results, strict=True):
                self.add(line, dot)
                self.play(Create(line), FadeIn(dot, scale=2.5), FadeIn(text), run_time=0.9)
            self.wait(0.6)
        zeroed = VGroup(VGroup(*zeros), VGroup(*dots), VGroup(*results))
        return [left.sheet, right.sheet, self.diagonals, left.ball, right.ball, zeroed]
