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


def some_l2_zero(p) -> bool:
    return any(zeros(answer) for answer in on_the_way(p, "l2"))


def not_on_axes(p) -> bool:
    """On a circle the multiplier m makes (H + m) w = H c: w_i = 0 needs the other weight to be ± the radius."""
    for axis in (0, 1):
        for side in (-1, 1):
            point = np.zeros(2)
            point[axis] = side * p.radius
            pull = np.einsum("nij,nj->ni", p.random.hessian, p.random.centre - point)
            if (np.abs(pull[:, 1 - axis]) < 1e-12).any():
                return False
    return True


CHANCE: Claims = {
    "moving_l1": [
        (
            r"A loss travels and changes shape. Mostly the answer is a corner: a zero\.",
            lambda p: shares_of_stops(p) > 0.5,
        ),
        (
            r"A loss travels and changes shape. On a corner, the answer has a zero\.",
            lambda p: 0 < shares_of_stops(p) <= 0.5,
        ),
    ],
    "moving_l2": [
        (
            rf"L2, the same {N} losses: the answer slides on, without a zero\.",
            lambda p, n: n == len(p.stops) and not some_l2_zero(p),
        ),
        (rf"L2, the same {N} losses: the answer slides on. A zero is a coincidence\.", lambda p, n: some_l2_zero(p)),
    ],
    "thousand": [
        (rf"Now {N} random losses, of every place and shape\.", lambda p, n: n == p.losses == len(p.random.centre))
    ],
    "thousand_l1": [
        (
            rf"With L1, {N} of their answers sit on a corner\.",
            lambda p, n: n == at_corner(p.random.hessian, p.random.centre, p.radius).any(axis=0).sum() > 1,
        ),
    ],
    "thousand_l2": [
        (r"With L2, they spread all round. Not one has a zero\.", not_on_axes),
        (r"With L2, they spread all round. A zero is a coincidence\.", lambda p: not not_on_axes(p)),
    ],
    "area": [
        (
            rf"For round rings, the share of zeros is an area: {N} %\.",
            lambda p, s: rounded(s, 100 * (p.reach - p.radius) ** 2 / (p.reach**2 - p.radius**2 / 2), 1),
        ),
    ],
    "cut": [(rf"It tried only {N} points of the circle. The best can lie right on an axis\.", lambda p, n: n == 100)],
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
