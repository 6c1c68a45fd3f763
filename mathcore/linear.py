"""Products and linear systems over a batch; the plane, where most of them are, in closed form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

import numpy as np

from mathcore.validate import Array, Rows

AT_ONCE = 2**16  # numbers of one kind: small enough for the cache, many enough for numpy
FEW = 8  # so many columns are added up faster one by one than along the last axis


class Losses(NamedTuple):
    """Losses (w - centre)' hessian (w - centre) / 2: (n, d, d) and (n, d); pull = hessian @ centre, (n, d)."""

    hessian: Array
    centre: Array
    pull: Array

    def part(self, rows: Rows) -> Losses:
        return Losses(self.hessian[rows], self.centre[rows], self.pull[rows])


def rows_at_once(count: int, size: int) -> Iterator[slice]:
    """Consecutive slices of `count` rows of `size` numbers each: work on a large batch in bounded memory."""
    rows = max(1, AT_ONCE // size)
    return (slice(start, min(start + rows, count)) for start in range(0, count, rows))


def inner(a: Array, b: Array) -> Array:
    """Inner products along the last axis."""
    return total(a * b)


def total(a: Array) -> Array:
    """Sums along the last axis."""
    return _along(np.add, a)


def largest(a: Array) -> Array:
    """Maxima along the last axis."""
    return _along(np.maximum, a)


def _along(join: np.ufunc, a: Array) -> Array:
    columns = [a[..., k] for k in range(a.shape[-1])] if a.shape[-1] <= FEW else [join.reduce(a, axis=-1)]
    return np.asarray(reduce(join, columns))


def times(matrix: Array, vector: Array) -> Array:
    """Matrix times vector over the batch."""
    product: Array = np.einsum("...ij,...j->...i", matrix, vector)
    return product


def spectrum(matrix: Array) -> tuple[Array, Array]:
    """Eigenvalues (..., d) and eigenvectors (..., d, d), in columns, of symmetric matrices."""
    if matrix.shape[-1] != 2:
        values, vectors = np.linalg.eigh(matrix)
        return values, vectors
    # one Jacobi rotation by the angle t with tan 2t = 2b / (a - d)
    a, b, d = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 1]
    half = 0.5 * np.arctan2(2 * b, a - d)
    cos, sin = np.cos(half), np.sin(half)
    large = a * cos**2 + 2 * b * sin * cos + d * sin**2
    return np.stack([large, (a * d - b * b) / large], axis=-1), np.stack(
        [np.stack([cos, -sin], axis=-1), np.stack([sin, cos], axis=-1)], axis=-2
    )


def inverse(matrix: Array) -> Array:
    """Inverses over the batch."""
    return np.asarray(np.linalg.inv(matrix), dtype=np.float64)


def solve_one(matrix: Array, side: Array) -> Array:
    """The solution y of matrix y = side, (..., d, d) and (..., d)."""
    if matrix.shape[-1] == 2:
        return _solve_in_plane(matrix, side)
    return np.asarray(np.linalg.solve(matrix, side[..., None])[..., 0], dtype=np.float64)


def solve(matrix: Array, first: Array, second: Array) -> tuple[Array, Array]:
    """The solutions for two sides: one factorisation."""
    if matrix.shape[-1] == 2:
        return _solve_in_plane(matrix, first), _solve_in_plane(matrix, second)
    both = np.asarray(np.linalg.solve(matrix, np.stack([first, second], axis=-1)), dtype=np.float64)
    return both[..., 0], both[..., 1]


def _solve_in_plane(matrix: Array, side: Array) -> Array:
    """Cramer's rule."""
    a, b, c, d = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 0], matrix[..., 1, 1]
    e, f = side[..., 0], side[..., 1]
    return np.stack([d * e - b * f, a * f - c * e], axis=-1) / (a * d - b * c)[..., None]
