"""A ball in its plane and the ring that touches it: what points straight out, the downhill arrow, the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore import Quadratic, constrained
from mathcore.norms import Norm
from mathcore.tangency import Touch
from scenes.stage import style
from scenes.stage.drawings import ball, cross, fan, right_angle, ring, rings, spikes
from scenes.stage.live import once
from scenes.stage.plane import Plane

ARROW = 1.0  # length of arrows and fans, in radii
SPIKE = 0.38
PLACES = 28  # with spikes, all round
INNER = np.array([0.3, 0.6]) ** 2  # levels of a travelling loss's inner rings, as shares of the one that touches


@dataclass(frozen=True)
class Touching:
    """A norm's ball on a plane; `corners` are those of its outline, none if it is smooth everywhere."""

    plane: Plane
    norm: Norm
    radius: float
    color: str
    corners: Sequence[np.ndarray] = ()

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

    def fan(self, corner: ArrayLike) -> VGroup:
        """All that is straight out of a corner of a diamond; nothing for a point that is none."""
        x, y = np.asarray(corner, dtype=float)
        if not any(np.array_equal(corner, one) for one in self.corners):
            return VGroup(VMobject(), VMobject(), VMobject())
        return fan(self.plane, (x, y), ((x + y, y - x), (x - y, x + y)), ARROW * self.radius, self.color)

    def fans(self) -> VGroup:
        """The fans of all corners, in their order."""
        return VGroup(*(self.fan(corner) for corner in self.corners))

    def way(self, gradient: ArrayLike) -> np.ndarray:
        """Downhill, as long everywhere: only its direction counts."""
        return -ARROW * self.radius * np.asarray(gradient) / np.linalg.norm(gradient)

    def arrow(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """Downhill from a point."""
        return self.plane.arrow(point, np.asarray(point) + self.way(gradient), style.LOSS)

    def square_mark(self, point: ArrayLike, gradient: ArrayLike) -> VMobject:
        """The mark of the right angle between the arrow and its ring."""
        return right_angle(self.plane, point, -np.asarray(gradient), 0.17 * self.radius, style.LOSS)

    def answer(self, loss: Quadratic, with_fan: bool = True) -> VGroup:
        """The answer of a loss with its downhill arrow; before them the fan where it sits on a corner, if wanted."""
        touch = self._touch(loss)
        arrow = self.arrow(touch.point, loss.gradient(touch.point))
        return VGroup(*([self.fan(touch.point)] if with_fan else []), arrow, self.plane.dot(touch.point))

    def moment(self, loss: Quadratic) -> VGroup:
        """The loss and its answer: the ring that touches the ball, the centre, fan, arrow and dot."""
        marks = ring(self.plane, loss, float(self._touch(loss).level)), cross(self.plane, loss.centre, style.LOSS)
        return VGroup(*marks, *self.answer(loss))

    def _touch(self, loss: Quadratic) -> Touch:
        return once(constrained, loss, self.norm, self.radius)


def travelling(plane: Plane, loss: Quadratic, norm: Norm, radius: float) -> VGroup:
    """One moment of a loss that travels round a ball: inner rings, the ring that touches, centre, answer."""
    touch = once(constrained, loss, norm, radius)
    return VGroup(
        rings(plane, loss, touch.level * INNER).set_stroke(opacity=0.65),
        ring(plane, loss, float(touch.level), style.LINE),
        cross(plane, loss.centre, style.LOSS),
        plane.dot(touch.point, radius=0.13),
    )
