"""What the chapters with data claim: overfit, norms, one_weight, steps, dimensions."""

from __future__ import annotations

import math

import numpy as np
from numpy.polynomial import legendre
from scipy.interpolate import BarycentricInterpolator

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import WORD as W
from tests.support.sentences.claims import Claims, close, rounded
from tests.support.sentences.solvers import descent, lowest, on_one_scale

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


def best_is(p, shown: float) -> bool:
    """A local best: the held-out error is no smaller at strengths a little away; the best is read off the example."""
    best = p.best["lasso"]
    near = [held_out(p, o_lasso(p, best * factor)) for factor in (0.9, 1.0, 1.1)]
    return close(shown, best, 1) and shown > 0 and near[1] <= min(near) * 1.002


def lasso_zeros(p) -> int:
    return int((np.abs(o_lasso(p, p.best["lasso"])) < 1e-7).sum())


def ridge_weights(p) -> np.ndarray:
    return o_ridge(p, p.best["ridge"], p.x)[0]


def all_shrink(p) -> bool:
    return bool((np.abs(ridge_weights(p)) < np.abs(o_ridge(p, 1e-14, p.x)[0])).all() and ridge_weights(p).all())


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


OVERFIT: Claims = {
    "data": [(rf"Train on {N} points: a smooth curve plus noise\.", lambda p, n: n == p.points == len(p.data.x))],
    "fit": [(rf"A polynomial with {N} weights and a constant meets them all\.", lambda p, n: n + 1 == p.points)],
    "held_out": [(rf"It misses points held out of training, by up to {N}\.", lambda p, m: rounded(m, worst(p), 1) and m > 0)],
    "between": [(rf"Held-out points want λ = {N}. Training points want λ = 0\.", best_is)],
    "zeros": [
        (rf"Lasso puts {N} of {N} at exactly zero. Ridge shrinks them all\.",
         lambda p, k, n: 0 < k == lasso_zeros(p) and n + 1 == p.points and all_shrink(p)),
        (rf"Lasso puts {N} of {N} at exactly zero, ridge none\.",
         lambda p, k, n: 0 < k == lasso_zeros(p) and n + 1 == p.points and ridge_weights(p).all()),
    ],
    "redraw": [
        (r"Why does it help\? Redraw the noise: no penalty, wild swings\.", outweighs),
        (r"Why does it help\? Redraw the noise: no penalty, more swing\.", lambda p: swings(p, 1)),
    ],
    "trade": [
        (r"Ridge swings far less, for being a little off on average\.", outweighs),
        (r"Ridge swings less, but on average it is off\.", lambda p: swings(p, 1)),
    ],
    "label smallest": [
        (rf"smallest \|w\|: {N}", lambda p, w: w > 0 and close(w, np.abs(ridge_weights(p)).min(), 2)),
    ],
}  # fmt: skip

# --- norms


def walks(along: int, up: int) -> int:
    """Counted street by street."""
    ways = np.ones((abs(along) + 1, abs(up) + 1), dtype=int)
    for i in range(1, abs(along) + 1):
        for j in range(1, abs(up) + 1):
            ways[i, j] = ways[i - 1, j] + ways[i, j - 1]
    return int(ways[-1, -1])


NORMS: Claims = {
    "arrow": [(rf"Take two weights, {N} and {N}. They make an arrow\.", lambda p, a, b: (a, b) == p.arrow)],
    "streets": [(rf"An alien can only walk along the axes. It counts {N} blocks\.", lambda p, n: n == sum(map(abs, p.arrow)))],
    "routes": [
        (rf"All {N} shortest routes are {N} blocks long\.",
         lambda p, k, n: k == walks(*p.arrow) and n == sum(map(abs, p.arrow))),
    ],
    "crow": [
        (rf"A crow flies straight. Its way is shorter: {N}\.", lambda p, l: l == math.hypot(*p.arrow) < sum(map(abs, p.arrow))),
        (rf"A crow flies straight. Its way is shorter: about {N}\.", lambda p, l: l != math.hypot(*p.arrow) and close(l, math.hypot(*p.arrow))),
    ],
    "label l2_numbers": [
        (rf"= sqrt\({{{{ \(?{N}\)?\^2 : first }}}} \+ {{{{ \(?{N}\)?\^2 : second }}}}\)", lambda p, a, b: (a, b) == p.arrow),
    ],
}  # fmt: skip

# --- one weight


def mean_square(p) -> float:
    return float(np.mean(np.square(p.inputs)))


def least(p, penalty, strength: float) -> float:
    found = lowest(lambda w: mean_square(p) * (w - p.slope) ** 2 + strength * penalty(w), 3.0)
    return 0.0 if abs(found) < 1e-6 else found


def enough(p) -> bool:
    return p.strength >= 2 * p.slope * mean_square(p) * (1 - 1e-9)


def near(p) -> float:
    """A λ that is enough: the story's own, or the one that is shown in its stead."""
    return p.strength if enough(p) else p.near_strength


ONE_WEIGHT: Claims = {
    "data": [
        (rf"These {N} points lie on a line. Guess its slope w, and see the gaps\.",
         lambda p, n: n == len(p.inputs) and np.diff(sorted(p.inputs)).min() > 0.09),
    ],
    "parabola": [(rf"A parabola: it touches zero at w = {N}, where the line fits\.", lambda p, w: w == p.slope)],
    "penalties": [(rf"Add a price for size: λ\|w\| for L1, λw² for L2. Here λ is {N}\.", lambda p, s: s == p.strength)],
    "answer_l1": [
        (r"With L1, the sum is lowest exactly at w = 0\.", lambda p: enough(p) and abs(least(p, abs, p.strength)) < 1e-4),
        (rf"With L1, the sum is lowest at w = {N}. This λ is too small for a zero\.",
         lambda p, w: not enough(p) and w > 0 and close(w, least(p, abs, p.strength))),
    ],
    "answer_l2": [
        (rf"With L2, at w = {N}: smaller than {N}, but not zero\.",
         lambda p, w, s: s == p.slope and 0 < w < s and close(w, least(p, np.square, p.strength))),
    ],
    "turn": [(rf"Both in one picture: at λ = 0, both are lowest at {N}\.", lambda p, s: s == p.slope)],
    "sweep_l1": [
        (rf"Turn λ up. L1's lowest point goes in a straight line to 0, at λ = {N}\.",
         lambda p, s: rounded(s, 2 * p.slope * mean_square(p), 2) and least(p, abs, s + 0.006) < 1e-4 < least(p, abs, s - 0.01)
         and s < p.last_strength),
    ],
    "slopes": [
        (rf"At 0, the slope of λ\|w\| jumps from {N} to {N}. That of λw² is 0\.",
         lambda p, a, b: -a == b == p.strength and enough(p)),
        (rf"At λ = {N}, the slope of λ\|w\| jumps from −λ to λ at 0. That of λw² is 0\.",
         lambda p, s: not enough(p) and s == near(p) and s > 2 * p.slope * mean_square(p)),
    ],
    "tilt": [
        (rf"Add the error: its slope of {N} at 0 tilts both curves\.", lambda p, s: rounded(s, -2 * p.slope * mean_square(p), 2)),
    ],
    "hold": [
        (rf"The kink is still lowest at 0. The flat place now leads down to {N}\.",
         lambda p, w: abs(least(p, abs, near(p) * (1 + 1e-9))) < 1e-4 and close(w, least(p, np.square, near(p))) and w > 0),
    ],
}  # fmt: skip

# --- steps

SPREAD = float(np.mean(np.linspace(-2, 2, 9) ** 2))


def push(p, w: float) -> float:
    """The data's push."""
    return 2 * SPREAD * (p.best - w)


def hops(p, rate: float, count: int) -> list[float]:
    w, places = p.start, []
    for _ in range(count):
        w += rate * (push(p, w) - p.strength * np.sign(w))
        places.append(w)
    return places


def never_rests(p) -> bool:
    """L1's plain steps pass zero in the picture, with half the step size too, and go on both sides of it."""
    seen = [hops(p, rate, p.count) for rate in (p.rate, p.rate / 2)]
    late = np.array(hops(p, p.rate, 3000)[1000:])
    return all(min(run) < 0 for run in seen) and late.min() < 0 < late.max() and np.abs(np.diff(late)).min() > 1e-6


def landing(p) -> int:
    w, count = p.start, 0
    while w != 0 and count < 1000:
        moved = w + p.rate * push(p, w)
        size = abs(moved) - p.rate * p.strength
        w, count = math.copysign(size, moved) if size > 1e-12 else 0.0, count + 1
    return count


def stays_inside(p) -> bool:
    return abs(push(p, 0)) < 0.96 * p.strength


def gone(p) -> int:
    return sum(abs(weight) <= p.shrink for weight in p.weights)


STEPS: Claims = {
    "data": [(rf"On average the data push w towards {N}, their best fit\.", lambda p, b: close(b, p.best))],
    "equal": [(rf"Equal at ±{N}. Farther out L2 is stronger, nearer in L1\.", lambda p, w: 2 * w == 1)],
    "runs": [
        (rf"Unpenalised, w settles at {N}, with L2 at {N}: not zero\.",
         lambda p, b, w: close(b, p.best) and w > 0 and rounded(w, SPREAD * p.best / (SPREAD + p.strength), 3)),
    ],
    "run_l1": [(r"With L1 it crosses zero, is pushed back, and never rests\.", never_rests)],
    "band": [
        (rf"It hops in a band {N} wide. Smaller steps narrow it, never close it\.",
         lambda p, w: close(w, 2 * p.rate * p.strength) and np.ptp(hops(p, p.rate, 3000)[1000:]) <= w * 1.01),
    ],
    "proximal": [
        (rf"Better: the data push, then shrink by {N}, but stop at zero\.", lambda p, t: close(t, p.rate * p.strength)),
    ],
    "landing": [(rf"Step {N} lands on exactly zero. There it stays\.", lambda p, n: abs(n - landing(p)) < 0.5 and stays_inside(p))],
    "inside": [(r"Zero is the answer as long as the data's push stays inside\.", stays_inside)],
    "many": [(rf"Now a trained model with {W} weights\.", lambda p, n: n == len(p.weights) > 1)],
    "many_l1": [
        (rf"An L1 step takes {N} off every weight. None gets to zero\.", lambda p, s: s == p.shrink and gone(p) == 0),
        (rf"An L1 step takes {N} off each, but stops at zero. One is gone\.", lambda p, s: s == p.shrink and gone(p) == 1),
        (rf"An L1 step takes {N} off each, but stops at zero. {W.replace('one|', '').replace('no', 'Two|Three|Four|Five|Six|no')} are gone\.",
         lambda p, s, n: s == p.shrink and gone(p) == n > 1),
    ],
    "many_l2": [
        (rf"An L2 step takes {N} % off every weight. None is gone\.", lambda p, s: close(s, 200 * p.shrink) and 0 < s < 100),
    ],
}  # fmt: skip

# --- dimensions

SAMPLED = 20_000


def zero_counts(p, weights: int) -> np.ndarray:
    """Zeros of the answers of sampled round losses: the nearest places of the L1 ball, by sorting."""
    rng = np.random.default_rng(11)
    centres = rng.uniform(-p.reach, p.reach, (4 * SAMPLED, weights))
    sizes = np.abs(centres[np.abs(centres).sum(axis=1) > p.radius][:SAMPLED])
    sums = np.cumsum(-np.sort(-sizes, axis=1), axis=1)
    places = np.arange(1, weights + 1)
    taken = ((sums - p.radius) / places)
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
    """The largest weight after its feature's unit has grown tenfold: its column is a tenth, its weight costs ten times."""
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
        (rf"With two weights, {N} % have a zero, with three {N} %, then practically all\.",
         lambda p, two, three: has_zeros(p, 2, two) and has_zeros(p, 3, three) and two < three < 100
         and (zero_counts(p, 5) > 0).mean() > 0.985),
    ],
    "mean": [
        (rf"The share of weights at zero climbs too, from {N} % to {N} %\.",
         lambda p, few, many: zero_mean(p, 2, few) and zero_mean(p, 10, many) and few < many),
    ],
    "faces": [
        (rf"Not only corners: of {N} weights, an edge still zeroes {N}, a triangle {N}\.",
         lambda p, n, edge, triangle: n - 2 == edge and n - 3 == triangle),
    ],
    "features": [
        (rf"What for\? Take {N} features, of which only {W} matter\.",
         lambda p, n, k: (n, k) == (p.sparse.data.features.shape[1], counted(p)[0]) and k > 1),
    ],
    "lasso": [
        (rf"Here, lasso keeps exactly these {W}. The other {N} weights are zero\.", lambda p, k, n: counted(p) == (k, k, 0, n) and n > 1),
        (rf"Here, lasso keeps {W} of these {W}, and no other feature\.", lambda p, r, k: counted(p)[:3] == (k, r, 0) and r < k),
        (rf"Here, lasso keeps these {W} and {W} more. It sets {W} to zero\.", lambda p, k, w, n: counted(p) == (k, k, w, n)),
        (rf"Here, lasso keeps {W} of these {W}, and (?!no\b){W} of the others\.",
         lambda p, r, k, w: counted(p)[:3] == (k, r, w) and 0 < r < k),
    ],
    "ridge": [
        (rf"Ridge sets none to zero. It keeps all {N}\.", lambda p, n: n == p.sparse.features),
    ],
    "scale": [
        (r"In a larger unit, a feature needs a larger weight, and lasso drops it. Use one scale\.",
         lambda p: abs(rescaled_weight(p.sparse)) < 1e-7),
        (r"In a larger unit, a feature needs a larger weight, which costs more. Use one scale\.",
         lambda p: abs(rescaled_weight(p.sparse)) > 1e-9),
    ],
    "twins": [
        (r"Two features almost alike: redraw the data, and lasso's choice changes\.", lambda p: min(alone(p.twins)[:2]) > 0),
        (rf"Two features almost alike. Lasso keeps both at {N} of {N} redraws\.",
         lambda p, b, n: n == p.twins.redraws and alone(p.twins) == (0, 0, b)),
        (rf"Two features almost alike. Lasso keeps one alone at {N}, the other at {N} of {N} redraws\.",
         lambda p, a, b, n: n == p.twins.redraws and alone(p.twins)[:2] == (a, b) and max(a, b) > 0),
    ],
}  # fmt: skip
