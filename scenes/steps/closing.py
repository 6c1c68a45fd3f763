"""From one weight on a line to two in a plane."""

from __future__ import annotations

import numpy as np
from manim import ApplyMethod, Create, FadeIn, ValueTracker, VGroup, smooth
from manim.utils.rate_functions import squish_rate_func

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, drawn
from scenes.stage.curves import BIG_DOT
from scenes.stage.handover import coming
from scenes.steps.ending import COUNT, Ways


class ClosingAct(Act[StepsExample]):
    """The line of one weight gets a second one, and steps come from everywhere."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        self.ways = Ways(chapter.telling, self.theme, self.frame)

    def open_the_plane(self) -> None:
        """One weight lands on zero; then its line becomes an axis, and two weights land."""
        plane = self.ways.plane
        horizontal, vertical = self.ways.axes()
        names = self.ways.names()
        way, done = self.example.proximal.points[:, 0], ValueTracker(0)
        dot = drawn(lambda: plane.dot((self.at(way, done), 0), radius=BIG_DOT), done)
        with self.beat("closing") as narrator:
            self.play(*self.all_but(), Create(horizontal), *coming(dot), run_time=0.9)
            self.play(done.animate.set_value(len(way) - 1), run_time=1)
            narrator.wait_for("two", early=0.3)
            self.play(Create(vertical), FadeIn(names), run_time=0.6)
            self.remove(dot)
            self.send_them(names)
            self.settle_on_ending()

    def at(self, way: np.ndarray, done: ValueTracker) -> float:
        """The weight at a moment between two steps."""
        return float(np.interp(done.get_value(), np.arange(len(way)), way))

    def send_them(self, names: VGroup) -> None:
        """All ways grow, and their end appears when they have almost reached it."""
        moment = ValueTracker(0)
        self.add(self.ways.so_far(moment))
        self.bring_to_front(names)
        answer = self.ways.plane.dot(self.ways.answer, radius=BIG_DOT)
        arriving = FadeIn(answer, scale=3, rate_func=squish_rate_func(smooth, 0.7, 1))
        self.play(ApplyMethod(moment.set_value, COUNT, rate_func=slow_start), arriving, run_time=2)


def slow_start(time: float) -> float:
    """The first steps, which are long, take longer."""
    return float(time**3)
