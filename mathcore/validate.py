"""Arguments checked where they enter: a ValueError names the argument, what came and what is wanted."""

from __future__ import annotations

from functools import lru_cache
from numbers import Integral, Real
from textwrap import shorten

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = Mask | NDArray[np.intp]

SYMMETRY_TOLERANCE = 1e-12  # of the largest entry
SMALL = 16  # numbers of a matrix that is remembered


def _refuse(name: str, came: object, wanted: str) -> ValueError:
    in_one_line = shorten(str(came), 120, placeholder=" ...")
    return ValueError(f"{name}: got {in_one_line}, want {wanted}")


def finite(name: str, value: ArrayLike) -> Array:
    """The value as a float64 array without NaN or infinity.

    Refused by name: complex numbers, text, dates, hidden values of masked arrays, None and other objects among
    numbers, a Boolean where a number is wanted (arrays of Booleans are data of 0 and 1).
    """
    array = value if type(value) is np.ndarray and value.dtype == np.float64 else _as_numbers(name, value)
    if not np.isfinite(array).all():
        raise _refuse(name, "NaN or an infinite number", "finite numbers only")
    return array


NUMBERS = "an array of finite numbers"
KINDS = {"c": "complex numbers", "U": "text", "S": "bytes", "M": "dates", "m": "time differences", "V": "records"}


def _as_numbers(name: str, value: object) -> Array:
    for part in (value, *value) if isinstance(value, list | tuple) else (value,):
        if np.ma.is_masked(part):
            raise _refuse(name, "a masked array with hidden values", NUMBERS)
    try:
        raw = np.asarray(value)
    except ValueError:
        raise _refuse(name, repr(value), NUMBERS) from None
    if raw.dtype.kind == "O":
        for element in raw.flat:
            if not isinstance(element, Real):
                raise _refuse(name, repr(element), NUMBERS)
    elif raw.dtype.kind in KINDS:
        raise _refuse(name, f"{KINDS[raw.dtype.kind]}, {value!r}", NUMBERS)
    if raw.ndim == 0 and raw.dtype.kind == "b":
        raise _refuse(name, repr(value), "a number")
    try:
        return np.asarray(raw, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise _refuse(name, repr(value), NUMBERS) from None


def in_range(name: str, result: Array, what: str) -> Array:
    """A result, refused where it lies beyond the largest float."""
    if not np.isfinite(result).all():
        raise _refuse(name, f"numbers whose {what} is beyond the largest float", "smaller ones")
    return result


def read_only(array: Array) -> Array:
    """A copy that cannot be written to."""
    own = np.array(array)
    own.flags.writeable = False
    return own


def vectors(name: str, value: ArrayLike, dimension: int | None = None) -> Array:
    """Finite vectors on the last axis, (..., d); d is checked where a dimension is given."""
    array = finite(name, value)
    if array.ndim == 0 or array.shape[-1] == 0 or dimension not in (None, array.shape[-1]):
        raise _refuse(name, f"shape {array.shape}", f"(..., {dimension or 'd >= 1'})")
    return array


def nonnegative(name: str, value: ArrayLike) -> Array:
    """Finite numbers, none below 0."""
    array = finite(name, value)
    if (array < 0).any():
        raise _refuse(name, array.min(), "0 or more")
    return array


def positive(name: str, value: ArrayLike) -> Array:
    """Finite numbers, all above 0."""
    array = finite(name, value)
    if (array <= 0).any():
        raise _refuse(name, array.min(), "more than 0")
    return array


def count(name: str, value: object, least: int = 0) -> int:
    """A whole number, not below `least`."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise _refuse(name, repr(value), f"a whole number, {least} or more")
    return int(value)


def positive_definite(name: str, value: ArrayLike) -> Array:
    """Symmetric positive definite matrices on the last two axes, (..., d, d), symmetric to the last bit."""
    array = finite(name, value)
    if array.ndim < 2 or array.shape[-1] != array.shape[-2] or array.shape[-1] == 0:
        raise _refuse(name, f"shape {array.shape}", "(..., d, d)")
    return _checked(name, array.shape, array.tobytes()) if array.size <= SMALL else _definite(name, array)


@lru_cache(maxsize=64)
def _checked(name: str, shape: tuple[int, ...], numbers: bytes) -> Array:
    """A small matrix is checked once: many losses differ in their centre only."""
    return read_only(_definite(name, np.frombuffer(numbers).reshape(shape)))


def _definite(name: str, array: Array) -> Array:
    exponent = exponents(array, axis=(-1, -2))[..., None, None]
    scaled = np.ldexp(array, -exponent)
    transposed = np.swapaxes(scaled, -1, -2)
    largest = np.abs(scaled).max(axis=(-1, -2), keepdims=True)
    if (np.abs(scaled - transposed) > SYMMETRY_TOLERANCE * largest).any():
        raise _refuse(name, "an asymmetric matrix", "a symmetric positive definite one")
    scaled = 0.5 * (scaled + transposed)
    if not _is_definite(scaled):
        raise _refuse(name, "an indefinite or singular matrix", "a symmetric positive definite one")
    return np.ldexp(scaled, exponent)


def _is_definite(matrix: Array) -> bool:
    """Whether the pivots of Cholesky's factorisation are positive and no rounding of the diagonal."""
    try:
        pivots = np.diagonal(np.linalg.cholesky(matrix), axis1=-2, axis2=-1) ** 2
    except np.linalg.LinAlgError:
        return False
    rounding = matrix.shape[-1] * np.finfo(float).eps * np.diagonal(matrix, axis1=-2, axis2=-1)
    return bool((pivots > rounding).all())


def exponents(array: Array, axis: int | tuple[int, ...]) -> NDArray[np.intc]:
    """The least k with all sizes along the axes below 2^k; 0 where they are all 0. Scaling by 2^k does not round."""
    return np.asarray(np.frexp(np.abs(array).max(axis=axis))[1])


def exponent(name: str, value: object) -> float:
    """One number p >= 1; infinity is allowed."""
    if not isinstance(value, Real) or isinstance(value, bool):
        raise _refuse(name, repr(value), "one number, 1 or more")
    number = float(value)
    if not number >= 1:
        raise _refuse(name, number, "1 or more")
    return number


def broadcast(shapes: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The common batch shape of named arguments."""
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        came = " and ".join(f"batch {shape} of {name}" for name, shape in shapes.items())
        raise _refuse(next(iter(shapes)), came, "batch axes that broadcast") from None


def kind(name: str, value: object, wanted: type | tuple[type, ...], described: str) -> None:
    """Refuse what is not an instance of the wanted class."""
    if not isinstance(value, wanted):
        raise _refuse(name, repr(value), described)


def regression(X: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Features (..., n, d), at least as many rows as columns, and targets (..., n)."""
    features, target = table("X", X, "y", y)
    n, d = features.shape[-2:]
    if n < d:
        raise _refuse("X", f"{n} rows and {d} columns", "at least as many rows as columns")
    return features, target


def table(name: str, X: ArrayLike, target_name: str, y: ArrayLike) -> tuple[Array, Array]:
    """Features (..., n, d) and targets (..., n)."""
    features, target = finite(name, X), finite(target_name, y)
    if features.ndim < 2 or 0 in features.shape[-2:]:
        raise _refuse(name, f"shape {features.shape}", "(..., n, d)")
    if target.ndim == 0 or target.shape[-1] != features.shape[-2]:
        raise _refuse(target_name, f"shape {target.shape}", f"(..., {features.shape[-2]})")
    broadcast({name: features.shape[:-2], target_name: target.shape[:-1]})
    return features, target


def independent(name: str, columns: Array) -> None:
    """Refuse features (..., n, d) that are linearly dependent, to rounding."""
    d = columns.shape[-1]
    rank = int(np.min(np.linalg.matrix_rank(columns)))
    if rank < d:
        raise _refuse(name, f"linearly dependent columns, {rank} of {d} independent", "independent ones")
