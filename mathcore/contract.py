"""What a penalty and a norm are: the methods for users, and the few hooks that a new one brings.

A new norm is one class with four hooks: `dual`, `measure`, `nearest` and `slope`. Everything else has a default: the
proximal operator (Moreau's law), the outline, equality by attributes, and both minimisers (`mathcore.generic`). A norm
with faster solvers of its own overrides `solve_constrained` and `solve_penalised`. Hooks get float64 arrays that are
checked already; vectors lie on the last axis.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mathcore import generic, validate
from mathcore.linear import Losses
from mathcore.validate import Array, Mask

HUGE = 1e300  # from here on sums may overflow: the numbers are made smaller first
SMALLER = 64  # by this power of 2


def column(numbers: Array | Mask) -> Array:
    """Numbers (...) as (..., 1), so that they multiply vectors."""
    return np.asarray(numbers[..., None])


def ratio(numerator: Array, denominator: Array) -> Array:
    """numerator / denominator, 0 where the denominator is 0."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    with np.errstate(over="ignore"):  # of a ratio that is not used: a ball that holds the vector
        return np.divide(numerator, denominator, out=np.zeros(shape), where=denominator != 0)


class Penalty(ABC):
    """A convex function of the weights: a norm, or a norm plus a multiple of the sum of squares.

    Weights are float64 arrays (..., d) with any batch axes; a strength is a number or an array that broadcasts
    against the batch. A ValueError names an argument that is not finite, negative, of the wrong shape or does not
    broadcast, and one whose result lies beyond the largest float.

    >>> SquaredL2().subgradient([3.0, 0.0]).tolist(), L1().value([[3.0, 1.0], [0.0, 2.0]]).tolist()
    ([6.0, 0.0], [4.0, 2.0])
    """

    @abstractmethod
    def measure(self, w: Array) -> Array:
        """Hook: the value at w, (..., d) -> (...)."""

    @abstractmethod
    def shrink(self, v: Array, strength: Array) -> Array:
        """Hook: the proximal point of v, (..., d) and (...) -> (..., d)."""

    @abstractmethod
    def slope(self, w: Array) -> Array:
        """Hook: one subgradient at w, (..., d) -> (..., d), 0 at 0."""

    @abstractmethod
    def parts(self, strength: Array) -> tuple[Norm | None, Array, Array]:
        """Hook: strength * penalty as (norm, its strength, the strength of the sum of squares)."""

    def value(self, w: ArrayLike) -> Array:
        """The penalty's value at w: (..., d) -> (...)."""
        with np.errstate(over="ignore"):
            return validate.in_range("w", self.measure(validate.vectors("w", w)), f"value under {self}")

    def prox(self, v: ArrayLike, strength: ArrayLike) -> Array:
        """argmin over w of ||w - v||^2 / 2 + strength * value(w): (..., d) -> (..., d).

        Source: Parikh and Boyd, Proximal algorithms, 2014.
        """
        return self._scaled_prox(*with_batch("strength", strength, validate.vectors("v", v)))

    def _scaled_prox(self, v: Array, strength: Array) -> Array:
        return self.shrink(v, strength) + 0.0  # no minus zero

    def subgradient(self, w: ArrayLike) -> Array:
        """One u with value(v) >= value(w) + u . (v - w) for all v: (..., d) -> (..., d); 0 at 0."""
        with np.errstate(over="ignore"):
            return validate.in_range("w", self.slope(validate.vectors("w", w)), f"subgradient under {self}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self).__name__, *vars(self).values()))


class Norm(Penalty):
    """A norm of weight vectors: a penalty that has a ball.

    A radius is 0 or more, a number or an array that broadcasts against the batch. Shapes and errors as for Penalty.

    >>> L1().project([3.0, 1.0], 2.0).tolist(), L1().dual, L1().outline(1.0, 5).tolist()
    ([2.0, 0.0], Max(), [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0], [1.0, 0.0]])
    """

    exact_dual = False  # whether the projection on the dual ball takes each number over or sets it, without rounding

    @property
    @abstractmethod
    def dual(self) -> Norm:
        """The norm max {u . w : norm(w) <= 1} of u."""

    @abstractmethod
    def nearest(self, v: Array, radius: Array) -> Array:
        """Hook: the Euclidean projection on the ball, (..., d) and (...) -> (..., d); v itself inside the ball."""

    def shrink(self, v: Array, strength: Array) -> Array:
        """By Moreau's law, v minus its projection on the dual norm's ball of radius `strength`."""
        return v - self.dual.nearest(v, strength)

    def rim(self, points: int) -> Array:
        """Hook: the unit ball's boundary in the plane, counter-clockwise, not closed: (points, 2)."""
        turn = 2 * np.pi * np.arange(points) / points
        direction = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        return np.asarray(direction / column(self.measure(direction)))

    def solve_constrained(self, losses: Losses, radius: Array) -> tuple[Array, Array]:
        """Hook: minimisers (n, d) of the losses over balls of radii (n,), and the multipliers (n,).

        Radii are above 0 and the balls do not hold the losses' centres.
        """
        return generic.constrained(self, losses, radius)

    def solve_penalised(self, losses: Losses, strength: Array) -> Array:
        """Hook: minimisers (n, d) of loss + strength * norm, strengths (n,), where they are not 0."""
        return generic.penalised(self, losses, strength)

    def solve_path(self, losses: Losses, strengths: Array, ridges: Array) -> Array | None:
        """Hook: minimisers (k, d) of one loss + strength * norm + ridge |w|^2 / 2, for k strengths above 0 and ridges.

        None where the norm has no way that is faster than one by one.
        """
        return None

    def stays_zero(self, pull: Array, strength: Array) -> Mask:
        """Whether w = 0 minimises loss + strength * norm: the dual norm of the pull there is at most the strength."""
        return np.asarray(self.dual.measure(pull) <= strength, dtype=np.bool_)

    def parts(self, strength: Array) -> tuple[Norm | None, Array, Array]:
        return self, strength, np.zeros_like(strength)

    def project(self, v: ArrayLike, radius: ArrayLike) -> Array:
        """argmin over norm(w) <= radius of ||w - v||^2, the Euclidean projection: (..., d) -> (..., d).

        The result lies inside the ball in floating point too, so projecting again changes nothing.
        """
        vectors, radii = with_batch("radius", radius, validate.vectors("v", v))
        return self._inside(in_range_of_sums(self.nearest, vectors, radii), radii) + 0.0

    def _inside(self, w: Array, radius: Array) -> Array:
        """Points outside only by rounding, moved in by steps of one unit in the last place."""
        rows, limits = w.reshape(-1, w.shape[-1]), radius.reshape(-1)
        outside = np.flatnonzero(self.measure(rows) > limits)
        if len(outside):
            rows = rows.copy()
        while len(outside):
            rows[outside] = np.nextafter(rows[outside], 0.0)
            outside = outside[self.measure(rows[outside]) > limits[outside]]
        return rows.reshape(w.shape)

    def _scaled_prox(self, v: Array, strength: Array) -> Array:
        return in_range_of_sums(self.shrink, v, strength) + 0.0

    def outline(self, radius: ArrayLike, points: int) -> Array:
        """The ball's boundary {w : norm(w) = radius} in the plane, closed and counter-clockwise: (points, 2).

        First and last point are the same. The corners of L1 and Max (and the points on the axes of L2 and Lp) are
        exact for every number of points, which is 5 or more. An array of radii gives (..., points, 2).
        """
        size = validate.nonnegative("radius", radius)
        curve = self.rim(validate.count("points", points, least=5) - 1)
        return np.asarray(size[..., None, None] * np.concatenate([curve, curve[:1]]))


def in_range_of_sums(call: Callable[[Array, Array], Array], v: Array, amount: Array) -> Array:
    """call(v, amount), homogeneous of degree 1, with numbers near the largest float made smaller first."""
    if max(np.abs(v).max(initial=0.0), amount.max(initial=0.0)) < HUGE:
        return call(v, amount)
    small = np.ldexp(call(np.ldexp(v, -SMALLER), np.ldexp(amount, -SMALLER)), SMALLER)
    huge = (np.abs(v).max(axis=-1) >= HUGE) | (amount >= HUGE)
    with np.errstate(over="ignore", invalid="ignore"):
        return np.where(column(huge), small, call(v, amount))


def with_batch(name: str, amount: ArrayLike, v: Array) -> tuple[Array, Array]:
    """The vectors and the amounts, 0 or more, on their common batch axes."""
    amounts = validate.nonnegative(name, amount)
    batch = validate.broadcast({name: amounts.shape, "v": v.shape[:-1]})
    return np.broadcast_to(v, (*batch, v.shape[-1])), np.broadcast_to(amounts, batch)
