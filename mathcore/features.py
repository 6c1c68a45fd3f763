"""Many features of which few matter: what the lasso keeps, what ridge keeps, and when the choice is
unstable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.norms import Penalty
from mathcore.regression import Regression
from mathcore.validate import Array, count, finite, nonnegative, vectors


@dataclass(frozen=True, eq=False)
class FeatureData:
    """features (n, d), target (n,), and the weights (d,) that made the target: 0 for a feature without
    use."""

    features: Array
    target: Array
    true_weights: Array

    @property
    def relevant(self) -> NDArray[np.bool_]:
        """Which features matter, (d,)."""
        return np.asarray(self.true_weights != 0.0)


def sparse_data(
    rng: np.random.Generator, samples: int = 60, features: int = 20, relevant: int = 4, noise: float = 1.0
) -> FeatureData:
    """Independent standard normal features; the target is a few of them with weights between 1 and 2, plus
    noise.

    Which features matter, and the signs of their weights, are drawn too.
    """
    n, d = count("samples", samples, least=2), count("features", features, least=1)
    k = count("relevant", relevant)
    if k > d:
        raise ValueError(f"relevant: got {k}, want at most the number of features, {d}")
    weights = np.zeros(d)
    weights[rng.choice(d, k, replace=False)] = rng.choice([-1.0, 1.0], k) * rng.uniform(1.0, 2.0, k)
    x = rng.standard_normal((n, d))
    target = x @ weights + float(nonnegative("noise", noise)) * rng.standard_normal(n)
    return FeatureData(x, target, weights)


def twin_data(
    rng: np.random.Generator, samples: int = 40, correlation: float = 0.98, noise: float = 1.0
) -> FeatureData:
    """Two features of the given correlation that matter equally, with weight 1 each: which is to be kept?"""
    n, rho = count("samples", samples, least=3), float(finite("correlation", correlation))
    if not -1.0 < rho < 1.0:
        raise ValueError(f"correlation: got {rho}, want between -1 and 1")
    x = rng.standard_normal((n, 2))
    x[:, 1] = rho * x[:, 0] + np.sqrt(1.0 - rho**2) * x[:, 1]
    weights = np.ones(2)
    target = x @ weights + float(nonnegative("noise", noise)) * rng.standard_normal(n)
    return FeatureData(x, target, weights)


def feature_weights(data: FeatureData, penalty: Penalty, strengths: ArrayLike) -> Array:
    """The weights of mean squared error + λ penalty for each λ, (k,) -> (k, d), features on one scale."""
    return Regression(data.features, data.target).weights(penalty, strengths)


def kept(weights: ArrayLike) -> NDArray[np.bool_]:
    """Which features a fit keeps: the weights that are not exactly 0, (..., d) -> (..., d)."""
    return np.asarray(vectors("weights", weights) != 0.0)
