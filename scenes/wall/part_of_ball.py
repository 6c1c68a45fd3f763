"""The part of a ball that a plane shows."""

from __future__ import annotations

from manim import VGroup, VMobject

from mathcore import Norm
from scenes.stage import Part, Plane
from scenes.stage.drawings import SMOOTH
from scenes.stage.regions import clip


class PartOfBall(VGroup):
    """The inside and the outline of a ball, as far as a plane shows them."""

    inside = Part[VMobject](0)
    outline = Part[VMobject](1)


def part_of_ball(plane: Plane, norm: Norm, radius: float, color: str, fill: float = 0.22) -> PartOfBall:
    """The ball of a norm as far as the plane shows it."""
    outline = norm.outline(radius, SMOOTH)
    inside = clip(outline[:-1], (plane.x[0], plane.y[0]), (plane.x[1], plane.y[1]))
    ground = plane.polygon(inside, color, fill) if len(inside) > 2 else VMobject()
    return PartOfBall(ground, plane.clipped(outline, color))
