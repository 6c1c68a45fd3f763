"""A chart of runs of steps: the weight over the number of steps, and its place on the line of weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, Line, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.examples.steps import StepsExample
from scenes.stage import Chart, formula, style, words
from scenes.stage.dots import Dots
from scenes.stage.frame import Slot
from scenes.stage.plane import Range, tick_text
from scenes.theme import Theme

LOWEST, HIGHEST = -0.08, 1.08  # weights in the charts
TICKS = (0, 0.5, 1)


def shown_weights(example: StepsExample) -> Range:
    """The range of weights that the charts show; it contains the band of L1's hops."""
    return min(LOWEST, 1.1 * float(example.band[0])), HIGHEST


def run_slot(slot: Slot, right: float) -> Slot:
    """The place of a chart in a slot, with room for its numbers, its names, and a strip at the right."""
    return slot.inset(0.85, 0.95, right, 0.1)


class RunBorders(VGroup):
    """The line of weights, the line of zero, the marks of weights, the numbers of steps, and the names of both axes."""

    def __init__(
        self,
        weight_line: Line,
        zero_line: Line,
        weights: Sequence[VMobject],
        steps: Sequence[VMobject],
        names: Sequence[VMobject],
    ) -> None:
        super().__init__(weight_line, zero_line, *weights, *steps, *names)
        self.weight_line = weight_line
        self.without_steps = [weight_line, zero_line, *weights, *names]
        self.steps = list(steps)

    @property
    def without_weight_line(self) -> list[VMobject]:
        """Everything but the line of weights."""
        return [part for part in self.submobjects if part is not self.weight_line]


@dataclass(frozen=True)
class StepShares:
    """One step in two parts: the arrow of the data, then that of the penalty, with level lines before, between and
    after.
    """

    before: Line
    data: VMobject
    between: Line
    penalty: VMobject
    after: Line
    dot: Dots
    """the weight after the step"""


class RunChart(Chart):
    """A chart of the weight over the number of steps; its left border is the number line of the weight."""

    def __init__(self, theme: Theme, steps: float, w: Range, slot: Slot) -> None:
        super().__init__(theme, (0.0, steps), w, slot.centre, slot.size)

    def borders(self, steps: Iterable[int], weights: Iterable[float], name: str) -> RunBorders:
        """Both lines, ticks at the weights, and the numbers of the steps at the bottom, with `name` below."""
        theme = self.theme
        (left, right), (low, high) = self.x, self.y
        middle = self.at(((left + right) / 2, low)) + 0.6 * DOWN
        return RunBorders(
            self.line((left, low), (left, high)),
            self.line((left, 0.0), (right, 0.0)),
            [part for value in weights for part in self._weight_mark(value)],
            [self._step_number(step) for step in steps],
            [
                formula(theme, "w", style.LABEL, theme.quiet).next_to(self.at((left, high)), LEFT, buff=0.25),
                words(theme, name, style.LABEL, theme.quiet).next_to(middle, DOWN, buff=0),
            ],
        )

    def _weight_mark(self, value: float) -> tuple[VMobject, VMobject]:
        """A tick on the line of weights, and its number."""
        place = self.at((self.x[0], value))
        number = words(self.theme, tick_text(value), style.TICK, self.theme.quiet).next_to(place, LEFT, buff=0.25)
        return Line(place, place + 0.1 * LEFT, color=self.theme.quiet, stroke_width=style.THIN), number

    def _step_number(self, step: int) -> VMobject:
        place = self.at((step, self.y[0]))
        return words(self.theme, str(step), style.TICK, self.theme.quiet).next_to(place, DOWN, buff=0.12)

    def way(self, weights: ArrayLike, color: str, until: float, width: float = style.LINE) -> VGroup:
        """A run up to a moment between two steps: the line, a dot for each step so far, and the place on the line of
        weights.
        """
        run = np.asarray(weights, dtype=float)
        moment = float(np.clip(until, 0, len(run) - 1))
        made = np.arange(int(moment + 1e-9) + 1)
        now = float(np.interp(moment, np.arange(len(run)), run))
        stops = np.column_stack([made, run[made]])
        line = self.curve(np.vstack([stops, [moment, now]]), color, width) if moment > 0 else VMobject()
        return VGroup(
            line,
            Dots(self.at(stops), color, 0.065),
            Dots(self.at([(0.0, now)]), color, 0.12),
        )

    def shares(self, step: int, before: float, pushed: float, after: float) -> StepShares:
        """The step from weight `before` to `after` in two parts; the weight between them is `pushed`."""
        first, second, end = step + 0.34, step + 0.67, step + 1
        return StepShares(
            self._level(before, step, first),
            self.arrow((first, before), (first, pushed), self.theme.loss),
            self._level(pushed, first, second),
            self.arrow((second, pushed), (second, after), self.theme.l1),
            self._level(after, second, end),
            Dots(self.at([(end, after)]), self.theme.answer, 0.09),
        )

    def _level(self, weight: float, start: float, end: float) -> Line:
        """A level line: the weight does not change."""
        return self.line((start, weight), (end, weight), width=style.HAIR)

    def strip(self, band: ArrayLike, color: str) -> VMobject:
        """A band of weights from its low end to its high end, across the whole chart, with borders."""
        low, high = np.asarray(band, dtype=float)
        left, right = self.x
        corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
        return self.curve(corners, color, style.HAIR, 0.22)
