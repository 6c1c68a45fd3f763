"""The dial of the strength, and what it does to the errors."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    ApplyMethod,
    Create,
    FadeIn,
    Flash,
    MathTypst,
    ReplacementTransform,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import NARROW, StrengthLine, fit_chart
from scenes.overfit.picture import FitPicture, replaced, symbol
from scenes.overfit.price import SizeRow, Total
from scenes.overfit.sizes import SIZES, total_loss
from scenes.stage import Act, Backed, Chapter, Drawn, drawn, frozen, round_ticks, style, words
from scenes.stage.curves import dashed
from scenes.stage.dial import Knob, knob
from scenes.stage.handover import late, leaving
from scenes.stage.logs import LogChart

KNOB = 0.52  # radius of the dial
NAMED = 0.65  # height of the name in the U-shaped curve, as a share of the height of the U
NAMING = (0.55, 0.75)  # part of the sweep in which the curve gets its name


class StrengthAct(Act[OverfitExample]):
    """The strength changes, and the errors are shown beside the points."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit) -> None:
        super().__init__(chapter)
        self.fit, self.path = fit, self.example.paths["lasso"]
        (x, y), (width, height) = NARROW["right"]
        top = 1.15 * float(self.path.held_out.max())
        span = (self.example.first_strength, self.example.last_strength)
        place = (x, y - 0.12 * height)
        self.chart = LogChart(self.theme, span, (-0.05 * top, top), place, (width, 0.76 * height))

    @property
    def best_turn(self) -> float:
        """The dial's turn at the best strength."""
        return float(np.log10(self.example.best["lasso"]))

    @property
    def last_turn(self) -> float:
        """The dial's turn at the end of the sweep."""
        return float(np.log10(self.example.last_strength))

    # --- the drawings

    def head(self, total: MathTypst, setting: StrengthLine) -> VGroup:
        """The total loss and the strength, over the chart."""
        left, top, _ = self.chart.at((self.chart.x[0], self.chart.y[1]))
        head = VGroup(total, setting).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        return head.next_to((left, top, 0), UP, buff=0.35).align_to((left, 0, 0), LEFT)

    def knob(self, height: float) -> Knob:
        """The dial above the right end of the chart, its centre at this height."""
        right = self.chart.at((self.chart.x[1], 0))[0] - 1.4 * KNOB
        return knob(self.theme, self.fit.turned, (self.fit.no_penalty, self.last_turn), (right, height), KNOB)

    def held_out_so_far(self) -> VMobject:
        """The held-out error for all strengths up to the current one."""
        now = self.fit.strength
        past = self.path.strengths < now
        if now < self.path.strengths[0]:
            return VMobject()
        x, y = np.append(self.path.strengths[past], now), np.append(self.path.held_out[past], self.held_out_error)
        return self.chart.graph(x, y, self.theme.loss)

    @property
    def held_out_error(self) -> float:
        """The current error on the held-out points."""
        return self.fit.error("held_out")

    def here(self) -> VGroup:
        """A mark at the current held-out error; empty while the strength is below the range of the chart."""
        if self.fit.strength < self.chart.x[0]:
            return VGroup()
        place = self.chart.at((self.fit.strength, self.held_out_error))
        return VGroup(symbol(self.theme, "held_out").move_to(place))

    def name_of_held_out(self) -> Backed:
        """The name of the held-out error inside the U-shaped curve, beside the upper part of its falling side."""
        fall = self.path.held_out[: self.path.best + 1]
        there = int(np.flatnonzero(fall >= NAMED * fall.max() + (1 - NAMED) * fall.min())[-1])
        place = self.chart.at((self.path.strengths[there], fall[there]))
        return Backed(self.theme, self.over_the_curve(self.legend("held_out").next_to(place, RIGHT, buff=0.3)))

    def name_of_training(self) -> Backed:
        """The name of the training error, over the start of its curve."""
        start = self.chart.at((self.chart.x[0], self.path.train[0]))
        name = self.legend("training").next_to(start, UP, buff=0.15).align_to(start + 0.2 * RIGHT, LEFT)
        return Backed(self.theme, self.over_the_curve(name))

    def over_the_curve(self, name: VGroup) -> VGroup:
        """The name, moved above the curve of the held-out error if the curve would run behind it (in some stories)."""
        room = 0.15
        x, y, _ = self.chart.at(np.column_stack([self.path.strengths, self.path.held_out])).T
        beside = y[(x > name.get_left()[0] - room) & (x < name.get_right()[0] + room)]
        crossed = beside.min() < name.get_top()[1] + room / 3 and beside.max() > name.get_bottom()[1] - room / 3
        return name.shift((beside.max() + room - name.get_bottom()[1]) * UP) if crossed else name

    def legend(self, kind: str) -> VGroup:
        """The mark of points, and the name of their error."""
        label = words(self.theme, self.label(f"{kind}_curve"), style.LABEL, self.theme.loss)
        return VGroup(symbol(self.theme, kind), label).arrange(RIGHT, buff=0.15)

    # --- the beats

    def turn_up(self, total: Total, rows: dict[str, SizeRow]) -> Drawn[VMobject]:
        """The strength grows to the best one. Returns the trace of the held-out error."""
        chart = self.chart
        with self.beat("calm"):
            sum_now = total_loss(self.theme, self.label("error"), SIZES["lasso"], style.HEADING)
            setting = StrengthLine(self.theme, lambda: self.fit.strength, style.HEADING, 0.18)
            head = self.head(sum_now, setting)
            dial = self.knob(head.get_y() - 0.1)
            axes = chart.framed(("lambda", ""), (chart.powers, round_ticks((0, chart.y[1]))))
            self.play(*self.replace_the_total(total, rows, sum_now), run_time=1)
            self.play(FadeIn(setting), FadeIn(dial), FadeIn(axes), run_time=0.5)
            trace = drawn(self.held_out_so_far, self.fit.turned)
            self.add(trace, drawn(self.here, self.fit.turned))
            turning = ApplyMethod(self.fit.turned.set_value, self.best_turn, rate_func=linear)
            naming = FadeIn(self.name_of_held_out(), rate_func=squish_rate_func(smooth, *NAMING))
            self.play(turning, naming, run_time=4)
        return trace

    def replace_the_total(self, total: Total, rows: dict[str, SizeRow], sum_now: MathTypst) -> list[Animation]:
        """The total loss moves over the chart, with the lasso's size in it; the other texts leave."""
        lasso = rows["lasso"]
        staying = {"error": total.sum.select("error"), "strength": total.sum.select("strength"), "size": lasso.size}
        gone = leaving(total.name, total.sum.select("size"), rows["ridge"], lasso.heading, lasso.norm)
        return gone + [
            ReplacementTransform(part, sum_now.select(name), rate_func=late) for name, part in staying.items()
        ]

    def turn_too_far(self, picture: FitPicture, trace: Drawn[VMobject]) -> None:
        """The strength grows until no weight is left."""
        with self.beat("too_much"):
            closer = fit_chart(self.theme, self.example.calm_heights, NARROW["left"])
            self.play(replaced(picture, FitPicture(self.fit, closer)), run_time=0.8)
            self.play(self.fit.turned.animate.set_value(self.last_turn), run_time=2.8, rate_func=smooth)
            frozen(trace)

    def come_back(self) -> None:
        """The strength goes back to the best one, and the training error appears as a curve beside the held-out one."""
        chart, strength = self.chart, self.example.best["lasso"]
        with self.beat("between"):
            self.play(self.fit.turned.animate.set_value(self.best_turn), run_time=1.2)
            lowest = (strength, self.held_out_error)
            drop = dashed(chart, [lowest, (strength, chart.y[0])], self.theme.answer, style.THIN, 0.1)
            flash = Flash(chart.at(lowest), color=self.theme.answer, line_length=0.25)
            self.play(Create(drop), flash, run_time=0.7)
            way = dashed(chart, np.column_stack([self.path.strengths, self.path.train]), self.theme.loss)
            self.play(Create(way), FadeIn(self.name_of_training()), run_time=1.3)
