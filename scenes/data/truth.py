"""Data whose truth is known: what lasso keeps of them once, and how often the cautious rule is right."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, FadeIn, FadeOut, Line, Rectangle, ValueTracker, VGroup, VMobject, linear, smooth

from scenes.examples.data import DataExample
from scenes.examples.made import MadeExample
from scenes.stage import Act, Array, Chapter, drawn, frozen, style, words
from scenes.stage.bars import WIDER, BarChart
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.drawings import verdict
from scenes.stage.frame import Slot
from scenes.stage.text import on_baseline
from scenes.theme import Theme

HEADING = 0.6
ROOM = 1.12  # times the largest true weight
APART = 1.0  # of a column: the gap between those that matter and the others
KEYS_APART = 0.8  # from one key to the next
MARKS = 0.6  # width of the strip for the marks of right rows


class TruthAct(Act[DataExample]):
    """First one draw alone; then all of them, a row each, for both rules that choose λ."""

    def __init__(self, chapter: Chapter[DataExample]) -> None:
        super().__init__(chapter)
        self.made = self.example.made
        self.heading, self.room = self.frame.full().split_top(HEADING, gap=0.15)
        reach = ROOM * max(np.abs(self.made.first_truth).max(), np.abs(self.made.first_weights).max())
        self.chart = BarChart(self.theme, self.made.features, (-reach, reach), self.room.centre, self.room.size)
        self.grown, self.passed = ValueTracker(0), ValueTracker(0)

    def look_for_truth(self) -> None:
        with self.beat("truth") as narrator:
            zero = self.chart.line((self.chart.x[0], 0), (self.chart.x[1], 0))
            truth = self.chart.outlines(self.made.first_truth).set_stroke(self.theme.data, style.LINE)
            keys, nothing = self.keys(), self.chart.zero_marks(self.made.first_truth).set_stroke(self.theme.data)
            narrator.wait_for("make", early=0.3)
            self.cross_fade(zero, truth, nothing, keys[0], run_time=1.0)
            narrator.wait_for("finds")
            bars = drawn(self.bars, self.grown)
            self.add(bars)
            growing = self.grown.animate.set_value(1)
            self.play(growing, FadeIn(keys[1]), FadeOut(nothing), run_time=0.8, rate_func=smooth)
            frozen(bars)
            rings = self.chart.zero_marks(self.made.first_weights)
            self.play(*map(FadeIn, (keys[2], self.extras(), rings)), run_time=0.6)
            if self.made.refit_mends:
                narrator.wait_for("refit")
                self.play(FadeIn(keys[3]), FadeIn(self.refitted()), run_time=0.6)
            narrator.wait_for("cautious")
            self.show_all_draws()

    def bars(self) -> VGroup:
        """The lasso's weights; those of features that do not matter have the colour of text."""
        matter, weights = self.made.matter[0], self.grown.get_value() * self.made.first_weights
        return VGroup(
            self.chart.bars(np.where(matter, weights, 0), self.theme.l1),
            self.chart.bars(np.where(matter, 0, weights), self.theme.text),
        )

    def extras(self) -> Dots:
        """A dot over or under each weight that is kept though its feature does not matter."""
        extra = np.flatnonzero(~self.made.matter[0] & (self.made.first_weights != 0))
        weights = self.made.first_weights[extra]
        places = self.chart.at(np.column_stack([extra + 1, weights]))
        return Dots(places + np.sign(weights)[:, None] * np.array([0, 0.25, 0]), self.theme.text, 0.1)

    def keys(self) -> VGroup:
        """What the colours of the bars mean, beside each other in the heading."""
        meanings = (("truth", self.theme.data, 0.0), ("lasso", self.theme.l1, 1.0), ("extra", self.theme.text, 1.0))
        keys = VGroup(*(self.key(*each) for each in meanings))
        if self.made.refit_mends:
            keys.add(self.refitted_key())
        keys.arrange(RIGHT, buff=KEYS_APART)
        for key in keys[1:]:
            on_baseline(key[1], keys[0][1])
        return self.heading.place(keys)

    def key(self, label: str, color: str, filled: float) -> VGroup:
        swatch = Rectangle(width=0.24, height=0.36, color=color, stroke_width=style.LINE)
        swatch.set_fill(color, opacity=filled)
        return VGroup(swatch, words(self.theme, self.label(label), style.LABEL)).arrange(RIGHT, buff=0.2)

    def refitted(self) -> VMobject:
        """A level dash at the height of each weight that least squares gives to the kept features."""
        places = np.flatnonzero(self.made.refitted) + 1
        heights = self.made.refitted[places - 1]
        starts, ends = (np.column_stack([places + side * WIDER / 2, heights]) for side in (-1, 1))
        return self.chart.pieces(starts, ends, self.theme.answer, style.BOLD)

    def refitted_key(self) -> VGroup:
        dash = Line(0.14 * LEFT, 0.14 * RIGHT, color=self.theme.answer, stroke_width=style.BOLD)
        return VGroup(dash, words(self.theme, self.label("refitted"), style.LABEL)).arrange(RIGHT, buff=0.2)

    # --- all draws

    def show_all_draws(self) -> None:
        """The draws one after the other under both rules, with a tick where exactly what matters is kept."""
        sides = self.frame.full().columns(1, 1, gap=0.9)
        grids = [Grid(self.theme, self.made, rule, sides[rule], self.passed) for rule in (0, 1)]
        counts = VGroup(*(self.count(grid, label) for grid, label in zip(grids, ("lowest", "cautious"), strict=True)))
        self.cross_fade(counts, *(grid.features() for grid in grids), run_time=0.7)
        pictures = [drawn(grid.picture, self.passed) for grid in grids]
        self.add(*pictures)
        self.play(self.passed.animate.set_value(self.made.draws), run_time=1.7, rate_func=linear)
        frozen(counts, *pictures)

    def count(self, grid: Grid, label: str) -> Count:
        """The rule's name, and how many draws it has got right so far."""
        text = f"{self.label('right')}: {self.label(label)}"
        color = self.theme.l1 if label == "cautious" else self.theme.text
        return grid.heading.place(Count(self.theme, grid.right, str(self.made.draws), text, color), LEFT)


class Grid:
    """A row of dots for each draw, for one of the rules that choose λ; those of kept features grow, draw by draw."""

    def __init__(self, theme: Theme, made: MadeExample, rule: int, slot: Slot, passed: ValueTracker) -> None:
        self.theme, self.made, self.rule, self.passed = theme, made, rule, passed
        self.heading, self.room = slot.split_top(HEADING, gap=0.15)
        dots = self.room.inset(0, 0, MARKS, 0)
        self.wide, self.high = dots.width / (made.features + APART), dots.height / made.draws
        self.pitch = min(self.wide, self.high)

    @property
    def seen(self) -> int:
        return int(self.passed.get_value() + 1e-6)

    def right(self) -> str:
        """How many of the draws so far are right."""
        return str(self.made.exact[self.rule, : self.seen].sum())

    def features(self) -> Dots:
        """A small dot for each feature of each draw."""
        return Dots(self.places().reshape(-1, 3), self.theme.quiet, 0.13 * self.pitch)

    def picture(self) -> VGroup:
        """What is kept so far. The features that matter stand at the left, with a gap to the others."""
        kept, matter = self.made.kept[self.rule, : self.seen], self.made.matter[: self.seen]
        order = np.argsort(~matter, axis=1, kind="stable")
        kept, matter = np.take_along_axis(kept, order, 1), np.take_along_axis(matter, order, 1)
        places = self.places()[: self.seen]
        large = 0.36 * self.pitch
        return VGroup(
            Dots(places[kept & matter], self.theme.l1, large),
            Dots(places[kept & ~matter], self.theme.text, large),
            self.ticks(places),
        )

    def places(self) -> Array:
        """The places of all dots, (draws, features, 3)."""
        column = np.arange(self.made.features) + 0.5
        x = self.room.left + self.wide * (column + APART * (column > self.made.relevant))
        y = self.room.top - self.high * (np.arange(self.made.draws) + 0.5)
        across, down = np.meshgrid(x, y)
        return np.stack([across, down, np.zeros_like(across)], axis=-1)

    def ticks(self, places: Array) -> VGroup:
        """A tick at the end of each row that is right."""
        group = VGroup()
        for draw in np.flatnonzero(self.made.exact[self.rule, : self.seen]):
            tick = verdict(self.theme, True, self.theme.l1, 0.36 * self.pitch)
            group.add(tick.move_to((self.room.right - MARKS / 2, places[draw, 0, 1], 0)))
        return group
