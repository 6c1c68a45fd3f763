"""Level sets of any function of two weights, drawn on a grid."""

from __future__ import annotations

from collections.abc import Callable

import contourpy
import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.validate import Array


def level_sets(
    function: Callable[[Array], Array],
    levels: ArrayLike,
    region: tuple[float, float, float, float],
    points: int = 201,
) -> list[list[Array]]:
    """For each level the lines {w : function(w) = level} inside region (left, right, bottom, top), each (n, 2).

    function maps (..., 2) to (...).
    """
    left, right, bottom, top = validate.finite("region", region)
    if not (left < right and bottom < top):
        raise ValueError(f"region: got {region}, want left < right and bottom < top")
    count = validate.count("points", points, least=2)
    x, y = np.linspace(left, right, count), np.linspace(bottom, top, count)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    values = np.asarray(function(grid), dtype=np.float64)
    if values.shape != grid.shape[:-1]:
        raise ValueError(f"function: got values of shape {values.shape}, want {grid.shape[:-1]}")
    generator = contourpy.contour_generator(x, y, values)
    return [
        [np.asarray(line) for line in generator.lines(float(level))]
        for level in np.atleast_1d(validate.finite("levels", levels))
    ]
