"""Wall and slope beside the plane of the pairs, each with the dial that sets it, and the answer that both have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from manim import DOWN, LEFT, RIGHT, UP, Dot, MathTypst, ValueTracker, VGroup

from scenes.stage import Array, Part, Readout, dial, formula, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.dial import Dial
from scenes.stage.live import coordinate
from scenes.stage.text import rounded
from scenes.theme import Theme

DIAL_AT, DIAL = 1.05, 0.74
TEXT_AT = 2.45
ANSWER_AT, ANSWER_LEVEL = 1.5, -2.45


class Hold(VGroup):
    """One way to hold the weights: its dial, its name and its rule."""

    dial = Part[Dial](0)
    texts = Part[VGroup](1)

    def __init__(
        self, theme: Theme, texts: tuple[str, str], value: ValueTracker, largest: float, symbol: str, level: float
    ) -> None:
        """`texts` are the name and the formula of the rule, `symbol` is the symbol of the dial, `level` the height of
        all parts.
        """
        name, rule = texts
        turning = dial(theme, value, (0, largest), (DIAL_AT, level), DIAL, symbol)
        lines = VGroup(words(theme, name, style.HEADING), formula(theme, rule, style.LABEL))
        lines.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        lines.move_to((TEXT_AT, level, 0), aligned_edge=LEFT)
        super().__init__(turning, lines)


class Weight(VGroup):
    """A weight's name with an equals sign, and its value."""

    symbol = Part[MathTypst](0)
    value = Part[Readout](1)

    def __init__(self, theme: Theme, symbol: str, value: Callable[[], float]) -> None:
        text = formula(theme, symbol, style.HEADING, theme.answer)
        number = Readout(theme, lambda: rounded(value()), style.HEADING, theme.answer, as_formula=True)
        number.next_to(text, RIGHT, buff=0.18)
        number.shift((height_of_last_glyph(text) + 0.08 * style.HEADING - number.get_y()) * UP)
        super().__init__(text, number)


class AnswerReadout(VGroup):
    """The dot of the answer, and its current weights."""

    dot = Part[Dot](0)
    first = Part[Weight](1)
    second = Part[Weight](2)

    def __init__(self, theme: Theme, names: tuple[str, str], answer: Callable[[], Array]) -> None:
        first, second = (Weight(theme, name, partial(coordinate, answer, index)) for index, name in enumerate(names))
        second.next_to(first.symbol, RIGHT, buff=1.6).align_to(first, DOWN)
        VGroup(first, second).move_to((ANSWER_AT, ANSWER_LEVEL, 0), aligned_edge=LEFT)
        dot = Dot(radius=BIG_DOT, color=theme.answer).move_to((DIAL_AT, height_of_last_glyph(first.symbol), 0))
        super().__init__(dot, first, second)


def height_of_last_glyph(text: MathTypst) -> float:
    """The y of the last glyph of a formula, its equals sign; an index before it reaches below the line."""
    *_, last = text
    return float(last.get_y())
