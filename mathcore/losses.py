"""Quadratic losses, and least squares as one of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mathcore import validate
from mathcore.linear import times
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Quadratic:
    """(w - centre)' hessian (w - centre) / 2.

    hessian (..., d, d) symmetric positive definite, centre (..., d); the batch axes broadcast.
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
        """|X w - y|^2 / n without its constant: hessian 2 X'X / n, centre the least-squares weights."""
        features, target = validate.regression(X, y)
        q, r = np.linalg.qr(features)
        centre = np.linalg.solve(r, times(np.swapaxes(q, -1, -2), target)[..., None])[..., 0]
        return cls(2 * np.swapaxes(features, -1, -2) @ features / features.shape[-2], centre)

    @property
    def dimension(self) -> int:
        return int(self.centre.shape[-1])

    @property
    def batch(self) -> tuple[int, ...]:
        """The shape of the batch of losses."""
        return np.broadcast_shapes(self.hessian.shape[:-2], self.centre.shape[:-1])

    def value(self, w: ArrayLike) -> Array:
        away = self._away(w)
        return np.asarray(0.5 * (away * times(self.hessian, away)).sum(axis=-1))

    def gradient(self, w: ArrayLike) -> Array:
        """hessian (w - centre)."""
        return times(self.hessian, self._away(w))

    @property
    def pull(self) -> Array:
        """hessian centre: the downhill direction at 0."""
        return times(self.hessian, self.centre)

    def contour(self, level: ArrayLike, points: int) -> Array:
        """The ellipse loss = level in the plane, closed, (..., points, 2)."""
        if self.dimension != 2:
            raise ValueError(f"contour: got a loss of dimension {self.dimension}, want 2")
        height = validate.nonnegative("level", level)
        validate.broadcast({"level": height.shape, "loss": self.batch})
        turn = 2 * np.pi * np.arange(validate.count("points", points, least=2) - 1) / (points - 1)
        circle = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
        circle = np.concatenate([circle, circle[:1]])
        # w = c + sqrt(2 level) C^-T (cos, sin) with hessian = C C'
        inverse = np.linalg.inv(np.linalg.cholesky(self.hessian))
        return self.centre[..., None, :] + np.sqrt(2 * height)[..., None, None] * (circle @ inverse)

    def _away(self, w: ArrayLike) -> Array:
        weights = validate.vectors("w", w, self.dimension)
        validate.broadcast({"w": weights.shape[:-1], "loss": self.batch})
        return np.asarray(weights - self.centre)
