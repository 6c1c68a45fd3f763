"""Heights over the plane of weights, seen at an angle from far away, as a few flat polygons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from manim import ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import ArrayLike

from mathcore import Quadratic
from mathcore.norms import Norm
from scenes.stage import Array, style
from scenes.stage.solids import LIGHT, turned
from scenes.theme import Theme

Heights = Callable[[Array], ArrayLike]

FADES = 7  # number of bands in which an endless wall fades out upwards
DIMMEST, BRIGHTEST = 0.3, 0.85  # brightness of a face that is turned away from the light, and of one towards it
DARK = 0.42  # factor on the brightness of faces on which lines of the same colour are drawn


@dataclass(frozen=True, eq=False)
class Face:
    """A flat polygon in space, (n, 3) as (w_1, w_2, height), and how it is painted."""

    corners: Array
    color: str
    opacity: float = 1.0
    border: float = 0.0
    """the opacity of its outline"""
    shade: float = 1.0
    """a factor on the brightness that the light gives"""


@dataclass(frozen=True)
class Relief:
    """A direction from which heights are seen. At a tilt of a quarter turn the view is straight down."""

    theme: Theme
    centre: Sequence[float]
    """the screen position of the weights (0, 0)"""
    unit: float
    """the length on the screen of a weight of 1"""
    lift: float
    """the length on the screen of a height of 1"""
    turn: float = 0.0
    tilt: float = np.pi / 2

    def seen(self, points: ArrayLike) -> Array:
        """Points (..., 3) of (w_1, w_2, height) as (right, up, towards the viewer), in frame units."""
        first, second, height = np.moveaxis(np.asarray(points, dtype=float), -1, 0)
        world = np.stack([self.unit * first, self.lift * height, -self.unit * second], axis=-1)
        return world @ turned(self.turn, self.tilt).T

    def at(self, points: ArrayLike) -> Array:
        """Screen positions of points (..., 3)."""
        return self._placed(self.seen(points))

    def line(self, points: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """The line through points (n, 3)."""
        shape = VMobject(stroke_color=color, stroke_width=width)
        shape.set_points_as_corners(self.at(points))
        return shape

    def painted(self, faces: Iterable[Face]) -> VGroup:
        """The faces from the farthest to the nearest, brighter towards the light."""
        shapes: list[VMobject] = []
        depths: list[float] = []
        for alike in _by_corners(faces):
            seen = self.seen([[*face.corners, face.corners[0]] for face in alike])
            shapes += map(self._polygon, alike, _towards_light(seen), self._placed(seen))
            depths += seen[:, :-1, 2].mean(axis=1).tolist()
        return VGroup(*(shapes[index] for index in np.argsort(depths, kind="stable")))

    def _placed(self, seen: Array) -> Array:
        """Screen positions of points that `seen` has returned."""
        flat = seen * [1, 1, 0]
        flat[..., :2] += np.asarray(self.centre, dtype=float)[:2]
        return flat

    def _polygon(self, face: Face, towards_light: float, outline: Array) -> VMobject:
        """A face on the screen."""
        share = face.shade * (DIMMEST + (BRIGHTEST - DIMMEST) * towards_light)
        color = ManimColor(face.color)
        paint = interpolate_color(ManimColor(self.theme.background), color, share)
        stroke, width, opacity = paint, 0.0, 1.0
        if face.border:
            stroke, width, opacity = color, style.HAIR, face.border
        elif face.opacity == 1:
            width, opacity = 1.0, 0.5  # otherwise the background is seen between neighbouring faces
        shape = VMobject(
            fill_color=paint,
            fill_opacity=face.opacity,
            stroke_color=stroke,
            stroke_opacity=opacity,
            stroke_width=width,
        )
        shape.set_points_as_corners(outline)
        return shape


def over(weights: ArrayLike, heights: ArrayLike) -> Array:
    """Weights (..., 2) and heights (...), or one height, as points (..., 3)."""
    flat = np.asarray(weights, dtype=float)
    return np.concatenate([flat, np.broadcast_to(heights, flat.shape[:-1])[..., None]], axis=-1)


def walls(outline: Array, height: float, color: str, opacity: float = 0.55) -> list[Face]:
    """The faces of vertical walls on a closed line, which fade out upwards because they have no top."""
    levels = np.linspace(0, height, FADES + 1)
    return [
        Face(over([start, end, end, start], [foot, foot, top, top]), color, opacity * (1 - band / FADES))
        for start, end in pairwise(outline)
        for band, (foot, top) in enumerate(pairwise(levels))
    ]


def sheet(norm: Norm, radii: ArrayLike, sectors: int, heights: Heights, face: Callable[[Array], Face]) -> list[Face]:
    """The faces of a surface over the balls of these radii, ring by ring; its creases over the corners of the ball are
    exact.
    """
    rings = norm.outline(np.asarray(radii, dtype=float), sectors + 1)
    faces = []
    for inner, outer in pairwise(over(rings, heights(rings))):
        for corners in np.stack([inner[:-1], outer[:-1], outer[1:], inner[1:]], axis=1):
            faces.append(face(corners[:3] if np.array_equal(corners[0], corners[3]) else corners))
    return faces


def column(norm: Norm, radius: float, heights: Heights, colours: tuple[str, str], sectors: int) -> list[Face]:
    """The faces of the body between a ball and a surface above it: the sides in the first colour, the surface in the
    second.
    """
    outline = norm.outline(radius, sectors + 1)
    tops = np.asarray(heights(outline))
    sides = [
        Face(over(outline[[k, k + 1, k + 1, k]], [0.0, 0.0, tops[k + 1], tops[k]]), colours[0]) for k in range(sectors)
    ]
    return sides + sheet(
        norm, np.linspace(0, radius, 4), sectors, heights, lambda flat: Face(flat, colours[1], shade=DARK)
    )


def rings_on_top(norm: Norm, radius: float, loss: Quadratic, levels: Iterable[float]) -> list[Array]:
    """The parts of the rings of a loss inside a ball, each at its own height: lines (n, 3)."""
    lines = []
    for level in levels:
        ring = loss.contour(level, 600)
        inside = norm.value(ring) <= radius
        starts = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
        lines += [over(ring[first:end], level) for first, end in starts.reshape(-1, 2) if end - first > 2]
    return lines


def _by_corners(faces: Iterable[Face]) -> list[list[Face]]:
    """The faces grouped by their number of corners."""
    alike: dict[int, list[Face]] = {}
    for face in faces:
        alike.setdefault(len(face.corners), []).append(face)
    return list(alike.values())


def _towards_light(seen: Array) -> Array:
    """How much each of the polygons (n, corners, 3) is turned to the light: from 0 (edge on, or without area) to 1."""
    across = np.cross(seen[:, 1] - seen[:, 0], seen[:, 2] - seen[:, 0])
    lengths = np.sqrt(np.vecdot(across, across))
    normals = across / np.where(lengths, lengths, 1)[:, None]
    turned_to_it: Array = np.abs(np.vecdot(normals, LIGHT)) / np.linalg.norm(LIGHT)
    return turned_to_it
