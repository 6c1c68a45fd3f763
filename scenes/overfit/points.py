"""The points, a polynomial that grows until it meets all of them, and the points that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    smooth,
)

from mathcore import truth
from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import LOW, fit_axes, fit_chart, standing, wide
from scenes.overfit.picture import FitPicture, Score, replaced, training_dots
from scenes.question.ending import Ending
from scenes.stage import Act, Backed, Chapter, Framed, Readout, drawn, style, words
from scenes.stage.curves import dashed
from scenes.stage.handover import leaving, soon
from scenes.stage.text import on_baseline

ENTERING = 1.0  # seconds
APART = 0.7  # between the texts above the chart


@dataclass(frozen=True)
class Scattered:
    """The stage with the noisy points."""

    axes: Framed
    dots: VGroup
    rest: VGroup
    """the smooth curve, and the number of the points"""


@dataclass(frozen=True)
class Growing:
    """The stage while the polynomial grows."""

    picture: FitPicture
    count: VGroup
    """the number of weights"""
    training: Score
    held_out: Score
    """not yet on the stage"""


@dataclass(frozen=True)
class Result:
    """The stage after the polynomial has met all points: the picture and what stands round it."""

    picture: FitPicture
    training: Score
    held_out: Score
    worst: VGroup
    """the longest gap with its length"""


class PointsAct(Act[OverfitExample]):
    """What overfitting is."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit) -> None:
        super().__init__(chapter)
        self.fit = fit
        self.chart = fit_chart(self.theme, self.example.heights, wide(self.frame))
        self.away = ValueTracker(0.0)
        self.near = fit_chart(self.theme, self.example.calm_heights, wide(self.frame))
        smooth_curve = np.column_stack([self.example.x, self.example.smooth])
        self.behind = dashed(self.near, smooth_curve, self.theme.data, style.THIN)

    # --- the drawings

    def scattered(self) -> VGroup:
        """The points on their way from the smooth curve to their noisy places."""
        data = self.example.data
        return training_dots(self.near, data.x, truth(data.x) + self.away.get_value() * (data.y - truth(data.x)))

    def score(self, kind: str) -> Score:
        """The current error on the `training` or the `held_out` points."""
        return Score(self.theme, kind, self.label(kind), partial(self.fit.error, kind))

    def count(self) -> VGroup:
        """The current number of weights."""
        count = Readout(self.theme, lambda: str(self.fit.count), style.HEADING)
        label = words(self.theme, self.label("weights"), style.HEADING)
        text = VGroup(label, count.next_to(label, RIGHT, buff=0.2))
        on_baseline(label, count)
        return standing(text, count, self.chart, LOW)

    def worst_gap(self) -> VGroup:
        """The longest gap, with its length at the held-out end."""
        data, chart = self.example.data, self.chart
        fitted = self.example.held_out_curve(self.fit.weights)
        place = int(np.argmax(np.abs(fitted - data.held_y)))
        x, (held, met) = data.held_x[place], np.clip([data.held_y[place], fitted[place]], *chart.y)
        line = chart.line((x, held), (x, met), self.theme.loss, style.BOLD)
        length = words(self.theme, f"{self.example.worst_miss:.1f}", style.LABEL, self.theme.loss)
        length.next_to(chart.at((x, held)), UP if held > met else DOWN, buff=0.22)
        return VGroup(line, Backed(self.theme, length, 0.03))

    # --- the beats

    def enter(self, axes: Framed, curve: Create) -> None:
        """The frame of the plane of weights becomes that of the points; the rest of the last picture leaves, and the
        smooth curve is drawn at once.
        """
        opening = self.opening_picture
        if not isinstance(opening, Ending):
            self.play(*self.all_but(), FadeIn(axes, run_time=ENTERING), curve)
            return
        plane = opening.hero.sheet
        assert isinstance(plane, Framed)
        rest = [part for part in opening.get_family() if part.has_points()]
        self.remove(opening)
        self.add(*rest)
        others = (part for part in rest if part is not plane.border)
        turning = ReplacementTransform(plane.border, axes.border, rate_func=smooth, run_time=ENTERING)
        numbers = FadeIn(axes.content, rate_func=soon, run_time=ENTERING)
        self.play(*leaving(*others, run_time=ENTERING), turning, numbers, curve)
        self.remove(*axes.submobjects)
        self.add(axes)

    def scatter(self) -> Scattered:
        """The points move from the smooth curve to their noisy places."""
        with self.beat("data") as narrator:
            self.open_with_title()
            axes = fit_axes(self.near)
            self.enter(axes, Create(self.behind, run_time=narrator.until("points")))
            text = words(self.theme, self.label("points"), style.HEADING)
            standing(text, text[-1], self.near, LOW)
            moving = drawn(self.scattered, self.away)
            arriving = LaggedStart(*(FadeIn(dot, scale=2) for dot in moving.shape), lag_ratio=0.12)
            self.play(FadeIn(text), arriving, run_time=0.9)
            self.add(moving)
            self.play(self.away.animate.set_value(1), run_time=1.2, rate_func=smooth)
            self.remove(moving)
            dots = self.scattered()
            self.add(dots)
        return Scattered(axes, dots, VGroup(text, self.behind))

    def step_back(self, scattered: Scattered) -> FitPicture:
        """The chart shows more, because the curve will leave the points."""
        picture = FitPicture(self.fit, self.chart)
        after = VGroup(picture.axes, picture.training)
        moving = replaced(VGroup(scattered.axes, scattered.dots), after)
        self.play(FadeOut(scattered.rest), moving, run_time=0.8)
        self.remove(after)
        self.add(*after)
        return picture

    def grow(self, scattered: Scattered) -> Growing:
        """The polynomial gets more and more weights until it meets all points."""
        with self.beat("fit") as narrator:
            picture = self.step_back(scattered)
            count, training, held_out = self.count(), self.score("training"), self.score("held_out")
            standing(training, training.number, self.chart, LOW).shift((count.width + APART) * RIGHT)
            arriving = Create(picture.curve), FadeIn(count), FadeIn(training)
            self.play(*arriving, run_time=0.7)
            self.bring_to_front(picture.training)
            for fits in range(1, len(self.example.growing)):
                self.play(self.fit.growth.animate.set_value(fits), run_time=0.5, rate_func=smooth)
            narrator.wait_for("perfect")
            self.play(Indicate(training.number, 1.15, self.theme.loss), run_time=1)
        return Growing(picture, count, training, held_out)

    def hold_out(self, growing: Growing) -> Result:
        """The held-out points and their distances from the curve."""
        picture, score = growing.picture, growing.held_out
        for drawing in (picture.gaps, score):
            drawing.update()  # it was not on the stage while the polynomial grew
        with self.beat("held_out"):
            standing(score, score.number, self.chart, LOW).align_to(self.chart.at((self.chart.x[1], 0)), RIGHT)
            self.play(FadeOut(growing.count), FadeIn(picture.held_out, scale=1.02), run_time=1.1)
            self.play(Create(picture.gaps, lag_ratio=0), FadeIn(score), run_time=2.2)
            self.add(picture.gaps, picture.curve, picture.held_out, picture.training)
            worst = self.worst_gap()
            self.play(FadeIn(worst), run_time=0.5)
            self.play(Indicate(worst.submobjects[0], 1.1, self.theme.loss), run_time=1.5)
        return Result(picture, growing.training, score, worst)
