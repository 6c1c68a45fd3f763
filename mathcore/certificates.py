"""How far a point is from the exact minimiser: a residual of the optimality conditions, and a bound on the error.

The residual says how well the conditions hold. A small one does not bound the distance from the answer by itself: that
may be the residual times the loss's condition number. The error bound does.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np

from mathcore.accurate import times_twice, two_sum
from mathcore.contract import Norm
from mathcore.linear import inner, inverse, largest, times
from mathcore.validate import Array

PROMISED = 1e-6  # residuals above this are warned of
EPS = float(np.finfo(float).eps)


class AccuracyWarning(RuntimeWarning):
    """Answers whose residual is above 1e-6: fewer digits than promised.

    Raised as an error by `warnings.simplefilter("error", AccuracyWarning)`.

    >>> issubclass(AccuracyWarning, RuntimeWarning)
    True
    """


def warn_of(residual: Array, who: str, stacklevel: int = 3) -> None:
    """An AccuracyWarning where a residual is above what is promised."""
    missed = ~(residual <= PROMISED)
    if missed.any():
        some, worst = f"{int(missed.sum())} of {missed.size} answers", residual[missed].max()
        text = f"{who}: got {some} with a residual up to {worst:.1e}, want at most {PROMISED:g}"
        warnings.warn(text, AccuracyWarning, stacklevel=stacklevel)


class Problem(NamedTuple):
    """(w - centre)' hessian (w - centre) / 2 + multiplier * norm(w) for n losses; norm: None for no norm.

    hessian (n, d, d), centre (n, d), multiplier (n,). noise (n, d): how far the pull hessian @ centre may be from the
    exact one.
    """

    norm: Norm | None
    hessian: Array
    centre: Array
    multiplier: Array
    noise: Array

    def size(self, weights: Array) -> Array:
        return largest(np.abs(weights)) if self.norm is None else self.norm.measure(weights)

    def strength(self, pull: Array) -> Array:
        return largest(np.abs(pull)) if self.norm is None else self.norm.dual.measure(pull)

    def answered(self, u: Array, point: Array, scale: Array) -> tuple[Array, Array]:
        """z = u + scale * point, and its projection on the dual ball of radius `multiplier`.

        u lies in multiplier * ∂norm(point) exactly when the projection is u again, for any scale > 0.
        Source: Parikh and Boyd, Proximal algorithms, 2014, section 3.2.
        """
        z = u + scale[:, None] * point
        return z, np.zeros_like(z) if self.norm is None else self.norm.dual.nearest(z, self.multiplier)


def kkt_residual(problem: Problem, radius: Array, point: Array) -> Array:
    """The largest of three relative violations of the optimality (KKT) conditions, for (n, d) points.

    stationarity     what is missing for the pull that is left to lie in multiplier * ∂norm(w), in the dual norm, over
                     the pull at 0
    feasibility      norm(w) - radius where positive, over the radius
    complementarity  multiplier |norm(w) - radius|, over its largest possible value
    """
    strongest, longest = problem.strength(times(problem.hessian, problem.centre)), problem.size(problem.centre)
    size, u = problem.size(point), times(problem.hessian, problem.centre - point)
    off = problem.answered(u, point, _share(strongest, longest))[1] - u
    room = np.where(
        problem.multiplier == 0, 0.0, np.abs(radius - size)
    )  # beside a tiny centre a radius can be infinite
    violations = [
        _share(problem.strength(off), strongest),
        _share(np.maximum(size - radius, 0.0), np.maximum(radius, np.finfo(float).tiny)),
        _share(problem.multiplier * room, strongest * longest),
    ]
    return np.asarray(np.max(violations, axis=0))


def error_bound(problem: Problem, radius: Array | None, point: Array) -> Array:
    """No weight of the (n, d) points is further than this from the exact minimiser's, (n,).

    Let u be the pull left at w and P its projection as in `answered`. Then P is in multiplier * ∂norm(v) for a point v
    near w, and v minimises the loss with a slope r = P - u + H (v - w) added. As the loss is strongly convex, the
    exact answer a obeys |a - v|_H <= |r| in the norm of H^-1, so |a_i - v_i| <= sqrt((H^-1)_ii) |r|. u is computed with
    twice the digits; what rounding may add is bounded and added. radius: None for a penalised answer; else v is
    stretched to it.
    """
    root = np.asarray(np.linalg.cholesky(problem.hessian), dtype=np.float64)
    undone = inverse(root)
    away, lost = two_sum(problem.centre, -point)
    high, low = times_twice(problem.hessian, away)
    low = low + times(problem.hessian, lost)
    scale = _share(problem.strength(times(problem.hessian, problem.centre)), problem.size(problem.centre))
    scale = np.where(scale > 0, scale, 1.0)
    z, answer = problem.answered(high, point, scale)
    near = point if problem.norm is None else (z - answer) / scale[:, None]
    moved = near - point
    slope = (answer - high) - low
    noise = problem.noise
    if problem.norm is not None and not problem.norm.exact_dual:
        noise = noise + 4 * EPS * (np.abs(z) + np.abs(answer))
    stretch = np.zeros(len(point)) if radius is None else _stretch(problem, radius, near)
    upper = np.swapaxes(root, -1, -2)
    noise = noise + 4 * EPS * times(np.abs(problem.hessian), np.abs(moved))
    reach = _long(times(undone, slope + times(problem.hessian, moved))) + _long(times(np.abs(undone), noise))
    reach = reach + stretch * _long(times(upper, near))
    widest = np.sqrt(np.max(inner(np.swapaxes(undone, -1, -2), np.swapaxes(undone, -1, -2)), axis=-1))
    near_by = largest(np.abs(moved)) + stretch * largest(np.abs(near))
    pivots = np.diagonal(root, axis1=-2, axis2=-1)
    unsure = 1 + 8 * point.shape[-1] * EPS * (largest(pivots) / -largest(-pivots)) ** 2  # of the inverse's own digits
    return np.asarray(unsure * widest * reach + near_by + EPS * largest(np.abs(point)))


def _stretch(problem: Problem, radius: Array, near: Array) -> Array:
    """By what share the point is to be moved to have the radius; inside the ball not at all without a multiplier."""
    beyond = _share(problem.size(near), radius) - 1
    return np.where(problem.multiplier > 0, np.abs(beyond), np.maximum(beyond, 0.0))


def _long(vector: Array) -> Array:
    return np.sqrt(inner(vector, vector))


def _share(part: Array, whole: Array) -> Array:
    """part / whole; where the whole is 0 any part is infinitely much."""
    return np.divide(part, whole, out=np.where(part > 0, np.inf, 0.0), where=whole > 0)
