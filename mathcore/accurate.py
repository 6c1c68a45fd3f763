"""Products with twice the digits, from error-free transformations of floats.

Source: Ogita, Rump and Oishi, SIAM Journal on Scientific Computing 26, 2005.
"""

from __future__ import annotations

from mathcore.validate import Array

SPLITTER = 2.0**27 + 1


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """a + b and its rounding error: together exact."""
    total = a + b
    shift = total - a
    return total, (a - (total - shift)) + (b - shift)


def two_product(a: Array, b: Array) -> tuple[Array, Array]:
    """a * b and its rounding error: together exact, for numbers below 1e290."""
    product = a * b
    a_high, b_high = _high(a), _high(b)
    a_low, b_low = a - a_high, b - b_high
    return product, a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


def _high(a: Array) -> Array:
    shifted = SPLITTER * a
    return shifted - (shifted - a)


def times_twice(matrix: Array, vector: Array) -> tuple[Array, Array]:
    """Matrix times vector over the batch, as a float and what is missing from it: (..., d, e) and (..., e)."""
    product, error = two_product(matrix, vector[..., None, :])
    total, rest = product[..., 0], error[..., 0]
    for k in range(1, matrix.shape[-1]):
        total, missed = two_sum(total, product[..., k])
        rest = rest + (missed + error[..., k])
    return two_sum(total, rest)
