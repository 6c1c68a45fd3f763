"""A price on the weights, the two measures of their size, and the dial of the price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    FadeIn,
    Indicate,
    MathTypst,
    ReplacementTransform,
    Typst,
    VGroup,
    VMobject,
)

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import Bench, StrengthLine, fit_chart
from scenes.overfit.picture import FitPicture, replaced
from scenes.overfit.sizes import NORMS, SIZES, total_loss
from scenes.overfit.weights import Panel
from scenes.overfit.wiggles import Taken
from scenes.stage import Act, Chapter, Part, formula, style, words
from scenes.stage.dial import Knob, knob
from scenes.theme import Theme

KNOB = 0.45  # radius of the dial
SIZE = 0.66  # of the penalties' names and formulas
TOTAL = 0.46  # of the total loss
SETTING = 3.35  # from the left end of the formula to λ, in frame units


class SizeRow(VGroup):
    """The name of a penalty, the size that it adds up, and how much that is without a penalty."""

    heading = Part[Typst](0)
    size = Part[MathTypst](1)
    value = Part[MathTypst](2)


@dataclass(frozen=True)
class Workbench:
    """The stage before the dial is turned."""

    picture: FitPicture
    """its held-out points and gaps are not on the stage yet"""
    panel: Panel
    bars: VMobject
    total: MathTypst
    rows: dict[str, SizeRow]
    setting: StrengthLine
    knob: Knob


class PriceAct(Act[OverfitExample]):
    """The curve moves to the left, the bars to the lower right; above them stand the total loss and the dial."""

    def __init__(self, chapter: Chapter[OverfitExample], fit: MovingFit) -> None:
        super().__init__(chapter)
        self.fit = fit
        self.bench = Bench.on(self.frame)
        self.chart = fit_chart(self.theme, self.example.heights, self.bench.fit)
        self.panel = Panel(self.theme, self.example, self.bench.bars)

    # --- the drawings

    def size_row(self, side: str) -> SizeRow:
        """Name, formula and value of `lasso` or `ridge`."""
        heading = words(self.theme, self.label(side), SIZE, self.theme.colour(NORMS[side]))
        size = formula(self.theme, SIZES[side], SIZE)
        size.next_to(heading.get_left() + 2.0 * RIGHT, RIGHT, buff=0)
        value = formula(self.theme, f"= {self.example.size(side, self.fit.weights):.1f}", SIZE)
        value.next_to(size.get_left() + 1.95 * RIGHT, RIGHT, buff=0)
        return SizeRow(heading, size, value)

    def size_bars(self, side: str) -> VMobject:
        """What each weight adds to the size, as a bar; the tallest bar has room."""
        highest = max(float(np.abs(self.fit.weights).max()), float(np.square(self.fit.weights).max()))
        zoom = min(1.0, self.panel.heights[1] / highest)
        adds = self.example.adds_to_size(side, self.fit.weights)
        return self.panel.bars(adds, self.theme.colour(NORMS[side]), zoom)

    # --- the beats

    def put_a_price(self, taken: Taken) -> Workbench:
        """The error gets a price on the weights' size; both sizes; the dial."""
        with self.beat("price") as narrator:
            picture, bars = self.move_over(taken)
            total = total_loss(self.theme, self.label("error"), f'times "{self.label("size")}"', TOTAL)
            self.bench.head.place(total, LEFT)
            self.play(FadeIn(total), run_time=0.7)
            narrator.wait_for("sizes")
            rows = {side: self.size_row(side) for side in SIZES}
            both = VGroup(*rows.values()).arrange(DOWN, buff=0.35, aligned_edge=LEFT)
            self.bench.errors.place(both)
            for side, row in rows.items():
                adding = bars.animate.become(self.size_bars(side))
                self.play(FadeIn(row, shift=0.2 * RIGHT), adding, run_time=1.0)
                self.wait(0.6)
            narrator.wait_for("dial")
            setting, dial = dial_of(self.theme, self.fit, self.bench)
            back = bars.animate.become(self.panel.bars(self.fit.weights, self.theme.text))
            self.play(FadeIn(setting), FadeIn(dial), back, run_time=0.7)
            self.play(Indicate(total.select("strength"), 1.2, self.theme.answer), run_time=1.2)
        return Workbench(picture, self.panel, bars, total, rows, setting, dial)

    def move_over(self, taken: Taken) -> tuple[FitPicture, VMobject]:
        """The curve and the bars move to their places on the bench."""
        picture = FitPicture(self.fit, self.chart)
        before = VGroup(taken.picture.axes, taken.picture.curve, taken.picture.training)
        after = VGroup(picture.axes, picture.curve, picture.training)
        bars = self.panel.bars(self.fit.weights, self.theme.text)
        line = self.panel.zero_line()
        moves = [
            ReplacementTransform(taken.panel, self.panel),
            ReplacementTransform(taken.bars, bars),
            ReplacementTransform(taken.line, line),
        ]
        self.play(replaced(before, after), *moves, run_time=1.2)
        self.remove(after, *after)
        self.add(*after)
        return picture, bars


def dial_of(theme: Theme, fit: MovingFit, bench: Bench) -> tuple[StrengthLine, Knob]:
    """λ with its value, and the dial at its right."""
    setting = StrengthLine(theme, lambda: fit.strength, style.LABEL, 0.15)
    right = bench.head.split_right(2.5 * KNOB)[1]
    setting.move_to((bench.head.left + SETTING, bench.head.centre[1], 0), aligned_edge=LEFT)
    return setting, knob(theme, fit.turned, fit.span, right.centre, KNOB)
