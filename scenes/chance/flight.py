"""Many dots that move from one formation to the next; those with a zero in the answer look different."""

from __future__ import annotations

from dataclasses import dataclass

from manim import ValueTracker, VGroup

from scenes.examples.chance import Mask
from scenes.stage import Array
from scenes.stage.dots import Cloud, Dots


@dataclass(frozen=True)
class Look:
    """Colour and radius of a dot."""

    color: str
    radius: float


@dataclass(frozen=True, eq=False)
class Formation:
    """The screen positions (n, 3) of the dots of all losses, and the looks of dots without and with a zero."""

    places: Array
    without_zero: Look
    with_zero: Look

    def dots(self, zeros: Mask) -> VGroup:
        """The dots in this formation; those with a zero lie over those without."""
        kinds = ((~zeros, self.without_zero), (zeros, self.with_zero))
        return VGroup(*(Dots(self.places[kind], look.color, look.radius) for kind, look in kinds))

    def flight(self, end: Formation, zeros: Mask, way: ValueTracker) -> VGroup:
        """The dots on their way to the formation `end`, as far as `way` (0 to 1) says."""
        kinds = (
            (~zeros, self.without_zero, end.without_zero),
            (zeros, self.with_zero, end.with_zero),
        )
        return VGroup(
            *(
                Cloud(
                    self.places[kind],
                    end.places[kind],
                    way,
                    (first.color, last.color),
                    first.radius,
                    last.radius,
                )
                for kind, first, last in kinds
            )
        )
