"""The norms: L1, L2, Max, and the p-norms between and beyond them."""

from __future__ import annotations

import numpy as np

from mathcore import faces, powers, secular, sparse, validate
from mathcore.contract import Norm, Penalty, column, ratio
from mathcore.linear import Losses, largest, rows_at_once, total
from mathcore.validate import Array

__all__ = ["L1", "L2", "Lp", "Max", "Norm", "Penalty", "PowerNorm"]

NEAREST = 1e-6  # what p and q, 1/p + 1/q = 1, must exceed 1 by for a solver: closer, powers of rounding decide


def _threshold(size: Array, sought: Array) -> tuple[Array, Array]:
    """(peak, drop): what of the sizes lies above peak - drop adds up to `sought` (all of them, where they are less).

    Measured from the largest size, so that a small total keeps its digits beside large sizes.
    Source: Held, Wolfe and Crowder, Mathematical Programming 6, 1974.
    """
    peak = largest(size)
    below = column(peak) - np.sort(size, axis=-1)[..., ::-1]
    rank = np.arange(1, size.shape[-1] + 1)
    # the more of the largest sizes share the total the smaller is its drop, as long as they lie above the level
    drop = -largest(-(column(sought) + np.cumsum(below, axis=-1)) / rank)
    return peak, np.minimum(drop, peak)


class _QuarterTurns(Norm):
    """A norm whose ball looks the same after a quarter turn: the outline's corners are exact."""

    def quarter(self, t: Array) -> Array:
        """A quarter of the unit ball's outline, from t = 0 to 1 (not reached)."""
        turn = 0.5 * np.pi * t
        direction = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        return np.asarray(direction / column(self.measure(direction)))

    def rim(self, points: int) -> Array:
        starts = np.arange(5) * points // 4
        quarters = [self.quarter(np.arange(n) / n) for n in np.diff(starts)]
        return np.concatenate([_turn(quarter, k) for k, quarter in enumerate(quarters)])


def _turn(points: Array, quarters: int) -> Array:
    """Points turned by quarter turns, without rounding."""
    for _ in range(quarters):
        points = np.stack([-points[..., 1], points[..., 0]], axis=-1)
    return points + 0.0  # no minus zero


class L1(_QuarterTurns):
    """|w_1| + ... + |w_d|; its ball is the diamond.

    Zeros of `prox` and of minimisers are exact. Methods, shapes and errors: Norm.

    >>> L1().value([3.0, -4.0]).tolist(), L1().prox([3.0, -0.5], 1.0).tolist()
    (7.0, [2.0, 0.0])
    """

    p = 1.0
    exact_dual = True

    @property
    def dual(self) -> Norm:
        return Max()

    def measure(self, w: Array) -> Array:
        return total(np.abs(w))

    def nearest(self, v: Array, radius: Array) -> Array:
        size = np.abs(v)
        peak, drop = _threshold(size, radius)
        shrunk = np.copysign(np.maximum(size - column(peak) + column(drop), 0.0), v) + 0.0
        return np.where(column(total(size) <= radius), v, shrunk)

    def shrink(self, v: Array, strength: Array) -> Array:
        return np.copysign(np.maximum(np.abs(v) - column(strength), 0.0), v) + 0.0

    def slope(self, w: Array) -> Array:
        return np.asarray(np.sign(w))

    def quarter(self, t: Array) -> Array:
        return np.stack([1 - t, t], axis=-1)

    def solve_constrained(self, losses: Losses, radius: Array) -> tuple[Array, Array]:
        return faces.touch(losses, radius)

    def solve_penalised(self, losses: Losses, strength: Array) -> Array:
        return faces.shrink(losses, strength)[0]

    def solve_path(self, losses: Losses, strengths: Array, ridges: Array) -> Array | None:
        if losses.pull.shape[1] <= sparse.FEW or faces.steep(losses).any():
            return None
        return sparse.path(losses.hessian[0], losses.pull[0], strengths, ridges)


class Max(_QuarterTurns):
    """max(|w_1|, ..., |w_d|); its ball is the box.

    Ties of `prox` and of minimisers are exact. Methods, shapes and errors: Norm.

    >>> Max().value([3.0, -4.0]).tolist(), Max().project([3.0, -4.0], 2.0).tolist()
    (4.0, [2.0, -2.0])
    """

    p = np.inf

    @property
    def dual(self) -> Norm:
        return L1()

    def measure(self, w: Array) -> Array:
        return largest(np.abs(w))

    def nearest(self, v: Array, radius: Array) -> Array:
        return np.clip(v, -column(radius), column(radius))

    def shrink(self, v: Array, strength: Array) -> Array:
        peak, drop = _threshold(np.abs(v), strength)
        return self.nearest(v, peak - drop)

    def slope(self, w: Array) -> Array:
        tied = (np.abs(w) == column(self.measure(w))).astype(np.float64)  # ties share the slope
        return np.asarray(np.sign(w) * tied / column(total(tied)))

    def quarter(self, t: Array) -> Array:
        return np.stack([1 - 2 * t, np.ones_like(t)], axis=-1)

    def solve_constrained(self, losses: Losses, radius: Array) -> tuple[Array, Array]:
        return faces.touch_box(losses, radius)

    def solve_penalised(self, losses: Losses, strength: Array) -> Array:
        return faces.shrink_box(losses, strength)[0]


class L2(_QuarterTurns):
    """sqrt(w_1^2 + ... + w_d^2), not squared; its ball is round.

    Methods, shapes and errors: Norm.

    >>> L2().value([3.0, -4.0]).tolist(), L2().project([3.0, -4.0], 10.0).tolist()
    (5.0, [3.0, -4.0])
    """

    p = 2.0

    @property
    def dual(self) -> Norm:
        return L2()

    def measure(self, w: Array) -> Array:
        top = largest(np.abs(w))
        return np.asarray(top * np.sqrt(total(ratio(w, column(top)) ** 2)))

    def nearest(self, v: Array, radius: Array) -> Array:
        length = self.measure(v)
        return v * column(np.where(length > radius, ratio(radius, length), 1.0))

    def shrink(self, v: Array, strength: Array) -> Array:
        return v * column(np.maximum(1 - ratio(strength, self.measure(v)), 0.0))

    def slope(self, w: Array) -> Array:
        return ratio(w, column(self.measure(w)))

    def solve_constrained(self, losses: Losses, radius: Array) -> tuple[Array, Array]:
        return secular.touch_sphere(losses.hessian, losses.pull, radius)

    def solve_penalised(self, losses: Losses, strength: Array) -> Array:
        return secular.rest_in_cone(losses.hessian, losses.pull, strength)


class PowerNorm(_QuarterTurns):
    """The p-norm for p other than 1, 2 and infinity; made by Lp(p)."""

    def __init__(self, p: float) -> None:
        self.p = p

    @property
    def dual(self) -> Norm:
        return Lp(self.p / (self.p - 1))

    def __repr__(self) -> str:
        short = f"{self.p:g}"
        return f"Lp({short if float(short) == self.p else repr(self.p)})"

    def measure(self, w: Array) -> Array:
        top = largest(np.abs(w))
        return np.asarray(top * total(np.abs(ratio(w, column(top))) ** self.p) ** (1 / self.p))

    def nearest(self, v: Array, radius: Array) -> Array:
        self._refuse_solving()
        flat, radii = v.reshape(-1, v.shape[-1]), radius.reshape(-1)
        result = np.where(column(radii > 0), flat, 0.0)
        outside = np.flatnonzero((self.measure(flat) > radii) & (radii > 0))
        for piece in rows_at_once(len(outside), v.shape[-1]):
            rows = outside[piece]
            result[rows] = powers.project(flat[rows], self.p, radii[rows])
        return result.reshape(v.shape)

    def slope(self, w: Array) -> Array:
        return np.asarray(np.sign(w) * np.abs(ratio(w, column(self.measure(w)))) ** (self.p - 1))

    def solve_constrained(self, losses: Losses, radius: Array) -> tuple[Array, Array]:
        self._refuse_solving()
        return powers.touch_power_ball(losses, self.p, radius)

    def solve_penalised(self, losses: Losses, strength: Array) -> Array:
        self._refuse_solving()
        return powers.rest_in_power_cone(losses, self.p, strength)

    def _refuse_solving(self) -> None:
        if not 1 + NEAREST <= self.p <= 1 + 1 / NEAREST:
            raise ValueError(
                f"p: got {self.p!r}, want 1, inf, or a number between {1 + NEAREST} and {1 + 1 / NEAREST:.0f}: closer "
                "to 1 or infinity a projection or minimiser has no certain digits"
            )


def Lp(p: float) -> Norm:  # noqa: N802 (a norm's name)
    """(|w_1|^p + ... + |w_d|^p)^(1/p) for p >= 1; Lp(1), Lp(2) and Lp(inf) are L1(), L2() and Max().

    Its dual is the q-norm with 1/p + 1/q = 1. Raises ValueError where p is not one number of 1 or more; and, for a p
    closer to 1 than 1e-6 or above 1e6 + 1, when it is asked for a projection, a proximal point or a minimiser.

    >>> Lp(3), Lp(1), round(float(Lp(3).value([3.0, -4.0])), 4), Lp(3).dual
    (Lp(3), L1(), 4.4979, Lp(1.5))
    """
    exponent = validate.exponent("p", p)
    named: dict[float, Norm] = {1.0: L1(), 2.0: L2(), np.inf: Max()}
    return named.get(exponent) or PowerNorm(exponent)
