"""The beat clock: lengths on a grid that all frame rates share, so that rounding to frames never adds up."""

from __future__ import annotations

import math

from scenes.speech import GRID

_NUDGE = 1e-6  # of a step, to land on the right side of Manim's rounding


def steps(seconds: float) -> int:
    """The fewest steps of the grid, at least one, that are no shorter than this."""
    return max(1, math.ceil(seconds * GRID - 1e-3))


def moving_length(seconds: float) -> float:
    """A length on the grid for Manim's `play`, which rounds up to whole frames."""
    return (steps(seconds) - _NUDGE) / GRID


def still_length(seconds: float) -> float:
    """A length on the grid for Manim's `wait`, which rounds down to whole frames."""
    return (steps(seconds) + _NUDGE) / GRID
