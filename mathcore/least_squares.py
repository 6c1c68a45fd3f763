"""Least squares with features brought to one scale: what a fit needs of the rows, and the fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from mathcore import homotopy, sparse, validate
from mathcore.certificates import warn_of
from mathcore.contract import Penalty
from mathcore.lasso import LassoPath, gram_path, gram_rows, violations
from mathcore.linear import spectrum
from mathcore.moments import Index, Moments, Rows, joined
from mathcore.norms import L1
from mathcore.penalties import ElasticNet, SquaredL2
from mathcore.standard import exact_mean, mean_and_scale, spread_of, standardise
from mathcore.validate import Array

Fittable = (L1, SquaredL2, ElasticNet)
MANY = 20  # parts: from here on their moments together would need too much memory
WIDE = 2  # columns a row: from here on single rows of H are made when they are needed


@dataclass(frozen=True, eq=False)
class LeastSquares:
    """mean((y - b - Z w)²), Z the features on one scale: w' H w / 2 - pull . w and a constant, with H = 2 Z'Z / n.

    mean, scale: (d,), of the features as they came; a constant one has scale 0, and is 0 in Z. middle: the mean of y.
    pull: (d,); it, and what else has the unit of y, is in units of 2^unit. row: gives a row of H. times: H w of weights
    (k, d). whole: gives H.
    """

    mean: Array
    scale: Array
    middle: float
    unit: int
    pull: Array
    row: homotopy.Row
    times: Callable[[Array], Array]
    whole: Callable[[], Array]

    @staticmethod
    def of_rows(features: Array, target: Array) -> LeastSquares:
        """From the rows, (n, d) and (n,)."""
        mean, scale = mean_and_scale(features)
        unit, n = int(validate.exponents(target, 0)), len(target)
        columns, wanted = standardise(features, mean, scale), np.ldexp(target, -unit)
        return LeastSquares(
            mean,
            scale,
            exact_mean(target),
            unit,
            2 / n * ((wanted - wanted.mean()) @ columns),
            gram_rows(columns),
            lambda weights: np.asarray(2 / n * ((weights @ columns.T) @ columns)),
            lambda: np.asarray(2 / n * (columns.T @ columns)),
        )

    @staticmethod
    def of_moments(moments: Moments, rows: Rows) -> LeastSquares:
        """From the moments of some of the rows, whose columns have units."""
        products, mean = moments.products[:-1, :-1], moments.mean[:-1]
        spread = spread_of(mean, np.sqrt(products.diagonal() / moments.count), moments.count)
        shrink = np.divide(1, spread, out=np.zeros_like(spread), where=spread > 0)
        H = 2 / moments.count * products * np.multiply.outer(shrink, shrink)
        np.fill_diagonal(H, np.where(spread > 0, 2.0, 0.0))
        return LeastSquares(
            np.ldexp(mean, rows.units),
            np.ldexp(spread, rows.units),
            float(np.ldexp(moments.mean[-1], rows.unit)),
            rows.unit,
            2 / moments.count * moments.products[:-1, -1] * shrink,
            lambda feature: np.asarray(H[feature]),
            lambda weights: np.asarray(weights @ H),
            lambda: H,
        )

    @cached_property
    def spectrum(self) -> tuple[Array, Array]:
        """Eigenvalues (d,), those that rounding may have made 0, and eigenvectors (d, d) of H, in columns."""
        values, vectors = spectrum(self.whole())
        return np.maximum(values, 0.0), vectors

    @property
    def correlations(self) -> Array:
        """Those between the features, (d, d); 0 for one that is constant."""
        return 0.5 * self.whole()

    @property
    def pulls(self) -> Array:
        """The pulls while all weights are 0, in the unit of y: (d,)."""
        return np.asarray(np.ldexp(self.pull, self.unit))

    def path(self) -> LassoPath:
        """The lasso's whole path on the features on one scale."""
        return gram_path(self.whole(), self.pulls)

    @property
    def top(self) -> float:
        """The least strength of the lasso that leaves no weight, in the unit of y."""
        return float(np.ldexp(np.abs(self.pull).max(), self.unit))

    def weights(self, penalty: Penalty, strengths: Array) -> Array:
        """The weights (k, d), in the unit of y, for strengths (k,)."""
        validate.kind("penalty", penalty, Fittable, "L1(), SquaredL2() or ElasticNet(share)")
        norm, bounds, squares = penalty.parts(strengths)
        bounds = np.ldexp(bounds, -self.unit)
        if norm is None:
            found = self._ridge(squares)
        elif not squares.any():
            path = homotopy.knots(self.row, self.pull, lowest=float(bounds.min()))
            found = homotopy.between(np.array(path.bounds), np.array(path.weights), bounds)
        else:
            found = sparse.path(self.whole(), self.pull, bounds, 2 * squares)
        if norm is not None:
            left = self.pull - 2 * squares[:, None] * found - self.times(found)
            warn_of(violations(left, self.pull, bounds, found), "fit", stacklevel=5)
        return np.asarray(np.ldexp(found, self.unit))

    def _ridge(self, squares: Array) -> Array:
        """(H + 2 b)^-1 pull for ridges b (k,), H by its eigenvectors; the shortest answer if singular."""
        values, vectors = self.spectrum
        softened = values + 2 * squares[:, None]
        rounding = len(values) * np.finfo(float).eps * values.max()
        shares = np.divide(self.pull @ vectors, softened, out=np.zeros_like(softened), where=softened > rounding)
        return np.asarray(shares @ vectors.T)


class Parts:
    """Features (n, d) and target (n,) of which fits see some rows: read as moments, or as rows where they are few."""

    def __init__(self, features: Array, target: Array) -> None:
        self.features, self.target, self.every = features, target, np.arange(len(target))
        self.rows = None if features.shape[1] > WIDE * len(target) else Rows(features, target)

    def without_each(self, parts: Sequence[Index]) -> Iterator[LeastSquares]:
        """The least squares of all rows but those of each part; the parts are all rows."""
        if self.rows is None or len(parts) > MANY:
            yield from (self.of(np.setdiff1d(self.every, part)) for part in parts)
            return
        each = [self.rows.moments(part) for part in parts]
        for left_out in each:
            seen = joined(moments for moments in each if moments is not left_out)
            yield LeastSquares.of_moments(seen, self.rows)

    def of(self, rows: Index) -> LeastSquares:
        """The least squares of these rows; any may come several times."""
        if self.rows is None:
            return LeastSquares.of_rows(self.features[rows], self.target[rows])
        times = np.bincount(rows, minlength=len(self.target))
        some = np.flatnonzero(times)
        return LeastSquares.of_moments(self.rows.moments(some, times[some]), self.rows)


def least_squares(X: ArrayLike, y: ArrayLike) -> LeastSquares:
    """The least squares of features (n, d) and target (n,), two rows or more; ValueError for others.

    >>> found = least_squares([[0.0], [4.0]], [1.0, 5.0])
    >>> found.mean.tolist(), found.scale.tolist(), found.middle, found.top
    ([2.0], [2.0], 3.0, 4.0)
    """
    features, target = data(X, y)
    return Parts(features, target).of(np.arange(len(target)))


def data(X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Features (n, d) and targets (n,), two rows or more."""
    features, target = validate.table("X", X, "y", y)
    if features.ndim != 2 or target.ndim != 1:
        raise ValueError(f"X: got shape {features.shape} with y of shape {target.shape}, want (n, d) with (n,)")
    if len(target) < 2:
        raise ValueError(f"X: got {len(target)} row, want 2 or more")
    return features, target
