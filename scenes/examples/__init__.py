"""The worked examples: one module a chapter, its parameters (checked) and the facts that mathcore makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import numpy as np
from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from mathcore.validate import positive_definite

Vector = tuple[float, float]


class Example(BaseModel):
    """Parameters of one chapter's example, frozen; facts are cached properties."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


def number(least: float, most: float) -> Any:
    """The type of a number from `least` to `most`."""
    return Annotated[float, Strict(), Ge(least), Le(most)]


def tenths(least: float, most: float) -> Any:
    """The type of a number from `least` to `most` with one decimal at most: as many as are shown of it."""
    return Annotated[number(least, most), AfterValidator(_one_decimal)]


def _one_decimal(value: float) -> float:
    if round(value, 1) != value:
        raise ValueError("a number with one decimal at most")
    return value


def whole(least: int, most: int) -> Any:
    """The type of a whole number from `least` to `most`."""
    return Annotated[int, Strict(), Ge(least), Le(most)]


def point(least: float, most: float) -> Any:
    """The type of a point in the plane, both coordinates from `least` to `most`."""
    return tuple[number(least, most), number(least, most)]


def numbers(least: float, most: float, fewest: int, count: int) -> Any:
    """The type of a list of `fewest` to `count` numbers from `least` to `most`."""
    return Annotated[tuple[number(least, most), ...], Field(min_length=fewest, max_length=count)]


def _checked_hessian(rows: tuple[Vector, Vector]) -> tuple[Vector, Vector]:
    positive_definite("hessian", np.array(rows))
    return rows


Hessian = Annotated[tuple[point(-10, 10), point(-10, 10)], AfterValidator(_checked_hessian)]


def number_text(value: float) -> str:
    """A number for people: three significant digits at most, with a real minus sign."""
    return f"{float(f'{value:.3g}') + 0.0:g}".replace("-", "−")  # + 0.0: no minus before 0


def point_text(coordinates: Iterable[float]) -> str:
    """A point for people: (1, 0)."""
    return f"({', '.join(number_text(value) for value in coordinates)})"
