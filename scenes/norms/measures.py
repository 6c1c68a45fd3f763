"""One norm written out beside a picture: its creature, name and number, its rule, and the rule with numbers in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, MathTypst, Typst, VGroup

from scenes.norms.town import alien, crow
from scenes.stage import Part, Readout, Slot, formula, style, words
from scenes.theme import Theme

TOP = 0.4  # distance from the top of the slot to the middle of the first row
NUMBER = 3.2  # distance from the left edge to the number
NAME = 0.95  # distance from the left edge to the name
ROW = 0.88  # distance from one row to the next


class Heading(VGroup):
    """What stays of a norm beside the later pictures: its creature, its name as a title, and its rule."""

    creature = Part[VGroup](0)
    title = Part[Typst](1)
    rule = Part[MathTypst](2)


class LiveNumbers(VGroup):
    """The rule with numbers that change: a formula that leaves room for them, and the numbers."""

    around = Part[MathTypst](0)
    numbers = Part[Readout](1)


class Measure:
    """The places and the colour of one norm's three rows in a slot.

    Creature, name and number are in the first row, the rule in the second, the rule with numbers in it in the third.
    """

    def __init__(self, theme: Theme, side: str, slot: Slot) -> None:
        self.theme, self.color = theme, theme.colour(side)
        self.left = np.array([slot.left, slot.top - TOP, 0.0])
        self.creature = alien(theme, self.color) if side == "l1" else crow(theme, self.color)
        self.creature.scale_to_fit_width(0.7)
        self.creature.move_to(self.left, LEFT)

    def name(self, text: str) -> Typst:
        """The name in its place."""
        return words(self.theme, text, style.HEADING, self.color).move_to(self.left + NAME * RIGHT, LEFT)

    def number(self, text: Callable[[], str]) -> Readout:
        """The number in its place; it follows the function."""
        number = Readout(self.theme, text, style.TITLE, self.color, as_formula=True)
        return number.move_to(self.left + NUMBER * RIGHT, LEFT)

    def rule(self, text: str) -> MathTypst:
        """The formula of the norm in its place."""
        return formula(self.theme, text, style.HEADING, self.color).move_to(self.left + ROW * DOWN, LEFT)

    def rule_with_numbers(self, text: str) -> MathTypst:
        """The rule with numbers in it, below the rule."""
        return formula(self.theme, text, style.HEADING).move_to(self.left + 2 * ROW * DOWN, LEFT)

    def rule_with_live_numbers(self, frame: str, text: Callable[[], str]) -> LiveNumbers:
        """The rule with the changing numbers `text`; `frame` is an equals sign and what stands round the numbers, if
        anything.
        """
        around = self.rule_with_numbers(frame)
        numbers = Readout(self.theme, text, style.HEADING, as_formula=True)
        equals, *others = around
        right = VGroup(*others).get_right() if others else equals.get_right() + (0.2 + numbers.width) * RIGHT
        # Digits stand higher than an equals sign.
        numbers.move_to((right[0], equals.get_y() + 0.08 * style.HEADING, 0), RIGHT)
        return LiveNumbers(around, numbers)
