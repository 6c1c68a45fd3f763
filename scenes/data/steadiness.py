"""The patients are drawn again and again: which features are kept each time, and which of the twins."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, FadeIn, ValueTracker, VGroup, linear

from mathcore.validate import Mask
from scenes.data.falling import Falling
from scenes.data.rows import Rows
from scenes.examples.data import DataExample
from scenes.examples.table_facts import STEADY
from scenes.stage import Act, Array, Chapter, Chart, Readout, dimmed, drawn, frozen, style, words
from scenes.stage.counters import Count, column
from scenes.stage.dots import Dots
from scenes.stage.frame import Slot

HEADING = 0.6
SHARES = 1.25  # width of the strip for the shares
WIDEST = 0.5  # from dot to dot: from there on they grow no more
ACROSS = 20  # pairs in a row
LIMIT = 1.06  # times the largest number on one scale: the range of the scatter


class SteadinessAct(Act[DataExample]):
    """A column of dots for each redraw; then the two features that are most alike."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.columns, self.namer = self.example.facts, self.example.columns, falling.namer
        self.heading_slot, below = self.frame.full().split_top(HEADING, gap=0.1)
        self.rows = Rows(self.theme, self.namer, self.columns.in_order, below, self.columns.group)
        self.drawn_so_far, self.paired = ValueTracker(0), ValueTracker(0)

    def count_of(self, tracker: ValueTracker) -> int:
        return int(tracker.get_value() + 1e-6)

    # --- all features

    def redraw(self, names: VGroup) -> None:
        """The names move to their rows, and redraw after redraw adds a column."""
        with self.beat("redraw"):
            target = self.rows.names()
            self.play(*self.all_but(names), names.animate.become(target), run_time=0.9)
            dots = drawn(self.dots, self.drawn_so_far)
            heading = self.heading()
            self.add(dots, heading)
            redraws = self.example.redraws
            self.play(self.drawn_so_far.animate.set_value(redraws), run_time=3.6, rate_func=linear)
            frozen(dots, heading)
            steady = self.columns.frequencies >= STEADY
            fading = [names[row] for row, place in enumerate(self.columns.in_order) if not steady[place]]
            self.play(FadeIn(self.shares()), *(dimmed(name, 0.7) for name in fading), run_time=0.8)

    def dots(self) -> VGroup:
        """The redraws so far, from the left."""
        count, room = self.count_of(self.drawn_so_far), self.rows.room.inset(0, 0, SHARES, 0)
        apart = room.width / self.example.redraws
        x = room.left + apart * (np.arange(count) + 0.5)
        return self.rows.kept(x, self.columns.selections[:count], 0.42 * min(apart, self.rows.pitch, WIDEST))

    def heading(self) -> Count:
        redraws, label = self.example.redraws, self.label("redraws")
        count = Count(self.theme, lambda: str(self.count_of(self.drawn_so_far)), str(redraws), label)
        place = self.rows.room.left, self.heading_slot.centre[1], 0
        return count.move_to(place, LEFT)

    def shares(self) -> VGroup:
        """In how many redraws each feature is kept, at the right of its row."""
        group = VGroup()
        for place, height in zip(self.rows.order, self.rows.heights, strict=True):
            share = self.columns.frequencies[place]
            color = self.theme.l1 if share >= STEADY else self.theme.quiet
            number = Readout(self.theme, f"{share:.0%}".replace("%", " %"), style.LABEL, color)
            group.add(number.move_to((self.rows.slot.right, height, 0), RIGHT))
        if self.rows.group is not None:
            text = self.label("on_average").format(count=f"{self.columns.others_redrawn:.1f}")
            mean = words(self.theme, text, style.LABEL, self.theme.quiet)
            group.add(mean.move_to((self.rows.slot.right, self.rows.group_height, 0), RIGHT))
        return group

    # --- the twins

    def show_twins(self) -> None:
        """The two features over each other, and beside them which one stays in each redraw."""
        left, right = self.frame.plane_and_panel()
        with self.beat("twins"):
            scatter = self.scatter(left)
            self.cross_fade(scatter, run_time=0.9)
            pairs = drawn(lambda: self.pairs(right.rows(1.5, 1)[0]), self.paired)
            counts = self.counts(right.rows(1.5, 1)[1])
            self.play(FadeIn(counts), run_time=0.4)
            self.add(pairs)
            self.play(self.paired.animate.set_value(self.example.redraws), run_time=2.6, rate_func=linear)
            frozen(pairs, counts)

    def scatter(self, slot: Slot) -> VGroup:
        """A dot for each row of the table: the twins' measurements on one scale."""
        room = slot.inset(0.55, 0.65, 0, 0.1)
        points = self.facts.features[:, list(self.facts.twins)]
        reach = LIMIT * float(np.abs(points).max())
        chart = Chart(self.theme, (-reach, reach), (-reach, reach), room.centre, room.size)
        across, upwards = (self.namer.of_feature(feature, room.width) for feature in self.facts.twins)
        frame = chart.frame()
        across.next_to(frame, DOWN, buff=0.18)
        upwards.next_to(frame, LEFT, buff=0.18).rotate(np.pi / 2).next_to(frame, LEFT, buff=0.18)
        return VGroup(frame, chart.through_zero(), Dots(chart.at(points), self.theme.data, 0.035), across, upwards)

    def pairs(self, slot: Slot) -> VGroup:
        """For each redraw so far two dots over each other, large ones for what is kept."""
        count = self.count_of(self.paired)
        kept = self.facts.selections[1, :count][:, list(self.facts.twins)]
        lines = -(-self.example.redraws // ACROSS)
        wide, high = slot.width / ACROSS, slot.height / lines
        line, place = np.divmod(np.arange(count), ACROSS)
        middles = np.column_stack([slot.left + wide * (place + 0.5), slot.top - high * (line + 0.5), np.zeros(count)])
        offset = np.array([[0, 0.19 * high, 0], [0, -0.19 * high, 0]])
        places: Array = middles[:, None] + offset
        radius = 0.33 * min(wide, 0.4 * high)
        first, second = (Dots(places[:, twin][kept[:, twin]], self.twin_colors[twin], radius) for twin in (0, 1))
        return VGroup(first, second, Dots(places[~kept], self.theme.quiet, 0.35 * radius))

    @property
    def twin_colors(self) -> tuple[str, str]:
        return self.theme.l1, self.theme.text

    def counts(self, slot: Slot) -> VGroup:
        """How often one of them, both or neither are kept."""
        choices, names = self.facts.twin_choices, [self.namer.text(feature) for feature in self.facts.twins]
        labels = [*(self.label("only").format(name=name) for name in names), self.label("both"), self.label("neither")]
        colors = (*self.twin_colors, self.theme.quiet, self.theme.quiet)
        counts = [self.count(choices == kind, labels[kind], colors[kind]) for kind in range(len(labels))]
        return slot.place(column(counts, pitch=slot.height / len(counts)), LEFT + UP)

    def count(self, chosen: Mask, label: str, color: str) -> Count:
        return Count(
            self.theme,
            lambda: str(chosen[: self.count_of(self.paired)].sum()),
            str(len(chosen)),
            label,
            color,
            norms=False,  # the label may have a stranger's name in it
        )
