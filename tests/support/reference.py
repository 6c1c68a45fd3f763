"""Independent calculations with which several claims are compared."""

from __future__ import annotations

import numpy as np


def derivative(curve, w: float, step: float = 1e-6) -> float:
    """The slope of a curve at w, from the difference of two heights."""
    return (curve(w + step) - curve(w - step)) / (2 * step)


def soft(w: float, amount: float) -> float:
    """Soft thresholding, written out: shrinks w by an amount and stops at zero."""
    return max(w - amount, 0.0) if w > 0 else min(w + amount, 0.0)


def contains(polygon, points):
    """Which points (n, 2) lie inside a polygon (m, 2): a ray to the right crosses its border an odd number of times."""
    (x, y), (ahead_x, ahead_y) = polygon.T, np.roll(polygon, -1, axis=0).T
    px, py = points[:, 0, None], points[:, 1, None]
    crosses = (y > py) != (ahead_y > py)
    with np.errstate(divide="ignore", invalid="ignore"):
        right = px < x + (py - y) / (ahead_y - y) * (ahead_x - x)
    return (crosses & right).sum(axis=1) % 2 == 1


def polygon_area(points):
    """The area of a polygon (n, 2), by the shoelace formula."""
    (x, y), (ahead_x, ahead_y) = points.T, np.roll(points, -1, axis=0).T
    return abs((x * ahead_y - ahead_x * y).sum()) / 2
