"""Minimisers of loss + strength * penalty, their path over the strength, and the radius that belongs to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.batches import at_least_faint, common_batch, pieces
from mathcore.linear import largest, times
from mathcore.losses import Quadratic
from mathcore.norms import Norm, Penalty, SquaredL2
from mathcore.tangency import kkt_residual
from mathcore.validate import Array


def penalised(loss: Quadratic, penalty: Penalty, strength: ArrayLike) -> Array:
    """argmin over w of loss(w) + strength * penalty.value(w): (..., d).

    Strength 0 gives the loss's centre, exactly. A norm gives 0, exactly, from the strength on that equals the dual
    norm of ∇loss(0). Zeros under L1 are 0.0, ties under Max are the same float.

    strength: (...), 0 or more, broadcast against the loss's batch. Raises ValueError for another loss or penalty,
    and for a strength that is negative, not finite or does not broadcast.
    """
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("penalty", penalty, (Norm, SquaredL2), "a norm or SquaredL2()")
    amount = validate.nonnegative("strength", strength)
    batch = common_batch(loss, "strength", amount)
    point = np.empty((int(np.prod(batch)), loss.dimension))
    for where, hessian, centre, size in pieces(loss, amount, batch):
        point[where] = _solved(penalty, hessian, centre, size)
    return point.reshape(*batch, loss.dimension)


def _solved(penalty: Penalty, hessian: Array, centre: Array, strength: Array) -> Array:
    """The penalty's own solver where the answer is neither 0 nor the centre."""
    pull = times(hessian, centre)
    zero = penalty.stays_zero(pull, strength) & (strength > 0)
    solved = ~zero & (strength > 0)
    point = np.where(zero[:, None], 0.0, centre)
    if solved.any():
        amount = at_least_faint(strength, largest(np.abs(pull)))[solved]
        point[solved] = penalty.solve_penalised(hessian[solved], pull[solved], amount)
    return point


def penalised_residual(loss: Quadratic, norm: Norm, strength: ArrayLike, point: ArrayLike) -> Array:
    """How far a point is from minimising loss + strength * norm, as Touch.residual: 0 at the exact answer, (...).

    The dual norm of what is missing for -∇loss(point) to lie in strength * ∂norm(point), over that of ∇loss(0).
    """
    validate.kind("norm", norm, Norm, "a norm")
    amount, w = validate.nonnegative("strength", strength), validate.vectors("point", point, loss.dimension)
    batch = validate.broadcast({"strength": amount.shape, "point": w.shape[:-1], "loss": loss.batch})
    w = np.broadcast_to(w, (*batch, loss.dimension)).reshape(-1, loss.dimension)
    residual = np.empty(len(w))
    for where, hessian, centre, size in pieces(loss, amount, batch):
        residual[where] = kkt_residual(norm, hessian, centre, norm._value(w[where]), w[where], size)
    return residual.reshape(batch)


def penalty_path(loss: Quadratic, penalty: Penalty, strengths: ArrayLike) -> Array:
    """The minimisers for each of the strengths (k,), in their order: (k, ..., d)."""
    amounts = validate.nonnegative("strengths", strengths)
    if amounts.ndim != 1:
        raise ValueError(f"strengths: got shape {amounts.shape}, want (k,)")
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    return penalised(loss, penalty, amounts.reshape(-1, *(1 for _ in loss.batch)))


def radius_for(loss: Quadratic, norm: Norm, strength: ArrayLike) -> Array:
    """The radius whose constrained minimiser is the penalised one of this strength: (...).

    0 from the strength on that keeps w at 0. Arguments and errors as for penalised; tangency.strength_for is the
    way back.
    """
    validate.kind("norm", norm, Norm, "a norm")
    return norm.value(penalised(loss, norm, strength))
