"""A number line of one weight with pushes drawn as arrows: each kind of push has a lane of its own above the line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.dots import Dots
from scenes.stage.plane import Chart, Range
from scenes.stage.text import words


class Lanes(Chart):
    """Lanes over one number line; lane 1 is the lowest. Pushes are in units of the line.

    `centre` is the middle of the whole picture in frame units, `size` its width and height.
    """

    def __init__(self, x: Range, lanes: int, centre: Sequence[float], size: Sequence[float]) -> None:
        super().__init__(x, (0.0, lanes + 0.5), centre, size)

    def line_of_weights(self, ticks: Sequence[float], name: str = "w") -> VGroup:
        """The number line with its ticks, the upright at 0, and faint uprights at the other ticks."""
        uprights = [self.line((w, 0), (w, self.y[1]), style.FRAME, style.HAIR) for w in ticks if w != 0]
        return VGroup(*self.axes((name, ""), (ticks, ())), *uprights)

    def rail(self, lane: float, name: str, color: str) -> VGroup:
        """A lane's faint line with its name at the left end."""
        rail = self.line((self.x[0], lane), (self.x[1], lane), style.FRAME, style.HAIR)
        return VGroup(rail, words(name, style.LABEL, color).next_to(rail, LEFT, buff=0.25))

    def pushes(self, lane: float, weights: ArrayLike, pushes: ArrayLike, color: str) -> VGroup:
        """At each weight a dot and the arrow of its push: a group of pairs."""
        pairs = np.column_stack([np.ravel(weights), np.ravel(pushes)])
        return VGroup(*(VGroup(self.push(lane, w, push, color), self.foot(lane, w)) for w, push in pairs))

    def push(self, lane: float, weight: float, push: float, color: str) -> VMobject:
        """The arrow of one push."""
        return self.arrow((weight, lane), (weight + push, lane), color, 1.3 * style.BOLD)

    def foot(self, lane: float, weight: float) -> VMobject:
        """The dot from which a push starts."""
        return Dots(self.at([(weight, lane)]), style.TEXT, 0.085)
