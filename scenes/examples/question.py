"""The worked example of the chapter `question`: the textbook's picture, and the same picture with its centre moved."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field, model_validator

from mathcore import L1, L2, Quadratic, constrained
from mathcore.validate import Array
from scenes.examples import Hundredths, MisfitError, Number, point_text
from scenes.examples.balls import BallsExample, almost_zero

LARGEST_RATIO = 20  # of the curvatures: for rings that are no lines
LEAST_MOVE, LARGEST_MOVE = 0.1, 1.2  # of the centre: what can be seen, and what is still a small one
FAR, ROOM = 5.2, 0.12  # in radii: what the picture shows at most on each side of 0, and its room beyond the rings
WATCHED = 61  # moments of the move
OUTLINED = 400  # points of a ring

Coordinate = Annotated[Number, Field(ge=-1, le=2)]


class QuestionExample(BallsExample):
    """The textbook's loss, the place to which its centre moves, and the radius of the balls."""

    centre: tuple[Coordinate, Coordinate]
    """the place at which the textbook's loss alone is smallest"""
    moved_centre: tuple[Coordinate, Coordinate]
    """the centre after the move; the rings keep their shape"""
    radius: Hundredths = Field(ge=0.5, le=1.2)
    """the radius of both balls"""

    @model_validator(mode="after")
    def _the_picture_is_the_textbooks(self) -> QuestionExample:
        here, given = point_text(self.centre), ("centre", "hessian", "radius")
        if L2().value(self.centre) <= self.radius:
            raise _misfit(given, f"the centre outside the balls: {here} is not further out than {self.radius:g}")
        if not self.l1_has_zero:
            raise _misfit(given, f"a zero with L1: the centre {here} gives none, nearer to an axis there would be one")
        if self.l2_has_zero:
            raise _misfit(given, f"no zero with L2: the centre {here} gives one, beside the axes there would be none")
        if almost_zero(self.l2_touch.point):
            raise _misfit(given, f"no zero with L2: with the centre {here} it misses one by less than 0.01")
        ratio = np.linalg.cond(self.hessian)
        if ratio > LARGEST_RATIO:
            wanted = f"one curvature at most {LARGEST_RATIO:g} times the other, for rings that are no lines"
            raise MisfitError({"hessian": wanted})
        return self

    @model_validator(mode="after")
    def _the_move_is_a_small_one(self) -> QuestionExample:
        here, moved = point_text(self.centre), point_text(self.moved_centre)
        given = ("moved_centre", "centre", "hessian", "radius")
        way = float(np.linalg.norm(np.subtract(self.moved_centre, self.centre)))
        if not LEAST_MOVE <= way <= LARGEST_MOVE:
            wanted = f"a move of {LEAST_MOVE:g} to {LARGEST_MOVE:g}: from {here} to {moved} it is {way:.3g}"
            raise _misfit(given, wanted)
        if L1().value(self.moved_centre) <= self.radius:
            raise _misfit(
                given, f"the moved centre outside the diamond: for {moved} |x| + |y| is not above {self.radius:g}"
            )
        if not self._keeps_to_the_corner:
            wanted = f"L1's answer to keep to its corner and the edges beside it: on the way to {moved} it does not"
            raise _misfit(given, wanted)
        if self.moved_off_the_corner and almost_zero(self.moved_l1_point):
            raise _misfit(given, f"other numbers: with the moved centre {moved} L1 misses a zero by less than 0.01")
        return self

    @cached_property
    def _keeps_to_the_corner(self) -> bool:
        """Whether the L1 answer stays on the corner and the two edges beside it, and ends on the corner or an edge."""
        axis = int(np.flatnonzero(self.l1_touch.point)[0])
        side = np.sign(self.l1_touch.point[axis])
        return bool((side * self._moved_answers[:, axis] > 0).all())

    @cached_property
    def _moved_answers(self) -> Array:
        """The L1 answers on the way, (n, 2)."""
        share = np.linspace(0, 1, WATCHED)[:, None]
        centres = (1 - share) * np.array(self.centre) + share * np.array(self.moved_centre)
        return constrained(Quadratic(self.hessian, centres), L1(), self.radius).point

    def moved(self, share: float) -> Quadratic:
        """The loss when its centre has gone that share of its way; its rings keep their shape."""
        return Quadratic(self.hessian, (1 - share) * np.array(self.centre) + share * np.array(self.moved_centre))

    def levels(self, shares: ArrayLike) -> Array:
        """Levels of rings, as shares of the level at which the first ring touches the diamond."""
        return np.asarray(shares, dtype=float) * float(self.l1_touch.level)

    @cached_property
    def outlines(self) -> tuple[Array, ...]:
        """The circle, and the rings that touch the diamond before and after the move."""
        losses = [self.moved(0.0), self.moved(1.0)]
        levels = [float(constrained(loss, L1(), self.radius).level) for loss in losses]
        rings = [loss.contour(level, OUTLINED) for loss, level in zip(losses, levels, strict=True)]
        return L2().outline(self.radius, OUTLINED), *rings

    @cached_property
    def answers(self) -> tuple[Array, Array]:
        """The answers of L1 and of L2 before the move and after it, (2, 2) each."""
        losses = Quadratic(self.hessian, [self.centre, self.moved_centre])
        l1, l2 = (constrained(losses, ball, self.radius).point for ball in (L1(), L2()))
        return l1, l2

    @cached_property
    def extent(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges of both weights that hold the outlines; of rings that reach far, only a part."""
        points = np.clip(np.concatenate(self.outlines), -FAR * self.radius, FAR * self.radius)
        low, high = points.min(axis=0) - ROOM * self.radius, points.max(axis=0) + ROOM * self.radius
        return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))

    @cached_property
    def moved_by(self) -> float:
        """How far the centre moves, in radii of the balls."""
        return float(np.linalg.norm(np.subtract(self.moved_centre, self.centre)) / self.radius)

    @cached_property
    def move_text(self) -> str:
        """The same for people."""
        return "half a radius" if np.isclose(self.moved_by, 0.5) else f"{self.moved_by:.2f} radii"

    @cached_property
    def moved_l1_point(self) -> np.ndarray:
        return constrained(self.moved(1.0), L1(), self.radius).point

    @cached_property
    def moved_off_the_corner(self) -> bool:
        return bool((self.moved_l1_point != 0).all())


def _misfit(keys: tuple[str, ...], wanted: str) -> MisfitError:
    return MisfitError(dict.fromkeys(keys, wanted))
