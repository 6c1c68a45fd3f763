"""Data whose truth is known: what lasso keeps of them once, and how often the cautious rule is right."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, FadeIn, LaggedStart, Rectangle, ValueTracker, VGroup, VMobject, linear, smooth

from scenes.examples.data import DataExample
from scenes.stage import Act, Array, Chapter, drawn, frozen, style, words
from scenes.stage.bars import BarChart
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.drawings import verdict

HEADING = 0.6
ROOM = 1.12  # times the largest true weight
APART = 1.0  # of a column: the gap between those that matter and the others
MARKS = 0.6  # width of the strip for the marks of right rows


class TruthAct(Act[DataExample]):
    """At the left the first draw, at the right all of them, a row each."""

    def __init__(self, chapter: Chapter[DataExample]) -> None:
        super().__init__(chapter)
        self.made = self.example.made
        left, right = self.frame.full().columns(1, 1, gap=0.7)
        self.left_heading, self.left = left.split_top(HEADING, gap=0.15)
        self.right_heading, self.right = right.split_top(HEADING, gap=0.15)
        reach = ROOM * max(np.abs(self.truth).max(), np.abs(self.kept_weights).max())
        self.chart = BarChart(self.theme, self.made.features, (-reach, reach), self.left.centre, self.left.size)
        self.passed = ValueTracker(0)

    @property
    def truth(self) -> Array:
        return self.made.first_truth

    @property
    def kept_weights(self) -> Array:
        return self.made.first_weights

    def look_for_truth(self) -> None:
        with self.beat("truth") as narrator:
            zero = self.chart.line((self.chart.x[0], 0), (self.chart.x[1], 0))
            truth = self.chart.outlines(self.truth).set_stroke(self.theme.data, style.LINE)
            self.hand_over(zero, truth, self.key("truth", self.theme.data, LEFT, filled=False), run_time=1.0)
            narrator.wait_for("finds")
            grown = ValueTracker(0)
            bars = drawn(lambda: self.bars(grown.get_value()), grown)
            self.add(bars)
            self.play(
                grown.animate.set_value(1),
                FadeIn(self.key("lasso", self.theme.l1, RIGHT)),
                run_time=1.2,
                rate_func=smooth,
            )
            frozen(bars)
            rings = self.chart.zero_marks(self.kept_weights)
            self.play(LaggedStart(*(FadeIn(ring, scale=2) for ring in rings), lag_ratio=0.05), run_time=0.7)
            narrator.wait_for("cautious")
            self.show_all_draws()

    def bars(self, grown: float) -> VGroup:
        """The lasso's weights; those of features that do not matter have the colour of text."""
        matter = self.made.matter[0]
        weights = grown * self.kept_weights
        return VGroup(
            self.chart.bars(np.where(matter, weights, 0), self.theme.l1),
            self.chart.bars(np.where(matter, 0, weights), self.theme.text),
        )

    def key(self, label: str, color: str, side: Array, filled: bool = True) -> VGroup:
        """What a colour of the bars means, in the heading."""
        swatch = Rectangle(width=0.24, height=0.4, color=color, stroke_width=style.LINE)
        swatch.set_fill(color, opacity=float(filled))
        key = VGroup(swatch, words(self.theme, self.label(label), style.LABEL)).arrange(RIGHT, buff=0.2)
        return self.left_heading.place(key, side)

    # --- all draws

    def show_all_draws(self) -> None:
        """The draws one after the other under the cautious rule, with a tick where it keeps exactly what matters."""
        grid = drawn(self.grid, self.passed)
        count = Count(
            self.theme, lambda: str(self.made.exact[1, : self.seen].sum()), str(self.made.draws), self.label("right"),
            self.theme.l1,
        )  # fmt: skip
        self.right_heading.place(count, LEFT)
        self.play(FadeIn(count), run_time=0.3)
        self.add(grid)
        self.play(self.passed.animate.set_value(self.made.draws), run_time=2.6, rate_func=linear)
        frozen(grid, count)

    @property
    def seen(self) -> int:
        return int(self.passed.get_value() + 1e-6)

    def grid(self) -> VGroup:
        """A row for each draw so far; those that matter stand at the left, with a gap to the others."""
        kept, matter = self.made.kept[1, : self.seen], self.made.matter[: self.seen]
        order = np.argsort(~matter, axis=1, kind="stable")
        kept, matter = np.take_along_axis(kept, order, 1), np.take_along_axis(matter, order, 1)
        places = self.places()[: self.seen]
        large, small = 0.36 * self.pitch, 0.13 * self.pitch
        return VGroup(
            Dots(places[kept & matter], self.theme.l1, large),
            Dots(places[kept & ~matter], self.theme.text, large),
            Dots(places[~kept], self.theme.quiet, small),
            self.ticks(),
        )

    @property
    def pitch(self) -> float:
        """The smaller one of the distances of rows and of columns."""
        return min(self.right.height / self.made.draws, self.right.width / (self.made.features + APART))

    def places(self) -> Array:
        """The places of all dots, (draws, features, 3)."""
        room = self.right.inset(0, 0, MARKS, 0)
        wide, high = room.width / (self.made.features + APART), room.height / self.made.draws
        column = np.arange(self.made.features) + 0.5
        x = room.left + wide * (column + APART * (column > self.made.relevant))
        y = room.top - high * (np.arange(self.made.draws) + 0.5)
        across, down = np.meshgrid(x, y)
        return np.stack([across, down, np.zeros_like(across)], axis=-1)

    def ticks(self) -> VGroup:
        """A tick at the end of each row that is right."""
        group = VGroup()
        for draw in np.flatnonzero(self.made.exact[1, : self.seen]):
            tick: VMobject = verdict(self.theme, True, self.theme.l1, 0.32 * self.pitch)
            y = self.places()[draw, 0, 1]
            group.add(tick.move_to((self.right.right - MARKS / 2, y, 0)))
        return group
