"""Data with many features of which few matter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathcore.validate import Array, count, nonnegative


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
