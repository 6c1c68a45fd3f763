"""The worked example of the chapter `touch`: one tilted loss against both balls."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from mathcore import L1, L2, Quadratic, constrained
from mathcore.tangency import Touch
from scenes.examples import Example, Hessian, number, point, point_text

TURN = 720  # centres in one turn of the sweep


class TouchExample(Example):
    """A quadratic loss and the radius of the balls it meets."""

    hessian: Hessian
    """the loss's matrix of second derivatives"""
    centre: point(-2.2, 2.2)
    """where the loss alone is smallest"""
    radius: number(0.5, 1.2)
    """of both balls"""

    @cached_property
    def loss(self) -> Quadratic:
        return Quadratic(np.array(self.hessian), np.array(self.centre))

    @cached_property
    def l1_touch(self) -> Touch:
        return constrained(self.loss, L1(), self.radius)

    @cached_property
    def l2_touch(self) -> Touch:
        return constrained(self.loss, L2(), self.radius)

    def turned(self, angle: float | np.ndarray) -> Quadratic:
        """The same loss with its centre carried round the origin by an angle, or by each of several."""
        cosine, sine = np.cos(angle), np.sin(angle)
        x, y = self.centre
        return Quadratic(np.array(self.hessian), np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=-1))

    @cached_property
    def centre_text(self) -> str:
        return point_text(self.centre)

    @cached_property
    def l1_text(self) -> str:
        return point_text(self.l1_touch.point)

    @cached_property
    def l2_text(self) -> str:
        return point_text(self.l2_touch.point)

    @cached_property
    def l1_has_zero(self) -> bool:
        return bool((self.l1_touch.point == 0).any())

    @cached_property
    def share_on_corner(self) -> float:
        """The share of the turn in which the L1 answer has a zero weight."""
        turn = constrained(self.turned(np.arange(TURN) * 2 * np.pi / TURN), L1(), self.radius)
        return float((turn.point == 0).any(axis=-1).mean())

    @cached_property
    def normal_is_inside_fan(self) -> bool:
        """Whether downhill at the L1 answer lies in the fan: |g2| <= -g1 after turning the corner to (1, 0)."""
        across, along = np.sort(np.abs(self.loss.gradient(self.l1_touch.point)))
        return self.l1_has_zero and bool(across <= along)
