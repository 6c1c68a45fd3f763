"""Batches of losses cut into pieces of bounded size, so that memory does not grow with the solver's work."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mathcore import validate
from mathcore.losses import Quadratic
from mathcore.validate import Array

NUMBERS_AT_ONCE = 2**17  # of Hessian entries in one piece: small enough for the cache, large enough for numpy


def common_batch(loss: Quadratic, name: str, amount: Array) -> tuple[int, ...]:
    return validate.broadcast({name: amount.shape, "loss": loss.batch})


def pieces(
    loss: Quadratic, amount: Array, batch: tuple[int, ...]
) -> Iterator[tuple[slice, Array, Array, Array]]:
    """(where, hessian, centre, amount) of consecutive pieces of the flattened batch."""
    d = loss.dimension
    hessian = np.broadcast_to(loss.hessian, (*batch, d, d))
    centre, amounts = np.broadcast_to(loss.centre, (*batch, d)), np.broadcast_to(amount, batch)
    total = int(np.prod(batch))
    rows = max(1, NUMBERS_AT_ONCE // d**2)
    for start in range(0, total, rows):
        where = slice(start, min(start + rows, total))
        index = np.unravel_index(np.arange(where.start, where.stop), batch) if batch else (None,)
        yield where, hessian[index], centre[index], amounts[index]
