"""Where a quadratic loss meets the ball of a p-norm with 1 < p < infinity.

With w = rho x and the pull that is left u = H (c - w) = kappa z, the answer has x of p-norm 1 and
z = sign(x) |x|^(p - 1), of dual norm 1. So x and z lie on one curve, (eta, eta^n) with n = p - 1, seen from the
other side where p < 2, so that n >= 1 always. rho is the radius and kappa the multiplier; the penalised problem
is the dual of one of the same kind.

Inside this file a batch lies on the last axis, vectors are (d, n), so that one number per loss multiplies them.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from mathcore.linear import inverse, solve
from mathcore.validate import Array, Mask, Rows

STEPS = 80
SHORTEST = 1e-6  # of a Newton step that still counts as one
FINE = 3e-15  # a violation as small as this is rounding
NEARLY = 1e-8  # below this violation a step that does not help is the last one
FAILED = 1e-11  # above this violation after the last step the bracketed search takes over
HALVINGS = {True: 50, False: 20}  # of the search's bracket for kappa, and for rho, where each is a whole solution
TINY = 1e-300  # stands for 0 inside logarithms


class System(Protocol):
    """The Hessians of a batch of losses, as far as Newton's steps need them."""

    diagonal: Array

    def times(self, x: Array) -> Array: ...

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        """y with H (right * y) + left * y = side, for both sides."""
        ...

    def reach(self, p: float, inverted: bool) -> Array:
        """The largest p-norm of a column of H^-1, or of H."""
        ...

    def part(self, rows: Rows) -> System: ...


class Full:
    """Hessians (d, d, n)."""

    def __init__(self, hessian: Array) -> None:
        self.hessian = hessian
        self.diagonal = np.einsum("iin->in", hessian)

    def times(self, x: Array) -> Array:
        product: Array = np.einsum("ijn,jn->in", self.hessian, x)
        return product

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        matrix = self.hessian * right
        np.einsum("iin->in", matrix)[...] += left
        one, two = solve(np.moveaxis(matrix, -1, 0), first.T, second.T)
        return one.T, two.T

    def reach(self, p: float, inverted: bool) -> Array:
        columns = np.moveaxis(inverse(np.moveaxis(self.hessian, -1, 0)), 0, -1) if inverted else self.hessian
        lengths = [length(columns[:, k], p) for k in range(len(columns))]
        return np.asarray(np.max(lengths, axis=0))

    def part(self, rows: Rows) -> Full:
        return Full(self.hessian[..., rows])


class Scale:
    """Hessians that are multiples (n,) of the identity: projections and proximal points."""

    def __init__(self, scale: Array) -> None:
        self.diagonal = scale

    def times(self, x: Array) -> Array:
        return self.diagonal * x

    def solve(self, right: Array, left: Array, first: Array, second: Array) -> tuple[Array, Array]:
        share = 1 / (self.diagonal * right + left)
        return first * share, second * share

    def reach(self, p: float, inverted: bool) -> Array:
        return 1 / self.diagonal if inverted else self.diagonal

    def part(self, rows: Rows) -> Scale:
        return Scale(self.diagonal[rows])


class Stretch(NamedTuple):
    """The curve run through by a number s: by eta up to `switch`, by eta^n beyond, so that neither grows steeply.

    That is what tames Newton's steps: near a corner of an almost square ball eta^n moves and eta hardly does, in
    the middle of its side it is the other way round.
    """

    n: float
    switch: Array
    turn: Array
    slope: Array

    @classmethod
    def balanced(cls, n: float, log_ratio: Array) -> Stretch:
        """Switch where the slope n eta^(n - 1) is the ratio: there both terms of the equations change equally."""
        log_switch = (log_ratio - np.log(n)) / max(n - 1, 1e-3)
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


def inner_down(a: Array, b: Array) -> Array:
    """Inner products down the columns, along the first axis."""
    product: Array = (a * b).sum(axis=0)
    return product


class State(NamedTuple):
    """One point per loss: x, z, rho, kappa, and how far the equations are violated."""

    x: Array
    z: Array
    rho: Array
    kappa: Array
    gap: Array
    off: Array
    excess: Array

    @property
    def size(self) -> Array:
        return self.off + np.abs(self.excess)

    def part(self, rows: Rows) -> State:
        return State(*(field[..., rows] for field in self))

    def put(self, part: State, rows: Rows) -> None:
        for whole, piece in zip(self, part, strict=True):
            whole[..., rows] = piece

    def take(self, other: State, where: Mask) -> None:
        for field, better in zip(self, other, strict=True):
            np.copyto(field, better, where=where)


class Meeting(NamedTuple):
    """The equations rho H x + kappa z = pull and |x|_p = 1, in x, z and one of rho and kappa; the other is `known`.

    Scaled so that the pull has dual norm 1 and the loss's centre norm 1: rho and kappa lie between 0 and 1.
    """

    system: System
    pull: Array
    p: float
    known: Array
    seeks_kappa: bool

    def part(self, rows: Rows) -> Meeting:
        return self._replace(system=self.system.part(rows), pull=self.pull[:, rows], known=self.known[rows])

    def both(self, sought: Array) -> tuple[Array, Array]:
        """rho and kappa."""
        return (self.known, sought) if self.seeks_kappa else (sought, self.known)

    def sought(self, state: State) -> Array:
        return state.kappa if self.seeks_kappa else state.rho

    def sides(self, x: Array, z: Array) -> tuple[Array, Array]:
        """(x, z) as (eta, eta^n), and back."""
        return (x, z) if self.p >= 2 else (z, x)

    def stretch(self, now: State) -> Stretch:
        flat, steep = self.sides(now.rho * self.system.diagonal, now.kappa)
        return Stretch.balanced(max(self.p - 1, 1 / (self.p - 1)), np.log(flat) - np.log(steep))

    def look(self, x: Array, z: Array, sought: Array) -> State:
        rho, kappa = self.both(sought)
        gap = rho * self.system.times(x) + kappa * z - self.pull
        off = np.sqrt(inner_down(gap, gap) / inner_down(self.pull, self.pull))
        return State(x, z, rho, kappa, gap, off, np.log(inner_down(x, z)))

    def newton(self, now: State, dx: Array, dz: Array, fixed: bool) -> tuple[Array, Array]:
        """The steps of the curve's numbers and of the number sought; that may be held fixed."""
        grown = now.z if self.seeks_kappa else self.system.times(now.x)
        first, second = self.system.solve(now.rho * dx, now.kappa * dz, now.gap, grown)
        if fixed:
            return -first, np.zeros_like(now.kappa)
        rise = (now.x * dz + now.z * dx) / inner_down(now.x, now.z)
        change = (now.excess - inner_down(rise, first)) / inner_down(rise, second)
        return -first - change * second, change

    def step(self, now: State, length: Array, fixed: bool = False) -> State:
        """The state after `length` of Newton's step."""
        stretch, sought = self.stretch(now), self.sought(now)
        s, d_eta, d_power = stretch.place(*self.sides(now.x, now.z))
        step, change = self.newton(now, *self.sides(d_eta, d_power), fixed)
        length = np.minimum(length, 0.9 / np.maximum(-change / sought, 0.9))
        eta, power = stretch.at(s + length * step)
        return self.look(*self.sides(eta, power), sought + length * change)

    def start(self, centre: Array) -> tuple[Array, Array]:
        """x between the answers for a small ball (where the pull points) and a large one (the centre); kappa or rho."""
        small = np.copysign(np.abs(self.pull) ** (1 / (self.p - 1)), self.pull)
        share = self.known if self.seeks_kappa else 1 - self.known
        x = (1 - share) * small + share * centre + TINY
        x /= length(x, self.p)
        if self.seeks_kappa:
            downhill = inner_down(x, self.pull - share * self.system.times(x))
            return x, np.clip(downhill, 0.1 * np.maximum(1 - share, 1e-6), 1.0)
        long = (inner_down(x, self.pull) - self.known) / inner_down(x, self.system.times(x))
        return x, np.clip(long, 0.1 * np.maximum(share, 1e-6), 1.0)

    def lowest(self) -> Array:
        """A lower bound on the number sought.

        |c| - rho <= |H^-1 kappa z| <= kappa d^(1/p) (H^-1's largest column); |pull| - kappa likewise with H for rho.
        """
        p = self.p if self.seeks_kappa else self.p / (self.p - 1)
        bound = (1 - self.known) / (len(self.pull) ** (1 / p) * self.system.reach(p, inverted=self.seeks_kappa))
        return np.asarray(np.clip(bound, TINY, 1.0))


def meet(problem: Meeting, x: Array, z: Array, sought: Array, fixed: bool = False) -> State:
    """Newton's steps from x until rounding stops them; one that does not help is shortened in the next round."""
    result = problem.look(x, z, sought)
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


def on_curve(x: Array, p: float) -> Array:
    """The z that belongs to x."""
    return np.copysign(np.abs(x) ** (p - 1), x)


def search(problem: Meeting, x: Array, centre: Array) -> State:
    """The same answer from a bracket on the logarithm of the number sought.

    The p-norm of x falls as kappa grows; the kappa of the answer for a given rho falls as rho grows.
    """
    low, high = np.log(problem.lowest()), np.zeros_like(problem.known)
    z = on_curve(x, problem.p)
    for _ in range(HALVINGS[problem.seeks_kappa]):
        middle = 0.5 * (low + high)
        if problem.seeks_kappa:
            state = meet(problem, x, z, np.exp(middle), fixed=True)
            x, z, small = state.x, state.z, state.excess > 0
        else:
            state = solved(problem._replace(known=np.exp(middle), seeks_kappa=True), centre)
            small = state.kappa > problem.known
        low, high = np.where(small, middle, low), np.where(small, high, middle)
    return meet(problem, state.x, state.z, problem.sought(state))


def solved(problem: Meeting, centre: Array) -> State:
    """Newton's steps for all losses, the search for those that they do not bring home."""
    x, sought = problem.start(centre)
    state = meet(problem, x, on_curve(x, problem.p), sought)
    failed = ~(state.size < FAILED)
    if failed.any():
        state.put(search(problem.part(failed), x[:, failed], centre[:, failed]), failed)
    return state


def length(v: Array, p: float) -> Array:
    """The p-norm along the first axis."""
    top = np.maximum(np.abs(v).max(axis=0), TINY)
    result: Array = top * ((np.abs(v) / top) ** p).sum(axis=0) ** (1 / p)
    return result
