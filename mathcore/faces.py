"""Faces of diamonds and boxes: which weights lie on the ball's flat parts, found exactly.

A quadratic loss meets a polyhedral ball on a face, and on a known face the answer solves a linear system. Both
the diamond (L1) and the box (Max) lead to one problem in two vectors: the weights w and the pull that is left,
u = H (c - w), the loss's downhill direction at w.

    box:      |w_i| <= bound,  u_i = 0 where |w_i| < bound,  u_i w_i >= 0 elsewhere
    diamond:  |u_i| <= bound,  w_i = 0 where |u_i| < bound,  u_i w_i >= 0 elsewhere

The bounded vector is called `held` (at the bound with a sign, or free), the other one `push`. A face is an array
of signs (-1, 0, 1), 0 where `held` is free. On a face both vectors are straight lines in the bound. Shapes
here: hessian (n, d, d), vectors and faces (n, d), bounds and totals (n,).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from mathcore import sparse
from mathcore.accurate import times_twice
from mathcore.linear import Losses, inner, inverse, largest, solve, times, total
from mathcore.validate import Array, Mask, Rows

PATIENCE = 5  # rounds of exchanges without progress before the walk takes over
LONGEST_WALK = 50  # steps for each weight
EPS = float(np.finfo(float).eps)
SLACK = 32 * EPS
STEEP, STEEP_LARGE = 1e3, 1e5  # ratio of pivots from which on few, or many, weights are solved with twice the digits
REFINEMENTS = 4


class Lines(NamedTuple):
    """held = held0 + bound held1 and push = push0 + bound push1, and how much of either may be rounding."""

    held0: Array
    held1: Array
    push0: Array
    push1: Array
    held_noise: Array
    push_noise: Array

    def at(self, bound: Array) -> tuple[Array, Array]:
        return self.held0 + bound[:, None] * self.held1, self.push0 + bound[:, None] * self.push1

    def part(self, rows: Rows) -> Lines:
        return Lines(*(field[rows] for field in self))

    def put(self, rows: Rows, part: Lines) -> None:
        for whole, piece in zip(self, part, strict=True):
            whole[rows] = piece


Geometry = Callable[[Losses, Array], Lines]


def solve_within(hessian: Array, inside: Mask, first: Array, second: Array) -> tuple[Array, Array]:
    """Solve two systems cut down to the rows and columns `inside` (n, d); 0 elsewhere."""
    d = np.arange(hessian.shape[-1])
    system = hessian * (inside[:, :, None] & inside[:, None, :])
    system[:, d, d] = hessian[:, d, d]
    return solve(system, first * inside, second * inside)


def diamond(losses: Losses, face: Array) -> Lines:
    """held = u, push = w: H w = pull - bound * face on the face's weights, w = 0 elsewhere."""
    hessian, _, pull = losses
    on = face != 0
    w0, w1 = solve_within(hessian, on, pull, -face)
    u0, u1 = pull - times(hessian, w0), -times(hessian, w1)
    w_noise, u_noise = rounding(hessian, pull, w0)
    return Lines(np.where(on, 0.0, u0), np.where(on, face, u1), w0, w1, u_noise, w_noise)


def box(losses: Losses, face: Array) -> Lines:
    """held = w, push = u: (H w)_i = pull_i for the free weights, w = bound * face elsewhere."""
    hessian, _, pull = losses
    free = face == 0
    w0, w1 = solve_within(hessian, free, pull, -times(hessian, face))
    w1 = w1 + face
    u0, u1 = pull - times(hessian, w0), -times(hessian, w1)
    w_noise, u_noise = rounding(hessian, pull, w0)
    return Lines(w0, w1, np.where(free, 0.0, u0), np.where(free, 0.0, u1), w_noise, u_noise)


def rounding(hessian: Array, pull: Array, weights: Array) -> tuple[Array, Array]:
    """How much of w and u may be rounding: of the terms in the rows of u = pull - H w."""
    u_noise = SLACK * (times(np.abs(hessian), np.abs(weights)) + np.abs(pull))
    return u_noise / np.einsum("nii->ni", hessian), u_noise


def careful_diamond(losses: Losses, face: Array) -> Lines:
    """As diamond, for losses of a large condition number.

    Weights are measured from the centre, H_on (w - c)_on = (H c_off)_on - bound * face, and the solutions are refined
    with products of twice the digits.
    """
    hessian, centre, _ = losses
    on = face != 0
    undone = Refined(hessian, on)
    moved = undone.solve(*times_twice(hessian, np.where(on, 0.0, centre)))
    w1 = undone.solve(-face, np.zeros_like(face))
    away = np.where(on, -moved, centre)
    u0, u1 = np.add(*times_twice(hessian, away)), -np.add(*times_twice(hessian, w1))
    u_noise, w_noise = careful_rounding(hessian, u0, moved), SLACK * (np.abs(centre) + np.abs(moved))
    return Lines(np.where(on, 0.0, u0), np.where(on, face, u1), np.where(on, centre + moved, 0.0), w1, u_noise, w_noise)


def careful_box(losses: Losses, face: Array) -> Lines:
    """As box, for losses of a large condition number; see careful_diamond."""
    hessian, centre, _ = losses
    free = face == 0
    undone = Refined(hessian, free)
    moved = undone.solve(*times_twice(hessian, np.where(free, 0.0, centre)))
    high, low = times_twice(hessian, face)
    w1 = undone.solve(-high, -low) + face
    away = np.where(free, -moved, centre)
    u0, u1 = np.add(*times_twice(hessian, away)), -np.add(*times_twice(hessian, w1))
    u_noise, w_noise = careful_rounding(hessian, u0, moved), SLACK * (np.abs(centre) + np.abs(moved))
    held = np.where(free, centre + moved, 0.0)
    return Lines(held, w1, np.where(free, 0.0, u0), np.where(free, 0.0, u1), w_noise, u_noise)


def careful_rounding(hessian: Array, u: Array, moved: Array) -> Array:
    """How much of u may be rounding, in products of twice the digits: that of the solution and of the sum."""
    return np.asarray(4 * EPS * (np.abs(u) + times(np.abs(hessian), np.abs(moved))))


class Refined:
    """Systems cut down to the rows and columns `inside` (n, d), solved to all digits."""

    def __init__(self, hessian: Array, inside: Mask) -> None:
        self.inside, d = inside, np.arange(hessian.shape[-1])
        self.system = hessian * (inside[:, :, None] & inside[:, None, :])
        self.system[:, d, d] = hessian[:, d, d]
        self.undone = inverse(self.system)

    def solve(self, side: Array, rest: Array) -> Array:
        """The solution for side + rest; 0 outside. Source: Wilkinson's iterative refinement, 1963."""
        side, rest = side * self.inside, rest * self.inside
        found = times(self.undone, side)
        for _ in range(REFINEMENTS):
            high, low = times_twice(self.system, found)
            found = found + times(self.undone, (side - high) + (rest - low))
        return found


def steep(losses: Losses) -> Mask:
    """Where the pivots of the Hessian differ so much that rounding would cost digits."""
    limit = STEEP if losses.pull.shape[1] <= sparse.FEW else STEEP_LARGE
    pivots = np.diagonal(np.linalg.cholesky(losses.hessian), axis1=-2, axis2=-1) ** 2
    return np.asarray(largest(pivots) > limit * -largest(-pivots), dtype=np.bool_)


def touch(losses: Losses, radius: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) over diamonds of radii (n,), and multipliers."""

    def solve_on(geometry: Geometry, losses: Losses, radius: Array) -> tuple[Array, Array]:
        if geometry is diamond and losses.pull.shape[1] > sparse.FEW:
            each = [sparse.touching(*row) for row in zip(losses.hessian, losses.pull, radius.tolist(), strict=True)]
            return np.array([point for point, _ in each]), np.array([bound for _, bound in each])
        start, highest = np.sign(losses.pull), largest(np.abs(losses.pull))
        face, lines, bound = settle_total(geometry, losses, radius, highest, start)
        return fill(true_zeros(lines, bound, face), radius, losses.pull), bound

    return _by_steepness(solve_on, (diamond, careful_diamond), losses, radius)


def touch_box(losses: Losses, radius: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) over boxes of radii (n,), and multipliers."""

    def solve_on(geometry: Geometry, losses: Losses, radius: Array) -> tuple[Array, Array]:
        face, lines = settle(geometry, losses, radius, start := np.zeros_like(losses.pull), geometry(losses, start))
        return true_ties(lines, radius, face), total(np.abs(lines.at(radius)[1]))

    return _by_steepness(solve_on, (box, careful_box), losses, radius)


def shrink(losses: Losses, strength: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) of loss + strength * L1 norm."""

    def solve_on(geometry: Geometry, losses: Losses, strength: Array) -> tuple[Array, Array]:
        if geometry is diamond and losses.pull.shape[1] > sparse.FEW:
            rows = zip(losses.hessian, losses.pull, strength.tolist(), losses.pull, strict=True)
            return np.array([sparse.minimiser(*row) for row in rows]), strength
        face, lines = settle(geometry, losses, strength, start := np.sign(losses.pull), geometry(losses, start))
        return true_zeros(lines, strength, face), strength

    return _by_steepness(solve_on, (diamond, careful_diamond), losses, strength)


def shrink_box(losses: Losses, strength: Array) -> tuple[Array, Array]:
    """Minimisers (n, d) of loss + strength * max norm."""

    def solve_on(geometry: Geometry, losses: Losses, strength: Array) -> tuple[Array, Array]:
        start, highest = np.sign(losses.pull), largest(np.abs(losses.centre))
        face, lines, bound = settle_total(geometry, losses, strength, highest, start)
        return true_ties(lines, bound, face), bound

    return _by_steepness(solve_on, (box, careful_box), losses, strength)


def _by_steepness(
    solve_on: Callable[[Geometry, Losses, Array], tuple[Array, Array]],
    geometries: tuple[Geometry, Geometry],
    losses: Losses,
    amount: Array,
) -> tuple[Array, Array]:
    """Points and numbers, with the careful geometry for steep losses and the fast one for the others."""
    point, number = np.empty_like(losses.pull), np.empty_like(amount)
    slow = steep(losses)
    for geometry, rows in zip(geometries, (~slow, slow), strict=True):
        if rows.any():
            point[rows], number[rows] = solve_on(geometry, losses.part(rows), amount[rows])
    return point, number


def wrong(face: Array, lines: Lines, bound: Array) -> Mask:
    """Where a face contradicts itself, beyond rounding: `held` is free but over the bound, or pushed from it."""
    held, push = lines.at(bound)
    over = np.abs(held) > bound[:, None] + lines.held_noise
    return np.asarray(np.where(face == 0, over, push * face < -lines.push_noise), dtype=np.bool_)


def settle(geometry: Geometry, losses: Losses, bound: Array, face: Array, lines: Lines) -> tuple[Array, Lines]:
    """The face that belongs to a bound, from a first guess and its lines, which are changed in place.

    Block principal pivoting: all wrong signs are exchanged at once, mostly a handful of times. Where that stops
    making progress, a walk from a large bound finds the face.
    Source: Judice and Pires, Computers and Operations Research 21, 1994.
    """
    face = face.copy()
    fewest, credit = np.full(len(face), np.inf), np.full(len(face), PATIENCE)
    todo, lost = np.arange(len(face)), np.zeros(len(face), dtype=np.bool_)
    while len(todo):
        errors = wrong(face[todo], lines.part(todo), bound[todo])
        count = total(errors.astype(np.float64))
        credit[todo] = np.where(count < fewest[todo], PATIENCE, credit[todo] - 1)
        fewest[todo] = np.minimum(fewest[todo], count)
        lost[todo] = credit[todo] < 0
        keep = (count > 0) & ~lost[todo]
        todo, errors = todo[keep], errors[keep]
        if len(todo):
            held, _ = lines.part(todo).at(bound[todo])
            face[todo] = _exchanged(face[todo], errors, held)
            lines.put(todo, geometry(losses.part(todo), face[todo]))
    if lost.any():
        face[lost], found = walk(geometry, losses.part(lost), bound[lost])
        lines.put(lost, found)
    return face, lines


def walk(geometry: Geometry, losses: Losses, bound: Array) -> tuple[Array, Lines]:
    """The face that belongs to a bound, along the path of answers from a bound so large that nothing is at it.

    As the bound falls the face changes where a line meets it, one sign at a time, the first one of a tie.
    Source: Osborne, Presnell and Turlach, IMA Journal of Numerical Analysis 20, 2000.
    """
    face = np.zeros_like(losses.pull)
    lines, reached = geometry(losses, face), np.full(len(face), np.inf)
    todo = np.arange(len(face))
    for _ in range(LONGEST_WALK * (face.shape[1] + 1)):
        part = lines.part(todo)
        events = np.minimum(_events(face[todo], part), reached[todo, None])
        place = largest(events)
        going = place > bound[todo]
        todo, part, events, place = todo[going], part.part(going), events[going], place[going]
        if not len(todo):
            break
        reached[todo] = place
        held, _ = part.at(place)
        changes = _first(events >= (place * (1 - SLACK))[:, None])
        face[todo] = _exchanged(face[todo], changes, held)
        lines.put(todo, geometry(losses.part(todo), face[todo]))
    return face, lines


def _events(face: Array, lines: Lines) -> Array:
    """The bounds at which each sign becomes wrong when the bound falls; minus infinity for never."""
    none = np.full_like(face, -np.inf)
    push0, push1 = lines.push0 * face, lines.push1 * face
    leaves = np.divide(-push0, push1, out=none.copy(), where=push1 > 0)
    up = np.divide(lines.held0, 1 - lines.held1, out=none.copy(), where=lines.held1 < 1)
    down = np.divide(-lines.held0, 1 + lines.held1, out=none.copy(), where=lines.held1 > -1)
    return np.where(face == 0, np.maximum(up, down), leaves)


def _exchanged(face: Array, where: Mask, held: Array) -> Array:
    """The face with some signs exchanged: 0 becomes the sign of `held`, a sign becomes 0."""
    return np.where(where, np.where(face == 0, np.sign(held), 0.0), face)


def _first(errors: Mask) -> Mask:
    """Only the first one of each row."""
    place = np.argmax(errors, axis=1)[:, None]
    return np.asarray(np.arange(errors.shape[1]) == place, dtype=np.bool_)


def settle_total(
    geometry: Geometry, losses: Losses, wanted: Array, highest: Array, face: Array
) -> tuple[Array, Lines, Array]:
    """The bound at which the sizes of the pushes add up to `wanted`, with its face.

    The sum falls from its largest value at bound 0 to 0 at `highest`, on a straight line for each face: Newton's
    steps inside a shrinking bracket end at the right line. A step that leaves the bracket, and every fourth one
    that came to a new face, is replaced by the bracket's middle.
    """
    face, lines, bound = face.copy(), geometry(losses, face), 0.5 * highest
    low, high, todo = np.zeros_like(bound), highest.copy(), np.arange(len(face))
    for step in range(200):
        before = face[todo]
        found, part = settle(geometry, losses.part(todo), bound[todo], before, lines.part(todo))
        face[todo] = found
        lines.put(todo, part)
        size, slope = inner(found, part.push0), inner(found, part.push1)
        above = size + bound[todo] * slope > wanted[todo]
        low[todo] = np.where(above, bound[todo], low[todo])
        high[todo] = np.where(above, high[todo], bound[todo])
        newton = np.divide(wanted[todo] - size, slope, out=np.full_like(size, -1.0), where=slope < 0)
        inside = (newton >= low[todo]) & (newton <= high[todo])
        if step % 4 == 3:
            inside &= (found == before).all(axis=1)
        bound[todo] = np.where(inside, newton, 0.5 * (low[todo] + high[todo]))
        done = inside & ~wrong(found, part, bound[todo]).any(axis=1)
        todo = todo[~done & (high[todo] - low[todo] > 4 * EPS * high[todo])]
        if not len(todo):
            break
    return face, lines, bound


def true_zeros(lines: Lines, bound: Array, face: Array) -> Array:
    """The diamond's weights, with 0 for those off the face and those that only rounding keeps from 0."""
    _, weights = lines.at(bound)
    return np.where(weights * face > lines.push_noise, weights, 0.0)


def true_ties(lines: Lines, bound: Array, face: Array) -> Array:
    """The box's weights, with the bound itself for those on it and those that only rounding keeps from it."""
    weights, _ = lines.at(bound)
    on = (face != 0) | (np.abs(weights) > bound[:, None] - lines.held_noise)
    return np.where(on, np.copysign(bound[:, None], np.where(face == 0, weights, face)), weights)


def fill(weights: Array, radius: Array, pull: Array) -> Array:
    """The weights stretched to the L1 radius; all of it in the strongest pull's direction where none is left."""
    corner = _first(np.abs(pull) == largest(np.abs(pull))[:, None]) * np.sign(pull)
    weights = np.where((largest(np.abs(weights)) > 0)[:, None], weights, corner)
    return weights / total(np.abs(weights))[:, None] * radius[:, None]
