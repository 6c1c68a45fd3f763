"""What the chapters with fitted data or many weights claim: overfit, dimensions."""

from __future__ import annotations

import numpy as np
from numpy.polynomial import legendre
from scipy.interpolate import BarycentricInterpolator
from sklearn.linear_model import lars_path

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import WORD as W
from tests.support.sentences.claims import Claims, rounded
from tests.support.sentences.solvers import descent, on_one_scale

# --- overfit

UNTOLD = 5e-4  # a weight smaller than this looks like zero


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


def held_out(p, weights: np.ndarray) -> np.ndarray:
    """What the curve with these weights misses at the held-out points, (..., weights) -> (..., points)."""
    raw = o_features(p)
    there = (legendre.legvander(p.data.held_x, p.points - 1)[:, 1:] - raw.mean(axis=0)) / raw.std(axis=0)
    return weights @ there.T + p.data.y.mean() - p.data.held_y


def exact_best(p, near: float) -> tuple[float, np.ndarray]:
    """The strength with the least held-out error within a hundredth of `near`, and lasso's weights there.

    Between the knots of scikit-learn's LARS the weights are straight lines and the error is a parabola.
    """
    alphas, _, weights = lars_path(on_one_scale(o_features(p)), p.data.y - p.data.y.mean(), method="lasso")
    ends = np.unique(np.clip(2 * alphas, 0.99 * near, 1.01 * near))
    at = np.column_stack([np.interp(ends, 2 * alphas[::-1], row[::-1]) for row in weights])
    found = []
    for k in range(len(ends) - 1):
        first, way = held_out(p, at[k]), held_out(p, at[k + 1]) - held_out(p, at[k])
        share = float(np.clip(-first @ way / (way @ way), 0, 1)) if way.any() else 0.0
        place = (1 - share) * at[k] + share * at[k + 1]
        found.append((float((held_out(p, place) ** 2).mean()), (1 - share) * ends[k] + share * ends[k + 1], place))
    return min(found, key=lambda each: each[0])[1:]


def lasso_zeros(p) -> int:
    """How many weights are off at the best λ and at the strength that is shown for it; -1 if that cannot be told."""
    best, there = exact_best(p, p.best["lasso"])
    shown = np.abs(o_lasso(p, p.best["lasso"]))
    off, alike = shown < 1e-7, np.array_equal(shown < UNTOLD, np.abs(there) < UNTOLD)
    told = alike and bool((off | (shown > UNTOLD)).all()) and abs(best / p.best["lasso"] - 1) < 1e-3
    return int(off.sum()) if told else -1


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
            lambda p, k: 1 < k == lasso_zeros(p),
        ),
        (
            r"The best λ lies between: there, one wiggle is off, its weight exactly zero\.",
            lambda p: lasso_zeros(p) == 1,
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


def zero_counts(p, weights: int, budget: float) -> np.ndarray:
    """Zeros of the answers of sampled round losses: the nearest places of the L1 ball, by sorting."""
    rng = np.random.default_rng(11)
    centres = rng.uniform(-p.reach, p.reach, (4 * SAMPLED, weights))
    sizes = np.abs(centres[np.abs(centres).sum(axis=1) > budget][:SAMPLED])
    sums = np.cumsum(-np.sort(-sizes, axis=1), axis=1)
    places = np.arange(1, weights + 1)
    taken = (sums - budget) / places
    kept = (-np.sort(-sizes, axis=1) > taken).sum(axis=1)
    return weights - kept


def zero_mean(p, weights: int, budget: float, shown: float) -> bool:
    return abs(zero_counts(p, weights, budget).mean() / weights - shown / 100) < 0.005 + 0.01


DIMENSIONS: Claims = {
    "mean": [
        (
            rf"At the same budget, the share of zeros climbs: {N} % with two weights, {N} % with {W}\.",
            lambda p, few, many, d: (
                zero_mean(p, 2, p.radius, few) and zero_mean(p, int(d), p.radius, many) and few < many
            ),
        ),
    ],
    "fair": [
        (
            rf"But is that fair\? (?i:{W}) weights share what two had\. "
            rf"Let the budget grow along, and it's still {N} %\.",
            lambda p, d, share: (
                zero_mean(p, int(d), p.radius * d / 2, share)
                and zero_counts(p, 2, p.radius).mean() / 2 < share / 100 < p.mean_shares[int(d)]
            ),
        ),
    ],
    "faces": [
        (
            rf"It isn't only corners\. Of {W} weights, an edge still zeroes {W}, a triangle {W}\.",
            lambda p, n, edge, triangle: n - 2 == edge and n - 3 == triangle,
        ),
    ],
    "label growing": [(rf"zeros,\nbudget {N} each", lambda p, each: each == p.radius / 2)],
}
