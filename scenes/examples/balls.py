"""What chapters with one loss against both balls have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import Field

from mathcore import L1, L2, Quadratic, Touch, constrained
from scenes.examples import Example, Hessian, Number

Coordinate = Annotated[Number, Field(ge=-3, le=3)]


class BallsExample(Example):
    """A quadratic loss and the radius of the L1 and the L2 ball that it meets; chapters narrow the ranges."""

    hessian: Hessian
    """the loss's matrix of second derivatives"""
    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""
    radius: Number = Field(ge=0.1, le=3)
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
