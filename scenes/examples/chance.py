"""The worked example of the chapter `chance`: how often an answer has a zero, counted, measured, and miscounted."""

from __future__ import annotations

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
    zero_share_on_circle,
)
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, Number, Whole
from scenes.examples.areas import Areas
from scenes.examples.journey import STOPS, Journey

BALLS = {"l1": L1(), "l2": L2()}
RATIOS = (1.0, 1.5, 2.0, 3.0, 5.0, 10.0)  # distances of the centre, in radii, that are written down
SAMPLED = 6  # losses to a side that are shown with a ring
SMALLEST = 0.05  # of the radius, to which the ball shrinks

# The published simulation, whose counts do not follow the story: T. Parr, explained.ai/regularization.
PUBLISHED_RADIUS, PUBLISHED_REACH = 2.0, 10.0
CUTS = (100, 400, 2000)  # points on the circle: as published, and finer
REPEATED = 8000  # losses
REPEATED_SEED = 1
SHOWN = (1.0, 1.4)  # degrees from the axis of the one answer that is looked at from close by

Mask = NDArray[np.bool_]


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

    @property
    def stop_count(self) -> int:
        return STOPS

    @cached_property
    def stop_zeros(self) -> dict[str, Mask]:
        """Which of the journey's answers have a zero."""
        losses = self.moving(self.stops)
        return {name: has_zero(constrained(losses, ball, self.radius).point) for name, ball in BALLS.items()}

    @cached_property
    def mostly_zeros(self) -> bool:
        """Whether L1 has a zero more often than not."""
        return bool(self.stop_zeros["l1"].mean() > 0.5)

    @cached_property
    def l2_stops_without_zero(self) -> bool:
        return not self.stop_zeros["l2"].any()

    # --- many random losses

    @cached_property
    def random(self) -> Quadratic:
        """Rings of every shape and angle, centres outside both balls."""
        rng = np.random.default_rng(self.seed)
        return general(rng, centres_outside(rng, self.losses, self.reach, L2(), self.radius), self.longest)

    @property
    def centres(self) -> Array:
        return self.random.centre

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
    def l2_without_zero(self) -> bool:
        return self.l2_zeros == 0

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
        return float(self.share_at(self.radius))

    def share_at(self, radius: ArrayLike) -> Array:
        return zero_share_in_square(self.reach, radius)

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
    def smallest(self) -> float:
        """The radius at the end of the shrinking."""
        return SMALLEST * self.radius

    # --- one distance, every direction

    def share_from(self, ratio: ArrayLike) -> Array:
        """L1's share for centres in all directions at this distance, in radii of the ball."""
        return zero_share_on_circle(ratio, 1.0)

    def half_arc(self, ratio: float) -> float:
        """The angle on either side of an axis within which a centre at that distance gets a zero."""
        return float(self.share_from(ratio)) * np.pi / 4

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

    @property
    def fine_share(self) -> float:
        return self.cut_shares[1]

    @property
    def finest_share(self) -> float:
        return self.cut_shares[2]

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
