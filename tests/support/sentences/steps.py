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
        (rf"An alien keeps to the streets, and walks {W} blocks\.", lambda p, n: n == sum(map(abs, p.arrow))),
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
            rf"Take the smallest model: one weight\. These {W} points lie on a line, and w is its slope\.",
            lambda p, n: n == len(p.inputs) and np.diff(sorted(p.inputs)).min() > 0.09,
        ),
    ],
    "answer_l1": [
        (
            r"L1's sum is lowest at exactly zero\.",
            lambda p: enough(p) and abs(least(p, abs, p.strength)) < 1e-4,
        ),
        (
            rf"L1's sum is lowest at {N}\. This λ is too small for a zero\.",
            lambda p, w: not enough(p) and w > 0 and close(w, least(p, abs, p.strength)),
        ),
    ],
    "sweep_l1": [
        (
            rf"L1's lowest point walks straight to zero, and arrives at λ = {N}\.",
            lambda p, s: (
                rounded(s, 2 * p.slope * mean_square(p), 2)
                and least(p, abs, s + 0.006) < 1e-4 < least(p, abs, s - 0.01)
                and s < p.last_strength
            ),
        ),
    ],
    "slopes": [
        (rf"L1's slope jumps from {N} to {N}\. L2's is zero\.", lambda p, a, b: -a == b == near(p)),
    ],
    "tilt": [
        (
            rf"Now add the error: its slope, {N}, tilts both\.",
            lambda p, s: rounded(s, -2 * p.slope * mean_square(p), 2),
        ),
    ],
    "closing": [
        (
            rf"There's our {N} again\. L1 reaches zero once λ matches the error's slope\.",
            lambda p, s: rounded(s, 2 * p.slope * mean_square(p), 2),
        ),
    ],
}

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
    "pull": [
        (rf"The data pull w to {N}, and the penalties push to zero\.", lambda p, b: close(b, p.best)),
    ],
    "equal": [(rf"At {N} they're equal\. Closer to zero, L1 is stronger\.", lambda p, w: 2 * w == 1)],
    "runs": [
        (
            r"Now walk\. With L2, w settles, but not at zero\.",
            lambda p: 0 < SPREAD * p.best / (SPREAD + p.strength) < p.best,
        ),
    ],
    "run_l1": [(r"With L1 it jumps over zero and back, and never rests\.", never_rests)],
    "label best": [(rf"best fit\n{N}", lambda p, b: close(b, p.best))],
    "label rest": [(rf"L2\n{N}", lambda p, w: rounded(w, SPREAD * p.best / (SPREAD + p.strength), 3))],
    "label band": [
        (
            rf"band {N}\nhops {N}",
            lambda p, band, used: (
                close(band, 2 * p.rate * p.strength)
                and used <= band * 1.01
                and close(used, np.ptp(hops(p, p.rate, p.count)[-(p.count // 3 + 1) :]))
            ),
        ),
    ],
    "label half_step": [(rf"half the step:\nband {N}", lambda p, w: close(w, p.rate * p.strength))],
    "landing": [
        (
            rf"Step {W} lands on zero, exactly, and stays\.",
            lambda p, n: abs(n - landing(p)) < 0.5 and stays_inside(p),
        )
    ],
    "interval": [
        (
            r"What holds it\? The kink takes any slope from −λ to λ, and the data's pull is inside\.",
            stays_inside,
        )
    ],
    "many_l1": [
        (
            rf"Now {W} weights\. One L1 step, and one is gone\.",
            lambda p, n: n == len(p.weights) and gone(p) == 1,
        ),
        (
            rf"Now {W} weights\. One L1 step, and {W} are gone\.",
            lambda p, n, g: n == len(p.weights) and gone(p) == g > 1,
        ),
    ],
    "label after_l1": [(rf"one L1 step:\n− {N} each", lambda p, s: s == p.shrink)],
    "label after_l2": [(rf"one L2 step:\n− {N} % each", lambda p, s: close(s, 200 * p.shrink) and 0 < s < 100)],
}
