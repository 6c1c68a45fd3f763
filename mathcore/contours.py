"""Level sets of any function of two weights, drawn on a grid: for what has no closed form.

Ellipses and balls have one: Quadratic.contour and Norm.outline.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.validate import Array

Region = tuple[float, float, float, float]


def _grid(region: Region, points: int) -> Array:
    """points x points weights that cover region = (left, right, bottom, top): (points, points, 2).

    Rows go up, columns to the right. Raises ValueError where a side has no length, or points is below 2.
    """
    sides = validate.finite("region", region)
    if sides.shape != (4,) or sides[0] >= sides[1] or sides[2] >= sides[3]:
        raise ValueError(f"region: got {region}, want (left, right, bottom, top) with left < right, bottom < top")
    left, right, bottom, top = sides
    count = validate.count("points", points, least=2)
    across, up = np.linspace(left, right, count), np.linspace(bottom, top, count)
    return np.stack(np.meshgrid(across, up), axis=-1)


def level_sets(
    function: Callable[[Array], ArrayLike], levels: ArrayLike, region: Region, points: int = 201
) -> list[list[Array]]:
    """For each level the lines of {w in region : function(w) = level}, each (k, 2), closed ones with equal ends.

    function: (..., 2) -> (...), such as a norm's or loss's value. levels: a number or (m,); the answer has m
    lists, empty where the level is not taken. Straight between the points of a grid: off by the square of its
    spacing where the function is smooth. Raises ValueError for a region without area, fewer than
    2 points, and values that are not finite or of the wrong shape.

    >>> (line,) = level_sets(lambda w: L2().value(w), 1.0, (-2.0, 2.0, -2.0, 2.0), points=41)[0]
    >>> line.shape[1], bool(np.allclose(L2().value(line), 1.0, atol=0.01))
    (2, True)
    """
    import contourpy  # noqa: PLC0415 (not needed by anything else here)

    weights = _grid(region, points)
    across, up, values = weights[0, :, 0], weights[:, 0, 1], _values(function, weights)
    generator = contourpy.contour_generator(across, up, values)
    heights = np.atleast_1d(validate.finite("levels", levels)).ravel()
    return [[np.asarray(line, dtype=np.float64) for line in generator.lines(height)] for height in heights]


def _values(function: Callable[[Array], ArrayLike], weights: Array) -> Array:
    values = validate.finite("function", function(weights))
    if values.shape != weights.shape[:-1]:
        raise ValueError(f"function: got values of shape {values.shape}, want {weights.shape[:-1]}")
    return values
