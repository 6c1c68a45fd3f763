"""The whole path of L1 minimisers of one loss, knot by knot, and single points of it.

Minimises w' H w / 2 - u . w + bound * |w|_1, u the pull at 0, for all bounds at once. Between two knots the weights are
straight lines in the bound. As the bound falls, a feature comes in where its pull reaches the bound, and goes where its
weight reaches 0. H may be singular (more features than data, or dependent ones): a feature that depends linearly on
those inside stays outside, as in scikit-learn's LARS.
Sources: Osborne, Presnell and Turlach, IMA Journal of Numerical Analysis 20, 2000; Efron, Hastie, Johnstone and
Tibshirani, Annals of Statistics 32, 2004.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mathcore.validate import Array, Mask

TIE = 1e-12  # of the bound: pulls and bounds nearer than this are equal
DEPENDENT = 1e-11  # of a feature's own square: less left after the others means that it depends on them
MOST_STEPS = 50  # for each feature
PRECISE = 1e-14  # what a refined solution may miss
STALE = 1e-10  # what one refinement leaves where the inverse has lost its digits
ATTEMPTS = 4  # at refining one

Row = Callable[[int], Array]  # a row of H


@dataclass
class Knots:
    """Knots from the largest bound down: bounds (k,), weights (k, d), which features come and go at each (k, d).

    unique: whether a knot's weights are the only minimiser, as far as features at the bound say (k,).
    """

    bounds: list[float] = field(default_factory=list)
    weights: list[Array] = field(default_factory=list)
    comes: list[Mask] = field(default_factory=list)
    goes: list[Mask] = field(default_factory=list)
    unique: list[bool] = field(default_factory=list)

    def add(self, bound: float, weights: Array, unique: bool) -> None:
        """A new knot, or the last one again where the bound has not moved."""
        if self.bounds and self.bounds[-1] - bound <= TIE * self.bounds[-1]:
            self.unique[-1] = unique
            return
        none = np.zeros(len(weights), dtype=np.bool_)
        for values, value in zip(vars(self).values(), (bound, weights, none, none.copy(), unique), strict=True):
            values.append(value)


class Inside:
    """The features inside: their rows of H, and the inverse of H cut down to them, kept up to date."""

    def __init__(self, row: Row, d: int) -> None:
        self.row, self.count = row, 0
        self.features = np.zeros(d, dtype=np.intp)
        self.rows, self.undone = np.empty((min(d, 64), d)), np.empty((min(d, 64), min(d, 64)))

    @property
    def now(self) -> NDArray[np.intp]:
        return self.features[: self.count]

    @property
    def inverse(self) -> Array:
        return self.undone[: self.count, : self.count]

    def times(self, weights: Array) -> Array:
        """H @ weights, of the weights inside: (count,) -> (d,)."""
        return np.asarray(weights @ self.rows[: self.count])

    def solve(self, side: Array) -> tuple[Array, Array]:
        """y with H y = side inside, and H y for all features; refined, and the inverse made anew, if rounding shows."""
        found = self.inverse @ side
        product = self.times(found)
        for attempt in range(ATTEMPTS):
            missing = side - product[self.now]
            worst = np.abs(missing).max() / np.abs(side).max()
            if worst <= PRECISE:
                break
            if attempt and worst > STALE:
                self.refresh()
            found = found + self.inverse @ missing
            product = self.times(found)
        return found, product

    def come(self, feature: int) -> bool:
        """Take a feature in; False where it depends on those inside."""
        row, k = self.row(feature), self.count
        cross = row[self.now]
        along = self.inverse @ cross
        along = along + self.inverse @ (cross - self.times(along)[self.now]) if k else along
        left = row[feature] - cross @ along
        if left <= DEPENDENT * row[feature]:
            return False
        if k == len(self.rows):
            self._grow()
        self.rows[k], self.features[k] = row, feature
        self.undone[:k, :k] += np.multiply.outer(along / left, along)
        self.undone[k, :k] = self.undone[:k, k] = -along / left
        self.undone[k, k] = 1 / left
        self.count += 1
        return True

    def go(self, place: int) -> None:
        """Let the feature at this place go: the last one takes its place."""
        last = self.count - 1
        order = np.arange(self.count)
        order[[place, last]] = order[[last, place]]
        self.features[: self.count] = self.features[order]
        self.rows[[place, last]] = self.rows[[last, place]]
        self.undone[: self.count, : self.count] = self.inverse[np.ix_(order, order)]
        column = self.undone[:last, last]
        self.undone[:last, :last] -= np.multiply.outer(column / self.undone[last, last], column)
        self.count = last

    def _grow(self) -> None:
        size = min(2 * len(self.rows), self.rows.shape[1])
        rows, undone = np.empty((size, self.rows.shape[1])), np.empty((size, size))
        rows[: self.count], undone[: self.count, : self.count] = self.rows[: self.count], self.inverse
        self.rows, self.undone = rows, undone

    def refresh(self) -> None:
        """The inverse computed anew."""
        self.undone[: self.count, : self.count] = np.linalg.inv(self.rows[: self.count, self.now])


def knots(row: Row, pull: Array, lowest: float = 0.0, radius: float = np.inf) -> Knots:
    """The path from the bound at which a weight appears down to `lowest`, or to where the weights' L1 norm is `radius`.

    Raises RuntimeError where the walk does not end, which rounding could only do on data that are degenerate to the
    last digits.
    """
    walk = _Walk(row, pull, lowest, radius)
    for _ in range(MOST_STEPS * (len(pull) + 1)):
        if not walk.step():
            return walk.path
    raise RuntimeError(
        f"lasso path: no end after {MOST_STEPS * (len(pull) + 1)} knots, want data that are not degenerate"
    )


class _Walk:
    def __init__(self, row: Row, pull: Array, lowest: float, radius: float) -> None:
        self.pull, self.lowest, self.radius, d = pull, lowest, radius, len(pull)
        self.path, self.inside = Knots(), Inside(row, d)
        self.sign, self.weights, self.left = np.zeros(d), np.zeros(d), pull.copy()
        self.bound = float(np.abs(pull).max())
        self.outside = np.ones(d, dtype=np.bool_)
        self.direction: tuple[Array, Array] | None = np.empty(0), np.zeros(d)  # None: the features inside have changed
        self.path.add(self.bound, self.weights.copy(), unique=True)

    def step(self) -> bool:
        """Features that are at the bound come in, then one straight piece; whether the path goes on."""
        if self.bound <= self.lowest:
            return False
        slope, fall, held = self._let_in()
        self.path.unique[-1] = self.path.unique[-1] and not held.any()
        now = self.inside.now
        length, place, comes = self._length(slope, fall, held)
        self.bound = max(self.bound - length, 0.0)
        self.weights[now] += length * slope
        if place is not None:
            self.weights[now[place]] = 0.0
        if self.bound <= TIE * self.path.bounds[0] and not np.isfinite(self.radius):
            self.bound = 0.0  # below, events are made by rounding
        self._correct()
        self.path.add(self.bound, self.weights.copy(), unique=not held.any())
        if place is not None:
            self._let_go(place)
        return place is not None or comes

    def _let_in(self) -> tuple[Array, Array, Mask]:
        """The direction with every feature inside that belongs there; which others stay at the bound."""
        refused = np.zeros(len(self.pull), dtype=np.bool_)
        while True:
            if self.direction is None:
                self.direction = self.inside.solve(self.sign[self.inside.now])
            slope, fall = self.direction
            at_bound = self.outside & (np.abs(self.left) >= self.bound * (1 - TIE))
            faster = 1 - fall * np.sign(self.left)  # the bound falls faster than the pull: it would be passed
            coming = np.flatnonzero(at_bound & ~refused & (faster > 1e-9))
            if not len(coming):
                return slope, fall, at_bound & (np.abs(faster) <= 1e-9) | refused
            feature = int(coming[0])
            if self.inside.come(feature):
                self.sign[feature], self.outside[feature] = np.sign(self.left[feature]), False
                self.path.comes[-1][feature], self.direction = True, None
            else:
                refused[feature] = True

    def _let_go(self, place: int) -> None:
        feature = self.inside.now[place]
        self.sign[feature], self.outside[feature] = 0.0, True
        self.inside.go(place)
        self.direction = None if self.inside.count else (np.empty(0), np.zeros(len(self.pull)))
        if self.path.comes[-1][feature]:
            self.path.comes[-1][feature] = False  # came and went at one bound
        else:
            self.path.goes[-1][feature] = True

    def _length(self, slope: Array, fall: Array, held: Mask) -> tuple[float, int | None, bool]:
        """How far the bound falls to the next knot, the place inside of a weight that reaches 0, whether one comes."""
        now, ends = self.inside.now, self.bound - self.lowest
        rise = float(self.sign[now] @ slope)
        if np.isfinite(self.radius) and rise > 0:
            ends = min(ends, (self.radius - float(np.abs(self.weights).sum())) / rise)
        comes = self._next_in(fall, held)
        shrinking = slope * self.sign[now] < 0
        zero = np.divide(-self.weights[now], slope, out=np.full(len(now), np.inf), where=shrinking)
        place = int(np.argmin(zero)) if len(now) else 0
        first = max(float(zero[place]), 0.0) if len(now) else np.inf
        if first <= min(comes, ends) and first < self.bound:
            return first, place, False
        return (comes, None, True) if comes < ends else (max(ends, 0.0), None, False)

    def _next_in(self, fall: Array, held: Mask) -> float:
        free = self.outside & ~held
        best = np.inf
        for sign in (1.0, -1.0):
            gap, speed = self.bound - sign * self.left, 1 - sign * fall
            reach = free & (speed > 1e-12) & (gap > TIE * self.bound)
            if reach.any():
                best = min(best, float(np.min(gap[reach] / speed[reach])))
        return best

    def _correct(self) -> None:
        """The pulls computed anew, and the weights moved so that those inside are at the bound, to rounding."""
        now = self.inside.now
        moved = self.weights[now] != 0
        for attempt in range(ATTEMPTS):
            self.left = self.pull - self.inside.times(self.weights[now])
            missing = (self.left[now] - self.bound * self.sign[now]) * moved
            worst = np.abs(missing).max(initial=0.0) / self.path.bounds[0]
            if worst <= PRECISE:
                break
            if attempt and worst > STALE:
                self.inside.refresh()
            self.weights[now] += (self.inside.inverse @ missing) * moved
        self.left[now] = self.bound * self.sign[now]


def between(at: Array, weights: Array, bounds: Array) -> Array:
    """The minimisers (m, d) for bounds (m,) on the straight lines between knots at (k,) with weights (k, d)."""
    after = np.clip(np.searchsorted(-at, -bounds), 0, len(at) - 1)
    before = np.maximum(after - 1, 0)
    gap = at[before] - at[after]
    share = np.clip(np.divide(at[before] - bounds, gap, out=np.ones_like(gap), where=gap > 0), 0.0, 1.0)[:, None]
    return np.asarray(
        np.where(share == 1, weights[after], weights[before] + share * (weights[after] - weights[before]))
    )
