"""The cloud on a plane, large or small: its centres, and their way to the answers under each price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import ValueTracker, VGroup
from numpy.typing import NDArray

from scenes.examples.clouds import CloudsExample
from scenes.stage import Plane
from scenes.stage.dots import Cloud, Dots, room_for_a_dot
from scenes.stage.maps import CENTRE, HEIGHT, square_plane
from scenes.theme import Theme

AROUND = 1.06  # reach of the plane, as a multiple of the reach of the centres
SMALLEST_SCALE = 0.3  # smallest scale of dots that come nearer to each other, so that they can still be seen

Mask = NDArray[np.bool_]


def colour_of(theme: Theme, price: str) -> str:
    """The colour of `l1`, `l2` or `squared`: the square has the colour of the L2 norm."""
    return theme.l1 if price == "l1" else theme.l2


@dataclass(frozen=True)
class CloudView:
    """The example's cloud on one plane; a price is `l1`, `l2` or `squared`."""

    example: CloudsExample
    plane: Plane

    @classmethod
    def over(
        cls, example: CloudsExample, theme: Theme, centre: Sequence[float] = CENTRE, height: float = HEIGHT
    ) -> CloudView:
        """The view on a plane that shows all centres; by default a large plane with room for words beside it."""
        return cls(example, square_plane(theme, AROUND * example.reach, centre, height))

    def centres(self) -> Dots:
        """All centres, as one shape."""
        return Dots(self.plane.at(self.example.centres), self.plane.theme.loss, self.dot_radius)

    def cloud(self, price: str, way: ValueTracker) -> VGroup:
        """The centres on their way to their answers; those that get a zero lie over the others."""
        theme, zeros = self.plane.theme, self._zeros(price)
        kinds = ((~zeros, theme.answer), (zeros, colour_of(theme, price)))
        return VGroup(*(self._dots(price, kind, color, way) for kind, color in kinds if kind.any()))

    @property
    def dot_radius(self) -> float:
        """The radius of a dot at its centre."""
        apart = 2 * self.example.reach / (self.example.side - 1) * self.plane.unit
        return room_for_a_dot(apart)

    def _zeros(self, price: str) -> Mask:
        """Which centres get a zero; the square gives none."""
        if price == "l1":
            return self.example.zeroed
        return self.example.collapsed if price == "l2" else np.zeros(self.example.total, dtype=bool)

    def _dots(self, price: str, kind: Mask, color: str, way: ValueTracker) -> Cloud:
        """The centres of one kind, which have `color` when they have arrived."""
        starts, ends = self.example.centres[kind], self.example.answers(price)[kind]
        scale = max(self.example.scale, SMALLEST_SCALE) if price == "squared" else 1.0  # so that dots stay apart
        colors = (self.plane.theme.loss, color)
        return Cloud(self.plane.at(starts), self.plane.at(ends), way, colors, self.dot_radius, scale * self.dot_radius)
