"""Lines as arrays of points."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scenes.stage import Array


def part_of(points: ArrayLike, share: float) -> Array:
    """The first part of the line through points (n, 2), up to a share (0 to 1) of its length; at least two points."""
    line = np.asarray(points, dtype=float)
    passed = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    end = float(np.clip(share, 0, 1)) * passed[-1]
    tip = [np.interp(end, passed, coordinate) for coordinate in line.T]
    kept = line[passed < end]
    return np.vstack([kept if len(kept) else line[:1], tip])
