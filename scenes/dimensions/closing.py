"""One column becomes a picture of its own: an answer with many weights, most of which are zero."""

from __future__ import annotations

import numpy as np
from manim import FadeOut, ValueTracker, VGroup, VMobject, smooth

from scenes.dimensions.count import HIT, MISS
from scenes.dimensions.ending import ZERO, chart_of, ending
from scenes.dimensions.faces import Sorted
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Act, Chapter, drawn, frozen
from scenes.stage.dots import Cloud
from scenes.stage.handover import coming


class ClosingAct(Act[DimensionsExample]):
    """The dots of one column spread along an axis; where a weight is not zero, a bar takes the place of its dot."""

    def __init__(self, chapter: Chapter[DimensionsExample], columns: Sorted) -> None:
        super().__init__(chapter)
        self.columns = columns
        self.weights = self.example.picked
        first = self.example.picked_number * self.example.most
        self.starts = columns.places[first : first + self.example.most]

    def close(self) -> None:
        with self.beat("closing") as narrator:
            picture = ending(self.chapter.telling, self.theme, self.frame)
            narrator.wait_for("which", early=0.8)
            column = self.column(way := ValueTracker(0))
            self.add(column)
            leaving = self.all_but(column)
            entering = coming(picture.axis, picture.names)
            self.play(*leaving, *entering, way.animate.set_value(1), run_time=1.3, rate_func=smooth)
            frozen(*column)
            self.bring_to_front(*column)
            grown = ValueTracker(0)
            bars = drawn(lambda: self.bars(grown.get_value()), grown)
            self.add(bars)
            self.play(grown.animate.set_value(1), FadeOut(column[0]), run_time=0.8, rate_func=smooth)
            frozen(bars)
            self.settle_on_ending()

    def bars(self, grown: float) -> VMobject:
        """The bars, as high as `grown` (0 to 1) says."""
        return chart_of(self.theme, self.frame, self.weights).bars(grown * self.weights, self.theme.answer)

    def column(self, way: ValueTracker) -> VGroup:
        """The dots of the column on their way to their places on the axis: those that are not zero, and the zeros."""
        chart = chart_of(self.theme, self.frame, self.weights)
        ends = chart.at(np.column_stack([np.arange(len(self.weights)) + 1, np.zeros(len(self.weights))]))
        zero, gap, theme = self.weights == 0, self.columns.gap, self.theme
        others = Cloud(self.starts[~zero], ends[~zero], way, (theme.quiet, theme.answer), MISS * gap, MISS * gap)
        return VGroup(others, Cloud(self.starts[zero], ends[zero], way, (theme.l1, theme.l1), HIT * gap, ZERO))
