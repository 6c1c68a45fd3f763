"""The frame of the film: its size, its margins, its caption band, and named rectangles to place drawings in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar

import numpy as np
from manim import ORIGIN, Mobject
from numpy.typing import ArrayLike

GAP = 0.4  # between neighbouring slots, in frame units

Shape = TypeVar("Shape", bound=Mobject)


@dataclass(frozen=True)
class Slot:
    """A rectangle of the frame, in frame units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def square(self, direction: ArrayLike = ORIGIN) -> Slot:
        """The largest square in it, at its middle or, with LEFT, UP, ..., at that side."""
        side = min(self.width, self.height)
        return self.part(side, side, direction)

    def part(self, width: float, height: float, direction: ArrayLike = ORIGIN) -> Slot:
        """A rectangle of that size in it, at its middle, or at the side or corner in that direction."""
        x, y = np.sign(np.asarray(direction, dtype=float)[:2])
        left = self.left + (1 + x) / 2 * (self.width - width)
        bottom = self.bottom + (1 + y) / 2 * (self.height - height)
        return Slot(float(left), float(bottom), float(left + width), float(bottom + height))

    def inset(
        self, left: float, bottom: float | None = None, right: float | None = None, top: float | None = None
    ) -> Slot:
        """The rectangle without a strip at each side. One number: at all sides; two: left and right, bottom and top."""
        bottom = left if bottom is None else bottom
        right = left if right is None else right
        top = bottom if top is None else top
        return Slot(self.left + left, self.bottom + bottom, self.right - right, self.top - top)

    def columns(self, *shares: float, gap: float = GAP) -> tuple[Slot, ...]:
        """Rectangles beside each other, from the left; their widths are in the ratio of the shares."""
        cuts = _cuts(self.width, shares, gap)
        return tuple(Slot(self.left + start, self.bottom, self.left + end, self.top) for start, end in cuts)

    def rows(self, *shares: float, gap: float = GAP) -> tuple[Slot, ...]:
        """Rectangles below each other, from the top; their heights are in the ratio of the shares."""
        cuts = _cuts(self.height, shares, gap)
        return tuple(Slot(self.left, self.top - end, self.right, self.top - start) for start, end in cuts)

    def split_left(self, width: float, gap: float = GAP) -> tuple[Slot, Slot]:
        """A strip of that width at the left, and the rest."""
        strip, rest = self.columns(width, self.width - gap - width, gap=gap)
        return strip, rest

    def split_right(self, width: float, gap: float = GAP) -> tuple[Slot, Slot]:
        """The rest, and a strip of that width at the right."""
        rest, strip = self.columns(self.width - gap - width, width, gap=gap)
        return rest, strip

    def split_top(self, height: float, gap: float = GAP) -> tuple[Slot, Slot]:
        """A strip of that height at the top, and the rest."""
        strip, rest = self.rows(height, self.height - gap - height, gap=gap)
        return strip, rest

    def split_bottom(self, height: float, gap: float = GAP) -> tuple[Slot, Slot]:
        """The rest, and a strip of that height at the bottom."""
        rest, strip = self.rows(self.height - gap - height, height, gap=gap)
        return rest, strip

    def place(self, shape: Shape, direction: ArrayLike = ORIGIN) -> Shape:
        """Moves a shape to the middle of the rectangle, or to its side or corner in that direction; returns it."""
        spot = self.part(shape.width, shape.height, direction)
        shape.move_to((*spot.centre, 0))
        return shape


@dataclass(frozen=True)
class Frame:
    """The size of the frame and the places in it. Every frame is 8 units high, so sizes of type hold in all of them."""

    width: float = 128 / 9
    height: float = 8.0
    margin: float = 0.35

    @property
    def whole(self) -> Slot:
        """All of it, to its edges."""
        return Slot(-self.width / 2, -self.height / 2, self.width / 2, self.height / 2)

    @property
    def band(self) -> Slot:
        """The lowest eighth, where captions are shown."""
        return Slot(-self.width / 2, -self.height / 2, self.width / 2, -3 / 8 * self.height)

    def full(self) -> Slot:
        """Everything above the caption band, without the margins."""
        side = self.width / 2 - self.margin
        return Slot(-side, self.band.top + 0.1, side, self.height / 2 - self.margin)

    def header(self, height: float = 0.7) -> tuple[Slot, Slot]:
        """A strip at the top for a heading, and the rest."""
        return self.full().split_top(height)

    def two_up(self) -> tuple[Slot, Slot]:
        """Two equal rectangles side by side."""
        left, right = self.full().columns(1, 1)
        return left, right

    def three_up(self) -> tuple[Slot, Slot, Slot]:
        """Three equal rectangles side by side."""
        left, middle, right = self.full().columns(1, 1, 1)
        return left, middle, right

    def plane_and_panel(self) -> tuple[Slot, Slot]:
        """A square as high as the picture at the left, and the rest at its right."""
        full = self.full()
        return full.split_left(full.height)


FILM = Frame()


def _cuts(length: float, shares: tuple[float, ...], gap: float) -> list[tuple[float, float]]:
    """Start and end of each of the pieces into which a length is divided, with gaps between them."""
    unit = (length - gap * (len(shares) - 1)) / sum(shares)
    ends = [0.0, *accumulate(unit * share for share in shares)]
    return [(start + index * gap, end + index * gap) for index, (start, end) in enumerate(pairwise(ends))]
