"""A ball on its plane and the ring that touches it: outward directions, the downhill arrow, the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Dot, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore import Norm, Quadratic, constrained
from mathcore.tangency import Touch
from scenes.stage import Array, Part, Plane
from scenes.stage.drawings import ball, cross, right_angle, ring, rings
from scenes.stage.live import once
from scenes.touch.fans import Fan, fan, spikes

ARROW = 1.0  # length of arrows and fans, in radii
SPIKE = 0.3  # length of a spike, in radii
SPIKES = 28  # number of spikes all round the ball
SPOKES = 15  # number of directions that are drawn in a fan
INNER = np.array([0.25, 0.5, 0.75]) ** 2  # levels of the inner rings, as shares of the level that touches L1's ball
PALE = 0.5


class Moment(VGroup):
    """A loss and its answer at one moment; the fan is empty unless the answer is a corner."""

    inner = Part[VGroup](0)
    """rings at levels below the one that touches the ball"""
    ring = Part[VMobject](1)
    centre = Part[VGroup](2)
    fan = Part[Fan](3)
    arrow = Part[VMobject](4)
    dot = Part[Dot](5)


@dataclass(frozen=True)
class Touching:
    """The ball of a norm on a plane. `corners` are the corners of its outline; empty for a smooth ball."""

    plane: Plane
    norm: Norm
    radius: float
    color: str
    corners: Sequence[Array] = ()

    def ball(self) -> VMobject:
        return ball(self.plane, self.norm, self.radius, self.color)

    def spikes(self) -> VGroup:
        """Short lines along the outward normal, at smooth places all round the ball."""
        outline = self.norm.outline(self.radius, SPIKES + 1)
        edges = np.diff(outline, axis=0)
        if len(self.corners):  # the edges are flat: take the middle of each piece
            feet = outline[:-1] + edges / 2
            ways = np.column_stack([edges[:, 1], -edges[:, 0]])
        else:
            feet = ways = outline[:-1]
        return spikes(self.plane, feet, ways, SPIKE * self.radius, self.color)

    def fan(self, corner: ArrayLike) -> Fan:
        """All outward directions (the normal cone) at a corner of a diamond; empty for any other point."""
        x, y = np.asarray(corner, dtype=float)
        if not any(np.array_equal(corner, known) for known in self.corners):
            return Fan(VMobject(), VMobject(), VMobject())
        return fan(self.plane, (x, y), ((x + y, y - x), (x - y, x + y)), ARROW * self.radius, self.color)

    def fans(self) -> list[Fan]:
        """The fans of all corners, in the order of `corners`."""
        return [self.fan(corner) for corner in self.corners]

    def spokes(self, corner: ArrayLike) -> VGroup:
        """Lines in directions of the fan at a corner, at equal angles."""
        x, y = np.asarray(corner, dtype=float)
        turns = np.arctan2(y, x) + np.pi / 4 * np.linspace(-1, 1, SPOKES)
        ways = np.column_stack([np.cos(turns), np.sin(turns)])
        return spikes(self.plane, (x, y), ways, ARROW * self.radius, self.color)

    def downhill(self, gradient: ArrayLike) -> Array:
        """The vector (2,) against the gradient; its length is always the same, only its direction has a meaning."""
        return -ARROW * self.radius * np.asarray(gradient) / np.linalg.norm(gradient)

    def arrow(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """The downhill arrow at a point."""
        return self.plane.arrow(point, np.asarray(point) + self.downhill(gradient), self.plane.theme.loss)

    def square_mark(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """The mark of the right angle between the downhill arrow and the ring."""
        return right_angle(self.plane, point, -np.asarray(gradient), 0.17 * self.radius, self.plane.theme.loss)

    def moment(self, loss: Quadratic) -> Moment:
        """The loss and its answer."""
        touch = self._touch(loss)
        return Moment(
            pale_rings(self.plane, loss, touch.level * INNER),
            ring(self.plane, loss, float(touch.level)),
            cross(self.plane, loss.centre, self.plane.theme.loss),
            self.fan(touch.point),
            self.arrow(touch.point, loss.gradient(touch.point)),
            self.plane.dot(touch.point),
        )

    def _touch(self, loss: Quadratic) -> Touch:
        return once(constrained, loss, self.norm, self.radius)


def pale_rings(plane: Plane, loss: Quadratic, levels: ArrayLike) -> VGroup:
    """Rings in the background, all equally faint."""
    return rings(plane, loss, np.asarray(levels)).set_stroke(opacity=PALE)
