"""Overfit: the same points with other noise, what that does to the curve, and the chapter's answer."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.overfit_points import NARROW, TRAINED, fit_axes, fit_chart
from scenes.overfit_strength import COLOURS, NAMES, SIZES
from scenes.script import typographic
from scenes.stage import Chapter, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.records import dashed

SIDES = {"none": style.TEXT, "ridge": style.L2}
PALE = 0.4


class NoiseAct(Act):
    """Redraws of the noise: the curve without a penalty and ridge's, side by side."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        places = dict(zip(SIDES, NARROW.values(), strict=True))
        self.redraw = ValueTracker(0.0)
        self.charts = {side: fit_chart(self.example.heights, place) for side, place in places.items()}

    def play_all(self) -> None:
        self.draw_again()
        self.trade()
        self.answer()

    def draw_again(self) -> None:
        last = self.example.redraws - 1
        with self.beat("redraw"):
            self.clear_stage()
            panels = VGroup(*(VGroup(fit_axes(chart), self.name(side)) for side, chart in self.charts.items()))
            self.play(FadeIn(panels), run_time=0.7)
            self.fits = VGroup(*(drawn(lambda side=side: self.fit(side), self.redraw) for side in SIDES))
            self.play(FadeIn(self.fits), run_time=0.7)
            self.play(self.redraw.animate.set_value(last), run_time=0.5 * last, rate_func=linear)
            frozen(self.fits)

    def name(self, side: str) -> VGroup:
        chart = self.charts[side]
        corner = chart.at((chart.x[0], chart.y[1]))
        return words(self.label(side), style.HEADING, SIDES[side]).next_to(corner, UP, buff=0.95).align_to(corner, LEFT)

    def fit(self, side: str) -> VGroup:
        """The points between two redraws, their fit, and the fits of the redraws before.

        Both fits are linear in the points' y: half way between two redraws the fit is half way too.
        """
        example, chart, color = self.example, self.charts[side], SIDES[side]
        moment = self.redraw.get_value()
        before = min(int(moment), example.redraws - 2)
        y, curve = (
            (1 - moment + before) * of[before] + (moment - before) * of[before + 1]
            for of in (example.other_noise, example.other_curves[side])
        )
        past = VMobject(stroke_color=color, stroke_width=style.HAIR, stroke_opacity=PALE)
        for earlier in example.other_curves[side][: int(moment) + 1]:
            past.append_points(chart.graph(example.x, earlier, color).points)
        dots = VGroup(*(chart.dot(point, style.DATA, TRAINED) for point in zip(example.data.x, y, strict=True)))
        return VGroup(past, chart.graph(example.x, curve, color), dots)

    def trade(self) -> None:
        example = self.example
        with self.beat("trade"):
            for fit in self.fits:
                past, now, dots = fit[0]
                self.play(FadeOut(now, dots), past.animate.set_stroke(opacity=PALE), run_time=0.5)
            for side, (bias, variance) in example.bias_variance.items():
                chart = self.charts[side]
                corner = chart.at((chart.x[0], chart.y[1]))
                numbers = {"variance": variance, "bias": bias}
                texts = [f"{self.label(name)} {typographic(f'{value:.2f}')}" for name, value in numbers.items()]
                line = VGroup(*(words(text) for text in texts)).arrange(RIGHT, buff=0.6)
                line.next_to(corner, UP, buff=0.28).align_to(corner, LEFT)
                average = chart.graph(example.x, example.average_curves[side], SIDES[side], style.BOLD)
                behind = dashed(chart, np.column_stack([example.x, example.smooth]), style.DATA)
                self.play(FadeIn(line), Create(average), Create(behind), run_time=1.5)

    def answer(self) -> None:
        with self.beat("closing"):
            self.clear_stage()
            rows = VGroup()
            for side, size in SIZES.items():
                row = VGroup(formula(size, style.TITLE), words(self.label(NAMES[side]), style.HEADING, COLOURS[side]))
                rows.add(row.arrange(DOWN, buff=0.5))
            rows.arrange(RIGHT, buff=2.0, aligned_edge=UP).move_to([0, 0.5, 0])
            for row in rows:
                self.play(FadeIn(row, shift=0.2 * UP), run_time=1)
