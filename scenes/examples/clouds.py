"""The worked example of the chapter `clouds`: evenly spread centres and the minimisers they move to."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, field_validator

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
from scenes.examples import Example, Number, Whole

PENALTIES: dict[str, Penalty] = {"l1": L1(), "l2": L2(), "squared": SquaredL2()}


class CloudsExample(Example):
    """The cost is the squared distance from a centre plus r times a size."""

    strength: Number = Field(ge=1, le=4)
    """the price r of the size"""
    reach: Number = Field(ge=3, le=5)
    """the largest size of each weight of a centre"""
    side: Whole = Field(ge=20, le=40)
    """the number of centres to a side, an even number so that no centre lies on an axis"""

    @field_validator("side")
    @classmethod
    def _even(cls, side: int) -> int:
        if side % 2:
            raise ValueError(f"clouds.side: got {side}, want an even number, so that no centre lies on an axis")
        return side

    @cached_property
    def half(self) -> float:
        return self.strength / 2

    @cached_property
    def scale(self) -> float:
        """What the squared norm multiplies every weight by."""
        return 1 / (1 + self.strength)

    @cached_property
    def centres(self) -> Array:
        return even_centres(self.reach, self.side)

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
    def l2_collapsed(self) -> int:
        return self.counts("l2").collapsed

    @cached_property
    def l2_single_zeros(self) -> int:
        """Answers of the L2 norm with a zero that are not the origin."""
        return self.counts("l2").zeros - self.l2_collapsed

    @cached_property
    def squared_zeros(self) -> int:
        return self.counts("squared").zeros
