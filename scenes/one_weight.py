"""One weight, three curves: the error, two penalties, and where the sums are lowest."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Flash,
    LaggedStart,
    Line,
    Mobject,
    ReplacementTransform,
    ShowPassingFlash,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from mathcore import l1_curve, l2_curve
from scenes.examples import number_text
from scenes.script import typographic
from scenes.stage import Chapter, Chart, Readout, backed, dial, drawn, formula, frozen, round_ticks, style, words
from scenes.stage.curves import BIG_DOT, CloseUp, columns, lowest_mark
from scenes.stage.fit import LineFit

SIDES = ("l1", "l2")
COLOURS = {"l1": style.L1, "l2": style.L2}
PENALTIES = {"l1": l1_curve, "l2": l2_curve}
SYMBOLS = {"l1": "lone(lambda abs(w))", "l2": "ltwo(lambda w^2)"}

SIZE = (5.9, 5.2)
MIDDLE, WIDE = (0.3, 0.3), (9.0, 5.2)
BASELINE = 0.32 * UP  # of the headings, over the charts
CENTRES = {"l1": (-3.3, 0.3), "l2": (3.7, 0.3)}
WEIGHTS = np.array([-1.2, 2.4])  # the charts' range, in slopes of the data
GUESSES = 19  # dots of the error curve
COLUMNS = 17
SAMPLES = 240
DIAL = 0.6  # radius
TICKS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01)  # of the close-up
CLOSE = 0.03  # half the width of the closest look at 0


class OneWeight(Chapter):
    """A line turns and draws its error; penalties are added to it; then the strength turns."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage()
        self.plan()
        self.fit_the_line()
        self.join_the_guesses()
        self.add_the_penalties()
        self.mark_the_answers()
        self.turn_the_strength()
        self.close_in_on_zero()

    # --- what everything else stands on

    def plan(self) -> None:
        """The charts, and what moves everything."""
        example = self.example
        self.data = example.data
        low, high = example.slope * WEIGHTS
        top = 1.3 * float(self.data.error(low))
        self.sides = {side: Chart((low, high), (-0.2 * top, top), CENTRES[side], SIZE) for side in SIDES}
        self.weights = np.unique(np.append(np.linspace(low, high, SAMPLES), 0.0))
        self.weight = ValueTracker(2 * example.slope)
        self.lift = ValueTracker(0)
        self.strength = ValueTracker(example.strength)

    def heading(self, chart: Chart, text: Mobject, standing: Mobject) -> Mobject:
        """The text above a chart, the part that stands on its baseline at the same height everywhere."""
        place = chart.at((np.mean(chart.x), chart.y[1]))
        return text.shift((place - text.get_center())[0] * RIGHT, (place - standing.get_bottom())[1] * UP + BASELINE)

    def worded_heading(self, chart: Chart, label: str, color: str = style.TEXT) -> Mobject:
        text = words(self.label(label), style.HEADING, color)
        return self.heading(chart, text, text[0])

    def penalty(self, side: str) -> np.ndarray:
        return PENALTIES[side](self.weights, self.strength.get_value())

    def answer(self, side: str, strength: float) -> float:
        """Where a sum is lowest."""
        minimum = {"l1": self.data.l1_minimum, "l2": self.data.l2_minimum}[side]
        return float(minimum(strength))

    def lowest(self, side: str, strength: float) -> tuple[float, float]:
        """A sum's lowest point."""
        w = self.answer(side, strength)
        return w, float(self.data.error(w) + PENALTIES[side](w, strength))

    # --- the data and the error

    def fit_the_line(self) -> None:
        x, y = self.data.x, self.data.y
        reach = 1.15 * float(np.abs(x).max()) * self.weights[-1]
        charts = [Chart((-2.5, 2.5), (-reach, reach), *where) for where in ((MIDDLE, WIDE), (CENTRES["l1"], SIZE))]
        wide, narrow = (LineFit(chart, x, y, self.weight) for chart in charts)
        with self.beat("data"):
            self.play(FadeIn(wide.axes))
            self.play(LaggedStart(*(FadeIn(dot, scale=2) for dot in wide.dots), lag_ratio=0.15), run_time=2)
        with self.beat("line"):
            title, aside = (self.line_heading(chart) for chart in charts)
            self.play(Create(wide.line), FadeIn(title))
            self.play(FadeIn(wide.gaps))
            self.bring_to_front(wide.dots, wide.line)
            self.play(self.weight.animate.set_value(self.weights[0]), run_time=2)
        with self.beat("sweep"):
            frozen(wide, title)
            narrow.update()
            aside.update()
            self.play(ReplacementTransform(wide, narrow), ReplacementTransform(title, aside))
            self.fitting = VGroup(narrow, aside)
            self.sweep_the_guesses()

    def line_heading(self, chart: Chart) -> VGroup:
        """ŷ = w x with the weight as it is."""
        number = Readout(lambda: typographic(f"{self.weight.get_value():.2f}"), style.HEADING)
        name, sign = formula("hat(y) = w x", style.HEADING), formula("w =", style.HEADING)
        group = VGroup(name, sign, number).arrange(RIGHT, buff=0.18, aligned_edge=DOWN)
        VGroup(sign, number).shift(0.7 * RIGHT)
        name.shift((sign.get_bottom() - name[-1].get_bottom())[1] * UP)
        return self.heading(chart, group, sign)

    def sweep_the_guesses(self) -> None:
        chart = self.sides["l2"]
        self.axes = chart.framed(("w", ""), (round_ticks(chart.x), round_ticks(chart.y)))
        self.title = self.worded_heading(chart, "mean_error", style.LOSS)
        tried = np.linspace(*chart.x, GUESSES + 2)[1:-1]
        self.trail = drawn(lambda: self.passed(chart, tried), self.weight)
        self.here = drawn(lambda: self.guess(chart), self.weight)
        self.play(FadeIn(self.axes), FadeIn(self.title), FadeIn(self.here))
        self.add(self.trail)
        self.play(self.weight.animate.set_value(self.weights[-1]), run_time=5, rate_func=linear)
        frozen(self.trail)

    def passed(self, chart: Chart, tried: np.ndarray) -> VGroup:
        """The errors of the guesses that the line has passed."""
        return VGroup(
            *(chart.dot((w, self.data.error(w)), style.LOSS) for w in tried[tried <= self.weight.get_value()])
        )

    def guess(self, chart: Chart) -> VGroup:
        """The error of the line as it is."""
        w = self.weight.get_value()
        top = (w, self.data.error(w))
        return VGroup(chart.line((w, 0), top, style.LOSS), chart.dot(top, style.LOSS, 0.14))

    def join_the_guesses(self) -> None:
        chart, slope = self.sides["l2"], self.example.slope
        with self.beat("parabola"):
            self.curve = chart.graph(self.weights, self.data.error(self.weights), style.LOSS)
            self.play(Create(self.curve), FadeOut(self.trail), run_time=1.5)
            self.bring_to_front(self.here)
            self.play(self.weight.animate.set_value(slope), run_time=2)
            self.found = lowest_mark(chart, (slope, float(self.data.error(slope))), number_text(slope))
            self.play(FadeOut(self.here), FadeIn(self.found[1:], scale=2), run_time=0.6)
            self.play(Flash(self.found[1], color=style.ANSWER, line_length=0.25))

    # --- the penalties on top of it

    def add_the_penalties(self) -> None:
        left, right = self.sides["l1"], self.sides["l2"]
        aside = left.at((0, 0)) - right.at((0, 0))
        ticks = round_ticks(left.x)
        frames = {side: self.sides[side].framed(("w", ""), (ticks, ())) for side in SIDES}
        self.headings = {side: self.sum_heading(side) for side in SIDES}
        count = len(self.label("error"))
        with self.beat("split"):
            frozen(*self.fitting)
            self.play(FadeOut(self.fitting, self.title, self.found, self.axes), FadeIn(frames["l2"]))
            twin = self.curve.copy()
            self.play(twin.animate.shift(aside), FadeIn(frames["l1"]), run_time=1.5)
            self.play(*(FadeIn(self.headings[side][:count], shift=0.1 * UP) for side in SIDES))
        self.errors = {"l1": twin, "l2": self.curve}
        self.frames = frames
        with self.beat("penalties"):
            self.moving = {side: drawn(lambda side=side: self.lifted(side), self.lift, self.strength) for side in SIDES}
            still = {side: self.sides[side].graph(self.weights, self.penalty(side), COLOURS[side]) for side in SIDES}
            for side in SIDES:
                self.play(Create(still[side]), FadeIn(self.headings[side][count + 1 :], shift=0.1 * UP), run_time=1.5)
        with self.beat("lift"):
            stacks = VGroup(*(drawn(lambda side=side: self.stack(side), self.lift) for side in SIDES))
            self.play(FadeIn(stacks), *(FadeIn(self.headings[side][count]) for side in SIDES))
            self.add(*self.moving.values())
            for side in SIDES:
                still[side].set_stroke(opacity=0.4, width=style.THIN)
            self.play(self.lift.animate.set_value(1), run_time=3)
            frozen(*stacks)
            self.play(stacks.animate.set_stroke(opacity=0.15), run_time=0.6)
        self.ghosts = VGroup(*still.values(), stacks)

    def sum_heading(self, side: str) -> Mobject:
        """error + penalty, as a formula; its first glyphs are the error's."""
        text = formula(f'loss("{self.label("error")}") + {SYMBOLS[side]}', style.HEADING)
        return self.heading(self.sides[side], text, text[0])

    def lifted(self, side: str) -> VMobject:
        """The penalty on top of that share of the error by which it has been lifted."""
        height = self.penalty(side) + self.lift.get_value() * self.data.error(self.weights)
        return self.sides[side].graph(self.weights, height, COLOURS[side], style.BOLD)

    def stack(self, side: str) -> VMobject:
        chart = self.sides[side]
        w = np.linspace(*chart.x, COLUMNS + 2)[1:-1]
        foot = self.lift.get_value() * self.data.error(w)
        return columns(chart, w, foot, foot + PENALTIES[side](w, self.example.strength), COLOURS[side])

    def mark_the_answers(self) -> None:
        self.marks = {}
        for side, text in (("l1", self.example.l1_text), ("l2", self.example.l2_text)):
            with self.beat(f"answer_{side}"):
                mark = lowest_mark(self.sides[side], self.lowest(side, self.example.strength), text)
                self.marks[side] = mark
                self.play(FadeIn(mark[1], scale=3), run_time=0.6)
                self.play(Create(mark[0]), FadeIn(mark[2], shift=0.1 * DOWN), run_time=0.8)
                self.play(Flash(mark[1], color=style.ANSWER, line_length=0.25), run_time=0.8)

    # --- the strength turns

    def turn_the_strength(self) -> None:
        example, left = self.example, self.sides["l1"]
        aside = left.at((0, 0)) - self.sides["l2"].at((0, 0))
        right = self.strength_chart()
        with self.beat("turn"):
            frozen(*self.moving.values())
            gone = VGroup(self.ghosts, self.frames["l2"], self.errors["l2"], self.marks["l2"][0], self.marks["l2"][2])
            self.play(
                FadeOut(gone),
                FadeOut(self.marks["l1"][0], self.marks["l1"][2], *self.headings.values()),
                self.errors["l1"].animate.set_stroke(opacity=0.4, width=style.THIN),
            )
            carried = VGroup(self.moving["l2"], self.marks["l2"][1])
            sums = self.worded_heading(left, "sums")
            self.play(carried.animate.shift(aside), FadeIn(sums), run_time=1.5)
            both = drawn(lambda: self.both_sums(left), self.strength)
            self.remove(*self.moving.values(), carried, self.marks["l1"][1])
            lowest = self.worded_heading(right, "lowest")
            axes = right.framed(("lambda", "w"), (round_ticks(right.x), round_ticks(right.y)))
            middle = right.at((0.8 * example.largest_strength, right.y[1])) + 1.6 * DIAL * DOWN
            knob = dial(self.strength, example.largest_strength, middle, DIAL)
            self.add(both)
            self.play(FadeIn(axes), FadeIn(lowest), FadeIn(knob))
            self.play(self.strength.animate.set_value(0), run_time=2)
        self.trace_the_answers(right)

    def strength_chart(self) -> Chart:
        """The lowest places over λ."""
        slope = self.example.slope
        return Chart((0, 1.12 * self.example.largest_strength), (-0.12 * slope, 1.3 * slope), CENTRES["l2"], SIZE)

    def both_sums(self, chart: Chart) -> VGroup:
        """Both sums at the strength as it is, with their lowest points."""
        strength, error = self.strength.get_value(), self.data.error(self.weights)
        curves = [chart.graph(self.weights, error + self.penalty(side), COLOURS[side], style.BOLD) for side in SIDES]
        dots = [chart.dot(self.lowest(side, strength), radius=BIG_DOT) for side in SIDES]
        return VGroup(*curves, *dots)

    def trace_the_answers(self, right: Chart) -> None:
        example = self.example
        halt, last = example.turning_strength, example.largest_strength
        with self.beat("sweep_l1"):
            traces = drawn(lambda: self.traces(right), self.strength)
            name = words(self.label("l1")).next_to(right.at((0.7 * halt, self.answer("l1", 0.7 * halt))), DOWN + LEFT)
            self.add(traces)
            self.play(self.strength.animate.set_value(halt), run_time=4.5, rate_func=linear)
            self.play(FadeIn(name), Flash(right.at((halt, self.answer("l1", halt))), color=style.L1, line_length=0.25))
        with self.beat("sweep_l2"):
            middle = 0.5 * (halt + last)
            other = words(self.label("l2")).next_to(right.at((middle, self.answer("l2", middle))), UP + RIGHT)
            self.play(self.strength.animate.set_value(last), run_time=4.5, rate_func=linear)
            ends = [
                words(text, style.LABEL, style.ANSWER).next_to(right.at((last, self.answer(side, last))), UP, buff=0.2)
                for side, text in (("l1", example.l1_last_text), ("l2", example.l2_last_text))
            ]
            self.play(FadeIn(other), *(FadeIn(end, shift=0.1 * UP) for end in ends))

    def traces(self, chart: Chart) -> VGroup:
        """Where the lowest points have been since the strength was 0, and where they are."""
        now = self.strength.get_value()
        strengths = np.linspace(0, now, 120)
        ways = {"l1": self.data.l1_minimum(strengths), "l2": self.data.l2_minimum(strengths)}
        return VGroup(
            *(chart.graph(strengths, ways[side], COLOURS[side], style.BOLD) for side in SIDES),
            *(chart.dot((now, ways[side][-1]), radius=BIG_DOT) for side in SIDES),
        )

    # --- the reason

    def close_in_on_zero(self) -> None:
        self.half = ValueTracker(abs(self.weights[0]))
        self.share = ValueTracker(0)
        views = {side: self.close_up(side) for side in SIDES}
        count = len(self.label("error")) + 1
        names = {side: self.sum_heading(side) for side in SIDES}
        with self.beat("zoom"):
            frames = VGroup(*(view.chart.framed(("w", ""), ((), ())) for view in views.values()))
            numbers = VGroup(*(view.ticks(TICKS) for view in views.values()))
            curves = VGroup(*(views[side].curve(COLOURS[side], self.share) for side in SIDES))
            self.clear_stage()
            self.play(FadeIn(frames, numbers, curves), *(FadeIn(name[count:]) for name in names.values()), run_time=0.8)
            self.play(self.half.animate.set_value(CLOSE), run_time=4)
        with self.beat("slopes"):
            for side, which, across in (("l1", 0, -1), ("l1", 1, 1), ("l2", 2, -1)):
                arm = self.arm(views[side], which, across)
                label = self.slope_label(views[side], which, across)
                self.play(ShowPassingFlash(arm, time_width=0.6), FadeIn(label, shift=0.1 * UP), run_time=1.2)
        with self.beat("tilt"):
            self.play(*(FadeIn(name[:count], shift=0.1 * UP) for name in names.values()))
            self.play(self.share.animate.set_value(1), run_time=3.5)
        with self.beat("hold"):
            widest = 1.5 * max(self.example.answers(1))
            self.play(self.half.animate.set_value(widest), run_time=3)
        self.answer_at_last(views)

    def close_up(self, side: str) -> CloseUp:
        """The penalty with a share of the error on it, measured from the error at 0."""
        example = self.example

        def height(w: np.ndarray) -> np.ndarray:
            risen = self.data.error(w) - self.data.error(0.0)
            return PENALTIES[side](w, example.strength) + self.share.get_value() * risen

        rise = max(example.strength, abs(example.error_slope))
        place = SIDES.index(side)
        return CloseUp(
            self.sides[side], self.half, rise, height, lambda: example.answers(self.share.get_value())[place]
        )

    def arm(self, view: CloseUp, which: int, across: int) -> Line:
        """The way along a slope at 0."""
        chart, slope = view.chart, self.example.slopes(0)[which]
        reach = across * chart.x[1]
        start = (0, 0) if which < 2 else (-reach, -slope * reach)
        return chart.line(start, (reach, slope * reach), style.TEXT, style.BOLD)

    def slope_label(self, view: CloseUp, which: int, across: int) -> VGroup:
        """A slope at 0, under its side of the curve; it follows the share of the error."""
        chart, name = view.chart, words(self.label("slope"))
        number = Readout(
            lambda: typographic(f"{self.example.slopes(self.share.get_value())[which]:.2f}"), style.LABEL
        ).next_to(name, RIGHT, buff=0.18)
        number.align_to(name[0], DOWN)
        return VGroup(name, number).move_to(chart.at((0.55 * across * chart.x[1], 0.55 * chart.y[0])))

    def answer_at_last(self, views: dict[str, CloseUp]) -> None:
        with self.beat("closing"):
            self.play(self.share.animate.set_value(0.1), run_time=2)
            self.play(self.share.animate.set_value(1), run_time=2)
            for view, text in zip(views.values(), (self.example.l1_text, self.example.l2_text), strict=True):
                w = view.lowest()
                number = formula(f"w = {text}", style.LABEL, style.ANSWER)
                side = UP if w > 0 else DOWN
                number.next_to(view.chart.at((w, float(view.height(np.array(w))))), side, buff=0.3)
                self.play(FadeIn(backed(number)), run_time=0.6)
