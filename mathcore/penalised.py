"""Minimisers of loss + strength * penalty, their path over the strength, and the radius that belongs to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.accurate import times_twice
from mathcore.batches import Exponents, Piece, at_least_faint, common_batch, pieces, scaled_by
from mathcore.certificates import EPS, Problem, error_bound, kkt_residual, warn_of
from mathcore.contract import HUGE, Norm, Penalty
from mathcore.linear import Losses, largest, solve_one, times
from mathcore.losses import Quadratic
from mathcore.validate import Array


def penalised(loss: Quadratic, penalty: Penalty, strength: ArrayLike) -> Array:
    """argmin over w of loss(w) + strength * penalty.value(w): (..., d).

    Strength 0 gives the loss's centre, exactly. A norm gives 0, exactly, from the strength on that equals the dual
    norm of ∇loss(0). Zeros under L1 are 0.0, ties under Max are the same float.

    strength: (...), 0 or more, broadcast against the loss's batch. Beside a mean squared error (Quadratic.from_data)
    scikit-learn's Lasso has alpha = strength / 2, its Ridge alpha = n strength. Raises ValueError for another loss or
    penalty, and for a strength that is negative, not finite or does not broadcast. Warns (AccuracyWarning) where the
    residual (penalised_residual) is above 1e-6; penalised_error bounds the error.

    >>> penalised(Quadratic([[2.0, 0.0], [0.0, 2.0]], [2.0, 0.4]), L1(), 1.0).tolist()
    [1.5, 0.0]
    """
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("penalty", penalty, Penalty, "a norm, SquaredL2() or ElasticNet(share)")
    amount = validate.nonnegative("strength", strength)
    batch = common_batch(loss, "strength", amount)
    point, residual = np.empty((int(np.prod(batch)), loss.dimension)), np.empty(int(np.prod(batch)))
    if loss.batch == () and amount.size > 1 and _path_of_one(loss, penalty, amount.ravel(), point, residual):
        warn_of(residual, "penalised")
        return point.reshape(*batch, loss.dimension)
    for piece in pieces(loss, amount, batch):
        point[piece.where], residual[piece.where] = _solved(penalty, piece)
    warn_of(residual, "penalised")
    return point.reshape(*batch, loss.dimension)


def _solved(penalty: Penalty, piece: Piece) -> tuple[Array, Array]:
    """Points and residuals: the norm's own solver where the answer is neither 0 nor the centre."""
    problem, smaller = _problem(penalty, piece)
    norm, losses = problem.norm, Losses(problem.hessian, problem.centre, piece.pull)
    point = losses.centre.copy()
    if norm is not None:
        zero = norm.stays_zero(losses.pull, problem.multiplier) & (piece.amount > 0)
        point[zero] = 0.0
        solved = ~zero & (piece.amount > 0)
        if solved.any():
            strength = at_least_faint(problem.multiplier, largest(np.abs(losses.pull)))[solved]
            point[solved] = norm.solve_penalised(losses.part(solved), strength)
    radius = problem.size(point)
    return scaled_by(point, (piece.unit - smaller)[:, None]) + 0.0, kkt_residual(problem, radius, point)


def _path_of_one(loss: Quadratic, penalty: Penalty, amounts: Array, point: Array, residual: Array) -> bool:
    """Fill in points and residuals for many strengths of one loss, if the penalty's norm has a fast way."""
    norm, strengths, squares = penalty.parts(amounts)
    (piece,) = pieces(loss, np.zeros(()), ())
    strengths, ridges = scaled_by(strengths, -piece.stiff - piece.unit), 2 * scaled_by(squares, -piece.stiff)
    asked, pull = amounts > 0, piece.pull
    if norm is None or not asked.any() or not (strengths[asked] > 0).all() or max(ridges.max(), strengths.max()) > HUGE:
        return False
    path = norm.solve_path(Losses(piece.hessian, piece.centre, pull), strengths[asked], ridges[asked])
    if path is None:
        return False
    point[:], residual[:] = piece.centre, 0.0
    point[asked] = path
    left = pull - path @ piece.hessian[0] - ridges[asked, None] * path
    off = norm.dual.nearest(
        left + path * (norm.dual.measure(pull) / norm.measure(piece.centre))[:, None], strengths[asked]
    )
    residual[asked] = norm.dual.measure(off - left) / norm.dual.measure(pull)
    point[:] = scaled_by(point, piece.unit[:, None]) + 0.0
    return True


def _problem(penalty: Penalty, piece: Piece) -> tuple[Problem, Exponents]:
    """The problem with the sum of squares taken into the loss, and k, for weights that are 2^k times as large.

    With a ridge of strength b the loss is w' (H + 2 b) w / 2 - pull . w, whose centre is (H + 2 b)^-1 pull. It is
    divided by 2^k where 2 b dwarfs H.
    """
    norm, strength, square = penalty.parts(piece.amount)
    multiplier = np.minimum(scaled_by(strength, -piece.stiff - piece.unit), HUGE)
    noise, smaller = np.zeros_like(piece.centre), np.zeros_like(piece.stiff)
    if not square.any():
        return Problem(norm, piece.hessian, piece.centre, multiplier, noise), smaller
    smaller = np.maximum(np.where(square > 0, np.frexp(square)[1] + 1 - piece.stiff, 0), 0)
    ridge = 2 * scaled_by(square, -piece.stiff - smaller)
    hessian = scaled_by(piece.hessian, -smaller[:, None, None]) + ridge[:, None, None] * np.eye(piece.centre.shape[-1])
    pull, soft = piece.pull, (square > 0)[:, None]
    centre = np.where(soft, solve_one(hessian, pull), piece.centre)
    left = pull - np.add(*times_twice(hessian, centre))
    rounding = np.abs(left) + EPS * (np.abs(pull) + times(np.abs(piece.hessian), np.abs(piece.centre)))
    noise = np.where(soft, rounding + EPS * (1 + np.abs(centre)), 0.0)
    return Problem(norm, hessian, centre, multiplier, noise), smaller


def penalised_residual(loss: Quadratic, penalty: Penalty, strength: ArrayLike, point: ArrayLike) -> Array:
    """How far a point is from minimising loss + strength * penalty, as Touch.residual: 0 at the exact answer, (...).

    The dual norm of what is missing for -∇loss(point) to lie in strength * ∂penalty(point), over that of ∇loss(0).
    point: (..., d). A small residual does not bound the point's error by itself; penalised_error does. Raises
    ValueError for arguments as in penalised, and for a point of another shape.

    >>> float(penalised_residual(Quadratic([[1.0]], [3.0]), L1(), 1.0, [2.0]))
    0.0
    """
    return _certify(loss, penalty, strength, point, bounds=False)


def penalised_error(loss: Quadratic, penalty: Penalty, strength: ArrayLike, point: ArrayLike) -> Array:
    """A bound on the distance of any weight of the point from the exact minimiser's, in units of the weights: (...).

    Arguments and errors as for penalised_residual; what it holds for is said at Touch.error.

    >>> float(penalised_error(Quadratic([[1.0]], [3.0]), L1(), 1.0, [2.5])) < 0.51
    True
    """
    return _certify(loss, penalty, strength, point, bounds=True)


def _certify(loss: Quadratic, penalty: Penalty, strength: ArrayLike, point: ArrayLike, bounds: bool) -> Array:
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("penalty", penalty, Penalty, "a norm, SquaredL2() or ElasticNet(share)")
    amount, w = validate.nonnegative("strength", strength), validate.vectors("point", point, loss.dimension)
    batch = validate.broadcast({"strength": amount.shape, "point": w.shape[:-1], "loss": loss.batch})
    w = np.broadcast_to(w, (*batch, loss.dimension)).reshape(-1, loss.dimension)
    result = np.empty(len(w))
    for piece in pieces(loss, amount, batch):
        problem, smaller = _problem(penalty, piece)
        unit = piece.unit - smaller
        x = scaled_by(w[piece.where], -unit[:, None])
        if bounds:
            result[piece.where] = scaled_by(error_bound(problem, None, x), unit)
        else:
            result[piece.where] = kkt_residual(problem, problem.size(x), x)
    return result.reshape(batch)


def penalty_path(loss: Quadratic, penalty: Penalty, strengths: ArrayLike) -> Array:
    """The minimisers for each of the strengths (k,), in their order: (k, ..., d).

    A strength is twice scikit-learn's alpha for its Lasso; see penalised. Raises ValueError for strengths that are not
    one row, and as penalised does; warns as penalised does.

    >>> penalty_path(Quadratic([[1.0]], [3.0]), L1(), [0.0, 1.0, 4.0]).tolist()
    [[3.0], [2.0], [0.0]]
    """
    amounts = validate.nonnegative("strengths", strengths)
    if amounts.ndim != 1:
        raise ValueError(f"strengths: got shape {amounts.shape}, want (k,)")
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    return penalised(loss, penalty, amounts.reshape(-1, *(1 for _ in loss.batch)))


def radius_for(loss: Quadratic, norm: Norm, strength: ArrayLike) -> Array:
    """The radius whose constrained minimiser is the penalised one of this strength: (...).

    0 from the strength on that keeps w at 0. Arguments and errors as for penalised; strength_for is the way back.

    >>> float(radius_for(Quadratic([[1.0]], [3.0]), L1(), 2.0))
    1.0
    """
    validate.kind("norm", norm, Norm, "a norm")
    return norm.value(penalised(loss, norm, strength))
