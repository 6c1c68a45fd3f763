"""What the chapters with two weights claim: question, touch, wall, chance, clouds, quiz."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from mathcore import Lp
from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import Claims, close, rounded
from tests.support.sentences.solvers import lasso_point, on_circle, on_polygon, ridge_point

POINT = rf"\({N}, {N}\)"
TINY = 1e-9


def shows(point, x: float, y: float) -> bool:
    return close(x, point[0]) and close(y, point[1])


def zeros(point) -> int:
    return int((np.abs(point) < TINY).sum())


def apart(point) -> bool:
    """Neither weight is zero, nor so small that it looks like it."""
    return bool(np.abs(point).min() > 0.004)


# --- question


def q_l1(p):
    return on_polygon(p.hessian, p.centre, p.radius, "l1")


def q_moved(p):
    return on_polygon(np.eye(2), p.moved_centre, p.radius, "l1")


def slides_on_one_edge(p) -> bool:
    """From its corner along one of the two edges beside it, and nowhere else on the way."""
    axis = int(np.abs(q_l1(p)).argmax())
    shares = np.linspace(0, 1, 25)
    hessians = [(1 - s) * np.array(p.hessian) + s * np.eye(2) for s in shares]
    centres = [(1 - s) * np.array(p.centre) + s * np.array(p.moved_centre) for s in shares]
    way = [on_polygon(H, c, p.radius, "l1") for H, c in zip(hessians, centres, strict=True)]
    return all(point[axis] * q_l1(p)[axis] > 0 for point in way)


def little(p) -> bool:
    return 0.05 < np.hypot(*np.subtract(p.centre, p.moved_centre)) < 1.25 and np.linalg.cond(p.hessian) > 1.1


QUESTION: Claims = {
    "claim_l1": [
        (rf"With L1 it touches a corner, {POINT}. One weight is zero\.", lambda p, x, y: zeros(q_l1(p)) == 1 and shows(q_l1(p), x, y)),
    ],
    "claim_l2": [
        (rf"With L2 it touches at about {POINT}. No zero\.",
         lambda p, x, y: apart(point := on_circle(p.hessian, p.centre, p.radius)) and shows(point, x, y)),
    ],
    "move": [(r"Make the rings round, and move the centre a little\.", little)],
    "slid": [
        (rf"The L1 answer slides off the corner, to {POINT}. The zero is gone\.",
         lambda p, x, y: apart(q_moved(p)) and shows(q_moved(p), x, y) and slides_on_one_edge(p)),
        (rf"This time the L1 answer stays on its corner, at {POINT}. Is it always so\?",
         lambda p, x, y: zeros(q_moved(p)) == 1 and shows(q_moved(p), x, y) and slides_on_one_edge(p)
         and np.allclose(q_moved(p), q_l1(p))),
    ],
}  # fmt: skip

# --- touch


def t_l1(p):
    return on_polygon(p.hessian, p.centre, p.radius, "l1")


def t_l2(p):
    return on_circle(p.hessian, p.centre, p.radius)


def share_of_turn(p, share: float) -> bool:
    """Counted over a turn of the centre."""
    turns = np.linspace(0, 2 * np.pi, 2400, endpoint=False)
    cosine, sine = np.cos(turns), np.sin(turns)
    x, y = p.centre
    centres = np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=-1)
    on_corner = at_corner(np.broadcast_to(p.hessian, (len(turns), 2, 2)), centres, p.radius).any(axis=0)
    return abs(on_corner.mean() - share / 100) < 0.005 + 0.003


def at_corner(hessians, centres, radius: float):
    """Which losses touch the diamond at each of its corners, (4, n): the arrow -g lies in the fan."""
    found = []
    for axis, side in ((0, 1), (0, -1), (1, 1), (1, -1)):
        corner = np.zeros(2)
        corner[axis] = side * radius
        gradient = np.einsum("nij,nj->ni", hessians, corner - centres)
        outward, across = -side * gradient[:, axis], np.abs(gradient[:, 1 - axis])
        found.append((outward > 0) & (across <= outward))
    return np.array(found)


TOUCH: Claims = {
    "loss": [
        (rf"The loss is lowest at {POINT}. The weights must stay in a ball of radius {N}\.",
         lambda p, x, y, r: shows(p.centre, x, y) and r == p.radius),
    ],
    "answer_l1": [
        (rf"L1 is touched at {POINT}. One weight is exactly zero\.", lambda p, x, y: zeros(t_l1(p)) == 1 and shows(t_l1(p), x, y)),
        (rf"L1 is touched at about {POINT}, on an edge. No weight is zero here\.",
         lambda p, x, y: apart(t_l1(p)) and shows(t_l1(p), x, y)),
    ],
    "answer_l2": [
        (rf"L2 is touched at {POINT}. By coincidence, one is zero\.", lambda p, x, y: zeros(t_l2(p)) == 1 and shows(t_l2(p), x, y)),
        (rf"L2 is touched at about {POINT}. None is zero\.", lambda p, x, y: apart(t_l2(p)) and shows(t_l2(p), x, y)),
    ],
    "share": [
        (rf"For {N} % of this turn, L1 has an exact zero. L2 only in passing\.", lambda p, s: 0 < s < 100 and share_of_turn(p, s)),
    ],
}  # fmt: skip

# --- wall


def meeting(hessian, centre) -> float:
    """The λ at which the lasso has its first zero, by halving."""
    low, high = 0.0, float(np.abs(np.array(hessian) @ centre).max())
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if zeros(lasso_point(hessian, centre, middle)) else (middle, high)
    return high


def w_slope(p) -> float:
    """The error's slope at L1's answer, outwards along its axis."""
    point = on_polygon(p.hessian, p.centre, p.radius, "l1")
    axis = int(np.abs(point).argmax())
    return float((np.array(p.hessian) @ (point - p.centre))[axis])


def w_same_place(p, axis: int, strength: float) -> bool:
    point = on_polygon(p.hessian, p.centre, p.radius, "l1")
    return (
        zeros(point) == 1
        and int(np.abs(point).argmax()) == axis
        and close(strength, abs(w_slope(p)))
        and np.allclose(lasso_point(p.hessian, p.centre, abs(w_slope(p))), point, atol=1e-6)
    )


def w_both(p, axis: int, strength: float) -> bool:
    """From this λ on both weights are zero, and just before only the one."""
    end = float(np.abs(np.array(p.hessian) @ p.centre).max())
    before = lasso_point(p.hessian, p.centre, 0.999 * end)
    return close(strength, end) and zeros(before) == 1 and before[axis] == 0 and abs(w_slope(p)) < 0.995 * end


def ridge_signs(p) -> set[float]:
    """The signs of the product of ridge's weights along its path: two if it meets an axis."""
    strengths = np.geomspace(1e-6, 1e6, 1500)
    return {float(np.sign(np.prod(ridge_point(p.hessian, p.centre, s)))) for s in strengths}


def straight(p) -> bool:
    a, b = p.centre
    c, d = np.array(p.hessian) @ p.centre
    return abs(a * d - b * c) < 1e-9


def crosses(p, strength: float) -> bool:
    """Ridge has a zero at the λ shown, up to rounding of the λ."""
    low, high = (ridge_point(p.crossing.hessian, p.crossing.centre, s * strength) for s in (0.985, 1.015))
    return bool((np.sign(low) != np.sign(high)).any())


SUB = {"₁": 0, "₂": 1}
WALL: Claims = {
    "lean": [(rf"Cut through L1's answer. There the error has slope {N}\.", lambda p, s: close(s, w_slope(p)))],
    "match": [
        (rf"No wall, but λ\|w{sub}\| with λ = {N}: lowest at the same place\.",
         lambda p, s, axis=axis: w_same_place(p, axis, s)) for sub, axis in SUB.items()
    ],
    "along": [
        (rf"Now w{sub} is exactly zero. From λ = {N} on, both are\.", lambda p, s, axis=axis: w_both(p, axis, s))
        for sub, axis in SUB.items()
    ],
    "ridge": [
        (r"Ridge's path passes through an axis without a stop, on its way to 0\.", lambda p: len(ridge_signs(p)) > 1),
        (r"Ridge's path goes straight towards 0. It meets no axis\.", lambda p: straight(p) and len(ridge_signs(p)) == 1),
        (r"Ridge's ball favours no direction, but long rings bend the path. It meets no axis\.",
         lambda p: not straight(p) and np.linalg.cond(p.hessian) > 1.45 and len(ridge_signs(p)) == 1),
        (r"Ridge's ball favours no direction. Its path meets no axis\.", lambda p: not straight(p) and len(ridge_signs(p)) == 1),
    ],
    "cross": [(rf"With other data, ridge does cross an axis, at λ = {N}\.", crosses)],
    "chance": [
        (rf"A single λ, with probability zero. L1 has its zero from λ = {N} on\.",
         lambda p, s: close(s, meeting(p.crossing.hessian, p.crossing.centre))),
    ],
    "surface": [
        (r"Stand the error on each ball: lowest on a corner for L1, not for L2\.",
         lambda p: zeros(on_polygon(p.hessian, p.centre, p.radius, "l1")) == 1),
    ],
}  # fmt: skip

# --- chance


def on_the_way(p, ball: str) -> list[np.ndarray]:
    losses = [p.moving(way) for way in p.stops]
    solve = on_circle if ball == "l2" else lambda *given: on_polygon(*given, ball)
    return [solve(loss.hessian, loss.centre, p.radius) for loss in losses]


def shares_of_stops(p) -> float:
    return float(np.mean([zeros(answer) == 1 for answer in on_the_way(p, "l1")]))


def some_l2_zero(p) -> bool:
    return any(zeros(answer) for answer in on_the_way(p, "l2"))


CHANCE: Claims = {
    "moving_l1": [
        (r"A loss travels and changes shape. Mostly the answer is a corner: a zero\.", lambda p: shares_of_stops(p) > 0.5),
        (r"A loss travels and changes shape. On a corner, the answer has a zero\.", lambda p: 0 < shares_of_stops(p) <= 0.5),
    ],
    "moving_l2": [
        (rf"L2, the same {N} losses: the answer slides on, without a zero\.",
         lambda p, n: n == len(p.stops) and not some_l2_zero(p)),
        (rf"L2, the same {N} losses: the answer slides on. A zero is a coincidence\.", lambda p, n: some_l2_zero(p)),
    ],
    "thousand": [(rf"Now {N} random losses, of every place and shape\.", lambda p, n: n == p.losses == len(p.random.centre))],
    "thousand_l1": [
        (rf"With L1, {N} of their answers sit on a corner\.",
         lambda p, n: n == at_corner(p.random.hessian, p.random.centre, p.radius).any(axis=0).sum() > 1),
    ],
    "thousand_l2": [
        (r"With L2, they spread all round. Not one has a zero\.", lambda p: not_on_axes(p)),
        (r"With L2, they spread all round. A zero is a coincidence\.", lambda p: not not_on_axes(p)),
    ],
    "area": [
        (rf"For round rings, the share of zeros is an area: {N} %\.",
         lambda p, s: rounded(s, 100 * (p.reach - p.radius) ** 2 / (p.reach**2 - p.radius**2 / 2), 1)),
    ],
    "cut": [(rf"It tried only {N} points of the circle. The best can lie right on an axis\.", lambda p, n: n == 100)],
}  # fmt: skip


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
        (rf"A centre at most {N} from an axis gets a zero. Those dots make the cross\.",
         lambda p, h: close(2 * h, p.strength) and 4 * p.side - 4 <= in_the_cross(p) < p.side**2),
    ],
    "l2": [(rf"Every dot moves {N} towards the origin, not past it\.", lambda p, h: close(2 * h, p.strength))],
    "disc": [(r"A whole disc falls onto the origin. No weight goes to zero alone\.", lambda p: falls(p) >= 4)],
    "squared": [
        (rf"Every dot shrinks to {N} of its length. None becomes zero\.",
         lambda p, s: close(s, 1 / (1 + p.strength)) and (lattice(p.reach, p.side) != 0).all()),
    ],
    "label result_l1": [(rf"{N} with a zero", lambda p, n: n == in_the_cross(p))],
    "label result_l2": [(rf"{N} at the origin", lambda p, n: n == falls(p))],
}  # fmt: skip

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
        (rf"The max norm of {POINT} is {N}, of {POINT} it is {N}\.",
         lambda p, a, b, m, c, d, n: (a, b) == p.first and (c, d) == p.second and m == max(abs(a), abs(b))
         and n == max(abs(c), abs(d)) and (a, b) != (c, d)),
    ],
    "ball": [(rf"Neither \|x\| nor \|y\| may pass {N}, so the ball is a square\.", lambda p, r: r == p.radius)],
    "corners": [
        (r"It sticks to the corners. There \|x\| = \|y\|: a tie, not a zero\.", mostly_on_corners),
        (r"It can rest on a corner. There \|x\| = \|y\|: a tie, not a zero\.", lambda p: not mostly_on_corners(p)),
    ],
    "share": [
        (rf"All quarters are alike. In one, ties get {N} % of the area\.", lambda p, s: rounded(s, 100 * tie_share(p), 1)),
    ],
    "answer": [
        (rf"So the best guess is C. Here it is right {N} % of the time\.",
         lambda p, s: rounded(s, 100 * tie_share(p), 0) and tie_share(p) > 0.5),
    ],
    "tied": [(rf"Where \|x₀\| and \|y₀\| differ by less than {N}, they tie\.", lambda p, h: close(2 * h, p.strength))],
    "origin": [(rf"Where they add up to at most {N}, they end at the origin\.", lambda p, h: close(2 * h, p.strength))],
    "rest": [(rf"Anywhere else, the larger one alone shrinks, by {N}\.", lambda p, h: close(2 * h, p.strength))],
    "stand_in": [(rf"A stand-in, the {N}-norm, comes close. Its corners are round\.", lambda p, n: n == p.power)],
    "compared": [
        (rf"Centre {POINT}, r = {N}: the round corner makes no tie\.",
         lambda p, x, y, r: (x, y) == p.compared and r == p.strength and np.ptp(max_answer(p)) < TINY and differ(p)),
        (rf"Centre {POINT}, r = {N}: the answers are close, not equal\.",
         lambda p, x, y, r: (x, y) == p.compared and r == p.strength and np.ptp(max_answer(p)) > TINY and differ(p)),
    ],
    "label max_answer": [
        (rf"{POINT} quad x = y", lambda p, x, y: x == y and shows(max_answer(p), x, y)),
        (rf"{POINT} quad x ≠ y", lambda p, x, y: x != y and shows(max_answer(p), x, y)),
    ],
    "label stand_in_answer": [
        (rf"{POINT} quad x ≠ y", lambda p, x, y: x != y and np.abs(stand_in_answer(p) - (x, y)).max() < 6e-4),
    ],
}  # fmt: skip
