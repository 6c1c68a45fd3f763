"""The worked example of the chapter `touch`: one tilted loss against both balls, and its centre carried round them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import Field, field_validator, model_validator

from mathcore import L1, L2, Quadratic, constrained
from scenes.examples import Hundredths, Matrix, MisfitError, Number, point_text
from scenes.examples.balls import ROUNDING, BallsExample
from scenes.examples.misfit import from_to

FULL_TURN = 2 * np.pi
LONGEST_RING = 20  # largest ratio of curvatures whose rings can still be told from lines
LEAST, LARGEST = 0.5, 1.2  # radius
NEAREST, FARTHEST = 1.3, 3.2  # distance of the centre, in radii, for which the pictures hold
LEANS = 0.05  # the sideways part of an arrow that leans is larger than this share of its largest part
WRONG_LEAN = np.radians(50)  # lean of the arrow at the wrong place, at most
WRONG_WAY = np.radians(50)  # from the answer to the wrong place round the circle, at most


@dataclass(frozen=True)
class Rest:
    """The stretch of the turn, in radians, in which the L1 answer sits on one corner."""

    corner: np.ndarray
    start: float
    end: float


Coordinate = Annotated[Number, Field(ge=-2.4, le=2.4)]


class TouchExample(BallsExample):
    """A quadratic loss and the radius of the balls it meets."""

    centre: tuple[Coordinate, Coordinate]
    """the place at which the loss alone is smallest"""
    radius: Hundredths = Field(ge=LEAST, le=LARGEST)
    """the radius of both balls"""

    @field_validator("hessian")
    @classmethod
    def _rings_can_be_seen(cls, hessian: Matrix) -> Matrix:
        if np.linalg.cond(hessian) > LONGEST_RING * (1 + ROUNDING):
            raise ValueError(f"one curvature at most {LONGEST_RING} times the other, or its rings look like lines")
        return hessian

    @model_validator(mode="after")
    def _centre_is_outside(self) -> TouchExample:
        if NEAREST * self.radius <= self.reach <= FARTHEST * self.radius:
            return self
        reason = "for the centre to lie outside the balls all the way round, and in the picture"
        centre = from_to(NEAREST * self.radius, FARTHEST * self.radius)
        wanted = {"centre": f"a centre {centre} away from (0, 0), {reason}"}
        radii = from_to(max(self.reach / FARTHEST, LEAST), min(self.reach / NEAREST, LARGEST))
        if radii:
            wanted = {"radius": f"a number from {radii}, {reason}"} | wanted
        raise MisfitError(wanted)

    @model_validator(mode="after")
    def _answer_is_a_corner(self) -> TouchExample:
        if not self.corner_is_answer:
            wanted = "numbers with which L1's answer is a corner"
            raise MisfitError(dict.fromkeys(("centre", "hessian", "radius"), wanted))
        return self

    # --- a place of L2's ball where the arrow leans

    def on_circle(self, angle: float) -> np.ndarray:
        """The point of the border of L2's ball at that angle."""
        return self.radius * np.array([np.cos(angle), np.sin(angle)])

    def lean(self, angle: float) -> float:
        """The angle from straight out to the downhill arrow at a point of the circle, between -pi and pi."""
        x, y = -self.loss.gradient(self.on_circle(angle))
        return float((np.arctan2(y, x) - angle + np.pi) % FULL_TURN - np.pi)

    @cached_property
    def l2_angle(self) -> float:
        """Where on the circle L2's answer is."""
        x, y = self.l2_touch.point
        return float(np.arctan2(y, x))

    @cached_property
    def wrong_angle(self) -> float:
        """A place on the circle where the arrow leans towards the answer: the farther one of two, one on each side."""
        ways = []
        for side in (1, -1):
            tried = self.l2_angle + side * np.linspace(0, WRONG_WAY, 101)[1:]
            leans = np.array([-side * self.lean(angle) for angle in tried])
            too_far = np.flatnonzero((leans > WRONG_LEAN) | (leans <= 0))
            ways.append(tried[max(0, (too_far[0] if len(too_far) else len(tried)) - 1)])
        return float(max(ways, key=lambda angle: abs(angle - self.l2_angle)))

    @cached_property
    def wrong_place(self) -> np.ndarray:
        return self.on_circle(self.wrong_angle)

    @cached_property
    def approach(self) -> np.ndarray:
        """The way (n, 2) of steepest descent from inside the circle to the wrong place, at equal times.

        With w' = -H (w - c), w = c + exp(-H s) (w_0 - c); followed backwards for one radius, or out of the circle.
        """
        curvatures, axes = np.linalg.eigh(np.array(self.hessian))
        times = np.linspace(0, 3 / curvatures[-1], 2000)
        from_centre = axes.T @ (self.wrong_place - self.centre)
        points = self.centre + (np.exp(times[:, None] * curvatures) * from_centre) @ axes.T
        gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        kept = (gone <= self.radius) & (np.hypot(*points.T) <= self.radius * (1 + ROUNDING))
        end = len(kept) if kept.all() else max(2, int(np.argmin(kept)))
        way: np.ndarray = points[:end][::-1]
        return way

    # --- the rule for a corner

    @cached_property
    def corner(self) -> np.ndarray:
        """The corner that the L1 answer sits on, or the next one that it comes to as the centre is carried round."""
        return self.rests[0].corner

    @cached_property
    def axis(self) -> int:
        """The axis that the corner lies on, 1 or 2; the other axis is that of the zero."""
        return int(np.flatnonzero(self.corner)[0]) + 1

    @cached_property
    def other_axis(self) -> int:
        return 3 - self.axis

    @cached_property
    def side(self) -> float:
        """1 where the corner lies on the positive side of its axis, -1 on the negative one."""
        return float(np.sign(self.corner[self.axis - 1]))

    @cached_property
    def corner_text(self) -> str:
        return point_text(self.corner)

    @cached_property
    def axis_sub(self) -> str:
        return "₁₂"[self.axis - 1]

    @cached_property
    def other_sub(self) -> str:
        return "₁₂"[self.other_axis - 1]

    @cached_property
    def inward_sign(self) -> str:
        """The sign, as a word, that the slope along the corner's axis has where the arrow points outwards."""
        return "negative" if self.side > 0 else "positive"

    @cached_property
    def leans(self) -> bool:
        """Whether the arrow at the corner leans to one side."""
        gradient = self.corner_gradient()
        return bool(abs(gradient[self.other_axis - 1]) > LEANS * np.abs(gradient).max())

    @cached_property
    def below_or_above(self) -> str:
        """How the gradient along the corner's axis compares with 0 where the arrow points outwards."""
        return "<" if self.side > 0 else ">"

    @cached_property
    def minus_if_positive(self) -> str:
        """The sign that makes the outward part of the gradient positive."""
        return "-" if self.side > 0 else ""

    def corner_gradient(self, turn: float = 0.0) -> np.ndarray:
        """The loss's gradient at the corner, its centre carried round by an angle."""
        return self.turned(turn).gradient(self.corner)

    @cached_property
    def corner_is_answer(self) -> bool:
        """The rule, for the corner s t e_i: s g_i < 0 and |g_j| <= -s g_i. For (t, 0): g1 < 0 and |g2| <= -g1."""
        gradient = self.corner_gradient()
        along, across = self.side * gradient[self.axis - 1], gradient[self.other_axis - 1]
        return bool(along < 0 and abs(across) <= -along)

    # --- the centre carried round

    @cached_property
    def reach(self) -> float:
        """The distance of the centre from the origin, which it keeps all round."""
        return float(np.linalg.norm(self.centre))

    def turned(self, angle: float | np.ndarray) -> Quadratic:
        """The same loss with its centre carried round the origin by an angle, or by each of several."""
        cosine, sine = np.cos(angle), np.sin(angle)
        x, y = self.centre
        return Quadratic(np.array(self.hessian), np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=-1))

    def answers(self, turns: np.ndarray, norm: L1 | L2) -> np.ndarray:
        """The answers after each of the turns, (n, 2)."""
        return constrained(self.turned(turns), norm, self.radius).point

    @cached_property
    def rests(self) -> tuple[Rest, ...]:
        """The four rests of one turn, one a corner; the first one is under way at the start, or comes next."""
        rests = []
        for quarter in range(4):
            along = _quarter_turned(np.array([1.0, 0.0]), quarter)
            across = _quarter_turned(along, 1)
            start, end = (self._turn_for(self.radius * along, way) for way in (along - across, along + across))
            length = (end - start) % FULL_TURN
            end %= FULL_TURN
            rests.append(Rest(self.radius * along, end - length, end))
        return tuple(sorted(rests, key=lambda rest: rest.end))

    def _turn_for(self, corner: np.ndarray, way: np.ndarray) -> float:
        """The turn that makes the downhill arrow at the corner point this way.

        Its centre is corner + s q with q = H^-1 way and the s > 0 that gives it its distance from the origin.
        """
        q = np.linalg.solve(np.array(self.hessian), way)
        half = corner @ q / (q @ q)
        s = -half + np.sqrt(half**2 + (self.reach**2 - corner @ corner) / (q @ q))
        x, y = corner + s * q
        return float(np.arctan2(y, x) - np.arctan2(self.centre[1], self.centre[0]))

    @cached_property
    def record(self) -> tuple[Rest, ...]:
        """The four rests of the turn that begins where the second rest ends, in order."""
        first, second, *others = self.rests
        later = [Rest(rest.corner, rest.start + FULL_TURN, rest.end + FULL_TURN) for rest in (first, second)]
        return (*others, *later)

    @cached_property
    def record_start(self) -> float:
        return self.rests[1].end

    @cached_property
    def share_on_corner(self) -> float:
        """The share of a whole turn in which the L1 answer sits on a corner."""
        return sum(rest.end - rest.start for rest in self.rests) / FULL_TURN


def _quarter_turned(vector: np.ndarray, quarters: int) -> np.ndarray:
    """The vector after that many quarter turns, exactly."""
    x, y = vector
    return np.array([(x, y), (-y, x), (-x, -y), (y, -x)][quarters]) + 0.0  # no -0
