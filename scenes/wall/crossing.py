"""The coincidence that ridge needs: a loss for which its path crosses an axis, at a single strength."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    Typst,
    ValueTracker,
    VGroup,
    VMobject,
    linear,
)

from scenes.examples.crossing import Crossing
from scenes.examples.wall import WallExample
from scenes.stage import Act, Chapter, Chart, Part, Plane, dial, drawn, formula, round_ticks, style, words
from scenes.stage.drawings import cross, rings
from scenes.theme import Theme

MIDDLE, ROOM = (-3.1, 0.62), (5.7, 5.5)  # middle of the plane, and the room for it
PADDING = 0.28  # room round what the plane shows, as a share of its longer side
DIAL_AT, DIAL = (1.1, 2.6), 0.74
TEXT_AT, TOP = 2.45, 3.4
PALE = 0.35
TICK_ROOM = 1.6
LEFT_EDGE, FOUND_AT = 0.6, -1.2
LINE_AT, LINE_SIZE = (3.85, -1.55), (5.2, 1.5)
RIDGE_ROW, L1_ROW = 1.5, 0.5  # heights of the rows in the chart of the strengths


class RidgeMoment(VGroup):
    """Ridge's path from no penalty up to one strength, and its answer there."""

    path = Part[VMobject](0)
    dot = Part[Dot](1)


def plane_around(theme: Theme, example: Crossing) -> Plane:
    """A plane that shows 0 and the loss's centre with some room round them."""
    low, high = np.sort(np.array([(0.0, 0.0), example.centre]), axis=0)
    padding = PADDING * float((high - low).max())
    x, y = ((float(start - padding), float(end + padding)) for start, end in zip(low, high, strict=True))
    unit = min(ROOM[0] / (x[1] - x[0]), ROOM[1] / (y[1] - y[0]))
    return Plane(theme, x, y, MIDDLE, unit)


class CrossingAct(Act[WallExample]):
    """The other loss, the paths of ridge and of L1, and the strengths at which they have a zero."""

    def __init__(self, chapter: Chapter[WallExample]) -> None:
        super().__init__(chapter)
        self.facts: Crossing = self.example.crossing
        self.plane = plane_around(self.theme, self.facts)
        self.strength = ValueTracker(0)

    # --- the drawings

    def moment(self) -> RidgeMoment:
        """Ridge's path and answer as they are now."""
        path = self.facts.path(self.strength.get_value())
        return RidgeMoment(self.plane.curve(path, self.theme.l2, style.BOLD), self.plane.dot(path[-1], radius=0.12))

    def sheet(self) -> VGroup:
        """The plane with the loss on it."""
        plane, facts = self.plane, self.facts
        ticks = [
            round_ticks(span, max(1, int(length / TICK_ROOM)))  # at least TICK_ROOM apart
            for span, length in zip((plane.x, plane.y), plane.size, strict=True)
        ]
        levels = float(facts.loss.value([0, 0])) * (np.arange(1, 4) / 2.5) ** 2
        loss = rings(plane, facts.loss, levels)
        loss.set_stroke(opacity=PALE)
        return VGroup(plane.framed(ticks=(ticks[0], ticks[1])), loss, cross(plane, facts.centre, self.theme.loss))

    def rule(self) -> VGroup:
        """The equation of ridge and the numbers of the loss, beside the dial."""
        formulas = (formula(self.theme, self.label(name)) for name in ("equation", "hessian", "centre"))
        rule = VGroup(*formulas).arrange(DOWN, buff=0.3, aligned_edge=LEFT)
        rule.move_to((TEXT_AT, rule.height / 2, 0), aligned_edge=LEFT).align_to((0, TOP, 0), UP)
        return rule

    def names_of_the_numbers(self, rule: VGroup) -> Typst:
        names = words(self.theme, self.label("names"), style.SMALL, self.theme.quiet)
        return names.next_to(rule, DOWN, buff=0.35).align_to(rule, LEFT)

    def found(self) -> VGroup:
        """The equation at the strength of the crossing, and its answer."""
        names = ("crossing_equation", "crossing_answer")
        found = VGroup(*(formula(self.theme, self.label(name), style.HEADING) for name in names))
        found.arrange(DOWN, buff=0.4, aligned_edge=LEFT).move_to((LEFT_EDGE, FOUND_AT, 0), aligned_edge=LEFT)
        return found

    # --- the beats

    def cross_the_axis(self) -> VGroup:
        """Returns the formulas of the crossing, which the next beat removes."""
        facts = self.facts
        with self.beat("cross"):
            turning = dial(self.theme, self.strength, (0, facts.largest_strength), DIAL_AT, DIAL)
            rule = self.rule()
            moving = drawn(self.moment, self.strength)
            self.hand_over(self.sheet(), turning, rule, self.names_of_the_numbers(rule), moving)
            self.play(self.strength.animate.set_value(facts.strength), run_time=2.2, rate_func=linear)
            found = self.found()
            flash = Flash(self.plane.at(facts.answer), color=self.theme.answer, line_length=0.25)
            self.play(flash, FadeIn(found), run_time=0.7)
        return found

    def compare_the_strengths(self, found: VGroup) -> None:
        """A chart of the strengths at which each has a zero: ridge at a single one, L1 at all above a certain one."""
        facts, theme = self.facts, self.theme
        with self.beat("chance"):
            chart = Chart(theme, (0, facts.largest_strength), (0, 2), LINE_AT, LINE_SIZE)
            axes = chart.framed(("lambda", ""), (round_ticks(chart.x), ()))
            title = words(theme, self.label("zeros"), style.SMALL, theme.quiet).next_to(axes.border, UP, buff=0.18)
            names = VGroup(
                self.row_name(chart, "ridge", RIDGE_ROW, theme.l2), self.row_name(chart, "l1", L1_ROW, theme.l1)
            )
            point = chart.dot((facts.strength, RIDGE_ROW), theme.l2, 0.11)
            bar = chart.line((facts.l1_from, L1_ROW), (chart.x[1], L1_ROW), theme.l1, 4 * style.BOLD)
            self.play(FadeOut(found), run_time=0.3)
            self.play(FadeIn(axes), FadeIn(title), FadeIn(names), FadeIn(point, scale=2.5), run_time=0.6)
            self.play(self.strength.animate.set_value(facts.largest_strength), run_time=1.2, rate_func=linear)
            path = self.plane.curve(facts.l1_path(), theme.l1, style.BOLD)
            self.play(Create(path), Create(bar), run_time=1.6, rate_func=linear)

    def row_name(self, chart: Chart, label: str, height: float, color: str) -> Typst:
        name = words(self.theme, self.label(label), style.LABEL, color)
        return name.next_to(chart.at((0, height)), LEFT, buff=0.2)
