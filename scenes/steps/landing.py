"""The chapter `steps`, exactly zero or nearly: the proximal step lands, L2's shrinking never does."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    GrowFromPoint,
    Indicate,
    Mobject,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    linear,
    smooth,
)

from scenes.stage import Chapter, Readout, drawn, formula, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.dots import Dots
from scenes.stage.plane import tick_text
from scenes.steps.run_chart import RunChart
from scenes.steps.runs import CENTRE, HIGHEST, SIZE, shown

PUSHED = "v = w - eta loss(H)"
LANDED = 'w <- op("sign")(v) dot max(abs(v) - lone(eta lambda), 0)'
WIDTH = 12.0  # of the chart with few steps; its left border is where that of the runs was
FEW = 9  # steps that can each have a number
SEEN = 0.1, 0.95  # of the chart's height: where a number on the axis is shown


class LandingAct(Act):
    """The proximal step taken apart, then a close look at the penalties alone."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        steps = self.example.proximal
        before, after = steps.points[:-1, 0], steps.points[1:, 0]
        self.chart = RunChart(
            self.example.landing + 1.5,
            shown(self.example),
            (CENTRE[0] + (WIDTH - SIZE[0]) / 2, CENTRE[1]),
            (WIDTH, SIZE[1]),
        )
        self.shares = [
            self.chart.shares(step, *way, (style.LOSS, style.L1))
            for step, way in enumerate(zip(before, before + steps.data_push[:, 0], after, strict=True))
        ]

    def land(self, borders: VGroup) -> None:
        """Two steps slowly, the others counted."""
        with self.beat("proximal"):
            self.widen(borders)
            self.explain()
        with self.beat("landing"):
            self.count_the_rest()

    def widen(self, borders: VGroup) -> None:
        """The chart of the runs becomes one of fewer steps."""
        shown = range(0, self.example.landing + 2, 1 if self.example.landing < FEW else 2)
        self.borders = self.chart.borders(shown, (0, 0.5, 1), self.label("steps"))
        kept = kept_borders(borders), kept_borders(self.borders)
        new = [part for part in self.borders if part not in kept[1]]
        self.play(
            *(ReplacementTransform(old, wide) for old, wide in zip(*kept, strict=True)), FadeIn(*new), run_time=0.5
        )

    def explain(self) -> None:
        """The rule in two halves, and two steps of it."""
        start = Dots(self.chart.at([(0, self.example.start)]), style.ANSWER, 0.09)
        first = VGroup(words(self.label("first"), color=style.LOSS), formula(PUSHED)).arrange(RIGHT, buff=0.5)
        second = words(self.label("second"), color=style.L1), formula(LANDED)
        self.rule = VGroup(first, *second).arrange(DOWN, buff=0.35, aligned_edge=LEFT)
        self.rule.align_to(self.chart.at((self.chart.x[1], self.chart.y[1])), UP + RIGHT)
        paths, data, penalty, dot = self.shares[0]
        self.play(FadeIn(start, first, shift=0.1 * RIGHT), Create(paths[0]), grown(data), run_time=0.9)
        self.play(FadeIn(*second, shift=0.1 * RIGHT), Create(paths[1]), grown(penalty), run_time=0.9)
        self.play(Create(paths[2]), FadeIn(dot), run_time=0.3)
        self.take(1)

    def take(self, step: int) -> None:
        """One step; the more there are, the faster."""
        paths, data, penalty, dot = self.shares[step]
        pace = min(0.35, 1.6 / self.example.landing)
        self.play(Create(paths[0]), grown(data), run_time=pace)
        self.play(Create(paths[1:]), grown(penalty), FadeIn(dot), run_time=pace)

    def count_the_rest(self) -> None:
        """The other steps, and the one after the landing, which stays."""
        points, landing = self.example.proximal.points[:, 0], self.example.landing
        done, weight = Readout("2", style.HEADING), Readout(weight_text(points[2]), style.HEADING)
        named = words(self.label("step"), style.HEADING)
        counter = VGroup(named, done, formula("w =", style.HEADING), weight).arrange(RIGHT, buff=0.25)
        counter[2:].shift(0.7 * RIGHT)
        for part in counter[1:]:  # all on the words' baseline, on which their first letter stands
            part.align_to(named[0], DOWN)
        counter[2].align_to(counter[3], DOWN)
        counter.next_to(self.rule, DOWN, buff=0.7).align_to(self.rule, LEFT)
        self.play(FadeIn(counter), run_time=0.3)
        for step in range(2, landing + 1):
            self.take(step)
            done.show(str(step + 1))
            weight.show(weight_text(points[step + 1]))
            if step + 1 == landing:
                self.play(Indicate(self.shares[step][-1], color=style.ANSWER, scale_factor=2.5), run_time=0.6)

    def look_closer(self) -> None:
        with self.beat("closing"):
            self.zoom_in()

    def zoom_in(self) -> None:
        """The penalties alone, nearer and nearer to the zero line: L2 is still above it."""
        example, depth, moment = self.example, ValueTracker(0), ValueTracker(0)
        deepest = float(np.log10(HIGHEST / (8 * example.l2_alone[-1])))
        runs = ((example.l2_alone, style.L2), (example.l1_alone, style.L1))
        closer = Closer(depth, example.alone_count)
        ways = VGroup(
            *(
                drawn(lambda run=run, color=color: closer.way(run, color, moment.get_value()), depth, moment)
                for run, color in runs
            )
        )
        borders = closer.chart.borders(range(0, example.alone_count + 1, 5), (), self.label("steps"))
        takes = words(self.label("takes"), style.LABEL, style.L1)
        leaves = words(self.label("leaves"), style.LABEL, style.L2)
        title = VGroup(words(self.label("alone"), style.SMALL, style.QUIET), takes, leaves)
        title.arrange(DOWN, buff=0.3, aligned_edge=LEFT).next_to(
            closer.chart.at((closer.count, HIGHEST)), RIGHT + DOWN, buff=0.2
        )
        numbers = VGroup(closer.number(0.0), *(closer.number(10.0**-power) for power in range(int(deepest) + 3)))
        self.hand_over(borders, title, numbers, ways)
        self.play(moment.animate.set_value(closer.count), run_time=1.5, rate_func=linear)
        self.play(depth.animate.set_value(deepest), run_time=2.3, rate_func=smooth)
        frozen(*ways, *numbers)
        ends = VGroup(
            words(f"{self.label('l2')} {plain_text(example.l2_alone[-1])}", style.SMALL, style.L2),
            words(f"{self.label('l1')} {plain_text(example.l1_alone[-1])}", style.SMALL, style.L1),
        )
        for text, (run, _) in zip(ends, runs, strict=True):
            text.next_to(closer.chart.at((closer.count, run[-1])), RIGHT, buff=0.2)
        self.play(FadeIn(ends, shift=0.1 * RIGHT), run_time=0.4)
        self.wait(0.6)


class Closer:
    """The chart of runs with its weights' axis stretched 10^depth times."""

    def __init__(self, depth: ValueTracker, count: int) -> None:
        self.depth, self.count = depth, count

    @property
    def chart(self) -> RunChart:
        top = HIGHEST * 10 ** -self.depth.get_value()
        return RunChart(self.count, (-0.06 * top, top), CENTRE, SIZE)

    def way(self, run: np.ndarray, color: str, until: float) -> VGroup:
        """The run up to a moment, as far as the chart shows it."""
        chart = self.chart
        moments = np.append(np.arange(int(until + 1e-9) + 1), until)
        points = np.column_stack([moments, np.interp(moments, np.arange(len(run)), run)])
        inside = points[:-1][points[:-1, 1] <= chart.y[1]]
        return VGroup(chart.clipped(points, color, style.THIN), Dots(chart.at(inside), color, 0.075))

    def number(self, value: float) -> Mobject:
        """A number on the axis that moves with it, gone where it would be too high or too near to zero."""
        text = words(plain_text(value), style.SMALL, style.QUIET)

        def follow(shape: Mobject) -> None:
            chart = self.chart
            height = value / chart.y[1]
            shape.next_to(chart.at((0, min(value, chart.y[1]))), LEFT, buff=0.25)
            depth = min(height - SEEN[0], SEEN[1] - height) / 0.03
            shape.set_fill(opacity=1.0 if value == 0 else float(np.clip(depth, 0, 1)))

        follow(text)
        return text.add_updater(follow)


def kept_borders(borders: VGroup) -> list[Mobject]:
    """All of a chart's borders but the numbers of the steps: both lines, three ticks with numbers, both names."""
    return [*borders[:8], *borders[-2:]]


def grown(arrow: Mobject) -> GrowFromPoint:
    """The arrow grows out of its start; one that is too short to see has none."""
    return GrowFromPoint(arrow, arrow.get_start() if arrow.has_points() else np.zeros(3))


def weight_text(weight: float) -> str:
    """Three decimals, but an exact zero as 0."""
    return "0" if weight == 0 else f"{weight:.3f}"


def plain_text(value: float) -> str:
    """A small number without an exponent, two digits of it."""
    if value == 0:
        return tick_text(0)
    decimals = max(0, 1 - int(np.floor(np.log10(value))))
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
