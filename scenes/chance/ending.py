"""The last picture of the chapter: the centres of the zeros, an area under L1 and lines under L2."""

from __future__ import annotations

from manim import DOWN, RIGHT, VGroup, VMobject

from mathcore import L1
from scenes.chance.drawings import axis_lines, l2_ways
from scenes.stage import Frame, Part, Plane, Readout, Slot, style, words
from scenes.stage.drawings import ball
from scenes.stage.maps import Regions
from scenes.stage.sides import NORMS, SIDES
from scenes.telling import Telling
from scenes.theme import Theme

TITLE = 1.0  # height of the strip for a name and a share


class Side(VGroup):
    """One ball in its map, in the order of drawing; below the map its name and its share of zeros."""

    ways = Part[VGroup](0)
    """the ways from the centres without a zero to their answers"""
    zeros = Part[VGroup](1)
    """the centres with a zero"""
    sheet = Part[VGroup](2)
    ball = Part[VMobject](3)
    title = Part[VGroup](4)


class Ending(VGroup):
    """L1's map, and L2's."""

    l1 = Part[Side](0)
    l2 = Part[Side](1)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """Both maps side by side."""
    return Ending(*(side_of(telling, theme, side, slot) for side, slot in zip(SIDES, frame.two_up(), strict=True)))


def side_of(telling: Telling, theme: Theme, side: str, slot: Slot) -> Side:
    """One map in its slot."""
    example, color = telling.story.chance, theme.colour(side)
    place, strip = slot.split_bottom(TITLE, gap=0.1)
    plane = Plane.around_zero(theme, example.reach, place, scales=False)
    share = telling.label("chance", "share" if side == "l1" else "none")
    texts = (words(theme, telling.label("chance", side), style.TITLE, color), Readout(theme, share, style.TITLE, color))
    title = strip.place(VGroup(*texts).arrange(RIGHT, buff=0.6), DOWN)
    sheet = VGroup(plane.frame(), plane.through_zero())
    ways, zeros = (part.set_z_index(-1) for part in regions(plane, side, example.radius))
    return Side(ways, zeros, sheet, ball(plane, NORMS[side], example.radius, color), title)


def regions(plane: Plane, side: str, radius: float) -> tuple[VGroup, VGroup]:
    """The hatched ways, and the centres of the zeros."""
    if side == "l2":
        return l2_ways(plane, radius), axis_lines(plane, radius)
    found = Regions(plane, L1().outline(radius, 5)[:-1], plane.x[1], plane.theme.l1)
    return found.edges, VGroup(*found.corners, *found.borders)
