"""What the chapters with one loss and both balls claim: question, touch, wall."""

from __future__ import annotations

import numpy as np

from tests.support.sentences.claims import NUMBER as N
from tests.support.sentences.claims import About, Claims, close, rounded
from tests.support.sentences.points import TINY, apart, at_corner, zeros
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
    "picture": [(r"Textbooks .* Under the diamond, L1, .* a corner: a zero\. .* beside the axis\.", touch_as_said)],
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
            rf"Call the error's slope g: the pull is minus g\. "
            rf"This corner is the answer exactly when g{sub} is {sign}, and g{other} is no larger in size\.",
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


def w_slopes(p) -> np.ndarray:
    """The error's slopes at L1's answer."""
    return np.array(p.hessian) @ (on_polygon(p.hessian, p.centre, p.radius, "l1") - p.centre)


def w_zero(p) -> int:
    """The weight that is zero in L1's answer."""
    return int(np.abs(on_polygon(p.hessian, p.centre, p.radius, "l1")).argmin())


def w_nothing(p, strength: float) -> bool:
    """From this λ on no weight is left, and just before one is."""
    end = float(np.abs(np.array(p.hessian) @ p.centre).max())
    before = lasso_point(p.hessian, p.centre, 0.999 * end)
    return close(strength, end) and zeros(before) == 1 and zeros(lasso_point(p.hessian, p.centre, 1.001 * end)) == 2


def w_stays(p) -> bool:
    """From its first zero on, L1's answer keeps that zero."""
    end = float(np.abs(np.array(p.hessian) @ p.centre).max())
    path = np.array([lasso_point(p.hessian, p.centre, s) for s in np.linspace(0, 0.999 * end, 40)])
    gone = np.abs(path) < TINY
    return bool(gone.any() and (np.diff(gone.astype(int), axis=0) >= 0).all())


def ridge_signs(p) -> set[float]:
    """The signs of the product of ridge's weights along its path: two if it meets an axis."""
    strengths = np.geomspace(1e-6, 1e6, 1500)
    return {float(np.sign(np.prod(ridge_point(p.hessian, p.centre, s)))) for s in strengths}


def straight(p) -> bool:
    a, b = p.centre
    c, d = np.array(p.hessian) @ p.centre
    return abs(a * d - b * c) < 1e-9


def w_kink(p, axis: int) -> bool:
    """That weight is zero in L1's answer, and the error's slope along it is no larger than the price."""
    point = on_polygon(p.hessian, p.centre, p.radius, "l1")
    slope = np.array(p.hessian) @ (point - p.centre)
    return bool(zeros(point) == 1 and abs(point[axis]) < TINY and abs(slope[axis]) <= abs(slope[1 - axis]) + TINY)


def w_rests(p) -> bool:
    """Whether a weight of ridge stays at zero while the λ changes."""
    path = np.array([ridge_point(p.hessian, p.centre, s) for s in np.geomspace(1e-4, 1e3, 400)])
    gone = np.abs(path) < TINY
    return bool((gone[:-1] & gone[1:]).any())


def w_bends(p) -> bool:
    """The rings are long, and the centre is on none of their axes."""
    return not straight(p) and np.linalg.cond(p.hessian) > 1.45


SUB = {"₁": 0, "₂": 1}
WALL: Claims = {
    "cut": [
        (
            rf"Cut along w{sub}. The wall stops us, while the error still falls, by {N} a unit\.",
            lambda p, s, axis=axis: s > 0 and w_same_place(p, axis, s),
        )
        for sub, axis in SUB.items()
    ],
    "kink": [
        (rf"And along w{sub}\? There, the kink holds it at zero\.", lambda p, axis=axis: w_kink(p, axis))
        for sub, axis in SUB.items()
    ],
    "pairs": [
        (
            rf"Each λ has its budget, with the same answer. A budget that reaches the centre isn't felt. "
            rf"Beyond {N}, every λ leaves nothing\.",
            w_nothing,
        )
    ],
    "paths": [
        (
            r"L1's path goes to an axis, and stays on it. Ridge's bends with the rings, and meets no axis\.",
            lambda p: w_stays(p) and w_bends(p) and len(ridge_signs(p)) == 1,
        ),
        (
            r"L1's path goes to an axis, and stays on it. Ridge's goes to zero, too, but stays on no axis\.",
            lambda p: w_stays(p) and not w_rests(p),
        ),
    ],
    "surface": [
        (
            r"Stand the error up on each ball. L1's lowest point is a corner\. L2's ball has none\.",
            lambda p: zeros(on_polygon(p.hessian, p.centre, p.radius, "l1")) == 1,
        ),
    ],
    "label across_slope": [(N, lambda p, s: close(s, w_slopes(p)[w_zero(p)]))],
    "label error_slope": [(N, lambda p, s: close(s, w_slopes(p)[1 - w_zero(p)]))],
    "label price_slope": [(N, lambda p, s: close(-s, w_slopes(p)[1 - w_zero(p)]))],
}
