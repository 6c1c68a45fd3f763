"""Arguments checked where they enter: a ValueError names the argument, what came and what is wanted."""

from __future__ import annotations

from numbers import Integral
from textwrap import shorten

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = Mask | NDArray[np.intp]

SYMMETRY_TOLERANCE = 1e-12


def _refuse(name: str, came: object, wanted: str) -> ValueError:
    in_one_line = shorten(str(came), 120, placeholder=" ...")
    return ValueError(f"{name}: got {in_one_line}, want {wanted}")


def finite(name: str, value: ArrayLike) -> Array:
    """The value as a float64 array without NaN or infinity."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise _refuse(name, repr(value), "an array of finite numbers") from None
    if not np.isfinite(array).all():
        raise _refuse(name, "NaN or an infinite number", "finite numbers only")
    return array


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
    """Symmetric positive definite matrices on the last two axes, (..., d, d)."""
    array = finite(name, value)
    if array.ndim < 2 or array.shape[-1] != array.shape[-2] or array.shape[-1] == 0:
        raise _refuse(name, f"shape {array.shape}", "(..., d, d)")
    transposed = np.swapaxes(array, -1, -2)
    scale = np.abs(array).max(axis=(-1, -2), keepdims=True)
    if (np.abs(array - transposed) > SYMMETRY_TOLERANCE * scale).any():
        raise _refuse(name, "an asymmetric matrix", "a symmetric positive definite one")
    try:
        np.linalg.cholesky(array)
    except np.linalg.LinAlgError:
        raise _refuse(name, "an indefinite or singular matrix", "a symmetric positive definite one") from None
    return array


def exponent(name: str, value: object) -> float:
    """One number p >= 1; infinity is allowed."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _refuse(name, repr(value), "one number, 1 or more") from None
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
    """Features (..., n, d) with independent columns and targets (..., n)."""
    features, target = finite("X", X), finite("y", y)
    if features.ndim < 2 or 0 in features.shape[-2:]:
        raise _refuse("X", f"shape {features.shape}", "(..., n, d)")
    if target.ndim == 0 or target.shape[-1] != features.shape[-2]:
        raise _refuse("y", f"shape {target.shape}", f"(..., {features.shape[-2]})")
    broadcast({"X": features.shape[:-2], "y": target.shape[:-1]})
    if (np.linalg.matrix_rank(features) < features.shape[-1]).any():
        raise _refuse("X", "linearly dependent columns", "independent ones, no more than rows")
    return features, target
