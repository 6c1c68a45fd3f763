"""One dot's pull towards its centre, the push of the price, and the place where both are equal."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, DR, RIGHT, UP, UR, DashedLine, DoubleArrow, ValueTracker, VGroup, VMobject

from scenes.examples.clouds import CloudsExample
from scenes.stage import Backed, Chart, Drawn, Slot, drawn, formula, style, words
from scenes.stage.drawings import cross
from scenes.theme import Theme

BEYOND = 1.15  # the axis reaches so far, in centres
HIGHER = 1.12  # and upwards so far, in the pull at 0
BIG_DOT = 0.12
ROOM = 0.4, 1.0, 0.9, 0.25  # round the chart, for names
SMALL = 0.6  # a centre so far from 0 ends at 0, in halves of λ
FOOT = 0.35  # the name of the pull stands at least so far above the axis


class Balance:
    """The chart under one price. Its dot follows `way` from the centre to the answer, its lines follow the centre."""

    def __init__(self, theme: Theme, example: CloudsExample, price: str, slot: Slot, way: ValueTracker) -> None:
        self.theme, self.example, self.price, self.way = theme, example, price, way
        first = float(np.linalg.norm(example.own) if price == "l2" else example.own[0])
        self.first, self.color = first, theme.l1 if price == "l1" else theme.l2
        self.centre = ValueTracker(first)
        self.slot = slot
        self.chart = Chart.within(theme, (0, BEYOND * first), (0, 2 * HIGHER * first), slot.inset(*ROOM), scales=False)

    # --- the numbers

    def pull(self, weight: float) -> float:
        """Twice the distance to the centre."""
        return 2 * (self.centre.get_value() - weight)

    def push(self, weight: float) -> float:
        """The slope of the price."""
        return self.example.strength * (2 * weight if self.price == "squared" else 1)

    def answer(self) -> float:
        """Where pull and push are equal; 0 if the push is larger everywhere."""
        centre, example = self.centre.get_value(), self.example
        return centre * example.scale if self.price == "squared" else max(centre - example.half, 0.0)

    # --- the drawings

    def axes(self, name: str, is_words: bool = False) -> VGroup:
        """The axes; the name of the horizontal one stands under it."""
        text = words(self.theme, name, color=self.theme.quiet) if is_words else formula(self.theme, name)
        text.set_color(self.theme.quiet)
        foot = Slot(self.chart.slot.left, self.slot.bottom, self.chart.slot.right, self.slot.bottom + text.height)
        return VGroup(*self.chart.axes(("", "")), foot.place(text, RIGHT))

    def pull_line(self) -> Drawn[VMobject]:
        return drawn(lambda: self._graph([0.0, self.centre.get_value()], self.pull, self.theme.loss), self.centre)

    def push_line(self) -> VMobject:
        top = self.chart.y[1]
        end = min(self.chart.x[1], top / (2 * self.example.strength)) if self.price == "squared" else self.chart.x[1]
        return self._graph([0.0, end], self.push, self.color)

    def _graph(self, ends: list[float], slope: Callable[[float], float], color: str) -> VMobject:
        return self.chart.curve([(end, slope(end)) for end in ends], color, style.BOLD)

    def pull_name(self, text: str) -> Drawn[VGroup]:
        """The name of the pull beside its line; a steep push would cross it at the top."""
        share = 0.68 if self.price == "squared" and self.example.strength >= 1 else 0.2

        def build() -> VGroup:
            name = Backed(self.theme, formula(self.theme, text, color=self.theme.loss), 0.04)
            weight = share * self.centre.get_value()
            name.next_to(self.chart.at((weight, self.pull(weight))), UR, buff=0.08)
            least = self.chart.at((0, 0))[1] + FOOT
            return VGroup(name.shift(max(0.0, least - name.get_y()) * UP))

        return drawn(build, self.centre)

    def push_name(self, text: str) -> VMobject:
        """The name of the push at the end of its line."""
        end = self.push_line().get_end()
        return Backed(self.theme, formula(self.theme, text, color=self.color), 0.04).next_to(end, RIGHT, buff=0.15)

    def mark(self, text: str) -> Drawn[VGroup]:
        """The centre on the axis with its name."""

        def build() -> VGroup:
            place = (self.centre.get_value(), 0)
            name = formula(self.theme, text, color=self.theme.loss)
            return VGroup(cross(self.chart, place, self.theme.loss), name.next_to(self.chart.at(place), DR, buff=0.14))

        return drawn(build, self.centre)

    def dot(self) -> Drawn[VGroup]:
        """The dot on its way from the centre to the answer; a dashed line leads up to where the lines meet."""

        def build() -> VGroup:
            way, end = self.way.get_value(), self.answer()
            place = (1 - way) * self.centre.get_value() + way * end
            shape = VGroup(self.chart.dot((place, 0), radius=BIG_DOT))
            if way == 1 and end > 0:
                foot, top = self.chart.at([(end, 0), (end, self.push(end))])
                shape.add_to_back(DashedLine(foot, top, color=self.theme.answer, stroke_width=style.THIN))
            return shape

        return drawn(build, self.way, self.centre)

    def lost(self, text: str) -> VGroup:
        """What the weight loses, between the centre and the answer."""
        ends = [self.chart.at((place, 0)) + 0.32 * DOWN for place in (self.answer(), self.first)]
        arrow = DoubleArrow(*ends, buff=0.16, color=self.theme.text, stroke_width=style.THIN, tip_length=0.16)
        name = formula(self.theme, text).next_to(arrow, DOWN, buff=0.1)
        return VGroup(arrow, name)

    @property
    def small(self) -> float:
        """A centre whose answer is 0."""
        return SMALL * self.example.half
