"""The moving cost function: a loss that travels once round the origin while its rings turn and stretch."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field

from mathcore import Quadratic
from mathcore.validate import Array
from scenes.examples import Example, Number

SWAYS = 3  # times that the centre comes nearer on its way round
NEARER = 0.2  # by this share of its distance
START = np.pi / 4  # the centre's direction at the start
LEAN = 0.2  # of the steep axis at the start, in radians
STOPS = 120  # losses counted on the way


class Journey(Example):
    """A loss as a function of its way round, from 0 to 1; way 1 is way 0 again."""

    distance: Number = Field(ge=2, le=4)
    """the centre's distance from the origin, in radii of the ball"""
    stretch: Number = Field(ge=1.5, le=10)
    """the largest ratio of the curvatures along a ring's two axes"""

    def loss(self, way: ArrayLike, radius: float) -> Quadratic:
        """The loss, or a batch of them, at that way (...)."""
        angle = START + 2 * np.pi * np.asarray(way, dtype=float)
        distance = radius * self.distance * (1 + NEARER * np.cos(SWAYS * angle))
        centre = distance[..., None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
        curvature = self.stretch ** (np.sin(angle) ** 2)
        lean = LEAN - START + angle
        steep = np.stack([np.cos(lean), np.sin(lean)], axis=-1)
        outer = steep[..., :, None] * steep[..., None, :]
        return Quadratic(np.eye(2) + (curvature - 1)[..., None, None] * outer, centre)

    @cached_property
    def stops(self) -> Array:
        """The ways at which answers are counted, evenly spread."""
        return (np.arange(STOPS) + 0.5) / STOPS
