"""Runs of steps: a weight's way over the number of steps, and where it stands on its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import DOWN, LEFT, Line, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.dots import Dots
from scenes.stage.plane import Chart, Range, tick_text
from scenes.stage.text import formula, words


class RunChart(Chart):
    """Weights upwards, the number of steps to the right; the left border is the weight's number line."""

    def __init__(self, steps: float, w: Range, centre: Sequence[float], size: Sequence[float]) -> None:
        super().__init__((0.0, steps), w, centre, size)

    def borders(self, steps: Iterable[int], weights: Iterable[float], name: str) -> VGroup:
        """The line of weights, the zero line, and the number of steps along the bottom."""
        (left, right), (low, high) = self.x, self.y
        group = VGroup(
            self.line((left, low), (left, high), style.QUIET, style.THIN),
            self.line((left, 0.0), (right, 0.0), style.QUIET, style.THIN),
        )
        for value in weights:
            place = self.at((left, value))
            number = words(tick_text(value), style.SMALL, style.QUIET).next_to(place, LEFT, buff=0.25)
            group.add(Line(place, place + 0.1 * LEFT, color=style.QUIET, stroke_width=style.THIN), number)
        for step in steps:
            place = self.at((step, low))
            group.add(words(str(step), style.SMALL, style.QUIET).next_to(place, DOWN, buff=0.12))
        group.add(formula("w", style.LABEL, style.QUIET).next_to(self.at((left, high)), LEFT, buff=0.25))
        middle = self.at(((left + right) / 2, low)) + 0.6 * DOWN
        group.add(words(name, style.SMALL, style.QUIET).next_to(middle, DOWN, buff=0))
        return group

    def way(self, weights: ArrayLike, color: str, until: float, width: float = style.THIN) -> VGroup:
        """A run up to a moment between two steps: line, a dot for each step made, and its place on the line."""
        weights = np.asarray(weights, dtype=float)
        moment = float(np.clip(until, 0, len(weights) - 1))
        made = np.arange(int(moment + 1e-9) + 1)
        now = np.interp(moment, np.arange(len(weights)), weights)
        stops = np.column_stack([made, weights[made]])
        line = self.curve(np.vstack([stops, [moment, now]]), color, width) if moment > 0 else VMobject()
        return VGroup(
            line,
            Dots(self.at(stops), color, 0.065),
            Dots(self.at([(0.0, now)]), color, 0.12),
        )

    def shares(self, step: int, before: float, pushed: float, after: float, colours: tuple[str, str]) -> VGroup:
        """One step taken apart: the data's arrow, then the penalty's, with dots before and after."""
        first, second = step + 0.34, step + 0.67
        paths = VGroup(
            self.line((step, before), (first, before), style.QUIET, style.HAIR),
            self.line((first, pushed), (second, pushed), style.QUIET, style.HAIR),
            self.line((second, after), (step + 1, after), style.QUIET, style.HAIR),
        )
        return VGroup(
            paths,
            self.arrow((first, before), (first, pushed), colours[0], style.LINE),
            self.arrow((second, pushed), (second, after), colours[1], style.LINE),
            Dots(self.at([(step + 1, after)]), style.ANSWER, 0.09),
        )

    def strip(self, low: float, high: float, color: str, opacity: float = 0.22) -> VMobject:
        """A band of weights across the whole chart, with its borders."""
        left, right = self.x
        corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
        return self.curve(corners, color, style.HAIR, opacity)
