"""From one weight on a line to two in a plane."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    ApplyMethod,
    Create,
    FadeIn,
    FadeOut,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
    smooth,
)
from manim.utils.rate_functions import squish_rate_func

from mathcore import L1, proximal_steps
from mathcore.validate import Array
from scenes.examples.steps import StepsExample
from scenes.stage import Act, Chapter, drawn, formula, frozen, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.handover import coming, early
from scenes.stage.paths import add_path
from scenes.steps.ending import COUNT, Ways

STARTS = 32  # of one weight, evenly spaced on its line
REST = 2  # steps after the last one has landed
FIRST = 1.5  # steps that are taken while the picture before leaves
MARGIN = 0.3  # frame units between the border of the frame and the first step, and the line


class ClosingAct(Act[StepsExample]):
    """All runs of one weight, step under step; they sink into their line, which gets a second one."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        self.ways = Ways(chapter.telling, self.theme, self.frame)
        self.runs = self.all_runs()
        self.done, self.sunk = ValueTracker(0), ValueTracker(0)
        slot = self.frame.full()
        middle = self.ways.plane.at((0, 0))[1]
        self.top, self.line = slot.top - MARGIN - middle, slot.bottom + MARGIN - middle

    def open_the_plane(self) -> None:
        """One weight lands on zero from everywhere; then its line becomes an axis, and two weights land."""
        horizontal, vertical = self.ways.axes()
        names = self.ways.names()
        horizontal.shift(self.line * UP)
        runs, notes = drawn(self.so_far, self.done, self.sunk), self.notes()
        with self.beat("closing") as narrator:
            leaving = self.all_but()
            self.add(runs)
            first = ApplyMethod(self.done.set_value, FIRST, rate_func=squish_rate_func(linear, 0.4, 1))
            self.play(*leaving, Create(horizontal), *coming(notes), first, run_time=0.9)
            self.play(self.done.animate.set_value(len(self.runs) - 1), run_time=1.2, rate_func=linear)
            narrator.wait_for("two", early=0.3)
            rising = horizontal.animate.shift(self.line * DOWN)
            self.play(FadeOut(notes, rate_func=early), rising, self.sunk.animate.set_value(1), run_time=0.8)
            frozen(runs)
            self.play(Create(vertical), FadeIn(names), FadeOut(runs), run_time=0.6)
            self.send_them(names)
            self.settle_on_ending()

    def all_runs(self) -> Array:
        """Proximal steps of the one weight from all along its line until all rest at zero, (steps + 1, starts)."""
        example, reach = self.example, 0.97 * self.ways.plane.x[1]
        starts = np.linspace(-reach, reach, STARTS)[:, None]
        runs = proximal_steps(example.loss, L1(), example.strength, starts, example.rate, COUNT)[..., 0]
        landed = int(np.argmax((runs == 0).all(axis=1)))
        return np.asarray(runs[: landed + REST + 1])

    def so_far(self) -> VMobject:
        """The runs up to now, downwards step by step; the more they have sunk, the nearer to their line."""
        shape = VMobject(stroke_color=self.theme.l1, stroke_width=style.THIN)
        done, last = self.done.get_value(), len(self.runs) - 1
        moments = np.append(np.arange(int(done) + 1), done)
        still = 1 - self.sunk.get_value()
        heights = still * (self.line + (self.top - self.line) * (1 - moments / last))
        for run in self.runs.T:
            weights = np.interp(moments, np.arange(last + 1), run)
            places = self.ways.plane.at(np.column_stack([weights, np.zeros(len(weights))]))
            add_path(shape, places + heights[:, None] * UP)
        return shape

    def notes(self) -> VGroup:
        """The name of the line, and at the left, where no run is, what goes downwards."""
        corner = self.frame.full().inset(0.15, MARGIN + 0.25)
        weight = formula(self.theme, "w", color=self.theme.quiet)
        steps = words(self.theme, self.label("steps"), style.LABEL, self.theme.quiet).rotate(-PI / 2)
        return VGroup(corner.place(weight, DOWN + RIGHT), corner.place(steps, DOWN + LEFT))

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
