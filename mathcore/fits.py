"""Fits in the user's units, cross-validation, and how often the lasso keeps a feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore import validate
from mathcore.contract import Penalty
from mathcore.least_squares import Fittable, LeastSquares, Parts, data
from mathcore.norms import L1
from mathcore.standard import exact_mean, mean_and_scale, standardise
from mathcore.validate import Array

STRENGTHS = 100  # tried where none are given
LEAST = 1e-4  # of the strength that leaves no weight: the weakest one tried


@dataclass(frozen=True, eq=False)
class Fit:
    """A linear model in the units of the data: prediction = intercept + X @ coefficients.

    coefficients: (d,), in units of y over those of the feature. intercept: in units of y. weights: (d,), the
    coefficients for standardised features, in units of y, which is what the penalty saw.

    Made by fit.

    >>> fit([[0.0], [2.0]], [1.0, 5.0], SquaredL2(), 0.0).predict([[1.0], [4.0]]).tolist()
    [3.0, 9.0]
    """

    coefficients: Array
    intercept: float
    weights: Array

    def predict(self, X: ArrayLike) -> Array:
        """intercept + X @ coefficients: (m, d) -> (m,). Raises ValueError for another number of features."""
        return np.asarray(self.intercept + validate.vectors("X", X, len(self.coefficients)) @ self.coefficients)


def fit(X: ArrayLike, y: ArrayLike, penalty: Penalty, strength: float) -> Fit:
    """Minimises mean((y - b - Z w)^2) + strength * penalty(w), Z the standardised features, and undoes the scaling.

    X: (n, d), y: (n,), penalty: L1(), SquaredL2() or ElasticNet(share). A feature that is constant gets coefficient 0.
    There may be fewer rows than features. scikit-learn's alpha, on standardised features, is strength / 2 for its Lasso
    and n strength for its Ridge. Raises ValueError for other arguments. Warns (AccuracyWarning) as penalised does.

    >>> model = fit([[0.0], [2.0], [4.0]], [1.0, 5.0, 9.0], L1(), 0.0)
    >>> round(model.intercept, 12), model.coefficients.round(12).tolist(), model.predict([[3.0]]).round(12).tolist()
    (1.0, [2.0], [7.0])
    """
    features, target = data(X, y)
    amount = validate.nonnegative("strength", strength)
    if amount.ndim:
        raise ValueError(f"strength: got shape {amount.shape}, want one number")
    mean, scale = mean_and_scale(features)
    weights = weights_path(features, target, penalty, amount.reshape(1))[0]
    coefficients = np.divide(weights, scale, out=np.zeros_like(weights), where=scale > 0)
    return Fit(coefficients, float(exact_mean(target) - mean @ coefficients), weights)


@dataclass(frozen=True, eq=False)
class CrossValidation:
    """The held-out error of a penalised fit for each strength.

    strengths: (k,), falling. errors: (k, folds), the mean squared error on each fold, in units of y squared. error and
    standard_error: (k,), their mean and its standard error. best: the strength of the least error. one_standard_error:
    the largest strength whose error is at most the least plus its standard error.

    Made by cross_validate.

    >>> rng = np.random.default_rng(0)
    >>> X = rng.normal(size=(30, 2))
    >>> found = cross_validate(X, X[:, 0], SquaredL2(), 3, rng, strengths=[0.1, 10.0])
    >>> found.strengths.tolist(), found.errors.shape, found.best
    ([10.0, 0.1], (2, 3), 0.1)
    """

    strengths: Array
    errors: Array
    error: Array
    standard_error: Array
    best: float
    one_standard_error: float


def cross_validate(
    X: ArrayLike,
    y: ArrayLike,
    penalty: Penalty,
    folds: int,
    generator: np.random.Generator,
    strengths: ArrayLike | None = None,
) -> CrossValidation:
    """The error on rows left out, for each strength, over `folds` parts drawn by the generator.

    X: (n, d), y: (n,), penalty: L1(), SquaredL2() or ElasticNet(share). Means and scales come from the rows that each
    fit sees, never from those left out. strengths: (k,), above 0; by default 100 from the one that leaves no weight
    (for SquaredL2, ten times the largest eigenvalue of the features' correlations) down to a ten-thousandth of it (a
    hundred thousandth). They count as in `fit`: scikit-learn's alpha is half of it for the lasso. Raises ValueError for
    fewer than 2 folds, more than rows, and for other arguments. Source: Hastie, Tibshirani and Friedman, The elements
    of statistical learning, section 7.10.

    >>> rng = np.random.default_rng(0)
    >>> X = rng.normal(size=(60, 4))
    >>> found = cross_validate(X, X[:, 0] + 0.1 * rng.normal(size=60), L1(), 5, rng)
    >>> found.error.shape, found.best < found.one_standard_error
    ((100,), True)
    """
    features, target = data(X, y)
    parts = validate.count("folds", folds, least=2)
    if parts > len(target):
        raise ValueError(f"folds: got {parts}, want at most the number of rows, {len(target)}")
    table = Parts(features, target)
    amounts = default_strengths(table.of(table.every), penalty) if strengths is None else _falling(strengths)
    hidden = np.array_split(generator.permutation(len(target)), parts)
    errors = np.empty((len(amounts), parts))
    for k, (held, seen) in enumerate(zip(hidden, table.without_each(hidden), strict=True)):
        weights = seen.weights(penalty, amounts)
        predicted = seen.middle + weights @ standardise(features[held], seen.mean, seen.scale).T
        errors[:, k] = ((predicted - target[held]) ** 2).mean(axis=1)
    error, standard = errors.mean(axis=1), errors.std(axis=1, ddof=1) / np.sqrt(parts)
    best = int(np.argmin(error))
    plain = int(np.flatnonzero(error <= error[best] + standard[best])[0])
    return CrossValidation(amounts, errors, error, standard, float(amounts[best]), float(amounts[plain]))


def selection_frequency(
    X: ArrayLike, y: ArrayLike, strength: float, redraws: int, generator: np.random.Generator
) -> Array:
    """How often the lasso keeps each feature over redraws of the rows with replacement: (d,), shares between 0 and 1.

    X: (n, d), y: (n,). Each redraw is standardised by itself; a feature that is constant in it is not kept. strength as
    in `fit`, above 0; redraws: 1 or more. Raises ValueError for other arguments. Source: Bach, Bolasso, 2008;
    Meinshausen and Bühlmann, Stability selection, 2010.

    >>> rng = np.random.default_rng(0)
    >>> X = rng.normal(size=(60, 3))
    >>> selection_frequency(X, 2 * X[:, 0] + rng.normal(size=60), 1.0, 50, rng).tolist()[0]
    1.0
    """
    amount = validate.positive("strength", strength).reshape(1)
    return np.asarray(selections(X, y, amount, redraws, generator)[0].mean(axis=0))


def selections(
    X: ArrayLike, y: ArrayLike, strengths: ArrayLike, redraws: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """Which features the lasso keeps at each of the strengths (k,), in each redraw: (k, redraws, d).

    All strengths see the same redraws. Arguments and errors as for selection_frequency.
    """
    features, target = data(X, y)
    amounts, times = validate.positive("strengths", strengths), validate.count("redraws", redraws, least=1)
    kept = np.empty((len(amounts), times, features.shape[1]), dtype=np.bool_)
    table = Parts(features, target)
    for draw in range(times):
        rows = generator.integers(len(target), size=len(target))
        kept[:, draw] = table.of(rows).weights(L1(), amounts) != 0
    return kept


def weights_path(features: Array, target: Array, penalty: Penalty, strengths: Array) -> Array:
    """The weights (k, d) for standardised features (n, d) and strengths (k,)."""
    return LeastSquares.of_rows(features, target).weights(penalty, strengths)


def default_strengths(found: LeastSquares, penalty: Penalty) -> Array:
    """100 strengths, falling, from one that leaves no weight, or hardly any."""
    validate.kind("penalty", penalty, Fittable, "L1(), SquaredL2() or ElasticNet(share)")
    norm, share, _ = penalty.parts(np.ones(1))
    if norm is None:
        return np.asarray(5 * found.spectrum[0].max() * np.geomspace(1, LEAST / 10, STRENGTHS))
    top = found.top / share[0]
    if top == 0:
        raise ValueError("y: got no feature that explains anything of it, want some correlation")
    return np.asarray(top * np.geomspace(1, LEAST, STRENGTHS))


def _falling(strengths: ArrayLike) -> Array:
    amounts = validate.positive("strengths", strengths)
    if amounts.ndim != 1 or not len(amounts):
        raise ValueError(f"strengths: got shape {amounts.shape}, want (k,)")
    return np.sort(amounts)[::-1]
