"""The search along a boundary cut into points, and the false zeros that it finds."""

from __future__ import annotations

import numpy as np

from mathcore.losses import Quadratic
from mathcore.norms import Norm
from mathcore.validate import Array, count, positive

CHUNK = 1000  # losses compared with a cut boundary at a time: bounds the memory


def cut_boundary(norm: Norm, radius: float, points: int) -> Array:
    """The ball's boundary in the plane cut into points, (points, 2).

    Each quarter is cut by evenly spread angles, both ends included, so that the four points on the axes are
    there twice, and exactly. points: a multiple of 4, at least 8. Source: T. Parr's simulation,
    explained.ai/regularization.
    """
    per_quarter, rest = divmod(count("points", points, least=8), 4)
    if rest:
        raise ValueError(f"points: got {points}, want a multiple of 4")
    angle = np.linspace(0.0, np.pi / 2.0, per_quarter)
    x, y = np.cos(angle), np.sin(angle)
    x[-1] = 0.0  # cos(π/2) is not 0 in floating point
    quarters = np.stack([x, y, -y, x, -x, -y, y, -x]).reshape(4, 2, -1).swapaxes(1, 2).reshape(-1, 2) + 0.0
    return positive("radius", radius) * quarters / norm.value(quarters)[:, np.newaxis]


def grid_answer(loss: Quadratic, norm: Norm, radius: float, points: int) -> Array:
    """The point of the cut boundary (see cut_boundary) with the least loss, two weights, (..., 2).

    Not the answer: near an axis all answers within half a cell snap onto the axis, so zeros appear that a
    finer cut takes away. That is the point of it. Compare `constrained`.
    """
    if loss.dimension != 2:
        raise ValueError(f"loss: got {loss.dimension} weights, want 2")
    boundary = cut_boundary(norm, radius, points)
    x, y = boundary.T
    monomials = np.stack([x * x / 2.0, x * y, y * y / 2.0, -x, -y])
    pull = loss.pull
    terms = (
        loss.hessian[..., 0, 0],
        loss.hessian[..., 0, 1],
        loss.hessian[..., 1, 1],
        pull[..., 0],
        pull[..., 1],
    )
    coefficients = np.stack([np.broadcast_to(term, loss.batch).ravel() for term in terms], axis=-1)
    pieces = range(0, len(coefficients), CHUNK)
    best = [np.argmin(coefficients[i : i + CHUNK] @ monomials, axis=1) for i in pieces]
    return np.asarray(boundary[np.concatenate(best)].reshape(*loss.batch, 2))
