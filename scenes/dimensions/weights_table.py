"""The table under a ball: an answer's three weights, and how many of them are exactly zero."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from manim import LEFT, Mobject, VGroup

from scenes.stage import Array, Readout, formula, style, words
from scenes.stage.live import coordinate
from scenes.stage.text import on_baseline, rounded
from scenes.theme import Theme

PITCH = 1.4  # distance from one weight to the next
TOP, LOWER = -1.7, 0.65  # height of the upper row, and distance of the lower row from it


class WeightsTable(VGroup):
    """The names of three weights above their values, and the number of zeros; follows `answer`, which returns (3,)."""

    def __init__(self, theme: Theme, answer: Callable[[], Array], left: float, color: str, zeros: str) -> None:
        """`color` is the colour of zeros, `zeros` the word above their number."""
        super().__init__()
        names = [formula(theme, f"w_{axis + 1}", style.LABEL, theme.quiet) for axis in range(3)]
        for axis, name in enumerate(names):
            x = left + axis * PITCH
            number = weight(theme, partial(coordinate, answer, axis), color)
            self.add(name.move_to((x, TOP, 0), LEFT), number.move_to((x, TOP - LOWER, 0), LEFT))
        x = left + 3.35 * PITCH
        label = words(theme, zeros, style.LABEL, theme.quiet).move_to((x, TOP, 0), LEFT)
        count = Readout(theme, lambda: str((answer() == 0).sum()), style.TITLE, color)
        self.add(on_baseline(label, names[0]), count.move_to((x, TOP - LOWER - 0.06, 0), LEFT))


def weight(theme: Theme, value: Callable[[], float], zero_color: str) -> Readout:
    """A weight that follows `value`, with two decimals; an exact zero is a bare 0 in `zero_color`."""

    def colour(readout: Mobject) -> None:
        shown = cast(Readout, readout)
        shown.set_fill(zero_color if shown.shown == "0" else theme.text)

    number = Readout(theme, lambda: rounded(value()), style.HEADING)
    number.add_updater(colour)
    return number.update()
