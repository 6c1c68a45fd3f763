"""The last picture of the chapter: the diamond with its four corners, and the circle, which has none."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Typst, VGroup, VMobject

from scenes.examples import point_text
from scenes.norms.places import WIDE, Places
from scenes.stage import Array, Frame, Part, Plane, digits, style, words
from scenes.stage.drawings import ball
from scenes.stage.sides import NORMS, SIDES
from scenes.telling import Telling
from scenes.theme import Theme

CORNERS = (RIGHT, UP, LEFT, DOWN)


class Corner(VGroup):
    """A corner of the diamond with its weights."""

    dot = Part[Dot](0)
    weights = Part[Typst](1)


class Ending(VGroup):
    """Both balls on planes of their own."""

    axes = Part[VGroup](0)
    diamond = Part[VMobject](1)
    circle = Part[VMobject](2)
    titles = Part[VGroup](3)
    corners = Part[VGroup](4)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The picture, without its caption."""
    places = Places(theme, frame)
    planes, headers = places.planes(WIDE), places.headers()
    titles = (
        headers[side].place(words(theme, telling.label("norms", f"{side}_corners"), style.HEADING)) for side in SIDES
    )
    return Ending(
        VGroup(*(planes[side].axes() for side in SIDES)),
        *(ball(planes[side], NORMS[side], 1, theme.colour(side)) for side in SIDES),
        VGroup(*titles),
        VGroup(*(corner(planes["l1"], way) for way in CORNERS)),
    )


def corner(plane: Plane, way: Array) -> Corner:
    """The corner in a direction from the middle, with its weights beside the axis."""
    x, y, _ = way
    dot = plane.dot((x, y), plane.theme.l1, 0.14)
    weights = digits(plane.theme, point_text((x, y)))
    return Corner(dot, weights.next_to(dot, way + np.array([-y, -x, 0.0]), buff=0.02))
