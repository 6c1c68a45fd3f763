"""Convex polyhedra as a few flat polygons, turned, projected and shaded here, which is far faster than Manim's 3D."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import LineJointType, Polygon, VGroup
from numpy.typing import ArrayLike, NDArray

from scenes.stage import style

LIGHT = np.array([-0.45, 0.6, 0.66])  # the direction of the light: right, up, towards the viewer
TILT = 0.42  # of a solid towards the viewer, in radians, where it is seen aslant


@dataclass(frozen=True, eq=False)
class Solid:
    """A convex polyhedron round the origin: its corners (n, 3), and the numbers of the corners of each face."""

    corners: NDArray[np.float64]
    faces: tuple[tuple[int, ...], ...]


class Face(Polygon):
    """A visible or hidden face of a solid; the light tells it from the others."""


def octahedron(radius: float = 1.0) -> Solid:
    """The ball of the L1 norm in space; corners 0 and 1 are on the first axis, 2 and 3 on the second, 4 and 5 on the
    third.
    """
    corners = radius * np.vstack([sign * axis for axis in np.eye(3) for sign in (1, -1)])
    return Solid(corners, tuple((i, j, k) for i in (0, 1) for j in (2, 3) for k in (4, 5)))


def turned(turn: float, tilt: float) -> NDArray[np.float64]:
    """The rotation (3, 3) by `turn` about the vertical axis, then by `tilt` towards the viewer, both in radians.

    Without any, the view is along the third axis, with the first axis to the right.
    """
    a, b = np.cos(turn), np.sin(turn)
    c, d = np.cos(tilt), np.sin(tilt)
    about_upright = np.array([[a, 0, b], [0, 1, 0], [-b, 0, a]])
    forward = np.array([[1, 0, 0], [0, c, -d], [0, d, c]])
    rotation: NDArray[np.float64] = forward @ about_upright
    return rotation


def solid(shape: Solid, view: NDArray[np.float64], centre: ArrayLike, unit: float, color: str) -> VGroup:
    """The solid seen from far away: first its far faces, faint, then the near ones, brighter towards the light."""
    seen = shape.corners @ view.T
    flat = np.asarray(centre, dtype=float) + unit * seen * [1, 1, 0]
    faces = []
    for face in shape.faces:
        middle = seen[list(face)].mean(axis=0)
        outward = middle / np.linalg.norm(middle)  # true for a regular solid round the origin
        polygon = Face(*flat[list(face)], color=color, joint_type=LineJointType.ROUND)
        if outward[2] > 1e-6:
            shade = 0.16 + 0.3 * max(0.0, float(outward @ LIGHT))
            polygon.set_fill(color, opacity=shade).set_stroke(width=style.LINE)
        else:
            polygon.set_fill(opacity=0).set_stroke(width=style.HAIR, opacity=0.35)
        faces.append((middle[2], polygon))
    return VGroup(*(polygon for _, polygon in sorted(faces, key=lambda pair: pair[0])))
