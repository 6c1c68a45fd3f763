"""L1 minimisers of one large loss: only the weights that are not 0 are solved for.

hessian (d, d), pull (d,): minimises w' H w / 2 - pull . w + bound * |w|_1.
"""

from __future__ import annotations

import numpy as np

from mathcore import homotopy
from mathcore.validate import Array

FEW = 32  # weights up to which whole batches of losses are faster
PATIENCE = 5  # rounds of exchanges without progress before the path is followed
SLACK = 1e-14


def minimiser(hessian: Array, pull: Array, bound: float, guess: Array) -> Array:
    """The minimiser for one bound, from the signs of a guess.

    All wrong signs are exchanged at once; where that makes no progress, the path is followed from the top.
    Source: Judice and Pires, Computers and Operations Research 21, 1994.
    """
    face, fewest, credit = np.sign(guess), len(pull) + 1, PATIENCE
    while credit >= 0:
        weights, left = _on_face(hessian, pull, bound, face)
        over = (face == 0) & (np.abs(left) > bound * (1 + SLACK))
        wrong = over | (weights * face < 0)
        count = int(np.count_nonzero(wrong))
        if not count:
            return weights
        credit = PATIENCE if count < fewest else credit - 1
        fewest = min(fewest, count)
        face = np.where(wrong, np.where(face == 0, np.sign(left), 0.0), face)
    return homotopy.knots(lambda feature: hessian[feature], pull, lowest=bound).weights[-1]


def _on_face(hessian: Array, pull: Array, bound: float, face: Array) -> tuple[Array, Array]:
    """The weights with these signs, as if they were right, and the pull that is left."""
    on, weights = np.flatnonzero(face), np.zeros_like(pull)
    if not len(on):
        return weights, pull
    rows = hessian[on]
    weights[on] = np.linalg.solve(rows[:, on], pull[on] - bound * face[on])
    return weights, pull - weights[on] @ rows


def touching(hessian: Array, pull: Array, radius: float) -> tuple[Array, float]:
    """The minimiser whose L1 norm is the radius, and its bound."""
    path = homotopy.knots(lambda feature: hessian[feature], pull, radius=radius)
    weights = path.weights[-1]
    return weights * (radius / np.abs(weights).sum()), path.bounds[-1]


def path(hessian: Array, pull: Array, bounds: Array, ridges: Array) -> Array:
    """The minimisers (k, d) for bounds (k,), with ridges (k,) added to the Hessian's diagonal."""
    if not ridges.any():
        found = homotopy.knots(lambda feature: hessian[feature], pull, lowest=float(bounds.min()))
        return homotopy.between(np.array(found.bounds), np.array(found.weights), bounds)
    points, guess = np.empty((len(bounds), len(pull))), np.zeros_like(pull)
    for k in np.argsort(-bounds):
        softer = hessian + ridges[k] * np.eye(len(pull))
        points[k] = guess = minimiser(softer, pull, float(bounds[k]), guess)
    return points
