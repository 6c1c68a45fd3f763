"""The map from the centre of an isotropic loss to the face of the ball that its answer lies on."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.norms import L1, Max, Norm
from mathcore.validate import positive, vectors

INSIDE, SMOOTH = 0, 9  # face numbers beside the corners 1..4 and the edges 5..8


def face_signs(norm: L1 | Max, centre: ArrayLike, radius: ArrayLike) -> NDArray[np.int64]:
    """The face of the ball that an isotropic loss's answer is on, as signs -1, 0, 1, (..., d) -> (..., d).

    L1: the signs of the answer, so a vertex has one nonzero entry. Max: the signs of the weights at the
    bound, so a vertex has no zero entry. All 0 for a centre inside or on the ball. radius: t > 0, shape
    (...).
    """
    c, t = vectors("centre", centre), positive("radius", radius)
    answer = norm.project(c, t)
    held = np.abs(answer) == t[..., np.newaxis] if isinstance(norm, Max) else answer != 0.0
    outside = norm.value(c) > t
    return np.where(held & outside[..., np.newaxis], np.sign(answer), 0.0).astype(np.int64)


# index [sign of x, sign of y]; minus 1 is Python's last entry
_DIAMOND = np.array([[0, 2, 4], [1, 5, 8], [3, 6, 7]])
_SQUARE = np.array([[0, 5, 7], [8, 1, 4], [6, 2, 3]])


def face_index(norm: Norm, centre: ArrayLike, radius: ArrayLike) -> NDArray[np.int64]:
    """The number of the face that an isotropic loss's answer is on, centres in the plane, (..., 2) -> (...).

    0 (INSIDE): the centre is in the ball. 1..4: the corners, counterclockwise from the positive x axis on
    (L1: (t, 0) is 1; Max: (t, t) is 1). 5..8: the edge from corner k - 4 to the next. 9 (SMOOTH): anywhere
    on a ball without corners. radius: t > 0, shape (...).
    """
    c, t = vectors("centre", centre, dimension=2), positive("radius", radius)
    if not isinstance(norm, L1 | Max):
        return np.where(norm.value(c) > t, SMOOTH, INSIDE)
    signs = face_signs(norm, c, t)
    table = _SQUARE if isinstance(norm, Max) else _DIAMOND
    return np.asarray(table[signs[..., 0], signs[..., 1]])
