"""The worked example of the chapter `one_weight`: one error, two penalties, and where their sums are lowest."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field, model_validator

from mathcore import OneWeight, l1_slopes_at_zero, l2_push
from scenes.examples import Example, Hundredths, MisfitError, Number, decimals, number_text

LEAST_SPREAD = 0.5
LEAST_GAP = 0.1  # between inputs
LEAST_MISS = 0.02  # of the λ that is just enough
BEYOND = 1.25  # times what is enough for a zero, where the story's own number is not
ROUNDING = 1e-9


def _spread(inputs: tuple[float, ...]) -> tuple[float, ...]:
    spread = float(np.mean(np.square(inputs)))
    if spread < LEAST_SPREAD:
        raise ValueError(
            f"inputs with a mean square of at least {LEAST_SPREAD:g}, so that the error is no flat line; "
            f"these have {spread:.3g}"
        )
    if np.diff(sorted(inputs)).min() < LEAST_GAP - ROUNDING:
        raise ValueError(f"inputs at least {LEAST_GAP:g} apart, so that each point can be seen")
    return inputs


Input = Annotated[Number, Field(ge=-2, le=2), AfterValidator(decimals(2))]


class OneWeightExample(Example):
    """Points on a line through zero, and the strength of the penalties."""

    slope: Hundredths = Field(ge=0.4, le=1)
    """the slope of the line on which the points lie"""
    inputs: Annotated[tuple[Input, ...], Field(min_length=3, max_length=15), AfterValidator(_spread)]
    """the points' x"""
    strength: Hundredths = Field(ge=0.5, le=3)
    """λ where the curves are added"""
    largest_strength: Hundredths = Field(ge=3, le=5)
    """the last λ of the sweep, which goes farther where L1 needs it to reach 0"""

    @model_validator(mode="after")
    def _misses_the_zero_clearly(self) -> OneWeightExample:
        if not self.l1_is_zero and self.strength > (1 - LEAST_MISS) * self.zero_strength:
            wanted = f"a number not just below {self.zero_strength:.4g}, the λ from which on L1 has a zero"
            raise MisfitError(dict.fromkeys(("strength", "slope", "inputs"), wanted))
        return self

    @cached_property
    def data(self) -> OneWeight:
        x = np.array(self.inputs)
        return OneWeight(x, self.slope * x)

    @cached_property
    def count(self) -> int:
        return len(self.inputs)

    # --- the sums' lowest places

    @cached_property
    def zero_strength(self) -> float:
        """The λ at which L1's minimum reaches 0."""
        return self.data.l1_zero_strength

    @cached_property
    def l1_is_zero(self) -> bool:
        """Whether the strength is enough; just enough is enough, whatever rounding says."""
        return self.strength >= self.zero_strength * (1 - ROUNDING)

    @cached_property
    def l1_answer(self) -> float:
        return 0.0 if self.l1_is_zero else float(self.data.l1_minimum(self.strength))

    @cached_property
    def l2_answer(self) -> float:
        return float(self.data.l2_minimum(self.strength))

    @cached_property
    def l1_text(self) -> str:
        return number_text(self.l1_answer)

    @cached_property
    def l2_text(self) -> str:
        return number_text(self.l2_answer)

    # --- the sweep

    @cached_property
    def last_strength(self) -> float:
        """Where the sweep ends: beyond L1's arrival at 0 in any case."""
        return max(self.largest_strength, round(BEYOND * self.zero_strength, 1))

    @cached_property
    def l2_last(self) -> float:
        return float(self.data.l2_minimum(self.last_strength))

    @cached_property
    def l2_last_text(self) -> str:
        return number_text(self.l2_last)

    # --- close to 0

    @cached_property
    def near_strength(self) -> float:
        """The strength for the look at 0: the story's own, or one that is enough for a zero."""
        return self.strength if self.l1_is_zero else round(BEYOND * self.zero_strength, 1)

    @cached_property
    def error_slope(self) -> float:
        """The slope of the error at w = 0."""
        return float(self.data.error_slope(0.0))

    def slopes(self, share: float, strength: float) -> tuple[float, float, float]:
        """At w = 0, with a share of the error added: L1's slopes on the left and the right, and L2's."""
        left, right = l1_slopes_at_zero(strength) + share * self.error_slope
        return float(left), float(right), float(l2_push(0.0, strength) + share * self.error_slope)

    def near_answers(self, share: float, strength: float) -> tuple[float, float]:
        """Where a share of the error plus L1, and plus L2, is lowest; a share s needs the strength λ/s."""
        if share <= 0:
            return 0.0, 0.0
        l1 = self.data.l1_minimum(strength / share * (1 + ROUNDING))
        return float(l1), float(self.data.l2_minimum(strength / share))
