"""The row under a ball: an answer's three weights, and how many of them are exactly zero."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from manim import LEFT, RIGHT, Mobject, VGroup

from scenes.stage import Array, Readout, Slot, formula, style, words
from scenes.stage.live import coordinate
from scenes.stage.text import on_baseline, rounded
from scenes.theme import Theme


class WeightsTable(VGroup):
    """Three weights, each with its name over it, and the number of zeros; follows `answer`, which returns (3,)."""

    def __init__(self, theme: Theme, answer: Callable[[], Array], slot: Slot, color: str, zeros: str) -> None:
        """`color` is the colour of zeros, `zeros` the word over their number."""
        super().__init__()
        *places, last = slot.columns(1, 1, 1, 1, gap=0.2)
        names = [formula(theme, f"w_{axis + 1}", style.LABEL, theme.quiet) for axis in range(3)]
        for axis, (name, place) in enumerate(zip(names, places, strict=True)):
            upper, lower = place.rows(1, 1.2, gap=0.05)
            number = weight(theme, partial(coordinate, answer, axis), color)
            self.add(on_baseline(upper.place(name, LEFT), names[0]), lower.place(number, LEFT))
        upper, lower = last.rows(1, 1.2, gap=0.05)
        label = on_baseline(upper.place(words(theme, zeros, style.LABEL, theme.quiet), LEFT), names[0])
        count = Readout(theme, lambda: str((answer() == 0).sum()), style.TITLE, color)
        self.add(label, lower.place(count, LEFT).shift(0.1 * RIGHT))


def weight(theme: Theme, value: Callable[[], float], zero_color: str) -> Readout:
    """A weight that follows `value`, with two decimals; an exact zero is a bare 0 in `zero_color`."""

    def colour(readout: Mobject) -> None:
        shown = cast(Readout, readout)
        shown.set_fill(zero_color if shown.shown == "0" else theme.text)

    number = Readout(theme, lambda: rounded(value()), style.HEADING)
    number.add_updater(colour)
    return number.update()
