"""The same points with other noise, what that does to the curve, and the answer of the chapter."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, Typst, ValueTracker, VGroup, VMobject, linear

from mathcore.validate import Array
from scenes.examples.overfit import OverfitExample
from scenes.overfit.layout import HIGH, LOW, NARROW, fit_axes, fit_chart, second_letter, standing
from scenes.overfit.picture import training_dots
from scenes.overfit.sizes import NORMS, SIZES, total_loss
from scenes.script import typographic
from scenes.stage import Act, Backed, Chapter, Chart, Drawn, Part, drawn, formula, frozen, style, words
from scenes.stage.curves import dashed
from scenes.stage.text import first_letter, on_baseline

PLACES = {"none": NARROW["left"], "ridge": NARROW["right"]}
PALE = 0.4


class NoisyFit(VGroup):
    """The points with one noise, their fit, and the fits of earlier redraws."""

    past = Part[VMobject](0)
    curve = Part[VMobject](1)
    dots = Part[VGroup](2)


class NoiseAct(Act[OverfitExample]):
    """Redraws of the noise: the curve without a penalty and ridge's, side by side."""

    def __init__(self, chapter: Chapter[OverfitExample]) -> None:
        super().__init__(chapter)
        self.redraw = ValueTracker(0.0)
        self.charts = {side: fit_chart(self.theme, self.example.calm_heights, place) for side, place in PLACES.items()}
        self.colors = {"none": self.theme.text, "ridge": self.theme.l2}
        self.outlines = {side: self.outlines_of(side) for side in PLACES}

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

    def draw_again(self) -> list[Drawn[NoisyFit]]:
        """The noise is drawn again and again; returns both fits."""
        last = self.example.redraws - 1
        with self.beat("redraw"):
            panels = VGroup(*(VGroup(fit_axes(chart), self.name(side)) for side, chart in self.charts.items()))
            fits = [drawn(partial(self.fit, side), self.redraw) for side in PLACES]
            both = VGroup(*fits)
            self.hand_over(panels, both)
            self.play(self.redraw.animate.set_value(last), run_time=0.33 * last, rate_func=linear)
            frozen(both)
        return fits

    def trade(self, fits: list[Drawn[NoisyFit]]) -> None:
        """The average of all redraws and the smooth curve, with variance and bias."""
        with self.beat("trade"):
            gone = [FadeOut(part) for fit in fits for part in (fit.shape.curve, fit.shape.dots)]
            self.play(*gone, run_time=0.5)
            for side, chart in self.charts.items():
                curve = self.example.average_curves[side]
                average = chart.graph(self.example.x, curve, self.colors[side], style.BOLD)
                behind = dashed(chart, np.column_stack([self.example.x, self.example.smooth]), self.theme.data)
                legend = [FadeIn(self.legend(side))] if side == "ridge" else []
                self.play(FadeIn(self.numbers(side)), Create(average), Create(behind), *legend, run_time=1)

    def answer(self) -> None:
        """The total loss with its two sizes."""
        with self.beat("closing"):
            names = {
                side: words(self.theme, self.label(norm), style.HEADING, self.theme.colour(norm))
                for side, norm in NORMS.items()
            }
            columns = [
                VGroup(formula(self.theme, SIZES[side], style.TITLE), name).arrange(DOWN, buff=0.5)
                for side, name in names.items()
            ]
            both = VGroup(*columns).arrange(RIGHT, buff=2.0, aligned_edge=UP)
            on_baseline(names["ridge"], names["lasso"])
            size = f'times "{self.label("size")}"'
            total = total_loss(self.theme, self.label("error"), size, style.TITLE)
            VGroup(total, both).arrange(DOWN, buff=1.0).move_to((0, 0.5, 0))
            self.hand_over(total)
            for column in columns:
                self.play(FadeIn(column, shift=0.2 * UP), run_time=0.8)
