"""A cut through L1's answer: the error leans on the wall with a slope, and a penalty of that slope holds it as well."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Create,
    DashedLine,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    smooth,
)

from scenes.stage import Chapter, Chart, backed, drawn, formula, style, words
from scenes.stage.act import Act
from scenes.stage.curves import BIG_DOT, columns
from scenes.stage.handover import coming, leaving
from scenes.stage.records import band
from scenes.wall.columns import ColumnsAct

MIDDLE, SIZE = (0.0, 0.35), (10.6, 5.0)
HEADING_LEVEL = 3.4
PALE = 0.35
CLOSE, FAR = -1.5, 1.45  # ends of the cut: in radii inwards, in free answers outwards
HEADROOM = 1.75  # times the sum's height at 0


class CutAct(Act):
    """The error along the axis of L1's answer."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        facts = self.example
        self.side, self.wall_at = facts.side, facts.side * facts.radius
        self.free = facts.lowest_on_axis(0.0)
        ends = sorted((self.side * CLOSE * facts.radius, FAR * self.free))
        top = HEADROOM * float(facts.sum_on_axis(np.array(0.0), 0.0))
        self.chart = Chart((ends[0], ends[1]), (-0.12 * top, top), MIDDLE, SIZE)
        self.place, self.strength = ValueTracker(self.wall_at), ValueTracker(0)

    def graph(self, start: float, end: float, color: str, width: float = style.BOLD) -> VGroup:
        """The error along a part of the axis."""
        w = np.linspace(start, end, 200)
        return self.chart.graph(w, self.example.error_on_axis(w), color, width)

    def lean_on_the_wall(self, standing: ColumnsAct) -> None:
        chart, facts = self.chart, self.example
        radius, (left, right) = facts.radius, chart.x
        along = np.linspace(-radius, radius, 80)
        with self.beat("lean"):
            cut = standing.cut(facts.on_axis(along))
            self.play(Create(cut), run_time=0.7)
            self.bring_to_front(standing.dots[0])
            ticks = tuple(sorted((-radius, 0.0, radius)))
            self.axes = chart.framed((f"w_{facts.axis}", ""), (ticks, ()))
            self.heading = formula(self.label("cut_error"), style.HEADING).move_to([0, HEADING_LEVEL, 0])
            self.inner = self.graph(-radius, radius, style.LOSS)
            dot = chart.dot((self.wall_at, facts.error_on_axis(np.array(self.wall_at))), radius=BIG_DOT)
            self.play(
                ReplacementTransform(cut, self.inner),
                ReplacementTransform(standing.dots[0], dot),
                *leaving(*standing.standing_shapes()),
                *coming(self.axes, self.heading),
                run_time=1,
            )
            self.bring_to_front(dot)
            self.dot = dot
            self.beyond = VGroup(*(band(chart, part, style.L1, 0.16) for part in ((left, -radius), (radius, right))))
            low, high = chart.y
            self.walls = VGroup(*(chart.line((w, low), (w, high), style.L1, style.BOLD) for w in (-radius, radius)))
            self.name = backed(words(self.label("wall"), style.LABEL, style.L1))
            self.name.next_to(chart.at((self.wall_at, high)), self.side * RIGHT + DOWN, buff=0.25)
            self.play(FadeIn(self.beyond), Create(self.walls), FadeIn(self.name), run_time=0.7)
            self.bring_to_front(dot)
            self.outer = VGroup(self.graph(left, -radius, style.LOSS), self.graph(radius, right, style.LOSS))
            self.outer.set_stroke(opacity=PALE)
            self.arrow, self.lean = self.leaning()
            above = dot.copy()  # over the arrow's start
            self.play(Create(self.outer), FadeIn(self.arrow), FadeIn(self.lean), FadeIn(above), run_time=0.8)
            self.remove(dot)
            self.dot = above

    def leaning(self) -> tuple[VGroup, VGroup]:
        """The error's direction at the wall, outwards and down, and its slope."""
        facts, chart = self.example, self.chart
        foot = np.array([self.wall_at, float(facts.error_on_axis(np.array(self.wall_at)))])
        way = np.array([self.side, -facts.strength])
        length = min(0.55 * abs(self.free - self.wall_at), 0.8 * (foot[1] - chart.y[0]) / facts.strength)
        arrow = chart.arrow(foot, foot + length * way, style.LOSS, style.BOLD)
        text = backed(words(self.label("cut_slope"), style.HEADING, style.LOSS))
        text.next_to(chart.at(foot + 0.5 * length * way), self.side * RIGHT + UP, buff=0.35)
        return arrow, text

    def replace_the_wall(self) -> None:
        """The wall goes, the answer slides away; the penalty rises, and brings it back."""
        facts = self.example
        with self.beat("match"):
            marks = VGroup(*(self.dashes(w) for w in (-facts.radius, facts.radius)))
            sliding = drawn(self.dot_on_error, self.place)
            gone = [self.beyond, self.walls, self.name, self.arrow, self.lean]
            self.remove(self.dot)
            self.add(sliding)
            self.play(
                *(FadeOut(one) for one in gone),
                FadeIn(marks),
                self.outer.animate.set_stroke(opacity=1),
                run_time=0.5,
            )
            self.bring_to_front(sliding)
            self.play(self.place.animate.set_value(self.free), run_time=0.8, rate_func=smooth)
            added = VGroup(
                formula(self.label("cut_sum"), style.HEADING), formula(self.label("cut_strength"), style.HEADING)
            )
            added.arrange(RIGHT, buff=1.2).move_to([0, HEADING_LEVEL, 0])
            rising = drawn(self.sum, self.strength)
            self.remove(sliding)
            self.add(rising)
            self.play(
                FadeOut(self.heading),
                FadeIn(added),
                VGroup(self.inner, self.outer).animate.set_stroke(width=style.THIN),
                run_time=0.5,
            )
            self.play(self.strength.animate.set_value(facts.strength), run_time=2.1, rate_func=smooth)

    def dashes(self, w: float) -> DashedLine:
        """Where the wall stood."""
        low, high = (self.chart.at((w, y)) for y in self.chart.y)
        return DashedLine(low, high, color=style.L1, stroke_width=style.THIN, dash_length=0.12)

    def dot_on_error(self) -> VGroup:
        w = self.place.get_value()
        dot = self.chart.dot((w, self.example.error_on_axis(np.array(w))), radius=BIG_DOT)
        return VGroup(dot.set_z_index(1))

    def sum(self) -> VGroup:
        """Error and penalty, stacked, and where they are lowest together."""
        facts, chart, strength = self.example, self.chart, self.strength.get_value()
        w = np.unique([*np.linspace(*chart.x, 240), 0.0])
        some = np.linspace(*chart.x, 33)[1:-1]
        lowest = facts.lowest_on_axis(strength)
        return VGroup(
            columns(chart, some, facts.error_on_axis(some), facts.sum_on_axis(some, strength), style.L1),
            chart.graph(w, facts.sum_on_axis(w, strength), style.L1, style.BOLD),
            chart.dot((lowest, facts.sum_on_axis(np.array(lowest), strength)), radius=BIG_DOT),
        )
