"""Independent calculations with which several claims are compared."""

from __future__ import annotations

import numpy as np


def derivative(curve, w: float, step: float = 1e-6) -> float:
    """The slope of a curve at w, from the difference of two heights."""
    return (curve(w + step) - curve(w - step)) / (2 * step)


def soft(w: float, amount: float) -> float:
    """Soft thresholding, written out: shrinks w by an amount and stops at zero."""
    return max(w - amount, 0.0) if w > 0 else min(w + amount, 0.0)


def polygon_area(points):
    """The area of a polygon (n, 2), by the shoelace formula."""
    (x, y), (ahead_x, ahead_y) = points.T, np.roll(points, -1, axis=0).T
    return abs((x * ahead_y - ahead_x * y).sum()) / 2
