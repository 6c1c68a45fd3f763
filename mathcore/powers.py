"""Where a quadratic loss meets the ball of a p-norm with 1 < p < infinity.

With w = rho x and the pull u = H (c - w) = kappa z the answer has x of p-norm 1 and z = sign(x) |x|^(p - 1), of dual norm 1. So x
and z lie on one curve, (eta, eta^n) with n = p - 1, seen from the other side where p < 2, so that n >= 1 always. rho is the radius
and kappa the multiplier or strength: one of them is given, the other one is found together with the point.

Inside this file a batch lies on the last axis, vectors are (d, n), so that one number per loss multiplies them as it stands.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from mathcore.linear import solve
from mathcore.validate import Array

STEPS = 80
SHORTEST = 1e-6  # of a Newton step that still counts as one
FINE = 3e-15  # a violation as small as this is rounding
NEARLY = 1e-8  # below this violation a step that does not help is the last one
FAILED = 1e-12  # above this violation after the last step the bracketed search takes over
TINY = 1e-300


class System(Protocol):
    """The Hessians of a batch of losses, as far as Newton's steps need them."""

    diagonal: Array

    def times(self, x: Array) -> Array: ...

    def undo(self, right: Array) -> Array:
        """y with H y = right."""
        ...

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        """y with H (right * y) + left * y = side, for both sides."""
        ...

    def part(self, rows: Array) -> System: ...


class Full:
    """Hessians (d, d, n)."""

    def __init__(self, hessian: Array) -> None:
        self.hessian = hessian
        self.diagonal = np.einsum("iin->in", hessian)

    @cached_property
    def inverse(self) -> Array:
        return np.ascontiguousarray(np.moveaxis(np.linalg.inv(np.moveaxis(self.hessian, -1, 0)), 0, -1))

    def times(self, x: Array) -> Array:
        return apply(self.hessian, x)

    def undo(self, right: Array) -> Array:
        return apply(self.inverse, right)

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        matrix = self.hessian * right
        np.einsum("iin->in", matrix)[...] += left
        one, two = solve(np.moveaxis(matrix, -1, 0), first.T, second.T)
        return one.T, two.T

    def part(self, rows: Array) -> Full:
        smaller = Full(self.hessian[..., rows])
        if "inverse" in self.__dict__:
            smaller.__dict__["inverse"] = self.inverse[..., rows]
        return smaller


class Identity:
    """All Hessians are the identity: projections and proximal points."""

    diagonal = np.ones(1)

    def times(self, x: Array) -> Array:
        return x

    def undo(self, right: Array) -> Array:
        return right

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        share = 1 / (right + left)
        return first * share, second * share

    def part(self, rows: Array) -> Identity:
        return self


class Stretch(NamedTuple):
    """The curve run through by a number s: by eta as far as `switch`, beyond it by eta^n, so that neither grows steeply."""

    n: float
    switch: Array
    turn: Array
    slope: Array

    @classmethod
    def balanced(cls, n: float, ratio: Array) -> Stretch:
        """Switch where the slope n eta^(n - 1) is `ratio`: where both terms of the equations change equally fast."""
        log_switch = np.log(ratio / n) / max(n - 1, 1e-3)
        log_switch = np.clip(log_switch, -200.0 / n, np.log(2) / n)
        switch, turn = np.exp(log_switch), np.exp(n * log_switch)
        return cls(n, switch, turn, n * turn / switch)

    def at(self, s: Array) -> tuple[Array, Array]:
        """eta and eta^n."""
        size = np.maximum(np.abs(s), TINY)
        near = np.minimum(size, self.switch)
        growth = np.log1p(self.n * (size - near) / self.switch)
        eta, power = near * np.exp(growth / self.n), np.exp(self.n * np.log(near) + growth)
        return np.copysign(eta, s), np.copysign(power, s)

    def place(self, eta: Array, power: Array) -> tuple[Array, Array, Array]:
        """The number at which the curve passes (eta, eta^n), and the derivatives of both there."""
        size, height = np.maximum(np.abs(eta), TINY), np.abs(power)
        steep = self.n * height / size
        s = np.minimum(size, self.switch) + np.maximum(height - self.turn, 0.0) / self.slope
        return np.copysign(s, eta), self.slope / np.maximum(steep, self.slope), np.minimum(steep, self.slope)


def apply(matrix: Array, x: Array) -> Array:
    product: Array = np.einsum("ijn,jn->in", matrix, x)
    return product


def dot(a: Array, b: Array) -> Array:
    product: Array = (a * b).sum(axis=0)
    return product


class State(NamedTuple):
    """One point per loss: x, z, the unknown scalar, and how far the equations are violated."""

    x: Array
    z: Array
    unknown: Array
    gap: Array
    off: Array
    excess: Array

    @property
    def size(self) -> Array:
        return self.off + np.abs(self.excess)

    def part(self, rows: Array) -> State:
        return State(*(field[..., rows] for field in self))

    def put(self, part: State, rows: Array) -> None:
        for whole, piece in zip(self, part, strict=True):
            whole[..., rows] = piece

    def take(self, other: State, where: Array) -> None:
        for field, better in zip(self, other, strict=True):
            np.copyto(field, better, where=where)


class Meeting(NamedTuple):
    """The equations rho H x + kappa z = pull, |x|_p = 1, with rho (or else kappa) given.

    scale is what the violation is measured by: the size of the pull, or that of the centre where rho is unknown; the equations are
    then multiplied by H^-1, so that in both cases the unknown multiplies a bare vector.
    """

    system: System
    pull: Array
    p: float
    known: Array
    radius_known: bool
    scale: Array

    def part(self, rows: Array) -> Meeting:
        return self._replace(
            system=self.system.part(rows),
            pull=self.pull[:, rows],
            known=self.known[rows],
            scale=self.scale[rows],
        )

    def scalars(self, unknown: Array) -> tuple[Array, Array]:
        rho, kappa = (self.known, unknown) if self.radius_known else (unknown, self.known)
        return rho, kappa

    def sides(self, x: Array, z: Array) -> tuple[Array, Array]:
        """(x, z) as (eta, eta^n), and back."""
        return (x, z) if self.p >= 2 else (z, x)

    def stretch(self, unknown: Array) -> Stretch:
        rho, kappa = self.scalars(unknown)
        flat, steep = self.sides(rho * self.system.diagonal, kappa)
        return Stretch.balanced(max(self.p - 1, 1 / (self.p - 1)), flat / steep)

    def look(self, x: Array, z: Array, unknown: Array) -> State:
        rho, kappa = self.scalars(unknown)
        gap = rho * self.system.times(x) + kappa * z - self.pull
        weighed = gap if self.radius_known else self.system.undo(gap)
        return State(x, z, unknown, gap, np.sqrt(dot(weighed, weighed)) / self.scale, np.log(dot(x, z)))

    def newton(self, now: State, dx: Array, dz: Array, fixed: bool) -> tuple[Array, Array]:
        """The steps of the curve's numbers and of the unknown; the unknown may be held fixed."""
        rho, kappa = self.scalars(now.unknown)
        column = now.z if self.radius_known else self.system.times(now.x)
        first, second = self.system.solve(rho * dx, kappa * dz, now.gap, column)
        if fixed:
            return -first, np.zeros_like(now.unknown)
        rise = (now.x * dz + now.z * dx) / dot(now.x, now.z)
        change = (now.excess - dot(rise, first)) / dot(rise, second)
        return -first - change * second, change

    def step(self, now: State, length: Array, fixed: bool = False) -> State:
        """The state after `length` of Newton's step."""
        stretch = self.stretch(now.unknown)
        s, d_eta, d_power = stretch.place(*self.sides(now.x, now.z))
        step, change = self.newton(now, *self.sides(d_eta, d_power), fixed)
        length = np.minimum(length, 0.9 / np.maximum(-change / now.unknown, 0.9))
        eta, power = stretch.at(s + length * step)
        return self.look(*self.sides(eta, power), now.unknown + length * change)


def meet(problem: Meeting, x: Array, unknown: Array, fixed: bool = False) -> State:
    """Newton's steps from x until rounding stops them; a step that does not help is shortened in the next round."""
    result = problem.look(x, np.copysign(np.abs(x) ** (problem.p - 1), x), unknown)
    now, rows, length = result, np.arange(x.shape[1]), np.ones(x.shape[1])
    done = np.zeros(x.shape[1], dtype=bool)
    for _ in range(STEPS):
        new = problem.step(now, length, fixed)
        size, old = (new.off, now.off) if fixed else (new.size, now.size)
        better = size < old * (1 - 1e-4 * length)
        done |= (size < FINE) | ((old < NEARLY) & ~better) | (length < SHORTEST)
        now.take(new, better)
        length = np.maximum(better, 0.3 * length)
        if 2 * np.count_nonzero(done) > len(done):
            result.put(now, rows)
            going = ~done
            problem, now, rows, length = problem.part(going), now.part(going), rows[going], length[going]
            done = done[going]
            if not len(rows):
                break
    result.put(now, rows)
    return result


def search(problem: Meeting, x: Array, top: Array) -> State:
    """The same answer from a bracket on the unknown's logarithm: the p-norm of x falls as the unknown grows."""
    low, high = np.full_like(top, -60.0), np.zeros_like(top)
    for _ in range(70):
        middle = 0.5 * (low + high)
        state = meet(problem, x, top * np.exp(middle), fixed=True)
        x = state.x
        large = state.excess > 0
        low, high = np.where(large, middle, low), np.where(large, high, middle)
    return state


def solved(problem: Meeting, x: Array, unknown: Array, top: Array) -> State:
    state = meet(problem, x, unknown)
    failed = ~(state.size < FAILED)
    if failed.any():
        found = search(problem.part(failed), x[:, failed], top[failed])
        state.put(found, failed)
    return state


def normal(v: Array, p: float) -> Array:
    """v scaled to p-norm 1."""
    size = v / np.abs(v).max(axis=0)
    result: Array = size / (np.abs(size) ** p).sum(axis=0) ** (1 / p)
    return result


def start(pull: Array, centre: Array, p: float, share: Array) -> Array:
    """Between the answers for a small ball (the ball's point in the pull's direction) and a large one (the centre's)."""
    q = p / (p - 1)
    small = normal(np.copysign(np.abs(normal(pull, q)) ** (q - 1), pull), p)
    return normal((1 - share) * small + share * normal(centre, p) + TINY, p)


def touch_power_ball(
    system: System, pull: Array, centre: Array, p: float, radius: Array, lengths: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Minimisers on the ball and multipliers; lengths are the dual norm of the pull and the norm of the centre."""
    strongest, longest = lengths
    pull, centre = np.ascontiguousarray(pull.T), np.ascontiguousarray(centre.T)
    share = radius / longest
    x = start(pull, centre, p, share)
    downhill = dot(x, pull - radius * system.times(x))
    kappa = np.clip(downhill, 0.1 * strongest * np.maximum(1 - share, 1e-6), strongest)
    problem = Meeting(system, pull, p, radius, True, np.sqrt(dot(pull, pull)))
    found = solved(problem, x, kappa, strongest)
    return (radius * normal(found.x, p)).T, found.unknown


def rest_in_power_cone(
    system: System, pull: Array, centre: Array, p: float, strength: Array, lengths: tuple[Array, Array]
) -> Array:
    """Minimisers of loss + strength * norm where they are not 0."""
    strongest, longest = lengths
    pull, centre = np.ascontiguousarray(pull.T), np.ascontiguousarray(centre.T)
    share = 1 - strength / strongest
    x = start(pull, centre, p, share)
    problem = Meeting(system, pull, p, strength, False, np.sqrt(dot(centre, centre)))
    found = solved(problem, x, longest * np.maximum(share, 1e-6), longest)
    return (found.unknown * found.x).T


def full(hessian: Array) -> Full:
    """Hessians (n, d, d)."""
    return Full(np.ascontiguousarray(np.moveaxis(hessian, 0, -1)))
