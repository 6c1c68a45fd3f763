"""The worked example of the chapter `touch`: one tilted loss against both balls."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from mathcore import L1, L2, Quadratic, constrained
from mathcore.tangency import Touch
from scenes.examples import Example, Hessian, number, point


class TouchExample(Example):
    """A quadratic loss and the radius of the balls it meets."""

    hessian: Hessian
    """the loss's matrix of second derivatives"""
    centre: point(-3, 3)
    """where the loss alone is smallest"""
    radius: number(0.25, 2)
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
