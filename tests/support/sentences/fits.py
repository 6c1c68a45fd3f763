"""What the chapters with fitted data claim: overfit, dimensions."""

from __future__ import annotations

import numpy as np
from numpy.polynomial import legendre
from scipy.interpolate import BarycentricInterpolator

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import WORD as W
from tests.support.sentences.claims import Claims, rounded
from tests.support.sentences.solvers import descent, on_one_scale

# --- overfit


def o_features(p) -> np.ndarray:
    return legendre.legvander(p.data.x, p.points - 1)[:, 1:]


def o_ridge(p, strength: float, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ridge's weights, and its prediction at x as a matrix for y."""
    raw = o_features(p)
    scaled, n = on_one_scale(raw), p.points
    matrix = np.linalg.solve(scaled.T @ scaled / n + strength * np.eye(n - 1), (scaled / n).T)
    there = (legendre.legvander(x, n - 1)[:, 1:] - raw.mean(axis=0)) / raw.std(axis=0)
    smoother = there @ matrix + (1 - (there @ matrix).sum(axis=1, keepdims=True)) / n
    return matrix @ (p.data.y - p.data.y.mean()), smoother


def worst(p) -> float:
    through = BarycentricInterpolator(p.data.x, p.data.y)
    return float(np.abs(through(p.data.held_x) - p.data.held_y).max())


def o_lasso(p, strength: float) -> np.ndarray:
    return descent(on_one_scale(o_features(p)), p.data.y - p.data.y.mean(), strength, 60_000)


def held_out(p, weights: np.ndarray) -> float:
    raw = o_features(p)
    there = (legendre.legvander(p.data.held_x, p.points - 1)[:, 1:] - raw.mean(axis=0)) / raw.std(axis=0)
    return float(((there @ weights + p.data.y.mean() - p.data.held_y) ** 2).mean())


def best_is(p) -> bool:
    """A local best: the held-out error is no smaller at strengths a little away; the best is read off the example."""
    near = [held_out(p, o_lasso(p, p.best["lasso"] * factor)) for factor in (0.9, 1.0, 1.1)]
    return near[1] <= min(near) * 1.002


def lasso_zeros(p) -> int:
    return int((np.abs(o_lasso(p, p.best["lasso"])) < 1e-7).sum())


def ridge_weights(p) -> np.ndarray:
    return o_ridge(p, p.best["ridge"], p.x)[0]


def swing(p, strength: float) -> tuple[float, float]:
    """Squared bias and variance at the held-out places."""
    smoother = o_ridge(p, strength, p.data.held_x)[1]
    bias = smoother @ np.sin(np.pi * p.data.x) - np.sin(np.pi * p.data.held_x)
    return float((bias**2).mean()), float(p.noise**2 * (smoother**2).sum(axis=1).mean())


def swings(p, share: float) -> bool:
    """Whether ridge leaves less than this share of the swing, and is more off on average than without it."""
    (bias, variance), (more, less) = swing(p, 1e-14), swing(p, p.best["ridge"])
    return less < share * variance and more > bias


def outweighs(p) -> bool:
    (bias, variance), (more, less) = swing(p, 1e-14), swing(p, p.best["ridge"])
    return swings(p, 1 / 3) and more - bias < (variance - less) / 3


def crosses(p) -> bool:
    """A weight of ridge has both signs: by its own solution of the normal equations at two strengths."""
    if p.crossing is None:
        return False
    before, after = (o_ridge(p, s, p.x)[0][p.crossing.number] for s in (p.crossing.before, p.crossing.after))
    return bool(before * after < 0)


def none_crosses(p) -> bool:
    paths = np.array([o_ridge(p, s, p.x)[0] for s in np.geomspace(p.first_strength, 10, 60)])
    return bool((paths * paths[0] > 0).all())


RIDGE = r"Now ridge\. It has a best λ of its own, and switches nothing off\. "
OVERFIT: Claims = {
    "data": [
        (
            rf"Why hold weights back\? Take {W} points: a smooth curve, plus noise\.",
            lambda p, n: n == p.points == len(p.data.x),
        )
    ],
    "fit": [
        (
            rf"A polynomial with {W} weights runs through them all\. A perfect fit, and that's the trouble\.",
            lambda p, n: n + 1 == p.points,
        )
    ],
    "held_out": [
        (
            rf"It has learned the noise, and misses points it never saw by up to {N}\.",
            lambda p, m: rounded(m, worst(p), 1) and m > 0,
        )
    ],
    "zeros": [
        (
            rf"The best λ lies between: there, {W} wiggles are off, their weights exactly zero\.",
            lambda p, k: 1 < k == lasso_zeros(p) and best_is(p),
        ),
        (
            r"The best λ lies between: there, one wiggle is off, its weight exactly zero\.",
            lambda p: lasso_zeros(p) == 1 and best_is(p),
        ),
    ],
    "ridge": [
        (RIDGE + r"This weight even passes through zero, to the other side\.", crosses),
        (RIDGE + r"Its weights only shrink, and none arrives at zero\.", none_crosses),
    ],
    "trade": [
        (r"Ridge hardly swings\. In return, it's a little off on average\.", outweighs),
        (r"Ridge swings less\. In return, it's off on average\.", lambda p: swings(p, 1)),
    ],
    "label lasso_zeros": [(rf"zeros: {N} of {N}", lambda p, k, n: k == lasso_zeros(p) and n + 1 == p.points)],
    "label ridge_zeros": [
        (rf"zeros: {N} of {N}", lambda p, k, n: k == 0 and bool(ridge_weights(p).all()) and n + 1 == p.points)
    ],
}

# --- dimensions

SAMPLED = 20_000


def zero_counts(p, weights: int) -> np.ndarray:
    """Zeros of the answers of sampled round losses: the nearest places of the L1 ball, by sorting."""
    rng = np.random.default_rng(11)
    centres = rng.uniform(-p.reach, p.reach, (4 * SAMPLED, weights))
    sizes = np.abs(centres[np.abs(centres).sum(axis=1) > p.radius][:SAMPLED])
    sums = np.cumsum(-np.sort(-sizes, axis=1), axis=1)
    places = np.arange(1, weights + 1)
    taken = (sums - p.radius) / places
    kept = (-np.sort(-sizes, axis=1) > taken).sum(axis=1)
    return weights - kept


def has_zeros(p, weights: int, shown: float) -> bool:
    return abs((zero_counts(p, weights) > 0).mean() - shown / 100) < 0.017


def zero_mean(p, weights: int, shown: float) -> bool:
    return abs(zero_counts(p, weights).mean() / weights - shown / 100) < 0.005 + 0.01


def kept_by_lasso(sparse) -> np.ndarray:
    data = sparse.data
    return np.abs(descent(on_one_scale(data.features), data.target - data.target.mean(), sparse.lasso)) > 1e-7


def counted(p) -> tuple[int, int, int, int]:
    """How many features matter, how many of them and of the others lasso keeps, and how many it drops."""
    kept, matter = kept_by_lasso(p.sparse), p.sparse.data.true_weights != 0
    return int(matter.sum()), int((kept & matter).sum()), int((kept & ~matter).sum()), int((~kept).sum())


def rescaled_weight(sparse) -> float:
    """The largest weight after its feature's unit has grown tenfold: its column is a tenth."""
    data = sparse.data
    scaled, target = on_one_scale(data.features), data.target - data.target.mean()
    largest = int(np.abs(descent(scaled, target, sparse.lasso)).argmax())
    scaled[:, largest] /= 10
    return float(descent(scaled, target, sparse.lasso)[largest])


def alone(twins) -> tuple[int, int, int]:
    """How often lasso keeps the first alone, the second alone, both: by the signs of one feature's pull at zero."""
    fits = [descent(on_one_scale(fit.features), fit.target - fit.target.mean(), twins.strength) for fit in twins.fits]
    first, second = (np.abs(np.array(fits)) > 1e-7).T
    return int((first & ~second).sum()), int((second & ~first).sum()), int((first & second).sum())


DIMENSIONS: Claims = {
    "share": [
        (
            rf"With two weights, {N} % have a zero, with three {N} %, then practically all\.",
            lambda p, two, three: (
                has_zeros(p, 2, two)
                and has_zeros(p, 3, three)
                and two < three < 100
                and (zero_counts(p, 5) > 0).mean() > 0.985
            ),
        ),
    ],
    "mean": [
        (
            rf"The share of weights at zero climbs too, from {N} % to {N} %\.",
            lambda p, few, many: zero_mean(p, 2, few) and zero_mean(p, 10, many) and few < many,
        ),
    ],
    "faces": [
        (
            rf"Not only corners: of {N} weights, an edge still zeroes {N}, a triangle {N}\.",
            lambda p, n, edge, triangle: n - 2 == edge and n - 3 == triangle,
        ),
    ],
    "features": [
        (
            rf"What for\? Take {N} features, of which only {W} matter\.",
            lambda p, n, k: (n, k) == (p.sparse.data.features.shape[1], counted(p)[0]) and k > 1,
        ),
    ],
    "lasso": [
        (
            rf"Here, lasso keeps exactly these {W}. The other {N} weights are zero\.",
            lambda p, k, n: counted(p) == (k, k, 0, n) and n > 1,
        ),
        (
            rf"Here, lasso keeps {W} of these {W}, and no other feature\.",
            lambda p, r, k: counted(p)[:3] == (k, r, 0) and r < k,
        ),
        (
            rf"Here, lasso keeps these {W} and {W} more. It sets {W} to zero\.",
            lambda p, k, w, n: counted(p) == (k, k, w, n),
        ),
        (
            rf"Here, lasso keeps {W} of these {W}, and (?!no\b){W} of the others\.",
            lambda p, r, k, w: counted(p)[:3] == (k, r, w) and 0 < r < k,
        ),
    ],
    "ridge": [
        (rf"Ridge sets none to zero. It keeps all {N}\.", lambda p, n: n == p.sparse.features),
    ],
    "scale": [
        (
            r"In a larger unit, a feature needs a larger weight, and lasso drops it. Use one scale\.",
            lambda p: abs(rescaled_weight(p.sparse)) < 1e-7,
        ),
        (
            r"In a larger unit, a feature needs a larger weight, which costs more. Use one scale\.",
            lambda p: abs(rescaled_weight(p.sparse)) > 1e-9,
        ),
    ],
    "twins": [
        (
            r"Two features almost alike: redraw the data, and lasso's choice changes\.",
            lambda p: min(alone(p.twins)[:2]) > 0,
        ),
        (
            rf"Two features almost alike. Lasso keeps both at {N} of {N} redraws\.",
            lambda p, b, n: n == p.twins.redraws and alone(p.twins) == (0, 0, b),
        ),
        (
            rf"Two features almost alike. Lasso keeps one alone at {N}, the other at {N} of {N} redraws\.",
            lambda p, a, b, n: n == p.twins.redraws and alone(p.twins)[:2] == (a, b) and max(a, b) > 0,
        ),
    ],
}
