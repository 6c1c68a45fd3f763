"""From one scale to a table's own units: what one more of a feature does to the prediction."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, Rectangle, VGroup, VMobject

from mathcore.validate import Array
from scenes.data.falling import Falling
from scenes.data.rows import Rows
from scenes.examples.data import DataExample
from scenes.script.digits import three_digits
from scenes.stage import Act, Chapter, Readout, formula, style
from scenes.stage.text import centred, no_wider

HEADING = 1.1
ROOMY = 0.8  # height of a row from which on its numbers are larger
LOWER = 0.12  # from the middle of a row to the line on which its texts stand
SIGNS = ("", "div", "=", "")  # before the columns


class OwnUnitsAct(Act[DataExample]):
    """A row for each feature with a name that the cautious rule keeps: its weight, its spread, and the one divided by
    the other, which is its coefficient in the units of the table; then ridge's coefficient.
    """

    def __init__(self, chapter: Chapter[DataExample], falling: Falling) -> None:
        super().__init__(chapter)
        facts, columns = self.example.facts, self.example.columns
        self.weights = columns.weights([facts.cautious])[0]
        self.order = tuple(column for column in columns.in_order if self.weights[column])
        self.spreads, self.ridge = columns.of(facts.spreads), columns.of(facts.ridge_weights)
        self.heading_slot, below = self.frame.full().split_top(HEADING, gap=0.1)
        self.rows = Rows(self.theme, falling.namer, self.order, below)
        self.places = self.rows.room.columns(1.25, 0.9, 1, 1, gap=0.55)

    def divide(self) -> None:
        with self.beat("own_units") as narrator:
            weights, spreads, coefficients, ridge = (self.column(place) for place in range(4))
            self.cross_fade(self.rows.names(), weights, run_time=0.9)
            narrator.wait_for("spread")
            self.play(FadeIn(spreads), run_time=0.6)
            narrator.wait_for("divide")
            self.play(FadeIn(coefficients), run_time=0.6)
            narrator.wait_for("example")
            self.play(Create(self.ring()), run_time=0.8)
            narrator.wait_for("ridge")
            self.play(FadeIn(ridge), run_time=0.6)

    def numbers(self, place: int) -> Array:
        """The numbers of a column, (rows,): weights, spreads, coefficients, or ridge's coefficients."""
        weights, spreads, ridge = (each[list(self.order)] for each in (self.weights, self.spreads, self.ridge))
        return np.asarray((weights, spreads, weights / spreads, ridge / spreads)[place])

    def column(self, place: int) -> VGroup:
        """A column with its heading and the sign before it."""
        slot, color = self.places[place], (self.theme.l1, self.theme.data, self.theme.l1, self.theme.l2)[place]
        lines = self.label(("by_deviation", "deviation", "by_one", "by_one_ridge")[place]).split("\n")
        heading = no_wider(centred(self.theme, lines, style.LABEL, color), slot.width)
        group = VGroup(heading.move_to((slot.centre[0], self.heading_slot.centre[1], 0)))
        if SIGNS[place]:
            between = (self.places[place - 1].right + slot.left) / 2
            sign = formula(self.theme, SIGNS[place], style.HEADING)
            group.add(sign.move_to((between, self.heading_slot.centre[1], 0)))
        size = style.HEADING if self.rows.pitch >= ROOMY else style.LABEL
        for value, height in zip(self.numbers(place), self.rows.heights, strict=True):
            text = three_digits(float(value), signed=place != 1)
            number = no_wider(Readout(self.theme, text, size, color), slot.width)
            group.add(number.move_to((slot.centre[0], height, 0)))
        return group

    def ring(self) -> VMobject:
        """A border round the row of the largest weight, which is the example."""
        sizes = np.abs(self.weights[list(self.order)])
        slot, height = self.rows.slot, float(self.rows.heights[int(sizes.argmax())])
        high = min(0.95 * self.rows.pitch, 0.8)
        border = Rectangle(width=slot.width, height=high, color=self.theme.answer, stroke_width=style.THIN)
        return border.move_to((slot.centre[0], height, 0))
