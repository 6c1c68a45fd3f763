"""The picture everyone has seen, and the doubt about it: is it one well-chosen picture?"""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Create, FadeIn, FadeOut, Indicate, LaggedStart, ValueTracker, VGroup, VMobject, smooth

from mathcore import L1, L2, constrained
from scenes.script import load_script
from scenes.stage import Chapter, Plane, drawn, frozen, style, whole_ticks, words
from scenes.stage.drawings import ball, cross, guides, ring, rings
from scenes.stage.handover import coming

SIDES = ("l1", "l2")
NORMS = {"l1": L1(), "l2": L2()}
COLOURS = {"l1": style.L1, "l2": style.L2}
RANGE = (-1.35, 2.35)
SIZE = 5.7  # of a plane, in frame units
MIDDLES = {"l1": (-3.2, 0.75), "l2": (3.6, 0.75)}


class Question(Chapter):
    """Rings, a diamond and a circle; then the centre moves, and the corner is left."""

    def construct(self) -> None:
        with self.beat("opening"):
            title = words(load_script().title, style.TITLE, bold=True).move_to([0, 0.5, 0])
            self.play(FadeIn(title, scale=0.95), run_time=1)
            self.wait(0.8)
            self.play(FadeOut(title), run_time=0.3)
            self.open_with_card()
        self.plan()
        self.show_the_picture()
        self.make_the_claim()
        self.raise_the_doubt()
        self.ask()

    def plan(self) -> None:
        """Two planes, and what moves everything: the rings' growth and the centre's way."""
        self.growth, self.way = ValueTracker(0.02), ValueTracker(0.0)
        self.planes = {side: Plane(RANGE, RANGE, MIDDLES[side], SIZE / (RANGE[1] - RANGE[0])) for side in SIDES}
        self.touches = {"l1": self.example.l1_touch, "l2": self.example.l2_touch}

    def show_the_picture(self) -> None:
        with self.beat("balls"):
            ticks = whole_ticks(RANGE)
            sheets = VGroup(*(plane.framed(ticks=(ticks, ticks)) for plane in self.planes.values()))
            names = VGroup(*(self.name(side) for side in SIDES))
            self.balls = {
                side: ball(self.planes[side], NORMS[side], self.example.radius, COLOURS[side]) for side in SIDES
            }
            self.hand_over(sheets, run_time=0.8)
            self.play(*(Create(shape) for shape in self.balls.values()), FadeIn(names), run_time=1.5)
        with self.beat("rings"):
            self.centres = VGroup(*(cross(plane, self.example.centre, style.LOSS) for plane in self.planes.values()))
            bowls = VGroup(
                *(rings(plane, self.example.loss, np.array([0.06, 0.25, 0.55])) for plane in self.planes.values())
            )
            self.play(FadeIn(self.centres, scale=2), run_time=0.7)
            self.play(LaggedStart(*(Create(bowl) for bowl in bowls), lag_ratio=0), run_time=1.5)
            self.growing = VGroup(*(drawn(lambda side=side: self.grown(side), self.growth) for side in SIDES))
            self.add(self.growing)
            self.play(FadeOut(bowls), self.growth.animate.set_value(1), run_time=2.6, rate_func=smooth)
            frozen(*self.growing)

    def name(self, side: str) -> VMobject:
        plane = self.planes[side]
        return words(self.label(side), style.HEADING, COLOURS[side]).move_to(
            plane.at((RANGE[0] + 0.3, RANGE[0] + 0.28))
        )

    def grown(self, side: str) -> VMobject:
        level = self.touches[side].level * self.growth.get_value() ** 2
        return ring(self.planes[side], self.example.loss, level)

    def make_the_claim(self) -> None:
        self.dots = VGroup(*(self.planes[side].dot(self.touches[side].point) for side in SIDES))
        self.lines = VGroup(*(guides(self.planes[side], self.touches[side].point) for side in SIDES))
        for index, side in enumerate(SIDES):
            with self.beat(f"claim_{side}"):
                self.play(FadeIn(self.dots[index], scale=3), run_time=0.7)
                self.play(Create(self.lines[index]), Indicate(self.dots[index], 1.6, style.ANSWER), run_time=1)

    def raise_the_doubt(self) -> None:
        with self.beat("doubt"):
            self.play(*(Indicate(shape, 1.04, COLOURS[side]) for side, shape in self.balls.items()), run_time=1.2)
        with self.beat("move"):
            self.moments = VGroup(*(drawn(lambda side=side: self.moment(side), self.way) for side in SIDES))
            self.remove(*self.growing, *self.centres, *self.dots)
            self.add(self.moments)
            self.play(FadeOut(self.lines), run_time=0.5)
            self.play(self.way.animate.set_value(1), run_time=3, rate_func=smooth)
        with self.beat("slid"):
            lines = guides(self.planes["l1"], self.example.moved_l1_point)
            self.play(Create(lines), run_time=1)

    def moment(self, side: str) -> VGroup:
        """Centre, touching ring and answer of the loss where it is on its way."""
        plane, loss = self.planes[side], self.example.moved(self.way.get_value())
        touch = constrained(loss, NORMS[side], self.example.radius)
        return VGroup(
            ring(plane, loss, float(touch.level)), cross(plane, loss.centre, style.LOSS), plane.dot(touch.point)
        )

    def ask(self) -> None:
        with self.beat("questions"):
            asked = VGroup(*(words(self.label(name), style.TITLE) for name in ("when", "why", "how_often")))
            asked.arrange(RIGHT, buff=1.2, aligned_edge=UP).move_to([0, 0.5, 0])
            self.play(*self.all_but(), *coming(asked[0], shift=0.2 * UP), run_time=0.9)
            for question in asked[1:]:
                self.play(FadeIn(question, shift=0.2 * UP), run_time=0.9)
