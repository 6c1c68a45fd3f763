"""What follows the dial: the curve, the errors and the weights of one penalty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from manim import LEFT, RIGHT, UP, UR, MathTypst, Typst, ValueTracker, VGroup, VMobject, smooth

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import HIGH, LOW, Bench, StrengthLine, fit_chart, standing
from scenes.overfit.picture import FitPicture, Score, symbol
from scenes.overfit.price import TOTAL
from scenes.overfit.sizes import NORMS, SIZES, total_loss
from scenes.overfit.weights import Panel
from scenes.stage import (
    Act,
    Backed,
    Backing,
    Chapter,
    Drawn,
    Framed,
    Readout,
    drawn,
    round_ticks,
    style,
    words,
)
from scenes.stage.curves import dashed
from scenes.stage.dial import Knob
from scenes.stage.logs import LogChart
from scenes.stage.plane import SCALES_BELOW, SCALES_LEFT
from scenes.stage.text import first_letter

PALE = 0.3  # the other bars while one is looked at
MARKED = {"lasso": 0.34, "ridge": 0.53}  # heights of the marks of the lowest errors, as shares of the chart's


@dataclass(frozen=True)
class Turning:
    """What follows the dial."""

    picture: FitPicture
    bars: Drawn[VMobject]
    trace: Drawn[VMobject]
    mark: Drawn[VGroup]
    score: Score
    knob: Knob
    setting: StrengthLine

    @property
    def parts(self) -> tuple[VMobject, ...]:
        return self.picture, self.bars, self.mark, self.score, self.knob, self.setting


class TurningAct(Act[OverfitExample]):
    """The strength of one penalty, and what it does."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit, panel: Panel) -> None:
        super().__init__(chapter)
        self.fit, self.side, self.panel = fit, fit.side, panel
        self.color = self.theme.colour(NORMS[fit.side])
        self.bench = Bench.on(self.frame)
        self.zoom = ValueTracker(1.0)
        self.path = self.example.paths[fit.side]
        top = 1.1 * max(float(path.held_out.max()) for path in self.example.paths.values())
        span = (self.example.first_strength, self.example.farthest_strength)
        slot = self.bench.errors.inset(SCALES_LEFT, SCALES_BELOW, 0, 0)
        self.chart = LogChart(self.theme, span, (0.0, top), slot.centre, slot.size)

    # --- the drawings

    def axes(self) -> Framed:
        return self.chart.framed(("lambda", ""), (self.chart.powers, round_ticks((0, self.chart.y[1]))))

    def trace(self) -> VMobject:
        """The held-out error for all strengths up to the current one."""
        now = self.fit.strength
        past = self.path.strengths < now
        if now < self.path.strengths[0]:
            return VMobject()
        x, y = np.append(self.path.strengths[past], now), np.append(self.path.held_out[past], self.held_out_error)
        return self.chart.graph(x, y, self.color)

    @property
    def held_out_error(self) -> float:
        """The current error on the held-out points."""
        return self.fit.error("held_out")

    def here(self) -> VGroup:
        """A mark at the current held-out error; empty while the strength is below the range of the chart."""
        if self.fit.strength < self.chart.x[0]:
            return VGroup()
        return VGroup(symbol(self.theme, "held_out").move_to(self.chart.at((self.fit.strength, self.held_out_error))))

    def bars(self) -> VMobject:
        """The current weights. While they are enlarged, only the one that passes through zero is bright."""
        weights, zoom = self.fit.weights, self.zoom.get_value()
        crossing = self.example.crossing
        if zoom == 1 or crossing is None:
            return self.panel.bars(weights, self.color, zoom)
        this = np.arange(len(weights)) == crossing.number
        others = self.panel.bars(weights * ~this, self.color, zoom).set_fill(opacity=max(PALE, 1 / zoom))
        return VGroup(others, self.panel.bars(weights * this, self.color, zoom))

    def enlarged(self, number: int) -> VGroup:
        """How many times larger the bars are drawn now, beside the frame round one of them."""
        room = Readout(self.theme, enlarged_text(99), style.LABEL)
        side = LEFT if number > self.example.degree / 2 - 2 else RIGHT
        room.next_to(self.panel.pointer(number), side, buff=0.1).align_to(
            (0, self.panel.slot_of_bars.top - 0.12, 0), UP
        )
        text = Readout(self.theme, lambda: enlarged_text(self.zoom.get_value()), style.LABEL).move_to(room, LEFT)
        return VGroup(Backing(self.theme, room), text)

    def caption(self) -> Backed:
        """What the chart of the errors shows."""
        text = VGroup(symbol(self.theme, "held_out"), words(self.theme, self.label("unseen")))
        text.arrange(RIGHT, buff=0.15)
        return Backed(self.theme, self.chart.slot.inset(0.12).place(text, UR), 0.05)

    def score(self) -> Score:
        """The error on the points that the model never saw, above the chart of the points."""
        chart = fit_chart(self.theme, self.example.heights, self.bench.fit)
        score = Score(self.theme, "held_out", self.label("held_out"), partial(self.fit.error, "held_out"))
        return standing(score, score.number, chart, LOW)

    def zero_count(self) -> Typst:
        """How many weights are exactly zero."""
        text = words(self.theme, self.label(f"{self.side}_zeros"), style.HEADING, self.color)
        chart = fit_chart(self.theme, self.example.heights, self.bench.fit)
        return standing(text, first_letter(text), chart, HIGH)

    def lowest(self) -> VGroup:
        """A line down to the lowest held-out error, and the penalty's name over it."""
        strength, top = self.example.best[self.side], MARKED[self.side] * self.chart.y[1]
        error = self.example.held_out_error(self.example.best_weights[self.side])
        line = dashed(self.chart, [(strength, top), (strength, error)], self.color, style.LINE, 0.1)
        name = words(self.theme, self.label(self.side), style.LABEL, self.color)
        return VGroup(line, Backed(self.theme, name.next_to(line, UP, buff=0.1), 0.04))

    def total(self) -> MathTypst:
        """The total loss with this penalty's size."""
        return self.bench.head.place(total_loss(self.theme, self.label("error"), SIZES[self.side], TOTAL), LEFT)

    def drawings(self, picture: FitPicture, setting: StrengthLine, dial: Knob) -> Turning:
        """All that follows the dial."""
        turned = self.fit.turned
        bars, trace, mark = drawn(self.bars, turned, self.zoom), drawn(self.trace, turned), drawn(self.here, turned)
        return Turning(picture, bars, trace, mark, self.score(), dial, setting)

    def turn(self, strength: float, seconds: float) -> None:
        """Turns the dial to a strength."""
        turn = float(np.log10(strength)) if strength else self.fit.no_penalty
        self.play(self.fit.turned.animate.set_value(turn), run_time=seconds, rate_func=smooth)


def enlarged_text(zoom: float) -> str:
    """A factor, rounded down."""
    return f"× {int(zoom + 1e-6)}"
