"""What the claims about two weights have in common."""

from __future__ import annotations

import numpy as np

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import close

POINT = rf"\({N}, {N}\)"
TINY = 1e-9


def shows(point, x: float, y: float) -> bool:
    return close(x, point[0]) and close(y, point[1])


def zeros(point) -> int:
    return int((np.abs(point) < TINY).sum())


def apart(point) -> bool:
    """Neither weight is zero, nor so small that it looks like it."""
    return bool(np.abs(point).min() > 0.004)


def at_corner(hessians, centres, radius: float):
    """Which losses touch the diamond at each of its corners, (4, n): the arrow -g lies in the fan."""
    found = []
    for axis, side in ((0, 1), (0, -1), (1, 1), (1, -1)):
        corner = np.zeros(2)
        corner[axis] = side * radius
        gradient = np.einsum("nij,nj->ni", hessians, corner - centres)
        outward, across = -side * gradient[:, axis], np.abs(gradient[:, 1 - axis])
        found.append((outward > 0) & (across <= outward))
    return np.array(found)
