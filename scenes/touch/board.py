"""The board beside the plane: the gradient at the corner, the two conditions of the rule, and the conclusion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from manim import DOWN, LEFT, MathTypst, Mobject, Typst, VGroup, VMobject

from scenes.stage import Part, Readout, formula, style, words
from scenes.stage.drawings import verdict
from scenes.theme import Theme

ROOM = 0.8  # between the numbers and the marks: for one more decimal of each number


class Condition(VGroup):
    """A condition, its numbers, and the mark that says whether it holds; numbers and mark follow the turn."""

    rule = Part[MathTypst](0)
    numbers = Part[Readout](1)
    mark = Part[VMobject](2)

    def __init__(self, theme: Theme, rule: str, numbers: Callable[[], str], holds: Callable[[], bool]) -> None:
        def follow(mark: Mobject) -> None:
            assert isinstance(mark, VMobject)
            mark.set_points(verdict(theme, holds()).move_to(mark).points)

        mark = verdict(theme, holds())
        mark.add_updater(follow)
        super().__init__(formula(theme, rule, style.HEADING), Readout(theme, numbers, style.HEADING), mark)


class Board(VGroup):
    """The meaning of the gradient, its value, the conditions in rows, and whether the corner is the answer."""

    meaning = Part[Typst](0)
    value = Part[VGroup](1)
    conditions = Part[VGroup](2)
    conclusion = Part[Typst](3)

    def __init__(
        self,
        theme: Theme,
        meaning: str,
        gradient: Callable[[], str],
        conditions: Sequence[Condition],
        conclusion: str,
    ) -> None:
        symbol = formula(theme, "g =", style.HEADING)
        value = VGroup(symbol, Readout(theme, gradient, style.HEADING).next_to(symbol, buff=0.2))
        in_columns(conditions)
        super().__init__(words(theme, meaning), value, VGroup(*conditions), words(theme, conclusion))
        self.arrange(DOWN, buff=0.7, aligned_edge=LEFT)
        self.meaning.shift(0.35 * DOWN)  # nearer to the value that it explains


def in_columns(conditions: Sequence[Condition]) -> None:
    """Places the conditions below each other, with their numbers and marks in columns."""
    VGroup(*(row.rule for row in conditions)).arrange(DOWN, buff=0.5, aligned_edge=LEFT)
    left = right_of((row.rule for row in conditions), 0.6)
    for row in conditions:
        row.numbers.move_to(row.rule).align_to((left, 0, 0), LEFT)
    left = right_of((row.numbers for row in conditions), ROOM)
    for row in conditions:
        row.mark.move_to(row.rule).align_to((left, 0, 0), LEFT)


def right_of(parts: Iterable[Mobject], buff: float) -> float:
    """The x at that distance from the rightmost of the parts."""
    return max(float(part.get_right()[0]) for part in parts) + buff
