"""Minimisers of loss + strength * penalty, their path over the strength, and the radius that belongs to a strength."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.batches import common_batch, pieces
from mathcore.linear import times
from mathcore.losses import Quadratic
from mathcore.norms import Norm, Penalty, SquaredL2
from mathcore.validate import Array


def penalised(loss: Quadratic, penalty: Penalty, strength: ArrayLike) -> Array:
    """argmin over w of loss(w) + strength * penalty(w), (..., d); strength 0 gives the loss's centre."""
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("penalty", penalty, (Norm, SquaredL2), "a norm or SquaredL2()")
    amount = validate.nonnegative("strength", strength)
    batch = common_batch(loss, "strength", amount)
    point = np.empty((int(np.prod(batch)), loss.dimension))
    for where, hessian, centre, size in pieces(loss, amount, batch):
        point[where] = _rest(penalty, hessian, centre, size)
    return point.reshape(*batch, loss.dimension)


def _rest(penalty: Penalty, hessian: Array, centre: Array, strength: Array) -> Array:
    pull = times(hessian, centre)
    zero = penalty.stays_zero(pull, strength)
    solved = ~zero & (strength > 0)
    point = np.where(zero[:, None], 0.0, centre)
    if solved.any():
        point[solved] = penalty.rest(hessian[solved], pull[solved], strength[solved])
    return point


def penalty_path(loss: Quadratic, penalty: Penalty, strengths: ArrayLike) -> Array:
    """The minimisers for each of the strengths (k,): shape (k, ..., d)."""
    amounts = validate.nonnegative("strengths", strengths)
    if amounts.ndim != 1:
        raise ValueError(f"strengths: got shape {amounts.shape}, want (k,)")
    return penalised(loss, penalty, amounts.reshape(-1, *(1 for _ in loss.batch)))


def radius_for(loss: Quadratic, norm: Norm, strength: ArrayLike) -> Array:
    """The radius whose constrained minimiser is the penalised one of this strength."""
    validate.kind("norm", norm, Norm, "a norm")
    return norm.value(penalised(loss, norm, strength))
