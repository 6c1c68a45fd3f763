"""What chapters with one loss against both balls have in common."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from mathcore import L1, L2, Quadratic, Touch, constrained
from scenes.examples import Example, Hessian, number, point


class BallsExample(Example):
    """A quadratic loss and the radius of the L1 and the L2 ball that it meets; chapters narrow the ranges."""

    hessian: Hessian
    """the loss's matrix of second derivatives"""
    centre: point(-3, 3)
    """where the loss alone is smallest"""
    radius: number(0.1, 3)
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

    @cached_property
    def l1_has_zero(self) -> bool:
        return bool((self.l1_touch.point == 0).any())
