"""Three weights on the screen: the balls of both norms, points and lines, turned and projected here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Circle, Dot, Line, LineJointType, VGroup, VMobject
from numpy.typing import ArrayLike, NDArray

from scenes.stage import style
from scenes.stage.solids import LIGHT, octahedron, solid

SHADES = 10  # discs of light on a sphere
CORNER_RING = 0.22


@dataclass(frozen=True)
class Space:
    """Three weights on the screen, seen from far away: `centre` is the place of 0, `unit` the length of 1, `view` the
    rotation that brings the weights before the viewer."""

    centre: Sequence[float]
    unit: float
    view: NDArray[np.float64]

    def at(self, points: ArrayLike) -> NDArray[np.float64]:
        """Screen positions (..., 3) of points (..., 3)."""
        flat = self.unit * (np.asarray(points, dtype=float) @ self.view.T) * [1, 1, 0]
        flat[..., :2] += np.asarray(self.centre, dtype=float)[:2]
        return flat

    def depth(self, points: ArrayLike) -> NDArray[np.float64]:
        """How far points (..., 3) are on the viewer's side, (...)."""
        return np.asarray(points, dtype=float) @ self.view[2]

    def line(self, start: ArrayLike, end: ArrayLike, color: str = style.QUIET, width: float = style.THIN) -> Line:
        """A straight line between two points."""
        return Line(self.at(start), self.at(end), color=color, stroke_width=width)

    def dot(self, point: ArrayLike, color: str = style.ANSWER, radius: float = 0.12) -> Dot:
        """A dot at a point, with a rim of the background."""
        return Dot(self.at(point), radius=radius, color=color, stroke_color=style.BACKGROUND, stroke_width=2)

    def octahedron(self, color: str) -> VGroup:
        """The L1 ball of radius 1."""
        return solid(octahedron(), self.view, [*self.centre[:2], 0], self.unit, color)

    def face(self, signs: ArrayLike, color: str = style.ANSWER) -> VMobject:
        """The octahedron's face whose points have these signs, brought out: a corner ringed, an edge, a triangle."""
        sides = np.asarray(signs, dtype=float)
        corners = self.at((np.eye(3) * sides[:, None])[sides != 0])
        shape = VMobject(stroke_color=color, stroke_width=style.BOLD, joint_type=LineJointType.ROUND)
        if len(corners) == 1:
            return shape.set_points(Circle(CORNER_RING).move_to(corners[0]).points)
        return shape.set_points_as_corners(np.vstack([corners, corners[:1]]))

    def arms(self, start: float, end: float) -> tuple[VGroup, VGroup]:
        """The axes from `start` to `end` on both sides of 0: those that lie behind, and those in front.

        One that points at the viewer would be a speck before the ball, and fades.
        """
        behind, before = VGroup(), VGroup()
        for arm in (sign * axis for axis in np.eye(3) for sign in (1, -1)):
            depth = float(self.depth(arm))
            line = self.line(start * arm, end * arm).set_stroke(opacity=0.85 * np.sqrt(max(0.0, 1 - depth**4)))
            (before if depth > 0 else behind).add(line)
        return behind, before

    def sphere(self, color: str) -> VGroup:
        """The L2 ball of radius 1: outline, and circles of latitude about the second axis and of longitude, those on
        the far side fainter."""
        outline = Circle(self.unit, color=color, stroke_width=style.LINE).move_to([*self.centre[:2], 0])
        far, near = (VMobject(stroke_color=color, stroke_width=style.HAIR) for _ in range(2))
        starts, ends = _graticule()
        seen = self.depth(starts + ends) > 0
        along = np.linspace(0, 1, 4)[:, None]
        for shape, side in ((far, ~seen), (near, seen)):
            first, last = self.at(starts[side])[:, None], self.at(ends[side])[:, None]
            shape.set_points((first + along * (last - first)).reshape(-1, 3))
        return VGroup(far.set_stroke(opacity=0.2), near.set_stroke(opacity=0.58), outline)

    def shading(self, color: str) -> VGroup:
        """The light on that sphere: discs that lie ever closer to the brightest place."""
        bright = np.array([*self.centre[:2], 0]) + 0.55 * self.unit * LIGHT * [1, 1, 0]
        discs = VGroup()
        for share in np.linspace(1, 0, SHADES, endpoint=False):
            disc = Circle(self.unit * share, stroke_width=0, fill_color=color, fill_opacity=0.045)
            discs.add(disc.move_to(share * np.array([*self.centre[:2], 0]) + (1 - share) * bright))
        discs[0].set_fill(opacity=0.12)
        return discs


def _graticule() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Starts and ends of short pieces of circles of latitude and longitude, the second axis upright."""
    turn = np.linspace(0, 2 * np.pi, 73)
    circles = []
    for height in np.sin(np.radians([-60, -30, 0, 30, 60])):
        wide = np.sqrt(1 - height**2)
        circles.append(np.column_stack([wide * np.cos(turn), np.full_like(turn, height), wide * np.sin(turn)]))
    for way in np.radians(np.arange(0, 180, 30)):
        circles.append(np.column_stack([np.cos(way) * np.cos(turn), np.sin(turn), np.sin(way) * np.cos(turn)]))
    return np.vstack([circle[:-1] for circle in circles]), np.vstack([circle[1:] for circle in circles])
