"""The worked example of the chapter `one_weight`: one error, two penalties, and where their sums are lowest."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator

from mathcore import OneWeight, l1_slopes_at_zero, l2_push
from scenes.examples import Example, number, number_text, numbers

LEAST_SPREAD = 1.2


def _spread(inputs: tuple[float, ...]) -> tuple[float, ...]:
    spread = float(np.mean(np.square(inputs)))
    if spread < LEAST_SPREAD:
        raise ValueError(f"inputs with a mean square of at least {LEAST_SPREAD:g}; these have {spread:.3g}")
    return inputs


class OneWeightExample(Example):
    """Points on a line through zero, and the strength of the penalties."""

    slope: number(0.4, 0.8)
    """of the line on which the points lie"""
    inputs: Annotated[numbers(-2, 2, 3, 15), AfterValidator(_spread)]
    """the points' x"""
    strength: number(1, 3)
    """λ, where the curves are added"""
    largest_strength: number(3, 5)
    """of the sweep over λ"""

    @cached_property
    def data(self) -> OneWeight:
        x = np.array(self.inputs)
        return OneWeight(x, self.slope * x)

    @cached_property
    def count(self) -> int:
        return len(self.inputs)

    # --- the sums' lowest places

    @cached_property
    def l1_answer(self) -> float:
        return float(self.data.l1_minimum(self.strength))

    @cached_property
    def l2_answer(self) -> float:
        return float(self.data.l2_minimum(self.strength))

    @cached_property
    def l1_is_zero(self) -> bool:
        return self.l1_answer == 0

    @cached_property
    def l1_text(self) -> str:
        return number_text(self.l1_answer)

    @cached_property
    def l2_text(self) -> str:
        return number_text(self.l2_answer)

    # --- the sweep

    @cached_property
    def zero_strength(self) -> float:
        """The λ at which L1's minimum reaches 0."""
        return self.data.l1_zero_strength

    @cached_property
    def arrives(self) -> bool:
        """Whether L1's minimum reaches 0 within the sweep."""
        return self.zero_strength < self.largest_strength

    @cached_property
    def turning_strength(self) -> float:
        """Where the sweep halts in between: at L1's arrival, or half way where it does not arrive."""
        return self.zero_strength if self.arrives else self.largest_strength / 2

    @cached_property
    def l1_last(self) -> float:
        return float(self.data.l1_minimum(self.largest_strength))

    @cached_property
    def l2_last(self) -> float:
        return float(self.data.l2_minimum(self.largest_strength))

    @cached_property
    def l1_last_text(self) -> str:
        return number_text(self.l1_last)

    @cached_property
    def l2_last_text(self) -> str:
        return number_text(self.l2_last)

    # --- slopes at 0

    @cached_property
    def error_slope(self) -> float:
        """The slope of the error at w = 0."""
        return float(self.data.error_slope(0.0))

    def slopes(self, share: float) -> tuple[float, float, float]:
        """At w = 0, with a share of the error added: L1's slopes on the left and the right, and L2's."""
        left, right = l1_slopes_at_zero(self.strength) + share * self.error_slope
        return float(left), float(right), float(l2_push(0.0, self.strength) + share * self.error_slope)

    def answers(self, share: float) -> tuple[float, float]:
        """Where a share of the error plus each penalty is lowest; the error's share s is as good as a strength λ/s."""
        if share <= 0:
            return 0.0, 0.0
        return float(self.data.l1_minimum(self.strength / share)), float(self.data.l2_minimum(self.strength / share))
