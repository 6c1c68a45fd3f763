"""What the chapters with many losses in the plane claim: chance, clouds, quiz."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from mathcore import Lp
from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import Claims, close, rounded
from tests.support.sentences.points import POINT, TINY, at_corner, shows, zeros
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


CLOUDS: Claims = {
    "cost": [(rf"Now size has a price: r times the L1 norm, with r = {N}\.", lambda p, r: r == p.strength)],
    "l1": [(rf"L1 takes {N} off each weight, and stops at zero\.", lambda p, h: close(2 * h, p.strength))],
    "cross": [
        (
            rf"A centre at most {N} from an axis gets a zero. Those dots make the cross\.",
            lambda p, h: close(2 * h, p.strength) and 4 * p.side - 4 <= in_the_cross(p) < p.side**2,
        ),
    ],
    "l2": [(rf"Every dot moves {N} towards the origin, not past it\.", lambda p, h: close(2 * h, p.strength))],
    "disc": [(r"A whole disc falls onto the origin. No weight goes to zero alone\.", lambda p: falls(p) >= 4)],
    "squared": [
        (
            rf"Every dot shrinks to {N} of its length. None becomes zero\.",
            lambda p, s: close(s, 1 / (1 + p.strength)) and (lattice(p.reach, p.side) != 0).all(),
        ),
    ],
    "label result_l1": [(rf"{N} with a zero", lambda p, n: n == in_the_cross(p))],
    "label result_l2": [(rf"{N} at the origin", lambda p, n: n == falls(p))],
}

# --- quiz


def max_answer(p) -> np.ndarray:
    """The larger one comes down to the other, then both together, by half the price in all; none below 0."""
    (small, large), half = sorted(p.compared), p.strength / 2
    new = (large - half, small) if large - small >= half else ((large + small - half) / 2,) * 2
    return np.array(new if p.compared[0] >= p.compared[1] else new[::-1])


def stand_in_answer(p) -> np.ndarray:
    norm, centre = Lp(p.power), np.array(p.compared)
    found = minimize(lambda w: ((w - centre) ** 2).sum() + p.strength * norm.value(w), max_answer(p) * [1.01, 0.99],
                     method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-14, "maxiter": 4000})  # fmt: skip
    return found.x


def differ(p) -> bool:
    one, other = max_answer(p), stand_in_answer(p)
    return 0.004 < np.abs(one - other).max() < 0.4 and abs(np.subtract(*other)) > 0.001


def tie_share(p) -> float:
    return (p.reach - p.radius) ** 2 / (p.reach**2 - p.radius**2)


def mostly_on_corners(p) -> bool:
    answers = np.array(on_the_way(p, "max"))
    return bool((np.abs(np.abs(answers) - p.radius) < TINY).all(axis=1).mean() > 0.5 and (np.abs(answers) > TINY).all())


QUIZ: Claims = {
    "measure": [
        (
            rf"The max norm of {POINT} is {N}, of {POINT} it is {N}\.",
            lambda p, a, b, m, c, d, n: (
                (a, b) == p.first
                and (c, d) == p.second
                and m == max(abs(a), abs(b))
                and n == max(abs(c), abs(d))
                and (a, b) != (c, d)
            ),
        ),
    ],
    "ball": [(rf"Neither \|x\| nor \|y\| may pass {N}, so the ball is a square\.", lambda p, r: r == p.radius)],
    "corners": [
        (r"It sticks to the corners. There \|x\| = \|y\|: a tie, not a zero\.", mostly_on_corners),
        (r"It can rest on a corner. There \|x\| = \|y\|: a tie, not a zero\.", lambda p: not mostly_on_corners(p)),
    ],
    "share": [
        (
            rf"All quarters are alike. In one, ties get {N} % of the area\.",
            lambda p, s: rounded(s, 100 * tie_share(p), 1),
        ),
    ],
    "answer": [
        (
            rf"So the best guess is C. Here it is right {N} % of the time\.",
            lambda p, s: rounded(s, 100 * tie_share(p), 0) and tie_share(p) > 0.5,
        ),
    ],
    "tied": [(rf"Where \|x₀\| and \|y₀\| differ by less than {N}, they tie\.", lambda p, h: close(2 * h, p.strength))],
    "origin": [(rf"Where they add up to at most {N}, they end at the origin\.", lambda p, h: close(2 * h, p.strength))],
    "rest": [(rf"Anywhere else, the larger one alone shrinks, by {N}\.", lambda p, h: close(2 * h, p.strength))],
    "stand_in": [(rf"A stand-in, the {N}-norm, comes close. Its corners are round\.", lambda p, n: n == p.power)],
    "compared": [
        (
            rf"Centre {POINT}, r = {N}: the round corner makes no tie\.",
            lambda p, x, y, r: (x, y) == p.compared and r == p.strength and np.ptp(max_answer(p)) < TINY and differ(p),
        ),
        (
            rf"Centre {POINT}, r = {N}: the answers are close, not equal\.",
            lambda p, x, y, r: (x, y) == p.compared and r == p.strength and np.ptp(max_answer(p)) > TINY and differ(p),
        ),
    ],
    "label max_answer": [
        (rf"{POINT} quad x = y", lambda p, x, y: x == y and shows(max_answer(p), x, y)),
        (rf"{POINT} quad x ≠ y", lambda p, x, y: x != y and shows(max_answer(p), x, y)),
    ],
    "label stand_in_answer": [
        (rf"{POINT} quad x ≠ y", lambda p, x, y: x != y and np.abs(stand_in_answer(p) - (x, y)).max() < 6e-4),
    ],
}
