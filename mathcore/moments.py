"""Means and products of the columns of many rows, read in blocks; those of several parts join to those of the whole.

Source: Chan, Golub and LeVeque, The American Statistician 37, 1983.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from mathcore.validate import Array, exponents

BLOCK = 2**20  # numbers that are read at once
SMALLEST = -1000  # exponent of a unit: below, its inverse would be infinite

Index = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Moments:
    """count: how many rows; mean (d + 1,); products (d + 1, d + 1): sums of products about the mean.

    The last column is the target.
    """

    count: int
    mean: Array
    products: Array

    def joined(self, other: Moments) -> Moments:
        """Those of the rows of both."""
        count, apart = self.count + other.count, other.mean - self.mean
        between = np.multiply.outer(apart * (self.count * other.count / count), apart)
        return Moments(count, self.mean + apart * (other.count / count), self.products + other.products + between)


def joined(parts: Iterable[Moments]) -> Moments:
    """Those of the rows of all parts."""
    return reduce(Moments.joined, parts)


class Rows:
    """Features (n, d) and target (n,), each column in a unit 2^k near its largest number."""

    def __init__(self, features: Array, target: Array) -> None:
        self.features, self.target = features, target
        largest = np.maximum(features.max(axis=0), -features.min(axis=0))
        self.units = np.maximum(exponents(largest[None], axis=0), SMALLEST)
        self.unit = max(int(exponents(target, axis=0)), SMALLEST)

    def moments(self, rows: Index, times: Index | None = None) -> Moments:
        """The moments of these rows, each of them taken so many times."""
        return joined(self._of(block, weights) for block, weights in self._blocks(rows, times))

    def _blocks(self, rows: Index, times: Index | None) -> Iterator[tuple[Array, Index | None]]:
        factors = np.ldexp(1.0, -np.append(self.units, self.unit))
        size = max(1, BLOCK // len(factors))
        for start in range(0, len(rows), size):
            some = rows[start : start + size]
            block = np.empty((len(some), len(factors)))
            block[:, :-1], block[:, -1] = self.features[some], self.target[some]
            block *= factors
            yield block, None if times is None else times[start : start + size]

    @staticmethod
    def _of(block: Array, times: Index | None) -> Moments:
        if times is None:
            mean = block.mean(axis=0)
            block -= mean
            return Moments(len(block), mean, block.T @ block)
        count = int(times.sum())
        mean = times @ block / count
        block -= mean
        block *= np.sqrt(times)[:, None]
        return Moments(count, mean, block.T @ block)
