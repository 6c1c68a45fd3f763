"""The worked example of the chapter `quiz`: the max norm against the same losses and centres as L1 and L2 before."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, Field, model_validator

from mathcore import (
    L2,
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
    penalised,
    tie_share_in_square,
    tied_by_max,
)
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, MisfitError, Number, Tenths, Whole, decimals, number_text, point_text
from scenes.examples.areas import Areas
from scenes.examples.journey import Journey

GUESSED = 10  # centres in each picture of the quiz
MAPPED = 22  # centres to a side of the map
NEURONS = 7
LEAST_APART = 0.5  # the two vectors that are measured
LEAST_DIFFERENCE = 0.01  # of numbers that the pictures tell apart
CORNERS = range(1, 5)  # the corners' numbers in face_index

Mask = NDArray[np.bool_]


def spread(count: int, reach: float) -> Array:
    """Points spread evenly over a disc without its middle, as the seeds of a sunflower are."""
    index = np.arange(2, count + 2) + 0.5
    angle = index * np.pi * (3 - np.sqrt(5))
    distance = reach * np.sqrt(index / index[-1])
    return np.asarray(distance[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))


def _relation(point: Array) -> str:
    return "=" if point[0] == point[1] else "≠"


Measured = Annotated[Number, Field(ge=-3, le=3), AfterValidator(decimals(1))]
Coordinate = Annotated[Number, Field(ge=1, le=2.4), AfterValidator(decimals(2))]


class QuizExample(Example):
    """What the max norm is shown on."""

    first: tuple[Measured, Measured]
    """the vector whose max norm is measured first"""
    second: tuple[Measured, Measured]
    """the vector whose max norm is measured second"""
    radius: Hundredths = Field(ge=1, le=2)
    """the radius of the square"""
    reach: Hundredths = Field(ge=7, le=12)
    """the largest size of each weight of a centre on the map"""
    journey: Journey
    """the way of the moving loss"""
    strength: Hundredths = Field(ge=1, le=3.6)
    """the price r of the norm"""
    cloud_reach: Hundredths = Field(ge=3, le=5)
    """the largest size of each weight of a centre in the cloud"""
    cloud_side: Whole = Field(ge=24, le=40)
    """the number of centres to a side of the cloud"""
    power: Tenths = Field(ge=3, le=20)
    """the power p of the norm that stands in for the max norm"""
    compared: tuple[Coordinate, Coordinate]
    """the centre at which the two norms are compared"""

    @model_validator(mode="after")
    def _vectors_apart(self) -> QuizExample:
        if np.abs(np.subtract(self.first, self.second)).max() < LEAST_APART:
            wanted = f"two vectors at least {LEAST_APART:g} apart in one weight, so that their names do not overlap"
            raise MisfitError(dict.fromkeys(("first", "second"), wanted))
        return self

    @model_validator(mode="after")
    def _answers_apart(self) -> QuizExample:
        keys = ("compared", "strength", "power")
        if (self.stand_in_answer == 0).any() or (self.max_answer == 0).any():
            raise MisfitError(
                dict.fromkeys(keys, "numbers with which neither of the compared answers ends at the origin")
            )
        if np.abs(self.max_answer - self.stand_in_answer).max() < LEAST_DIFFERENCE:
            wanted = f"numbers with which the two compared answers differ by {LEAST_DIFFERENCE:g} at least"
            raise MisfitError(dict.fromkeys(keys, wanted))
        if abs(np.subtract(*self.stand_in_answer)) < LEAST_DIFFERENCE:
            wanted = f"a centre off the diagonal: here the {self.power_text}-norm's answer ties, or very nearly"
            raise MisfitError(dict.fromkeys(keys, wanted))
        return self

    # --- the norm itself

    @cached_property
    def first_text(self) -> str:
        return point_text(self.first)

    @cached_property
    def second_text(self) -> str:
        return point_text(self.second)

    @cached_property
    def first_size(self) -> float:
        return float(Max().value(self.first))

    @cached_property
    def second_size(self) -> float:
        return float(Max().value(self.second))

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
    def cloud_collapsed(self) -> Mask:
        return collapsed_by_max(self.cloud_centres, self.strength)

    @cached_property
    def cloud_tied(self) -> Mask:
        return tied_by_max(self.cloud_centres, self.strength)

    @cached_property
    def cloud_shrunk(self) -> Mask:
        return ~self.cloud_collapsed & ~self.cloud_tied

    # --- the stand-in

    @cached_property
    def stand_in(self) -> Norm:
        return Lp(self.power)

    @cached_property
    def round_corner(self) -> float:
        """Where the stand-in's ball of radius 1 crosses the diagonal: 2^(-1/p), both coordinates."""
        return float(1 / self.stand_in.value([1.0, 1.0]))

    @cached_property
    def compared_loss(self) -> Quadratic:
        """(x - x0)² + (y - y0)²"""
        return Quadratic(2 * np.eye(2), np.array(self.compared))

    @cached_property
    def max_answer(self) -> Array:
        return penalised(self.compared_loss, Max(), self.strength)

    @cached_property
    def stand_in_answer(self) -> Array:
        return penalised(self.compared_loss, self.stand_in, self.strength)

    @cached_property
    def compared_text(self) -> str:
        return point_text(self.compared)

    @cached_property
    def max_text(self) -> str:
        return point_text(self.max_answer)

    @cached_property
    def stand_in_text(self) -> str:
        """To three decimals, trailing zeros kept: it is not a round number."""
        return "({:.3f}, {:.3f})".format(*self.stand_in_answer)

    @cached_property
    def max_relation(self) -> str:
        return _relation(self.max_answer)

    @cached_property
    def stand_in_relation(self) -> str:
        return _relation(self.stand_in_answer)

    @cached_property
    def power_text(self) -> str:
        return number_text(self.power)

    @cached_property
    def only_max_ties(self) -> bool:
        return bool(has_tie(self.max_answer) and not has_tie(self.stand_in_answer))

    # --- the other thing of that name

    @cached_property
    def neurons(self) -> Array:
        """Weights of a few neurons, more than half of them longer than the bound 1."""
        return spread(NEURONS, 1.5)

    @cached_property
    def bounded_neurons(self) -> Array:
        return L2().project(self.neurons, 1.0)

    # --- the turned diamond

    def wandering(self, way: float | Array) -> Array:
        """A point that wanders round the plane, (..., 2)."""
        angle = 2 * np.pi * np.asarray(way, dtype=float)
        distance = 0.95 + 0.3 * np.sin(2 * angle + 1)
        return np.asarray(distance[..., None] * np.stack([np.cos(angle + 0.3), np.sin(angle + 0.3)], axis=-1))
