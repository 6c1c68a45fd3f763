"""Two features that are almost alike: the data are drawn again and again, and lasso changes its mind."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, Circle, ValueTracker, VGroup, linear

from scenes.stage import Chapter, Plane, drawn, frozen, style, words
from scenes.stage.act import Act
from scenes.stage.counters import Count
from scenes.stage.dots import Dots
from scenes.stage.plane import round_ticks
from scenes.stage.text import on_baseline

SIDES = {"lasso": (-3.4, style.L1), "ridge": (3.6, style.L2)}
LEVEL, HEIGHT = 1.35, 4.5
TITLES, COUNTS = -1.85, -2.55
BELOW = -0.2  # what the planes show of negative weights, as a share of the positive ones
CHOICES = ("only_first", "only_second", "both")
NEWEST = 0.24  # radius of the ring round the newest answer
EACH = 0.32  # seconds for a redraw


class TwinsAct(Act):
    """The plane of the twins' weights, under lasso and under ridge."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.data = self.example.twins
        low, high = self.data.extent
        span = (min(1.12 * low, BELOW * high), 1.12 * high)
        self.planes = {
            name: Plane(span, span, (x, LEVEL), HEIGHT / (span[1] - span[0])) for name, (x, _) in SIDES.items()
        }
        self.passed = ValueTracker(0)

    @property
    def seen(self) -> int:
        """How many redraws have been made."""
        return int(self.passed.get_value() + 1e-6)

    def redraw(self) -> None:
        with self.beat("twins"):
            views = VGroup(*(self.view(name) for name in SIDES))
            counts = VGroup(*(self.counts(name) for name in SIDES))
            answers = VGroup(*(drawn(lambda name=name: self.answers(name), self.passed) for name in SIDES))
            self.hand_over(views, counts, run_time=0.9)
            self.add(answers)
            last = self.data.redraws
            self.play(self.passed.animate.set_value(last), run_time=EACH * last, rate_func=linear)
            frozen(answers, counts)
            self.wait(0.6)

    def view(self, name: str) -> VGroup:
        """Border, axes and name."""
        plane, (_, color) = self.planes[name], SIDES[name]
        ticks = [tick for tick in round_ticks(plane.x) if 0 <= tick < 0.85 * plane.x[1]]
        title = words(self.label(f"{name}_keeps"), style.HEADING, color)
        title.move_to([plane.at((np.mean(plane.x), 0))[0], TITLES, 0])
        return VGroup(plane.framed(ticks=(ticks, ticks)), title)

    def answers(self, name: str) -> VGroup:
        """All answers so far: those that keep only one of the twins in the penalty's colour, the newest ringed."""
        plane, weights, choice = self.planes[name], self.data.weights[name], self.data.choice(name)
        made = np.arange(len(weights)) < self.seen
        alone = choice < 2
        dots = VGroup(
            Dots(plane.at(weights[made & ~alone]), style.ANSWER, 0.09),
            Dots(plane.at(weights[made & alone]), SIDES[name][1], 0.13),
        )
        ring = Circle(NEWEST, color=style.TEXT, stroke_width=style.THIN)
        if self.seen:
            ring.move_to(plane.at(weights[self.seen - 1]))
        return dots.add(ring.set_stroke(opacity=float(self.seen > 0)))

    def counts(self, name: str) -> VGroup:
        """How often each of the twins is kept alone, and how often both are, in a row under the plane."""
        plane, choice, row = self.planes[name], self.data.choice(name), VGroup()
        for kind, label in enumerate(CHOICES):
            color = style.TEXT if label == "both" else SIDES[name][1]
            widest = str((choice == kind).sum())

            def made(kind: int = kind) -> str:
                return str((choice[: self.seen] == kind).sum())

            row.add(Count(made, widest, self.label(label), color))
        row.arrange(RIGHT, buff=0.6, aligned_edge=DOWN)
        for count in row:
            on_baseline(count.said, count.number)
        return row.move_to([plane.at((np.mean(plane.x), 0))[0], COUNTS, 0])
