"""A line turns among the data, and its error at each weight becomes a curve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import (
    RIGHT,
    UP,
    ApplyMethod,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    LaggedStart,
    Line,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from mathcore.validate import Array
from scenes.examples import number_text
from scenes.examples.one_weight import OneWeightExample
from scenes.one_weight.line_fit import LineFit
from scenes.one_weight.lowest_mark import lowest_mark
from scenes.one_weight.panels import Panels, headed, ticks_from_zero
from scenes.overfit.ending import Ending
from scenes.script import typographic
from scenes.stage import Act, Chapter, Chart, Drawn, Framed, Part, Readout, Slot, drawn, formula, frozen, style, words
from scenes.stage.handover import leaving, soon

INPUTS = (-3, 3)
GUESSES = 19  # number of dots of the error curve


class Guess(VGroup):
    """The error at one weight: a dot, and a line up to it from the axis."""

    line = Part[Line](0)
    dot = Part[Dot](1)


@dataclass(frozen=True)
class Pictures:
    """The drawings while the error is drawn: the data on the left, the chart of the error on the right."""

    fitting: VGroup
    """the data with the line, and its heading"""
    axes: Framed
    title: VMobject
    here: Drawn[Guess]
    trail: Drawn[VGroup]
    number: Readout
    """the current error"""


class GuessesAct(Act[OneWeightExample]):
    """The line through the data turns, draws its error, and stops where the error is lowest."""

    def __init__(self, chapter: Chapter[OneWeightExample], panels: Panels) -> None:
        super().__init__(chapter)
        self.panels = panels
        self.chart = panels.sides["l2"]
        self.curve = self.chart.graph(panels.weights, panels.data.error(panels.weights), self.theme.loss)
        self.weight = ValueTracker(2 * self.example.slope)
        self.wide, self.narrow = self.line_fit(panels.whole), self.line_fit(panels.slots["l1"])
        self.narrow_title = self.line_title(self.narrow.chart)

    # --- the drawings

    def line_fit(self, slot: Slot) -> LineFit:
        """The data and the line in a chart that fills a slot."""
        data = self.panels.data
        reach = 1.15 * float(np.abs(data.x).max()) * self.panels.weights[-1]
        return LineFit(Chart.within(self.theme, INPUTS, (-reach, reach), slot), data.x, data.y, self.weight)

    def line_title(self, chart: Chart) -> VGroup:
        """ŷ = w x, and the current weight, over the chart."""
        number = Readout(self.theme, lambda: typographic(f"{self.weight.get_value():.2f}"), style.HEADING)
        name = formula(self.theme, "hat(y) = w {{ x : x }}", style.HEADING)
        sign = formula(self.theme, "w =", style.HEADING)
        title = VGroup(name, sign, number).arrange(RIGHT, buff=0.18)
        number.align_to(sign, UP).shift((sign.get_bottom() - number.get_bottom())[1] * UP)
        VGroup(sign, number).shift(0.7 * RIGHT)
        name.shift((sign.get_bottom() - name.select("x").get_bottom())[1] * UP)
        return headed(chart, title, sign)

    def passed(self, tried: Array) -> VGroup:
        """The errors at the weights that have been tried, as dots."""
        past = tried[tried <= self.weight.get_value()]
        return VGroup(*(self.chart.dot((w, self.panels.data.error(w)), self.theme.loss) for w in past))

    def guess(self) -> Guess:
        """The error of the line at the current weight."""
        w = self.weight.get_value()
        top = (w, float(self.panels.data.error(w)))
        return Guess(self.chart.line((w, 0), top, self.theme.loss), self.chart.dot(top, self.theme.loss, 0.14))

    def error_text(self) -> Readout:
        """The error at the current weight as a number, in the chart's corner that the curve leaves free."""
        weight = self.weight
        number = Readout(
            self.theme,
            lambda: typographic(f"{float(self.panels.data.error(weight.get_value())):.2f}"),
            style.HEADING,
            self.theme.loss,
        )
        return self.chart.slot.inset(0.3).place(number, UP)

    # --- the beats

    def turn_the_line(self) -> VGroup:
        """A line, and the data onto which it turns. Returns the title of the line."""
        fit = self.wide
        with self.beat("data") as narrator:
            self.open_with_title()
            title = self.line_title(fit.chart)
            self.take_over_the_line()
            self.play(FadeIn(title), run_time=0.6)
            narrator.wait_for("line")
            dots = LaggedStart(*(FadeIn(dot, scale=2) for dot in fit.dots), lag_ratio=0.15)
            self.play(dots, run_time=1)
            self.play(self.weight.animate.set_value(self.example.slope), run_time=1.5)
        return title

    def take_over_the_line(self) -> None:
        """The first wiggle of the chapter before, a straight line, becomes the line; everything else leaves."""
        before, fit = self.opening_picture, self.wide
        assert isinstance(before, Ending)
        wiggles, line = before.lasso.panel.wiggles, fit.line.shape.copy()
        wiggle = wiggles[0]
        wiggles.remove(wiggle)
        self.add(wiggle)
        becoming = ReplacementTransform(wiggle, line, rate_func=soon)
        self.play(*leaving(before), FadeIn(fit.axes, rate_func=soon), becoming, run_time=1.3)
        self.remove(line)
        self.add(fit.line)

    def try_all_weights(self, title: VGroup) -> Pictures:
        """The line turns away, its gaps become squares, and it draws their mean while it turns through all weights."""
        fit = self.wide
        with self.beat("sweep") as narrator:
            self.play(self.weight.animate.set_value(self.panels.weights[0]), run_time=0.9)
            self.play(FadeIn(fit.gaps), run_time=0.4)
            self.bring_to_front(fit.line, fit.dots)
            self.play(FadeIn(fit.squares), run_time=0.6)
            self.bring_to_front(fit.gaps, fit.line, fit.dots)
            narrator.wait_for("number")
            pictures = self.show_the_number(title)
            self.add(pictures.trail)
            turning = ApplyMethod(self.weight.set_value, self.chart.x[1], rate_func=linear)
            narrator.breath(turning, seconds=3)
            frozen(pictures.trail)
        return pictures

    def show_the_number(self, title: VGroup) -> Pictures:
        """The data move to the left; at the right the error of their line as a height."""
        frozen(self.wide, title)
        self.narrow.update()
        self.narrow_title.update()
        self.play(
            ReplacementTransform(self.wide, self.narrow), ReplacementTransform(title, self.narrow_title), run_time=0.8
        )
        pictures = self.pictures()
        self.play(
            FadeIn(pictures.axes), FadeIn(pictures.title), FadeIn(pictures.here), FadeIn(pictures.number), run_time=0.5
        )
        return pictures

    def pictures(self) -> Pictures:
        """The data where they stand, and the chart of the error at the current weight."""
        chart = self.chart
        title = words(self.theme, self.label("mean_error"), style.HEADING, self.theme.loss)
        tried = np.linspace(*chart.x, GUESSES + 2)[1:-1]
        return Pictures(
            fitting=VGroup(self.narrow, self.narrow_title),
            axes=chart.framed(("w", ""), ticks_from_zero(chart)),
            title=headed(chart, title),
            here=drawn(self.guess, self.weight),
            trail=drawn(partial(self.passed, tried), self.weight),
            number=self.error_text(),
        )

    def join_the_guesses(self, pictures: Pictures) -> VGroup:
        """The dots become a curve, and its lowest point is marked. Returns everything round the curve."""
        chart, slope = self.chart, self.example.slope
        with self.beat("parabola"):
            self.play(Create(self.curve), FadeOut(pictures.trail), run_time=1)
            self.bring_to_front(pictures.here)
            self.play(self.weight.animate.set_value(slope), run_time=1.4)
            mark = lowest_mark(chart, (slope, float(self.panels.data.error(slope))), number_text(slope))
            found = VGroup(mark.dot, mark.number)
            self.play(FadeOut(pictures.here, pictures.number), FadeIn(found, scale=2), run_time=0.5)
            self.play(Flash(mark.dot, color=self.theme.answer, line_length=0.25), run_time=0.8)
        return VGroup(pictures.fitting, pictures.title, found, pictures.axes)
