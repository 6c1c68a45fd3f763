"""One weight: the error, a penalty and their sum as curves over w, with their minima in closed form.

The data are x and y, the model is ŷ = w x. The mean squared error is a parabola, whatever the noise:

    error(w) = mean((w x - y)²) = m (w - w0)² + floor,   m = mean(x²),   w0 = mean(x y) / m.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from mathcore.validate import Array, finite, nonnegative, vectors


@dataclass(frozen=True, eq=False)
class OneWeight:
    """error(w) = mean((w x - y)²), the mean squared error of the model ŷ = w x.

    x, y: equally many numbers, (n,). Every method takes weights or strengths of any shape and returns it.
    The error is in units of y², w in units of y / x, the curvature m in units of x².

    Raises ValueError where x or y is not one row of finite numbers, the lengths differ, or x is 0 throughout.
    Source: least squares through the origin; the parabola comes from completing the square.
    """

    x: Array
    y: Array
    curvature: float = field(init=False)
    minimiser: float = field(init=False)
    floor: float = field(init=False)

    def __post_init__(self) -> None:
        x, y = vectors("x", self.x), vectors("y", self.y)
        if x.ndim != 1:
            raise ValueError(f"x: got shape {x.shape}, want (n,)")
        if y.shape != x.shape:
            raise ValueError(f"y: got shape {y.shape}, want {x.shape}, as many as x")
        curvature = float(np.mean(x**2))
        if curvature == 0.0:
            raise ValueError("x: got 0 throughout, want at least one number that is not 0")
        minimiser = float(np.mean(x * y)) / curvature
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)
        object.__setattr__(self, "curvature", curvature)
        object.__setattr__(self, "minimiser", minimiser)
        object.__setattr__(self, "floor", float(np.mean((minimiser * x - y) ** 2)))

    def error(self, w: ArrayLike) -> Array:
        """mean((w x - y)²) = m (w - w0)² + floor."""
        return self.curvature * (finite("w", w) - self.minimiser) ** 2 + self.floor

    def error_slope(self, w: ArrayLike) -> Array:
        """d error / dw = 2 m (w - w0)."""
        return 2.0 * self.curvature * (finite("w", w) - self.minimiser)

    def l1_sum(self, w: ArrayLike, strength: ArrayLike) -> Array:
        """error(w) + λ |w|."""
        return self.error(w) + l1_curve(w, strength)

    def l2_sum(self, w: ArrayLike, strength: ArrayLike) -> Array:
        """error(w) + λ w²."""
        return self.error(w) + l2_curve(w, strength)

    def l1_minimum(self, strength: ArrayLike) -> Array:
        """argmin over w of error(w) + λ |w| = sign(w0) max(|w0| - λ / (2m), 0), for every λ of the sweep.

        A straight line down to exactly 0 at λ = 2 m |w0|, then 0.
        Source: soft thresholding; Tibshirani, Regression shrinkage and selection via the lasso, 1996.
        """
        left = np.maximum(self.l1_zero_strength - nonnegative("strength", strength), 0.0)
        answer: Array = np.sign(self.minimiser) * left / (2.0 * self.curvature) + 0.0  # + 0.0: no minus zero
        return answer

    def l2_minimum(self, strength: ArrayLike) -> Array:
        """argmin over w of error(w) + λ w² = m w0 / (m + λ), for every λ of the sweep: 0 only where w0 is.

        Source: Hoerl and Kennard, Ridge regression, 1970, with one feature.
        """
        return self.curvature * self.minimiser / (self.curvature + nonnegative("strength", strength))

    @property
    def l1_zero_strength(self) -> float:
        """The smallest λ whose L1 minimum is exactly 0: 2 m |w0|, the size of the error's slope at w = 0.

        From there on the slope at 0 lies inside [-λ, λ], the slopes that |w| offers at its kink.
        """
        return 2.0 * self.curvature * abs(self.minimiser)


def l1_curve(w: ArrayLike, strength: ArrayLike) -> Array:
    """λ |w|: a kink at 0. Shapes broadcast."""
    return nonnegative("strength", strength) * np.abs(finite("w", w))


def l2_curve(w: ArrayLike, strength: ArrayLike) -> Array:
    """λ w²: flat at 0. Shapes broadcast. (The squared L2 norm; one weight's L2 norm is |w| itself.)"""
    return nonnegative("strength", strength) * finite("w", w) ** 2


def l1_push(w: ArrayLike, strength: ArrayLike) -> Array:
    """λ sign(w), the slope of λ |w|: as strong everywhere; 0 stands for the interval at w = 0."""
    return nonnegative("strength", strength) * np.sign(finite("w", w))


def l2_push(w: ArrayLike, strength: ArrayLike) -> Array:
    """2 λ w, the slope of λ w²: weaker the nearer w is to 0. As strong as L1's push at |w| = 1/2."""
    return 2.0 * nonnegative("strength", strength) * finite("w", w)


def l1_slopes_at_zero(strength: ArrayLike) -> Array:
    """[-λ, λ], all slopes of lines through (0, 0) that stay below λ |w|: its subdifferential at 0, (..., 2).

    w = 0 minimises error(w) + λ |w| exactly when minus the error's slope at 0 lies in this interval.
    """
    half = nonnegative("strength", strength)
    return np.stack([-half, half], axis=-1)
