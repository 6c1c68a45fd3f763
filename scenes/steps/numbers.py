"""Weights written as numbers."""

from __future__ import annotations

import numpy as np

from scenes.stage.plane import tick_text


def three_decimals(weight: float) -> str:
    """Three decimals, but an exact zero as 0."""
    return "0" if weight == 0 else f"{weight:.3f}".replace("-", "−")


def without_exponent(value: float) -> str:
    """Two significant digits of a small positive number, but an exact zero as 0."""
    if value == 0:
        return tick_text(0)
    decimals = max(0, 1 - int(np.floor(np.log10(value))))
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
