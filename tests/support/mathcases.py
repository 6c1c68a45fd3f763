"""What the tests of the numbers share: the list of norms, random losses, and hypothesis strategies."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore import L1, L2, ElasticNet, Lp, Max, Norm, Quadratic, SquaredL2


class Weighted(Norm):
    """a_1 |w_1| + ... + a_d |w_d|, or its dual, max |w_i| / a_i: what a user's own norm needs to bring, and no more.

    The factors differ, so that the ball is not the same after a quarter turn.
    """

    def __init__(self, dual: bool = False) -> None:
        self.is_dual = dual

    @property
    def dual(self) -> Norm:
        return Weighted(not self.is_dual)

    def factors(self, w: np.ndarray) -> np.ndarray:
        return 1 + 0.5 * (np.arange(w.shape[-1]) % 3)

    def measure(self, w):
        a = self.factors(w)
        return (np.abs(w) / a).max(axis=-1) if self.is_dual else (np.abs(w) * a).sum(axis=-1)

    def nearest(self, v, radius):
        a = self.factors(v)
        if self.is_dual:
            return np.clip(v, -radius[..., None] * a, radius[..., None] * a)
        below = (np.abs(v) / a).max(axis=-1, keepdims=True) - np.abs(v) / a  # from the largest: small balls keep digits
        order = np.argsort(below, axis=-1)
        sums = radius[..., None] + np.take_along_axis(a**2 * below, order, axis=-1).cumsum(axis=-1)
        drop = (sums / (a**2)[order].cumsum(axis=-1)).min(axis=-1, keepdims=True)
        shrunk = np.sign(v) * a * np.maximum(drop - below, 0.0)
        return np.where((self.measure(v) <= radius)[..., None], v, shrunk)

    def slope(self, w):
        a = self.factors(w)
        if not self.is_dual:
            return np.sign(w) * a
        tied = np.abs(w) / a == self.measure(w)[..., None]
        return np.sign(w) * tied / a / tied.sum(axis=-1, keepdims=True)


# a new norm is tested by one more entry here
NORMS = [L1(), L2(), Max(), Lp(1.1), Lp(1.5), Lp(3), Lp(10), Lp(50), Weighted()]
NAMED = NORMS[:-1]
PENALTIES = [*NORMS, SquaredL2(), ElasticNet(0.4)]


def ordinary(largest: float) -> st.SearchStrategy[float]:
    """Numbers of both signs, 0 among them, none so small that its square is 0."""
    return st.just(0.0) | st.floats(1e-100, largest) | st.floats(-largest, -1e-100)


sizes = st.just(0.0) | st.floats(1e-100, 1e3)
dimensions = st.integers(1, 6)


def weights(dimension: int) -> st.SearchStrategy[np.ndarray]:
    """Vectors with zeros and ties among them."""
    few = st.sampled_from([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])
    return arrays(np.float64, dimension, elements=few | ordinary(1e3))


def several(number: int) -> st.SearchStrategy[tuple[np.ndarray, ...]]:
    """So many vectors of one dimension."""
    return dimensions.flatmap(lambda d: st.tuples(*[weights(d)] * number))


def losses(rng: np.random.Generator, count: int, dimension: int, condition: float) -> Quadratic:
    """Random losses (count,) whose Hessians have exactly this condition number (1 in one dimension)."""
    turn = np.linalg.qr(rng.normal(size=(count, dimension, dimension)))[0]
    eigenvalues = np.exp(rng.uniform(0.0, np.log(condition), (count, dimension)))
    eigenvalues[:, 0], eigenvalues[:, -1] = 1.0, condition
    hessian = (turn * eigenvalues[:, None, :]) @ np.swapaxes(turn, -1, -2)
    return Quadratic(0.5 * (hessian + np.swapaxes(hessian, -1, -2)), rng.normal(size=(count, dimension)))
