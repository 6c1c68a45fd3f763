"""Features brought to mean 0 and standard deviation 1, at any scale."""

from __future__ import annotations

import numpy as np

from mathcore.validate import Array, exponents

LARGE = 1e300  # from here on a difference may overflow
EPS = float(np.finfo(float).eps)


def mean_and_scale(columns: Array) -> tuple[Array, Array]:
    """Means and standard deviations of columns (n, d), at any scale; 0 for a deviation that rounding may have made."""
    unit = exponents(columns, axis=0)
    scaled = np.ldexp(columns, -unit)
    mean = scaled.mean(axis=0)
    return np.ldexp(mean, unit), np.ldexp(spread_of(mean, scaled.std(axis=0), len(columns)), unit)


def spread_of(mean: Array, deviation: Array, n: int) -> Array:
    """Computed standard deviations (d,), and 0 where the column of n numbers may be constant.

    A constant column's computed variance is at most n eps variance + n² eps² mean².
    Source: Chan, Golub and LeVeque, The American Statistician 37, 1983.
    """
    constant = deviation**2 * (1 - n * EPS) <= (n * EPS * mean) ** 2
    return np.where(constant, 0.0, deviation)


def standardise(columns: Array, mean: Array, scale: Array) -> Array:
    """(columns - mean) / scale, without overflow on the way; 0 where the scale is."""
    half = 0.5 * columns - 0.5 * mean if np.abs(columns).max() > LARGE else 0.5 * (columns - mean)
    return 2 * np.divide(half, scale, out=np.zeros_like(half), where=scale > 0)


def exact_mean(y: Array) -> float:
    """The mean of numbers (n,), without overflow on the way."""
    unit = exponents(y, axis=0)
    return float(np.ldexp(np.ldexp(y, -unit).mean(), unit))
