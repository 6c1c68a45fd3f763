"""One norm written out beside a picture: its creature, name and number, and its rule with the numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup

from scenes.stage import style
from scenes.stage.live import Readout
from scenes.stage.text import formula, words

NUMBER = 3.2  # from the left edge to the number
NAME = 0.95  # from the left edge to the name
ROW = 0.86


class Measure:
    """The rows of one norm from their left end: creature, name and number; its rule; the rule with numbers in it.

    The rule and what is filled into it are formulas; name, number and numbers can be exchanged in their places.
    """

    def __init__(self, left: Sequence[float], color: str, creature: Mobject, rule: str) -> None:
        self.left = np.array([*left, 0.0])
        self.color = color
        self.creature = creature.scale_to_fit_width(0.7).move_to(self.left, LEFT)
        self.rule = formula(rule, style.HEADING, color)
        self.rule.move_to(self.left + ROW * DOWN, LEFT)
        self.name: Mobject = VGroup()
        self.number: Mobject = VGroup()
        self.filled: Mobject = VGroup()

    def named(self, text: str) -> Mobject:
        """The name, in its place."""
        self.name = words(text, style.HEADING, self.color).move_to(self.left + NAME * RIGHT, LEFT)
        return self.name

    def numbered(self, text: Callable[[], str]) -> Mobject:
        """The number, in its place; it follows the function."""
        self.number = Readout(text, style.TITLE, self.color, as_formula=True).move_to(self.left + NUMBER * RIGHT, LEFT)
        return self.number

    def filled_with(self, numbers: str) -> Mobject:
        """The rule with numbers in it, below the rule."""
        self.filled = formula(numbers, style.HEADING).move_to(self.left + 2 * ROW * DOWN, LEFT)
        return self.filled

    def filled_live(self, frame: str, text: Callable[[], str]) -> VGroup:
        """The same with numbers that change: a formula that leaves room for them, and they."""
        around = self.filled_with(frame)
        changing = Readout(text, style.HEADING, as_formula=True)
        sign = around[0]  # an equals sign; digits reach a little higher above the line
        room = around[1:].get_right() if len(around) > 1 else sign.get_right() + (0.2 + changing.width) * RIGHT
        changing.move_to([room[0], sign.get_y() + 0.08 * style.HEADING, 0], RIGHT)
        self.filled = VGroup(around, changing)
        return self.filled
