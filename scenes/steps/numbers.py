"""Weights written as numbers."""

from __future__ import annotations

import numpy as np

from scenes.stage.plane import tick_text


def without_exponent(value: float) -> str:
    """A small positive number with two significant digits and without an exponent; an exact zero is 0."""
    if value == 0:
        return tick_text(0)
    decimals = max(0, 1 - int(np.floor(np.log10(value))))
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
