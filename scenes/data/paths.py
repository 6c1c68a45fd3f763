"""The whole path of the lasso beside the order of its wakings, then beside the path of ridge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import LEFT, RIGHT, Circle, FadeIn, FadeOut, LaggedStart, Typst, ValueTracker, VGroup, linear, smooth

from mathcore.validate import Array
from scenes.data.falling import Falling
from scenes.data.magnitude import size_number
from scenes.data.path_chart import curves, end_names, framed, path_chart
from scenes.examples.data import DataExample
from scenes.examples.table_facts import RIDGE_STRENGTHS
from scenes.stage import Act, Chapter, Drawn, Readout, drawn, frozen, style, words
from scenes.stage.logs import LogChart
from scenes.stage.text import on_baseline, stand_at

NAMES = 3.2  # width of the strip for the names, with their lines
HEADING = 0.6
ROOM = 1.06  # times the range of the weights
RING = 0.13
HALF_A_CAPITAL = style.LABEL_CAPITAL * 4  # of the frame's eight units of height
START = 1.15  # times the first waking's λ: the right end of the chart
LOWEST_ROW = 0.75  # height of a row of the list at most
AROUND = 2.0  # widths of what stands before and after a name in the list
STEPS = 200  # places on each path beside its knots


@dataclass(frozen=True)
class LassoPath:
    """The drawings of the lasso's path that stay."""

    paths: Drawn[VGroup]
    rest: VGroup
    """frame, names and heading"""


class PathsAct(Act[DataExample]):
    """Two charts with the same weights upwards; λ rises to the right, on a logarithmic axis."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.columns, self.falling = self.example.facts, self.example.columns, falling
        self.magnitude = falling.magnitude
        left, right = self.frame.full().columns(1.35, 1)
        self.headings = [slot.split_top(HEADING, gap=0.1)[0] for slot in (left.inset(NAMES, 0, 0, 0), right)]
        self.left, self.right = (slot.split_top(HEADING, gap=0.1)[1] for slot in (left, right))
        knots = self.facts.path.weights[self.facts.path.strengths > falling.last]
        shown = np.concatenate([self.facts.path.at([falling.last]), self.facts.ridge_path, knots])
        middle, reach = (shown.max() + shown.min()) / 2, (shown.max() - shown.min()) / 2 * ROOM
        self.weights = (float(middle - reach), float(middle + reach))
        low, high = (self.magnitude.of_value(strength) for strength in (falling.last, START * self.facts.top))
        span = (low, high)
        self.lasso = path_chart(self.theme, span, self.weights, self.left.inset(NAMES, 0, 0, 0))
        ends = (float(RIDGE_STRENGTHS[0]), float(RIDGE_STRENGTHS[-1]))
        self.ridge = path_chart(self.theme, ends, self.weights, self.right.inset(0.4, 0, 0, 0))

    # --- lasso

    def show_path(self) -> LassoPath:
        """λ falls once more, from the right; each waking is listed when it comes."""
        reached = ValueTracker(np.log(START * self.facts.top))
        with self.beat("path"):
            frame = framed(self.lasso, self.magnitude)
            rows = [self.row(place) for place in range(len(self.columns.wakings))]
            heading = self.heading("lasso", 0, self.theme.l1)
            listed = self.list_heading()
            paths = drawn(lambda: self.paths_from(float(np.exp(reached.get_value()))), reached)
            self.cross_fade(frame, heading, listed, run_time=0.8)
            self.add(paths)
            falling = reached.animate.set_value(np.log(self.falling.last))
            self.play(
                falling,
                LaggedStart(*(FadeIn(row, shift=0.2 * LEFT) for row in rows), lag_ratio=0.7),
                run_time=2.3,
                rate_func=linear,
            )
            frozen(paths)
            named = self.columns.weights([self.falling.last])[0][: len(self.columns.named)]
            names = end_names(self.theme, self.falling.namer, self.lasso, named, self.left.left)
            self.play(FadeIn(names), run_time=0.6)
        self.rows = VGroup(*rows, listed)
        return LassoPath(paths, VGroup(frame, names, heading))

    def list_heading(self) -> Typst:
        text = words(self.theme, self.magnitude.heading(self, "wakes_at"), style.LABEL, self.theme.quiet)
        return self.headings[1].place(text, RIGHT).shift(0.3 * LEFT)

    def heading(self, label: str, side: int, color: str) -> VGroup:
        strip = self.headings[side]
        text = strip.place(words(self.theme, self.label(label), style.HEADING, color), LEFT)
        return VGroup(text.shift((0, strip.bottom + 0.15 - text[0].get_bottom()[1], 0)))

    def paths_from(self, strength: float) -> VGroup:
        """The lasso's paths from the right end of the chart as far as λ has fallen."""
        knots, start = self.facts.path.strengths, START * self.facts.top
        places = np.union1d(knots, np.geomspace(self.falling.last, start, STEPS))
        shown = np.concatenate([[strength], places[(places > strength) & (places <= start)]])
        return self.both(self.lasso, self.magnitude.of_value(shown), self.facts.weights(shown), self.theme.l1)

    def both(self, chart: LogChart, strengths: Array, weights: Array, color: str) -> VGroup:
        """The paths of the features with a name and, as fine lines, those of the others."""
        named, others = (weights[:, list(some)] for some in (self.columns.named, self.columns.others))
        fine = [curves(chart, strengths, others, self.theme.quiet, style.HAIR)] if self.columns.others else []
        return VGroup(*fine, curves(chart, strengths, named, color))

    def row(self, place: int) -> VGroup:
        """A line of the list: the number of a waking, its feature, and its λ."""
        column, strength = self.columns.wakings[place]
        slot = self.right.inset(0.3, 0, 0.3, 0)
        pitch = min(slot.height / len(self.columns.wakings), LOWEST_ROW)
        height = slot.top - (place + 0.5) * pitch
        name = self.falling.namer(column, slot.width - AROUND).move_to((slot.left + 0.9, height, 0), LEFT)
        stand_at(name, height - HALF_A_CAPITAL)
        number = Readout(self.theme, str(place + 1), style.LABEL, self.theme.l1)
        number.move_to((slot.left + 0.5, height, 0), RIGHT)
        at = Readout(self.theme, size_number(self.magnitude.of_value(strength)), style.LABEL)
        at.move_to((slot.right, height, 0), RIGHT)
        return VGroup(on_baseline(number, name), name, on_baseline(at, name))

    # --- ridge

    def show_ridge(self, lasso: LassoPath) -> None:
        """The list makes room for ridge's paths, and rings mark where they pass through 0."""
        reached = ValueTracker(np.log(self.ridge.x[1]))
        with self.beat("ridge"):
            frame, heading = framed(self.ridge), self.heading("ridge", 1, self.theme.l2)
            self.play(FadeOut(self.rows), run_time=0.4)
            self.play(FadeIn(frame), FadeIn(heading), run_time=0.5)
            paths = drawn(lambda: self.ridge_from(float(np.exp(reached.get_value()))), reached)
            self.add(paths)
            self.play(reached.animate.set_value(np.log(self.ridge.x[0])), run_time=2.2, rate_func=smooth)
            frozen(paths)
            crossing = [each for each in self.facts.ridge_zeros[::-1] if each[1] in self.columns.named]
            rings = [self.ring(strength) for strength, _ in crossing]
            if rings:
                self.play(LaggedStart(*(FadeIn(ring, scale=2.5) for ring in rings), lag_ratio=0.3), run_time=1.2)

    def ridge_from(self, strength: float) -> VGroup:
        shown = strength * (1 - 1e-9) <= RIDGE_STRENGTHS
        return self.both(self.ridge, RIDGE_STRENGTHS[shown], self.facts.ridge_path[shown], self.theme.l2)

    def ring(self, strength: float) -> Circle:
        """The mark of a zero in passing."""
        ring = Circle(RING, color=self.theme.answer, stroke_width=style.LINE)
        return ring.move_to(self.ridge.at((strength, 0)))
