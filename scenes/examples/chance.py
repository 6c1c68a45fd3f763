"""The worked example of the chapter `chance`: how often an answer has a zero, counted, measured, and miscounted."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import Field

from mathcore import (
    L1,
    L2,
    Quadratic,
    centres_outside,
    constrained,
    cut_boundary,
    elongated,
    even_centres,
    general,
    grid_answer,
    has_zero,
    zero_share,
    zero_share_in_square,
)
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, Number, Whole
from scenes.examples.areas import Areas
from scenes.examples.journey import Journey

BALLS = {"l1": L1(), "l2": L2()}
SAMPLED = 6  # losses to a side that are shown with a ring

# The published simulation, whose counts do not follow the story: T. Parr, explained.ai/regularization.
PUBLISHED_RADIUS, PUBLISHED_REACH = 2.0, 10.0
CUTS = (100, 400, 2000)  # points on the circle: as published, and finer
REPEATED = 8000  # losses
REPEATED_SEED = 1
RECOUNTED = 40_000
SHOWN = (1.0, 1.4)  # degrees from the axis of the one answer that is looked at from close by

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Recounted:
    """Shares of zeros for three kinds of losses."""

    round: float
    tilted: float
    along: float


class ChanceExample(Example):
    """A loss on its way round the ball, many random losses, and the map of all centres."""

    radius: Hundredths = Field(ge=1, le=3)
    """the radius of the balls"""
    reach: Hundredths = Field(ge=8, le=12)
    """the largest size of each weight of a centre"""
    journey: Journey
    """the way of the moving loss"""
    losses: Whole = Field(ge=100, le=1500)
    """the number of random losses"""
    longest: Number = Field(ge=2, le=30)
    """the largest ratio of the curvatures of a random loss"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of the random losses"""

    # --- the moving loss

    def moving(self, way: ArrayLike) -> Quadratic:
        return self.journey.loss(way, self.radius)

    @property
    def stops(self) -> Array:
        """The ways at which the journey's answers are counted."""
        return self.journey.stops

    @cached_property
    def stop_zeros(self) -> dict[str, Mask]:
        """Which of the journey's answers have a zero."""
        losses = self.moving(self.stops)
        return {name: has_zero(constrained(losses, ball, self.radius).point) for name, ball in BALLS.items()}

    @cached_property
    def mostly_zeros(self) -> bool:
        """Whether L1 has a zero more often than not."""
        return bool(self.stop_zeros["l1"].mean() > 0.5)

    # --- many random losses

    @cached_property
    def random(self) -> Quadratic:
        """Rings of every shape and angle, centres outside both balls."""
        rng = np.random.default_rng(self.seed)
        return general(rng, centres_outside(rng, self.losses, self.reach, L2(), self.radius), self.longest)

    @property
    def centres(self) -> Array:
        return self.random.centre

    @property
    def thousand(self) -> bool:
        return self.losses == 1000

    @cached_property
    def longest_ring(self) -> float:
        """The length of the longest ring, in widths: the root of the ratio of its curvatures."""
        curvatures, _ = self._axes
        return float(np.sqrt((curvatures[:, 1] / curvatures[:, 0]).max()))

    @property
    def longest_text(self) -> str:
        """That length, rounded up."""
        return f"{math.ceil(10 * self.longest_ring) / 10:.1f}"

    @cached_property
    def _axes(self) -> tuple[Array, Array]:
        """The random losses' curvatures, (n, 2), and the axes that they belong to."""
        curvatures, axes = np.linalg.eigh(self.random.hessian)
        return curvatures, axes

    @cached_property
    def sample(self) -> NDArray[np.int64]:
        """The losses that are shown with a ring: those nearest to a few places spread evenly over the map."""
        places = even_centres(0.8 * self.reach, SAMPLED)
        away = np.linalg.norm(self.centres - places[:, None], axis=-1)
        return np.unique(away[L2().value(places) > self.radius].argmin(axis=1))

    def rounded(self, stretch: float) -> Quadratic:
        """The random losses with their curvatures to a power: as they are at 1, round at 0."""
        curvatures, axes = self._axes
        hessian = (axes * curvatures[:, None, :] ** stretch) @ np.swapaxes(axes, -1, -2)
        return Quadratic((hessian + np.swapaxes(hessian, -1, -2)) / 2, self.centres)

    def rounded_zeros(self, stretch: float) -> Mask:
        """Which of their L1 answers have a zero."""
        return has_zero(constrained(self.rounded(stretch), L1(), self.radius).point)

    @cached_property
    def answers(self) -> dict[str, Array]:
        return {name: constrained(self.random, ball, self.radius).point for name, ball in BALLS.items()}

    @cached_property
    def zeros(self) -> Mask:
        """Which of the L1 answers have a zero."""
        return has_zero(self.answers["l1"])

    @cached_property
    def l1_zeros(self) -> int:
        return int(self.zeros.sum())

    @cached_property
    def l2_zeros(self) -> int:
        return int(has_zero(self.answers["l2"]).sum())

    @property
    def losses_text(self) -> str:
        """Their number for people."""
        return "a thousand" if self.losses == 1000 else str(self.losses)

    @cached_property
    def most_have_a_zero(self) -> bool:
        """Whether more than half of the L1 answers have a zero."""
        return 2 * self.l1_zeros > self.losses

    @cached_property
    def corners(self) -> Array:
        """Of the L1 ball, (4, 2), counterclockwise from (t, 0)."""
        return L1().outline(self.radius, 5)[:-1]

    @cached_property
    def corner_counts(self) -> tuple[int, ...]:
        """How many of the L1 answers sit on each corner."""
        return tuple(int((self.answers["l1"] == corner).all(axis=1).sum()) for corner in self.corners)

    # --- the map, round rings

    @cached_property
    def zero_share(self) -> float:
        """L1's share, centres uniform on the map outside the ball."""
        return float(self.share_of(self.radius, self.reach))

    def share_of(self, radius: ArrayLike, reach: ArrayLike) -> Array:
        """The same for other balls and maps."""
        return zero_share_in_square(reach, radius)

    @cached_property
    def room(self) -> float:
        """The side of the square that two half wedges make."""
        return self.reach - self.radius

    @cached_property
    def quarter_zeros(self) -> float:
        return self.room**2

    @cached_property
    def quarter_all(self) -> float:
        return self.reach**2 - self.radius**2 / 2

    @cached_property
    def areas(self) -> Areas:
        """Both areas as they are written."""
        return Areas(self.quarter_zeros, self.quarter_all)

    @property
    def farther(self) -> float:
        """The reach of the centres after they have moved out."""
        return 2 * self.reach

    # --- price and budget, round rings

    def same_price(self, price: float) -> Array:
        """The corners (8, 2) of the octagon of the centres for which that price and the budget have the same answer.

        The price is per unit of size, beside the squared distance from the centre. It takes half of itself off each
        weight, so these are the centres whose distance from the diamond in the max norm is half of the price.
        """
        half = price / 2
        out = self.radius + half
        quarter = np.array([(out, half), (half, out)])
        turns = ([[1, 0], [0, 1]], [[0, 1], [-1, 0]], [[-1, 0], [0, -1]], [[0, -1], [1, 0]])
        return np.concatenate([quarter @ np.array(turn, dtype=float) for turn in turns])

    @property
    def largest_price(self) -> float:
        """A price whose octagon reaches far into the map."""
        return 1.1 * self.room

    # --- the published table

    @cached_property
    def repeated(self) -> Quadratic:
        """Its third kind of loss: one weight hardly matters, rings stretched along an axis."""
        rng = np.random.default_rng(REPEATED_SEED)
        return elongated(rng, centres_outside(rng, REPEATED, PUBLISHED_REACH, L2(), PUBLISHED_RADIUS))

    @cached_property
    def cut_shares(self) -> tuple[float, ...]:
        """L2's share of zeros where the circle is cut into so many points, for each of the cuts."""
        return tuple(zero_share(grid_answer(self.repeated, L2(), PUBLISHED_RADIUS, points)) for points in CUTS)

    @cached_property
    def recounted(self) -> Recounted:
        """L1's shares for his three kinds of losses, centres outside the diamond: the first exactly, two in samples."""
        rng = np.random.default_rng(REPEATED_SEED)
        exact = float(zero_share_in_square(PUBLISHED_REACH, PUBLISHED_RADIUS))
        return Recounted(exact, *(counted_again(rng, make) for make in (tilted, elongated)))

    @cached_property
    def exact_share(self) -> float:
        """And where it is not cut."""
        return zero_share(constrained(self.repeated, L2(), PUBLISHED_RADIUS).point)

    @property
    def coarse(self) -> int:
        return CUTS[0]

    @property
    def fine(self) -> int:
        return CUTS[1]

    @property
    def finest(self) -> int:
        return CUTS[2]

    @property
    def coarse_share(self) -> float:
        return self.cut_shares[0]

    @cached_property
    def shown(self) -> Quadratic:
        """The first of these losses with an answer just above the axis, near (t, 0)."""
        exact = constrained(self.repeated, L2(), PUBLISHED_RADIUS).point
        angle = np.degrees(np.arctan2(exact[:, 1], exact[:, 0]))
        first = int(np.flatnonzero((angle > SHOWN[0]) & (angle < SHOWN[1]))[0])
        return Quadratic(self.repeated.hessian[first], self.repeated.centre[first])

    @cached_property
    def shown_answer(self) -> Array:
        return constrained(self.shown, L2(), PUBLISHED_RADIUS).point

    def cut_circle(self, points: int) -> Array:
        return cut_boundary(L2(), PUBLISHED_RADIUS, points)

    def shown_on_grid(self, points: int) -> Array:
        """The best of the circle's points for that loss."""
        return grid_answer(self.shown, L2(), PUBLISHED_RADIUS, points)


def counted_again(rng: np.random.Generator, losses: Callable[[np.random.Generator, Array], Quadratic]) -> float:
    """L1's share of zeros in a sample of the published simulation's losses, centres outside the diamond."""
    centres = centres_outside(rng, RECOUNTED, PUBLISHED_REACH, L1(), PUBLISHED_RADIUS)
    return zero_share(constrained(losses(rng, centres), L1(), PUBLISHED_RADIUS).point)


def tilted(rng: np.random.Generator, centres: Array) -> Quadratic:
    """The second kind of loss of the published simulation: a (x - x₀)² + b (y - y₀)² + c (x - x₀)(y - y₀), with a and b
    from 0 to 10 and c from -1.5 to 2.5, drawn again until it has rings.
    """
    kept = np.empty((0, 3))
    while len(kept) < len(centres):
        drawn = rng.uniform((0, 0, -1.5), (10, 10, 2.5), (len(centres), 3))
        kept = np.concatenate([kept, drawn[4 * drawn[:, 0] * drawn[:, 1] > drawn[:, 2] ** 2]])
    a, b, c = kept[: len(centres)].T
    return Quadratic(np.stack([2 * a, c, c, 2 * b], axis=-1).reshape(-1, 2, 2), centres)
