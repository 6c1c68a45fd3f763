"""Wall and slope beside the plane of the pairs, each with the dial that sets it, and the answer that both have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from manim import DOWN, LEFT, RIGHT, UP, Dot, MathTypst, ValueTracker, VGroup

from scenes.stage import Array, Part, Readout, Slot, dial, formula, style, words
from scenes.stage.curves import BIG_DOT
from scenes.stage.dial import Dial
from scenes.stage.live import coordinate
from scenes.stage.text import rounded
from scenes.theme import Theme

DIAL = 0.8  # radius of a dial
FROM_DIAL = 0.75  # from a dial's rim to the texts beside it
RAISED = 0.3  # a dial stands so far above the middle of its slot, because its number is under it


class Hold(VGroup):
    """One way to hold the weights: its dial, its name and its rule."""

    dial = Part[Dial](0)
    texts = Part[VGroup](1)

    def __init__(
        self, theme: Theme, texts: tuple[str, str], value: ValueTracker, largest: float, symbol: str, slot: Slot
    ) -> None:
        """`texts` are the name and the formula of the rule, `symbol` is the symbol of the dial."""
        name, rule = texts
        middle = (slot.left + 1.5 * DIAL, slot.centre[1] + RAISED)
        turning = dial(theme, value, (0, largest), middle, DIAL, symbol)
        lines = VGroup(words(theme, name, style.HEADING), formula(theme, rule, style.LABEL))
        lines.arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        room = slot.right - middle[0] - DIAL - FROM_DIAL
        beside = slot.part(room, slot.height, RIGHT)
        super().__init__(turning, beside.place(lines, LEFT))


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
        dot = Dot(radius=BIG_DOT, color=theme.answer).next_to(first, LEFT, buff=0.4)
        dot.set_y(height_of_last_glyph(first.symbol))
        super().__init__(dot, first, second)


def height_of_last_glyph(text: MathTypst) -> float:
    """The y of the last glyph of a formula, its equals sign; an index before it reaches below the line."""
    *_, last = text
    return float(last.get_y())
