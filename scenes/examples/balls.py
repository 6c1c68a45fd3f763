"""What chapters with one loss against both balls have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import Field

from mathcore import L1, L2, Quadratic, Touch, constrained
from mathcore.validate import Array
from scenes.examples import Example, Hessian, Hundredths, Number

SMALLEST_SHOWN = 0.01  # size of a weight that is not zero, so that its number is not either
ROUNDING = 1e-12

Coordinate = Annotated[Number, Field(ge=-3, le=3)]


class BallsExample(Example):
    """A quadratic loss and the radius of the L1 and the L2 ball that it meets; chapters narrow the ranges."""

    hessian: Hessian
    """the loss's matrix of second derivatives"""
    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""
    radius: Hundredths = Field(ge=0.1, le=3)
    """the radius of both balls"""

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

    @cached_property
    def l2_has_zero(self) -> bool:
        """Whether a weight is zero by coincidence, as it is where the loss is a mirror image of itself."""
        return bool(np.isclose(self.l2_touch.point, 0, atol=ROUNDING).any())


def almost_zero(point: Array) -> bool:
    """Whether a weight is so small that its number would be shown as 0 or nearly, though it is not zero."""
    sizes = np.abs(point)
    return bool(((sizes > ROUNDING) & (sizes < SMALLEST_SHOWN)).any())
