"""Features of the chapter `dimensions`: many of which few matter, and two that are almost alike."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from mathcore import (
    L1,
    FeatureData,
    Quadratic,
    Regression,
    SquaredL2,
    kept,
    penalised,
    sparse_data,
    twin_data,
)
from mathcore.norms import Penalty
from mathcore.validate import Array
from scenes.examples import Example, MisfitError, Number, Tenths, Whole

PENALTIES: dict[str, Penalty] = {"lasso": L1(), "ridge": SquaredL2()}
LARGEST_UNIT = 10.0  # the factor by which one feature's unit grows

Mask = NDArray[np.bool_]


class SparseExample(Example):
    """Features of which few matter, all on one scale."""

    samples: Whole = Field(ge=40, le=200)
    """the number of rows of the data"""
    features: Whole = Field(ge=12, le=24)
    """the number of features"""
    relevant: Whole = Field(ge=2, le=5)
    """the number of features that matter"""
    noise: Number = Field(ge=0.5, le=2)
    """the standard deviation of the noise"""
    lasso: Tenths = Field(ge=0.5, le=1.5)
    """λ of lasso"""
    ridge: Tenths = Field(ge=0.1, le=1)
    """λ of ridge"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of features, weights and noise"""

    @model_validator(mode="after")
    def _lasso_chooses(self) -> SparseExample:
        if self.lasso_right == 0 or self.dropped == 0:
            wanted = "other numbers: with these lasso keeps every feature, or none that matters"
            raise MisfitError(dict.fromkeys(("seed", "lasso", "noise", "samples", "features", "relevant"), wanted))
        return self

    @cached_property
    def data(self) -> FeatureData:
        rng = np.random.default_rng(self.seed)
        return sparse_data(rng, self.samples, self.features, self.relevant, self.noise)

    @cached_property
    def regression(self) -> Regression:
        return Regression(self.data.features, self.data.target)

    @cached_property
    def truth(self) -> Array:
        """The weights that made the data, on the features' common scale."""
        return self.data.true_weights * self.regression.scale

    @property
    def matter(self) -> Mask:
        return self.data.relevant

    def strength(self, name: str) -> float:
        return {"lasso": self.lasso, "ridge": self.ridge}[name]

    def weights(self, name: str, strength: float) -> Array:
        return np.asarray(self.regression.weights(PENALTIES[name], [strength])[0])

    def chosen(self, name: str) -> Array:
        """The weights at the penalty's λ."""
        return self.weights(name, self.strength(name))

    def kept_by(self, name: str) -> int:
        return int(kept(self.chosen(name)).sum())

    @cached_property
    def extent(self) -> tuple[float, float]:
        """The smallest and the largest weight of all that is drawn, 0 included."""
        drawn = [self.truth, self.weights("lasso", 0.0), *(self.chosen(name) for name in PENALTIES), np.zeros(1)]
        together = np.concatenate(drawn)
        return float(together.min()), float(together.max())

    @property
    def lasso_kept(self) -> int:
        return self.kept_by("lasso")

    @property
    def ridge_kept(self) -> int:
        return self.kept_by("ridge")

    @property
    def dropped(self) -> int:
        return self.features - self.lasso_kept

    @cached_property
    def lasso_hits(self) -> bool:
        """Whether lasso keeps exactly the features that matter."""
        return bool((kept(self.chosen("lasso")) == self.matter).all())

    @cached_property
    def lasso_right(self) -> int:
        """How many of those that matter lasso keeps."""
        return int((kept(self.chosen("lasso")) & self.matter).sum())

    @property
    def lasso_wrong(self) -> int:
        """How many of the others it keeps."""
        return self.lasso_kept - self.lasso_right

    @property
    def lasso_misses_some(self) -> bool:
        """Whether lasso keeps some of those that matter and no others."""
        return self.lasso_wrong == 0 and self.lasso_right < self.relevant

    @property
    def lasso_keeps_more(self) -> bool:
        """Whether lasso keeps all that matter, and others."""
        return self.lasso_wrong > 0 and self.lasso_right == self.relevant

    @property
    def ridge_keeps_all(self) -> bool:
        return self.ridge_kept == self.features

    # --- one feature in another unit

    @cached_property
    def rescaled(self) -> int:
        """The feature whose unit grows: the one with the largest weight under lasso."""
        return int(np.abs(self.chosen("lasso")).argmax())

    def measured(self, unit: float) -> Array:
        """Each feature's weight times its spread under lasso, one of them measured in a unit so many times as large.

        Its numbers, and with them its spread, are then so many times as small.
        """
        spread = np.ones(self.features)
        spread[self.rescaled] = 1 / unit
        y = self.data.target - self.data.target.mean()
        loss = Quadratic.from_data(self.regression.standardised(self.data.features) * spread, y)
        return penalised(loss, PENALTIES["lasso"], self.lasso) * spread

    @property
    def largest_unit(self) -> float:
        return LARGEST_UNIT

    @cached_property
    def drops_rescaled(self) -> bool:
        return bool(self.measured(LARGEST_UNIT)[self.rescaled] == 0)


class TwinsExample(Example):
    """Two features that are almost alike and matter equally, on data drawn again and again."""

    samples: Whole = Field(ge=30, le=100)
    """the number of rows of the data"""
    correlation: Number = Field(ge=0.95, le=0.99)
    """the correlation of the two features"""
    noise: Number = Field(ge=1, le=3)
    """the standard deviation of the noise"""
    strength: Number = Field(ge=0.5, le=1.5)
    """λ of both penalties"""
    redraws: Whole = Field(ge=8, le=24)
    """the number of times that the data are drawn"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of features, weights and noise"""

    @cached_property
    def fits(self) -> tuple[Regression, ...]:
        rng = np.random.default_rng(self.seed)
        drawn = [twin_data(rng, self.samples, self.correlation, self.noise) for _ in range(self.redraws)]
        return tuple(Regression(data.features, data.target) for data in drawn)

    @cached_property
    def weights(self) -> dict[str, Array]:
        """Both weights for each redraw, (redraws, 2), under lasso and ridge."""
        return {
            name: np.array([fit.weights(penalty, [self.strength])[0] for fit in self.fits])
            for name, penalty in PENALTIES.items()
        }

    def choice(self, name: str) -> Array:
        """What is kept at each redraw: 0 the first alone, 1 the second alone, 2 both, 3 neither, (redraws,)."""
        first, second = kept(self.weights[name]).T
        return np.select([first & ~second, second & ~first, first & second], [0, 1, 2], 3)

    @cached_property
    def extent(self) -> tuple[float, float]:
        """The smallest and the largest weight that is drawn."""
        together = np.concatenate(list(self.weights.values()))
        return float(together.min()), float(together.max())

    @cached_property
    def first_alone(self) -> int:
        return int((self.choice("lasso") == 0).sum())

    @cached_property
    def second_alone(self) -> int:
        return int((self.choice("lasso") == 1).sum())

    @property
    def never_alone(self) -> bool:
        """Whether lasso keeps neither of them alone at any redraw."""
        return self.first_alone + self.second_alone == 0

    @cached_property
    def both_kept(self) -> int:
        return int((self.choice("lasso") == 2).sum())

    @property
    def unstable(self) -> bool:
        """Whether lasso keeps now the one alone, now the other alone."""
        return min(self.first_alone, self.second_alone) > 0
