"""Diamond and square side by side, each on a plane of its own."""

from __future__ import annotations

from dataclasses import dataclass

from manim import RoundedRectangle, VGroup, VMobject

from mathcore import Max, Norm
from scenes.stage import Part, Plane
from scenes.stage.drawings import ball
from scenes.stage.sides import NORMS as L1_AND_L2
from scenes.theme import Theme

REACH = 1.45  # reach of both planes
UNIT = 1.8  # length of 1 on the screen
SIDE = 2 * REACH * UNIT
CENTRES = {"l1": (-3.4, 0.95), "max": (3.4, 0.95)}
NORMS: dict[str, Norm] = {**L1_AND_L2, "max": Max()}


class Sheet(VGroup):
    """A plane's border and its lines through 0."""

    border = Part[RoundedRectangle](0)
    axes = Part[VGroup](1)


@dataclass(frozen=True)
class FlatBall:
    """The unit ball of a norm with its plane and the plane's sheet."""

    plane: Plane
    sheet: Sheet
    ball: VMobject


@dataclass(frozen=True)
class Sides:
    """The diamond on the left, the square on the right."""

    l1: FlatBall
    max: FlatBall

    @property
    def both(self) -> dict[str, FlatBall]:
        """Both balls, by the name of the norm."""
        return {"l1": self.l1, "max": self.max}


def both_sides(theme: Theme) -> Sides:
    """Diamond and square."""
    return Sides(flat_ball(theme, "l1"), flat_ball(theme, "max"))


def flat_ball(theme: Theme, side: str) -> FlatBall:
    """The unit ball of the norm `side` in its place."""
    plane = Plane(theme, (-REACH, REACH), (-REACH, REACH), CENTRES[side], UNIT)
    sheet = Sheet(plane.frame(), plane.through_zero())
    return FlatBall(plane, sheet, ball(plane, NORMS[side], 1, theme.colour(side)))
