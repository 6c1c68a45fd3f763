"""Where a loss touches a ball: the minimiser over all weights of limited size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.batches import common_batch, pieces
from mathcore.linear import times
from mathcore.losses import Quadratic
from mathcore.norms import Norm
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Touch:
    """The minimiser over a ball: point (..., d); multiplier, level (the loss there) and residual (...)."""

    point: Array
    multiplier: Array
    level: Array
    residual: Array


def constrained(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Touch:
    """argmin over norm(w) <= radius of loss(w).

    The multiplier is the strength >= 0 with 0 in gradient(w) + multiplier * subdifferential of norm(w).
    """
    validate.kind("norm", norm, Norm, "a norm")
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    limit = validate.nonnegative("radius", radius)
    batch = common_batch(loss, "radius", limit)
    total = int(np.prod(batch))
    point, multiplier, residual = np.empty((total, loss.dimension)), np.empty(total), np.empty(total)
    for where, hessian, centre, size in pieces(loss, limit, batch):
        point[where], multiplier[where] = _touch(norm, hessian, centre, size)
        residual[where] = kkt_residual(norm, hessian, centre, size, point[where], multiplier[where])
    point = point.reshape(*batch, loss.dimension)
    return Touch(point, multiplier.reshape(batch), loss.value(point), residual.reshape(batch))


def _touch(norm: Norm, hessian: Array, centre: Array, radius: Array) -> tuple[Array, Array]:
    pull = times(hessian, centre)
    active = norm._value(centre) > radius
    solved = active & (radius > 0)
    point, multiplier = np.where(active[:, None], 0.0, centre), np.where(active, norm.dual._value(pull), 0.0)
    if solved.any():
        point[solved], multiplier[solved] = norm.touch(hessian[solved], pull[solved], radius[solved])
    return point, multiplier


def kkt_residual(norm: Norm, hessian: Array, centre: Array, radius: Array, point: Array, multiplier: Array) -> Array:
    """Relative violation of stationarity, feasibility and complementarity, the largest of the three.

    The pull u = H (c - w) belongs to multiplier * subdifferential of norm(w) exactly when u is the projection of u + s w on the dual
    ball of radius multiplier, for any s > 0.
    """
    pull = times(hessian, centre)
    strongest, longest = norm.dual._value(pull), norm._value(centre)
    u = times(hessian, centre - point)
    scale = np.divide(strongest, longest, out=np.ones_like(longest), where=longest > 0)
    off = norm.dual._project(u + scale[:, None] * point, multiplier) - u
    size = norm._value(point)
    return np.max(
        [
            _share(norm.dual._value(off), strongest),
            _share(np.maximum(size - radius, 0.0), radius),
            _share(multiplier * np.abs(radius - size), strongest * longest),
        ],
        axis=0,
    )


def _share(part: Array, whole: Array) -> Array:
    return np.divide(part, whole, out=np.where(part > 0, np.inf, 0.0), where=whole > 0)


def strength_for(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Array:
    """The strength whose penalised minimiser is the constrained one of this radius."""
    return constrained(loss, norm, radius).multiplier
