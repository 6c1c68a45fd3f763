"""Minimisers in exact fractions, by trying every face: independent of rounding and of every solver."""

from __future__ import annotations

from fractions import Fraction
from itertools import product


def solved(matrix, side):
    """The solution of a linear system, by elimination."""
    n = len(side)
    rows = [[Fraction(x) for x in row] + [Fraction(s)] for row, s in zip(matrix, side, strict=True)]
    for i in range(n):
        pivot = next(r for r in range(i, n) if rows[r][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i and rows[r][i] != 0:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def fractions(hessian, centre):
    return [[Fraction(float(x)) for x in row] for row in hessian], [Fraction(float(x)) for x in centre]


def times(matrix, vector):
    return [sum(x * y for x, y in zip(row, vector, strict=True)) for row in matrix]


def l1_minimiser(hessian, centre, strength=None, radius=None):
    """The minimiser of loss + strength * L1 norm, or of the loss on the diamond of the radius."""
    H, c = fractions(hessian, centre)
    d, pull = len(c), times(H, c)
    amount = Fraction(float(strength if radius is None else radius))
    for signs in product((-1, 0, 1), repeat=d):
        on, w = [i for i in range(d) if signs[i]], [Fraction(0)] * d
        bound = amount
        if on and radius is None:
            found = solved([[H[i][j] for j in on] for i in on], [pull[i] - amount * signs[i] for i in on])
        elif on:
            bordered = [[*(H[i][j] for j in on), signs[i]] for i in on] + [[*(signs[j] for j in on), 0]]
            *found, bound = solved(bordered, [*(pull[i] for i in on), amount])
        elif radius is not None:
            continue
        else:
            found = []
        for i, value in zip(on, found, strict=True):
            w[i] = value
        left = [p - h for p, h in zip(pull, times(H, w), strict=True)]
        inside = all(abs(left[i]) <= bound for i in range(d) if not signs[i])
        if bound >= 0 and inside and all(w[i] * signs[i] >= 0 for i in on):
            return w
    raise AssertionError("no face holds the minimiser")


def box_minimiser(hessian, centre, radius):
    """The minimiser of the loss on the box of the radius."""
    H, c = fractions(hessian, centre)
    d, bound = len(c), Fraction(float(radius))
    for signs in product((-1, 0, 1), repeat=d):
        free, w = [i for i in range(d) if not signs[i]], [bound * s for s in signs]
        missing = times(H, [a - b for a, b in zip(c, w, strict=True)])
        for i, value in zip(
            free, solved([[H[i][j] for j in free] for i in free], [missing[i] for i in free]), strict=True
        ):
            w[i] = value
        left = times(H, [a - b for a, b in zip(c, w, strict=True)])
        if all(abs(w[i]) <= bound for i in free) and all(left[i] * signs[i] >= 0 for i in range(d) if signs[i]):
            return w
    raise AssertionError("no face holds the minimiser")


def furthest(point, exact):
    """The largest distance of a weight from the exact one's."""
    return max(abs(float(Fraction(float(a)) - b)) for a, b in zip(point, exact, strict=True))
