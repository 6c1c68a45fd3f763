"""The worked example of the chapter `overfit`: noisy points, a polynomial with too many weights, and two penalties."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from pydantic import Field, model_validator

from mathcore import (
    L1,
    Regression,
    SquaredL2,
    error_path,
    noisy_data,
    polynomial_features,
    polynomial_fit,
    ridge_bias_variance,
    truth,
)
from mathcore.norms import Penalty
from mathcore.overfitting import ErrorPath, NoisyData
from mathcore.validate import Array
from scenes.examples import Example, Hundredths, MisfitError, Whole
from scenes.examples.crossing import Crossing

PENALTIES: dict[str, Penalty] = {"lasso": L1(), "ridge": SquaredL2()}
FIRST_STRENGTHS = (1e-3, 1e-4, 1e-5)  # where the U may start: at the first that has nearly all of its height
NEARLY = 0.8
MOST_STRENGTH = 10.0  # where ridge's best one is looked for
GRID = 241
BEYOND = 1.5  # times the strength that leaves no weight: where the sweep ends
WORSE = 1.5  # times the least held-out error: the least that both ends of the U must reach
SMALL = 1 / 3  # of another number: what may be called small beside it
LARGEST_MISS = 6.0  # of the fit without a penalty, for its picture to hold
LEAST_WEIGHT = 0.001  # of those that are not zero: a smaller one could not be told from zero
MOST_DRAWS = 40
PLACES = 401  # of the curves


class OverfitExample(Example):
    """How the noisy points are drawn; the polynomial has one weight less than there are points, and a constant."""

    points: Whole = Field(ge=10, le=13)
    """the number of points that the model trains on"""
    held_out: Whole = Field(ge=16, le=30)
    """the number of points that it does not see"""
    noise: Hundredths = Field(ge=0.15, le=0.35)
    """the standard deviation of the points' distance from the smooth curve"""
    redraws: Whole = Field(ge=8, le=16)
    """the number of draws of the noise whose fits are compared"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of the points and their noise; of its draws the first that shows what the chapter tells is taken"""

    @model_validator(mode="after")
    def _tells_the_story(self) -> OverfitExample:
        _ = self.draw
        return self

    # --- which draw of the points

    @cached_property
    def draw(self) -> int:
        """The number of the first draw of the seed that tells the story; ValueError if none does."""
        for number in range(MOST_DRAWS):
            tried = self.model_copy()
            vars(tried)["draw"] = number
            if tried.tells_the_story:
                vars(self).update(vars(tried))  # its facts need not be computed again
                return number
        wanted = f"other numbers: none of {MOST_DRAWS} draws has an error on held-out points that falls and rises"
        raise MisfitError(dict.fromkeys(("seed", "noise", "points", "held_out"), wanted))

    def _seeds(self, *kind: int) -> list[int]:
        """The seeds of one kind of random numbers, other ones for each draw."""
        return [self.seed, *kind, *([self.draw] if self.draw else [])]

    @property
    def tells_the_story(self) -> bool:
        """Whether these points show what the chapter says of them, in pictures that can hold it."""
        return (
            self.worst_miss <= LARGEST_MISS
            and all(self._falls_and_rises(side) and self._calms(side) for side in PENALTIES)
            and self.lasso_zeros > 0
            and self.ridge_zeros == 0
            and all(_told_from_zero(weights) for weights in self.best_weights.values())
        )

    def _falls_and_rises(self, side: str) -> bool:
        """Whether the error on held-out points falls and rises again with more of a penalty."""
        held_out = self.paths[side].held_out
        ends = held_out[0] if side == "ridge" else min(held_out[0], held_out[-1])
        return bool(ends >= WORSE * held_out[1:-1].min())

    def _calms(self, side: str) -> bool:
        """Whether the penalty calms the curve."""
        return self.wiggle(self.best_weights[side]) <= self.wiggle(self.weights("lasso", 0.0)) / WORSE

    # --- the points, and the polynomial through all of them

    @cached_property
    def data(self) -> NoisyData:
        return noisy_data(np.random.default_rng(self._seeds()), self.points, self.held_out, self.noise)

    @cached_property
    def degree(self) -> int:
        """Of the polynomial, and the number of its weights; the constant comes on top."""
        return self.points - 1

    @cached_property
    def fit(self) -> Regression:
        return polynomial_fit(self.data, self.degree)

    @cached_property
    def x(self) -> Array:
        """Places of the curves."""
        return np.linspace(-1.0, 1.0, PLACES)

    @cached_property
    def smooth(self) -> Array:
        """The smooth curve behind the points."""
        return truth(self.x)

    @cached_property
    def features(self) -> dict[str, Array]:
        """The polynomials at the places of the curves and at the held-out points."""
        places = {"curve": self.x, "held_out": self.data.held_x}
        return {name: polynomial_features(x, self.degree) for name, x in places.items()}

    def curve(self, weights: Array) -> Array:
        """The polynomial with these weights."""
        return self.fit.predict(self.features["curve"], weights)

    def held_out_curve(self, weights: Array) -> Array:
        """The same at the held-out points."""
        return self.fit.predict(self.features["held_out"], weights)

    def training_error(self, weights: Array) -> float:
        return float(self.fit.training_error(weights))

    def held_out_error(self, weights: Array) -> float:
        return float(self.fit.error(self.features["held_out"], self.data.held_y, weights))

    @cached_property
    def growing(self) -> tuple[tuple[int, Array], ...]:
        """The fits with few weights, then more, up to all: their numbers, and all weights with those not used at 0."""
        counts = range(self.degree, 0, -2)[::-1]
        fits = [polynomial_fit(self.data, count).weights(L1(), [0.0])[0] for count in counts]
        return tuple((count, np.pad(w, (0, self.degree - count))) for count, w in zip(counts, fits, strict=True))

    def partial_sum(self, weights: Array, added: float) -> Array:
        """The curve of the constant and the first so many wiggles, the next one in part."""
        return self.curve(weights * np.clip(added - np.arange(self.degree), 0, 1))

    @property
    def wiggles(self) -> Array:
        """The curves that the weights multiply, each of height 1 at most, (places, weights)."""
        return self.features["curve"]

    @property
    def farthest_strength(self) -> float:
        """The largest strength that is shown."""
        return max(self.last_strength, MOST_STRENGTH)

    @cached_property
    def worst_miss(self) -> float:
        """The largest distance of a held-out point from the curve without a penalty."""
        return float(np.abs(self.held_out_curve(self.weights("lasso", 0.0)) - self.data.held_y).max())

    @cached_property
    def heights(self) -> tuple[float, float]:
        """The range of y that the pictures show."""
        wild = self.curve(self.weights("lasso", 0.0))
        everything = np.concatenate([self.data.y, self.data.held_y, self.smooth])
        low, high = np.clip([wild.min(), wild.max()], -2.8, 2.8)
        return float(min(low, everything.min())) - 0.15, float(max(high, everything.max())) + 0.15

    @cached_property
    def calm_heights(self) -> tuple[float, float]:
        """The range of y for curves that have calmed: as far up as down, with room for the points of all redraws."""
        shown = [self.smooth, self.data.held_y, self.other_noise.ravel(), *map(self.curve, self.best_weights.values())]
        reach = float(np.abs(np.concatenate(shown)).max()) + 0.15
        return -reach, reach

    # --- the two penalties

    def weights(self, side: str, strength: float) -> Array:
        """The weights of lasso or ridge."""
        return np.asarray(self.fit.weights(PENALTIES[side], [strength])[0])

    def size(self, side: str, weights: Array) -> float:
        """The size that lasso or ridge penalises: the sum of |w| or of w² of the weights (d,)."""
        return float(PENALTIES[side].value(weights))

    def adds_to_size(self, side: str, weights: Array) -> Array:
        """What each of the weights (d,) adds to that size: |w| or w², (d,)."""
        return np.asarray(PENALTIES[side].value(weights[:, None]))

    @cached_property
    def first_strength(self) -> float:
        """Where the sweep starts, after 0: so small that the held-out error has hardly begun to fall."""
        first = FIRST_STRENGTHS[-1]
        for tried in reversed(FIRST_STRENGTHS):
            held_out = self._path("lasso", tried, self.last_strength).held_out
            none = self.held_out_error(self.weights("lasso", 0.0))
            if held_out[0] - held_out.min() > NEARLY * (none - held_out.min()):
                first = tried
        return first

    @cached_property
    def last_strength(self) -> float:
        """Where the lasso's sweep ends: all weights are 0 from max|gradient at 0| on."""
        return BEYOND * float(np.abs(self.fit.loss.gradient(np.zeros(self.degree))).max())

    @cached_property
    def paths(self) -> dict[str, ErrorPath]:
        """The errors over the strength: lasso's as far as its sweep goes, ridge's farther."""
        ends = {"lasso": self.last_strength, "ridge": MOST_STRENGTH}
        return {side: self._path(side, self.first_strength, end) for side, end in ends.items()}

    def _path(self, side: str, low: float, high: float) -> ErrorPath:
        return error_path(self.data, PENALTIES[side], np.geomspace(low, high, GRID), self.degree)

    @cached_property
    def best(self) -> dict[str, float]:
        """The strengths with the least held-out error, looked for twice, the second time near the first finding."""
        found = {}
        for side, path in self.paths.items():
            near = path.strengths[[max(path.best - 1, 0), min(path.best + 1, GRID - 1)]]
            finer = self._path(side, *near)
            found[side] = float(finer.strengths[finer.best])
        return found

    @cached_property
    def best_weights(self) -> dict[str, Array]:
        return {side: self.weights(side, strength) for side, strength in self.best.items()}

    @cached_property
    def lasso_zeros(self) -> int:
        """How many of the lasso's weights are exactly 0 at its best strength."""
        return int((self.best_weights["lasso"] == 0).sum())

    @cached_property
    def ridge_zeros(self) -> int:
        return int((self.best_weights["ridge"] == 0).sum())

    @property
    def many_zeros(self) -> bool:
        return self.lasso_zeros > 1

    # --- a weight of ridge that crosses zero

    @cached_property
    def crossing(self) -> Crossing | None:
        """The weight of ridge that is seen best on both sides of zero as λ grows; None if none crosses it."""
        strengths = self.paths["ridge"].strengths
        weights = self.fit.weights(SquaredL2(), strengths)
        found = [Crossing.of(number, strengths, weights[:, number]) for number in range(self.degree)]
        return max((each for each in found if each), key=lambda each: each.size, default=None)

    @cached_property
    def ridge_crosses(self) -> bool:
        return self.crossing is not None

    def wiggle(self, weights: Array) -> float:
        """All the ups and downs of the curve, added up."""
        return float(np.abs(np.diff(self.curve(weights))).sum())

    # --- other noise on the same points

    @cached_property
    def other_noise(self) -> Array:
        """The points' y for each redraw of the noise, the first of them being the data's own: (redraws, points)."""
        drawn = np.random.default_rng(self._seeds(1)).standard_normal((self.redraws - 1, self.points))
        return np.vstack([self.data.y, truth(self.data.x) + self.noise * drawn])

    def _fits(self, y: Array) -> dict[str, Array]:
        """The curves without a penalty and with the best ridge for other y of the points, (n, points): (n, places)."""
        fits = [Regression(self.fit.features, each) for each in y]
        strengths = {"none": 0.0, "ridge": self.best["ridge"]}
        return {
            name: np.array(
                [fit.predict(self.features["curve"], fit.weights(SquaredL2(), [strength])[0]) for fit in fits]
            )
            for name, strength in strengths.items()
        }

    @cached_property
    def other_curves(self) -> dict[str, Array]:
        """The curves of all redraws, without a penalty and with the best ridge: (redraws, places) each."""
        return self._fits(self.other_noise)

    @cached_property
    def average_curves(self) -> dict[str, Array]:
        """The average over all noise, without a penalty and with the best ridge: the fit of points without noise."""
        return {name: curve for name, (curve,) in self._fits(truth(self.data.x)[np.newaxis]).items()}

    @cached_property
    def spreads(self) -> dict[str, Array]:
        """The standard deviation of both curves over all noise, at each place: (places,) each.

        A curve is linear in the points' y, and their noise is independent: the variances of one point each add up.
        """
        one_moved = self._fits(truth(self.data.x) + self.noise * np.eye(self.points))
        return {
            name: np.linalg.norm(one_moved[name] - average, axis=0) for name, average in self.average_curves.items()
        }

    @cached_property
    def bias_variance(self) -> dict[str, tuple[float, float]]:
        """Squared bias and variance at the held-out places, without a penalty and with the best ridge."""
        bias, variance = ridge_bias_variance(self.data, self.noise, [0.0, self.best["ridge"]], self.degree)
        return {name: (float(bias[k]), float(variance[k])) for k, name in enumerate(("none", "ridge"))}

    @cached_property
    def trades_well(self) -> bool:
        """Whether ridge takes most of the variance away, for a bias that is small beside that."""
        (bias, variance), (more, less) = self.bias_variance["none"], self.bias_variance["ridge"]
        return less < SMALL * variance and 0 < more - bias < SMALL * (variance - less)


def _told_from_zero(weights: Array) -> bool:
    """Whether each weight is either exactly 0 or so large that nobody can take it for 0.

    The lasso's best strength often lies at a knot of its path. A search by trials ends beside it, where the weight that
    is 0 at the knot may be tiny instead.
    """
    sizes = np.abs(weights)
    return bool(((sizes == 0) | (sizes >= LEAST_WEIGHT)).all())


def strength_text(strength: float) -> str:
    """A strength for people: to the hundredth, to the thousandth where it is small, or one digit that counts."""
    if strength < FIRST_STRENGTHS[-1]:
        return "0"
    small = 3 if strength < 0.0995 else 2
    first = -int(np.floor(np.log10(strength / 0.95)))  # 0.00095 is rounded to 0.001, whose digit stands there
    return f"{strength:.{max(small, first)}f}"
