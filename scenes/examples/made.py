"""Data whose truth is known: whether lasso finds it, and which penalty predicts best for which truth."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from pydantic import Field

from mathcore import L1, CrossValidation, ElasticNet, FeatureData, SquaredL2, cross_validate, sparse_data, weights_path
from mathcore.norms import Penalty
from mathcore.validate import Array, Mask
from scenes.examples import Example, Number, Whole

FOLDS = 5
STRENGTHS = np.geomspace(5.0, 0.005, 30)
NET = 0.5  # the share of the L1 norm in the elastic net
PENALTIES: dict[str, Penalty] = {"lasso": L1(), "ridge": SquaredL2(), "net": ElasticNet(NET)}
TRUTHS = ("few", "many", "alike")  # few weights that are not 0; all a little; few, whose features are alike
SEEN, UNSEEN, FEATURES, REPEATS = 40, 1000, 20, 12
ALIKE, CORRELATION = 8, 0.8


class MadeExample(Example):
    """Data of which few features matter, drawn again and again; lasso's λ is chosen by cross-validation."""

    samples: Whole = Field(ge=40, le=120)
    """the number of rows of the data"""
    features: Whole = Field(ge=12, le=24)
    """the number of features"""
    relevant: Whole = Field(ge=2, le=5)
    """the number of features that matter"""
    noise: Number = Field(ge=0.5, le=2)
    """the standard deviation of the noise"""
    draws: Whole = Field(ge=12, le=24)
    """the number of times that the data are drawn"""
    seed: Whole = Field(ge=0, le=999_999)
    """the seed of features, weights and noise"""

    @cached_property
    def data(self) -> tuple[FeatureData, ...]:
        sizes = (self.samples, self.features, self.relevant, self.noise)
        return tuple(sparse_data(np.random.default_rng([self.seed, draw]), *sizes) for draw in range(self.draws))

    @cached_property
    def matter(self) -> Mask:
        """Which features matter in each draw: (draws, features)."""
        return np.array([data.relevant for data in self.data])

    @cached_property
    def kept(self) -> Mask:
        """Which features are kept at the lowest error and by the one-standard-error rule: (2, draws, features)."""
        return np.stack([self._kept(number, data) for number, data in enumerate(self.data)], axis=1)

    def _kept(self, number: int, data: FeatureData) -> Mask:
        found = self._validated(number)
        chosen = np.array([found.best, found.one_standard_error])
        return np.asarray(weights_path(data.features, data.target, L1(), chosen) != 0)

    def _validated(self, number: int) -> CrossValidation:
        generator = np.random.default_rng([self.seed, number, 1])
        return cross_validate(self.data[number].features, self.data[number].target, L1(), FOLDS, generator)

    @cached_property
    def first_truth(self) -> Array:
        """The weights that made the first draw, for features on one scale."""
        first = self.data[0]
        return np.asarray(first.true_weights * first.features.std(axis=0))

    @cached_property
    def first_weights(self) -> Array:
        """The lasso's weights of the first draw at the lowest error."""
        first = self.data[0]
        best = np.array([self._validated(0).best])
        return np.asarray(weights_path(first.features, first.target, L1(), best)[0])

    @cached_property
    def refitted(self) -> Array:
        """The weights (features,) of least squares on the features that the lowest error keeps in the first draw; those
        of all others are 0.
        """
        first, kept = self.data[0], self.kept[0, 0]
        scaled = (first.features - first.features.mean(axis=0)) / first.features.std(axis=0)
        weights = np.zeros(self.features)
        weights[kept] = np.linalg.lstsq(scaled[:, kept], first.target - first.target.mean(), rcond=None)[0]
        return weights

    @property
    def refit_mends(self) -> bool:
        """Whether the refitted weights of those that matter lie nearer to the true ones than the lasso's."""
        matter = self.matter[0]
        lasso, refitted = (
            np.linalg.norm((weights - self.first_truth)[matter]) for weights in (self.first_weights, self.refitted)
        )
        return self.finds_all_too_short and bool(refitted < lasso)

    @property
    def found(self) -> int:
        """How many of those that matter the lowest error keeps in the first draw."""
        return int((self.kept[0, 0] & self.matter[0]).sum())

    @property
    def extra(self) -> int:
        """How many others it keeps."""
        return int((self.kept[0, 0] & ~self.matter[0]).sum())

    @property
    def finds_all_too_short(self) -> bool:
        """Whether all that matter are kept in the first draw, each with a weight smaller in size than the true one."""
        matter = self.matter[0]
        shorter = np.abs(self.first_weights[matter]) < np.abs(self.first_truth[matter])
        return self.found == self.relevant and bool(shorter.all())

    @cached_property
    def exact(self) -> Mask:
        """Whether exactly those that matter are kept, by both rules: (2, draws)."""
        return np.asarray((self.kept == self.matter).all(axis=2))

    @property
    def right(self) -> int:
        """How often the one-standard-error rule keeps exactly those that matter."""
        return int(self.exact[1].sum())


def net_outline(points: int) -> Array:
    """The curve (points, 2) on which the elastic net costs as much as at (1, 0); closed.

    Along a direction u it costs share r |u|₁ + (1 - share) r² at the distance r.
    """
    net = PENALTIES["net"]
    angles = np.linspace(0, 2 * np.pi, points)
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    cost = float(net.value([1.0, 0.0]))
    straight, squared = NET * np.abs(ways).sum(axis=1), 1 - NET
    radius = (np.sqrt(straight**2 + 4 * squared * cost) - straight) / (2 * squared)
    return np.asarray(radius[:, None] * ways)


def true_weights(generator: np.random.Generator, truth: str) -> Array:
    """The weights (d,) of one of the truths."""
    weights, signs = np.zeros(FEATURES), generator.choice([-1.0, 1.0], FEATURES)
    if truth == "few":
        weights[:3] = signs[:3] * generator.uniform(1, 2, 3)
    elif truth == "many":
        weights = signs * generator.uniform(0.2, 0.5, FEATURES)
    else:
        weights[:ALIKE] = 0.6 * signs[0]
    return weights


def features_of(generator: np.random.Generator, truth: str, rows: int) -> Array:
    """Standard normal features (rows, d); the first ones are alike where the truth says so."""
    features = generator.standard_normal((rows, FEATURES))
    if truth == "alike":
        common = generator.standard_normal((rows, 1))
        features[:, :ALIKE] = np.sqrt(1 - CORRELATION) * features[:, :ALIKE] + np.sqrt(CORRELATION) * common
    return features


def unseen_errors(truth: str, repeat: int) -> list[float]:
    """The least error of each penalty, over all λ, on rows that the fit has not seen."""
    generator = np.random.default_rng([TRUTHS.index(truth), repeat])
    weights = true_weights(generator, truth)
    seen, unseen = features_of(generator, truth, SEEN), features_of(generator, truth, UNSEEN)
    target, wanted = (rows @ weights + generator.standard_normal(len(rows)) for rows in (seen, unseen))
    mean, scale = seen.mean(axis=0), seen.std(axis=0)
    fits = [weights_path(seen, target, penalty, STRENGTHS) for penalty in PENALTIES.values()]
    predicted = [target.mean() + fit @ ((unseen - mean) / scale).T for fit in fits]
    return [float(((each - wanted) ** 2).mean(axis=1).min()) for each in predicted]


def shown_truth(truth: str) -> Array:
    """The weights of the first repeat."""
    return true_weights(np.random.default_rng([TRUTHS.index(truth), 0]), truth)
