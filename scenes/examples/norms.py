"""The worked example of the chapter `norms`: one arrow measured in two ways, and rings of equal length."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Annotated

import numpy as np
from pydantic import AfterValidator, Field

from mathcore import L1, L2, SquaredL2
from scenes.examples import Example, Number, Whole, decimals, number_text

GAP = 0.5  # between rings, so that their numbers fit
REACH = 2.6  # of the rings' planes, for rings up to 2
ROOM = 1.3  # the reach, in the largest ring's length, where that is more


def _reach(levels: tuple[float, ...]) -> float:
    return max(REACH, ROOM * max(levels))


def _apart(levels: tuple[float, ...]) -> tuple[float, ...]:
    gap = GAP * _reach(levels) / REACH
    if (np.diff(levels) < gap - 1e-9).any():
        raise ValueError(f"lengths that rise by at least {gap:.2f} each, so that their numbers fit between the rings")
    return levels


def _two_blocks(weight: int) -> int:
    if abs(weight) < 2:
        raise ValueError("a whole number other than -1, 0 and 1, for streets to choose between")
    return weight


Along = Annotated[Whole, Field(ge=-5, le=5), AfterValidator(_two_blocks)]
Up = Annotated[Whole, Field(ge=2, le=4)]
Level = Annotated[Number, Field(ge=0.4, le=3.0), AfterValidator(decimals(2))]


class NormsExample(Example):
    """Two weights that are whole numbers, so that streets lead to them, and the lengths of the rings."""

    arrow: tuple[Along, Up]
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
    def blocks(self) -> int:
        """The L1 norm as a whole number: as many blocks as a shortest walk has."""
        return round(self.l1)

    @cached_property
    def l2(self) -> float:
        return float(L2().value(self.weights))

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
        shared = min(map(abs, self.arrow))
        turns = np.repeat(np.arange(shared + 1), 2)
        stairs = np.column_stack([turns[1:], turns[:-1]]) * np.sign(self.weights)
        zero = np.zeros(2)
        return (
            np.array([zero, along, self.weights]),
            np.array([zero, up, self.weights]),
            np.vstack([stairs, self.weights]),
        )

    @cached_property
    def route_count(self) -> int:
        """How many shortest walks there are: the ways to choose which blocks lead along."""
        along, up = map(abs, self.arrow)
        return math.comb(along + up, along)

    @cached_property
    def along_base(self) -> str:
        """The first weight as what is squared in a formula: a negative one in brackets."""
        text = number_text(self.along)
        return f"({text})" if self.along < 0 else text

    @cached_property
    def rings_reach(self) -> float:
        """How far the planes of the rings reach from 0."""
        return _reach(self.levels)

    @cached_property
    def level_texts(self) -> tuple[str, ...]:
        return tuple(number_text(level) for level in self.levels)

    @cached_property
    def squared_texts(self) -> tuple[str, ...]:
        """The same rings' values of the squared L2 norm: at (level, 0), as anywhere on the ring."""
        rings = [SquaredL2().value(np.array([level, 0.0])) for level in self.levels]
        return tuple(number_text(float(value)) for value in rings)
