"""Many dots on one spot: towers on a plane that is seen aslant, heaps on one that is seen from above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from manim import VMobject
from numpy.typing import ArrayLike, NDArray

from scenes.stage import style
from scenes.stage.plane import Array, Plane

ROW = np.sqrt(3) / 2  # distance of rows of dots that touch, in dots
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
HEAP = np.sqrt(ROW / np.pi)  # a heap of n dots has the radius HEAP √n, in dots: the area that n dots fill
SAME = 1e-9  # places that are nearer are one spot


@dataclass(frozen=True, eq=False)
class View:
    """The plane of two weights as it is seen from a height; seen from straight above it is the flat plane.

    `rise` is the angle between the view and the plane in radians, `turn` the angle by which the plane is turned. The
    point (0, 0) is at `centre` on the screen.
    """

    centre: tuple[float, float]
    unit: float
    turn: float = 0.0
    rise: float = np.pi / 2

    @classmethod
    def over(cls, plane: Plane, turn: float = 0.0, rise: float = np.pi / 2) -> View:
        """The view of a flat plane, whose picture it is at turn 0 from straight above."""
        x, y, _ = plane.at((0.0, 0.0))
        return cls((float(x), float(y)), plane.unit, turn, rise)

    def mixed(self, other: View, share: float) -> View:
        """A view on the way to another one."""
        ends = [np.array([*view.centre, view.unit, view.turn, view.rise]) for view in (self, other)]
        x, y, unit, turn, rise = (1 - share) * ends[0] + share * ends[1]
        return View((float(x), float(y)), float(unit), float(turn), float(rise))

    @property
    def upright(self) -> float:
        """How long an upright line of length 1 is on the screen."""
        return float(np.cos(self.rise))

    def at(self, points: ArrayLike, height: ArrayLike = 0.0) -> Array:
        """Screen positions (..., 3) of points (..., 2) of the plane, or above it at a height in frame units (...)."""
        a, b = np.cos(self.turn), np.sin(self.turn)
        x, y = np.moveaxis(self.unit * np.asarray(points, dtype=float) @ [[a, b], [-b, a]], -1, 0)
        up = np.sin(self.rise) * y + self.upright * np.asarray(height, dtype=float)
        return np.stack([self.centre[0] + x, self.centre[1] + up, np.zeros_like(x + up)], axis=-1)

    def curve(self, points: ArrayLike, color: str, width: float = style.LINE, fill: float = 0.0) -> VMobject:
        """The line through points (n, 2) of the plane, in order."""
        shape = VMobject(stroke_color=color, stroke_width=width, fill_color=color, fill_opacity=fill)
        shape.set_points_as_corners(self.at(points))
        return shape


@dataclass(frozen=True, eq=False)
class Piles:
    """Where each of n dots stands on the dots that came before it; lengths are in dots.

    `places` (n, 2) are points of the plane, `apart` is the width of a dot there. Dots with the same place stand in a
    tower, in the order in which they are given; in all towers rows of `wide` dots and of one less take turns, so their
    heights tell their numbers. A dot with a place of its own stands on those that it would cover.
    """

    places: Array
    apart: float
    wide: int = 1

    @cached_property
    def spot(self) -> NDArray[np.int64]:
        """The number of each dot's spot."""
        _, spots = np.unique(np.round(self.places / SAME), axis=0, return_inverse=True)
        return np.asarray(spots).reshape(-1)

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """How many earlier dots have the same spot."""
        order = np.argsort(self.spot, kind="stable")
        starts = np.concatenate([[0], np.cumsum(self.counts)])
        ranks = np.empty(len(self.places), dtype=np.int64)
        for first, end in pairwise(starts):
            ranks[order[first:end]] = np.arange(end - first)
        return ranks

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """The number of dots of each spot."""
        return np.bincount(self.spot)

    @cached_property
    def size(self) -> NDArray[np.int64]:
        """For each dot the number of dots of its spot."""
        return self.counts[self.spot]

    @cached_property
    def towers(self) -> Array:
        """For each dot how far it stands to the side of its place, and how high above it: (n, 2)."""
        steps = _bricks(self.wide)
        courses, number = np.divmod(self.rank, len(steps))
        built: Array = steps[number]
        built[:, 1] += courses * (2 * ROW if self.wide > 1 else 1.0)
        alone = np.flatnonzero(self.size == 1)
        built[alone] = np.column_stack([np.zeros(len(alone)), levels(self.places[alone], self.apart)])
        return built

    @cached_property
    def heaps(self) -> Array:
        """For each dot its step from its place in the flat plane, (n, 2): each spot becomes a disc whose area is the
        number of its dots.
        """
        radius = HEAP * np.sqrt(self.rank + np.where(self.size > 1, 0.5, 0.0))
        angle = GOLDEN_ANGLE * self.rank
        return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])

    def towers_in(self, view: View, dot: float) -> Array:
        """Screen positions (n, 3) of the dots in towers; `dot` is the width of a dot on the screen."""
        side, height = dot * self.towers.T
        positions = view.at(self.places, height)
        positions[:, 0] += view.upright * side
        return positions

    def heaps_in(self, plane: Plane, dot: float) -> Array:
        """Screen positions (n, 3) of the dots in heaps."""
        positions = plane.at(self.places)
        positions[:, :2] += dot * self.heaps
        return positions


def levels(places: ArrayLike, apart: float) -> NDArray[np.int64]:
    """For each place (n, 2) the lowest level on which no earlier one is nearer than `apart`."""
    points = np.asarray(places, dtype=float).reshape(-1, 2)
    found = np.zeros(len(points), dtype=np.int64)
    for number, point in enumerate(points):
        near = ((points[:number] - point) ** 2).sum(axis=1) < apart**2
        taken = np.zeros(number + 1, dtype=bool)
        taken[found[:number][near]] = True
        found[number] = int(taken.argmin())
    return found


def _bricks(wide: int) -> Array:
    """Steps to the side and up, (2 wide - 1, 2), of the dots of a row and of the shorter row above it, each from its
    middle outwards.
    """
    rows = [np.arange(count) - (count - 1) / 2 for count in (wide, wide - 1)]
    outwards = [row[np.argsort(np.abs(row), kind="stable")] for row in rows]
    return np.column_stack([np.concatenate(outwards), np.repeat([0.0, ROW], [wide, wide - 1])])
