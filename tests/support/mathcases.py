"""What the tests of the numbers share: the list of norms, random losses, and hypothesis strategies."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mathcore import L1, L2, Lp, Max, Quadratic, SquaredL2

# a new norm is tested by one more entry here
NORMS = [L1(), L2(), Max(), Lp(1.1), Lp(1.5), Lp(3), Lp(10), Lp(50)]
PENALTIES = [*NORMS, SquaredL2()]


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
