"""The worked examples: one module a chapter, its parameters (checked) and the facts that mathcore makes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Self

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict

from scenes.examples.misfit import MisfitError

LEAST_CURVATURE = 0.05

Vector = tuple[float, float]
Matrix = tuple[Vector, Vector]
Number = Annotated[float, Strict()]
"""a number: neither text nor true or false"""
Whole = Annotated[int, Strict()]
"""a whole number"""


class Example(BaseModel):
    """Parameters of one chapter's example, frozen; facts are cached properties."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def __copy__(self) -> Self:
        """A copy without the facts: `model_copy` may give it other parameters."""
        copied = super().__copy__()
        copied.__dict__ = self._parameters()
        return copied

    def __getstate__(self) -> dict[Any, Any]:
        """The parameters without the facts: another process computes those that it needs."""
        return super().__getstate__() | {"__dict__": self._parameters()}

    def __eq__(self, other: object) -> bool:
        """Equal parameters; facts follow from them, and arrays have no one answer to ==."""
        return isinstance(other, type(self)) and self._parameters() == other._parameters()

    def __hash__(self) -> int:
        return hash((type(self), *self._parameters().values()))

    def _parameters(self) -> dict[str, Any]:
        return {name: vars(self)[name] for name in type(self).model_fields}


def decimals(most: int) -> Callable[[float], float]:
    """A validator: the value, if so many decimals write it, as many as the pictures show of it."""

    def checked(value: float) -> float:
        if round(value, most) != value:
            shown = {1: "one decimal", 2: "two decimals", 3: "three decimals", 4: "four decimals"}[most]
            raise ValueError(f"a number with {shown} at most, as the pictures write it")
        return value

    return checked


Tenths = Annotated[Number, AfterValidator(decimals(1))]
Hundredths = Annotated[Number, AfterValidator(decimals(2))]
Thousandths = Annotated[Number, AfterValidator(decimals(3))]


def _checked_hessian(rows: Matrix) -> Matrix:
    (_, across), (also_across, _) = rows
    if across != also_across:
        raise ValueError("a symmetric matrix, [[a, b], [b, c]]")
    if np.linalg.eigvalsh(np.array(rows))[0] < LEAST_CURVATURE:
        raise ValueError(
            f"a positive definite matrix with both curvatures (eigenvalues) at least {LEAST_CURVATURE:g}, "
            "so that the loss has rings"
        )
    return rows


_Curvature = Annotated[Number, Field(ge=-10, le=10)]
Hessian = Annotated[
    tuple[tuple[_Curvature, _Curvature], tuple[_Curvature, _Curvature]], AfterValidator(_checked_hessian)
]


def number_text(value: float) -> str:
    """A number for people: three significant digits and three decimals at most, with a real minus sign."""
    rounded = value if abs(value) < 0.1 else float(f"{value:.3g}")  # below 0.1 the decimals are fewer: one rounding
    text = f"{rounded:.3f}".rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace("-", "−")


def point_text(coordinates: Iterable[float]) -> str:
    """A point for people: (1, 0)."""
    return f"({', '.join(number_text(value) for value in coordinates)})"


__all__ = [
    "LEAST_CURVATURE",
    "Example",
    "Hessian",
    "Hundredths",
    "Matrix",
    "MisfitError",
    "Number",
    "Tenths",
    "Thousandths",
    "Vector",
    "Whole",
    "decimals",
    "number_text",
    "point_text",
]
