"""Quadratic losses, and least squares as one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore import validate
from mathcore.linear import inner, inverse, solve_one, times
from mathcore.validate import Array


@dataclass(frozen=True, eq=False)
class Quadratic:
    """The loss (w - centre)' hessian (w - centre) / 2: 0 at its centre, its contours are ellipses round it.

    hessian: (..., d, d), symmetric positive definite. centre: (..., d). Their batch axes broadcast: one Hessian
    with many centres is many losses. Raises ValueError for another shape, for NaN and infinity, and for a Hessian
    that is not symmetric (to 1e-12 of its largest entry) or not positive definite.

    >>> loss = Quadratic([[2.0, 0.0], [0.0, 4.0]], [1.0, 0.0])
    >>> loss.value([0.0, 1.0]).tolist(), loss.gradient([0.0, 1.0]).tolist(), loss.pull.tolist()
    (3.0, [-2.0, 4.0], [2.0, 0.0])
    >>> Quadratic.from_data([[1.0], [2.0]], [2.0, 4.0]).centre.round(12).tolist()
    [2.0]
    """

    hessian: Array
    centre: Array

    def __init__(self, hessian: ArrayLike, centre: ArrayLike) -> None:
        matrix = validate.positive_definite("hessian", hessian)
        middle = validate.vectors("centre", centre, matrix.shape[-1])
        validate.broadcast({"hessian": matrix.shape[:-2], "centre": middle.shape[:-1]})
        object.__setattr__(self, "hessian", validate.read_only(matrix))
        object.__setattr__(self, "centre", validate.read_only(middle + 0.0))  # no minus zero

    @classmethod
    def from_data(cls, X: ArrayLike, y: ArrayLike) -> Quadratic:
        """|X w - y|^2 / n less its smallest value: hessian 2 X'X / n, centre the least-squares weights.

        X: (..., n, d), features in columns. y: (..., n). Raises ValueError where no single w fits best: fewer rows
        than columns, or linearly dependent columns; also where they are so nearly dependent that X'X is not
        positive definite in floating point, and where X'X lies beyond the largest float.
        """
        features, target = validate.regression(X, y)
        units, unit = validate.exponents(features, axis=-2), validate.exponents(target, axis=-1)
        columns = np.ldexp(features, -units[..., None, :])
        validate.independent("X", columns)
        q, r = np.linalg.qr(columns)  # the centre without squaring the condition number
        centre = solve_one(r, times(np.swapaxes(q, -1, -2), np.ldexp(target, -unit[..., None])))
        gram = 2 * np.swapaxes(columns, -1, -2) @ columns / features.shape[-2]
        with np.errstate(over="ignore"):
            hessian = np.ldexp(gram, units[..., :, None] + units[..., None, :])
            centre = np.ldexp(centre, unit[..., None] - units)
        validate.in_range("X", hessian, "squares' mean")
        validate.in_range("y", centre, "best weight")
        try:
            return cls(hessian, centre)
        except ValueError:
            raise ValueError(
                f"X: got {features.shape[-1]} columns so nearly dependent that rounding hides the difference in X'X, "
                "want a condition number below 1e8"
            ) from None

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
        with np.errstate(over="ignore", invalid="ignore"):
            return validate.in_range("loss", times(self.hessian, self.centre), "gradient at 0")

    def value(self, w: ArrayLike) -> Array:
        """(w - centre)' hessian (w - centre) / 2: (..., d) -> (...).

        Raises ValueError for weights of another shape, and where the value lies beyond the largest float.
        """
        away = self._away(w)
        unit, scale = validate.exponents(away, axis=-1), validate.exponents(self.hessian, axis=(-1, -2))
        away = np.ldexp(away, -unit[..., None])
        value = 0.5 * inner(away, times(np.ldexp(self.hessian, -scale[..., None, None]), away))
        with np.errstate(over="ignore"):
            return validate.in_range("w", np.ldexp(value, scale + 2 * unit), "loss")

    def gradient(self, w: ArrayLike) -> Array:
        """hessian (w - centre): (..., d) -> (..., d).

        Raises ValueError for weights of another shape, and where the gradient lies beyond the largest float.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            return validate.in_range("w", times(self.hessian, self._away(w)), "gradient")

    def contour(self, level: ArrayLike, points: int) -> Array:
        """The ellipse {w : loss(w) = level} of a loss in the plane, closed: (..., points, 2).

        With the Cholesky factor hessian = C C', w = centre + sqrt(2 level) C'^-1 (cos, sin). level: (...), 0 or
        more, broadcast against the batch. First and last point are the same. Raises ValueError unless d = 2.
        """
        if self.dimension != 2:
            raise ValueError(f"contour: got a loss of {self.dimension} weights, want 2")
        height, count = validate.nonnegative("level", level), validate.count("points", points, least=2)
        validate.broadcast({"level": height.shape, "loss": self.batch})
        unit, scale = _even(validate.exponents(self.hessian, axis=(-1, -2))), _even(np.frexp(height)[1])
        root = np.asarray(np.linalg.cholesky(np.ldexp(self.hessian, -unit[..., None, None])), dtype=np.float64)
        ellipse = _circle(count) @ inverse(root)
        size = np.sqrt(2 * np.ldexp(height, -scale))[..., None, None]
        return np.asarray(self.centre[..., None, :] + np.ldexp(size * ellipse, ((scale - unit) // 2)[..., None, None]))

    def _away(self, w: ArrayLike) -> Array:
        weights = validate.vectors("w", w, self.dimension)
        validate.broadcast({"w": weights.shape[:-1], "loss": self.batch})
        with np.errstate(over="ignore"):
            return validate.in_range("w", np.asarray(weights - self.centre), "distance from the centre")


@lru_cache(maxsize=16)
def _circle(points: int) -> Array:
    """The unit circle, closed: (points, 2). Contours of moving losses are asked for again and again."""
    turn = 2 * np.pi * np.arange(points - 1) / (points - 1)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
    return validate.read_only(np.concatenate([circle, circle[:1]]))


def _even(exponent: NDArray[np.intc]) -> NDArray[np.intc]:
    return np.asarray(exponent + exponent % 2)
