"""Batches of losses cut into pieces of bounded size, so that memory does not grow with the solver's work."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mathcore import validate
from mathcore.linear import rows_at_once
from mathcore.losses import Quadratic
from mathcore.validate import Array


def common_batch(loss: Quadratic, name: str, amount: Array) -> tuple[int, ...]:
    return validate.broadcast({name: amount.shape, "loss": loss.batch})


def pieces(loss: Quadratic, amount: Array, batch: tuple[int, ...]) -> Iterator[tuple[slice, Array, Array, Array]]:
    """(where, hessian, centre, amount) of consecutive pieces of the flattened batch."""
    d = loss.dimension
    hessian = np.broadcast_to(loss.hessian, (*batch, d, d))
    centre, amounts = np.broadcast_to(loss.centre, (*batch, d)), np.broadcast_to(amount, batch)
    total = int(np.prod(batch))
    for where in rows_at_once(total, d * d):
        index = np.unravel_index(np.arange(where.start, where.stop), batch) if batch else (None,)
        yield where, hessian[index], centre[index], amounts[index]


def at_least_faint(amount: Array, largest: Array) -> Array:
    """The amount, but no less than a share of the largest one that does not differ from 0 in any digit.

    Solvers square and divide: this keeps amounts such as 1e-300 out of them.
    """
    return np.maximum(amount, 1e-30 * largest)
