"""The places of the charts of the chapter, and the texts above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from manim import DOWN, RIGHT, UP, MathTypst, Mobject, Typst, VGroup, VMobject

from scenes.examples.overfit import strength_text
from scenes.stage import Chart, Framed, Part, Readout, formula
from scenes.theme import Theme

Place = tuple[tuple[float, float], tuple[float, float]]
"""The centre and the size of a chart."""

ACROSS = (-1.08, 1.08)
WIDE: Place = ((0.2, 0.0), (11.9, 4.7))
NARROW: dict[str, Place] = {"left": ((-3.3, -0.2), (6.1, 4.5)), "right": ((3.75, -0.2), (6.1, 4.5))}
TICKS = ((-1, 0, 1), (-1, 0, 1))  # the same in all charts, so that they can move from one to another
LOW, HIGH = 0.35, 1.0  # heights of two lines of text above a chart

Text = TypeVar("Text", bound=Mobject)


def fit_chart(theme: Theme, heights: tuple[float, float], place: Place) -> Chart:
    """The chart of the points, wide or narrow."""
    centre, size = place
    return Chart(theme, ACROSS, heights, centre, size)


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
