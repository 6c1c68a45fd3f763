"""The map of centres: its plane, and the regions of the faces of a ball."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.parts import Part
from scenes.stage.plane import Framed, Plane, round_ticks
from scenes.stage.regions import corner_regions, ways_to

FILLED = 0.575  # opacity of a region beyond a corner: more than 3 : 1 to the background, 4.5 : 1 to answers on it
HATCHES = 4  # lines in the region beyond an edge


def sheet(plane: Plane, names: tuple[str, str] = ("w_1", "w_2")) -> Framed:
    """The border, the lines through 0 and a few round numbers, none near the names of the axes."""
    ticks = [tick for tick in round_ticks(plane.x) if tick < 0.85 * plane.x[1]]
    return plane.framed(names, (ticks, ticks))


class Regions(VGroup):
    """The regions of the centres in [-reach, reach]² whose nearest point is the same corner, or on the same edge, of a
    ball. They are told apart by more than colour: those of the corners are filled, those of the edges are hatched, and
    lines part them.

    The hatching follows the ways from the centres to their answers. All is drawn under everything else.
    """

    corners = Part[VGroup](0)
    edges = Part[VGroup](1)
    borders = Part[VMobject](2)

    def __init__(self, plane: Plane, corners: ArrayLike, reach: float, color: str) -> None:
        edges = list(zip(np.asarray(corners), np.roll(corners, -1, axis=0), strict=True))
        filled = (plane.polygon(part, color, FILLED) for part in corner_regions(corners, reach))
        hatched = (edge_hatching(plane, edge, reach) for edge in edges)
        borders = (plane.pieces(*ways_to(edge, reach, (0, 1)), plane.theme.text) for edge in edges)
        super().__init__(VGroup(*filled), VGroup(*hatched), VGroup(*borders))
        self.set_z_index(-1)


def edge_hatching(plane: Plane, edge: ArrayLike, reach: float) -> VMobject:
    """The ways from the centres beyond an edge (2, 2) to their answers on it, as fine lines."""
    return hatching(plane, *ways_to(edge, reach, (np.arange(HATCHES) + 0.5) / HATCHES))


def hatching(plane: Plane, starts: ArrayLike, ends: ArrayLike) -> VMobject:
    """Fine lines from each of `starts` to each of `ends`, both (n, 2): the look of a region whose answers differ."""
    return plane.pieces(starts, ends, plane.theme.quiet, style.HAIR)
