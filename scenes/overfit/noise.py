"""Overfit: the same points with other noise, what that does to the curve, and the chapter's answer."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Create, FadeIn, FadeOut, ValueTracker, VGroup, VMobject, linear

from scenes.overfit.points import LIFTS, NARROW, TRAINED, fit_axes, fit_chart, standing
from scenes.overfit.strength import COLOURS, NAMES, SIZES, total_loss
from scenes.script import typographic
from scenes.stage import Chapter, Chart, backed, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.records import dashed
from scenes.stage.text import on_baseline

SIDES = {"none": style.TEXT, "ridge": style.L2}
PALE = 0.4


class NoiseAct(Act):
    """Redraws of the noise: the curve without a penalty and ridge's, side by side."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        places = dict(zip(SIDES, NARROW.values(), strict=True))
        self.redraw = ValueTracker(0.0)
        self.charts = {side: fit_chart(self.example.calm_heights, place) for side, place in places.items()}

    def play_all(self) -> None:
        self.draw_again()
        self.trade()
        self.answer()

    def draw_again(self) -> None:
        example, last = self.example, self.example.redraws - 1
        self.past = {
            side: [chart.graph(example.x, curve, style.TEXT).points for curve in example.other_curves[side]]
            for side, chart in self.charts.items()
        }
        with self.beat("redraw"):
            panels = VGroup(*(VGroup(fit_axes(chart), self.name(side)) for side, chart in self.charts.items()))
            self.fits = VGroup(*(drawn(lambda side=side: self.fit(side), self.redraw) for side in SIDES))
            self.hand_over(panels, self.fits)
            self.play(self.redraw.animate.set_value(last), run_time=0.33 * last, rate_func=linear)
            frozen(self.fits)

    def name(self, side: str) -> VGroup:
        chart = self.charts[side]
        text = words(self.label(side), style.HEADING, SIDES[side])
        return standing(text, text[1], chart, LIFTS[1])

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
        past.set_points(np.concatenate(self.past[side][: int(moment) + 1]))
        dots = VGroup(*(chart.dot(point, style.DATA, TRAINED) for point in zip(example.data.x, y, strict=True)))
        return VGroup(past, chart.graph(example.x, curve, color), dots)

    def trade(self) -> None:
        example = self.example
        with self.beat("trade"):
            self.play(*(FadeOut(part) for fit in self.fits for part in fit[0][1:]), run_time=0.5)
            for side, (bias, variance) in example.bias_variance.items():
                chart = self.charts[side]
                lines = VGroup()
                for (name, value), lift in zip({"variance": variance, "bias": bias}.items(), LIFTS[::-1], strict=True):
                    text = words(self.label(name), style.LABEL, style.QUIET)
                    number = words(typographic(f"{value:.2f}"), style.LABEL, SIDES[side])
                    line = VGroup(text, on_baseline(number.next_to(text, RIGHT, buff=0.2), text))
                    lines.add(standing(line, text[0], chart, lift).align_to(chart.at((chart.x[1], 0)), RIGHT))
                average = chart.graph(example.x, example.average_curves[side], SIDES[side], style.BOLD)
                behind = dashed(chart, np.column_stack([example.x, example.smooth]), style.DATA)
                named = [FadeIn(self.legend(side))] if side == "ridge" else []
                self.play(FadeIn(lines), Create(average), Create(behind), *named, run_time=1)

    def legend(self, side: str) -> VGroup:
        """Which line is the smooth curve and which the average, in the chart's lower corner."""
        chart, along = self.charts[side], np.linspace([0, 0], [1, 0], 20)
        sample = Chart((0, 1), (0, 1), (0, 0), (0.8, 1))
        lines = {"smooth": dashed(sample, along, style.DATA), "average": sample.curve(along, SIDES[side], style.BOLD)}
        rows = VGroup(
            *(VGroup(line, words(self.label(name))).arrange(RIGHT, buff=0.2) for name, line in lines.items())
        ).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        return backed(rows.move_to(chart.at((chart.x[1], chart.y[0])) + 0.25 * (UP + LEFT), DOWN + RIGHT))

    def answer(self) -> None:
        with self.beat("closing"):
            rows = VGroup()
            for side, size in SIZES.items():
                name = words(self.label(NAMES[side]), style.HEADING, COLOURS[side])
                rows.add(VGroup(formula(size, style.TITLE), name).arrange(DOWN, buff=0.5))
            rows.arrange(RIGHT, buff=2.0, aligned_edge=UP)
            first, second = (row[1] for row in rows)
            on_baseline(second, first)
            total = total_loss(self.label("error"), f'times "{self.label("size")}"', style.TITLE)
            VGroup(total, rows).arrange(DOWN, buff=1.0).move_to(0.5 * UP)
            self.hand_over(total)
            for row in rows:
                self.play(FadeIn(row, shift=0.2 * UP), run_time=0.8)
