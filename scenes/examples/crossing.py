"""A weight that passes through zero on its path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mathcore.validate import Array


@dataclass(frozen=True)
class Crossing:
    """A weight that passes through zero as λ grows."""

    number: int
    """the number of the weight, from 0"""
    before: float
    """the strength at which it is largest before it passes"""
    after: float
    """the strength at which it is largest on the other side"""
    size: float
    """its size there"""

    @classmethod
    def of(cls, number: int, strengths: Array, weights: Array) -> Crossing | None:
        """The first crossing of a path of one weight."""
        passes = np.flatnonzero(np.diff(np.sign(weights)) != 0)
        if not len(passes):
            return None
        first = int(passes[0])
        later = passes[1] + 1 if len(passes) > 1 else len(weights)
        after = first + 1 + int(np.abs(weights[first + 1 : later]).argmax())
        size = float(abs(weights[after]))
        far = np.abs(weights[: first + 1]) >= size
        before = int(np.flatnonzero(far)[-1]) if far.any() else int(np.abs(weights[: first + 1]).argmax())
        return cls(number, float(strengths[before]), float(strengths[after]), min(size, float(abs(weights[before]))))
