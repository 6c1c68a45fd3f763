"""Minimisers for a norm that brings no solver of its own: accelerated proximal gradient steps.

Source: Beck and Teboulle, SIAM Journal on Imaging Sciences 2, 2009; restarts: O'Donoghue and Candes, Foundations of
Computational Mathematics 15, 2015. The number of steps grows with the square root of the loss's condition number; an
answer that is not reached within STEPS shows in its residual, of which `penalised` and `constrained` warn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from mathcore.linear import Losses, inner, times
from mathcore.validate import Array

if TYPE_CHECKING:
    from mathcore.contract import Norm

STEPS = 30_000
STILL = 4  # so many steps in a row that change nothing but rounding are the end of a row
STEADY = 1e-15  # of the largest weight: a change that is rounding; steps can go in circles of this size


def constrained(norm: Norm, losses: Losses, radius: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) of the losses over the norm's balls, and the multipliers (n,)."""
    point = _descend(losses, lambda v, rate: norm.nearest(v, radius))
    point = point * (radius / norm.measure(point))[:, None]  # the ball is active
    left = times(losses.hessian, losses.centre - point)
    return point, np.maximum(inner(left, point) / radius, 0.0)


def penalised(norm: Norm, losses: Losses, strength: Array) -> Array:
    """Minimisers (n, d) of loss + strength * norm(w)."""
    return _descend(losses, lambda v, rate: norm.shrink(v, rate * strength))


def _descend(losses: Losses, land: Callable[[Array, Array], Array]) -> Array:
    hessian, _, pull = losses
    rate = 1 / np.linalg.eigvalsh(hessian)[:, -1]
    start = np.zeros_like(pull)
    point, ahead, pace, quiet = start, start, np.ones(len(pull)), np.zeros(len(pull), dtype=int)
    for _ in range(STEPS):
        new = land(ahead + rate[:, None] * (pull - times(hessian, ahead)), rate)
        step = new - point
        uphill = inner(ahead - new, step) > 0  # momentum against the descent: start it anew
        faster = 0.5 * (1 + np.sqrt(1 + 4 * pace**2))
        push = np.where(uphill, 0.0, (pace - 1) / faster)
        pace = np.where(uphill, 1.0, faster)
        ahead = new + push[:, None] * step
        moved = np.abs(step).max(axis=1) > STEADY * np.abs(new).max(axis=1)
        quiet = np.where(moved & (quiet < STILL), 0, quiet + 1)
        point = new
        if (quiet >= STILL).all():
            break
    return point
