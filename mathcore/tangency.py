"""Where a loss touches a ball: the minimiser over all weights of limited size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.batches import at_least_faint, common_batch, pieces
from mathcore.linear import times
from mathcore.losses import Quadratic
from mathcore.norms import Norm
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Touch:
    """The minimiser over a ball and its certificate.

    point: (..., d). multiplier: (...), how much of the loss a larger radius saves, per unit of radius, to first
    order. level: (...), the loss at the point, so that the loss's contour of this level touches the ball there.
    residual: (...), see kkt_residual; 0 at the exact answer, some 1e-15 from rounding.
    """

    point: Array
    multiplier: Array
    level: Array
    residual: Array


def constrained(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Touch:
    """argmin of loss(w) over norm(w) <= radius.

    The multiplier is the λ >= 0 with 0 in ∇loss(w) + λ ∂norm(w), so penalised(loss, norm, multiplier) is the same
    point. Where the ball holds the loss's centre, that is the point, exactly, and the multiplier 0. Where the
    radius is 0, the point is 0 and the multiplier the smallest λ that keeps it there, the dual norm of ∇loss(0).
    Zeros of L1 answers are 0.0, ties of Max answers are the same float, the radius.

    radius: (...), 0 or more, broadcast against the loss's batch. Raises ValueError for another loss or norm, and
    for a radius that is negative, not finite or does not broadcast.
    Sources: Judice and Pires 1994 (faces of L1 and Max), More and Sorensen 1983 (L2).
    """
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("norm", norm, Norm, "a norm")
    limit = validate.nonnegative("radius", radius)
    batch = common_batch(loss, "radius", limit)
    total, d = int(np.prod(batch)), loss.dimension
    point, multiplier, residual = np.empty((total, d)), np.empty(total), np.empty(total)
    for where, hessian, centre, size in pieces(loss, limit, batch):
        point[where], multiplier[where] = _touch(norm, hessian, centre, size)
        residual[where] = kkt_residual(norm, hessian, centre, size, point[where], multiplier[where])
    point = point.reshape(*batch, d)
    return Touch(point, multiplier.reshape(batch), loss.value(point), residual.reshape(batch))


def _touch(norm: Norm, hessian: Array, centre: Array, radius: Array) -> tuple[Array, Array]:
    """The norm's own solver where the ball leaves something to solve."""
    pull = times(hessian, centre)
    longest = norm._value(centre)
    active = longest > radius
    solved = active & (radius > 0)
    point = np.where(active[:, None], 0.0, centre)
    multiplier = np.where(active, norm.dual._value(pull), 0.0)
    if solved.any():
        limit = at_least_faint(radius, longest)[solved]
        point[solved], multiplier[solved] = norm.solve_constrained(hessian[solved], pull[solved], limit)
        point[solved] *= (radius[solved] / limit)[:, None]
    return point, multiplier


def kkt_residual(norm: Norm, hessian: Array, centre: Array, radius: Array, point: Array, multiplier: Array) -> Array:
    """The largest of three relative violations of the optimality (KKT) conditions, for (n, d) points.

    stationarity     off_subdifferential of the pull H (c - w), in the dual norm, over that of the pull H c
    feasibility      norm(w) - radius where positive, over the radius
    complementarity  multiplier |norm(w) - radius|, over its largest possible value
    """
    strongest, longest = norm.dual._value(times(hessian, centre)), norm._value(centre)
    size = norm._value(point)
    off = off_subdifferential(norm, times(hessian, centre - point), point, multiplier, _share(strongest, longest))
    violations = [
        _share(norm.dual._value(off), strongest),
        _share(np.maximum(size - radius, 0.0), np.maximum(radius, np.finfo(float).tiny)),
        _share(multiplier * np.abs(radius - size), strongest * longest),
    ]
    return np.asarray(np.max(violations, axis=0))


def off_subdifferential(norm: Norm, u: Array, point: Array, multiplier: Array, scale: Array) -> Array:
    """0 exactly where u lies in multiplier * ∂norm(point); otherwise first order in what is missing.

    u does so exactly when it is the projection of u + scale * point on the dual ball of radius `multiplier`, for
    any scale > 0: this is the difference. Source: Parikh and Boyd, Proximal algorithms, 2014, section 3.2.
    """
    return norm.dual._project(u + scale[:, None] * point, multiplier) - u


def _share(part: Array, whole: Array) -> Array:
    """part / whole; where the whole is 0 any part is infinitely much."""
    return np.divide(part, whole, out=np.where(part > 0, np.inf, 0.0), where=whole > 0)


def strength_for(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Array:
    """The λ whose penalised minimiser is the constrained one of this radius: (...).

    0 where the ball holds the loss's centre. Arguments and errors as for constrained; penalised.radius_for is the
    way back.
    """
    return constrained(loss, norm, radius).multiplier
