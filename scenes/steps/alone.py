"""The penalties alone, seen from closer and closer: L2's shrinking never reaches zero."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, Mobject, Typst, ValueTracker, VGroup, linear, smooth

from scenes.examples.steps import StepsExample
from scenes.stage import Act, Array, Chapter, Drawn, drawn, frozen, style, words
from scenes.stage.dots import Dots
from scenes.steps.numbers import without_exponent
from scenes.steps.run_chart import CENTRE, HIGHEST, SIZE, RunChart
from scenes.theme import Theme

SEEN = 0.1, 0.95  # range in which a number on the axis is shown, as shares of the height of the chart


class AloneAct(Act[StepsExample]):
    """Both penalties' runs without data, in a chart that zooms in on the zero line."""

    def __init__(self, chapter: Chapter[StepsExample]) -> None:
        super().__init__(chapter)
        self.depth, self.moment = ValueTracker(0), ValueTracker(0)
        self.closer = CloserChart(self.theme, self.depth, self.example.alone_count)
        self.runs = {"l2": self.example.l2_alone, "l1": self.example.l1_alone}

    def look_closer(self) -> None:
        """L2 stays above zero, however close the view is."""
        with self.beat("closing"):
            deepest = float(np.log10(HIGHEST / (8 * self.example.l2_alone[-1])))
            ways = VGroup(*(self.way(side) for side in self.runs))
            heights = [0.0, *(10.0**-power for power in range(int(deepest) + 3))]
            numbers = VGroup(*(self.closer.number(height) for height in heights))
            count = self.closer.count
            borders = self.closer.chart.borders(range(0, count + 1, 5), (), self.label("steps"))
            self.hand_over(borders, self.title(), numbers, ways)
            self.play(self.moment.animate.set_value(count), run_time=1.5, rate_func=linear)
            self.play(self.depth.animate.set_value(deepest), run_time=2.3, rate_func=smooth)
            frozen(*ways, *numbers)
            self.play(FadeIn(VGroup(*(self.end(side) for side in self.runs)), shift=0.1 * RIGHT), run_time=0.4)
            self.wait(0.6)

    def way(self, side: str) -> Drawn[VGroup]:
        """The run of a penalty, which follows the moment and the depth."""
        build = partial(self.closer.way, self.runs[side], self.theme.colour(side), self.moment)
        return drawn(build, self.depth, self.moment)

    def title(self) -> VGroup:
        """What each penalty does in a step, right of the chart."""
        alone = words(self.theme, self.label("alone"), style.SMALL, self.theme.quiet)
        takes = words(self.theme, self.label("takes"), style.LABEL, self.theme.l1)
        leaves = words(self.theme, self.label("leaves"), style.LABEL, self.theme.l2)
        title = VGroup(alone, takes, leaves).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        return title.next_to(self.closer.chart.at((self.closer.count, HIGHEST)), RIGHT + DOWN, buff=0.2)

    def end(self, side: str) -> Typst:
        """The last weight of a run, beside its end."""
        last = self.runs[side][-1]
        text = f"{self.label(side)} {without_exponent(last)}"
        number = words(self.theme, text, style.SMALL, self.theme.colour(side))
        return number.next_to(self.closer.chart.at((self.closer.count, last)), RIGHT, buff=0.2)


class CloserChart:
    """The chart of runs with its axis of weights stretched 10^depth times."""

    def __init__(self, theme: Theme, depth: ValueTracker, count: int) -> None:
        self.theme, self.depth, self.count = theme, depth, count

    @property
    def chart(self) -> RunChart:
        """The chart as it is now."""
        top = HIGHEST * 10 ** -self.depth.get_value()
        return RunChart(self.theme, self.count, (-0.06 * top, top), CENTRE, SIZE)

    def way(self, run: Array, color: str, moment: ValueTracker) -> VGroup:
        """The run up to a moment, as far as the chart shows it."""
        chart, until = self.chart, moment.get_value()
        moments = np.append(np.arange(int(until + 1e-9) + 1), until)
        points = np.column_stack([moments, np.interp(moments, np.arange(len(run)), run)])
        inside = points[:-1][points[:-1, 1] <= chart.y[1]]
        return VGroup(chart.clipped(points, color, style.THIN), Dots(chart.at(inside), color, 0.075))

    def number(self, value: float) -> Typst:
        """A number on the axis that moves with it; invisible if it would be too high or too near zero."""
        text = words(self.theme, without_exponent(value), style.SMALL, self.theme.quiet)

        def follow(shape: Mobject) -> None:
            assert isinstance(shape, Typst)
            chart = self.chart
            height = value / chart.y[1]
            shape.next_to(chart.at((0, min(value, chart.y[1]))), LEFT, buff=0.25)
            depth = min(height - SEEN[0], SEEN[1] - height) / 0.03
            shape.set_fill(opacity=1.0 if value == 0 else float(np.clip(depth, 0, 1)))

        follow(text)
        text.add_updater(follow)
        return text
