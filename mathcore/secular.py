"""The one scalar equation behind the round ball: what to add to the Hessian for an answer of a given length."""

from __future__ import annotations

import numpy as np

from mathcore.linear import dot, spectrum, times
from mathcore.validate import Array


def shift_for_length(eigenvalues: Array, parts: Array, length: Array) -> Array:
    """The s >= 0 with sum (parts / (eigenvalues + s))^2 = length^2, where the sum is larger at s = 0.

    1 / length is concave in s and rises, so Newton's steps from 0 climb to the root and never pass it.
    Source: More and Sorensen, SIAM Journal on Scientific and Statistical Computing 4, 1983.
    """
    shift = np.zeros(len(length))
    for _ in range(100):
        denominator = eigenvalues + shift[:, None]
        weights = parts / denominator
        norm = np.sqrt(dot(weights, weights))
        slope = dot(weights, weights / denominator)
        step = norm**2 * (norm - length) / (length * slope)
        shift = shift + np.maximum(step, 0.0)
        if (step <= 1e-15 * shift).all():
            break
    return shift


def touch_sphere(hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
    """Minimiser over the round ball where the ball is active, and the multiplier."""
    eigenvalues, vectors = spectrum(hessian)
    parts = times(np.swapaxes(vectors, -1, -2), pull)
    shift = shift_for_length(eigenvalues, parts, radius)
    point = times(vectors, parts / (eigenvalues + shift[:, None]))
    point *= (radius / np.sqrt(dot(point, point)))[:, None]
    return point, shift * radius


def rest_in_cone(hessian: Array, pull: Array, strength: Array) -> Array:
    """Minimiser of loss + strength * length where it is not 0.

    w = (H + strength / |w|)^-1 pull, so for s = |w| / strength the same equation holds with 1 / eigenvalues.
    """
    eigenvalues, vectors = spectrum(hessian)
    parts = times(np.swapaxes(vectors, -1, -2), pull)
    shift = shift_for_length(1 / eigenvalues, parts / eigenvalues, strength)
    return times(vectors, shift[:, None] * parts / (1 + shift[:, None] * eigenvalues))
