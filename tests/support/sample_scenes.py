"""Typical Manim scenes with features that make parallel drawing hard; `manim render` can render them too."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
from manim import (
    BLUE,
    DOWN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    AnimationGroup,
    Circle,
    Create,
    Cube,
    Dot,
    FadeIn,
    MovingCameraScene,
    PhaseFlow,
    Rotate,
    Scene,
    Square,
    Succession,
    ThreeDScene,
    TracedPath,
    Transform,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
)


class Plain(Scene):
    """Common animations, sections, and run times that are not whole numbers of frames."""

    def construct(self) -> None:
        self.camera.background_color = "#203040"
        square, circle = Square(color=BLUE), Circle(color=RED, fill_opacity=0.5)
        self.play(Create(square), run_time=1.23)
        self.next_section("turn")
        self.play(Rotate(square, PI / 3), square.animate.shift(LEFT), run_time=0.7)
        self.wait(0.33)
        self.play(Transform(square, circle, run_time=0.9))
        self.next_section("rest")
        self.play(Succession(FadeIn(Dot(UP)), AnimationGroup(Write(Dot(DOWN)), Write(Dot(RIGHT)), lag_ratio=0.4)))
        self.wait(1.01)
        self.play(square.animate.scale(0.5), run_time=2.2, subcaption="It shrinks.")
        self.wait(0.5)


class Moving(Scene):
    """State that depends on earlier moments: a traced path, time-based updaters, a tracker, a flow."""

    def construct(self) -> None:
        dot, value = Dot(color=RED), ValueTracker(0.2)
        path = TracedPath(dot.get_center, dissipating_time=0.8)
        wheel = always_redraw(lambda: Circle(value.get_value()).shift(2 * LEFT))
        turning = Square(0.5).shift(2 * RIGHT)
        turning.add_updater(lambda mobject, dt: mobject.rotate(dt))
        self.add(path, dot, wheel, turning)
        self.play(dot.animate.shift(2 * RIGHT), run_time=1.1)
        self.play(value.animate.set_value(1.5), run_time=1.2)
        self.wait(0.5)
        self.play(Rotate(dot, PI, about_point=UP), run_time=1.3)
        turning.clear_updaters()
        self.remove(path)
        flowing = VGroup(Dot(UP), Dot(UP + RIGHT))
        self.play(PhaseFlow(lambda point: np.array([point[1], -point[0], 0]), flowing, virtual_time=1), run_time=1.1)
        self.play(value.animate.set_value(0.3), run_time=1.2)
        self.wait(stop_condition=lambda: self.time > 6.8)
        self.play(FadeIn(Dot(DOWN)))


class Counting(Scene):
    """Counts its pictures, so a play that is skipped in one step gives a wrong number."""

    def construct(self) -> None:
        drawn = [0]
        bar = Square(0.1, color=RED)

        def grow(mobject: Any) -> None:
            drawn[0] += 1
            mobject.stretch_to_fit_width(0.05 * drawn[0])

        bar.add_updater(grow)
        self.add(bar)
        for _ in range(4):
            self.play(Rotate(Square(), PI / 4), run_time=1.1)


class Rolling(Scene):
    """Random numbers from the seed that Manim sets."""

    def construct(self) -> None:
        for _ in range(5):
            place = np.array([random.uniform(-3, 3), np.random.uniform(-2, 2), 0])  # noqa: NPY002
            self.play(FadeIn(Dot(place)), run_time=1.1)


class Drawn(Scene):
    """Random numbers from the scene's own generator."""

    def construct(self) -> None:
        chance = np.random.default_rng(7)
        for _ in range(5):
            self.play(FadeIn(Dot(chance.uniform(-3, 3, 3))), run_time=1.1)


class Camera(MovingCameraScene):
    """A moving camera."""

    def construct(self) -> None:
        self.add(Square())
        self.play(self.camera.frame.animate.scale(0.5).shift(RIGHT), run_time=1.1)
        self.play(FadeIn(Circle()), run_time=1.1)
        self.wait()
        self.play(self.camera.frame.animate.shift(LEFT), run_time=1.1)


class Space(ThreeDScene):
    """Three dimensions, with a camera that moves all the time."""

    def construct(self) -> None:
        self.set_camera_orientation(phi=1, theta=0.5)
        cube = Cube()
        self.add(cube)
        self.begin_ambient_camera_rotation(0.3)
        self.wait(1.1)
        self.play(cube.animate.shift(UP), run_time=1.1)
        self.stop_ambient_camera_rotation()
        self.play(Rotate(cube, 1), run_time=1.1)
        self.play(FadeIn(Dot(self.camera.project_point(cube.get_center()))))


class Clock(Scene):
    """Shows the time at which it is drawn."""

    def construct(self) -> None:
        import time  # noqa: PLC0415 (only this scene uses it)

        for _ in range(3):
            self.play(FadeIn(Dot(RIGHT * (time.perf_counter() % 3))), run_time=1.1)


class Own(Scene):
    """Reads a text file and a sound from the current folder; fails if the text says so."""

    def construct(self) -> None:
        words = Path("words.txt").read_text(encoding="utf-8")
        self.add_sound("tone.wav", 0.2)
        for _ in words.split():
            self.play(Rotate(Square(), 1), run_time=2.1)
        assert words != "fail"


class Still(Scene):
    """Plays nothing, so it is a picture."""

    def construct(self) -> None:
        self.add(Circle())
