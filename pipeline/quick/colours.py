"""Colours of shapes as arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import BLACK, ManimColor, VMobject
from numpy.typing import NDArray

NUMBERS = frozenset((float, int, np.float64))
_general: Callable[..., NDArray[Any]] = VMobject.generate_rgbas_array


def rgbas(shape: VMobject, color: Any, opacity: Any) -> NDArray[Any]:
    """Red, green, blue and opacity; the most usual case, one colour and one opacity, is taken straight."""
    color = BLACK if color is None else ManimColor(color) if type(color) is str else color
    opacity = 0.0 if opacity is None else opacity
    if type(color) is ManimColor and type(opacity) in NUMBERS and shape.get_sheen_factor() == 0:
        array = color._internal_value.reshape(1, 4).astype(np.float64)
        array[0, 3] = opacity
        return array
    return _general(shape, color, opacity)
