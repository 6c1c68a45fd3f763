"""The clock of the beats: all lengths are on a grid that every frame rate contains, so that rounding never adds up."""

from __future__ import annotations

import math

from scenes.speech import GRID

_NUDGE = 1e-6  # in steps; puts a length on the right side of Manim's rounding


def steps(seconds: float) -> int:
    """The number of grid steps that this length needs, at least one."""
    return max(1, math.ceil(seconds * GRID - 1e-3))


def moving_length(seconds: float) -> float:
    """A length on the grid for Manim's `play`, which rounds up to whole frames."""
    return (steps(seconds) - _NUDGE) / GRID


def still_length(seconds: float) -> float:
    """A length on the grid for Manim's `wait`, which rounds down to whole frames."""
    return (steps(seconds) + _NUDGE) / GRID
