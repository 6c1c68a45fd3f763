"""Clouds of answers: many centres, each moved to the minimiser of ||w - c||² + r penalty(w).

Half of that cost is ||w - c||² / 2 + (r / 2) penalty(w): every answer is the proximal operator at r / 2.
Where the answers collapse or tie is a region of the plane (or of any number of weights) with a closed form.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.chance import has_tie
from mathcore.norms import Penalty
from mathcore.validate import Array, count, nonnegative, positive, vectors

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class CloudCounts:
    """What the penalty did to how many centres; one that was at 0, or on a diagonal, beforehand does not
    count.

    zeros: some coordinate became exactly 0; collapsed: the point became the origin; ties: the two or more
    largest coordinates became equal in size, off the origin; total: all centres.
    """

    zeros: int
    collapsed: int
    ties: int
    total: int


def even_centres(reach: float, per_side: int) -> Array:
    """A square lattice over [-reach, reach]², (per_side², 2), row by row from the lowest."""
    middle = (count("per_side", per_side, least=2) - 1) / 2.0
    # measured from the middle: left and right are mirror images to the last bit, so that diagonals are diagonals
    line = positive("reach", reach) * ((np.arange(per_side) - middle) / middle)
    x, y = np.meshgrid(line, line)
    return np.stack([x.ravel(), y.ravel()], axis=-1)


def cloud(penalty: Penalty, centre: ArrayLike, strength: ArrayLike) -> Array:
    """argmin over w of ||w - c||² + r penalty(w) for every centre c, (..., d) -> (..., d); r >= 0, (...)."""
    return penalty.prox(vectors("centre", centre), nonnegative("strength", strength) / 2.0)


def cloud_counts(points: ArrayLike, centre: ArrayLike) -> CloudCounts:
    """Count what became of the centres (..., d) that moved to the points (..., d)."""
    w, c = vectors("points", points), vectors("centre", centre)
    if w.shape != c.shape:
        raise ValueError(f"points: got shape {w.shape}, want that of the centres, {c.shape}")
    zeroed = (w == 0.0) & (c != 0.0)
    collapsed = (w == 0.0).all(axis=-1) & (c != 0.0).any(axis=-1)
    ties = has_tie(w) & ~has_tie(c)
    return CloudCounts(int(zeroed.any(axis=-1).sum()), int(collapsed.sum()), int(ties.sum()), collapsed.size)


def zeroed_by_l1(centre: ArrayLike, strength: ArrayLike) -> Mask:
    """Which coordinates L1 sets to 0: |c_i| <= r / 2, (..., d) -> (..., d)."""
    return np.asarray(np.abs(vectors("centre", centre)) <= _half(strength)[..., np.newaxis])


def collapsed_by_l2(centre: ArrayLike, strength: ArrayLike) -> Mask:
    """Which centres the L2 norm (not squared) moves to the origin: ||c|| <= r / 2, (..., d) -> (...)."""
    return np.asarray(np.linalg.norm(vectors("centre", centre), axis=-1) <= _half(strength))


def collapsed_by_max(centre: ArrayLike, strength: ArrayLike) -> Mask:
    """Which centres the max norm moves to the origin: Σ |c_i| <= r / 2, (..., d) -> (...)."""
    return np.asarray(np.abs(vectors("centre", centre)).sum(axis=-1) <= _half(strength))


def tied_by_max(centre: ArrayLike, strength: ArrayLike) -> Mask:
    """Which centres in the plane the max norm moves to a diagonal off the origin, (..., 2) -> (...):

        ||x| - |y|| <= r / 2  and  |x| + |y| > r / 2.

    Elsewhere outside the origin's region the larger coordinate alone loses r / 2.
    """
    size = np.abs(vectors("centre", centre, dimension=2))
    apart = np.abs(size[..., 0] - size[..., 1])
    return np.asarray((apart <= _half(strength)) & (size.sum(axis=-1) > _half(strength)))


def _half(strength: ArrayLike) -> Array:
    return nonnegative("strength", strength) / 2.0
