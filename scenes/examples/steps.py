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
    proximal_landing,
    proximal_record,
    proximal_steps,
    sample_slope,
    sample_update,
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
SAMPLE = 1.5  # the x of the example whose error is shown by itself; one of the features
WALK = 4  # plain steps on that error


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
        return self

    @model_validator(mode="after")
    def _loses_a_weight(self) -> StepsExample:
        smallest = min(abs(weight) for weight in self.weights)
        if self.shrink < smallest:
            wanted = f"numbers with which the L1 step takes a weight to zero: the smallest one is {smallest:g}"
            raise MisfitError(dict.fromkeys(("shrink", "weights"), wanted))
        return self

    @cached_property
    def data(self) -> OneWeight:
        return OneWeight(FEATURES, self.best * FEATURES)

    @cached_property
    def loss(self) -> Quadratic:
        """The same error, as the steps want it."""
        return Quadratic.from_data(FEATURES[:, None], self.best * FEATURES)

    # the error of one example, (w x + b - y)² with b = 0

    def sample_error(self, w: float | np.ndarray) -> np.ndarray:
        return np.square(np.asarray(w) * SAMPLE - self.best * SAMPLE)

    def sample_slope(self, w: float) -> float:
        """g = 2 (w x + b - y) x."""
        return float(sample_slope(w, SAMPLE, self.best * SAMPLE))

    @cached_property
    def sample_walk(self) -> tuple[float, ...]:
        """The weight before and after each of some steps w - η g."""
        walk = [self.start]
        for _ in range(WALK):
            walk.append(float(sample_update(walk[-1], self.sample_slope(walk[-1]), self.rate)))
        return tuple(walk)

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

    def step(self, push: Callable[[np.ndarray], np.ndarray], w: float | np.ndarray) -> np.ndarray:
        """How far a push moves a weight in one step: η times the push."""
        return self.rate * push(np.asarray(w))

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
    def hops_width(self) -> float:
        """How much of the band the hops need in the last third of the run."""
        return float(np.ptp(self.l1_run[-(self.count // 3 + 1) :]))

    @cached_property
    def slow_band_width(self) -> float:
        return float(np.ptp(self.slow_band))

    @cached_property
    def band_text(self) -> str:
        return number_text(self.band_width)

    @cached_property
    def hops_text(self) -> str:
        return number_text(self.hops_width)

    @cached_property
    def slow_band_text(self) -> str:
        return number_text(self.slow_band_width)

    # the proximal step

    @cached_property
    def threshold(self) -> float:
        """ηλ, by which each proximal step shrinks."""
        return self.rate * self.strength

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

    @cached_property
    def ridge_share(self) -> float:
        """What L2's proximal step leaves of a weight: v / (1 + 2 η λ)."""
        return float(SquaredL2().prox([1.0], self.threshold)[0])

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
    def zeroes_one(self) -> bool:
        return self.zeroed == 1

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
