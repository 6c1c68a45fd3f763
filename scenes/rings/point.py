"""A model with two weights is a point and a curve; data give each point an error."""

from __future__ import annotations

import numpy as np
from manim import UP, Create, Dot, FadeIn, FadeOut, LaggedStart, ReplacementTransform, smooth

from mathcore.validate import Array
from scenes.examples.rings import RingsExample
from scenes.rings.picture import Picture
from scenes.stage import Act, Chapter
from scenes.stage.handover import coming, leaving
from scenes.steps.ending import Ending

# Turn and share of the frozen ring's size: of the first model, and of the one at which the data appear.
START, NEAR = (-0.62, 0.95), (0.0, 0.25)

CLAUSE = 1.0  # seconds between the parts of the formula, which are said one after the other


class PointAct(Act[RingsExample]):
    """The point moves, and the curve with it; then the gaps to the data, and the error."""

    def __init__(self, chapter: Chapter[RingsExample], picture: Picture) -> None:
        super().__init__(chapter)
        self.picture = picture

    def spiral(self, share: float) -> Array:
        """From the first model to one near the best fit."""
        turn, size = (1 - share) * np.array(START) + share * np.array(NEAR)
        return self.example.on_ring(turn, size)

    def out(self, share: float) -> Array:
        """From there straight away from the best fit, as far as the frozen error."""
        return self.example.on_ring(NEAR[0], (1 - share) * NEAR[1] + share)

    def show_point_and_curve(self) -> None:
        picture = self.picture
        with self.beat("point") as narrator:
            self.chapter.open_with_title()
            self.remove(self.take_over_the_point())
            at_once = FadeIn(picture.point, rate_func=lambda _: 1)  # over the guides, in the place of the dot
            self.play(FadeIn(picture.guides), at_once, FadeIn(picture.weights, shift=0.1 * UP), run_time=0.8)
            narrator.wait_for("curve")
            dot, halves = picture.point.shape.copy(), picture.panels.halves(picture.route.weights())
            origin = picture.panels.chart.at((0, 0))
            self.play(FadeIn(picture.chart_frame), dot.animate.move_to(origin), run_time=0.9)
            self.play(FadeOut(dot), *(Create(half) for half in halves), run_time=0.9)
            self.remove(*halves)
            self.add(picture.curve)
            narrator.wait_for("formula")
            self.play(FadeIn(picture.formula.select("first"), shift=0.1 * UP), run_time=0.6)
            self.wait(CLAUSE)
            self.play(FadeIn(picture.formula.select("second"), shift=0.1 * UP), run_time=0.6)
            self.add(picture.formula)

    def take_over_the_point(self) -> Dot:
        """The answer of the chapter before moves to the place of the point, its axes to those of the plane. Returns its
        dot.
        """
        before = self.opening_picture
        assert isinstance(before, Ending)
        self.remove(before)
        self.add(*before)
        point: Dot = self.picture.point.shape.copy()
        frame = self.picture.plane_frame
        axes = zip(before.axes, frame.through_zero, strict=True)
        turning = [ReplacementTransform(*pair) for pair in (*axes, (before.answer[0], point))]
        fading = leaving(before.ways, before.names)
        self.play(*fading, *coming(*frame.scales), FadeIn(frame.border), *turning, run_time=1.2)
        self.remove(*frame)
        self.add(frame, point)
        return point

    def move_it(self) -> None:
        picture = self.picture
        with self.beat("move") as narrator:
            self.play(picture.route.go(self.spiral), run_time=2.4, rate_func=smooth)
            narrator.wait_for("gaps")
            self.play(LaggedStart(*(FadeIn(dot, scale=2) for dot in picture.data), lag_ratio=0.12), run_time=0.7)
            picture.follow()
            self.add(*picture.fit)
            self.play(FadeIn(picture.gaps), FadeIn(picture.error, shift=0.1 * UP), run_time=0.5)
            self.play(picture.route.go(self.out), run_time=2.2, rate_func=smooth)
