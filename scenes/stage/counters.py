"""Counting on screen: a number with its words, a board of one dot a case, a countdown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, TAU, UP, Arc, Circle, Dot, Mobject, ValueTracker, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.dots import Dots
from scenes.stage.live import Drawn, Readout, drawn
from scenes.stage.parts import Part
from scenes.stage.text import on_baseline, words
from scenes.theme import Theme


class Count(VGroup):
    """A big number that follows `text`, and its words after it, with room between for the `widest` number."""

    def __init__(self, theme: Theme, text: Callable[[], str], widest: str, said: str, color: str | None = None) -> None:
        room = Readout(theme, widest, style.HEADING).width
        self.number = Readout(theme, text, style.HEADING, color)
        self.said = words(theme, said, style.LABEL, color)
        self.said.next_to(self.number.get_left() + room * RIGHT, RIGHT, buff=0.2)
        on_baseline(self.said, self.number)
        super().__init__(self.number, self.said)


class Tally(VGroup):
    """A very big number that follows `text`, with its words below."""

    def __init__(self, theme: Theme, text: str | Callable[[], str], said: str, color: str | None = None) -> None:
        self.number = Readout(theme, text, style.TITLE, color)
        self.said = words(theme, said, style.LABEL).next_to(self.number, DOWN, buff=0.22).align_to(self.number, LEFT)
        super().__init__(self.number, self.said)


def column(counts: Iterable[Count], pitch: float = 0.75) -> VGroup:
    """Counts under one another, their numbers evenly spaced and flush left."""
    rows = list(counts)
    for index, count in enumerate(rows):
        count.shift(-count.number.get_corner(DOWN + LEFT) + index * pitch * DOWN)
    return VGroup(*rows)


class Marks(VGroup):
    """Cases at their places (n, 3): a big dot where one is marked, a small quiet one where not.

    The first ones are shown, as many as `passed` gives; `gap` is that between places.
    """

    def __init__(
        self, theme: Theme, marked: ArrayLike, places: ArrayLike, passed: Callable[[], int], gap: float, color: str
    ) -> None:
        self.flags, self.places = np.asarray(marked, dtype=bool), np.asarray(places, dtype=float)
        self.shown = -1
        self.hits = Dots(self.places, color, 0.33 * gap)
        self.misses = Dots(self.places, theme.quiet, 0.15 * gap)
        super().__init__(self.hits, self.misses)

        def follow(
            marks: Mobject,
        ) -> None:  # holds `passed`: as an attribute it would be copied with what it belongs to
            assert isinstance(marks, Marks)
            now = passed()
            if now != marks.shown:
                marks.show_first(now)

        follow(self)
        self.add_updater(follow)

    def show_first(self, count: int) -> None:
        """Shows that many of the first cases."""
        self.shown = count
        seen = np.arange(len(self.flags)) < count
        self.hits.place(self.places[self.flags & seen])
        self.misses.place(self.places[~self.flags & seen])


class Board(Marks):
    """One place a case, row by row from the top, so that runs of marked cases can be seen."""

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


class Columns(Marks):
    """One column a case, of as many places (n, d) as it has members; `passed` counts columns."""

    def __init__(
        self, theme: Theme, marked: ArrayLike, passed: Callable[[], int], corner: ArrayLike, gap: float, color: str
    ) -> None:
        """`corner` is the place of the first case's first member."""
        self.members = np.asarray(marked, dtype=bool)
        cases, rows = self.members.shape
        column, row = np.divmod(np.arange(self.members.size), rows)
        places = np.asarray(corner) + gap * np.column_stack([column, -row, np.zeros(cases * rows)])
        super().__init__(theme, self.members.ravel(), places, lambda: rows * passed(), gap, color)
        self.gap, self.light = gap, color

    def glow(self) -> VMobject:
        """A light behind each column that has a marked member."""
        shape = VMobject(stroke_width=0, fill_color=self.light, fill_opacity=0.25)
        rows = self.members.shape[1]
        half = 0.42 * self.gap
        for case in np.flatnonzero(self.members.any(axis=1)):
            (left, top, _), (right, bottom, _) = self.places[case * rows], self.places[(case + 1) * rows - 1]
            box = [(left - half, top + half), (right + half, top + half), (right + half, bottom - half)]
            corners = [np.array([x, y, 0.0]) for x, y in [*box, (left - half, bottom - half), box[0]]]
            shape.start_new_path(corners[0])
            shape.add_points_as_corners(corners[1:])
        return shape


class Countdown(VGroup):
    """Seconds that run out: a ring that empties clockwise, and the number of seconds left. `gone` has those passed."""

    track = Part[Circle](0)
    ring = Part[Drawn[VGroup]](1)
    number = Part[Readout](2)

    def __init__(self, theme: Theme, seconds: float, gone: ValueTracker, radius: float = 0.8) -> None:
        track = Circle(radius, color=theme.frame, stroke_width=style.BOLD)

        def left() -> float:
            return max(0.0, seconds - gone.get_value())

        def rest() -> VGroup:
            turn = TAU * left() / seconds
            arc = Arc(radius, PI / 2, turn, color=theme.text, stroke_width=2 * style.BOLD)
            tip = Dot(arc.get_end() if turn else radius * UP, radius=0.13, color=theme.text)
            return VGroup(arc, tip).shift(track.get_center())

        number = Readout(theme, lambda: str(math.ceil(left() - 1e-6)), style.TITLE)
        number.move_to(track)
        number.add_updater(lambda digits: digits.move_to(track))
        super().__init__(track, drawn(rest, gone), number)
