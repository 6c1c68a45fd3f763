"""The film's hero: a loss and a ball that holds its weights. It comes back in many chapters, so it has one drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manim import Dot, VGroup, VMobject

from mathcore import Quadratic, Touch, constrained
from scenes.stage.drawings import ball, cross, ring, rings
from scenes.stage.frame import Frame
from scenes.stage.live import once
from scenes.stage.parts import Part
from scenes.stage.plane import Plane
from scenes.stage.sides import NORMS
from scenes.theme import Theme


@dataclass(frozen=True, eq=False)
class Added:
    """What a chapter adds to the hero."""

    sheet: VGroup | None = None
    """axes, or a frame with its scales; None: lines through 0"""
    levels: Iterable[float] = ()
    """the levels of further rings, from the smallest"""
    under: Iterable[VMobject] = ()
    """drawings below the loss"""
    over: Iterable[VMobject] = ()
    """drawings above the loss and below the answer"""
    label: Iterable[VMobject] = ()
    """the ball's name"""


class Hero(VGroup):
    """A ball on its plane, the loss with the ring that touches the ball, and the answer, in the order of drawing.

    Two heroes have the same parts: each can be transformed into the other.
    """

    sheet = Part[VGroup](0)
    """axes, or a frame with its scales"""
    ball = Part[VMobject](1)
    under = Part[VGroup](2)
    rings = Part[VGroup](3)
    """rings of equal loss at chosen levels"""
    ring = Part[VMobject](4)
    """the ring that touches"""
    centre = Part[VGroup](5)
    over = Part[VGroup](6)
    answer = Part[Dot](7)
    label = Part[VGroup](8)
    """the ball's name"""

    def __init__(self, plane: Plane, loss: Quadratic, side: str, radius: float, added: Added | None = None) -> None:
        """`side` is l1 or l2."""
        added = added or Added()
        theme = plane.theme
        self.plane, self.touch = plane, touched(loss, side, radius)
        super().__init__(
            added.sheet or plane.through_zero(),
            ball(plane, NORMS[side], radius, theme.colour(side)),
            VGroup(*added.under),
            rings(plane, loss, added.levels),
            ring(plane, loss, float(self.touch.level)),
            cross(plane, loss.centre, theme.loss),
            VGroup(*added.over),
            plane.dot(self.touch.point),
            VGroup(*added.label),
        )


class Window(VGroup):
    """The border of a plane, and its lines through 0."""

    border = Part[VMobject](0)
    lines = Part[VGroup](1)


def window(plane: Plane) -> Window:
    """The window through which a plane is seen: a sheet for a hero whose rings are cut off at its border."""
    return Window(plane.frame(), plane.through_zero())


def touched(loss: Quadratic, side: str, radius: float) -> Touch:
    """Where the loss touches the ball."""
    return once(constrained, loss, NORMS[side], radius)


def two_planes(theme: Theme, frame: Frame, reach: float, scales: bool = True) -> dict[str, Plane]:
    """Planes for L1's and L2's ball side by side, as far as `reach` on all sides of 0."""
    slots = zip(NORMS, frame.two_up(), strict=True)
    return {side: Plane.around_zero(theme, reach, slot, scales) for side, slot in slots}
