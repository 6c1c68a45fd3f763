"""Cross-validation: parts of the patients are hidden one after the other, and the errors on them are averaged."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, ShowPassingFlash, ValueTracker, VGroup, VMobject, linear

from scenes.data.falling import Falling
from scenes.data.rows import Rows
from scenes.examples.data import DataExample
from scenes.stage import Act, Array, Backed, Chapter, drawn, frozen, round_ticks, style, words
from scenes.stage.curves import dashed
from scenes.stage.dots import Dots
from scenes.stage.handover import early, late
from scenes.stage.logs import LogChart
from scenes.stage.paths import add_path

HEADING = 0.6
TICKS = (1.0, 0.6)  # widths of the strips for numbers at the left of the chart and below it
EACH = 0.5  # seconds for each hidden part
FAINT = 0.3  # opacity of the single curves when their average is shown
ABOVE, BELOW = 0.06, 0.2  # shares of the errors' range that are left free; below there is room for a name
DOT = 0.16
WIDEST = 0.3  # the distance between neighbours at which a patient's dot grows no more


class ValidationAct(Act[DataExample]):
    """At the left the patients, then what is kept; at the right the error over λ."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.namer = self.example.facts, falling.namer
        self.found = self.facts.validation
        self.left, right = self.frame.full().columns(1, 1.6)
        self.heading_slot, below = right.split_top(HEADING, gap=0.1)
        room = below.inset(TICKS[0], TICKS[1], 0, 0)
        low, high = float(self.found.errors.min()), float(self.found.errors.max())
        air = high - low
        span = (float(self.found.strengths[-1]), float(self.found.strengths[0]))
        self.chart = LogChart(self.theme, span, (low - BELOW * air, high + ABOVE * air), room.centre, room.size)
        self.done = ValueTracker(0)

    # --- the parts

    def hide_parts(self) -> VGroup:
        """Each part is hidden once, and its error over λ is drawn; then the average."""
        with self.beat("folds"):
            folds = self.example.folds
            frame = self.chart.framed(("lambda", ""), (self.chart.powers, round_ticks(self.chart.y)))
            heading = self.heading_slot.place(words(self.theme, self.label("hidden_error"), style.LABEL), LEFT)
            patients = drawn(self.patients, self.done)
            curves = drawn(self.curves, self.done)
            self.cross_fade(patients, run_time=0.9)
            self.play(FadeIn(frame), FadeIn(heading), run_time=0.7)
            self.add(curves)
            self.play(self.done.animate.set_value(folds), run_time=EACH * folds, rate_func=linear)
            frozen(patients, curves)
            average = self.chart.graph(self.found.strengths, self.found.error, self.theme.loss, style.BOLD)
            self.play(curves.animate.set_stroke(opacity=FAINT), Create(average), run_time=0.9)
        self.picture = VGroup(frame, heading, curves, average)
        return VGroup(patients)

    def patients(self) -> VGroup:
        """All patients, a column for each part; the part that is hidden now stands out."""
        done, folds = self.done.get_value(), self.example.folds
        hidden = int(np.ceil(done)) - 1 if 0 < done < folds else -1
        places = [self.part(number) for number in range(folds)]
        others = np.concatenate([each for number, each in enumerate(places) if number != hidden])
        shown = places[hidden] if hidden >= 0 else np.empty((0, 3))
        radius = 0.36 * min(self.patients_apart, WIDEST)
        return VGroup(Dots(others, self.theme.data, radius), Dots(shown, self.theme.answer, 0.6 * radius))

    @property
    def patients_apart(self) -> float:
        """The distance between neighbours of a column."""
        return self.left.height / (self.facts.rows // self.example.folds + 1)

    def part(self, number: int) -> Array:
        """The places of the patients of a part."""
        folds = self.example.folds
        size = len(np.array_split(np.arange(self.facts.rows), folds)[number])
        slot = self.left.columns(*[1.0] * folds, gap=0.0)[number]
        heights = self.left.top - self.patients_apart * (np.arange(size) + 0.5)
        return np.column_stack([np.full(size, slot.centre[0]), heights, np.zeros(size)])

    def curves(self) -> VGroup:
        """The error over λ of each part that has been hidden, the last one as far as time has come."""
        done, group = self.done.get_value(), VGroup()
        for number in range(self.example.folds):
            way = float(np.clip(done - number, 0, 1))
            count = int(way * len(self.found.strengths))
            group.add(self.curve(self.found.errors[:count, number]) if count > 1 else VMobject())
        return group

    def curve(self, errors: Array) -> VMobject:
        strengths = self.found.strengths[: len(errors)]
        return self.chart.graph(strengths, errors, self.theme.loss, style.THIN)

    # --- the average

    def choose(self, patients: VGroup) -> VGroup:
        """The lowest point and the cautious one, and which weights are kept there."""
        with self.beat("flat") as narrator:
            lowest = self.mark(self.found.best, "lowest", DOWN)
            self.play(FadeIn(lowest), run_time=0.7)
            self.play(ShowPassingFlash(self.up_to_the_lowest(), time_width=0.5), run_time=2, rate_func=linear)
            narrator.wait_for("same")
            rows = self.rows()
            names = rows.names()
            first, second = self.kept(rows)
            self.play(FadeOut(patients, rate_func=early), FadeIn(names, rate_func=late), run_time=1.0)
            self.play(FadeIn(first), run_time=0.6)
            narrator.wait_for("cautious", early=0.2)
            rule, cautious = self.rule(), self.mark(self.facts.cautious, "cautious", UP)
            self.play(FadeIn(cautious), FadeIn(second), run_time=0.6)
            self.play(FadeIn(rule), run_time=0.7)
        self.names = names
        return VGroup(first, second)

    def error_at(self, strength: float) -> float:
        return float(self.found.error[self.found.strengths == strength][0])

    def up_to_the_lowest(self) -> VMobject:
        """The average from the weakest penalty to its lowest point, thick."""
        weaker = self.found.strengths <= self.found.best
        strengths, errors = self.found.strengths[weaker][::-1], self.found.error[weaker][::-1]
        return self.chart.graph(strengths, errors, self.theme.answer, 2 * style.BOLD)

    def mark(self, strength: float, label: str, direction: Array) -> VGroup:
        """A dot on the average with its name."""
        place = (strength, self.error_at(strength))
        dot = self.chart.dot(place, self.theme.answer, 0.13)
        name = words(self.theme, self.label(label), style.LABEL).next_to(dot, direction, buff=0.3)
        return VGroup(Backed(self.theme, name), dot)

    def rule(self) -> VGroup:
        """A dashed line one standard error above the lowest point, and its name."""
        lowest = int(self.found.error.argmin())
        height = self.found.error[lowest] + self.found.standard_error[lowest]
        ends = np.geomspace(*self.chart.x, 200)
        line = dashed(self.chart, np.column_stack([ends, np.full(200, height)]), self.theme.text, style.THIN)
        name = words(self.theme, self.label("one_error"), style.LABEL)
        middle = 0.45 * self.chart.size[0] + self.chart.at((self.chart.x[0], height))[0]
        name.move_to((middle, self.chart.at((1, height))[1] + 1.1, 0))
        arrow = VMobject(stroke_color=self.theme.quiet, stroke_width=style.THIN)
        foot = np.array([middle, self.chart.at((1, height))[1] + 0.08, 0])
        add_path(arrow, [name.get_bottom() + 0.12 * DOWN, foot])
        return VGroup(line, Backed(self.theme, name), arrow)

    def rows(self) -> Rows:
        return Rows(self.theme, self.namer, self.facts.in_order, self.left.split_top(HEADING, gap=0.1)[1])

    def kept(self, rows: Rows) -> tuple[VGroup, VGroup]:
        """The columns of what is kept at both λ, each with its number above it."""
        left, right = rows.room.columns(1, 1, gap=0.2)
        return self.column(rows, self.found.best, left.centre[0]), self.column(
            rows, self.facts.cautious, right.centre[0]
        )

    def column(self, rows: Rows, strength: float, x: float) -> VGroup:
        kept = self.facts.weights([strength]) != 0
        number = words(self.theme, str(int(kept.sum())), style.HEADING, self.theme.l1)
        number.move_to((x, rows.slot.top + 0.1 + HEADING / 2, 0))
        return VGroup(rows.kept([x], kept, DOT), number)
