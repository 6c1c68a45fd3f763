"""Faces of diamonds and boxes: which weights lie on the ball's flat parts, found exactly.

A quadratic loss meets a polyhedral ball on a face, and on a known face the answer solves a linear system. Both the diamond (L1)
and the box (Max) lead to one problem in two vectors: the weights w and the pull u = H (c - w), the loss's downhill direction.

    box:      |w_i| <= bound, u_i = 0 where |w_i| < bound, u_i w_i >= 0 elsewhere
    diamond:  |u_i| <= bound, w_i = 0 where |u_i| < bound, u_i w_i >= 0 elsewhere

The bounded vector is called `held` (at the bound with a sign, or free), the other one `push`. A face is an array of signs
(-1, 0, 1), 0 where `held` is free. On a face both vectors are straight lines in the bound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from mathcore.linear import dot, solve, times, total
from mathcore.validate import Array

PATIENCE = 10  # block exchanges without progress before single exchanges take over
EPS = float(np.finfo(float).eps)


class Lines(NamedTuple):
    """held = held0 + bound * held1 and push = push0 + bound * push1, all of shape (n, d)."""

    held0: Array
    held1: Array
    push0: Array
    push1: Array

    def at(self, bound: Array) -> tuple[Array, Array]:
        return self.held0 + bound[:, None] * self.held1, self.push0 + bound[:, None] * self.push1


Geometry = Callable[[Array, Array, Array], Lines]


def solve_within(hessian: Array, inside: Array, first: Array, second: Array) -> tuple[Array, Array]:
    """Solve two systems cut down to the rows and columns `inside` (n, d); 0 elsewhere."""
    d = np.arange(hessian.shape[-1])
    system = hessian * (inside[:, :, None] & inside[:, None, :])
    system[:, d, d] = hessian[:, d, d]
    return solve(system, first * inside, second * inside)


def diamond(hessian: Array, pull: Array, face: Array) -> Lines:
    """held = the pull that is left, push = the weights: w solves H w = pull - bound * face on the face, 0 off it."""
    on = face != 0
    w0, w1 = solve_within(hessian, on, pull, -face)
    return Lines(np.where(on, 0.0, pull - times(hessian, w0)), np.where(on, face, -times(hessian, w1)), w0, w1)


def box(hessian: Array, pull: Array, face: Array) -> Lines:
    """held = the weights, push = the pull that is left: H w = pull where w is free."""
    free = face == 0
    w0, w1 = solve_within(hessian, free, pull, -times(hessian, face))
    w1 = w1 + face
    return Lines(w0, w1, np.where(free, 0.0, pull - times(hessian, w0)), np.where(free, 0.0, -times(hessian, w1)))


def wrong(face: Array, held: Array, push: Array, bound: Array) -> Array:
    """Where a face contradicts itself: a free weight beyond the bound, or a push away from it."""
    slack = 4 * EPS * bound[:, None]
    result: Array = np.where(face == 0, np.abs(held) > bound[:, None] + slack, push * face < 0)
    return result


def settle(geometry: Geometry, hessian: Array, pull: Array, bound: Array, face: Array) -> tuple[Array, Lines]:
    """The face that belongs to a bound, by block principal pivoting, single exchanges where that does not progress.

    Finite for every positive definite Hessian (Judice and Pires, Computers and Operations Research, 1994).
    """
    face = face.copy()
    lines = geometry(hessian, pull, face)
    best = np.full(len(face), face.shape[1] + 1)
    credit = np.full(len(face), PATIENCE)
    todo = np.arange(len(face))
    for _ in range(100 * (face.shape[1] + 1)):
        held, push = Lines(*(part[todo] for part in lines)).at(bound[todo])
        exchange = wrong(face[todo], held, push, bound[todo])
        count = total(exchange.astype(int))
        keep = count > 0
        if not keep.any():
            break
        todo, held, exchange, count = todo[keep], held[keep], exchange[keep], count[keep]
        progress = count < best[todo]
        best[todo] = np.minimum(best[todo], count)
        credit[todo] = np.where(progress, PATIENCE, credit[todo] - 1)
        single = credit[todo] < 0
        first = np.arange(exchange.shape[1]) == np.argmax(exchange, axis=1)[:, None]
        exchange &= first | ~single[:, None]
        now = face[todo]
        face[todo] = np.where(exchange, np.where(now == 0, np.sign(held), 0.0), now)
        for whole, part in zip(lines, geometry(hessian[todo], pull[todo], face[todo]), strict=True):
            whole[todo] = part
    return face, lines


def settle_total(
    geometry: Geometry, hessian: Array, pull: Array, total: Array, highest: Array, face: Array
) -> tuple[Array, Lines, Array]:
    """The bound at which the sizes of the pushes add up to `total`, with its face.

    The sum falls piecewise linearly from its largest value at bound 0 to 0 at `highest`: Newton steps inside a shrinking bracket end after finitely many pieces.
    """
    face = face.copy()
    bound = 0.5 * highest
    lines = geometry(hessian, pull, face)
    low, high = np.zeros_like(bound), highest.copy()
    todo = np.arange(len(face))
    for step in range(200):
        found, part = settle(geometry, hessian[todo], pull[todo], bound[todo], face[todo])
        unchanged = (found == face[todo]).all(axis=1)
        face[todo] = found
        for whole, piece in zip(lines, part, strict=True):
            whole[todo] = piece
        size0, slope = dot(found, part.push0), dot(found, part.push1)
        above = size0 + bound[todo] * slope > total[todo]
        low[todo] = np.where(above, bound[todo], low[todo])
        high[todo] = np.where(above, high[todo], bound[todo])
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = (total[todo] - size0) / slope
        inside = (newton >= low[todo]) & (newton <= high[todo])
        if step % 4 == 3:
            inside &= unchanged
        middle = 0.5 * (low[todo] + high[todo])
        next_bound = np.where(inside, newton, middle)
        held, push = part.at(next_bound)
        done = inside & ~wrong(found, held, push, next_bound).any(axis=1)
        done |= high[todo] - low[todo] <= 4 * EPS * high[todo]
        bound[todo] = next_bound
        todo = todo[~done]
        if not len(todo):
            break
    return face, lines, bound


def rounding(hessian: Array, pull: Array, weights: Array) -> Array:
    """How much of each weight may be rounding: of the terms in its row of H w = pull - ..., over its own entry."""
    terms = times(np.abs(hessian), np.abs(weights)) + np.abs(pull)
    return np.asarray(32 * EPS * terms / np.einsum("nii->ni", hessian))


def true_zeros(hessian: Array, pull: Array, weights: Array, face: Array) -> Array:
    """The weights with 0 for those off the diamond's face, and for those that only rounding keeps from 0."""
    return np.where(weights * face > rounding(hessian, pull, weights), weights, 0.0)


def true_ties(hessian: Array, pull: Array, weights: Array, face: Array, bound: Array) -> Array:
    """The weights with the bound itself for those on it, and for those that only rounding keeps from it."""
    limit = bound[:, None]
    beyond = np.abs(weights) > limit - rounding(hessian, pull, weights)
    return np.where((face != 0) | beyond, np.copysign(limit, np.where(face == 0, weights, face)), weights)
