"""Two dials that turn together: each strength has a radius with the same answer; L1's path, then ridge's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, FadeIn, FadeOut, ValueTracker, VGroup, linear, smooth

from mathcore import L1, L2
from scenes.script import typographic
from scenes.stage import Chapter, Plane, Readout, backed, beside, dial, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT
from scenes.stage.drawings import cross, part_of_ball, ring
from scenes.stage.live import Follower, once
from scenes.stage.plane import whole_ticks

MIDDLE, SIZE = (-3.32, 0.68), 5.9
SHORT, LONG = 0.36, 0.92  # what the plane shows to each side of 0, in sizes of the centre
DIAL_AT, DIAL = 1.05, 0.74
TEXT_AT = 2.45
ROWS = {"wall": 2.55, "slope": -0.15}
ANSWER_AT, ANSWER_LEVEL = 1.5, -2.45


class PairsAct(Act):
    """The plane with ball, ring and answer; beside it wall and slope, each with its dial."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        facts = self.example
        size = float(L1().value(facts.centre))
        sides = [sorted((-sign * SHORT * size, sign * LONG * size)) for sign in np.sign(facts.centre)]
        self.plane = Plane(tuple(sides[0]), tuple(sides[1]), MIDDLE, SIZE / ((SHORT + LONG) * size))
        self.way, self.shrunk = ValueTracker(0), ValueTracker(facts.ridge_largest_radius)
        self.radius = Follower(lambda: facts.pair(self.way.get_value())[0])
        self.strength = Follower(lambda: facts.pair(self.way.get_value())[1])
        self.ridge_strength = Follower(lambda: facts.ridge_strength(self.shrunk.get_value()))

    def play_all(self) -> None:
        self.set_the_stage()
        self.follow_l1()
        self.follow_ridge()

    # --- the pictures

    def l1_moment(self) -> VGroup:
        """Ball, ring, path and answer for L1 as they are."""
        facts, plane, strength = self.example, self.plane, self.strength.get_value()
        answer = once(facts.l1_answer, strength)
        path = facts.l1_path(strength)
        return VGroup(
            part_of_ball(plane, L1(), self.radius.get_value(), style.L1),
            ring(plane, facts.loss, float(facts.loss.value(answer))),
            plane.curve(path, style.L1, style.BOLD),
            plane.dot(answer, radius=BIG_DOT),
        )

    def ridge_moment(self) -> VGroup:
        facts, plane, radius = self.example, self.plane, self.shrunk.get_value()
        path = once(facts.ridge_path, radius)
        return VGroup(
            part_of_ball(plane, L2(), radius, style.L2),
            ring(plane, facts.loss, float(facts.loss.value(path[-1]))),
            plane.curve(path, style.L2, style.BOLD),
            plane.dot(path[-1], radius=BIG_DOT),
        )

    def row(self, kind: str, rule: str, value: ValueTracker, largest: float) -> VGroup:
        """One way to hold the weights: its name and rule, and the dial that sets it."""
        level = ROWS[kind]
        symbol = "lambda" if kind == "slope" else self.label("radius")
        turning = dial(value, largest, (DIAL_AT, level), DIAL, symbol)
        texts = VGroup(words(self.label(kind), style.HEADING), formula(self.label(rule), style.LABEL))
        texts.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        texts.move_to([TEXT_AT, level, 0], aligned_edge=LEFT)
        return VGroup(turning, texts)

    def answer_shown(self, answer: Callable[[], np.ndarray]) -> VGroup:
        """Both weights as they are; a zero is written 0."""

        def text(index: int) -> str:
            weight = answer()[index]
            return "0" if weight == 0 else typographic(f"{weight:.2f}")

        pairs = VGroup()
        for index in range(2):
            name = formula(self.label(f"answer_{index + 1}"), style.HEADING, style.ANSWER)
            number = Readout(lambda index=index: text(index), style.HEADING, style.ANSWER, as_formula=True)
            number.next_to(name, RIGHT, buff=0.18)
            number.shift((name[-1].get_y() + 0.08 * style.HEADING - number.get_y()) * UP)
            pairs.add(VGroup(name, number))
        pairs[1].next_to(pairs[0][0], RIGHT, buff=1.6).align_to(pairs[0], DOWN)
        pairs.move_to([ANSWER_AT, ANSWER_LEVEL, 0], aligned_edge=LEFT)
        dot = Dot(radius=BIG_DOT, color=style.ANSWER).move_to([DIAL_AT, pairs[0][0][-1].get_y(), 0])
        return VGroup(dot, *pairs)

    # --- the beats

    def set_the_stage(self) -> None:
        facts, plane = self.example, self.plane
        with self.beat("felt"):
            ticks = (whole_ticks(plane.x, 0.15), whole_ticks(plane.y, 0.15))
            self.sheet = plane.framed(ticks=ticks)
            self.rows = VGroup(
                self.row("wall", "wall_l1", self.radius, facts.largest_radius),
                self.row("slope", "slope_l1", self.strength, facts.largest_strength),
            )
            self.answers = self.answer_shown(lambda: once(facts.l1_answer, self.strength.get_value()))
            self.moving = drawn(self.l1_moment, self.way)
            mark = cross(plane, facts.centre, style.LOSS)
            self.hand_over(self.sheet, mark)
            self.play(*(FadeIn(one) for one in (self.moving, self.rows, self.answers)), run_time=0.7)
            self.play(self.way.animate.set_value(1), run_time=2, rate_func=smooth)

    def follow_l1(self) -> None:
        with self.beat("straight"):
            self.play(self.way.animate.set_value(2), run_time=4, rate_func=linear)
        with self.beat("along"):
            self.play(self.way.animate.set_value(3), run_time=3, rate_func=linear)
            self.play(self.way.animate.set_value(4), run_time=0.7, rate_func=linear)
            frozen(self.moving, self.rows, self.answers)

    def follow_ridge(self) -> None:
        facts = self.example
        with self.beat("ridge"):
            rows = VGroup(
                self.row("wall", "wall_ridge", self.shrunk, facts.ridge_largest_radius),
                self.row("slope", "slope_ridge", self.ridge_strength, facts.ridge_largest_strength),
            )
            answers = self.answer_shown(lambda: once(facts.ridge_path, self.shrunk.get_value())[-1])
            ball, touching, path, dot = self.moving[0]
            self.play(
                *(FadeOut(one) for one in (ball, touching, dot, self.rows, self.answers)),
                path.animate.set_stroke(width=style.LINE, opacity=0.5),
                run_time=0.5,
            )
            moving = drawn(self.ridge_moment, self.shrunk)
            self.play(FadeIn(rows), FadeIn(answers), FadeIn(moving), run_time=0.6)
            self.play(self.shrunk.animate.set_value(facts.ridge_end_radius), run_time=3.5, rate_func=linear)
            self.play(FadeIn(self.names()), run_time=0.5)
            frozen(moving, rows, answers)

    def names(self) -> VGroup:
        """Each path's name beside it: L1's where it meets the axis, ridge's half way, on the sides turned away."""
        facts = self.example
        half = facts.ridge_path(0.5 * facts.ridge_largest_radius)[-1]
        signs = np.sign(facts.centre)
        across = np.eye(2)[1 - facts.index] * signs
        pairs = (
            (facts.zero_point, "l1", style.L1, -across),
            (half, "ridge", style.L2, across - facts.on_axis(signs)[0]),
        )
        return VGroup(
            *(
                beside(self.plane, place, backed(words(self.label(name), style.LABEL, color), 0.03), [*way, 0])
                for place, name, color, way in pairs
            )
        )
