"""What the chapters with one loss and both balls claim: question, touch, wall."""

from __future__ import annotations

import numpy as np

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import About, Claims, close, rounded
from tests.support.sentences.points import POINT, apart, at_corner, shows, zeros
from tests.support.sentences.solvers import lasso_point, on_circle, on_polygon, ridge_point

# --- question


def q_l1(p, centre=None):
    return on_polygon(p.hessian, centre or p.centre, p.radius, "l1")


def slides_on_one_edge(p) -> bool:
    """From its corner along one of the two edges beside it, and nowhere else on the way."""
    axis = int(np.abs(q_l1(p)).argmax())
    centres = [tuple((1 - s) * np.array(p.centre) + s * np.array(p.moved_centre)) for s in np.linspace(0, 1, 25)]
    return all(q_l1(p, centre)[axis] * q_l1(p)[axis] > 0 for centre in centres)


def touch_as_said(p) -> bool:
    return zeros(q_l1(p)) == 1 and apart(on_circle(p.hessian, p.centre, p.radius))


def moved_radii(p) -> float:
    return float(np.hypot(*np.subtract(p.centre, p.moved_centre)) / p.radius)


def on_corners(c) -> int:
    """How many of the random losses touch the diamond on a corner."""
    return int(at_corner(c.random.hessian, c.random.centre, c.radius).any(axis=0).sum())


FIRST = (
    r"Here's a budget for two weights: a diamond\. Each dot is the best model that one set of data can afford\. "
    r"Here come (?:a thousand|\d+)\. "
)
SLIDE = r" slide into four corners, where one weight is exactly zero, and nobody told them to go there\."
ASKED = r"But is that a law, or one well-chosen picture\? Keep the rings, but move their middle "
QUESTION: Claims = {
    "towers": [
        (FIRST + "Most" + SLIDE, About("chance", lambda c: on_corners(c) > c.losses / 2)),
        (FIRST + "Many" + SLIDE, About("chance", lambda c: on_corners(c) > c.losses / 10)),
    ],
    "label l1_zeros": [
        (rf"{N} of {N} with a zero", About("chance", lambda c, k, n: k == on_corners(c) and n == c.losses)),
    ],
    "label l2_zeros": [
        (rf"{N} of {N} with a zero", About("chance", lambda c, k, n: k == 0 and n == c.losses == len(c.centres))),
    ],
    "picture": [(r"Textbooks .* Under the diamond, L1, .* a corner: a zero\. Under .* beside the axis\.", touch_as_said)],
    "doubt": [
        (
            ASKED + r"half a radius\. Now L1's answer lies on an edge: the zero is gone\.",
            lambda p: close(0.5, moved_radii(p)) and apart(q_l1(p, p.moved_centre)) and slides_on_one_edge(p),
        ),
        (
            ASKED + rf"{N} radii\. Now L1's answer lies on an edge: the zero is gone\.",
            lambda p, m: rounded(m, moved_radii(p), 2) and apart(q_l1(p, p.moved_centre)) and slides_on_one_edge(p),
        ),
        (
            ASKED + r"half a radius\. This time, L1's answer stays on its corner, and keeps its zero\.",
            lambda p: np.allclose(q_l1(p, p.moved_centre), q_l1(p)) and close(0.5, moved_radii(p)),
        ),
        (
            ASKED + rf"{N} radii\. This time, L1's answer stays on its corner, and keeps its zero\.",
            lambda p, m: np.allclose(q_l1(p, p.moved_centre), q_l1(p)) and rounded(m, moved_radii(p), 2),
        ),
    ],
}

# --- touch


def t_leans(p) -> bool:
    """Whether the arrow at L1's answer has a part across its axis."""
    point = on_polygon(p.hessian, p.centre, p.radius, "l1")
    pull = np.array(p.hessian) @ (p.centre - point)
    return zeros(point) == 1 and abs(pull[int(np.abs(point).argmin())]) > 0.05 * np.abs(pull).max()


def t_rule(p, axis: int, side: int) -> bool:
    """L1's answer is the corner on that side of that axis, and the slope there is as the rule says."""
    point = on_polygon(p.hessian, p.centre, p.radius, "l1")
    slope = side * (np.array(p.hessian) @ (point - p.centre))
    return bool(side * point[axis] > 0 and zeros(point) == 1 and -slope[axis] >= abs(slope[1 - axis]) - 1e-9)


def share_of_turn(p, share: float) -> bool:
    """Counted over a turn of the centre."""
    turns = np.linspace(0, 2 * np.pi, 2400, endpoint=False)
    cosine, sine = np.cos(turns), np.sin(turns)
    x, y = p.centre
    centres = np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=-1)
    on_corner = at_corner(np.broadcast_to(p.hessian, (len(turns), 2, 2)), centres, p.radius).any(axis=0)
    return abs(on_corner.mean() - share / 100) < 0.005 + 0.003


TOUCH: Claims = {
    "corner": [
        (r"Now the corner. The arrow leans, but both edges run against it, so there's nothing to gain\.", t_leans),
        (
            r"Now the corner. The arrow points straight out, "
            r"and both edges run against it, so there's nothing to gain\.",
            lambda p: not t_leans(p) and zeros(on_polygon(p.hessian, p.centre, p.radius, "l1")) == 1,
        ),
    ],
    "rule": [
        (
            rf"Call the error's slope g. This corner is the answer exactly when g{sub} is {sign}, "
            rf"and g{other} is no larger in size\.",
            lambda p, axis=axis, side=side: t_rule(p, axis, side),
        )
        for axis, (sub, other) in enumerate(("₁₂", "₂₁"))
        for side, sign in ((1, "negative"), (-1, "positive"))
    ],
    "share": [
        (
            rf"That's {N} % of the turn. L2 only passes through zero\.",
            lambda p, s: 0 < s < 100 and share_of_turn(p, s),
        ),
    ],
}

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
        (
            rf"No wall, but λ\|w{sub}\| with λ = {N}: lowest at the same place\.",
            lambda p, s, axis=axis: w_same_place(p, axis, s),
        )
        for sub, axis in SUB.items()
    ],
    "along": [
        (rf"Now w{sub} is exactly zero. From λ = {N} on, both are\.", lambda p, s, axis=axis: w_both(p, axis, s))
        for sub, axis in SUB.items()
    ],
    "ridge": [
        (r"Ridge's path passes through an axis without a stop, on its way to 0\.", lambda p: len(ridge_signs(p)) > 1),
        (
            r"Ridge's path goes straight towards 0. It meets no axis\.",
            lambda p: straight(p) and len(ridge_signs(p)) == 1,
        ),
        (
            r"Ridge's ball favours no direction, but long rings bend the path. It meets no axis\.",
            lambda p: not straight(p) and np.linalg.cond(p.hessian) > 1.45 and len(ridge_signs(p)) == 1,
        ),
        (
            r"Ridge's ball favours no direction. Its path meets no axis\.",
            lambda p: not straight(p) and len(ridge_signs(p)) == 1,
        ),
    ],
    "cross": [(rf"With other data, ridge does cross an axis, at λ = {N}\.", crosses)],
    "chance": [
        (
            rf"A single λ, with probability zero. L1 has its zero from λ = {N} on\.",
            lambda p, s: close(s, meeting(p.crossing.hessian, p.crossing.centre)),
        ),
    ],
    "surface": [
        (
            r"Stand the error on each ball: lowest on a corner for L1, not for L2\.",
            lambda p: zeros(on_polygon(p.hessian, p.centre, p.radius, "l1")) == 1,
        ),
    ],
}
