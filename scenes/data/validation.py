"""Cross-validation: parts of the patients are hidden one after the other, and the errors on them are averaged."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, ShowPassingFlash, ValueTracker, VGroup, VMobject, linear

from scenes.data.falling import Falling
from scenes.data.magnitude import Magnitude
from scenes.data.path_chart import powers_beside
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
SHOWN_AS_IT_IS = 1e5  # the largest error that is shown in the target's unit, squared
FAR = 3.0  # times the average's highest error: what lies above it is cut off
WIDEST = 0.3  # the distance between neighbours at which a patient's dot grows no more


class ValidationAct(Act[DataExample]):
    """At the left the patients, then what is kept; at the right the error over λ."""

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        self.facts, self.columns, self.namer = self.example.facts, self.example.columns, falling.namer
        self.found, self.magnitude = self.facts.validation, falling.magnitude
        self.left, right = self.frame.full().columns(1, 1.6)
        self.heading_slot, below = right.split_top(HEADING, gap=0.1)
        room = below.inset(TICKS[0], TICKS[1], 0, 0)
        self.error_unit = Magnitude.of(float(self.found.error.max()), most=SHOWN_AS_IT_IS)
        low, high = self.error_unit.of_value(np.array(self.shown_errors()))
        air = high - low
        span = self.magnitude.of_value(self.found.strengths[[-1, 0]])
        heights = (float(low - BELOW * air), float(high + ABOVE * air))
        self.chart = LogChart(self.theme, (float(span[0]), float(span[1])), heights, room.centre, room.size)
        self.done = ValueTracker(0)

    def shown_errors(self) -> tuple[float, float]:
        """The range of the errors that have room: all of them, unless some lie far above the average's highest."""
        most = FAR * float(self.found.error.max())
        return float(self.found.errors.min()), min(float(self.found.errors.max()), most)

    def graph(self, strengths: Array, errors: Array, color: str, width: float) -> VMobject:
        """The graph of errors over λ."""
        shown = self.magnitude.of_value(strengths), self.error_unit.of_value(errors)
        return self.chart.graph(*shown, color, width)

    # --- the parts

    def hide_parts(self) -> VGroup:
        """Each part is hidden once, and its error over λ is drawn; then the average."""
        with self.beat("folds"):
            folds = self.example.folds
            ticks = (powers_beside(self.chart, self.magnitude), self.error_ticks())
            frame = self.chart.framed((self.magnitude.formula("lambda"), ""), ticks)
            text = self.error_unit.heading(self, "hidden_error")
            heading = self.heading_slot.place(words(self.theme, text, style.LABEL), LEFT)
            patients = drawn(self.patients, self.done)
            curves = drawn(self.curves, self.done)
            self.cross_fade(patients, run_time=0.9)
            self.play(FadeIn(frame), FadeIn(heading), run_time=0.7)
            self.add(curves)
            self.play(self.done.animate.set_value(folds), run_time=EACH * folds, rate_func=linear)
            frozen(patients, curves)
            average = self.graph(self.found.strengths, self.found.error, self.theme.loss, style.BOLD)
            self.play(curves.animate.set_stroke(opacity=FAINT), Create(average), run_time=0.9)
        self.picture = VGroup(frame, heading, curves, average)
        return VGroup(patients)

    def error_ticks(self) -> tuple[float, ...]:
        """The numbers of the axis of errors: below 0 there may be room for a name, but no error."""
        return tuple(height for height in round_ticks(self.chart.y) if height >= 0)

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
        return self.left.height / (len(self.facts.sample.target) // self.example.folds + 1)

    def part(self, number: int) -> Array:
        """The places of the patients of a part."""
        folds = self.example.folds
        size = len(np.array_split(np.arange(len(self.facts.sample.target)), folds)[number])
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
        return self.graph(strengths, errors, self.theme.loss, style.THIN)

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
        return self.graph(strengths, errors, self.theme.answer, 2 * style.BOLD)

    def mark(self, strength: float, label: str, direction: Array) -> VGroup:
        """A dot on the average with its name, which stays inside the chart."""
        place = self.magnitude.of_value(strength), self.error_unit.of_value(self.error_at(strength))
        dot = self.chart.dot(place, self.theme.answer, 0.13)
        name = words(self.theme, self.label(label), style.LABEL).next_to(dot, direction, buff=0.3)
        inside = self.chart.slot.inset(0.1 + name.width / 2, 0.1 + name.height / 2)
        middle = np.clip(name.get_center()[:2], (inside.left, inside.bottom), (inside.right, inside.top))
        name.move_to((*middle, 0))
        return VGroup(Backed(self.theme, name), dot)

    def rule(self) -> VGroup:
        """A dashed line one standard error above the lowest point, and its name."""
        lowest = int(self.found.error.argmin())
        height = self.error_unit.of_value(float(self.found.error[lowest] + self.found.standard_error[lowest]))
        ends = np.geomspace(*self.chart.x, 200)
        line = dashed(self.chart, np.column_stack([ends, np.full(200, height)]), self.theme.text, style.THIN)
        name = words(self.theme, self.label("one_error"), style.LABEL)
        middle = 0.45 * self.chart.size[0] + self.chart.at((self.chart.x[0], height))[0]
        line_height = self.chart.at((1, height))[1]
        above = line_height + 1.5 < self.chart.slot.top
        name.move_to((middle, line_height + (1.1 if above else -1.1), 0))
        arrow = VMobject(stroke_color=self.theme.quiet, stroke_width=style.THIN)
        foot = np.array([middle, line_height + (0.08 if above else -0.08), 0])
        start = name.get_bottom() + 0.12 * DOWN if above else name.get_top() + 0.12 * UP
        add_path(arrow, [start, foot])
        return VGroup(line, Backed(self.theme, name), arrow)

    def rows(self) -> Rows:
        below = self.left.split_top(HEADING, gap=0.1)[1]
        return Rows(self.theme, self.namer, self.columns.in_order, below, self.columns.group)

    def kept(self, rows: Rows) -> tuple[VGroup, VGroup]:
        """The columns of what is kept at both λ, each with its number above it."""
        left, right = rows.room.columns(1, 1, gap=0.2)
        return self.column(rows, self.found.best, left.centre[0]), self.column(
            rows, self.facts.cautious, right.centre[0]
        )

    def column(self, rows: Rows, strength: float, x: float) -> VGroup:
        number = words(self.theme, str(self.facts.kept_at(strength)), style.HEADING, self.theme.l1)
        number.move_to((x, rows.slot.top + 0.1 + HEADING / 2, 0))
        kept = rows.kept([x], self.columns.kept(strength), DOT)
        return VGroup(kept, number, *rows.of_group(x, str(self.columns.others_kept(strength)), self.theme.l1))
