"""The worked example of the chapter `clouds`: evenly spread centres and the minimisers they move to."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from pydantic import field_validator

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
from mathcore.validate import Array
from scenes.examples import Example, number, whole

PENALTIES = {"l1": L1(), "l2": L2(), "squared": SquaredL2()}


class CloudsExample(Example):
    """The cost is the squared distance from a centre plus r times a size."""

    strength: number(1, 4)
    """r, how much the size costs"""
    reach: number(3, 5)
    """of the centres, to each side"""
    side: whole(20, 40)
    """centres to a side, an even number: then none lies on an axis"""

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
    def zeroed(self) -> np.ndarray:
        """Centres of which L1 sets at least one weight to zero."""
        return zeroed_by_l1(self.centres, self.strength).any(axis=-1)

    @cached_property
    def collapsed(self) -> np.ndarray:
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
