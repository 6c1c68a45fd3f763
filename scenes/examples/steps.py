"""The worked example of the chapter `steps`: one weight pushed by its data and a penalty, then many weights."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field, model_validator

from mathcore import (
    L1,
    OneWeight,
    Quadratic,
    SquaredL2,
    l1_push,
    l2_push,
    plain_steps,
    proximal_landing,
    proximal_record,
    proximal_steps,
    subgradient_band,
    subgradient_steps,
)
from mathcore.gradient_steps import Steps
from scenes.examples import Example, Hundredths, MisfitError, Number, Thousandths, decimals, number_text
from scenes.examples.misfit import from_to

FEATURES = np.linspace(-2, 2, 9)  # the data's x; their y is best * x
FEWEST, MOST = 20, 40  # steps that the charts show
HOPS = 4  # of them at least are L1's hops round zero
LANDINGS = 3, 20  # steps to the landing that are shown one by one
INSIDE = 0.95  # of λ: the largest data's push at zero
FADED = 0.1  # what L2's push alone leaves of the weight at most
SMALLEST = 3e-5  # weight that the close look goes down to
ARROW = 0.16  # of L1's arrows on the number line, in weights
LONGEST_ARROW = 0.47  # of the data's arrows there, which begin 0.5 apart


def _no_zeros(weights: tuple[float, ...]) -> tuple[float, ...]:
    if any(abs(weight) < 1e-4 for weight in weights):
        raise ValueError("weights of at least 0.0001 in size")
    return weights


Weight = Annotated[Number, Field(ge=-0.9999, le=0.9999), AfterValidator(decimals(4))]


class StepsExample(Example):
    """Steps of one weight, and one step of a trained model's weights."""

    best: Hundredths = Field(ge=0.15, le=0.5)
    """the weight that fits the data best"""
    strength: Hundredths = Field(ge=1.0, le=3.0)
    """λ of both penalties"""
    rate: Thousandths = Field(ge=0.05, le=0.1)
    """the step size η"""
    start: Thousandths = Field(ge=0.8, le=1.0)
    """the weight before the first step"""
    weights: Annotated[tuple[Weight, ...], Field(min_length=3, max_length=6), AfterValidator(_no_zeros)]
    """the weights of the trained model, with four decimals at most"""
    intercept: Thousandths = Field(ge=-0.999, le=0.999)
    """the intercept of the trained model"""
    shrink: Thousandths = Field(ge=0.001, le=0.05)
    """ηλ of the one step that the trained model takes"""

    @model_validator(mode="after")
    def _holds_at_zero(self) -> StepsExample:
        at_zero = self.push_at_zero / INSIDE
        if at_zero > self.strength:
            best, least = INSIDE * self.strength / (2 * self.data.curvature), max(at_zero, 1.0)
            raise MisfitError(
                {
                    "best": f"a number from {from_to(0.15, best)}, for λ = {self.strength:g} to hold w at zero",
                    "strength": f"a number from {from_to(least, 3.0)}, to hold w at zero against the data",
                }
            )
        return self

    @model_validator(mode="after")
    def _fits_the_charts(self) -> StepsExample:
        keys = ("rate", "strength", "best", "start")
        if self._hops_from + HOPS > MOST:
            wanted = f"larger steps: with half of these L1 does not hop round zero in a chart of {MOST} steps"
            raise MisfitError(dict.fromkeys(keys, wanted))
        if not LANDINGS[0] <= self.landing <= LANDINGS[1]:
            few, many = LANDINGS
            wanted = f"numbers with which the weight lands after {few} to {many} steps, not {self.landing}"
            raise MisfitError(dict.fromkeys(keys, wanted))
        if self.l1_alone[-1] > 0 or self.l2_alone[-1] > FADED:
            wanted = f"larger steps: with these the penalties alone do not come near zero within {self.count} steps"
            raise MisfitError(dict.fromkeys(keys, wanted))
        return self

    @cached_property
    def data(self) -> OneWeight:
        return OneWeight(FEATURES, self.best * FEATURES)

    @cached_property
    def loss(self) -> Quadratic:
        """The same error, as the steps want it."""
        return Quadratic.from_data(FEATURES[:, None], self.best * FEATURES)

    # how strongly each pushes, where

    def data_push(self, w: float | np.ndarray) -> np.ndarray:
        """The data's push, minus the error's slope."""
        return -self.data.error_slope(w)

    def l1_push(self, w: float | np.ndarray) -> np.ndarray:
        return -l1_push(w, self.strength)

    def l2_push(self, w: float | np.ndarray) -> np.ndarray:
        return -l2_push(w, self.strength)

    @property
    def positions(self) -> np.ndarray:
        """Where the number line shows the penalties' pushes."""
        return np.array([-1.0, -0.5, -0.25, 0.25, 0.5, 1.0])

    @property
    def data_positions(self) -> np.ndarray:
        """Where it shows the data's."""
        return np.array([-1.0, -0.5, 0.0, 0.7, 1.0])

    def drawn_push(self, push: Callable[[np.ndarray], np.ndarray], w: float | np.ndarray) -> np.ndarray:
        """The length of a push's arrow: one scale for all of them, whatever λ is."""
        longest = float(np.abs(self.data_push(self.data_positions)).max())
        return push(np.asarray(w)) * min(ARROW / self.strength, LONGEST_ARROW / longest)

    @cached_property
    def equal_at(self) -> float:
        """The size of w at which both penalties push equally: λ = 2 λ |w|."""
        return self.strength / float(-self.l2_push(1.0))

    # the runs, each (count + 1,)

    @cached_property
    def _hops_from(self) -> int:
        """The first step at which L1 is beyond zero with half the step size; one too many if none is."""
        run = subgradient_steps(self.loss, L1(), self.strength, [self.start], self.rate / 2, MOST)[:, 0]
        beyond = np.flatnonzero(run < 0)
        return int(beyond[0]) if len(beyond) else MOST

    @cached_property
    def count(self) -> int:
        """The number of steps that the charts show: enough for hops, and a number with a tick."""
        return max(FEWEST, 5 * math.ceil((self._hops_from + HOPS) / 5))

    @cached_property
    def plain_run(self) -> np.ndarray:
        return plain_steps(self.loss, [self.start], self.rate, self.count)[:, 0]

    @cached_property
    def l2_run(self) -> np.ndarray:
        return self._subgradient_run(SquaredL2(), self.rate)

    @cached_property
    def l1_run(self) -> np.ndarray:
        return self._subgradient_run(L1(), self.rate)

    @cached_property
    def l1_slow_run(self) -> np.ndarray:
        """With half the step size."""
        return self._subgradient_run(L1(), self.rate / 2)

    def _subgradient_run(self, penalty: L1 | SquaredL2, rate: float) -> np.ndarray:
        return subgradient_steps(self.loss, penalty, self.strength, [self.start], rate, self.count)[:, 0]

    @cached_property
    def l2_rest(self) -> float:
        """Where the data's push and L2's cancel."""
        return float(self.data.l2_minimum(self.strength))

    @cached_property
    def band(self) -> np.ndarray:
        return subgradient_band(self.loss, self.strength, self.rate)

    @cached_property
    def slow_band(self) -> np.ndarray:
        return subgradient_band(self.loss, self.strength, self.rate / 2)

    @cached_property
    def band_width(self) -> float:
        return float(np.ptp(self.band))

    @cached_property
    def slow_band_width(self) -> float:
        return float(np.ptp(self.slow_band))

    # the proximal step

    @cached_property
    def threshold(self) -> float:
        """ηλ, by which each proximal step shrinks."""
        return self.rate * self.strength

    @cached_property
    def threshold_text(self) -> str:
        return number_text(self.threshold)

    @cached_property
    def landing(self) -> int:
        """The step that lands on exactly 0."""
        # By the formula, or by rounding one more.
        count = int(proximal_landing(self.loss, self.strength, self.start, self.rate)) + 1
        points = proximal_steps(self.loss, L1(), self.strength, [self.start], self.rate, count)
        return int(np.flatnonzero(points[:, 0] == 0)[0])

    @cached_property
    def proximal(self) -> Steps:
        """The proximal steps with both shares, one more than it takes to land."""
        return proximal_record(self.loss, L1(), self.strength, [self.start], self.rate, self.landing + 1)

    # the penalty alone

    @cached_property
    def l2_share(self) -> float:
        """What one step of L2's push leaves of a weight."""
        return 1.0 - 2.0 * self.threshold

    @cached_property
    def alone_count(self) -> int:
        """How many steps of the penalties alone are looked at: until L2's weight needs more than five decimals."""
        return min(self.count, int(np.ceil(np.log(SMALLEST / self.start) / np.log(self.l2_share))))

    @cached_property
    def l2_alone(self) -> np.ndarray:
        return self.start * self.l2_share ** np.arange(self.alone_count + 1)

    @cached_property
    def l1_alone(self) -> np.ndarray:
        """Shrinking by ηλ k times and stopping at zero is shrinking by k ηλ and stopping at zero."""
        count = self.alone_count + 1
        return L1().prox(np.full((count, 1), self.start), self.threshold * np.arange(count))[:, 0]

    # what holds a weight at zero

    @cached_property
    def push_at_zero(self) -> float:
        return float(self.data_push(0.0))

    def answers(self, push: float) -> dict[str, float]:
        """Both answers if the data pushed this strongly at w = 0."""
        curvature = self.data.curvature
        data = OneWeight(FEATURES, push / (2 * curvature) * FEATURES)
        return {"l1": float(data.l1_minimum(self.strength)), "l2": float(data.l2_minimum(self.strength))}

    # many weights

    @cached_property
    def after_l1(self) -> np.ndarray:
        """The weights after the penalty's part of one proximal step."""
        return L1().prox(np.array(self.weights), self.shrink)

    @cached_property
    def after_l2(self) -> np.ndarray:
        """The weights after the penalty's part of one L2 step."""
        return np.array(self.weights) - l2_push(np.array(self.weights), self.shrink)

    @cached_property
    def zeroed(self) -> int:
        return int((self.after_l1 == 0).sum())

    @cached_property
    def zeroes_none(self) -> bool:
        return self.zeroed == 0

    @cached_property
    def zeroes_one(self) -> bool:
        return self.zeroed == 1

    @cached_property
    def l2_factor(self) -> float:
        """What the L2 step leaves of each of the weights."""
        return 1.0 - 2.0 * self.shrink

    @cached_property
    def l2_loss_text(self) -> str:
        """What it takes off."""
        return f"{number_text(200.0 * self.shrink)} %"

    @property
    def features(self) -> int:
        """The number of the trained model's weights."""
        return len(self.weights)

    @cached_property
    def best_text(self) -> str:
        return number_text(self.best)
