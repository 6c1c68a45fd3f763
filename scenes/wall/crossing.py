"""Ridge's coincidence: a loss with which its path crosses an axis, at one strength among all."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, UP, Create, FadeIn, FadeOut, Flash, ValueTracker, VGroup, linear

from scenes.stage import Chapter, Chart, Plane, dial, drawn, formula, round_ticks, style, words
from scenes.stage.act import Act
from scenes.stage.drawings import cross, rings

MIDDLE, ROOM = (-3.1, 0.62), (5.7, 5.5)  # of the plane
PADDING = 0.28  # round what it shows, in its larger side
DIAL_AT, DIAL = (1.1, 2.6), 0.74
TEXT_AT, TOP = 2.45, 3.4
PALE = 0.35
TICK_ROOM = 1.6
LEFT_EDGE, FOUND_AT = 0.6, -1.2
LINE_AT, LINE_SIZE = (3.85, -1.55), (5.2, 1.5)


class CrossingAct(Act):
    """The other loss, ridge's path and L1's, and the strengths at which they have a zero."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        facts = self.example.crossing
        corners = np.sort(np.array([(0.0, 0.0), facts.centre]), axis=0)
        padding = PADDING * float(np.ptp(corners, axis=0).max())
        x, y = zip(corners[0] - padding, corners[1] + padding, strict=True)
        unit = min(ROOM[0] / (x[1] - x[0]), ROOM[1] / (y[1] - y[0]))
        self.plane = Plane(x, y, MIDDLE, unit)
        self.strength = ValueTracker(0)

    def play_all(self) -> None:
        self.cross_the_axis()
        self.compare_the_strengths()

    def moment(self) -> VGroup:
        path = self.example.crossing.path(self.strength.get_value())
        return VGroup(self.plane.curve(path, style.L2, style.BOLD), self.plane.dot(path[-1], radius=0.12))

    def ticks(self, side: int) -> tuple[float, ...]:
        """Round numbers as far apart as they need to be."""
        span, length = (self.plane.x, self.plane.y)[side], self.plane.size[side]
        return round_ticks(span, max(1, int(length / TICK_ROOM)))

    def cross_the_axis(self) -> None:
        facts, plane = self.example.crossing, self.plane
        with self.beat("cross"):
            levels = float(facts.loss.value([0, 0])) * (np.arange(1, 4) / 2.5) ** 2
            sheet = VGroup(
                plane.framed(ticks=(self.ticks(0), self.ticks(1))),
                rings(plane, facts.loss, levels).set_stroke(opacity=PALE),
                cross(plane, facts.centre, style.LOSS),
            )
            turning = dial(self.strength, facts.largest_strength, DIAL_AT, DIAL)
            rule = VGroup(*(formula(self.label(name)) for name in ("equation", "hessian", "centre")))
            rule.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
            rule.move_to([TEXT_AT, rule.height / 2, 0], aligned_edge=LEFT).align_to([0, TOP, 0], UP)
            said = words(self.label("names"), style.SMALL, style.QUIET)
            said.next_to(rule, DOWN, buff=0.35).align_to(rule, LEFT)
            moving = drawn(self.moment, self.strength)
            self.hand_over(sheet, turning, rule, said, moving)
            self.play(self.strength.animate.set_value(facts.strength), run_time=2.2, rate_func=linear)
            self.found = VGroup(
                *(formula(self.label(name), style.HEADING) for name in ("crossing_equation", "crossing_answer"))
            )
            self.found.arrange(DOWN, buff=0.4, aligned_edge=LEFT).move_to([LEFT_EDGE, FOUND_AT, 0], aligned_edge=LEFT)
            flash = Flash(plane.at(facts.answer), color=style.ANSWER, line_length=0.25)
            self.play(flash, FadeIn(self.found), run_time=0.7)

    def compare_the_strengths(self) -> None:
        facts, plane = self.example.crossing, self.plane
        with self.beat("chance"):
            chart = Chart((0, facts.largest_strength), (0, 2), LINE_AT, LINE_SIZE)
            axes = chart.framed(("lambda", ""), (round_ticks(chart.x), ()))
            title = words(self.label("zeros"), style.SMALL, style.QUIET).next_to(axes[0], UP, buff=0.18)
            names = VGroup(
                words(self.label("ridge"), style.LABEL, style.L2).next_to(chart.at((0, 1.5)), LEFT, buff=0.2),
                words(self.label("l1"), style.LABEL, style.L1).next_to(chart.at((0, 0.5)), LEFT, buff=0.2),
            )
            point = chart.dot((facts.strength, 1.5), style.L2, 0.11)
            start = (facts.l1_from, 0.5)
            bar = chart.line(start, (chart.x[1], 0.5), style.L1, 4 * style.BOLD)
            self.play(FadeOut(self.found), run_time=0.3)
            self.play(FadeIn(axes), FadeIn(title), FadeIn(names), FadeIn(point, scale=2.5), run_time=0.6)
            self.play(self.strength.animate.set_value(facts.largest_strength), run_time=1.2, rate_func=linear)
            path = plane.curve(facts.l1_path(), style.L1, style.BOLD)
            self.play(Create(path), Create(bar), run_time=1.6, rate_func=linear)
