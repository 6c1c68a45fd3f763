"""The lasso's whole path: every knot, exact."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore import homotopy, validate
from mathcore.certificates import warn_of
from mathcore.standard import mean_and_scale
from mathcore.validate import Array, Mask


@dataclass(frozen=True, eq=False)
class LassoPath:
    """The minimisers of mean((y - b - X w)^2) + strength * (|w_1| + ... + |w_d|) for all strengths.

    strengths: (k,), the knots from the largest down to 0; at the first all weights are 0. weights: (k, d); between two
    knots they are straight lines in the strength. intercepts: (k,), the b. comes, goes: (k, d), whether a feature comes
    in or goes out at a knot. unique: (k,), False where other weights have the same cost: where a feature outside is a
    linear combination of those inside and would do as well, and at strength 0 where the features are dependent or not
    fewer than the rows. residual: (k,), the largest violation of the optimality conditions, relative to the first
    strength.

    Made by lasso_path.

    >>> path = lasso_path([[-1.0], [1.0]], [-3.0, 3.0])
    >>> path.strengths.tolist(), path.at([3.0]).tolist(), path.predict([[2.0]], [0.0]).tolist()
    ([6.0, 0.0], [[1.5]], [[6.0]])
    """

    strengths: Array
    weights: Array
    intercepts: Array
    comes: Mask
    goes: Mask
    unique: Mask
    residual: Array
    _means: tuple[Array, float]

    def at(self, strengths: ArrayLike) -> Array:
        """The weights at any strengths: (m,) -> (m, d). Raises ValueError for strengths that are negative or no row."""
        wanted = validate.nonnegative("strengths", strengths)
        if wanted.ndim != 1:
            raise ValueError(f"strengths: got shape {wanted.shape}, want (m,)")
        return homotopy.between(self.strengths, self.weights, wanted)

    def predict(self, X: ArrayLike, strengths: ArrayLike) -> Array:
        """b + X w for features (n, d) at strengths (m,): (m, n)."""
        features = validate.vectors("X", X, self.weights.shape[1])
        mean, middle = self._means
        return np.asarray(middle + self.at(strengths) @ (features - mean).T)

    @property
    def events(self) -> list[tuple[float, int, str]]:
        """(strength, feature, "comes" or "goes") in order of falling strength."""
        named = ((self.comes, "comes"), (self.goes, "goes"))
        found = [(k, int(j), word) for mask, word in named for k, j in zip(*np.nonzero(mask), strict=True)]
        return [(float(self.strengths[k]), j, word) for k, j, word in sorted(found)]


def lasso_path(X: ArrayLike, y: ArrayLike) -> LassoPath:
    """All minimisers of mean((y - b - X w)^2) + strength * (|w_1| + ... + |w_d|), knot by knot.

    X: (n, d), y: (n,). The means are taken away, which is what an intercept b without penalty does; features are not
    scaled. A strength is twice scikit-learn's alpha. There may be fewer rows than features, and features may be
    linearly dependent: then the path is one of several where `unique` says so, the one on which a feature that depends
    on those inside stays outside (as in scikit-learn's LARS). Constant features keep weight 0. Raises ValueError for
    other shapes, fewer than 2 rows, numbers that are not finite, and where the squares' sums lie beyond the largest
    float. Source: Efron, Hastie, Johnstone and Tibshirani, Annals of Statistics 32, 2004.

    >>> path = lasso_path([[1.0, 0.0], [-1.0, 0.0], [0.0, 2.0], [0.0, -2.0]], [3.0, -3.0, 2.0, -2.0])
    >>> path.strengths.tolist(), path.weights.tolist()
    ([4.0, 3.0, 0.0], [[0.0, 0.0], [0.0, 0.25], [3.0, 1.0]])
    >>> path.events
    [(4.0, 1, 'comes'), (3.0, 0, 'comes')]
    """
    features, target = validate.table("X", X, "y", y)
    if features.ndim != 2 or target.ndim != 1:
        raise ValueError(f"X: got shape {features.shape} with y of shape {target.shape}, want (n, d) with (n,)")
    if len(target) < 2:
        raise ValueError(f"X: got {len(target)} row, want 2 or more")
    unit, other = int(validate.exponents(features, (0, 1))), int(validate.exponents(target, 0))
    mean, deviation = mean_and_scale(features)
    scaled = np.where(deviation > 0, np.ldexp(features, -unit) - np.ldexp(mean, -unit), 0.0)
    middle = np.ldexp(target, -other).mean()
    pull = 2 / len(target) * (scaled.T @ (np.ldexp(target, -other) - middle))
    path = homotopy.knots(gram_rows(scaled), pull)
    residual = residuals(scaled, pull, np.array(path.bounds), np.array(path.weights))
    unique = np.array(path.unique)
    if path.bounds[-1] == 0 and not path.weights[-1].all():  # all features inside are independent
        unique[-1] = np.linalg.matrix_rank(scaled) == scaled.shape[1]
    return _path(path, unique, residual, (unit, other), (mean, float(np.ldexp(middle, other))))


def gram_path(hessian: ArrayLike, pull: ArrayLike) -> LassoPath:
    """All minimisers of w' H w / 2 - pull . w + strength * (|w_1| + ... + |w_d|), knot by knot.

    For features (n, d) and a target without means, H is 2 X'X / n (d, d) and the pull 2 X'y / n (d,): then the path is
    that of lasso_path, without a look at the rows. H: symmetric, its eigenvalues 0 or more; it may be singular. Raises
    ValueError for other shapes and for numbers that are not finite.

    >>> gram_path([[2.0]], [6.0]).at([3.0]).tolist()
    [[1.5]]
    """
    first = validate.vectors("pull", pull)
    H = validate.finite("hessian", hessian)
    if first.ndim != 1 or H.shape != (len(first), len(first)):
        raise ValueError(f"hessian: got shape {H.shape} with pull of shape {first.shape}, want (d, d) with (d,)")
    stiff, other = int(validate.exponents(H, (0, 1))), int(validate.exponents(first, 0))
    scaled, force = np.ldexp(H, -stiff), np.ldexp(first, -other)
    path = homotopy.knots(lambda feature: np.asarray(scaled[feature]), force)
    bounds, weights = np.array(path.bounds), np.array(path.weights)
    residual = violations(force - weights @ scaled, force, bounds, weights)
    unique = np.array(path.unique)
    if bounds[-1] == 0 and not weights[-1].all():
        unique[-1] = np.linalg.matrix_rank(scaled, hermitian=True) == len(first)
    return _path(path, unique, residual, (0, other), (np.zeros(len(first)), 0.0), stiff)


def _path(
    path: homotopy.Knots,
    unique: Mask,
    residual: Array,
    units: tuple[int, int],
    means: tuple[Array, float],
    stiff: int = 0,
) -> LassoPath:
    """The path in the caller's units: features in 2^unit, target in 2^other, H in 2^stiff."""
    warn_of(residual, "lasso_path", stacklevel=4)
    unit, other = units
    with np.errstate(over="ignore"):
        strengths = validate.in_range("X", np.ldexp(np.array(path.bounds), unit + other), "products with y")
        weights = validate.in_range("y", np.ldexp(np.array(path.weights), other - unit - stiff), "best weight")
    comes, goes = np.array(path.comes), np.array(path.goes)
    return LassoPath(strengths, weights, means[1] - weights @ means[0], comes, goes, unique, residual, means)


def gram_rows(columns: Array) -> homotopy.Row:
    """The rows of 2 X'X / n for features (n, d): all at once where they are fewer than rows, else one by one."""
    n, d = columns.shape
    if d <= 2 * n:
        gram: NDArray[np.float64] = 2 / n * (columns.T @ columns)
        return lambda feature: gram[feature]
    return lambda feature: np.asarray(2 / n * (columns[:, feature] @ columns))


def residuals(columns: Array, pull: Array, bounds: Array, weights: Array) -> Array:
    """How far weights (k, d) are from minimisers, relative to the largest pull; pull (d,) or (k, d)."""
    return violations(pull - 2 / len(columns) * ((weights @ columns.T) @ columns), pull, bounds, weights)


def violations(left: Array, pull: Array, bounds: Array, weights: Array) -> Array:
    """How far weights (k, d) with pulls `left` (k, d) are from minimisers, relative to the largest pull."""
    away = np.where(
        weights == 0, np.maximum(np.abs(left) - bounds[:, None], 0.0), left - np.sign(weights) * bounds[:, None]
    )
    return np.asarray(np.abs(away).max(axis=1) / max(np.abs(pull).max(), np.finfo(float).tiny))
