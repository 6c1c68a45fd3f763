"""The worked example of the chapter `quiz`: the max norm against the same losses and centres as L1 and L2 before."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, Field, model_validator

from mathcore import (
    Lp,
    Max,
    Norm,
    Quadratic,
    cloud,
    collapsed_by_max,
    constrained,
    even_centres,
    face_index,
    has_tie,
    has_zero,
    tie_share_in_square,
    tied_by_max,
)
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, MisfitError, Number, Tenths, Whole, decimals, number_text, point_text
from scenes.examples.areas import Areas
from scenes.examples.journey import Journey

GUESSED = 10  # centres in each picture of the quiz
MAPPED = 22  # centres to a side of the map
LEAST_SIZE = 0.5  # of the vector that is measured
CORNERS = range(1, 5)  # the corners' numbers in face_index

Mask = NDArray[np.bool_]


def spread(count: int, reach: float) -> Array:
    """Points spread evenly over a disc without its middle, as the seeds of a sunflower are."""
    index = np.arange(2, count + 2) + 0.5
    angle = index * np.pi * (3 - np.sqrt(5))
    distance = reach * np.sqrt(index / index[-1])
    return np.asarray(distance[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))


Measured = Annotated[Number, Field(ge=-3, le=3), AfterValidator(decimals(1))]
Coordinate = Annotated[Number, Field(ge=1, le=2.4), AfterValidator(decimals(2))]


class QuizExample(Example):
    """What the max norm is shown on; its last pictures take their losses from the chapter `chance`."""

    first: tuple[Measured, Measured]
    """the vector whose max norm is measured"""
    radius: Hundredths = Field(ge=1, le=2)
    """the radius of the square"""
    reach: Hundredths = Field(ge=7, le=12)
    """the largest size of each weight of a centre on the map"""
    journey: Journey
    """the way of the moving loss"""
    strength: Hundredths = Field(ge=1, le=3.6)
    """the price λ of the norm"""
    cloud_reach: Hundredths = Field(ge=3, le=5)
    """the largest size of each weight of a centre in the cloud"""
    cloud_side: Whole = Field(ge=24, le=40)
    """the number of centres to a side of the cloud"""
    power: Tenths = Field(ge=3, le=20)
    """the power p of the norm that stands in for the max norm"""
    start: tuple[Coordinate, Coordinate]
    """the centre of the loss at which the interactive figure of a page starts"""

    @model_validator(mode="after")
    def _vector_can_be_seen(self) -> QuizExample:
        if self.first_size < LEAST_SIZE:
            raise MisfitError({"first": f"a vector with one weight of at least {LEAST_SIZE:g} in size"})
        return self

    # --- the norm itself

    @cached_property
    def first_text(self) -> str:
        return point_text(self.first)

    @cached_property
    def first_size(self) -> float:
        return float(Max().value(self.first))

    # --- the four guesses: one set of centres, four rules

    @cached_property
    def guess_centres(self) -> Array:
        return spread(GUESSED, 1.0)

    @cached_property
    def guesses(self) -> dict[str, Array]:
        """Where the centres would go: the nearest place on an axis, half way in, on a diagonal, or the origin."""
        centres = self.guess_centres
        size = np.abs(centres)
        return {
            "a": np.where(size == size.max(axis=1, keepdims=True), centres, 0.0),
            "b": centres / 2,
            "c": np.sign(centres) * size.mean(axis=1, keepdims=True),
            "d": np.zeros_like(centres),
        }

    # --- the moving loss against the square

    def moving(self, way: float | Array) -> Quadratic:
        return self.journey.loss(way, self.radius)

    @property
    def stops(self) -> Array:
        """The ways at which the journey's answers are counted."""
        return self.journey.stops

    @cached_property
    def stop_answers(self) -> Array:
        return constrained(self.moving(self.stops), Max(), self.radius).point

    @cached_property
    def stop_ties(self) -> Mask:
        return has_tie(self.stop_answers)

    @cached_property
    def stop_zeros(self) -> Mask:
        return has_zero(self.stop_answers)

    @cached_property
    def mostly_ties(self) -> bool:
        return bool(self.stop_ties.mean() > 0.5 and not self.stop_zeros.any())

    # --- the map of faces

    @cached_property
    def map_centres(self) -> Array:
        """Centres all over the map, outside the ball, in the middles of equal cells."""
        step = self.reach / MAPPED
        centres = even_centres(self.reach - step, MAPPED)
        return centres[Max().value(centres) > self.radius]

    @cached_property
    def map_answers(self) -> Array:
        return Max().project(self.map_centres, self.radius)

    @cached_property
    def map_at_corner(self) -> Mask:
        return np.isin(face_index(Max(), self.map_centres, self.radius), CORNERS)

    @cached_property
    def best_guess(self) -> str:
        """Of the four guesses the one that comes true for most centres of the map."""
        zero, tie = has_zero(self.map_answers), has_tie(self.map_answers)
        true = {"a": zero & ~tie, "b": ~zero & ~tie, "c": tie & ~zero, "d": zero & tie}
        return max(true, key=lambda name: true[name].mean())

    @cached_property
    def share(self) -> float:
        """The exact share of ties, round rings and centres uniform on the map outside the ball."""
        return float(tie_share_in_square(self.reach, self.radius))

    @cached_property
    def guess_shares(self) -> dict[str, float]:
        """For each guess the exact share of the map for which it comes true: there are ties, and answers without."""
        return {"a": 0.0, "b": 1 - self.share, "c": self.share, "d": 0.0}

    @cached_property
    def room(self) -> float:
        """The side of each of the four regions beyond a corner."""
        return self.reach - self.radius

    @cached_property
    def quarter_ties(self) -> float:
        return self.room**2

    @cached_property
    def quarter_all(self) -> float:
        return self.reach**2 - self.radius**2

    @cached_property
    def areas(self) -> Areas:
        """Both areas as they are written."""
        return Areas(self.quarter_ties, self.quarter_all)

    # --- the cloud

    @cached_property
    def half(self) -> float:
        return self.strength / 2

    @cached_property
    def cloud_centres(self) -> Array:
        return even_centres(self.cloud_reach, self.cloud_side)

    @cached_property
    def cloud_answers(self) -> Array:
        return cloud(Max(), self.cloud_centres, self.strength)

    @cached_property
    def cloud_tied(self) -> Mask:
        """Which answers are equal in size, those at the origin included."""
        return tied_by_max(self.cloud_centres, self.strength) | collapsed_by_max(self.cloud_centres, self.strength)

    @property
    def centre_count(self) -> int:
        """The number of centres in the cloud."""
        return self.cloud_side**2

    @cached_property
    def cloud_ties(self) -> int:
        return int(self.cloud_tied.sum())

    # --- the stand-in

    @cached_property
    def stand_in(self) -> Norm:
        return Lp(self.power)

    @cached_property
    def round_corner(self) -> float:
        """Where the stand-in's ball of radius 1 crosses the diagonal: 2^(-1/p), both coordinates."""
        return float(1 / self.stand_in.value([1.0, 1.0]))

    @cached_property
    def power_text(self) -> str:
        return number_text(self.power)
