"""Penalties that are not norms: the sum of squares, and the elastic net."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mathcore import validate
from mathcore.contract import Norm, Penalty, column
from mathcore.linear import total
from mathcore.norms import L1
from mathcore.validate import Array


class SquaredL2(Penalty):
    """w_1^2 + ... + w_d^2, with no factor 1/2: ridge's penalty. Not a norm: it has no ball of its own.

    Source: Hoerl and Kennard, Technometrics 12, 1970.

    Methods, shapes and errors: Penalty.

    >>> SquaredL2().value([3.0, -4.0]).tolist(), SquaredL2().prox([3.0, -4.0], 0.5).tolist()
    (25.0, [1.5, -2.0])
    """

    def measure(self, w: Array) -> Array:
        return total(w**2)

    def shrink(self, v: Array, strength: Array) -> Array:
        """v / (1 + 2 strength)."""
        return 0.5 * (v / (0.5 + column(strength)))  # 2 * strength may lie beyond the largest float

    def slope(self, w: Array) -> Array:
        """2 w, the gradient."""
        return 2 * w

    def parts(self, strength: Array) -> tuple[Norm | None, Array, Array]:
        return None, np.zeros_like(strength), strength


@dataclass(frozen=True, repr=False)
class ElasticNet(Penalty):
    """share * (|w_1| + ... + |w_d|) + (1 - share) * (w_1^2 + ... + w_d^2), share between 0 and 1.

    In scikit-learn's terms strength * ElasticNet(share) beside a mean squared error is ElasticNet(alpha, l1_ratio) with
    alpha * l1_ratio = strength * share / 2 and alpha * (1 - l1_ratio) = strength * (1 - share). Raises ValueError for a
    share that is not one number between 0 and 1. Source: Zou and Hastie, Journal of the Royal Statistical Society B 67,
    2005.

    >>> ElasticNet(0.5).value([3.0, -1.0]).tolist(), ElasticNet(0.5).prox([3.0, -0.2], 1.0).tolist()
    (7.0, [1.25, 0.0])
    """

    share: float

    def __post_init__(self) -> None:
        share = validate.nonnegative("share", self.share)
        if share.ndim or share > 1:
            raise ValueError(f"share: got {self.share}, want one number between 0 and 1")
        object.__setattr__(self, "share", float(share))

    def __repr__(self) -> str:
        return f"ElasticNet({self.share:g})"

    def measure(self, w: Array) -> Array:
        return np.asarray(self.share * total(np.abs(w)) + (1 - self.share) * total(w**2))

    def shrink(self, v: Array, strength: Array) -> Array:
        """Soft thresholding by strength * share, then division by 1 + 2 strength (1 - share)."""
        return SquaredL2().shrink(L1().shrink(v, self.share * strength), (1 - self.share) * strength)

    def slope(self, w: Array) -> Array:
        return np.asarray(self.share * np.sign(w) + 2 * (1 - self.share) * w)

    def parts(self, strength: Array) -> tuple[Norm | None, Array, Array]:
        return L1() if self.share else None, self.share * strength, (1 - self.share) * strength
