"""Overfit: a price on the weights, the two sizes, and what its strength does to the errors."""

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
    MathTypst,
    ReplacementTransform,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.examples.overfit import strength_text
from scenes.overfit.points import NARROW, PointsAct, fit_chart, symbol
from scenes.stage import Chapter, Readout, backed, drawn, formula, frozen, round_ticks, style, words
from scenes.stage.act import Act
from scenes.stage.dial import knob
from scenes.stage.handover import late, leaving
from scenes.stage.logs import LogChart
from scenes.stage.records import dashed

KNOB = 0.52  # radius
NAMED = 0.65  # of the height of the U
NAMING = (0.55, 0.75)  # of the sweep, in which the U gets its name
SIZES = {"lasso": "lone(sum abs(w))", "ridge": "ltwo(sum w^2)"}
NAMES = {"lasso": "l1", "ridge": "l2"}
COLOURS = {"lasso": style.L1, "ridge": style.L2}


def total_loss(error: str, size: str, em: float) -> MathTypst:
    """error + λ times a size, as a formula in three parts."""
    parts = {"error": f'loss("{error}")', "strength": "+ lambda", "size": size}
    return formula(" ".join(f"{{{{ {part} : {name} }}}}" for name, part in parts.items()), em)


class StrengthAct(Act):
    """The total loss, then the dial of its strength with the errors over it."""

    def __init__(self, film: Chapter, points: PointsAct) -> None:
        super().__init__(film)
        self.points = points
        example = self.example
        (x, y), (width, height) = NARROW["right"]
        top = 1.15 * float(example.paths["lasso"].held_out.max())
        self.chart = LogChart(
            (example.first_strength, example.last_strength),
            (-0.05 * top, top),
            (x, y - 0.12 * height),
            (width, 0.76 * height),
        )

    def play_all(self) -> None:
        self.put_a_price()
        self.name_the_sizes()
        self.turn_up()
        self.turn_too_far()
        self.come_back()

    def put_a_price(self) -> None:
        points = self.points
        with self.beat("price"):
            self.play(FadeOut(points.worst, run_time=0.3), *points.narrowed(), run_time=1.2)
            total = words(self.label("total"), style.HEADING)
            self.sum = total_loss(self.label("error"), f'times "{self.label("size")}"', style.TITLE)
            self.total = total
            VGroup(total, self.sum).arrange(DOWN, buff=0.5).move_to(NARROW["right"][0][0] * RIGHT + 0.2 * UP)
            self.play(FadeIn(total), FadeIn(self.sum.select("error")), run_time=0.7)
            price = VGroup(self.sum.select("strength"), self.sum.select("size"))
            self.play(FadeIn(price, shift=0.2 * LEFT), run_time=0.8)

    def name_the_sizes(self) -> None:
        with self.beat("sizes"):
            rows = {side: self.size_row(side) for side in SIZES}
            both = VGroup(*rows.values()).arrange(DOWN, buff=0.55, aligned_edge=LEFT)
            upper = VGroup(self.total, self.sum)
            both.next_to(upper, DOWN, buff=0.7)
            up = (self.points.narrow.at((0, np.mean(self.points.narrow.y))) - VGroup(upper, both).get_center())[1] * UP
            both.shift(up + 0.4 * UP)
            self.play(upper.animate.shift(up + 0.4 * UP), run_time=0.6)
            for row in rows.values():
                self.play(FadeIn(row[:2]), run_time=0.6)
                self.play(FadeIn(row[2], shift=0.15 * RIGHT), run_time=0.5)
            self.rows = rows

    def size_row(self, side: str) -> VGroup:
        """Name, formula, and the norm it belongs to."""
        name = words(self.label(side), style.HEADING, COLOURS[side])
        size = formula(SIZES[side], style.HEADING)
        norm = words(self.label(NAMES[side]), style.LABEL)
        size.next_to(name.get_left() + 1.45 * RIGHT, RIGHT, buff=0)
        norm.next_to(name.get_left() + 3.15 * RIGHT, RIGHT, buff=0)
        return VGroup(name, size, norm)

    def turn_up(self) -> None:
        chart, example = self.chart, self.example
        left, top = chart.at((chart.x[0], 0))[0], chart.at((1, chart.y[1]))[1]
        with self.beat("calm"):
            sum_now = total_loss(self.label("error"), SIZES["lasso"], style.HEADING)
            number = Readout(lambda: strength_text(self.strength), style.HEADING)
            name = formula("lambda =", style.HEADING)
            setting = VGroup(name, number).arrange(RIGHT, buff=0.18)
            number.align_to(name, DOWN)
            head = VGroup(sum_now, setting).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            head.next_to([left, top, 0], UP, buff=0.35).align_to([left, 0, 0], LEFT)
            right = chart.at((chart.x[1], 0))[0] - 1.4 * KNOB
            span = (self.turned.get_value(), float(np.log10(example.last_strength)))
            self.dial = knob(self.turned, span, (right, head.get_y() - 0.1), KNOB)
            axes = chart.framed(("lambda", ""), (chart.powers, round_ticks((0, chart.y[1]))))
            name_of_size, size, norm = self.rows["lasso"]
            gone = leaving(self.total, self.sum.select("size"), self.rows["ridge"], name_of_size, norm)
            staying = {"error": self.sum.select("error"), "strength": self.sum.select("strength"), "size": size}
            becoming = [
                ReplacementTransform(part, sum_now.select(name), rate_func=late) for name, part in staying.items()
            ]
            self.play(*gone, *becoming, run_time=1)
            self.play(FadeIn(setting), FadeIn(self.dial), FadeIn(axes), run_time=0.5)
            self.trace = drawn(self.held_out_so_far, self.turned)
            self.here = drawn(lambda: self.mark("held_out"), self.turned)
            self.add(self.trace, self.here)
            best = float(np.log10(example.best["lasso"]))
            turning = self.turned.animate(rate_func=linear).set_value(best)
            naming = FadeIn(self.name_the_held_out(), rate_func=squish_rate_func(smooth, *NAMING))
            self.play(turning, naming, run_time=4)

    def error(self, kind: str) -> float:
        """The error as it is."""
        errors = {"training": self.example.training_error, "held_out": self.example.held_out_error}
        return errors[kind](self.weights)

    def held_out_so_far(self) -> VMobject:
        """The held-out error for all strengths up to the one as it is."""
        path, now = self.example.paths["lasso"], self.strength
        past = path.strengths < now
        if now < path.strengths[0]:
            return VMobject()
        x, y = np.append(path.strengths[past], now), np.append(path.held_out[past], self.error("held_out"))
        return self.chart.graph(x, y, style.LOSS)

    def mark(self, kind: str) -> VGroup:
        """The error as it is, with the mark of its points; nothing before the chart's own start."""
        if self.strength < self.chart.x[0]:
            return VGroup()
        return VGroup(symbol(kind).move_to(self.chart.at((self.strength, self.error(kind)))))

    def name_the_held_out(self) -> VGroup:
        """Inside the U, beside the upper part of its falling side."""
        path = self.example.paths["lasso"]
        fall = path.held_out[: path.best + 1]
        there = int(np.flatnonzero(fall >= NAMED * fall.max() + (1 - NAMED) * fall.min())[-1])
        place = self.chart.at((path.strengths[there], fall[there]))
        return backed(self.over_the_curve(self.legend("held_out").next_to(place, RIGHT, buff=0.3)))

    def over_the_curve(self, name: VGroup) -> VGroup:
        """The name, lifted over the held-out error where its curve, flat in some stories, would run behind it."""
        path, room = self.example.paths["lasso"], 0.15
        x, y, _ = self.chart.at(np.column_stack([path.strengths, path.held_out])).T
        beside = y[(x > name.get_left()[0] - room) & (x < name.get_right()[0] + room)]
        crossed = beside.min() < name.get_top()[1] + room / 3 and beside.max() > name.get_bottom()[1] - room / 3
        return name.shift((beside.max() + room - name.get_bottom()[1]) * UP) if crossed else name

    def legend(self, kind: str) -> VGroup:
        """The mark of points, and the name of their error."""
        said = words(self.label(f"{kind}_curve"), style.LABEL, style.LOSS)
        return VGroup(symbol(kind), said).arrange(RIGHT, buff=0.15)

    def turn_too_far(self) -> None:
        with self.beat("too_much"):
            closer = fit_chart(self.example.calm_heights, NARROW["left"])
            self.play(self.points.shown_on(closer), run_time=0.8)
            last = float(np.log10(self.example.last_strength))
            self.play(self.turned.animate.set_value(last), run_time=2.8, rate_func=smooth)
            frozen(self.trace)

    def come_back(self) -> None:
        chart, path, strength = self.chart, self.example.paths["lasso"], self.example.best["lasso"]
        with self.beat("between"):
            self.play(self.turned.animate.set_value(float(np.log10(strength))), run_time=1.2)
            lowest = (strength, self.error("held_out"))
            drop = dashed(chart, [lowest, (strength, chart.y[0])], style.ANSWER, style.THIN, 0.1)
            self.play(Create(drop), Flash(chart.at(lowest), color=style.ANSWER, line_length=0.25), run_time=0.7)
            way = dashed(chart, np.column_stack([path.strengths, path.train]), style.LOSS)
            name = self.legend("training")
            start = chart.at((chart.x[0], path.train[0]))
            self.over_the_curve(name.next_to(start, UP, buff=0.15).align_to(start + 0.2 * RIGHT, LEFT))
            self.play(Create(way), FadeIn(backed(name)), run_time=1.3)
