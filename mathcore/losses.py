"""Quadratic losses, and least squares as one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.linear import inner, inverse, solve_one, times
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Quadratic:
    """The loss (w - centre)' hessian (w - centre) / 2: 0 at its centre, its contours are ellipses round it.

    hessian: (..., d, d), symmetric positive definite. centre: (..., d). Their batch axes broadcast: one Hessian
    with many centres is many losses. Raises ValueError for another shape, for NaN and infinity, and for a Hessian
    that is not symmetric (to 1e-12 of its largest entry) or not positive definite.
    """

    hessian: Array
    centre: Array

    def __init__(self, hessian: ArrayLike, centre: ArrayLike) -> None:
        matrix = validate.positive_definite("hessian", hessian)
        middle = validate.vectors("centre", centre, matrix.shape[-1])
        validate.broadcast({"hessian": matrix.shape[:-2], "centre": middle.shape[:-1]})
        object.__setattr__(self, "hessian", 0.5 * (matrix + np.swapaxes(matrix, -1, -2)))
        object.__setattr__(self, "centre", middle.copy())

    @classmethod
    def from_data(cls, X: ArrayLike, y: ArrayLike) -> Quadratic:
        """|X w - y|^2 / n less its smallest value: hessian 2 X'X / n, centre the least-squares weights.

        X: (..., n, d), features in columns. y: (..., n). Raises ValueError where the columns of X are linearly
        dependent (as they are for n < d): then no single w fits best.
        """
        features, target = validate.regression(X, y)
        q, r = np.linalg.qr(features)  # the centre without squaring the condition number
        centre = solve_one(r, times(np.swapaxes(q, -1, -2), target))
        return cls(2 * np.swapaxes(features, -1, -2) @ features / features.shape[-2], centre)

    @property
    def dimension(self) -> int:
        """The number of weights, d."""
        return int(self.centre.shape[-1])

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of the batch of losses."""
        return np.broadcast_shapes(self.hessian.shape[:-2], self.centre.shape[:-1])

    @property
    def pull(self) -> Array:
        """hessian centre, the downhill direction at w = 0: (..., d)."""
        return times(self.hessian, self.centre)

    def value(self, w: ArrayLike) -> Array:
        """(w - centre)' hessian (w - centre) / 2: (..., d) -> (...)."""
        away = self._away(w)
        return 0.5 * inner(away, times(self.hessian, away))

    def gradient(self, w: ArrayLike) -> Array:
        """hessian (w - centre): (..., d) -> (..., d)."""
        return times(self.hessian, self._away(w))

    def contour(self, level: ArrayLike, points: int) -> Array:
        """The ellipse {w : loss(w) = level} of a loss in the plane, closed: (..., points, 2).

        With the Cholesky factor hessian = C C', w = centre + sqrt(2 level) C'^-1 (cos, sin). level: (...), 0 or
        more, broadcast against the batch. First and last point are the same. Raises ValueError unless d = 2.
        """
        if self.dimension != 2:
            raise ValueError(f"contour: got a loss of {self.dimension} weights, want 2")
        height, count = validate.nonnegative("level", level), validate.count("points", points, least=2)
        validate.broadcast({"level": height.shape, "loss": self.batch})
        turn = 2 * np.pi * np.arange(count - 1) / (count - 1)
        circle = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        ellipse = np.concatenate([circle, circle[:1]]) @ inverse(
            np.asarray(np.linalg.cholesky(self.hessian), dtype=np.float64)
        )
        return np.asarray(self.centre[..., None, :] + np.sqrt(2 * height)[..., None, None] * ellipse)

    def _away(self, w: ArrayLike) -> Array:
        weights = validate.vectors("w", w, self.dimension)
        validate.broadcast({"w": weights.shape[:-1], "loss": self.batch})
        return np.asarray(weights - self.centre)
