"""The worked example of the chapter `question`: the textbook's picture, and the same picture moved a little."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import Field, model_validator

from mathcore import L1, L2, Quadratic, constrained
from scenes.examples import Number, point_text
from scenes.examples.balls import BallsExample

Coordinate = Annotated[Number, Field(ge=0, le=2)]


class QuestionExample(BallsExample):
    """The textbook's loss, a loss with round rings, and the radius of the balls."""

    centre: tuple[Coordinate, Coordinate]
    """the place at which the textbook's loss alone is smallest"""
    moved_centre: tuple[Coordinate, Coordinate]
    """the centre after the move, when the rings are round"""
    radius: Number = Field(ge=0.5, le=1.2)
    """the radius of both balls"""

    @model_validator(mode="after")
    def _the_picture_is_the_textbooks(self) -> QuestionExample:
        here, moved = point_text(self.centre), point_text(self.moved_centre)
        if L2().value(self.centre) <= self.radius:
            raise ValueError(f"a centre further out than {self.radius:g}: {here} is inside the balls")
        if not self.l1_has_zero:
            raise ValueError(f"a centre nearer to an axis: {here} gives no zero with L1")
        if np.isclose(self.l2_touch.point, 0, atol=1e-12).any():
            raise ValueError(f"a centre beside the axes: {here} gives a zero with L2, too")
        if L1().value(self.moved_centre) <= self.radius:
            raise ValueError(f"a moved_centre with |x| + |y| above {self.radius:g}: {moved} is inside the diamond")
        if not (self.moved_off_the_corner or np.array_equal(self.moved_l1_point, self.l1_touch.point)):
            raise ValueError(f"a moved_centre nearer to the centre: {moved} gives another corner")
        return self

    def moved(self, share: float) -> Quadratic:
        """The loss on its way from the textbook's (0) to the round one (1); a mix of convex losses is convex."""
        hessian = (1 - share) * np.array(self.hessian) + share * np.eye(2)
        return Quadratic(hessian, (1 - share) * np.array(self.centre) + share * np.array(self.moved_centre))

    @cached_property
    def moved_l1_point(self) -> np.ndarray:
        return constrained(self.moved(1.0), L1(), self.radius).point

    @cached_property
    def moved_off_the_corner(self) -> bool:
        return bool((self.moved_l1_point != 0).all())

    @cached_property
    def moved_text(self) -> str:
        return point_text(self.moved_l1_point)

    @cached_property
    def l1_text(self) -> str:
        return point_text(self.l1_touch.point)

    @cached_property
    def l2_text(self) -> str:
        return point_text(self.l2_touch.point)
