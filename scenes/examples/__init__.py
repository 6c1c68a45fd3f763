"""The worked examples: one module a chapter, its parameters (checked) and the facts that mathcore makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from mathcore.validate import positive_definite

Vector = tuple[float, float]
Matrix = tuple[Vector, Vector]
Number = Annotated[float, Strict()]
"""a number: neither text nor true or false"""
Whole = Annotated[int, Strict()]
"""a whole number"""


class Example(BaseModel):
    """Parameters of one chapter's example, frozen; facts are cached properties."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)

    def __copy__(self) -> Self:
        """A copy without the facts: `model_copy` may give it other parameters."""
        copied = super().__copy__()
        copied.__dict__ = self._parameters()
        return copied

    def __getstate__(self) -> dict[Any, Any]:
        """The parameters without the facts: another process computes those that it needs."""
        return super().__getstate__() | {"__dict__": self._parameters()}

    def _parameters(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in type(self).model_fields}


def one_decimal(value: float) -> float:
    """A validator: the value, if one decimal at most writes it, as many as the pictures show of it."""
    if round(value, 1) != value:
        raise ValueError("a number with one decimal at most")
    return value


def _checked_hessian(rows: Matrix) -> Matrix:
    positive_definite("hessian", np.array(rows))
    return rows


_Curvature = Annotated[Number, Field(ge=-10, le=10)]
Hessian = Annotated[
    tuple[tuple[_Curvature, _Curvature], tuple[_Curvature, _Curvature]], AfterValidator(_checked_hessian)
]


def number_text(value: float) -> str:
    """A number for people: three significant digits at most, with a real minus sign."""
    return f"{float(f'{value:.3g}') + 0.0:g}".replace("-", "−")  # + 0.0: no minus before 0


def point_text(coordinates: Iterable[float]) -> str:
    """A point for people: (1, 0)."""
    return f"({', '.join(number_text(value) for value in coordinates)})"
