"""Batches of losses cut into pieces of bounded size, each loss in units that keep its numbers near 1.

A loss 2^stiff (w - c)' H (w - c) / 2 with c = 2^unit c' is solved as (x - c')' H (x - c') / 2 with w = 2^unit x.
Scaling by powers of 2 does not round, so an answer does not depend on the units of the data, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mathcore import validate
from mathcore.linear import largest, rows_at_once, times
from mathcore.losses import Quadratic
from mathcore.validate import Array

Exponents = NDArray[np.intc]


class Piece(NamedTuple):
    """Some losses of a batch: hessian (n, d, d) and centre (n, d) with entries below 1, stiff and unit (n,).

    where: the rows of the flattened batch. amount (n,): the radius or strength, in the caller's units.
    """

    where: slice
    hessian: Array
    centre: Array
    amount: Array
    stiff: Exponents
    unit: Exponents

    @property
    def pull(self) -> Array:
        return times(self.hessian, self.centre)


def common_batch(loss: Quadratic, name: str, amount: Array) -> tuple[int, ...]:
    return validate.broadcast({name: amount.shape, "loss": loss.batch})


def pieces(loss: Quadratic, amount: Array, batch: tuple[int, ...]) -> Iterator[Piece]:
    """Consecutive pieces of the flattened batch."""
    d = loss.dimension
    hessians = np.broadcast_to(loss.hessian, (*batch, d, d))
    centres, amounts = np.broadcast_to(loss.centre, (*batch, d)), np.broadcast_to(amount, batch)
    total = int(np.prod(batch))
    for where in rows_at_once(total, d * d):
        index = np.unravel_index(np.arange(where.start, where.stop), batch) if batch else (None,)
        hessian, centre = hessians[index], centres[index]
        stiff = _exponents(hessian.reshape(len(hessian), d * d))
        unit = _exponents(centre)
        scaled = np.ldexp(hessian, -stiff[:, None, None]), np.ldexp(centre, -unit[:, None])
        yield Piece(where, *scaled, amounts[index], stiff, unit)


def _exponents(rows: Array) -> Exponents:
    return np.asarray(np.frexp(largest(np.abs(rows)))[1])


def scaled_by(number: Array, exponent: Exponents) -> Array:
    """number * 2^exponent, infinite where that lies beyond the largest float."""
    with np.errstate(over="ignore"):
        return np.asarray(np.ldexp(number, exponent))


def at_least_faint(amount: Array, most: Array) -> Array:
    """The amount, but no less than a share of the largest one that does not differ from 0 in any digit.

    Solvers square and divide: this keeps amounts such as 1e-300 out of them.
    """
    return np.maximum(amount, 1e-30 * most)
