"""Shapes of several lines."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike, NDArray

SHARES = np.linspace(0, 1, 4).tolist()  # where the points of a straight cubic curve lie on it


def add_path(shape: VMobject, points: ArrayLike) -> None:
    """Adds to a shape the line through screen positions (n, 3), apart from the lines that it has already."""
    add_paths(shape, [points])


def add_paths(shape: VMobject, lines: Iterable[ArrayLike]) -> None:
    """Adds to a shape the lines through screen positions (n, 3) each, apart from one another."""
    curves = [_curves(np.asarray(line, dtype=float)) for line in lines]
    shape.points = np.concatenate([shape.points, *curves])


def _curves(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points (4 (n - 1), 3) of the curves of a line, as Manim computes them."""
    starts, ends = line[:-1], line[1:]
    points = np.empty((len(starts), 4, 3))
    points[:, 0], points[:, 3] = starts, ends
    for place, share in enumerate(SHARES[1:3], start=1):
        points[:, place] = (1 - share) * starts + share * ends
    return points.reshape(-1, 3)
