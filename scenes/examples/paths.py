"""The path of L1's answers in the plane, from a loss's centre to an axis and along it to 0."""

from __future__ import annotations

import numpy as np

from mathcore import L1, Quadratic, penalised
from mathcore.validate import Array

ROUNDING = 1e-9  # of the strength: enough for a zero that is exact


def first_zero(loss: Quadratic) -> tuple[float, Array]:
    """The λ at which L1's answer meets its first axis, and where.

    While no weight is 0, H (w - c) + λ s = 0 with the signs s of c: w = c - λ H⁻¹ s, straight in λ.
    """
    way = np.linalg.solve(loss.hessian, np.sign(loss.centre))
    with np.errstate(divide="ignore", invalid="ignore"):
        strengths = loss.centre / way
    strength = float(strengths[strengths > 0].min())
    return strength, penalised(loss, L1(), strength * (1 + ROUNDING))


def leaves_the_axis(loss: Quadratic) -> bool:
    """Whether the path goes on elsewhere than along the axis that it meets first.

    On axis i a weight j stays 0 while |p_j - H_ij w_i| <= λ with w_i = (p_i - λ s_i) / H_ii, p = H c: straight in λ
    on both sides, so true all the way if it is true at the end, λ = |p_i|.
    """
    return bool(np.abs(loss.pull).argmax() != np.abs(first_zero(loss)[1]).argmax())
