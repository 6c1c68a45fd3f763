"""Bar charts, with marks on the numbers that are exactly zero."""

from __future__ import annotations

import numpy as np
from manim import Circle, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.paths import add_path
from scenes.stage.plane import Chart, Range
from scenes.theme import Theme

WIDE, WIDER = 0.56, 0.78  # widths of a bar and of its outline, as shares of the room for one bar
WIDEST = 2.3  # room for one bar: where there is more, a bar grows no wider
RING = 0.13  # radius of the mark of a zero


class BarChart(Chart):
    """A chart with `count` bars, numbered from 1, that go up or down from 0."""

    def __init__(self, theme: Theme, count: int, heights: Range, centre: ArrayLike, size: ArrayLike) -> None:
        super().__init__(theme, (0.4, count + 0.6), heights, centre, size)
        self.count = count

    def bars(self, heights: ArrayLike, color: str) -> VMobject:
        """All bars as one shape."""
        return self._boxes(heights, WIDE, VMobject(fill_color=color, fill_opacity=1, stroke_width=0))

    def outlines(self, heights: ArrayLike) -> VMobject:
        """The outlines of bars of these heights, a little wider than bars, so that bars can be compared with them."""
        return self._boxes(heights, WIDER, VMobject(stroke_color=self.theme.quiet, stroke_width=style.THIN))

    def _boxes(self, heights: ArrayLike, wide: float, shape: VMobject) -> VMobject:
        wide *= min(1.0, WIDEST / float(self.scale[0]))
        for x, top in enumerate(np.asarray(heights, dtype=float), start=1):
            if top == 0:  # an outline without height would be seen as a dash
                continue
            left, right = x - wide / 2, x + wide / 2
            add_path(shape, self.at([(left, 0), (left, top), (right, top), (right, 0), (left, 0)]))
        return shape

    def zero_marks(self, heights: ArrayLike) -> VGroup:
        """A ring at the foot of each bar whose height is exactly 0."""
        zeros = np.flatnonzero(np.asarray(heights) == 0) + 1
        ring = Circle(RING, color=self.theme.answer, stroke_width=style.LINE)
        ring.set_fill(self.theme.background, opacity=1)
        marks = VGroup(*(ring.copy() for _ in zeros))
        for mark, place in zip(marks, self.at(np.column_stack([zeros, np.zeros(len(zeros))])), strict=True):
            mark.points += place  # the ring's middle is 0
        return marks

    def numbered(self) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """The ticks for `framed`: the number of each bar on the horizontal axis, none on the vertical one."""
        return tuple(range(1, self.count + 1)), ()
