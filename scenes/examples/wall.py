"""The worked example of the chapter `wall`: one loss, held by a ball or by a penalty, and the paths of its answers."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import Field, field_validator, model_validator

from mathcore import (
    L1,
    L2,
    Quadratic,
    SquaredL2,
    constrained,
    penalised,
    ridge_zero_strength,
)
from mathcore.validate import Array
from scenes.examples import Hundredths, Matrix, MisfitError, Number, Vector, number_text
from scenes.examples.balls import BallsExample, almost_zero
from scenes.examples.crossing import Crossing
from scenes.examples.misfit import from_to
from scenes.examples.paths import ROUNDING, first_zero, leaves_the_axis

NEAREST, FARTHEST = 0.35, 0.9  # the radius, in sizes of the answer that is the first on an axis
ROOMY = 1.2  # the largest ball, in sizes of the centre
BEYOND = 1.15  # the largest strength, times what is enough for 0
PAST = 0.8  # so much of the size at which ridge meets an axis is still shown
RIDGE_END = 0.06  # size of the last answer of ridge that is shown, in sizes of the centre
LEAST, LARGEST = 0.2, 1.5  # radius
LONGEST_RING = 12  # largest ratio of curvatures
LONG_RING = 1.5  # ratio of curvatures from which on rings may be called long
SMALLEST_WEIGHT = 0.4  # of the centre's, in the larger one


def _rings_can_be_seen(hessian: Matrix, most: float) -> Matrix:
    least, largest = np.linalg.eigvalsh(hessian)
    if largest > most * least * (1 + ROUNDING):
        raise ValueError(f"one curvature at most {most:g} times the other, or its rings look like lines")
    return hessian


Coordinate = Annotated[Number, Field(ge=-2, le=2)]


class WallExample(BallsExample):
    """A loss for wall and slope, and another one for ridge's coincidence."""

    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""
    radius: Hundredths = Field(ge=LEAST, le=LARGEST)
    """the radius of the ball"""
    crossing: Crossing
    """the loss with which ridge has a zero by coincidence"""

    @field_validator("hessian")
    @classmethod
    def _round_enough(cls, hessian: Matrix) -> Matrix:
        return _rings_can_be_seen(hessian, LONGEST_RING)

    @field_validator("centre")
    @classmethod
    def _off_the_axes(cls, centre: Vector) -> Vector:
        small, large = sorted(np.abs(centre))
        if small < SMALLEST_WEIGHT * large or large < 0.5:
            raise ValueError(
                f"one weight of at least 0.5, the other at least {SMALLEST_WEIGHT:g} of it, so off the axes"
            )
        return centre

    @model_validator(mode="after")
    def _answer_on_an_axis(self) -> WallExample:
        on_axis = float(L1().value(self.zero_point))
        if not NEAREST * on_axis <= self.radius <= FARTHEST * on_axis:
            radii = from_to(max(NEAREST * on_axis, LEAST), min(FARTHEST * on_axis, LARGEST))
            other = f"numbers with which L1's answer lies on an axis for the radius {self.radius:g}"
            wanted = {"radius": f"a number from {radii}, for L1's answer to lie on an axis"} if radii else {}
            raise MisfitError(wanted | dict.fromkeys(("centre", "hessian"), other))
        if almost_zero(self.l2_touch.point):
            reason = "other numbers: with these L2's answer misses a zero by less than 0.01, which no picture shows"
            raise MisfitError(dict.fromkeys(("centre", "hessian", "radius"), reason))
        return self

    @model_validator(mode="after")
    def _path_ends_on_the_axis(self) -> WallExample:
        if leaves_the_axis(self.loss):
            wanted = "numbers with which L1's path keeps to the axis that it meets"
            raise MisfitError(dict.fromkeys(("hessian", "centre"), wanted))
        return self

    # --- the loss, its ball and its penalty

    @cached_property
    def strength(self) -> float:
        """The λ that gives the answer of L1's ball."""
        return float(self.l1_touch.multiplier)

    @cached_property
    def strength_text(self) -> str:
        return number_text(self.strength)

    @cached_property
    def radius_text(self) -> str:
        return number_text(self.radius)

    # --- the cut through the answer, along the axis that it lies on

    @cached_property
    def index(self) -> int:
        """0 or 1: the weight that is not zero in L1's answer."""
        return int(np.flatnonzero(self.l1_touch.point)[0])

    @cached_property
    def axis(self) -> int:
        return self.index + 1

    @cached_property
    def other_axis(self) -> int:
        return 3 - self.axis

    @cached_property
    def axis_sub(self) -> str:
        return "₁₂"[self.index]

    @cached_property
    def zero_sub(self) -> str:
        """Of the weight that is zero."""
        return "₂₁"[self.index]

    @cached_property
    def side(self) -> float:
        """1 where the answer lies on the axis' positive side, -1 on its negative one."""
        return float(np.sign(self.l1_touch.point[self.index]))

    @cached_property
    def outward_slope_text(self) -> str:
        """The error's slope along the axis where the wall is met."""
        return number_text(float(self.loss.gradient(self.l1_touch.point)[self.index]))

    def on_axis(self, w: Array) -> Array:
        """Places on the axis as points of the plane."""
        return np.asarray(np.asarray(w, dtype=float)[..., None] * np.eye(2)[self.index])

    def error_on_axis(self, w: Array) -> Array:
        return self.loss.value(self.on_axis(w))

    def sum_on_axis(self, w: Array, strength: float) -> Array:
        """The error plus λ|w| along the axis."""
        return self.error_on_axis(w) + strength * L1().value(self.on_axis(w))

    def lowest_on_axis(self, strength: float) -> float:
        """Where on the axis the sum is lowest; one weight alone has the axis' curvature and the same pull."""
        curvature = self.loss.hessian[self.index, self.index]
        alone = Quadratic([[curvature]], [self.loss.pull[self.index] / curvature])
        return float(penalised(alone, L1(), strength)[0])

    # --- the path of L1's answers: straight from the centre to an axis, then along it to 0

    @cached_property
    def zero_strength(self) -> float:
        """The λ at which L1's answer meets an axis."""
        return first_zero(self.loss)[0]

    @cached_property
    def zero_point(self) -> Array:
        """Where it meets it."""
        return first_zero(self.loss)[1]

    @cached_property
    def end_strength(self) -> float:
        """The λ from which on L1's answer is 0."""
        return float(L1().dual.value(self.loss.pull))

    @cached_property
    def end_text(self) -> str:
        return number_text(self.end_strength)

    @cached_property
    def largest_strength(self) -> float:
        return BEYOND * self.end_strength

    @cached_property
    def largest_radius(self) -> float:
        return ROOMY * float(L1().value(self.centre))

    @cached_property
    def stations(self) -> tuple[tuple[float, float], ...]:
        """Pairs of radius and λ with the same answer, between which both change in proportion: a ball that is not
        felt, one that just reaches the centre, the answer on the axis, at 0, and a slope steeper than need be."""
        return (
            (self.largest_radius, 0.0),
            (float(L1().value(self.centre)), 0.0),
            (float(L1().value(self.zero_point)), self.zero_strength),
            (0.0, self.end_strength),
            (0.0, self.largest_strength),
        )

    def pair(self, way: float) -> tuple[float, float]:
        """Radius and λ on the way from station 0 to station 4."""
        radii, strengths = zip(*self.stations, strict=True)
        places = np.arange(len(radii))
        return float(np.interp(way, places, radii)), float(np.interp(way, places, strengths))

    def l1_answer(self, strength: float) -> Array:
        """L1's answer for a λ; on and after the axis its zero is exact."""
        nudge = 1 + ROUNDING if strength >= self.zero_strength * (1 - ROUNDING) else 1.0
        return penalised(self.loss, L1(), strength * nudge)

    def l1_path(self, strength: float) -> Array:
        """The answers from λ = 0 up to this one, (n, 2): the corners of a line of straight pieces."""
        passed = [answer for bend, answer in self._bends if bend < strength or bend == 0]
        return np.array([*passed, self.l1_answer(strength)])

    @cached_property
    def _bends(self) -> tuple[tuple[float, Array], ...]:
        """Where that line starts, and where it turns: each λ with its answer."""
        return tuple((bend, self.l1_answer(bend)) for bend in (0.0, self.zero_strength, self.end_strength))

    # --- ridge's path, with λ (w1² + w2²): (H + 2 λ I) w = H c

    @cached_property
    def ridge_end_radius(self) -> float:
        """The size of the last answer that is shown: past the axis, if the path meets one."""
        strengths = [strength for strength in ridge_zero_strength(self.loss) if np.isfinite(strength)]
        met = [float(L2().value(penalised(self.loss, SquaredL2(), strength / 2))) for strength in strengths]
        return min([RIDGE_END * float(L2().value(self.centre)), *(PAST * size for size in met)])

    @cached_property
    def ridge_largest_strength(self) -> float:
        return self.ridge_strength(self.ridge_end_radius)

    @cached_property
    def ridge_largest_radius(self) -> float:
        return float(L2().value(self.centre))

    def ridge_strength(self, radius: float) -> float:
        """The λ of ridge whose answer lies on the L2 ball of this radius.

        The ball's multiplier m holds H (c - w) = m w / ‖w‖, ridge 2 λ w: λ = m / (2 ‖w‖).
        """
        return float(constrained(self.loss, L2(), radius).multiplier) / (2 * radius)

    def ridge_path(self, radius: float, points: int = 120) -> Array:
        """The answers on the balls from the centre's down to this one, (n, 2)."""
        radii = np.linspace(self.ridge_largest_radius, radius, points)
        return np.array(constrained(self.loss, L2(), radii).point)

    @cached_property
    def ridge_meets_axis(self) -> bool:
        return bool(np.isfinite(ridge_zero_strength(self.loss)).any())

    @cached_property
    def ridge_is_straight(self) -> bool:
        """Round rings, or a centre on an axis of the rings."""
        (a, b), (c, d) = self.centre, self.loss.pull
        return bool(np.isclose(a * d, b * c, atol=1e-12))

    @cached_property
    def long_rings_bend_it(self) -> bool:
        """Whether the rings are long enough to be called so where ridge's path is not straight."""
        return not self.ridge_is_straight and bool(np.linalg.cond(self.hessian) >= LONG_RING)
