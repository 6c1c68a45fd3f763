"""The one scalar equation behind the round ball: what to add to the Hessian for an answer of a given length."""

from __future__ import annotations

import numpy as np

from mathcore.linear import inner, largest, spectrum, times
from mathcore.validate import Array


def shift_for_length(eigenvalues: Array, parts: Array, length: Array) -> tuple[Array, Array]:
    """The s >= 0 with |w| = length for w = parts / (eigenvalues + s), longer at s = 0; and w / |w|.

    1 / |w| is concave in s and rises, so Newton's steps from 0 climb to the root and never pass it.
    Source: More and Sorensen, SIAM Journal on Scientific and Statistical Computing 4, 1983.
    """
    shift = np.zeros(len(length))
    for _ in range(100):
        denominator = eigenvalues + shift[:, None]
        size, unit = _polar(parts / denominator)
        step = (size - length) / length / inner(unit, unit / denominator)
        shift = shift + np.maximum(step, 0.0)
        if (step <= 1e-15 * shift).all():
            break
    return shift, _polar(parts / (eigenvalues + shift[:, None]))[1]


def _polar(w: Array) -> tuple[Array, Array]:
    """Length and direction of vectors that are not 0, of any size."""
    top = largest(np.abs(w))
    scaled = w / top[:, None]
    size = np.sqrt(inner(scaled, scaled))
    return top * size, scaled / size[:, None]


def touch_sphere(hessian: Array, pull: Array, radius: Array) -> tuple[Array, Array]:
    """Minimiser over the round ball where the ball is active, and the multiplier."""
    eigenvalues, vectors = spectrum(hessian)
    parts = times(np.swapaxes(vectors, -1, -2), pull)
    shift, unit = shift_for_length(eigenvalues, parts, radius)
    return radius[:, None] * _polar(times(vectors, unit))[1], shift * radius


def rest_in_cone(hessian: Array, pull: Array, strength: Array) -> Array:
    """Minimiser of loss + strength * length where it is not 0.

    The pull that is left there is u = strength w / |w| = parts / (1 + s eigenvalues) with s = |w| / strength.
    """
    eigenvalues, vectors = spectrum(hessian)
    parts = times(np.swapaxes(vectors, -1, -2), pull)
    shift, unit = shift_for_length(1 / eigenvalues, parts / eigenvalues, strength)
    return (strength * shift)[:, None] * times(vectors, unit)
