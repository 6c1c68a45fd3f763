"""Rings, a diamond and a circle; then the centre moves, and the answer leaves the corner."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Create, Dot, FadeIn, FadeOut, Indicate, LaggedStart, Typst, ValueTracker, VGroup, VMobject, smooth

from mathcore import constrained
from scenes.examples.question import QuestionExample
from scenes.stage import Act, Chapter, Part, Plane, drawn, frozen, style, whole_ticks, words
from scenes.stage.drawings import ball, cross, guides, ring, rings
from scenes.stage.sides import NORMS, SIDES

RANGE = (-1.35, 2.35)
SIZE = 5.7  # size of a plane, in frame units
MIDDLES = {"l1": (-3.2, 0.75), "l2": (3.6, 0.75)}


class Moment(VGroup):
    """One moment of the moving loss against a ball: the ring that touches, the centre, the answer."""

    ring = Part[VMobject](0)
    centre = Part[VGroup](1)
    answer = Part[Dot](2)


class PictureAct(Act[QuestionExample]):
    """The picture from the textbooks, of both balls side by side, and what becomes of it when the centre moves."""

    def __init__(self, chapter: Chapter[QuestionExample]) -> None:
        super().__init__(chapter)
        self.growth, self.way = ValueTracker(0.02), ValueTracker(0.0)
        unit = SIZE / (RANGE[1] - RANGE[0])
        self.planes = {side: Plane(self.theme, RANGE, RANGE, MIDDLES[side], unit) for side in SIDES}
        self.touches = {"l1": self.example.l1_touch, "l2": self.example.l2_touch}
        self.balls = {side: self.ball(side) for side in SIDES}
        self.centres = VGroup(*(cross(plane, self.example.centre, self.theme.loss) for plane in self.planes.values()))
        self.growing = VGroup(*(drawn(partial(self.grown, side), self.growth) for side in SIDES))
        self.dots = {side: self.planes[side].dot(self.touches[side].point) for side in SIDES}
        self.lines = {side: guides(self.planes[side], self.touches[side].point) for side in SIDES}

    # --- the drawings

    def ball(self, side: str) -> VMobject:
        return ball(self.planes[side], NORMS[side], self.example.radius, self.theme.colour(side))

    def name(self, side: str) -> Typst:
        """The ball's name in the lower left corner of its plane."""
        name = words(self.theme, self.label(side), style.HEADING, self.theme.colour(side))
        name.move_to(self.planes[side].at((RANGE[0] + 0.3, RANGE[0] + 0.28)))
        return name

    def grown(self, side: str) -> VMobject:
        """The growing ring as it is now."""
        level = float(self.touches[side].level) * self.growth.get_value() ** 2
        return ring(self.planes[side], self.example.loss, level)

    def moment(self, side: str) -> Moment:
        """The centre, the touching ring and the answer of the loss where it is now."""
        plane, loss = self.planes[side], self.example.moved(self.way.get_value())
        touch = constrained(loss, NORMS[side], self.example.radius)
        centre = cross(plane, loss.centre, self.theme.loss)
        return Moment(ring(plane, loss, float(touch.level)), centre, plane.dot(touch.point))

    # --- the beats

    def show(self) -> None:
        with self.beat("balls"):
            ticks = whole_ticks(RANGE)
            sheets = VGroup(*(plane.framed(ticks=(ticks, ticks)) for plane in self.planes.values()))
            names = VGroup(*(self.name(side) for side in SIDES))
            self.hand_over(sheets, run_time=0.8)
            self.play(*(Create(shape) for shape in self.balls.values()), FadeIn(names), run_time=1.5)
        with self.beat("rings"):
            levels = np.array([0.06, 0.25, 0.55])
            bowls = VGroup(*(rings(plane, self.example.loss, levels) for plane in self.planes.values()))
            self.play(FadeIn(self.centres, scale=2), run_time=0.7)
            self.play(LaggedStart(*(Create(bowl) for bowl in bowls), lag_ratio=0), run_time=1.5)
            self.add(self.growing)
            self.play(FadeOut(bowls), self.growth.animate.set_value(1), run_time=2.6, rate_func=smooth)
            frozen(*self.growing)

    def make_the_claim(self) -> None:
        for side in SIDES:
            with self.beat(f"claim_{side}"):
                dot = self.dots[side]
                self.play(FadeIn(dot, scale=3), run_time=0.7)
                self.play(Create(self.lines[side]), Indicate(dot, 1.6, self.theme.answer), run_time=1)

    def raise_the_doubt(self) -> None:
        with self.beat("doubt"):
            colours = self.theme.colour
            self.play(*(Indicate(shape, 1.04, colours(side)) for side, shape in self.balls.items()), run_time=1.2)
        with self.beat("move"):
            moments = VGroup(*(drawn(partial(self.moment, side), self.way) for side in SIDES))
            self.remove(*self.growing, *self.centres, *self.dots.values())
            self.add(moments)
            self.play(FadeOut(VGroup(*self.lines.values())), run_time=0.5)
            self.play(self.way.animate.set_value(1), run_time=3, rate_func=smooth)
        with self.beat("slid") as narrator:
            lines = guides(self.planes["l1"], self.example.moved_l1_point)
            self.play(Create(lines), run_time=1)
            narrator.wait_for("zero")
            self.play(Indicate(lines, 1.05, self.theme.answer), run_time=1)
