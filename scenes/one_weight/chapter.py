"""One weight, three curves: the error, two penalties, and where the sums are lowest."""

from __future__ import annotations

import numpy as np
from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Flash,
    LaggedStart,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
)

from scenes.examples import number_text
from scenes.one_weight.line_fit import LineFit
from scenes.one_weight.panels import CENTRES, SIZE, Panels, headed
from scenes.one_weight.strength import StrengthAct
from scenes.one_weight.sums import SumsAct
from scenes.one_weight.zero import ZeroAct
from scenes.script import typographic
from scenes.stage import Chapter, Chart, Readout, drawn, formula, frozen, round_ticks, style, words
from scenes.stage.curves import lowest_mark

MIDDLE, WIDE = (0.3, 0.3), (9.0, 5.2)  # where the data stand while they are alone
INPUTS = (-3, 3)
GUESSES = 19  # dots of the error curve


class OneWeight(Chapter):
    """A line turns and draws its error; penalties are added to it; then the strength turns."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.panels = Panels(self.example)
        self.weight = ValueTracker(2 * self.example.slope)
        self.fit_the_line()
        self.join_the_guesses()
        sums = SumsAct(self)
        sums.add_the_penalties(leaving=VGroup(self.fitting, self.title, self.found, self.axes), curve=self.curve)
        sums.add_up()
        sums.mark_the_answers()
        strength = StrengthAct(self)
        strength.bring_together(sums)
        strength.turn()
        zero = ZeroAct(self)
        zero.close_in(strength.borders())
        zero.add_the_error()
        zero.answer()

    def fit_the_line(self) -> None:
        data, low = self.panels.data, self.panels.weights[0]
        reach = 1.15 * float(np.abs(data.x).max()) * self.panels.weights[-1]
        charts = [Chart(INPUTS, (-reach, reach), *where) for where in ((MIDDLE, WIDE), (CENTRES["l1"], SIZE))]
        wide, narrow = (LineFit(chart, data.x, data.y, self.weight) for chart in charts)
        with self.beat("data"):
            dots = LaggedStart(*(FadeIn(dot, scale=2) for dot in wide.dots), lag_ratio=0.15)
            self.hand_over(wide.axes)
            self.play(dots, run_time=1)
            title, aside = (self.line_heading(chart) for chart in charts)
            self.play(Create(wide.line), FadeIn(title), run_time=0.7)
            self.play(FadeIn(wide.gaps), run_time=0.5)
            self.bring_to_front(wide.line, wide.dots)
            self.play(self.weight.animate.set_value(low), run_time=1.8)
        with self.beat("sweep"):
            frozen(wide, title)
            narrow.update()
            aside.update()
            self.fitting = VGroup(narrow, aside)
            self.sweep_the_guesses(ReplacementTransform(wide, narrow), ReplacementTransform(title, aside))

    def line_heading(self, chart: Chart) -> VGroup:
        """ŷ = w x with the weight as it is."""
        number = Readout(lambda: typographic(f"{self.weight.get_value():.2f}"), style.HEADING)
        name, sign = formula("hat(y) = w x", style.HEADING), formula("w =", style.HEADING)
        group = VGroup(name, sign, number).arrange(RIGHT, buff=0.18)
        number.align_to(sign, UP).shift((sign.get_bottom() - number.get_bottom())[1] * UP)
        VGroup(sign, number).shift(0.7 * RIGHT)
        name.shift((sign.get_bottom() - name[-1].get_bottom())[1] * UP)
        return headed(chart, group, sign)

    def sweep_the_guesses(self, *making_room: Animation) -> None:
        chart = self.panels.sides["l2"]
        self.axes = chart.framed(
            ("w", ""), (round_ticks(chart.x), [tick for tick in round_ticks(chart.y) if tick >= 0])
        )
        title = words(self.label("mean_error"), style.HEADING, style.LOSS)
        self.title = headed(chart, title, title[0])
        tried = np.linspace(*chart.x, GUESSES + 2)[1:-1]
        self.trail = drawn(lambda: self.passed(chart, tried), self.weight)
        self.here = drawn(lambda: self.guess(chart), self.weight)
        self.play(*making_room, run_time=0.8)
        self.play(FadeIn(self.axes), FadeIn(self.title), FadeIn(self.here), run_time=0.5)
        self.add(self.trail)
        self.play(self.weight.animate.set_value(chart.x[1]), run_time=3.5, rate_func=linear)
        frozen(self.trail)

    def passed(self, chart: Chart, tried: np.ndarray) -> VGroup:
        """The errors of the guesses that the line has passed."""
        past = tried[tried <= self.weight.get_value()]
        return VGroup(*(chart.dot((w, self.panels.data.error(w)), style.LOSS) for w in past))

    def guess(self, chart: Chart) -> VGroup:
        """The error of the line as it is."""
        w = self.weight.get_value()
        top = (w, self.panels.data.error(w))
        return VGroup(chart.line((w, 0), top, style.LOSS), chart.dot(top, style.LOSS, 0.14))

    def join_the_guesses(self) -> None:
        chart, data, slope = self.panels.sides["l2"], self.panels.data, self.example.slope
        with self.beat("parabola"):
            self.curve = chart.graph(self.panels.weights, data.error(self.panels.weights), style.LOSS)
            self.play(Create(self.curve), FadeOut(self.trail), run_time=1)
            self.bring_to_front(self.here)
            self.play(self.weight.animate.set_value(slope), run_time=1.4)
            self.found = lowest_mark(chart, (slope, float(data.error(slope))), number_text(slope))
            self.play(FadeOut(self.here), FadeIn(self.found[1:], scale=2), run_time=0.5)
            self.play(Flash(self.found[1], color=style.ANSWER, line_length=0.25), run_time=0.8)
