"""Faster colours: each text is parsed only once, and simple colours become arrays directly."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from manim import BLACK, ManimColor, VMobject
from manim.utils.color.core import re_hex
from numpy.typing import NDArray

from pipeline.native import compiled

NUMBERS = frozenset((float, int, np.float64))
BLENDED = (
    "fill_rgbas",
    "stroke_rgbas",
    "background_stroke_rgbas",
    "stroke_width",
    "background_stroke_width",
    "sheen_direction",
    "sheen_factor",
)
_general: Callable[..., NDArray[Any]] = VMobject.generate_rgbas_array
_init: Callable[..., None] = ManimColor.__init__


def init(color: ManimColor, value: Any, alpha: float = 1.0) -> None:
    """Parses a colour; the same hexadecimal text is parsed only once."""
    known = _hexadecimal(value) if type(value) is str and alpha == 1 else None
    if known is not None:
        color._internal_value = known.copy()
    elif type(value) is np.ndarray and value.dtype == np.float64 and value.shape in ((3,), (4,)):
        color._internal_value = value if len(value) == 4 else np.append(value, alpha)
    else:
        _init(color, value, alpha)


@cache
def _hexadecimal(text: str) -> NDArray[Any] | None:
    """Red, green, blue and opacity of `#rrggbb`; None for a colour's name."""
    found = re_hex.search(text)
    return None if found is None else ManimColor._internal_from_hex_string(found.group(), 1.0)


def blend(shape: VMobject, one: VMobject, other: VMobject, alpha: float) -> VMobject:
    """Gives the shape the colours and strokes between those of `one` (alpha 0) and `other` (alpha 1)."""
    if compiled and alpha != 1:
        compiled.blend(shape, one, other, alpha, BLENDED)
        return shape
    rest = 1 - alpha
    for name in BLENDED:
        there = getattr(other, name)
        blended = rest * getattr(one, name) + alpha * there
        if alpha == 1:
            blended = there.copy() if isinstance(there, np.ndarray) else there
        setattr(shape, name, blended)
    return shape


def rgbas(shape: VMobject, color: Any, opacity: Any) -> NDArray[Any]:
    """The array of red, green, blue and opacity; fast for one colour with one opacity, otherwise by Manim."""
    color = BLACK if color is None else ManimColor(color) if type(color) is str else color
    opacity = 0.0 if opacity is None else opacity
    if type(color) is ManimColor and type(opacity) in NUMBERS and shape.get_sheen_factor() == 0:
        array = color._internal_value.reshape(1, 4).astype(np.float64)
        array[0, 3] = opacity
        return array
    return _general(shape, color, opacity)
