"""Penalised least squares on features of one scale, with an intercept that no penalty touches."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from mathcore.losses import Quadratic
from mathcore.norms import Penalty
from mathcore.penalised import penalty_path
from mathcore.standard import exact_mean, mean_and_scale, standardise
from mathcore.validate import Array, independent, read_only, table, vectors


@dataclass(frozen=True, eq=False)
class Regression:
    """Minimises mean((y - b - X w)²) + λ penalty(w) over the weights w and the intercept b.

    X holds the features with their means taken away and divided by their standard deviations, so that one λ
    fits all of them and every weight is in units of y. The best intercept is then the mean of y, whatever w
    is: that is how the penalty leaves it alone.

    features (n, d) as they come, target (n,). Raises ValueError for wrong shapes, for a feature that is
    constant, and for features that determine one another (d >= n included): then the least squares are not
    unique. Source: Hastie, Tibshirani and Friedman, The elements of statistical learning, section 3.4.

    >>> model = Regression([[0.0], [2.0], [4.0]], [1.0, 5.0, 9.0])
    >>> weights = model.weights(SquaredL2(), [0.0, 1.0])
    >>> model.predict([[3.0]], weights).round(12).tolist()
    [[7.0], [6.0]]
    """

    features: Array
    target: Array
    mean: Array = field(init=False)
    scale: Array = field(init=False)
    intercept: float = field(init=False)
    loss: Quadratic = field(init=False)

    def __post_init__(self) -> None:
        raw, y = table("features", self.features, "target", self.target)
        if raw.ndim != 2:
            raise ValueError(f"features: got shape {raw.shape}, want (n, d)")
        if y.shape != raw.shape[:1]:
            raise ValueError(f"target: got shape {y.shape}, want {raw.shape[:1]}")
        mean, scale = mean_and_scale(raw)
        if (scale == 0).any():
            raise ValueError("features: got one that is constant, want each to vary")
        if len(raw) <= raw.shape[1]:
            raise ValueError(f"features: got {len(raw)} rows and {raw.shape[1]} columns, want more rows than columns")
        columns = standardise(raw, mean, scale)
        independent("features", columns)
        middle = exact_mean(y)
        derived = {"features": read_only(raw), "target": read_only(y), "mean": mean, "scale": scale}
        for name, value in derived.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "intercept", middle)
        object.__setattr__(self, "loss", Quadratic.from_data(columns, y - middle))

    def standardised(self, features: ArrayLike) -> Array:
        """Features (m, d) on the training features' scale."""
        return standardise(vectors("features", features, len(self.mean)), self.mean, self.scale)

    def weights(self, penalty: Penalty, strengths: ArrayLike) -> Array:
        """The weights for each λ, (k,) -> (k, d). λ = 0 is plain least squares.

        Counted as scikit-learn does: alpha = λ / 2 for its Lasso, alpha = n λ for its Ridge.
        """
        return penalty_path(self.loss, penalty, strengths)

    def predict(self, features: ArrayLike, weights: ArrayLike) -> Array:
        """b + X w for features (m, d) and weights (..., d): (..., m)."""
        w = vectors("weights", weights, len(self.mean))
        return np.asarray(self.intercept + w @ self.standardised(features).T)

    def error(self, features: ArrayLike, target: ArrayLike, weights: ArrayLike) -> Array:
        """The mean squared error on data (m, d) and (m,), for weights (..., d): (...)."""
        predicted = self.predict(features, weights)
        miss = predicted - vectors("target", target, predicted.shape[-1])
        return np.asarray((miss**2).mean(axis=-1))

    def training_error(self, weights: ArrayLike) -> Array:
        """The mean squared error on the data of the fit, for weights (..., d): (...)."""
        return self.error(self.features, self.target, weights)
