"""Two features that are almost alike: the data are drawn again and again, and lasso changes its choice."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import DOWN, RIGHT, Circle, ValueTracker, VGroup, linear

from scenes.dimensions.names import PENALTIES, penalty_colour
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Act, Chapter, Plane, drawn, frozen, round_ticks, style, words
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.text import on_baseline

MIDDLES = {"lasso": (-3.4, 1.35), "ridge": (3.6, 1.35)}
HEIGHT = 4.5  # height of a plane
TITLES, COUNTS = -1.85, -2.55
BELOW = -0.2  # how much of the negative weights the planes show, as a share of the positive ones
CHOICES = ("only_first", "only_second", "both")  # labels, in the order of the example's numbers
BOTH = CHOICES.index("both")
NEWEST = 0.24  # radius of the ring round the newest answer
EACH = 0.32  # seconds for each redraw


class TwinsAct(Act[DimensionsExample]):
    """The plane of the twins' weights, under lasso and under ridge."""

    def __init__(self, chapter: Chapter[DimensionsExample]) -> None:
        super().__init__(chapter)
        self.data = self.example.twins
        self.passed = ValueTracker(0)
        low, high = self.data.extent
        span = (min(1.12 * low, BELOW * high), 1.12 * high)
        unit = HEIGHT / (span[1] - span[0])
        self.planes = {name: Plane(self.theme, span, span, MIDDLES[name], unit) for name in PENALTIES}

    @property
    def seen(self) -> int:
        """How many redraws have been made."""
        return int(self.passed.get_value() + 1e-6)

    def redraw(self) -> None:
        with self.beat("twins"):
            views = VGroup(*(self.view(name) for name in PENALTIES))
            counts = VGroup(*(self.counts(name) for name in PENALTIES))
            answers = VGroup(*(drawn(partial(self.answers, name), self.passed) for name in PENALTIES))
            self.hand_over(views, counts, run_time=0.9)
            self.add(answers)
            last = self.data.redraws
            self.play(self.passed.animate.set_value(last), run_time=EACH * last, rate_func=linear)
            frozen(answers, counts)
            self.wait(0.6)

    def centre(self, name: str) -> float:
        """The x of the middle of a plane."""
        plane = self.planes[name]
        return float(plane.at((sum(plane.x) / 2, 0))[0])

    def view(self, name: str) -> VGroup:
        """A plane's border and axes, and its penalty's name below."""
        plane = self.planes[name]
        ticks = [tick for tick in round_ticks(plane.x) if 0 <= tick < 0.85 * plane.x[1]]
        title = words(self.theme, self.label(f"{name}_keeps"), style.HEADING, penalty_colour(self.theme, name))
        return VGroup(plane.framed(ticks=(ticks, ticks)), title.move_to((self.centre(name), TITLES, 0)))

    def answers(self, name: str) -> VGroup:
        """All answers so far, with a ring round the newest; those that keep only one of the twins have the colour of
        the penalty.
        """
        plane, weights, choice = self.planes[name], self.data.weights[name], self.data.choice(name)
        made = np.arange(len(weights)) < self.seen
        alone = choice < BOTH
        return VGroup(
            Dots(plane.at(weights[made & ~alone]), self.theme.answer, 0.09),
            Dots(plane.at(weights[made & alone]), penalty_colour(self.theme, name), 0.13),
            self.ring_round_newest(name),
        )

    def ring_round_newest(self, name: str) -> Circle:
        """The ring round the newest answer; invisible before the first one."""
        ring = Circle(NEWEST, color=self.theme.text, stroke_width=style.THIN)
        if self.seen:
            ring.move_to(self.planes[name].at(self.data.weights[name][self.seen - 1]))
        ring.set_stroke(opacity=float(self.seen > 0))
        return ring

    def counts(self, name: str) -> VGroup:
        """How often only one of the twins is kept (for each), and how often both are: a row under the plane."""
        counts = [self.count(name, kind) for kind in range(len(CHOICES))]
        row = VGroup(*counts).arrange(RIGHT, buff=0.6, aligned_edge=DOWN)
        for count in counts:
            on_baseline(count.label, count.number)
        return row.move_to((self.centre(name), COUNTS, 0))

    def count(self, name: str, kind: int) -> Count:
        """How often a penalty has made this choice so far."""
        choice = self.data.choice(name) == kind
        color = self.theme.text if kind == BOTH else penalty_colour(self.theme, name)
        label = self.label(CHOICES[kind])
        return Count(self.theme, lambda: str(choice[: self.seen].sum()), str(choice.sum()), label, color)
