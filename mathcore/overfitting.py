"""Overfitting: a dozen noisy points, a polynomial with as many weights, and what a penalty does about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore.norms import Penalty
from mathcore.regression import Regression
from mathcore.validate import Array, count, finite, nonnegative, positive, vectors

SEED = 5  # noise that shows the whole story: both errors fall and rise once, and four of the lasso's weights vanish


@dataclass(frozen=True, eq=False)
class NoisyData:
    """Training points (x, y) of shape (n,) and held-out points (held_x, held_y) of shape (m,)."""

    x: Array
    y: Array
    held_x: Array
    held_y: Array


@dataclass(frozen=True, eq=False)
class ErrorPath:
    """For each strength (k,): the weights (k, d), the training and the held-out mean squared error (k,)."""

    strengths: Array
    weights: Array
    train: Array
    held_out: Array

    @property
    def best(self) -> int:
        """The index of the least held-out error: the bottom of the U."""
        return int(np.argmin(self.held_out))


def truth(x: ArrayLike) -> Array:
    """sin(π x), the smooth curve behind the noisy points, for x between -1 and 1."""
    return np.asarray(np.sin(np.pi * finite("x", x)))


def noisy_data(rng: np.random.Generator, points: int = 12, held_out: int = 24, noise: float = 0.25) -> NoisyData:
    """y = truth(x) + noise times standard normal numbers.

    The training x are spread over [-1, 1] with a jitter, so that none coincide; held-out x are uniform there.
    """
    n, m = count("points", points, least=3), count("held_out", held_out, least=1)
    sigma = float(nonnegative("noise", noise))
    spacing = 2.0 / (n - 1)
    x = np.clip(np.linspace(-1.0, 1.0, n) + rng.uniform(-0.2, 0.2, n) * spacing, -1.0, 1.0)
    y = truth(x) + sigma * rng.standard_normal(n)
    held_x = np.sort(rng.uniform(-1.0, 1.0, m))
    return NoisyData(x, y, held_x, truth(held_x) + sigma * rng.standard_normal(m))


def polynomial_features(x: ArrayLike, degree: int) -> Array:
    """The Legendre polynomials P_1(x), ..., P_degree(x), x (n,) between -1 and 1: (n, degree).

    With an intercept they make every polynomial of that degree, as the powers x, ..., x^degree do, but are
    nearly independent of each other, so that the fit is well conditioned and a weight says something by
    itself.
    """
    everything = np.polynomial.legendre.legvander(vectors("x", x), count("degree", degree, least=1))
    return np.asarray(everything[..., 1:], dtype=np.float64)


def polynomial_fit(data: NoisyData, degree: int = 11) -> Regression:
    """The regression of the training points on a polynomial: degree + 1 weights, the intercept included.

    As many weights as points (degree = n - 1) pass through every point when nothing is penalised.
    Raises ValueError for a degree of n or more, where that fit is not unique.
    """
    if count("degree", degree, least=1) >= len(data.x):
        raise ValueError(f"degree: got {degree}, want less than the number of points, {len(data.x)}")
    return Regression(polynomial_features(data.x, degree), data.y)


def error_path(data: NoisyData, penalty: Penalty, strengths: ArrayLike, degree: int = 11) -> ErrorPath:
    """Fit for every strength; the errors on the training points and on the held-out ones.

    strengths: λ >= 0, (k,), of mean squared error + λ penalty: L1() for the lasso, SquaredL2() for ridge.
    """
    fit = polynomial_fit(data, degree)
    weights = fit.weights(penalty, strengths)
    held_out = fit.error(polynomial_features(data.held_x, degree), data.held_y, weights)
    return ErrorPath(finite("strengths", strengths), weights, fit.training_error(weights), held_out)


def ridge_bias_variance(data: NoisyData, noise: float, strengths: ArrayLike, degree: int = 11) -> tuple[Array, Array]:
    """Ridge's squared bias and its variance at the held-out x, averaged over them, for each λ: (k,), (k,).

    Over redraws of the training noise of standard deviation σ ridge's prediction is S y with a fixed matrix S, so

        bias² = mean((S truth(x) - truth(held_x))²),   variance = σ² mean of the rows' sums of S².

    Exact, no sampling: λ buys less variance with more bias.
    Source: Hastie, Tibshirani and Friedman, The elements of statistical learning, sections 3.4.1 and 7.3.
    """
    lam, sigma = nonnegative("strengths", strengths), float(positive("noise", noise))
    fit, n = polynomial_fit(data, degree), len(data.x)
    u, singular, v = np.linalg.svd(fit.standardised(fit.features), full_matrices=False)
    held = fit.standardised(polynomial_features(data.held_x, degree)) @ v.T
    shrunk = singular / (singular**2 + n * lam[:, np.newaxis, np.newaxis])
    smoother = 1.0 / n + (held * shrunk) @ u.T
    bias = smoother @ truth(data.x) - truth(data.held_x)
    return (bias**2).mean(axis=-1), sigma**2 * (smoother**2).sum(axis=-1).mean(axis=-1)
