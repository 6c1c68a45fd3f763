"""The table as clouds, a column for each measurement; and from the clouds the pulls."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    FadeIn,
    FadeOut,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    smooth,
)

from mathcore.validate import Array
from scenes.data.falling import ABOVE, Falling
from scenes.data.magnitude import size_number
from scenes.dimensions.ending import Ending
from scenes.examples.data import DataExample
from scenes.stage import Act, Chapter, Readout, drawn, frozen, style, words
from scenes.stage.dots import Dots
from scenes.stage.handover import coming, leaving
from scenes.stage.text import centred, no_wider

WIDE = 0.38  # of a column: half the width of its cloud
TALL = 0.42  # of the height: half the height of the clouds on one scale
BROADEST = 2.5  # width of a column from which on its cloud grows no wider
DOT, MANY, LARGEST = 0.022, 440, 0.09  # radius of a dot if there are that many; with fewer they grow, at most so large
HALF = 0.2, 0.16  # of a column: from its middle to the middle of the dots of yes or no, and half their width
NAMED = 2.6  # seconds of the beat at which the names change; until about then the title lies over them
LEGEND = 1.0  # height of the explanation over the clouds


class OpeningAct(Act[DataExample]):
    """Up to the line λ above all pulls."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.columns, self.falling = self.example.facts, self.example.columns, falling
        self.scaled = ValueTracker(0)

    # --- the table

    def show_table(self) -> VGroup:
        """A dot for each patient in each measurement's column; then all columns on one scale."""
        with self.beat("table") as narrator:
            self.open_with_title()
            starts, ends = self.places_as_measured(), self.places_on_one_scale()
            clouds = drawn(lambda: self.clouds(starts, ends), self.scaled)
            legend = self.legend()
            if self.opening_picture is None:
                self.add(self.falling.names, clouds, legend)
            else:
                self.show_clouds(clouds, legend)
                narrator.wait_until(NAMED)
                self.name_the_weights()
            narrator.wait_for("scale")
            self.play(self.scaled.animate.set_value(1), run_time=1.2, rate_func=smooth)
            frozen(clouds)
        return VGroup(clouds, legend)

    @property
    def before(self) -> Ending:
        """The last picture of the chapter before."""
        picture = self.opening_picture
        assert isinstance(picture, Ending)
        return picture

    def show_clouds(self, *entering: VMobject) -> None:
        """The bars of the chapter before leave, and the clouds appear; the names w₁, w₂, ... stay under the title."""
        before = self.before
        self.remove(before)
        self.add(*before, *before.names)
        self.remove(before.names)
        fewer = before.names[self.columns.count :]
        self.play(*leaving(before.axis, before.bars, before.zeros, *fewer), *coming(*entering), run_time=1.4)

    def name_the_weights(self) -> None:
        """The weights w₁, w₂, ... become those of the measurements."""
        old, new = self.before.names, self.falling.names
        renamed = [ReplacementTransform(*pair) for pair in zip(old, new, strict=False)]
        self.play(LaggedStart(*renamed, *map(FadeIn, new[len(old) :]), lag_ratio=0.1), run_time=1.6)

    def clouds(self, starts: Array, ends: Array) -> Dots:
        way = self.scaled.get_value()
        radius = min(LARGEST, DOT * max(1.0, MANY / self.example.shown_rows) ** 0.5)
        return Dots((1 - way) * starts + way * ends, self.theme.data, radius)

    def across(self) -> Array:
        """For each patient the distance from the middle of a column: the target on its own scale, (rows,).

        If the target is yes or no, the dots of each fill one half of the column, in the order of the rows.
        """
        target = self.facts.sample.target
        room = min(1.0, BROADEST / self.falling.places.pitch)
        if self.example.is_yes_or_no:
            places = np.empty(len(target))
            for value, side in ((0, -1), (1, 1)):
                rows = np.flatnonzero(target == value)
                places[rows] = side * HALF[0] + np.linspace(-HALF[1], HALF[1], len(rows))
            return np.asarray(room * places)
        centred = target - (target.min() + target.max()) / 2
        return np.asarray(WIDE * room * centred / np.abs(centred).max())

    def placed(self, shares: Array) -> Array:
        """Screen positions (d rows, 3) of the dots; shares (rows, d) of the height."""
        slot = self.falling.places.pulls
        room = slot.inset(0, 0.05, 0, LEGEND)
        chart = self.falling.places.chart(self.theme, (0.0, 1.0), room)
        places = np.empty(self.columns.count)
        places[list(self.columns.hardest)] = np.arange(self.columns.count) + 1
        x = places + self.across()[:, None]
        return chart.at(np.stack([x, shares], axis=-1)).reshape(-1, 3)

    def places_as_measured(self) -> Array:
        """All measurements on one axis from 0, in the units in which they came."""
        features = self.with_a_column(self.facts.sample.features)
        return self.placed((features - min(features.min(), 0)) / (features.max() - min(features.min(), 0)))

    def places_on_one_scale(self) -> Array:
        """All measurements with the same mean and the same spread."""
        scaled = self.with_a_column(self.facts.features)
        return self.placed(0.5 + TALL * scaled / np.abs(scaled).max())

    def with_a_column(self, features: Array) -> Array:
        """The features (rows, d) that have a cloud, (rows, columns): of the group the one that pulls hardest."""
        if self.columns.group is None:
            return features
        hardest = max(self.columns.others, key=lambda feature: abs(float(self.facts.first_pulls[feature])))
        return features[:, [*self.columns.named, hardest]]

    def legend(self) -> VGroup:
        """What a dot is, and whose data they are."""
        full, slot = self.frame.full(), self.falling.places.pulls
        legend = "legend_of_some" if self.example.is_sampled else "legend"
        if self.example.is_yes_or_no:
            legend += "_yes"
        lines = [self.label(legend), *([self.label("source")] if self.facts.source else [])]
        text = no_wider(centred(self.theme, lines, style.LABEL, self.theme.quiet, norms=False), full.width)
        return VGroup(slot.place(text, UP))

    # --- pulls

    def show_pulls(self, table: VGroup) -> VGroup:
        """The clouds become bars; then the numbers at the hardest and the least pull."""
        falling = self.falling
        with self.beat("pull") as narrator:
            heading = self.heading("pull")
            self.add(falling.picture)
            self.bring_to_back(falling.picture)
            growing = falling.grown.animate.set_value(1)
            self.play(*leaving(table), FadeIn(heading), growing, run_time=1.8)
            numbers = VGroup(*(self.number(column) for column in self.columns.hardest))
            narrator.wait_for("first")
            self.play(FadeIn(numbers[0], shift=0.2 * UP), run_time=0.5)
            if len(numbers) > 1:
                self.play(
                    LaggedStart(*(FadeIn(each, shift=0.2 * UP) for each in numbers[1:]), lag_ratio=0.25), run_time=1.1
                )
        return VGroup(heading, numbers)

    def heading(self, label: str) -> VGroup:
        """What the bars are, at the left of the scale's top."""
        slot = self.frame.full()
        text = slot.place(words(self.theme, self.label(label), style.LABEL, self.theme.data), UP + LEFT)
        text.shift((self.falling.places.left - slot.left) * RIGHT)
        if not self.falling.magnitude.sign:
            return VGroup(text)
        unit = Readout(self.theme, self.falling.magnitude.sign, style.LABEL, self.theme.data)
        return VGroup(text, unit.next_to(text, DOWN, buff=0.1, aligned_edge=LEFT))

    def number(self, column: int) -> Readout:
        """A first pull's number over its bar."""
        pull = self.falling.magnitude.of_value(float(self.columns.first_pulls[column]))
        number = Readout(self.theme, size_number(pull), style.LABEL)
        return number.next_to(self.falling.tip(column), UP, buff=0.12)

    # --- the line

    def show_line(self, heading_and_numbers: VGroup) -> VGroup:
        """The line comes down from above; then the weights' part opens, all of them 0."""
        falling, (heading, numbers) = self.falling, heading_and_numbers
        with self.beat("line") as narrator:
            falling.lined.set_value(1)
            self.play(FadeOut(numbers), falling.to(ABOVE * self.facts.top), run_time=1.4, rate_func=smooth)
            narrator.wait_for("sleep")
            self.play(falling.opened.animate.set_value(1), falling.moved_names(), run_time=1.6, rate_func=smooth)
            weights = self.weights_heading()
            self.play(FadeIn(weights, falling.note), run_time=0.5)
        return VGroup(heading, weights)

    def weights_heading(self) -> VGroup:
        slot = self.falling.board.placed(1.0).weights
        text = words(self.theme, self.label("weight"), style.LABEL, self.theme.l1)
        left = self.falling.places.left
        return VGroup(text.move_to((left, slot.centre[1] + 0.3, 0), LEFT))
