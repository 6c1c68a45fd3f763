"""Shares of zeros and ties among given points."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.validate import Array, nonnegative, vectors


def has_zero(points: ArrayLike) -> NDArray[np.bool_]:
    """Whether a point has a coordinate that is exactly 0, (..., d) -> (...).

    Raises ValueError for points that are no vectors.

    >>> has_zero([[1.0, 0.0], [1.0, 2.0]]).tolist()
    [True, False]
    """
    return np.asarray((vectors("points", points) == 0.0).any(axis=-1))


def has_tie(points: ArrayLike) -> NDArray[np.bool_]:
    """Whether two or more coordinates share the largest size, exactly, and it is not 0, (..., d) -> (...).

    Raises ValueError for points that are no vectors.

    >>> has_tie([[1.0, -1.0], [1.0, 2.0], [0.0, 0.0]]).tolist()
    [True, False, False]
    """
    size = np.abs(vectors("points", points))
    largest = size.max(axis=-1, keepdims=True)
    return np.asarray(((size == largest).sum(axis=-1) >= 2) & (largest[..., 0] > 0.0))


def zero_share(points: ArrayLike) -> float:
    """The share of points with at least one coordinate exactly 0, between 0 and 1.

    points: (..., d). Raises ValueError for points that are no vectors.

    >>> zero_share([[1.0, 0.0], [1.0, 2.0]])
    0.5
    """
    return float(has_zero(points).mean())


def mean_zero_share(points: ArrayLike) -> float:
    """The share of coordinates that are exactly 0, between 0 and 1.

    points: (..., d). Raises ValueError for points that are no vectors.

    >>> mean_zero_share([[1.0, 0.0], [1.0, 2.0]])
    0.25
    """
    return float((vectors("points", points) == 0.0).mean())


def tie_share(points: ArrayLike) -> float:
    """The share of points with a tie, between 0 and 1.

    points: (..., d). Raises ValueError for points that are no vectors.

    >>> tie_share([[1.0, -1.0], [1.0, 2.0]])
    0.5
    """
    return float(has_tie(points).mean())


def near_zero_share(points: ArrayLike, tolerance: ArrayLike = 0.0) -> Array:
    """The share of points with a coordinate no larger than the tolerance, one share per tolerance, (...).

    points: (..., d). Raises ValueError for points that are no vectors, and a tolerance below 0.

    >>> near_zero_share([[1.0, 0.1], [1.0, 2.0]], [0.0, 0.2]).tolist()
    [0.0, 0.5]
    """
    smallest = np.abs(vectors("points", points)).min(axis=-1).ravel()
    return np.asarray((smallest <= nonnegative("tolerance", tolerance)[..., np.newaxis]).mean(axis=-1))
