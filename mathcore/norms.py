"""Ways to measure the size of a weight vector: value, projection on the ball, proximal operator, outline.

Each norm also minimises a quadratic loss over its ball (`solve_constrained`) and loss + strength * norm
(`solve_penalised`), so that no solver names a norm. Adding one is one class here and one entry in the tests' list.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import faces, powers, secular, validate
from mathcore.linear import largest, rows_at_once, solve_one, total
from mathcore.validate import Array, Mask


def _column(numbers: Array | Mask) -> Array:
    return np.asarray(numbers[..., None])


def _ratio(numerator: Array, denominator: Array) -> Array:
    """numerator / denominator, 0 where the denominator is 0."""
    shape = np.broadcast_shapes(np.shape(numerator), np.shape(denominator))
    return np.divide(numerator, denominator, out=np.zeros(shape), where=denominator != 0)


def _threshold(size: Array, sought: Array) -> tuple[Array, Array]:
    """(peak, drop): what of the sizes lies above peak - drop adds up to `sought` (all of them, where they are less).

    Measured from the largest size, so that a small total keeps its digits beside large sizes.
    Source: Held, Wolfe and Crowder, Mathematical Programming 6, 1974.
    """
    peak = largest(size)
    below = _column(peak) - np.sort(size, axis=-1)[..., ::-1]
    rank = np.arange(1, size.shape[-1] + 1)
    # the more of the largest sizes share the total the smaller is its drop, as long as they lie above the level
    drop = -largest(-(_column(sought) + np.cumsum(below, axis=-1)) / rank)
    return peak, np.minimum(drop, peak)


class Norm(ABC):
    """A norm of weight vectors.

    Weights are float64 arrays (..., d) with any batch axes; radius and strength are numbers or arrays that
    broadcast against the batch. A ValueError names an argument that is not finite, negative, of the wrong shape
    or does not broadcast. `p` is the norm's exponent.
    """

    p: float

    @property
    @abstractmethod
    def dual(self) -> Norm:
        """The norm max {u . w : norm(w) <= 1} of u."""

    @abstractmethod
    def _value(self, w: Array) -> Array: ...

    @abstractmethod
    def _project(self, v: Array, radius: Array) -> Array: ...

    def _prox(self, v: Array, strength: Array) -> Array:
        return v - self.dual._project(v, strength)

    @abstractmethod
    def _subgradient(self, w: Array) -> Array: ...

    @abstractmethod
    def _quarter(self, t: Array) -> Array:
        """A quarter of the ball's outline, from t = 0 to 1 (not reached); quarter turns make the rest."""

    @abstractmethod
    def solve_constrained(self, hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
        """Minimisers (n, d) of (w - c)' H (w - c) / 2 over balls (n,) that do not hold c, and multipliers (n,).

        hessian (n, d, d); pull = H c (n, d), minus the gradient at 0. Radii are above 0.
        """

    @abstractmethod
    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        """Minimisers (n, d) of (w - c)' H (w - c) / 2 + strength * norm(w) where they are not 0."""

    def stays_zero(self, pull: Array, strength: Array) -> Mask:
        """Whether w = 0 minimises loss + strength * norm: the dual norm of the pull there is at most the strength."""
        return np.asarray(self.dual._value(pull) <= strength, dtype=np.bool_)

    def value(self, w: ArrayLike) -> Array:
        """The norm of w: (..., d) -> (...)."""
        return self._value(validate.vectors("w", w))

    def project(self, v: ArrayLike, radius: ArrayLike) -> Array:
        """argmin over norm(w) <= radius of ||w - v||^2, the Euclidean projection: (..., d) -> (..., d)."""
        return self._project(*_with_batch("radius", radius, validate.vectors("v", v)))

    def prox(self, v: ArrayLike, strength: ArrayLike) -> Array:
        """argmin over w of ||w - v||^2 / 2 + strength * norm(w): (..., d) -> (..., d).

        By Moreau's law it is v minus the projection of v on the dual norm's ball of radius `strength`.
        Source: Parikh and Boyd, Proximal algorithms, 2014, section 2.5.
        """
        return self._prox(*_with_batch("strength", strength, validate.vectors("v", v)))

    def subgradient(self, w: ArrayLike) -> Array:
        """One u with dual norm at most 1 and u . w = norm(w): the slope of a line below the norm. 0 at 0."""
        return self._subgradient(validate.vectors("w", w))

    def outline(self, radius: ArrayLike, points: int) -> Array:
        """The ball's boundary {w : norm(w) = radius} in the plane, closed and counter-clockwise: (points, 2).

        First and last point are the same; corners (and the points on the axes of smooth balls) are exact for
        every number of points, which is 5 or more. An array of radii gives (..., points, 2).
        """
        size = validate.nonnegative("radius", radius)
        starts = np.arange(5) * (validate.count("points", points, least=5) - 1) // 4
        quarters = [self._quarter(np.arange(n) / n) for n in np.diff(starts)]
        curve = np.concatenate([_turn(quarter, k) for k, quarter in enumerate(quarters)])
        return np.asarray(size[..., None, None] * np.concatenate([curve, curve[:1]]))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.p == getattr(other, "p", None)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.p))


def _turn(points: Array, quarters: int) -> Array:
    """Points turned by quarter turns, without rounding."""
    for _ in range(quarters):
        points = np.stack([-points[..., 1], points[..., 0]], axis=-1)
    return points + 0.0  # no minus zero


def _with_batch(name: str, amount: ArrayLike, v: Array) -> tuple[Array, Array]:
    amounts = validate.nonnegative(name, amount)
    batch = validate.broadcast({name: amounts.shape, "v": v.shape[:-1]})
    return np.broadcast_to(v, (*batch, v.shape[-1])), np.broadcast_to(amounts, batch)


class L1(Norm):
    """|w_1| + ... + |w_d|; its ball is the diamond."""

    p = 1.0

    @property
    def dual(self) -> Norm:
        return Max()

    def _value(self, w: Array) -> Array:
        return total(np.abs(w))

    def _project(self, v: Array, radius: Array) -> Array:
        size = np.abs(v)
        peak, drop = _threshold(size, radius)
        shrunk = np.copysign(np.maximum(size - _column(peak) + _column(drop), 0.0), v) + 0.0
        return np.where(_column(total(size) <= radius), v, shrunk)

    def _prox(self, v: Array, strength: Array) -> Array:
        return np.copysign(np.maximum(np.abs(v) - _column(strength), 0.0), v) + 0.0

    def _subgradient(self, w: Array) -> Array:
        return np.asarray(np.sign(w))

    def _quarter(self, t: Array) -> Array:
        return np.stack([1 - t, t], axis=-1)

    def solve_constrained(self, hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
        highest = largest(np.abs(pull))
        face, lines, bound = faces.settle_total(faces.diamond, hessian, pull, radius, highest, np.sign(pull))
        return faces.fill(faces.true_zeros(lines, bound, face), radius, pull), bound

    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        face, lines = faces.settle(faces.diamond, hessian, pull, strength, np.sign(pull))
        return faces.true_zeros(lines, strength, face)


class Max(Norm):
    """max(|w_1|, ..., |w_d|); its ball is the box."""

    p = np.inf

    @property
    def dual(self) -> Norm:
        return L1()

    def _value(self, w: Array) -> Array:
        return largest(np.abs(w))

    def _project(self, v: Array, radius: Array) -> Array:
        return np.clip(v, -_column(radius), _column(radius))

    def _prox(self, v: Array, strength: Array) -> Array:
        peak, drop = _threshold(np.abs(v), strength)
        return self._project(v, peak - drop)

    def _subgradient(self, w: Array) -> Array:
        tied = (np.abs(w) == _column(self._value(w))).astype(np.float64)  # ties share the slope
        return np.asarray(np.sign(w) * tied / _column(total(tied)))

    def _quarter(self, t: Array) -> Array:
        return np.stack([1 - 2 * t, np.ones_like(t)], axis=-1)

    def solve_constrained(self, hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
        face, lines = faces.settle(faces.box, hessian, pull, radius, np.zeros_like(pull))
        return faces.true_ties(lines, radius, face), total(np.abs(lines.at(radius)[1]))

    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        centre = solve_one(hessian, pull)
        highest = largest(np.abs(centre))
        face, lines, bound = faces.settle_total(faces.box, hessian, pull, strength, highest, np.sign(pull))
        return faces.true_ties(lines, bound, face)


class _Smooth(Norm):
    """A norm whose ball has no corners on the axes: the outline starts at (1, 0)."""

    def _quarter(self, t: Array) -> Array:
        turn = 0.5 * np.pi * t
        direction = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        return direction / _column(self._value(direction))


class L2(_Smooth):
    """sqrt(w_1^2 + ... + w_d^2), not squared; its ball is round."""

    p = 2.0

    @property
    def dual(self) -> Norm:
        return L2()

    def _value(self, w: Array) -> Array:
        top = largest(np.abs(w))
        return np.asarray(top * np.sqrt(total(_ratio(w, _column(top)) ** 2)))

    def _project(self, v: Array, radius: Array) -> Array:
        length = self._value(v)
        return v * _column(np.where(length > radius, _ratio(radius, length), 1.0))

    def _prox(self, v: Array, strength: Array) -> Array:
        return v * _column(np.maximum(1 - _ratio(strength, self._value(v)), 0.0))

    def _subgradient(self, w: Array) -> Array:
        return _ratio(w, _column(self._value(w)))

    def solve_constrained(self, hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
        return secular.touch_sphere(hessian, pull, radius)

    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        return secular.rest_in_cone(hessian, pull, strength)


class Lp(_Smooth):
    """(|w_1|^p + ... + |w_d|^p)^(1/p) for p >= 1; Lp(1), Lp(2) and Lp(inf) are L1(), L2() and Max() themselves.

    Its dual is the q-norm with 1/p + 1/q = 1. Raises ValueError where p is not a number of 1 or more.
    """

    def __new__(cls, p: float) -> Norm:  # type: ignore[misc]
        exponent = validate.exponent("p", p)
        same = {norm.p: norm for norm in (L1, L2, Max)}.get(exponent)
        return super().__new__(cls) if same is None else same()

    def __init__(self, p: float) -> None:
        self.p = validate.exponent("p", p)

    def __getnewargs__(self) -> tuple[float]:
        return (self.p,)

    @property
    def dual(self) -> Norm:
        return Lp(self.p / (self.p - 1))

    def __repr__(self) -> str:
        return f"Lp({self.p:g})"

    def _value(self, w: Array) -> Array:
        top = largest(np.abs(w))
        return np.asarray(top * total(np.abs(_ratio(w, _column(top))) ** self.p) ** (1 / self.p))

    def _project(self, v: Array, radius: Array) -> Array:
        flat, radii = v.reshape(-1, v.shape[-1]), radius.reshape(-1)
        result = np.where(_column(radii > 0), flat, 0.0)
        outside = np.flatnonzero((self._value(flat) > radii) & (radii > 0))
        for piece in rows_at_once(len(outside), v.shape[-1]):
            rows = outside[piece]
            result[rows] = powers.touch_power_ball(None, flat[rows], flat[rows], self.p, radii[rows])[0]
        return result.reshape(v.shape)

    def _subgradient(self, w: Array) -> Array:
        return np.asarray(np.sign(w) * np.abs(_ratio(w, _column(self._value(w)))) ** (self.p - 1))

    def solve_constrained(self, hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
        centre = solve_one(hessian, pull)
        return powers.touch_power_ball(hessian, pull, centre, self.p, radius)

    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        return powers.rest_in_power_cone(hessian, pull, self.p, strength)


@dataclass(frozen=True)
class SquaredL2:
    """w_1^2 + ... + w_d^2, with no factor 1/2: ridge's penalty. Not a norm: it has no ball of its own."""

    def value(self, w: ArrayLike) -> Array:
        """The sum of squares of w: (..., d) -> (...)."""
        return total(validate.vectors("w", w) ** 2)

    def prox(self, v: ArrayLike, strength: ArrayLike) -> Array:
        """argmin over w of ||w - v||^2 / 2 + strength * value(w) = v / (1 + 2 strength)."""
        weights, amount = _with_batch("strength", strength, validate.vectors("v", v))
        return weights / (1 + 2 * _column(amount))

    def subgradient(self, w: ArrayLike) -> Array:
        """2 w, the gradient."""
        return 2 * validate.vectors("w", w)

    def stays_zero(self, pull: Array, strength: Array) -> Mask:
        """Only where the loss's own centre is 0."""
        return np.asarray((pull == 0).all(axis=-1), dtype=np.bool_)

    def solve_penalised(self, hessian: Array, pull: Array, strength: Array) -> Array:
        """(H + 2 strength I)^-1 pull. Source: Hoerl and Kennard, Technometrics 12, 1970."""
        return solve_one(hessian + 2 * strength[:, None, None] * np.eye(hessian.shape[-1]), pull)


Penalty = Norm | SquaredL2
