"""Where a loss touches a ball: the minimiser over all weights of limited size."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.batches import Piece, at_least_faint, common_batch, pieces, scaled_by
from mathcore.certificates import Problem, error_bound, kkt_residual, warn_of
from mathcore.contract import Norm
from mathcore.linear import Losses, inner, times
from mathcore.losses import Quadratic
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Touch:
    """The minimiser over a ball and its certificate.

    point: (..., d). multiplier: (...), how much of the loss a larger radius saves, per unit of radius, to first
    order. level: (...), the loss at the point, so that the loss's contour of this level touches the ball there
    (infinite where it lies beyond the largest float). residual: (...), the largest relative violation of the
    optimality conditions, some 1e-15 from rounding. A small residual does not bound the error of the point by itself,
    which may be the loss's condition number times as large: `error()` does.

    Made by constrained.

    >>> touch = constrained(Quadratic([[1.0]], [3.0]), L1(), 1.0)
    >>> touch.point.tolist(), float(touch.multiplier), float(touch.level), float(touch.residual)
    ([1.0], 2.0, 2.0, 0.0)
    >>> bool(touch.error() < 1e-15)
    True
    """

    point: Array
    multiplier: Array
    level: Array
    residual: Array
    _asked: tuple[Quadratic, Norm, Array] = field(repr=False)

    def error(self) -> Array:
        """A bound on the distance of any weight from the exact minimiser's, in units of the weights: (...).

        Holds for the loss as it is stored. It grows with the loss's condition number: its square root times the
        rounding of the weights under L1, the condition number itself times that under other norms.
        """
        loss, norm, limit = self._asked
        batch = self.multiplier.shape
        points, multipliers = self.point.reshape(-1, loss.dimension), self.multiplier.ravel()
        bound = np.empty(len(points))
        for piece in pieces(loss, limit, batch):
            where, unit = piece.where, piece.unit
            multiplier = scaled_by(multipliers[where], -piece.stiff - unit)
            problem = Problem(norm, piece.hessian, piece.centre, multiplier, np.zeros_like(piece.centre))
            point, radius = scaled_by(points[where], -unit[:, None]), scaled_by(piece.amount, -unit)
            exact = (piece.amount == 0) | (points[where] == scaled_by(piece.centre, unit[:, None])).all(axis=-1)
            bound[where] = np.where(exact, 0.0, scaled_by(error_bound(problem, radius, point), unit))
        return bound.reshape(batch)


def constrained(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Touch:
    """argmin of loss(w) over norm(w) <= radius.

    The multiplier is the λ >= 0 with 0 in ∇loss(w) + λ ∂norm(w), so penalised(loss, norm, multiplier) is the same
    point. Where the ball holds the loss's centre, that is the point, exactly, and the multiplier 0. Where the
    radius is 0, the point is 0 and the multiplier the smallest λ that keeps it there, the dual norm of ∇loss(0).
    Zeros of L1 answers are 0.0, ties of Max answers are the same float, the radius.

    radius: (...), 0 or more, broadcast against the loss's batch. Raises ValueError for another loss or norm, for a
    radius that is negative, not finite or does not broadcast, and for a multiplier beyond the largest float. Warns
    (AccuracyWarning) where a residual is above 1e-6.
    Sources: Judice and Pires 1994 (faces of L1 and Max), More and Sorensen 1983 (L2).

    >>> touch = constrained(Quadratic([[1.0, 0.35], [0.35, 0.6]], [2.0, 1.2]), L1(), 1.0)
    >>> touch.point.tolist(), round(float(touch.multiplier), 12)
    ([1.0, 0.0], 1.42)
    """
    validate.kind("loss", loss, Quadratic, "a Quadratic")
    validate.kind("norm", norm, Norm, "a norm")
    limit = validate.nonnegative("radius", radius)
    batch = common_batch(loss, "radius", limit)
    total, d = int(np.prod(batch)), loss.dimension
    point = np.empty((total, d))
    multiplier, level, residual = np.empty((3, total))
    for piece in pieces(loss, limit, batch):
        where = piece.where
        point[where], multiplier[where], level[where], residual[where] = _touch(norm, piece)
    validate.in_range("loss", multiplier, "gradient at 0")
    warn_of(residual, "constrained")
    multiplier, level, residual = (number.reshape(batch) for number in (multiplier, level, residual))
    return Touch(point.reshape(*batch, d), multiplier, level, residual, (loss, norm, limit))


def _touch(norm: Norm, piece: Piece) -> tuple[Array, Array, Array, Array]:
    """Point, multiplier, level and residual: the norm's own solver where the ball leaves something to solve."""
    hessian, centre, pull, unit = piece.hessian, piece.centre, piece.pull, piece.unit
    longest, radius = norm.measure(centre), scaled_by(piece.amount, -unit)
    active = longest > radius
    solved = active & (piece.amount > 0)
    point = np.where(active[:, None], 0.0, centre)
    multiplier = np.where(active, norm.dual.measure(pull), 0.0)
    limit = at_least_faint(radius, longest)
    if solved.any():
        losses = Losses(hessian[solved], centre[solved], pull[solved])
        point[solved], multiplier[solved] = norm.solve_constrained(losses, limit[solved])
    faint = solved & (radius < limit)
    answer = scaled_by(point, unit[:, None])
    answer[faint] = point[faint] / limit[faint, None] * piece.amount[faint, None]
    point[faint] *= (radius[faint] / limit[faint])[:, None]
    away = centre - point
    level = scaled_by(0.5 * inner(away, times(hessian, away)), piece.stiff + 2 * unit)
    problem = Problem(norm, hessian, centre, multiplier, np.zeros_like(piece.centre))
    residual = kkt_residual(problem, radius, point)
    return answer + 0.0, scaled_by(multiplier, piece.stiff + unit), level, residual


def strength_for(loss: Quadratic, norm: Norm, radius: ArrayLike) -> Array:
    """The λ whose penalised minimiser is the constrained one of this radius: (...).

    0 where the ball holds the loss's centre. Arguments and errors as for constrained; radius_for is the way back.

    >>> float(strength_for(Quadratic([[1.0]], [3.0]), L1(), 1.0))
    2.0
    """
    return constrained(loss, norm, radius).multiplier
