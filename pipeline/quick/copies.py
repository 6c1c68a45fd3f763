"""Faster deep copies of mobjects; most animations begin with one."""

from __future__ import annotations

from copy import deepcopy
from enum import Enum
from pathlib import Path
from types import FunctionType, NoneType
from typing import Any

import numpy as np
from manim import CapStyleType, LineJointType, ManimColor, Mobject

IMMUTABLE = frozenset(
    (NoneType, bool, int, float, str, FunctionType, ManimColor, np.float64, LineJointType, CapStyleType, type(Path()))
)
READ_ONLY = "path_obj"  # the path of an SVG, which is only read after the shape is made


def copied(mobject: Mobject, memo: dict[int, Any]) -> Mobject:
    """A deep copy like Manim's; immutable values are shared."""
    copy: Mobject = object.__new__(type(mobject))
    memo[id(mobject)] = copy
    values = vars(copy)
    for name, value in vars(mobject).items():
        values[name] = value if type(value) in IMMUTABLE or name == READ_ONLY else _copied(value, memo)
    copy.original_id = str(id(mobject))
    return copy


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in IMMUTABLE or isinstance(value, Enum):
        return value
    if id(value) in memo:
        return memo[id(value)]
    if kind is np.ndarray and value.dtype != object:
        memo[id(value)] = made = value.copy(order="K")
    elif kind is list:
        memo[id(value)] = made = []
        made += [_copied(item, memo) for item in value]
    elif kind is dict:
        memo[id(value)] = made = {}
        made.update((_copied(name, memo), _copied(item, memo)) for name, item in value.items())
    elif getattr(kind, "__deepcopy__", None) is copied:
        made = copied(value, memo)
    else:
        made = deepcopy(value, memo)
    return made
