"""The way of the model through the plane of weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import ValueTracker

from mathcore.validate import Array

Way = Callable[[float], Array]
"""The weights (2,) at each share, 0 to 1, of a way."""


def straight(start: Array, end: Array) -> Way:
    """The straight way between two places."""
    return lambda share: np.asarray((1 - share) * start + share * end)


class Route:
    """Where the model is: its weights follow the tracker `share` along the current way."""

    def __init__(self, start: Array) -> None:
        self.share = ValueTracker(0)
        self.way: Way = straight(start, start)

    def weights(self) -> Array:
        """The weights (2,) as they are now."""
        return self.way(self.share.get_value())

    def stay(self) -> None:
        """The model stays where it is; `share` is 0 again, so that the next way changes it."""
        weights = self.weights()
        self.way = straight(weights, weights)
        self.share.set_value(0)

    def go(self, way: Way) -> Any:
        """The animation that goes another way, which starts where the model is."""
        self.way = way
        self.share.set_value(0)
        return self.share.animate.set_value(1)

    def go_to(self, place: Array) -> Any:
        """The animation that goes straight to a place."""
        return self.go(straight(self.weights(), np.asarray(place)))
