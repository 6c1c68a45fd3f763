"""What the chapters with many losses in the plane claim: chance, clouds, quiz."""

from __future__ import annotations

import numpy as np

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import Claims, close, rounded
from tests.support.sentences.points import POINT, TINY, at_corner, zeros
from tests.support.sentences.solvers import on_circle, on_polygon

# --- chance


def on_the_way(p, ball: str) -> list[np.ndarray]:
    losses = [p.moving(way) for way in p.stops]
    solve = on_circle if ball == "l2" else lambda *given: on_polygon(*given, ball)
    return [solve(loss.hessian, loss.centre, p.radius) for loss in losses]


def shares_of_stops(p) -> float:
    return float(np.mean([zeros(answer) == 1 for answer in on_the_way(p, "l1")]))


def always_on(p) -> bool:
    """From each stop to the next the answer on the circle moves."""
    answers = np.array(on_the_way(p, "l2"))
    return bool(np.linalg.norm(np.diff(answers, axis=0), axis=1).min() > 1e-4)


def as_described(p) -> bool:
    """The centres lie outside the circle, and so outside the diamond in it."""
    return bool((np.hypot(*p.random.centre.T) > p.radius).all())


def longest_ring(p) -> float:
    """The length of the longest ring in widths; the root of the ratio of its curvatures."""
    return float(np.sqrt(np.linalg.cond(p.random.hessian).max()))


def towers_hold(p, shown: float) -> bool:
    return as_described(p) and shown == at_corner(p.random.hessian, p.random.centre, p.radius).any(axis=0).sum() > 1


CHANCE: Claims = {
    "moving": [
        (
            r"A loss travels and changes shape\. L1's answer mostly sits in corners\. L2's slides along\.",
            lambda p: shares_of_stops(p) > 0.5 and always_on(p),
        ),
        (
            r"A loss travels and changes shape\. L1's answer sits in a corner now and then\. L2's slides along\.",
            lambda p: 0 < shares_of_stops(p) <= 0.5 and always_on(p),
        ),
    ],
    "towers": [
        (
            rf"Back to our thousand losses, with centres outside both balls\. {N} have a zero\.",
            lambda p, n: p.losses == 1000 and towers_hold(p, n),
        ),
        (
            rf"Back to our {N} losses, with centres outside both balls\. {N} have a zero\.",
            lambda p, m, n: m == p.losses == len(p.random.centre) and towers_hold(p, n),
        ),
    ],
    "area": [
        (
            rf"Now the share is an area\. The wedges slide together: {N} %\.",
            lambda p, s: rounded(s, 100 * (p.reach - p.radius) ** 2 / (p.reach**2 - p.radius**2 / 2), 1),
        ),
    ],
    "label longest": [(rf"up to {N} times as long as wide", lambda p, r: 0 <= r - longest_ring(p) <= 0.1)],
}

# --- clouds


def lattice(reach: float, side: int) -> np.ndarray:
    line = np.linspace(-reach, reach, side)
    return np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)


def falls(p) -> int:
    return int((np.hypot(*lattice(p.reach, p.side).T) <= p.strength / 2 + TINY).sum())


def in_the_cross(p) -> int:
    return int((np.abs(lattice(p.reach, p.side)) <= p.strength / 2 + TINY).any(axis=1).sum())


def single_zeros(p) -> int:
    near = np.abs(lattice(p.reach, p.side)) <= p.strength / 2 + TINY
    return int((near.sum(axis=1) == 1).sum())


PARTS = {"half": 1 / 2, "a third": 1 / 3, "a quarter": 1 / 4, "a fifth": 1 / 5}
KEPT = r"Squared, as in ridge, every dot keeps {} of its length\. None arrives\."


def keeps(part: float):
    return lambda p: np.isclose(part, 1 / (1 + p.strength)) and (lattice(p.reach, p.side) != 0).all()


CLOUDS: Claims = {
    "cost": [(rf"Size has a price, λ = {N}\. First, L1\.", lambda p, r: r == p.strength)],
    "cross": [
        (
            r"Whoever starts near an axis lands on it\. That's the cross\.",
            lambda p: 4 * p.side - 4 <= in_the_cross(p) < p.side**2,
        ),
    ],
    "disc": [
        (
            r"A disc collapses, both weights together\. .* None loses just one: none started on an axis\.",
            lambda p: falls(p) >= 4 and (lattice(p.reach, p.side) != 0).all(),
        ),
    ],
    "squared": [
        (
            KEPT.format(rf"{N} %"),
            lambda p, s: close(s, 100 / (1 + p.strength)) and (lattice(p.reach, p.side) != 0).all(),
        ),
        *((KEPT.format(words), keeps(part)) for words, part in PARTS.items()),
    ],
    "label strength": [(rf"lambda = {N}", lambda p, r: r == p.strength)],
    "label result_l1": [(rf"{N} with just one zero", lambda p, n: n == single_zeros(p))],
    "label result_l2": [(rf"{N} with both zero", lambda p, n: n == falls(p))],
}

# --- quiz


def tie_share(p) -> float:
    return (p.reach - p.radius) ** 2 / (p.reach**2 - p.radius**2)


TIE = r"There, both sizes are equal: a tie, not a zero\."


def corners_on_the_way(p) -> float:
    """The share of the way on which the answer is a corner of the square."""
    answers = np.array(on_the_way(p, "max"))
    return float((np.abs(np.abs(answers) - p.radius) < TINY).all(axis=1).mean())


def mostly_on_corners(p) -> bool:
    return corners_on_the_way(p) > 0.5 and bool((np.abs(on_the_way(p, "max")) > TINY).all())


QUIZ: Claims = {
    "measure": [
        (
            r"Your turn\. Here's another ruler, the max norm: the larger of the two sizes\. "
            rf"For {POINT}, it's {N}\.",
            lambda p, a, b, m: (a, b) == p.first and m == max(abs(a), abs(b)) > 0,
        ),
    ],
    "question": [
        (rf"Now neither weight may pass {N} in size\. Where do most answers land\?", lambda p, r: r == p.radius),
    ],
    "ball": [(rf"Neither may pass {N}, so the ball is a square\.", lambda p, r: r == p.radius)],
    "moving": [
        (rf"Let a loss travel round it\. The answer sticks to the corners\. {TIE}", mostly_on_corners),
        (
            rf"Let a loss travel round it\. The answer can rest on a corner\. {TIE}",
            lambda p: not mostly_on_corners(p) and corners_on_the_way(p) > 0,
        ),
    ],
    "answer": [
        (
            rf"Ties get {N} % of the area\. The best guess is C\.",
            lambda p, s: rounded(s, 100 * tie_share(p), 0) and tie_share(p) > 0.5,
        ),
    ],
    "price": [
        (
            rf"As a price, the same: two sizes less than {N} apart become equal\.",
            lambda p, h: close(2 * h, p.strength),
        ),
    ],
    "stand_in": [
        (
            rf"A stand-in, the {N}-norm, comes close\. But its corners are round: no ties\.",
            lambda p, n: n == p.power,
        ),
    ],
    "label share": [(rf"{N} %", lambda p, s: rounded(s, 100 * tie_share(p), 0))],
    "label tied": [(rf"of {N} tie", lambda p, n: n == p.cloud_side**2)],
}
