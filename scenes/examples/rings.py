"""The worked example of the chapter `rings`: data, a model with two weights, and the rings of equal error."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import ArrayLike
from pydantic import AfterValidator, Field, model_validator

from mathcore import L1, Quadratic, Touch, constrained
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, MisfitError, Number, Whole, decimals, point_text

LEAST_GAP = 0.1  # between inputs
ROUNDING = 1e-9
LEAST_LENGTH, LARGEST_LENGTH = 1.5, 3.3  # of a ring, as a multiple of its width: what may be called long
LEAST_ALIKE, MOST_ALIKE = 0.3, 0.97  # cosine of the angle between the features
LEAST_ERROR = 0.005  # of the best fit, so that it is not shown as 0
LEAST_REACH = 1.25  # size of the best fit, as a multiple of the budget
RING_AND_BALL = (0.9, 2.2)  # size of the frozen ring, as a multiple of the ring that touches the ball
LEAST_TOUCH = 0.3  # half of the width of the ring that touches the ball, as a multiple of the budget
SMALLEST_SHOWN = 0.01  # size of a weight that is not 0, so that its number is not either


def _spread(inputs: tuple[float, ...]) -> tuple[float, ...]:
    if np.diff(sorted(inputs)).min() < LEAST_GAP - ROUNDING:
        raise ValueError(f"inputs at least {LEAST_GAP:g} apart, so that each point can be seen")
    return inputs


def features(x: ArrayLike) -> Array:
    """x and x squared: (...) -> (..., 2)."""
    places = np.asarray(x, dtype=float)
    return np.stack([places, places**2], axis=-1)


Input = Annotated[Number, Field(ge=-1, le=1.5), AfterValidator(decimals(2))]


class RingsExample(Example):
    """Points near a curve w1 x + w2 x², the error that is frozen, and the budget of the weights."""

    inputs: Annotated[tuple[Input, ...], Field(min_length=5, max_length=12), AfterValidator(_spread)]
    """the points' x"""
    weights: tuple[Annotated[Number, Field(ge=-2, le=2)], Annotated[Number, Field(ge=-2, le=2)]]
    """the weights of the curve near which the points lie"""
    noise: Hundredths = Field(ge=0.1, le=0.5)
    """the standard deviation of the points' distance from that curve"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of that distance"""
    error: Hundredths = Field(ge=0.1, le=2)
    """the mean squared error whose ring is drawn first"""
    radius: Hundredths = Field(ge=0.4, le=2)
    """the budget t for the weights' sizes"""

    @model_validator(mode="after")
    def _rings_are_long_and_tilted(self) -> RingsExample:
        length = float(np.sqrt(np.linalg.cond(self.loss.hessian)))
        if not (LEAST_ALIKE <= self.alike <= MOST_ALIKE and LEAST_LENGTH <= length <= LARGEST_LENGTH):
            wanted = "inputs on both sides of 0, most of them above it, so that x and x² are partly alike"
            raise MisfitError({"inputs": wanted})
        return self

    @model_validator(mode="after")
    def _the_budget_is_felt(self) -> RingsExample:
        if self.best_error < LEAST_ERROR:
            raise _misfit(f"points that no curve meets: the best one has an error of only {self.best_error:.2g}")
        if L1().value(self.best) < LEAST_REACH * self.radius:
            raise _misfit(f"the best fit outside the ball: {point_text(self.best)} is not or hardly outside")
        touch = self.touch
        if LEAST_TOUCH * self.radius > half_width(self.loss, float(touch.level)):
            raise _misfit("the best fit farther from the ball, so that the ring that touches it can be seen")
        if ((np.abs(touch.point) > 0) & (np.abs(touch.point) < SMALLEST_SHOWN)).any():
            raise _misfit("a touch that is no near miss: a weight is less than 0.01, but not 0")
        if not RING_AND_BALL[0] <= np.sqrt(self.level / touch.level) <= RING_AND_BALL[1]:
            least, most = (self.best_error + share**2 * touch.level for share in RING_AND_BALL)
            wanted = f"an error from {least:.2f} to {most:.2f}, so that its ring and the ball fit in one picture"
            raise MisfitError(dict.fromkeys(("error", *_GIVEN), wanted))
        return self

    # --- the data

    @cached_property
    def x(self) -> Array:
        return np.array(self.inputs)

    @cached_property
    def y(self) -> Array:
        """The targets: the curve plus noise."""
        return self.model(self.weights, self.x) + self.noise * np.random.default_rng(self.seed).standard_normal(
            len(self.x)
        )

    def model(self, weights: ArrayLike, x: ArrayLike) -> Array:
        """w1 x + w2 x²: weights (..., 2) and x (...) -> (...)."""
        return np.asarray((features(x) * np.asarray(weights, dtype=float)).sum(axis=-1))

    # --- the error

    @cached_property
    def loss(self) -> Quadratic:
        """The mean squared error less its smallest value."""
        return Quadratic.from_data(features(self.x), self.y)

    @property
    def best(self) -> Array:
        """The weights of the best fit, (2,)."""
        return self.loss.centre

    @cached_property
    def best_error(self) -> float:
        """The smallest mean squared error."""
        return float(np.mean((self.model(self.best, self.x) - self.y) ** 2))

    def error_of(self, weights: ArrayLike) -> float:
        """The mean squared error of weights (2,)."""
        return self.best_error + float(self.loss.value(weights))

    @property
    def level(self) -> float:
        """The loss on the ring of the frozen error."""
        return max(self.error - self.best_error, ROUNDING)

    def on_ring(self, turn: ArrayLike, share: float = 1.0) -> Array:
        """Places (..., 2) on the ring of this share of the frozen ring's size; turns (...) from 0 to 1 lead round it.

        It starts at the upper end of the ring's long axis.
        """
        curvatures, axes = np.linalg.eigh(self.loss.hessian)
        along = axes[:, 0] * (1 if axes[1, 0] > 0 else -1)
        across = np.array([-along[1], along[0]])
        reach = share * np.sqrt(2 * self.level / curvatures)
        angle = 2 * np.pi * np.asarray(turn, dtype=float)[..., None]
        return np.asarray(self.best + np.cos(angle) * reach[0] * along + np.sin(angle) * reach[1] * across)

    # --- the features

    @cached_property
    def alike(self) -> float:
        """The cosine of the angle between x and x² as columns of the data; rings are upright at 0."""
        hessian = self.loss.hessian
        return float(hessian[0, 1] / np.sqrt(hessian[0, 0] * hessian[1, 1]))

    def in_units(self, factor: float) -> Quadratic:
        """The loss if x² is measured in a unit that is `factor` times as large: its weight is, too."""
        scale = np.array([1.0, 1 / factor])
        return Quadratic(self.loss.hessian * np.outer(scale, scale), self.best / scale)

    # --- the budget

    @cached_property
    def touch(self) -> Touch:
        """The best fit that the budget allows."""
        return constrained(self.loss, L1(), self.radius)

    @property
    def affordable(self) -> Array:
        """The weights of the best fit that the budget allows, (2,)."""
        return self.touch.point


_GIVEN = ("radius", "weights", "noise", "seed", "inputs")


def half_width(loss: Quadratic, level: float) -> float:
    """Half of the width of the ring at this level, across its long axis."""
    return float(np.sqrt(2 * level / np.linalg.eigvalsh(loss.hessian)[-1]))


def _misfit(wanted: str) -> MisfitError:
    return MisfitError(dict.fromkeys(_GIVEN, wanted))


__all__ = ["RingsExample", "features", "half_width"]
