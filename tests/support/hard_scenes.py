"""Scenes in which something does not show in the state of the scene, or only later."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import (
    BLUE,
    GREEN,
    RED,
    RIGHT,
    YELLOW,
    Circle,
    Create,
    Cube,
    Dot,
    FadeIn,
    ImageMobject,
    Scene,
    ShowSubmobjectsOneByOne,
    Square,
    Succession,
    ThreeDScene,
    ValueTracker,
    VGroup,
    config,
    there_and_back,
)

config.pixel_width, config.pixel_height, config.frame_rate = 160, 90, 5
LONG = 4.4  # seconds: a play is divided into two groups
COLOURS = (RED, GREEN, BLUE, YELLOW)


class MovedCentre(Scene):
    """The camera keeps the view of its first picture."""

    def construct(self) -> None:
        square = Square()
        self.play(Create(square), run_time=LONG)
        self.camera.frame_center = 2 * RIGHT
        self.play(square.animate.set_color(RED), run_time=LONG)
        self.camera.frame_width = 5
        self.play(square.animate.set_color(BLUE), run_time=LONG)


class CentreBeforeFirstPicture(Scene):
    """Nothing is drawn in the first group, so the view of the first picture is a later one."""

    def construct(self) -> None:
        self.wait(LONG)
        self.camera.frame_center = 2 * RIGHT
        self.play(FadeIn(Square()), run_time=LONG)
        self.play(FadeIn(Circle()), run_time=LONG)


class MovedCentre3D(ThreeDScene):
    def construct(self) -> None:
        square, picture = Square(), ImageMobject(np.full((20, 20), 99, np.uint8)).scale(5)
        self.add(square, picture)
        self.move_camera(frame_center=2 * RIGHT, run_time=LONG)
        self.play(square.animate.set_color(RED), run_time=LONG)
        self.wait(LONG)


class Zoom3D(ThreeDScene):
    def construct(self) -> None:
        self.add(Cube())
        self.set_camera_orientation(phi=1)
        self.wait(LONG)
        self.move_camera(zoom=0.5, focal_distance=5, run_time=LONG)
        self.play(Create(Circle(2)), run_time=LONG)


class Background(Scene):
    """The background changes, also in place."""

    def construct(self) -> None:
        self.play(Create(Square()), run_time=LONG)
        self.camera.background_color = BLUE
        self.camera.init_background()
        self.play(Create(Circle()), run_time=LONG)
        self.camera.background[:40] = 120
        self.play(Create(Circle(2)), run_time=LONG)
        self.camera.background_opacity = 0.5
        self.wait(LONG)


def recoloured(scene: Scene, colour: Callable[[], Any]) -> None:
    """A square that an updater colours once a frame, and of which nothing is left where a play ends."""
    for _ in range(4):
        square = Square(2, fill_opacity=1)
        square.add_updater(lambda mobject: mobject.set_fill(colour()))
        scene.add(square)
        scene.play(Create(Circle(3)), run_time=LONG)
        scene.clear()


def colours() -> Iterator[Any]:
    while True:
        yield from COLOURS


class GeneratorInUpdater(Scene):
    def construct(self) -> None:
        palette = colours()
        recoloured(self, lambda: next(palette))


class CycleInUpdater(Scene):
    def construct(self) -> None:
        palette = itertools.cycle(COLOURS)
        recoloured(self, lambda: next(palette))


class FileInUpdater(Scene):
    """An open file is read on, a line a frame."""

    def construct(self) -> None:
        with open(__file__, encoding="utf-8") as lines:  # noqa: PTH123 (as in many scenes)
            recoloured(self, lambda: COLOURS[len(lines.readline()) % 4])


class CachedInUpdater(Scene):
    def construct(self) -> None:
        seen: list[float] = []

        @functools.lru_cache(None)
        def size(key: float) -> float:
            seen.append(key)
            return 0.5 + 0.1 * len(seen)

        for number in range(3):
            tracker, circle = ValueTracker(number), Circle()
            circle.add_updater(lambda mobject, tracker=tracker: mobject.set(width=size(round(tracker.get_value(), 1))))
            self.add(circle)
            self.play(tracker.animate.set_value(number + 1), run_time=LONG)
            self.clear()


class CounterOfManims(Scene):
    """The counter is on a class of Manim's."""

    def construct(self) -> None:
        Square.count = 0

        def colour() -> Any:
            Square.count += 1
            return COLOURS[Square.count % 4]

        recoloured(self, colour)


class HiddenName(Scene):
    """The counter has a name that Manim uses for something else."""

    def construct(self) -> None:
        self.queue = [0]

        def colour() -> Any:
            self.queue[0] += 1
            return COLOURS[self.queue[0] % 4]

        recoloured(self, colour)


class OwnRateFunction(Scene):
    """The rate function counts its calls."""

    def construct(self) -> None:
        calls = itertools.count()

        def rate(share: float) -> float:
            return (share + next(calls) % 3) / 4

        for _ in range(3):
            self.play(Square().animate(rate_func=rate).shift(RIGHT), run_time=LONG)
            self.clear()


class OwnMethod(Scene):
    """A method that runs once a frame counts its calls."""

    def construct(self) -> None:
        calls = itertools.count()

        class Stepping(Square):
            def interpolate(self, *args: Any, **kwargs: Any) -> Any:
                super().interpolate(*args, **kwargs)
                return self.set_color(COLOURS[next(calls) % 4])

        for _ in range(3):
            self.play(Stepping().animate.shift(RIGHT), run_time=LONG)
            self.clear()


class ReplacedMethod(Scene):
    """A method of Manim's that runs once a frame is replaced by one that counts its calls where nobody sees it."""

    def construct(self) -> None:
        palette, own = colours(), Square.interpolate_color

        def interpolate_color(square: Square, *args: Any) -> Any:
            own(square, *args)
            return square.set_color(next(palette))

        Square.interpolate_color = interpolate_color
        for _ in range(3):
            self.play(Square().animate.shift(RIGHT), run_time=LONG)
            self.clear()


class OwnColours(Scene):
    """The camera asks a method of the scene file, wherever it draws."""

    def construct(self) -> None:
        calls = itertools.count()

        class Flickering(Square):
            def get_fill_rgbas(self) -> Any:
                return np.array([[next(calls) % 5 / 4, 1, 0, 1]])

        self.add(Flickering(fill_opacity=1))
        for _ in range(3):
            self.play(Create(Circle(3)), run_time=LONG)


class OneWay(Scene):
    """Animations that do not go back to what is over, with a rate function that goes back."""

    def construct(self) -> None:
        for _ in range(2):
            dots = VGroup(*(Dot(x * RIGHT) for x in range(5)))
            self.play(Succession(*(FadeIn(dot) for dot in dots), rate_func=there_and_back), run_time=LONG)
            self.play(ShowSubmobjectsOneByOne(dots, rate_func=there_and_back), run_time=LONG)


class ChangedWhileStill(Scene):
    """Something changes that the play does not move: its picture from the start of the play stays."""

    def construct(self) -> None:
        square, dot = Square(), Dot()
        self.add(square)
        dot.add_updater(lambda mobject, dt: square.shift(dt * RIGHT / 2))
        for _ in range(3):
            self.play(FadeIn(dot), run_time=LONG)


class BackgroundInUpdater(Scene):
    """Each frame has another background."""

    def construct(self) -> None:
        def darken(mobject: Any, dt: float) -> None:
            self.camera.background_opacity -= dt / 20
            self.camera.init_background()

        dot = Dot()
        dot.add_updater(darken)
        for _ in range(3):
            self.play(FadeIn(dot), run_time=LONG)


class LooksBack(Scene):
    """Looks at the picture before each group that begins inside a play, under a name that is not in the source."""

    def construct(self) -> None:
        def look(mobject: Any) -> None:
            if 2 * (round(5 * self.renderer.time) % round(5 * LONG)) == round(5 * LONG):
                pixels = getattr(self.renderer, "get_" + "frame")()
                mobject.set_color(RED if pixels[45, 80, 0] else BLUE)

        square = Square()
        square.add_updater(look)
        self.add(square)
        for _ in range(3):
            self.play(FadeIn(Dot()), run_time=LONG)


class SetOfMobjects(Scene):
    def construct(self) -> None:
        self.shown = {Dot(x * RIGHT) for x in range(5)}
        self.add(*sorted(self.shown, key=lambda dot: dot.get_x()))
        for _ in range(3):
            self.play(VGroup(*self.mobjects).animate.scale(0.8), run_time=LONG)


class WritesFile(Scene):
    """Processes that draw it together would write the file several times."""

    def construct(self) -> None:
        with open("notes.txt", "a", encoding="utf-8") as notes:  # noqa: PTH123
            notes.write("played\n")
        for _ in range(3):
            self.play(Create(Circle()), run_time=LONG)


class OfProcess(Scene):
    """Defeats the fingerprint on purpose: each process has its own colours, hidden in a generator."""

    def construct(self) -> None:
        palette = (f"#{(os.getpid() * 40503 + number) % 0xFFFFFF:06x}" for number in itertools.count())
        recoloured(self, lambda: next(palette))
