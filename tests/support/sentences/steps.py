"""What the chapters with an arrow and with one weight claim: norms, one_weight, steps."""

from __future__ import annotations

import math

import numpy as np

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import WORD as W
from tests.support.sentences.claims import WORDS, Claims, close, rounded
from tests.support.sentences.solvers import lowest

# --- norms


def walks(along: int, up: int) -> int:
    """Counted street by street."""
    ways = np.ones((abs(along) + 1, abs(up) + 1), dtype=int)
    for i in range(1, abs(along) + 1):
        for j in range(1, abs(up) + 1):
            ways[i, j] = ways[i - 1, j] + ways[i, j - 1]
    return int(ways[-1, -1])


X = rf"(−?\d|{'|'.join(WORDS)})"  # a weight of the arrow, a word if it is positive

NORMS: Claims = {
    "arrow": [
        (
            rf"How large are two weights, say {X} and {X}\? That depends on who walks\.",
            lambda p, a, b: (a, b) == p.arrow,
        ),
    ],
    "streets": [
        (rf"An alien keeps to the streets, and counts {W} blocks\.", lambda p, n: n == sum(map(abs, p.arrow))),
    ],
    "routes": [
        (
            rf"Of {N} shortest routes, each takes {W}\.",
            lambda p, k, n: k == walks(*p.arrow) and n == sum(map(abs, p.arrow)),
        ),
    ],
    "crow": [
        (
            rf"A crow doesn't care about streets. It flies {N}\.",
            lambda p, size: size == math.hypot(*p.arrow) < sum(map(abs, p.arrow)),
        ),
        (
            rf"A crow doesn't care about streets. It flies about {N}\.",
            lambda p, size: size != math.hypot(*p.arrow) and close(size, math.hypot(*p.arrow)),
        ),
    ],
    "label l2_numbers": [
        (
            rf"= sqrt\({{{{ \(?{N}\)?\^2 : first }}}} \+ {{{{ \(?{N}\)?\^2 : second }}}}\)",
            lambda p, a, b: (a, b) == p.arrow,
        ),
    ],
}

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
        (
            rf"These {N} points lie on a line. Guess its slope w, and see the gaps\.",
            lambda p, n: n == len(p.inputs) and np.diff(sorted(p.inputs)).min() > 0.09,
        ),
    ],
    "parabola": [(rf"A parabola: it touches zero at w = {N}, where the line fits\.", lambda p, w: w == p.slope)],
    "penalties": [(rf"Add a price for size: λ\|w\| for L1, λw² for L2. Here λ is {N}\.", lambda p, s: s == p.strength)],
    "answer_l1": [
        (
            r"With L1, the sum is lowest exactly at w = 0\.",
            lambda p: enough(p) and abs(least(p, abs, p.strength)) < 1e-4,
        ),
        (
            rf"With L1, the sum is lowest at w = {N}. This λ is too small for a zero\.",
            lambda p, w: not enough(p) and w > 0 and close(w, least(p, abs, p.strength)),
        ),
    ],
    "answer_l2": [
        (
            rf"With L2, at w = {N}: smaller than {N}, but not zero\.",
            lambda p, w, s: s == p.slope and 0 < w < s and close(w, least(p, np.square, p.strength)),
        ),
    ],
    "turn": [(rf"Both in one picture: at λ = 0, both are lowest at {N}\.", lambda p, s: s == p.slope)],
    "sweep_l1": [
        (
            rf"Turn λ up. L1's lowest point goes in a straight line to 0, at λ = {N}\.",
            lambda p, s: (
                rounded(s, 2 * p.slope * mean_square(p), 2)
                and least(p, abs, s + 0.006) < 1e-4 < least(p, abs, s - 0.01)
                and s < p.last_strength
            ),
        ),
    ],
    "slopes": [
        (
            rf"Left of 0, the slope of λ\|w\| is {N}. Right of 0, it jumps to {N}. The slope of λw² at 0 is 0\.",
            lambda p, a, b: -a == b == p.strength and enough(p),
        ),
        (
            rf"Here, λ is {N}. Left of 0, the slope of λ\|w\| is −λ. Right of 0, it jumps to λ. "
            r"The slope of λw² at 0 is 0\.",
            lambda p, s: not enough(p) and s == near(p) and s > 2 * p.slope * mean_square(p),
        ),
    ],
    "tilt": [
        (
            rf"Add the error: its slope of {N} at 0 tilts both curves\.",
            lambda p, s: rounded(s, -2 * p.slope * mean_square(p), 2),
        ),
    ],
    "hold": [
        (
            rf"The kink is still lowest at 0. The flat place now leads down to {N}\.",
            lambda p, w: (
                abs(least(p, abs, near(p) * (1 + 1e-9))) < 1e-4 and close(w, least(p, np.square, near(p))) and w > 0
            ),
        ),
    ],
}

# --- steps

CAPITAL = "(Two|Three|Four|Five|Six)"

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
        (
            rf"Unpenalised, w settles at {N}, with L2 at {N}: not zero\.",
            lambda p, b, w: close(b, p.best) and w > 0 and rounded(w, SPREAD * p.best / (SPREAD + p.strength), 3),
        ),
    ],
    "run_l1": [(r"With L1 it crosses zero, is pushed back, and never rests\.", never_rests)],
    "band": [
        (
            rf"It hops in a band {N} wide. Smaller steps narrow it, never close it\.",
            lambda p, w: close(w, 2 * p.rate * p.strength) and np.ptp(hops(p, p.rate, 3000)[1000:]) <= w * 1.01,
        ),
    ],
    "proximal": [
        (rf"Better: the data push, then shrink by {N}, but stop at zero\.", lambda p, t: close(t, p.rate * p.strength)),
    ],
    "landing": [
        (
            rf"Step {N} lands on exactly zero. There it stays\.",
            lambda p, n: abs(n - landing(p)) < 0.5 and stays_inside(p),
        )
    ],
    "inside": [(r"Zero is the answer as long as the data's push stays inside\.", stays_inside)],
    "many": [(rf"Now a trained model with {W} weights\.", lambda p, n: n == len(p.weights) > 1)],
    "many_l1": [
        (rf"An L1 step takes {N} off every weight. None gets to zero\.", lambda p, s: s == p.shrink and gone(p) == 0),
        (
            rf"An L1 step takes {N} off each, but stops at zero. One is gone\.",
            lambda p, s: s == p.shrink and gone(p) == 1,
        ),
        (
            rf"An L1 step takes {N} off each, but stops at zero. {CAPITAL} are gone\.",
            lambda p, s, n: s == p.shrink and gone(p) == n > 1,
        ),
    ],
    "many_l2": [
        (
            rf"An L2 step takes {N} % off every weight. None is gone\.",
            lambda p, s: close(s, 200 * p.shrink) and 0 < s < 100,
        ),
    ],
}
