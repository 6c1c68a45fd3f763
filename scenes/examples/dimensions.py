"""The worked example of the chapter `dimensions`: answers with three weights, and shares of zeros with more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field

from mathcore import L1, L2, centres_outside, constrained, isotropic
from mathcore.chance import mean_zero_share_in_cube, nonzeros_law, zero_share_in_cube
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, Whole
from scenes.script import typographic

if TYPE_CHECKING:
    from scipy.interpolate import CubicSpline

BALLS = {"l1": L1(), "l2": L2()}
COUNTED = (2, 3, 5, 10)  # numbers of weights
NAMED = 3  # kinds of faces with a name of their own: corners, edges, triangles
MOST_DIGITS = 8  # of a share in percent
PRACTICALLY_ALL = 1e-7  # a share that misses 1 by less is not written out

# Where the centre of the travelling loss passes, in radii of the ball: beyond a corner, an edge, a face, an edge.
STATIONS = (
    [(1.50, 0.42, 0.10), (1.66, 0.38, 0.36), (1.52, 0.46, 0.28), (1.58, 0.34, 0.06)],
    [(1.25, 0.80, 0.12), (0.92, 1.15, 0.18), (1.08, 1.00, 0.15)],
    [(0.98, 0.98, 0.62), (0.82, 0.76, 1.00), (0.70, 0.98, 0.80)],
    [(0.36, 0.84, 1.12), (0.0, 0.92, 1.08), (-0.36, 0.84, 1.12)],
)
STOPS = np.cumsum([len(part) for part in STATIONS]) - 1  # the last station beyond each
STOP_NAMES = ("corner", "edge", "face", "sphere")


class DimensionsExample(Example):
    """A loss that travels round the balls in space, random losses with more weights."""

    radius: Hundredths = Field(ge=1, le=3)
    """the radius of the L1 ball against which losses are counted"""
    reach: Hundredths = Field(ge=8, le=12)
    """the largest size of each weight of a centre"""
    losses: Whole = Field(ge=24, le=40)
    """the number of losses that are shown"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of the random losses"""

    # --- three weights

    @cached_property
    def _way(self) -> CubicSpline:
        # Most of the start of a command, which draws nothing itself.
        from scipy.interpolate import CubicSpline  # noqa: PLC0415

        stations = np.array([station for part in STATIONS for station in part])
        return CubicSpline(np.arange(len(stations)), stations, bc_type="natural")

    def centre(self, way: ArrayLike) -> Array:
        """The travelling loss's centre, in radii of the ball; the way is counted in stations, (...) -> (..., 3)."""
        return np.asarray(self._way(np.asarray(way, dtype=float)))

    def answer(self, name: str, way: ArrayLike) -> Array:
        """The answer in the ball of radius 1; the loss is round."""
        return constrained(isotropic(self.centre(way)), BALLS[name], 1.0).point

    # --- two, three, five, ten weights

    @cached_property
    def centres(self) -> dict[int, Array]:
        """Of random round losses, (losses, d) for each number of weights d."""
        rng = np.random.default_rng(self.seed)
        return {d: centres_outside(rng, self.losses, self.reach, L1(), self.radius, d) for d in COUNTED}

    def answers(self, weights: int, budget: float) -> Array:
        """The L1 answers with so many weights and that budget, (losses, d)."""
        return constrained(isotropic(self.centres[weights]), L1(), budget).point

    @cached_property
    def shown(self) -> dict[int, Array]:
        """The answers with the same budget for all numbers of weights."""
        return {d: self.answers(d, self.radius) for d in COUNTED}

    def budget(self, weights: int, grown: float = 1.0) -> float:
        """A budget that grows with the number of weights, from the same for all (0) to the same for each weight (1)."""
        fair = self.radius * weights / COUNTED[0]
        return (1 - grown) * self.radius + grown * fair

    def part_text(self, weights: int, grown: float) -> str:
        """That budget for each weight, if all of them have the same, as a text."""
        return f"{self.budget(weights, grown) / weights:.2f}"

    @property
    def each(self) -> str:
        """The budget for each weight when it has grown, as a text."""
        return f"{self.radius / COUNTED[0]:.3f}".rstrip("0").rstrip(".")

    @cached_property
    def shares(self) -> dict[int, float]:
        """The exact share of losses whose answer has at least one zero."""
        return {d: zero_share_in_cube(d, self.reach, self.radius) for d in COUNTED}

    @cached_property
    def mean_shares(self) -> dict[int, float]:
        """The exact share of weights that are zero, on average."""
        return {d: mean_zero_share_in_cube(d, self.reach, self.radius) for d in COUNTED}

    @cached_property
    def fair_shares(self) -> dict[int, float]:
        """The same for the budget that grows with the number of weights."""
        return {d: mean_zero_share_in_cube(d, self.reach, self.budget(d)) for d in COUNTED}

    def almost_sure(self, weights: int) -> bool:
        """Whether practically every answer with so many weights has a zero."""
        return 1 - self.shares[weights] < PRACTICALLY_ALL

    def share_text(self, weights: int) -> str:
        """The share of answers with a zero, with as many digits as it takes not to be rounded to all."""
        share = self.shares[weights]
        texts = (f"{share:.{digits}%}" for digits in range(1, MOST_DIGITS))
        return typographic(next(text for text in texts if not text.startswith("100")))

    def mean_text(self, weights: int) -> str:
        return typographic(f"{self.mean_shares[weights]:.0%}")

    def fair_text(self, weights: int) -> str:
        return typographic(f"{self.fair_shares[weights]:.0%}")

    @property
    def fewest_mean(self) -> str:
        return self.mean_text(COUNTED[0])

    @property
    def most_mean(self) -> str:
        return self.mean_text(COUNTED[-1])

    @property
    def fair_mean(self) -> str:
        return self.fair_text(COUNTED[-1])

    # --- which faces

    @property
    def most(self) -> int:
        return COUNTED[-1]

    @cached_property
    def face_shares(self) -> tuple[float, ...]:
        """With the most weights, the exact shares of answers on corners, edges, triangles and larger faces."""
        law = nonzeros_law(self.most, self.reach, self.radius)
        return (*map(float, law[:NAMED]), float(law[NAMED:].sum()))

    @cached_property
    def face_kinds(self) -> Array:
        """Which kind of face each of the shown answers with the most weights is on: 0 for a corner, and so on."""
        nonzeros = (self.shown[self.most] != 0).sum(axis=1)
        return np.asarray(np.minimum(nonzeros, NAMED + 1) - 1)

    @property
    def corner_zeros(self) -> int:
        return self.most - 1

    @property
    def edge_zeros(self) -> int:
        return self.most - 2

    @property
    def triangle_zeros(self) -> int:
        return self.most - 3

    # --- one answer

    @cached_property
    def picked_number(self) -> int:
        """The shown answer with the most weights that is looked at alone: with weights of both signs, the smallest of
        them as large as in no other.
        """
        weights = self.shown[self.most]
        sizes = np.where(weights == 0, np.inf, np.abs(weights)).min(axis=1)
        both_signs = (weights > 0).any(axis=1) & (weights < 0).any(axis=1)
        return int(np.where(both_signs, sizes, 0.0).argmax())

    @property
    def picked(self) -> Array:
        """That answer, (d,)."""
        return np.asarray(self.shown[self.most][self.picked_number])
