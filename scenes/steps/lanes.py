"""A number line of one weight, and pushes as arrows: each kind of push has its own lane above the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from manim import LEFT, Line, Typst, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Chart, Part, style, words
from scenes.stage.dots import Dots
from scenes.stage.plane import Range
from scenes.theme import Theme


class WeightLine(VGroup):
    """A number line of weights with its ticks, numbers, name and vertical lines."""

    line = Part[Line](0)

    @property
    def marks(self) -> list[VMobject]:
        """Everything but the line itself."""
        return list(self.submobjects[1:])


class Rail(VGroup):
    """The line of a lane, and its name."""

    line = Part[Line](0)
    title = Part[Typst](1)


class Push(VGroup):
    """The arrow of a push, and the dot from which it starts."""

    arrow = Part[VMobject](0)
    foot = Part[Dots](1)


class Pushes(VGroup):
    """The pushes in a lane."""

    def __init__(self, *pushes: Push) -> None:
        super().__init__(*pushes)

    @property
    def pushes(self) -> list[Push]:
        """Each push, from left to right."""
        return [cast(Push, push) for push in self.submobjects]


class Lanes(Chart):
    """Lanes above one number line; lane 1 is the lowest. Pushes have the unit of the line.

    `centre` is the middle of the whole picture in frame units, `size` its width and height.
    """

    def __init__(self, theme: Theme, x: Range, lanes: int, centre: ArrayLike, size: ArrayLike) -> None:
        super().__init__(theme, x, (0.0, lanes + 0.5), centre, size)

    def line_of_weights(self, ticks: Sequence[float], name: str = "w") -> WeightLine:
        """The number line with its ticks, the vertical line at 0, and faint vertical lines at the other ticks."""
        uprights = [self.line((w, 0), (w, self.y[1]), self.theme.frame, style.HAIR) for w in ticks if w != 0]
        return WeightLine(*self.axes((name, ""), (ticks, ())), *uprights)

    def rail(self, lane: float, name: str, color: str) -> Rail:
        """The faint line of a lane, with the name at its left end."""
        rail = self.line((self.x[0], lane), (self.x[1], lane), self.theme.frame, style.HAIR)
        return Rail(rail, words(self.theme, name, style.LABEL, color).next_to(rail, LEFT, buff=0.25))

    def pushes(self, lane: float, weights: ArrayLike, pushes: ArrayLike, color: str) -> Pushes:
        """The push at each of the weights (n,)."""
        pairs = np.column_stack([np.ravel(weights), np.ravel(pushes)])
        return Pushes(*(Push(self.push_arrow(lane, w, push, color), self.foot(lane, w)) for w, push in pairs))

    def push_arrow(self, lane: float, weight: float, push: float, color: str) -> VMobject:
        """The arrow of one push."""
        return self.arrow((weight, lane), (weight + push, lane), color, 1.3 * style.BOLD)

    def foot(self, lane: float, weight: float) -> Dots:
        """The dot from which a push starts."""
        return Dots(self.at([(weight, lane)]), self.theme.text, 0.085)
