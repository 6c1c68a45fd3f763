"""What all acts of the chapter share: the two balls, their drawings, and the loss, whose centre is carried round."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import numpy as np
from manim import ValueTracker, VMobject

from mathcore import Quadratic
from scenes.examples.touch import TouchExample
from scenes.stage import Backed, Drawn, Frame, Plane, drawn, style, words
from scenes.stage.hero import Window, two_planes, window
from scenes.stage.sides import NORMS
from scenes.theme import Theme
from scenes.touch.fans import Fan, pale
from scenes.touch.touching import ARROW, Moment, Touching

NAME_INSET = 0.3  # of a ball's name, from the end of its plane, in weights


@dataclass(frozen=True, eq=False)
class Setting:
    """The example's balls on planes of any size, and its loss with the centre carried round the origin by `turn`."""

    theme: Theme
    example: TouchExample
    turn: ValueTracker = field(default_factory=ValueTracker)
    """the angle by which the centre has been carried round, in radians"""

    @property
    def reach(self) -> float:
        """So far a plane must show for the fans, and for the centre all the way round."""
        return max(self.example.reach + 0.15, (1 + ARROW) * self.example.radius + 0.05)

    def planes(self, frame: Frame) -> dict[str, Plane]:
        """Planes as far as `reach` for L1's and L2's ball, side by side."""
        return two_planes(self.theme, frame, self.reach, scales=False)

    def view(self, side: str, plane: Plane) -> Touching:
        """The ball of that side on a plane."""
        corners = [rest.corner for rest in self.example.rests] if side == "l1" else []
        return Touching(plane, NORMS[side], self.example.radius, self.theme.colour(side), corners)

    def loss(self) -> Quadratic:
        """The loss with its centre where it is now."""
        return self.example.turned(self.turn.get_value())

    def moment(self, view: Touching) -> Moment:
        """The loss and its answer as they are now."""
        return view.moment(self.loss())

    def following_moment(self, view: Touching) -> Drawn[Moment]:
        """The loss and its answer as they follow the turn."""
        return drawn(partial(self.moment, view), self.turn)

    def picture(self, side: str, plane: Plane, text: str) -> BallPicture:
        """The drawings of a ball; its name is in the corner of the plane that the rings reach last."""
        view, (x, y) = self.view(side, plane), np.sign(self.example.corner)
        name = named(self.theme, side, text)
        name.move_to(plane.at((self.reach - NAME_INSET) * np.array([y - x, -x - y])))
        return BallPicture(side, view, window(plane), view.ball(), name, [pale(fan) for fan in view.fans()])


@dataclass(frozen=True, eq=False)
class BallPicture:
    """A ball on its plane with its name; the loss is drawn apart from it."""

    side: str
    view: Touching
    window: Window
    ball: VMobject
    name: Backed
    fans: list[Fan]
    """the pale fans of all corners; the first one is that of the corner of the example"""


def named(theme: Theme, side: str, text: str) -> Backed:
    """The name of a ball."""
    return Backed(theme, words(theme, text, style.HEADING, theme.colour(side)))
