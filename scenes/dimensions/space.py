"""Three weights on the screen: points, lines and the balls of two norms, turned and projected here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Circle, Dot, Line, LineJointType, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.stage import Array, Part, style
from scenes.stage.solids import LIGHT, octahedron, solid
from scenes.theme import Theme

SHADES = 10  # discs of light on a sphere
CORNER_RING = 0.22
DOT = 0.12


class Sphere(VGroup):
    """A sphere as circles of latitude and longitude on its far and on its near side, and its outline."""

    far = Part[VMobject](0)
    near = Part[VMobject](1)
    outline = Part[Circle](2)


@dataclass(frozen=True, eq=False)
class Space:
    """Three weights on the screen, seen from far away.

    `centre` is the screen position (x, y) of 0, `unit` the length of 1 on the screen, `view` the rotation (3, 3) that
    brings the weights before the viewer.
    """

    theme: Theme
    centre: tuple[float, float]
    unit: float
    view: Array

    @property
    def middle(self) -> Array:
        """The screen position (3,) of 0."""
        return np.array([*self.centre, 0.0])

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points (..., 3)."""
        flat: Array = self.unit * (np.asarray(points, dtype=float) @ self.view.T) * [1, 1, 0]
        flat[..., :2] += self.centre
        return flat

    def depth(self, points: ArrayLike) -> Array:
        """How near to the viewer points (..., 3) are, (...): positive in front of 0, negative behind it."""
        depth: Array = np.asarray(points, dtype=float) @ self.view[2]
        return depth

    def line(self, start: ArrayLike, end: ArrayLike, color: str | None = None, width: float = style.THIN) -> Line:
        """A straight line between two points; `color` None: the colour of axes."""
        return Line(self.at(start), self.at(end), color=color or self.theme.quiet, stroke_width=width)

    def dot(self, point: ArrayLike) -> Dot:
        """The dot of an answer, with a rim of the background."""
        rim = self.theme.background
        return Dot(self.at(point), radius=DOT, color=self.theme.answer, stroke_color=rim, stroke_width=2)

    def octahedron(self) -> VGroup:
        """The L1 ball of radius 1."""
        return solid(octahedron(), self.view, self.middle, self.unit, self.theme.l1)

    def face(self, signs: ArrayLike) -> VMobject:
        """The face of the octahedron whose points have these signs: a ring round a corner, an edge, or a triangle."""
        sides = np.asarray(signs, dtype=float)
        corners = self.at((np.eye(3) * sides[:, None])[sides != 0])
        shape = VMobject(stroke_color=self.theme.answer, stroke_width=style.BOLD, joint_type=LineJointType.ROUND)
        if len(corners) == 1:
            shape.set_points(Circle(CORNER_RING).move_to(corners[0]).points)
        else:
            shape.set_points_as_corners(np.vstack([corners, corners[:1]]))
        return shape

    def arms(self, start: float, end: float) -> tuple[VGroup, VGroup]:
        """The axes from `start` to `end` on both sides of 0: first the parts behind 0, then those in front.

        An axis that points at the viewer would be a speck in front of the ball, so it fades.
        """
        behind, before = VGroup(), VGroup()
        for arm in (sign * axis for axis in np.eye(3) for sign in (1, -1)):
            depth = float(self.depth(arm))
            line = self.line(start * arm, end * arm)
            line.set_stroke(opacity=0.85 * np.sqrt(max(0.0, 1 - depth**4)))
            (before if depth > 0 else behind).add(line)
        return behind, before

    def sphere(self) -> Sphere:
        """The L2 ball of radius 1, with circles of latitude and longitude; its poles are on the second axis."""
        color = self.theme.l2
        outline = Circle(self.unit, color=color, stroke_width=style.LINE).move_to(self.middle)
        far, near = (VMobject(stroke_color=color, stroke_width=style.HAIR) for _ in range(2))
        starts, ends = _graticule()
        seen = self.depth(starts + ends) > 0
        along = np.linspace(0, 1, 4)[:, None]
        for shape, side, opacity in ((far, ~seen, 0.2), (near, seen, 0.58)):
            first, last = self.at(starts[side])[:, None], self.at(ends[side])[:, None]
            shape.set_points((first + along * (last - first)).reshape(-1, 3))
            shape.set_stroke(opacity=opacity)
        return Sphere(far, near, outline)

    def shading(self) -> VGroup:
        """The light on the sphere: discs inside each other, nearer and nearer to the brightest place."""
        bright = self.middle + 0.55 * self.unit * LIGHT * [1, 1, 0]
        discs = VGroup()
        for share in np.linspace(1, 0, SHADES, endpoint=False):
            opacity = 0.12 if share == 1 else 0.045  # the widest disc covers the whole sphere
            disc = Circle(self.unit * share, stroke_width=0, fill_color=self.theme.l2, fill_opacity=opacity)
            discs.add(disc.move_to(share * self.middle + (1 - share) * bright))
        return discs


def _graticule() -> tuple[Array, Array]:
    """The starts and ends, both (n, 3), of short pieces of circles of latitude and longitude round the second axis."""
    turn = np.linspace(0, 2 * np.pi, 73)
    circles = []
    for height in np.sin(np.radians([-60, -30, 0, 30, 60])):
        wide = np.sqrt(1 - height**2)
        circles.append(np.column_stack([wide * np.cos(turn), np.full_like(turn, height), wide * np.sin(turn)]))
    for way in np.radians(np.arange(0, 180, 30)):
        circles.append(np.column_stack([np.cos(way) * np.cos(turn), np.sin(turn), np.sin(way) * np.cos(turn)]))
    return np.vstack([circle[:-1] for circle in circles]), np.vstack([circle[1:] for circle in circles])
