"""A board with one column of dots for each case, and a light behind the columns with a marked dot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike

from scenes.stage.counters import Marks
from scenes.stage.paths import add_path
from scenes.theme import Theme


class Columns(Marks):
    """Marks of n cases with d members each, (n, d): one column for each case; `passed` counts columns."""

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
            add_path(shape, [(x, y, 0.0) for x, y in [*box, (left - half, bottom - half), box[0]]])
        return shape
