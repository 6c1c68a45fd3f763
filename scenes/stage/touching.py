"""A ball in its plane and the ring that touches it: what points straight out, the downhill arrow, the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Dot, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore import Quadratic, constrained
from mathcore.norms import Norm
from mathcore.tangency import Touch
from scenes.stage import style
from scenes.stage.drawings import Fan, ball, cross, fan, right_angle, ring, rings, spikes
from scenes.stage.live import once
from scenes.stage.parts import Part
from scenes.stage.plane import Array, Plane

ARROW = 1.0  # length of arrows and fans, in radii
SPIKE = 0.38
PLACES = 28  # with spikes, all round
INNER = np.array([0.3, 0.6]) ** 2  # levels of a travelling loss's inner rings, as shares of the one that touches


class Answer(VGroup):
    """Where the loss touches a ball, and the downhill arrow there."""

    arrow = Part[VMobject](0)
    dot = Part[Dot](1)


class Moment(VGroup):
    """A loss and its answer: the ring that touches the ball, the centre, the corner's fan, arrow and dot."""

    ring = Part[VMobject](0)
    centre = Part[VGroup](1)
    fan = Part[Fan](2)
    arrow = Part[VMobject](3)
    dot = Part[Dot](4)


@dataclass(frozen=True)
class Touching:
    """A norm's ball on a plane; `corners` are those of its outline, none if it is smooth everywhere."""

    plane: Plane
    norm: Norm
    radius: float
    color: str
    corners: Sequence[Array] = ()

    def ball(self) -> VMobject:
        return ball(self.plane, self.norm, self.radius, self.color)

    def spikes(self) -> VGroup:
        """The one direction that is straight out, at smooth places all round."""
        outline = self.norm.outline(self.radius, PLACES + 1)
        edges = np.diff(outline, axis=0)
        if len(self.corners):  # flat edges: between the corners
            feet = outline[:-1] + edges / 2
            ways = np.column_stack([edges[:, 1], -edges[:, 0]])
        else:
            feet = ways = outline[:-1]
        return spikes(self.plane, feet, ways, SPIKE * self.radius, self.color)

    def fan(self, corner: ArrayLike) -> Fan:
        """All that is straight out of a corner of a diamond; nothing for a point that is none."""
        x, y = np.asarray(corner, dtype=float)
        if not any(np.array_equal(corner, one) for one in self.corners):
            return Fan(VMobject(), VMobject(), VMobject())
        return fan(self.plane, (x, y), ((x + y, y - x), (x - y, x + y)), ARROW * self.radius, self.color)

    def fans(self) -> VGroup:
        """The fans of all corners, in their order."""
        return VGroup(*(self.fan(corner) for corner in self.corners))

    def way(self, gradient: ArrayLike) -> Array:
        """Downhill, as long everywhere: only its direction counts."""
        return -ARROW * self.radius * np.asarray(gradient) / np.linalg.norm(gradient)

    def arrow(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """Downhill from a point."""
        return self.plane.arrow(point, np.asarray(point) + self.way(gradient), self.plane.theme.loss)

    def square_mark(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """The mark of the right angle between the arrow and its ring."""
        return right_angle(self.plane, point, -np.asarray(gradient), 0.17 * self.radius, self.plane.theme.loss)

    def answer(self, loss: Quadratic) -> Answer:
        """The answer of a loss with its downhill arrow."""
        touch = self._touch(loss)
        return Answer(self.arrow(touch.point, loss.gradient(touch.point)), self.plane.dot(touch.point))

    def moment(self, loss: Quadratic) -> Moment:
        """A loss and its answer."""
        touch, answer = self._touch(loss), self.answer(loss)
        return Moment(
            ring(self.plane, loss, float(touch.level)),
            cross(self.plane, loss.centre, self.plane.theme.loss),
            self.fan(touch.point),
            answer.arrow,
            answer.dot,
        )

    def _touch(self, loss: Quadratic) -> Touch:
        return once(constrained, loss, self.norm, self.radius)


class Travelling(VGroup):
    """One moment of a loss that travels round a ball."""

    inner = Part[VGroup](0)
    """rings below the level that touches"""
    ring = Part[VMobject](1)
    centre = Part[VGroup](2)
    answer = Part[Dot](3)


def travelling(plane: Plane, loss: Quadratic, norm: Norm, radius: float) -> Travelling:
    """The loss against the ball of that norm and radius."""
    touch = once(constrained, loss, norm, radius)
    inner = rings(plane, loss, touch.level * INNER)
    inner.set_stroke(opacity=0.65)
    return Travelling(
        inner,
        ring(plane, loss, float(touch.level), style.LINE),
        cross(plane, loss.centre, plane.theme.loss),
        plane.dot(touch.point, radius=0.13),
    )
