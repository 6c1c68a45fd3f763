"""The same points with other noise, what that does to the curve, and the answer of the chapter."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from mathcore.validate import Array
from scenes.examples.overfit import OverfitExample
from scenes.overfit.layout import HIGH, LOW, fit_axes, fit_chart, pair, second_letter, standing
from scenes.overfit.picture import FitPicture, training_dots
from scenes.script import typographic
from scenes.stage import Act, Backed, Chapter, Chart, Drawn, Part, drawn, frozen, style, words
from scenes.stage.curves import dashed
from scenes.stage.text import first_letter, on_baseline

FITS = ("none", "ridge")
PALE = 0.4
FILL = 0.18  # opacity of the spread
OPENING = 1.4  # seconds


class NoisyFit(VGroup):
    """The points with one noise, their fit, and the fits of earlier redraws."""

    past = Part[VMobject](0)
    curve = Part[VMobject](1)
    dots = Part[VGroup](2)


class Spread(VGroup):
    """A band round a curve, between two lines."""

    area = Part[VMobject](0)
    low = Part[VMobject](1)
    high = Part[VMobject](2)


class NoiseAct(Act[OverfitExample]):
    """Redraws of the noise: the curve without a penalty and ridge's, side by side."""

    def __init__(self, chapter: Chapter[OverfitExample]) -> None:
        super().__init__(chapter)
        self.redraw, self.opened = ValueTracker(0.0), ValueTracker(0.0)
        places = zip(FITS, pair(self.frame), strict=True)
        self.charts = {side: fit_chart(self.theme, self.example.calm_heights, place) for side, place in places}
        self.colors = {"none": self.theme.text, "ridge": self.theme.l2}
        self.outlines = {side: self.outlines_of(side) for side in FITS}

    # --- the drawings

    def outlines_of(self, side: str) -> list[Array]:
        """The curves of all redraws, as points on the screen."""
        chart = self.charts[side]
        curves = self.example.other_curves[side]
        return [chart.graph(self.example.x, curve, self.colors[side]).points for curve in curves]

    def name(self, side: str) -> Typst:
        """The name of the fit over its chart."""
        text = words(self.theme, self.label(side), style.HEADING, self.colors[side])
        return standing(text, second_letter(text), self.charts[side], HIGH)

    def fit(self, side: str) -> NoisyFit:
        """The fit between two redraws.

        Fits are linear in the points' y: half way between two redraws the fit is half way too.
        """
        example, chart, color = self.example, self.charts[side], self.colors[side]
        moment = self.redraw.get_value()
        before = min(int(moment), example.redraws - 2)
        y, curve = (
            (1 - moment + before) * of[before] + (moment - before) * of[before + 1]
            for of in (example.other_noise, example.other_curves[side])
        )
        past = VMobject(stroke_color=color, stroke_width=style.HAIR, stroke_opacity=PALE)
        past.set_points(np.concatenate(self.outlines[side][: int(moment) + 1]))
        return NoisyFit(past, chart.graph(example.x, curve, color), training_dots(chart, example.data.x, y))

    def spread(self, side: str) -> Spread:
        """The last curve as it opens into the average of all curves, plus and minus their standard deviation."""
        example, chart, opened = self.example, self.charts[side], self.opened.get_value()
        last, average, spread = example.other_curves[side][-1], example.average_curves[side], example.spreads[side]
        heights = [(1 - opened) * last + opened * (average + way * spread) for way in (-1, 1)]
        width = (1 - opened) * style.LINE + opened * style.THIN
        lines = [chart.graph(example.x, height, self.colors[side], width) for height in heights]
        border = [np.column_stack([example.x, np.clip(height, *chart.y)]) for height in heights]
        area = VMobject(stroke_width=0, fill_color=self.colors[side], fill_opacity=FILL * opened)
        area.set_points_as_corners(chart.at(np.concatenate([border[0], border[1][::-1], border[0][:1]])))
        return Spread(area, *lines)

    def numbers(self, side: str) -> VGroup:
        """Variance and bias of the fit, two lines over its chart."""
        bias, variance = self.example.bias_variance[side]
        return VGroup(self.number(side, "variance", variance, HIGH), self.number(side, "bias", bias, LOW))

    def number(self, side: str, name: str, value: float, lift: float) -> VGroup:
        """One line of the numbers, at the right end of the chart."""
        chart = self.charts[side]
        text = words(self.theme, self.label(name), style.LABEL, self.theme.quiet)
        number = words(self.theme, typographic(f"{value:.2f}"), style.LABEL, self.colors[side])
        line = VGroup(text, on_baseline(number.next_to(text, RIGHT, buff=0.2), text))
        return standing(line, first_letter(text), chart, lift).align_to(chart.at((chart.x[1], 0)), RIGHT)

    def legend(self, side: str) -> Backed:
        """Which line is the smooth curve and which the average, in the chart's lower corner."""
        chart, along = self.charts[side], np.linspace([0, 0], [1, 0], 20)
        sample = Chart(self.theme, (0, 1), (0, 1), (0, 0), (0.8, 1))
        lines = {
            "smooth": dashed(sample, along, self.theme.data),
            "average": sample.curve(along, self.colors[side], style.BOLD),
        }
        rows = [
            VGroup(line, words(self.theme, self.label(name))).arrange(RIGHT, buff=0.2) for name, line in lines.items()
        ]
        table = VGroup(*rows).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        table.move_to(chart.at((chart.x[1], chart.y[0])) + 0.25 * (UP + LEFT), DOWN + RIGHT)
        return Backed(self.theme, table)

    # --- the beats

    def draw_again(self, picture: FitPicture) -> list[Drawn[NoisyFit]]:
        """Ridge's picture moves to the right; the noise is drawn again and again. Returns both fits."""
        last = self.example.redraws - 1
        with self.beat("redraw") as narrator:
            fits = [drawn(partial(self.fit, side), self.redraw) for side in FITS]
            both = VGroup(*fits)
            self.make_room(picture, fits)
            narrator.wait_for("swing", early=1.5)  # when the redrawing is announced
            self.play(self.redraw.animate.set_value(last), run_time=0.33 * last, rate_func=linear)
            frozen(both)
        return fits

    def make_room(self, picture: FitPicture, fits: list[Drawn[NoisyFit]]) -> None:
        """Ridge's picture moves over; the fit without a penalty appears in its place."""
        axes = {side: fit_axes(chart) for side, chart in self.charts.items()}
        none, ridge = (fit.shape for fit in fits)
        moved = (picture.axes, picture.curve, picture.training)
        moves = [
            ReplacementTransform(part.copy(), there)
            for part, there in zip(moved, (axes["ridge"], ridge.curve, ridge.dots), strict=True)
        ]
        self.play(*self.all_but(), *moves, run_time=1.0)
        names = [FadeIn(self.name(side)) for side in FITS]
        self.play(FadeIn(axes["none"]), FadeIn(none), *names, run_time=0.6)
        self.remove(ridge.curve, ridge.dots)
        self.add(*fits)

    def trade(self, fits: list[Drawn[NoisyFit]]) -> None:
        """Each last curve opens into the spread of all; then their average and the smooth curve, with the numbers."""
        with self.beat("trade") as narrator:
            gone = [FadeOut(fit.shape.dots) for fit in fits]
            numbers = [self.numbers(side) for side in FITS]
            spreads = [drawn(partial(self.spread, side), self.opened) for side in FITS]
            self.remove(*(fit.shape.curve for fit in fits))
            self.add(*spreads)
            opening = self.opened.animate.set_value(1)
            self.play(opening, *gone, *(FadeIn(swing) for swing, _ in numbers), run_time=OPENING)
            frozen(*spreads)
            narrator.wait_for("average")
            lines = [Create(line) for side in FITS for line in self.averages(side)]
            self.play(*lines, *(FadeIn(off) for _, off in numbers), FadeIn(self.legend("ridge")), run_time=1.2)

    def averages(self, side: str) -> tuple[VMobject, VMobject]:
        """The average of a fit's redraws, and the smooth curve."""
        chart, x = self.charts[side], self.example.x
        average = chart.graph(x, self.example.average_curves[side], self.colors[side], style.BOLD)
        return average, dashed(chart, np.column_stack([x, self.example.smooth]), self.theme.data)
