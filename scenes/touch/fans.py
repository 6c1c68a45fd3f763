"""The outward directions of a ball: the fan of a corner, and the spikes of smooth places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Part, Plane, style


class Fan(VGroup):
    """A wedge between two directions at a point, and its two borders."""

    wedge = Part[VMobject](0)
    first = Part[VMobject](1)
    last = Part[VMobject](2)

    @property
    def borders(self) -> tuple[VMobject, VMobject]:
        """Both borders."""
        return self.first, self.last


def fan(plane: Plane, point: ArrayLike, directions: Sequence[ArrayLike], length: float, color: str) -> Fan:
    """The wedge between two directions (2, 2) at a point: all outward directions at a corner."""
    first, last = (np.arctan2(direction[1], direction[0]) for direction in np.asarray(directions, dtype=float))
    opening = (last - first + np.pi) % (2 * np.pi) - np.pi  # the shorter way round
    angles = first + np.linspace(0, opening, 60)
    corner = np.asarray(point, dtype=float)
    rim = corner + length * np.column_stack([np.cos(angles), np.sin(angles)])
    wedge = plane.polygon(np.vstack([corner, rim]), color, 0.25, style.HAIR)
    return Fan(wedge, *(plane.line(corner, rim[index], color, style.THIN) for index in (0, -1)))


def pale(fan: Fan) -> Fan:
    """A copy of a fan, as it looks while nothing points into it."""
    faded = fan.copy()
    faded.wedge.set_fill(opacity=0.1)
    for line in faded:
        line.set_stroke(opacity=0.3)
    return faded


def spikes(plane: Plane, feet: ArrayLike, ways: ArrayLike, length: float, color: str) -> VGroup:
    """Short lines (n) outward from places on a ball; `feet` and `ways`, the outward normals, are (n, 2)."""
    unit = np.asarray(ways, dtype=float) / np.linalg.norm(ways, axis=-1, keepdims=True)
    feet = np.broadcast_to(np.asarray(feet, dtype=float), unit.shape)
    return VGroup(
        *(plane.line(foot, foot + length * way, color, style.THIN) for foot, way in zip(feet, unit, strict=True))
    )
