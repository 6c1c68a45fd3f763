"""The worked example of the chapter `clouds`: evenly spread centres and the minimisers they move to."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, field_validator, model_validator

from mathcore import (
    L1,
    L2,
    CloudCounts,
    SquaredL2,
    cloud,
    cloud_counts,
    collapsed_by_l2,
    even_centres,
    zeroed_by_l1,
)
from mathcore.norms import Penalty
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, MisfitError, Whole, number_text
from scenes.examples.misfit import from_to

LEAST, LARGEST = 0.5, 4.0  # strength
OWN = (0.8, 0.45)  # place of the centre that stands for all, in reaches
FRACTIONS = {2.0: "half", 3.0: "a third", 4.0: "a quarter", 5.0: "a fifth"}
DISC = 4  # dots at least that fall onto the origin under L2

PENALTIES: dict[str, Penalty] = {"l1": L1(), "l2": L2(), "squared": SquaredL2()}


class CloudsExample(Example):
    """The cost is the squared distance from a centre plus λ times a size."""

    strength: Hundredths = Field(ge=LEAST, le=LARGEST)
    """the price λ of the size"""
    reach: Hundredths = Field(ge=3, le=5)
    """the largest size of each weight of a centre"""
    side: Whole = Field(ge=20, le=40)
    """the number of centres to a side, an even number so that no centre lies on an axis"""

    @field_validator("side")
    @classmethod
    def _even(cls, side: int) -> int:
        if side % 2:
            raise ValueError("an even number, so that no centre lies on an axis")
        return side

    @model_validator(mode="after")
    def _a_disc_falls(self) -> CloudsExample:
        if self.l2_collapsed < DISC:
            least = 2 * float(np.sort(np.linalg.norm(self.centres, axis=1))[DISC - 1])
            reason = "so that the dots that L2 moves to the origin make a disc"
            other = f"more dots near the origin: with these fewer than {DISC} move there under L2"
            raise MisfitError(
                {"strength": f"a number from {from_to(least, LARGEST)}, {reason}"}
                | dict.fromkeys(("side", "reach"), other)
            )
        return self

    @cached_property
    def half(self) -> float:
        return self.strength / 2

    @cached_property
    def scale(self) -> float:
        """What the squared norm multiplies every weight by."""
        return 1 / (1 + self.strength)

    @cached_property
    def share_text(self) -> str:
        """The scale for people: a quarter, or a percentage."""
        return FRACTIONS.get(1 + self.strength) or f"{number_text(100 * self.scale)} %"

    @cached_property
    def centres(self) -> Array:
        return even_centres(self.reach, self.side)

    @cached_property
    def own(self) -> Array:
        """The centre that stands for all: far enough out that its first weight stays under each price."""
        far = np.linalg.norm(self.centres - self.reach * np.array(OWN), axis=1)
        own: Array = self.centres[np.argmin(far)]
        return own

    def answers(self, name: str) -> Array:
        return cloud(PENALTIES[name], self.centres, self.strength)

    def counts(self, name: str) -> CloudCounts:
        return cloud_counts(self.answers(name), self.centres)

    @cached_property
    def zeroed(self) -> NDArray[np.bool_]:
        """Centres of which L1 sets at least one weight to zero."""
        return np.asarray(zeroed_by_l1(self.centres, self.strength).any(axis=-1))

    @cached_property
    def collapsed(self) -> NDArray[np.bool_]:
        """Centres that the L2 norm moves to the origin."""
        return collapsed_by_l2(self.centres, self.strength)

    @cached_property
    def total(self) -> int:
        return len(self.centres)

    @cached_property
    def l1_zeros(self) -> int:
        return self.counts("l1").zeros

    @cached_property
    def l1_single_zeros(self) -> int:
        """Answers of L1 with a zero that are not the origin."""
        counts = self.counts("l1")
        return counts.zeros - counts.collapsed

    @cached_property
    def l2_collapsed(self) -> int:
        return self.counts("l2").collapsed

    @cached_property
    def l2_single_zeros(self) -> int:
        """Answers of the L2 norm with a zero that are not the origin."""
        return self.counts("l2").zeros - self.l2_collapsed
