"""Shapes of several lines."""

from __future__ import annotations

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike


def add_path(shape: VMobject, points: ArrayLike) -> None:
    """Adds to a shape the line through screen positions (n, 3), apart from the lines that it has already."""
    first, *others = np.asarray(points, dtype=float)
    shape.start_new_path(first)
    shape.add_points_as_corners(others)
