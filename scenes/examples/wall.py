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
from scenes.examples.misfit import from_to
from scenes.examples.paths import ROUNDING, first_zero, leaves_the_axis

NEAREST, FARTHEST = 0.35, 0.9  # the radius, in sizes of the answer that is the first on an axis
ROOMY = 1.2  # the largest ball, in sizes of the centre
BEYOND = 1.15  # the largest strength, times what is enough for 0
PAST = 0.8  # so much of the size at which ridge meets an axis is still shown
RIDGE_END = 0.06  # size of the last answer of ridge that is shown, in sizes of the centre
LEAST, LARGEST = 0.2, 1.5  # radius
LONGEST_RING = 12  # largest ratio of curvatures
LONG_RING = 1.5  # ratio of curvatures from which on a path bends so that it is seen
BENT = 0.02  # the centre is at least so far off the axes of the rings
SMALLEST_WEIGHT = 0.4  # of the centre's, in the larger one


def _rings_can_be_seen(hessian: Matrix, most: float) -> Matrix:
    least, largest = np.linalg.eigvalsh(hessian)
    if largest > most * least * (1 + ROUNDING):
        raise ValueError(f"one curvature at most {most:g} times the other, or its rings look like lines")
    return hessian


Coordinate = Annotated[Number, Field(ge=-2, le=2)]


class WallExample(BallsExample):
    """A loss for wall and slope, whose answer under L1 lies on an axis."""

    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""
    radius: Hundredths = Field(ge=LEAST, le=LARGEST)
    """the radius of the ball"""

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
        return number_text(self.slope_along(self.index))

    @cached_property
    def price_slope_text(self) -> str:
        """The price's slope there."""
        return number_text(-self.slope_along(self.index))

    @cached_property
    def across_slope_text(self) -> str:
        """The error's slope there along the other axis."""
        return number_text(self.slope_along(1 - self.index))

    def slope_along(self, index: int) -> float:
        """The error's slope in the direction of a weight at L1's answer."""
        return float(self.loss.gradient(self.l1_touch.point)[index])

    def on_axis(self, w: Array) -> Array:
        """Places on the axis as points of the plane."""
        return self.along(self.index, w)

    def along(self, index: int, w: Array) -> Array:
        """L1's answer with other values (...) of the weight `index`: points (..., 2)."""
        w = np.asarray(w, dtype=float)
        points = np.broadcast_to(self.l1_touch.point, (*w.shape, 2)).copy()
        points[..., index] = w
        return points

    def error_along(self, index: int, w: Array) -> Array:
        return self.loss.value(self.along(index, w))

    def sum_along(self, index: int, w: Array, strength: float) -> Array:
        """The error plus λ|w| along a weight."""
        return self.error_along(index, w) + strength * np.abs(w)

    def lowest_along(self, index: int, strength: float) -> float:
        """The weight at which that sum is lowest; alone it has the curvature of its axis and the same slope."""
        curvature, held = self.loss.hessian[index, index], self.l1_touch.point[index]
        alone = Quadratic([[curvature]], [held - self.slope_along(index) / curvature])
        return float(penalised(alone, L1(), strength)[0])

    def sum_at(self, weights: Array, strength: float) -> Array:
        """The error plus λ times the L1 norm at points (..., 2)."""
        return self.loss.value(weights) + strength * L1().value(weights)

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

    @cached_property
    def held_way(self) -> float:
        """Where on that way the pair of this story is."""
        return 2 + (self.strength - self.zero_strength) / (self.end_strength - self.zero_strength)

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
    def ridge_bends(self) -> bool:
        """Whether ridge's path meets no axis and bends: neither round rings nor a centre on an axis of the rings."""
        (a, b), (c, d) = self.centre, self.loss.pull
        return bool(
            np.linalg.cond(self.hessian) >= LONG_RING and not np.isclose(a * d, b * c, rtol=BENT, atol=1e-12)
        ) and (not self.ridge_meets_axis)
