"""The worked example of the chapter `norms`: one arrow measured in two ways, and rings of equal length."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from mathcore import L1, L2, SquaredL2
from scenes.examples import Example, Hundredths, Whole, number_text

_GAP = 0.5  # between rings, so that their numbers fit


def _apart(levels: tuple[float, ...]) -> tuple[float, ...]:
    if (np.diff(levels) < _GAP - 1e-9).any():
        raise ValueError(f"lengths that rise by at least {_GAP} each, so that their numbers fit between the rings")
    return levels


Level = Annotated[Hundredths, Field(ge=0.4, le=2.0)]


class NormsExample(Example):
    """Two weights that are whole numbers, so that streets lead to them, and the lengths of the rings."""

    arrow: tuple[Annotated[Whole, Field(ge=2, le=5)], Annotated[Whole, Field(ge=2, le=4)]]
    """the two weights that are measured"""
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=4), AfterValidator(_apart)]
    """the lengths at which rings are drawn"""

    @cached_property
    def weights(self) -> np.ndarray:
        return np.array(self.arrow, dtype=float)

    @cached_property
    def along(self) -> int:
        return self.arrow[0]

    @cached_property
    def up(self) -> int:
        return self.arrow[1]

    @cached_property
    def l1(self) -> float:
        return float(L1().value(self.weights))

    @cached_property
    def l2(self) -> float:
        return float(L2().value(self.weights))

    @cached_property
    def squares(self) -> float:
        return float(SquaredL2().value(self.weights))

    @cached_property
    def l2_is_whole(self) -> bool:
        return self.l2 == round(self.l2)

    @cached_property
    def l2_text(self) -> str:
        return number_text(self.l2)

    @cached_property
    def routes(self) -> tuple[np.ndarray, ...]:
        """Three of the shortest walks to the arrow's tip, each its corners: along first, up first, by turns."""
        along, up = self.weights * np.eye(2)
        shared = min(self.arrow)
        turns = np.repeat(np.arange(shared + 1), 2)
        stairs = np.column_stack([turns[1:], turns[:-1]]).astype(float)
        zero = np.zeros(2)
        return (
            np.array([zero, along, self.weights]),
            np.array([zero, up, self.weights]),
            np.vstack([stairs, self.weights]),
        )

    @cached_property
    def route_count(self) -> int:
        """How many shortest walks there are: the ways to choose which blocks lead along."""
        return math.comb(sum(self.arrow), self.along)

    @cached_property
    def level_texts(self) -> tuple[str, ...]:
        return tuple(number_text(level) for level in self.levels)

    @cached_property
    def squared_texts(self) -> tuple[str, ...]:
        """The same rings' values of the squared L2 norm: at (level, 0), as anywhere on the ring."""
        rings = [SquaredL2().value(np.array([level, 0.0])) for level in self.levels]
        return tuple(number_text(float(value)) for value in rings)
