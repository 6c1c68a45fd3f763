"""A table of data as the film shows it: pulls on the weights, ridge's zeros in passing, features in other units."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.least_squares import LeastSquares, data
from mathcore.penalties import SquaredL2
from mathcore.standard import mean_and_scale, standardise
from mathcore.validate import Array

HALVINGS = 60  # of the stretch in which a weight changes its sign


def one_scale(X: ArrayLike) -> Array:
    """Features (n, d) with mean 0 and standard deviation 1; a constant feature becomes 0."""
    features = validate.vectors("X", X)
    return standardise(features, *mean_and_scale(features))


def pulls(X: ArrayLike, y: ArrayLike, weights: ArrayLike) -> Array:
    """Minus the slope of mean((y - b - X w)²) in the direction of each weight, at weights (..., d): (..., d).

    b is the best one for the weights. Features are not scaled. Under a lasso of strength λ a weight is 0 as long as the
    size of its pull is less than λ, and the pull of any other is λ in size and has the weight's sign.

    >>> pulls([[-1.0], [1.0]], [-3.0, 3.0], [[0.0], [1.5], [3.0]]).tolist()
    [[6.0], [3.0], [0.0]]
    """
    features, target = data(X, y)
    w = validate.vectors("weights", weights, features.shape[1])
    columns = features - features.mean(axis=0)
    missed = target - target.mean() - w @ columns.T
    return np.asarray(2 / len(target) * (missed @ columns))


def ridge_zeros(X: ArrayLike, y: ArrayLike, strengths: ArrayLike) -> list[tuple[float, int]]:
    """(λ, feature) of each zero that a weight of ridge passes through, λ rising.

    strengths: (k,), rising: two zeros of one weight between neighbours are not seen. Features are brought to one scale,
    strengths count as in `fit`. Each zero is looked for by halving the stretch between two strengths.

    >>> rng = np.random.default_rng(0)
    >>> x = rng.normal(size=50)
    >>> X = np.column_stack([x, x + rng.normal(size=50)])
    >>> [feature for _, feature in ridge_zeros(X, X[:, 1] - 0.4 * x, np.geomspace(1e-3, 1e2, 50))]
    [0]
    """
    features, target = data(X, y)
    return zeros_of_ridge(LeastSquares.of_rows(features, target), validate.positive("strengths", strengths))


def zeros_of_ridge(found: LeastSquares, grid: Array) -> list[tuple[float, int]]:
    """ridge_zeros of what has been read already."""
    signs = np.sign(found.weights(SquaredL2(), grid))
    rows, columns = np.nonzero(signs[:-1] * signs[1:] < 0)
    low, high, first = grid[rows], grid[rows + 1], signs[rows, columns]
    for _ in range(HALVINGS if len(rows) else 0):
        middle = np.sqrt(low * high)
        weights = found.weights(SquaredL2(), middle)[np.arange(len(rows)), columns]
        before = np.sign(weights) == first
        low, high = np.where(before, middle, low), np.where(before, high, middle)
    return sorted(zip(low.tolist(), columns.tolist(), strict=True))
