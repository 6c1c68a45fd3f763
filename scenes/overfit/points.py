"""Overfit: the points, a polynomial that grows until it meets all of them, and the points that it has not seen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    MoveToTarget,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore import truth
from scenes.script import typographic
from scenes.stage import Chart, Readout, backed, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dots import diamonds
from scenes.stage.handover import coming, early, late
from scenes.stage.records import dashed
from scenes.stage.text import on_baseline

ACROSS = (-1.08, 1.08)
WIDE = ((0.2, 0.0), (11.9, 4.7))
NARROW = {"left": ((-3.3, -0.2), (6.1, 4.5)), "right": ((3.75, -0.2), (6.1, 4.5))}
TICKS = ((-1, 0, 1), (-1, 0, 1))  # the same at all ranges, so that they can move when the chart changes
LIFTS = (0.35, 1.0)  # of lines of text over a chart
TRAINED = 0.115  # radius of the points that the model trains on


def fit_chart(heights: tuple[float, float], place: tuple[tuple[float, float], tuple[float, float]]) -> Chart:
    """The chart of the points, wide or narrow."""
    return Chart(ACROSS, heights, *place)


def fit_axes(chart: Chart) -> VGroup:
    """Its border and numbers."""
    return chart.framed(("x", "y"), TICKS)


def symbol(kind: str) -> Mobject:
    """The mark of the points: `training` ones are full dots, `held_out` ones hollow diamonds."""
    if kind == "training":
        return Chart((0, 1), (0, 1), (0, 0), (1, 1)).dot((0, 0), style.DATA, TRAINED)
    return diamonds([[0, 0, 0]], style.DATA)


def score(kind: str, said: str, value: Callable[[], float]) -> VGroup:
    """A mark, what it stands for, and its error, which follows."""
    text = words(said, style.LABEL)
    number = Readout(lambda: typographic(f"{value():.2f}"), style.LABEL, style.LOSS)
    line = VGroup(symbol(kind), text, number).arrange(RIGHT, buff=0.18)
    on_baseline(text, number)
    return line


def standing(text: Mobject, part: Mobject, chart: Chart, lift: float) -> Mobject:
    """A text over a chart, flush left; its part, a letter that does not hang, stands this high above the border."""
    left, top, _ = chart.at((chart.x[0], chart.y[1]))
    return text.shift((left - text.get_left()[0]) * RIGHT, (top + lift - part.get_bottom()[1]) * UP)


class PointsAct(Act):
    """What overfitting is; afterwards the chart is narrow, and the scores stand over it."""

    def play_all(self) -> None:
        example = self.example
        self.wide, self.narrow = (fit_chart(example.heights, place) for place in (WIDE, NARROW["left"]))
        self.scores = {
            "training": score("training", self.label("training"), lambda: example.training_error(self.weights)),
            "held_out": score("held_out", self.label("held_out"), lambda: example.held_out_error(self.weights)),
        }
        self.picture = self.parts(self.wide)
        self.scatter_the_points()
        self.grow()
        self.hold_out()

    def parts(self, chart: Chart) -> VGroup:
        """Axes, gaps, curve, training points and held-out points on a chart."""
        data = self.example.data
        return VGroup(
            fit_axes(chart),
            drawn(lambda: self.gaps(chart), self.growth, self.turned),
            drawn(lambda: self.curve(chart), self.growth, self.turned),
            diamonds(chart.at(np.column_stack([data.held_x, data.held_y])), style.DATA),
            VGroup(*(chart.dot(point, style.DATA, TRAINED) for point in zip(data.x, data.y, strict=True))),
        )

    def curve(self, chart: Chart) -> VMobject:
        return chart.graph(self.example.x, self.example.curve(self.weights), self.curve_color, style.LINE)

    def gaps(self, chart: Chart) -> VMobject:
        """From each held-out point to the curve, as far as the chart shows it."""
        data = self.example.data
        fitted = np.clip(self.example.held_out_curve(self.weights), *chart.y)
        starts, ends = (np.column_stack([data.held_x, y]) for y in (data.held_y, fitted))
        return chart.pieces(starts, ends, style.LOSS, style.LINE)

    def scatter_the_points(self) -> None:
        """The points leave the smooth curve for the places to which the noise carries them."""
        data, chart = self.example.data, self.wide
        away = ValueTracker(0.0)
        axes, *_, dots = self.picture

        def scattered() -> VGroup:
            y = truth(data.x) + away.get_value() * (data.y - truth(data.x))
            return VGroup(*(chart.dot(point, style.DATA, TRAINED) for point in zip(data.x, y, strict=True)))

        with self.beat("data"):
            behind = dashed(chart, np.column_stack([self.example.x, self.example.smooth]), style.DATA, style.THIN)
            self.play(*self.all_but(), *coming(axes), Create(behind, rate_func=late), run_time=1)
            moving = drawn(scattered, away)
            self.play(LaggedStart(*(FadeIn(dot, scale=2) for dot in moving[0]), lag_ratio=0.12), run_time=0.9)
            self.add(moving)
            self.play(away.animate.set_value(1), run_time=1.2, rate_func=smooth)
            self.remove(moving)
            self.add(dots)
        self.behind = behind

    def grow(self) -> None:
        chart, example = self.wide, self.example
        curve, dots, training = self.picture[2], self.picture[4], self.scores["training"]
        count = Readout(lambda: str(example.growing[int(np.ceil(self.growth.get_value()))][0]), style.HEADING)
        said = words(self.label("weights"), style.HEADING)
        self.count = VGroup(said, count.next_to(said, RIGHT, buff=0.2))
        on_baseline(said, count)
        standing(self.count, count, chart, LIFTS[0])
        standing(training, training[2], chart, LIFTS[0]).set_x(chart.at((0, 0))[0])
        with self.beat("fit"):
            self.play(FadeOut(self.behind), Create(curve), FadeIn(self.count), FadeIn(training), run_time=0.8)
            self.bring_to_front(dots)
            for fits in range(1, len(example.growing)):
                self.play(self.growth.animate.set_value(fits), run_time=0.5, rate_func=smooth)

    def hold_out(self) -> None:
        _, gaps, curve, held, dots = self.picture
        held_score = self.scores["held_out"]
        held_score.update()  # neither it nor the gaps were on the stage while the polynomial grew
        gaps.update()
        standing(held_score, held_score[2], self.wide, LIFTS[0]).align_to(self.wide.at((self.wide.x[1], 0)), RIGHT)
        with self.beat("held_out"):
            self.play(FadeOut(self.count), FadeIn(held, scale=1.02), run_time=0.8)
            self.play(Create(gaps, lag_ratio=0), FadeIn(held_score), run_time=1.2)
            self.add(gaps, curve, held, dots)
            self.worst = self.worst_gap()
            self.play(FadeIn(self.worst), run_time=0.5)

    def worst_gap(self) -> VGroup:
        """The longest gap, with its length at the held-out end."""
        data, chart = self.example.data, self.wide
        fitted = self.example.held_out_curve(self.weights)
        place = int(np.argmax(np.abs(fitted - data.held_y)))
        x, ends = data.held_x[place], np.clip([data.held_y[place], fitted[place]], *chart.y)
        line = chart.line((x, ends[0]), (x, ends[1]), style.LOSS, style.BOLD)
        length = words(f"{self.example.worst_miss:.1f}", style.LABEL, style.LOSS)
        length.next_to(chart.at((x, ends[0])), UP if ends[0] > ends[1] else DOWN, buff=0.22)
        return VGroup(line, backed(length, 0.03))

    def narrowed(self) -> list[Animation]:
        """The picture goes to the narrow chart, the scores over it, one out of the other's way."""
        for line, lift in zip(self.scores.values(), reversed(LIFTS), strict=True):
            standing(line.generate_target(), line.target[2], self.narrow, lift)
        return [self.shown_on(self.narrow), *map(self.moving, self.scores)]

    def moving(self, kind: str) -> Animation:
        """A score goes to its target, the upper one first."""
        return MoveToTarget(self.scores[kind], run_time=1.2, rate_func=early if kind == "training" else late)

    def shown_on(self, chart: Chart) -> Animation:
        """The picture as it is changes to another chart, and follows the trackers there."""
        frozen(self.picture)
        before, self.picture = self.picture, self.parts(chart)
        return ReplacementTransform(before, self.picture)
