"""The places of the charts of the chapter, and the texts above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from manim import DOWN, RIGHT, UP, MathTypst, Mobject, Typst, VGroup, VMobject

from scenes.examples.overfit import strength_text
from scenes.stage import Chart, Frame, Framed, Part, Readout, Slot, formula
from scenes.theme import Theme

ACROSS = (-1.08, 1.08)
TICKS = ((-1, 0, 1), (-1, 0, 1))  # the same in all charts, so that they can move from one to another
LINE, LINES = 0.75, 1.35  # room for one line of text and for two above a chart
HEAD = 1.25  # height of the formula and the dial
LOW, HIGH = 0.35, 1.0  # heights of two lines of text above a chart

Text = TypeVar("Text", bound=Mobject)


def wide(frame: Frame) -> Slot:
    """The place of a chart of the points that fills the frame, below one line of text."""
    return frame.full().split_top(LINE, gap=0)[1]


def pair(frame: Frame) -> tuple[Slot, Slot]:
    """The places of two charts side by side, each below two lines of text."""
    left, right = (slot.split_top(LINES, gap=0)[1] for slot in frame.two_up())
    return left, right


@dataclass(frozen=True)
class Bench:
    """The places of everything while the dial is turned."""

    fit: Slot
    head: Slot
    """the formula and the dial"""
    errors: Slot
    bars: Slot

    @classmethod
    def on(cls, frame: Frame) -> Bench:
        fit, _ = pair(frame)
        _, right = frame.two_up()
        head, rest = right.split_top(HEAD, gap=0.15)
        errors, bars = rest.rows(1, 1, gap=0.2)
        return cls(fit, head, errors, bars)


def fit_chart(theme: Theme, heights: tuple[float, float], slot: Slot) -> Chart:
    """The chart of the points in a slot."""
    return Chart.within(theme, ACROSS, heights, slot)


def fit_axes(chart: Chart) -> Framed:
    """The border and the numbers of a chart of the points."""
    return chart.framed(("x", "y"), TICKS)


def standing(text: Text, part: Mobject, chart: Chart, lift: float) -> Text:
    """Moves a text above a chart, to its left end; the bottom of `part` is at height `lift` above the border.

    `part` is a number or a letter without a descender, so that all texts have the same baseline.
    """
    left, top, _ = chart.at((chart.x[0], chart.y[1]))
    text.shift((left - text.get_left()[0]) * RIGHT, (top + lift - part.get_bottom()[1]) * UP)
    return text


def second_letter(name: Typst) -> VMobject:
    """The second letter of the name of a fit, which has no descender in any of the names."""
    _, letter, *_ = name.submobjects
    return letter


class StrengthLine(VGroup):
    """λ and its current value."""

    symbol = Part[MathTypst](0)
    number = Part[Readout](1)

    def __init__(self, theme: Theme, strength: Callable[[], float], size: float, buff: float) -> None:
        number = Readout(theme, lambda: strength_text(strength()), size)
        super().__init__(formula(theme, "lambda =", size), number)
        self.arrange(RIGHT, buff=buff)
        number.align_to(self.symbol, DOWN)
