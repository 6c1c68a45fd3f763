"""A loss with which ridge has a zero by coincidence: its path crosses an axis, at one strength."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field, model_validator

from mathcore import Quadratic, SquaredL2, penalised, penalty_path, ridge_zero_strength
from mathcore.validate import Array
from scenes.examples import Example, Hessian, Matrix, MisfitError, Number, decimals, number_text
from scenes.examples.paths import first_zero, leaves_the_axis

LEAST_NUMBER = 0.05  # of those that are shown: smaller ones are hard to see apart from 0
FARTHEST_APART = 10  # ratio of the two λ, for one picture of both


def _written_out(rows: Matrix) -> Matrix:
    for row in rows:
        for value in row:
            decimals(2)(value)
    return rows


Coordinate = Annotated[Number, Field(ge=-1.5, le=1.5), AfterValidator(decimals(2))]


class Crossing(Example):
    """The loss, ridge's path, with λ (w1² + w2²), and L1's."""

    hessian: Annotated[Hessian, AfterValidator(_written_out)]
    """the loss's matrix of second derivatives"""
    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""

    @model_validator(mode="after")
    def _crosses_once(self) -> Crossing:
        if min(map(abs, self.centre)) < LEAST_NUMBER:
            raise MisfitError({"centre": f"a centre at least {LEAST_NUMBER} from both axes"})
        if np.isfinite(ridge_zero_strength(self.loss)).sum() != 1:
            raise _misfit("with which ridge's path crosses one axis")
        if leaves_the_axis(self.loss):
            raise _misfit("with which L1's path keeps to the axis that it meets")
        if min(self.strength, self.l1_from, np.abs(self.answer).max()) < LEAST_NUMBER:
            raise _misfit(f"with which ridge crosses the axis {LEAST_NUMBER} from 0 or more, at a λ of as much")
        if not 1 / FARTHEST_APART <= self.strength / self.l1_from <= FARTHEST_APART:
            raise _misfit("with which one picture holds the λ of ridge's zero and of L1's")
        return self

    @cached_property
    def loss(self) -> Quadratic:
        return Quadratic(np.array(self.hessian), np.array(self.centre))

    @cached_property
    def strength(self) -> float:
        """The λ at which one of ridge's weights is 0, in (H + 2 λ I) w = H c; mathcore counts with one λ there."""
        return float(np.nanmin(ridge_zero_strength(self.loss))) / 2

    @cached_property
    def answer(self) -> Array:
        """Ridge's answer there; the zero is one up to rounding."""
        return penalised(self.loss, SquaredL2(), self.strength)

    @cached_property
    def first_text(self) -> str:
        return self._weight_text(0)

    @cached_property
    def second_text(self) -> str:
        return self._weight_text(1)

    def _weight_text(self, index: int) -> str:
        """`= 0` for the weight that is zero, `approx 0.333` for the other one."""
        return "= 0" if index == self.index else f"approx {number_text(self.answer[index])}"

    @cached_property
    def index(self) -> int:
        """0 or 1: the weight that is 0 there."""
        return int(np.flatnonzero(np.isfinite(ridge_zero_strength(self.loss)))[0])

    @cached_property
    def text(self) -> str:
        return number_text(self.strength)

    @cached_property
    def doubled_text(self) -> str:
        return number_text(2 * self.strength)

    @cached_property
    def rows(self) -> str:
        """The other loss's Hessian as rows of a formula."""
        return "; ".join(", ".join(number_text(value) for value in row) for row in self.hessian)

    @cached_property
    def column(self) -> str:
        return ", ".join(number_text(value) for value in self.centre)

    @cached_property
    def l1_from(self) -> float:
        """The λ from which on L1 has a zero with that loss."""
        return first_zero(self.loss)[0]

    @cached_property
    def l1_text(self) -> str:
        return number_text(self.l1_from)

    @cached_property
    def largest_strength(self) -> float:
        """The end of the λ that are shown."""
        return 2.5 * max(self.strength, self.l1_from)

    def path(self, strength: float, points: int = 160) -> Array:
        """Ridge's answers from λ = 0 up to this one, closer together where it is small, (n, 2)."""
        return penalty_path(self.loss, SquaredL2(), strength * np.linspace(0, 1, points) ** 2)

    def l1_path(self) -> Array:
        """The corners of L1's path: centre, first zero, and 0."""
        return np.array([self.centre, first_zero(self.loss)[1], (0.0, 0.0)])


def _misfit(wanted: str) -> MisfitError:
    return MisfitError(dict.fromkeys(("centre", "hessian"), f"hessian and centre {wanted}"))
