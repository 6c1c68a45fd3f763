"""Counting on the screen: a number with words, and boards with one dot for each case."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.dots import Dots
from scenes.stage.live import Readout
from scenes.stage.text import on_baseline, words
from scenes.theme import Theme


class Count(VGroup):
    """A big number that follows `text`, with the words `label` after it; there is room for the number `widest`.

    With `norms`, "L1", "L2" and "max norm" in the label have their colours.
    """

    def __init__(
        self,
        theme: Theme,
        text: Callable[[], str],
        widest: str,
        label: str,
        color: str | None = None,
        norms: bool = True,
    ) -> None:
        room = Readout(theme, widest, style.HEADING).width
        self.number = Readout(theme, text, style.HEADING, color)
        self.label = words(theme, label, style.LABEL, color, norms=norms)
        self.label.next_to(self.number.get_left() + room * RIGHT, RIGHT, buff=0.2)
        on_baseline(self.label, self.number)
        super().__init__(self.number, self.label)


def column(counts: Iterable[Count], pitch: float = 0.75) -> VGroup:
    """Counts under one another, their numbers evenly spaced and flush left."""
    rows = list(counts)
    for index, count in enumerate(rows):
        count.shift(-count.number.get_corner(DOWN + LEFT) + index * pitch * DOWN)
    return VGroup(*rows)


class Marks(VGroup):
    """One dot for each case at its place (n, 3): a big coloured one if it is marked, a small quiet one if not.

    Only the first `passed()` cases are shown. `gap` is the distance between neighbouring places.
    """

    def __init__(
        self, theme: Theme, marked: ArrayLike, places: ArrayLike, passed: Callable[[], int], gap: float, color: str
    ) -> None:
        self.flags, self.places = np.asarray(marked, dtype=bool), np.asarray(places, dtype=float)
        self.shown = -1
        self.hits = Dots(self.places, color, 0.33 * gap)
        self.misses = Dots(self.places, theme.quiet, 0.15 * gap)
        super().__init__(self.hits, self.misses)

        # `passed` is no attribute: a copy of the marks would copy the object to which it belongs.
        def follow(marks: Mobject) -> None:
            assert isinstance(marks, Marks)
            now = passed()
            if now != marks.shown:
                marks.show_first(now)

        follow(self)
        self.add_updater(follow)

    def show_first(self, count: int) -> None:
        """Shows the first `count` cases."""
        self.shown = count
        seen = np.arange(len(self.flags)) < count
        self.hits.place(self.places[self.flags & seen])
        self.misses.place(self.places[~self.flags & seen])


class Board(Marks):
    """Marks row by row from the top, so that runs of marked cases can be seen."""

    def __init__(
        self,
        theme: Theme,
        marked: ArrayLike,
        passed: Callable[[], int],
        corner: ArrayLike,
        grid: tuple[int, float],
        color: str,
    ) -> None:
        """`corner` is the place of the first case; `grid` the number of columns and the gap between places."""
        columns, gap = grid
        row, column = np.divmod(np.arange(len(np.asarray(marked))), columns)
        places = np.asarray(corner) + gap * np.column_stack([column, -row, np.zeros(len(row))])
        super().__init__(theme, marked, places, passed, gap, color)
