"""How often an answer has a zero, or a tie: random losses, sampled shares, exact shares, the map of faces.

The setting throughout: a centre is drawn, a loss is put there, and the answer is the point of the ball with
the least loss. Where the loss is isotropic the answer is the centre's Euclidean projection on the ball, so
that shares are areas and volumes, and have closed forms. All randomness comes from the Generator that is
passed in.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.losses import Quadratic
from mathcore.norms import L1, Max, Norm
from mathcore.validate import Array, count, finite, nonnegative, positive, vectors

INSIDE, SMOOTH = 0, 9  # face numbers beside the corners 1..4 and the edges 5..8
CHUNK = 1000  # losses compared with a cut boundary at a time: bounds the memory


# --- random losses ------------------------------------------------------------------------------------------


def centres_outside(
    rng: np.random.Generator, number: int, reach: float, norm: Norm, radius: float, dimension: int = 2
) -> Array:
    """Centres uniform in the cube [-reach, reach]^d outside the ball norm(c) <= radius, (number, d).

    Drawn by rejection. Raises ValueError where the ball swallows the cube.
    """
    number, dimension = count("number", number), count("dimension", dimension, least=1)
    side, bound = float(positive("reach", reach)), float(nonnegative("radius", radius))
    if norm.value(np.full(dimension, side)) <= bound:
        raise ValueError(f"radius: got {bound}, want a ball that leaves room in the cube of half-side {side}")
    kept = np.empty((0, dimension))
    while len(kept) < number:
        drawn = rng.uniform(-side, side, (number, dimension))
        kept = np.concatenate([kept, drawn[norm.value(drawn) > bound]])
    return kept[:number]


def centres_on_sphere(rng: np.random.Generator, number: int, distance: float, dimension: int = 2) -> Array:
    """Centres uniform on the sphere ||c|| = distance, (number, d)."""
    shape = count("number", number), count("dimension", dimension, least=1)
    direction = rng.standard_normal(shape)
    return np.asarray(positive("distance", distance) * direction / np.linalg.norm(direction, axis=-1, keepdims=True))


def isotropic(centre: ArrayLike) -> Quadratic:
    """||w - c||² / 2 at each centre (..., d): round contours. Its scale moves no answer, so it is 1."""
    c = vectors("centre", centre)
    return Quadratic(np.broadcast_to(np.eye(c.shape[-1]), (*c.shape, c.shape[-1])), c)


def general(rng: np.random.Generator, centre: ArrayLike, condition: float = 10.0) -> Quadratic:
    """Ellipses of every shape and angle: Hessian Q diag(e) Q' at each centre (..., d).

    Q is a uniformly random (Haar) rotation or reflection, log e is uniform between 0 and log(condition).
    Source of Q: Mezzadri, How to generate random matrices from the classical compact groups, 2007.
    """
    c, worst = vectors("centre", centre), positive("condition", condition)
    d = c.shape[-1]
    q, r = np.linalg.qr(rng.standard_normal((*c.shape, d)))
    q = q * np.sign(np.diagonal(r, axis1=-2, axis2=-1))[..., np.newaxis, :]
    curvatures = worst ** rng.uniform(size=c.shape)
    hessian = (q * curvatures[..., np.newaxis, :]) @ np.swapaxes(q, -1, -2)
    return Quadratic((hessian + np.swapaxes(hessian, -1, -2)) / 2.0, c)  # symmetric to the last bit


def elongated(rng: np.random.Generator, centre: ArrayLike, weak: float = 0.1, strong: float = 10.0) -> Quadratic:
    """Losses stretched along an axis, as when one feature hardly predicts: a diagonal Hessian at each centre.

    One weight, drawn with equal chances, has curvature `weak`, each other one is uniform in (0, strong].
    Source: the "orthogonal" losses of T. Parr's simulation, explained.ai/regularization, with his numbers.
    """
    c = vectors("centre", centre)
    d = c.shape[-1]
    curvatures = positive("strong", strong) * (1.0 - rng.uniform(size=c.shape))
    unimportant = rng.integers(d, size=c.shape[:-1])[..., np.newaxis] == np.arange(d)
    curvatures = np.where(unimportant, positive("weak", weak), curvatures)
    return Quadratic(curvatures[..., np.newaxis] * np.eye(d), c)


# --- sampled shares -----------------------------------------------------------------------------------------


def has_zero(points: ArrayLike) -> NDArray[np.bool_]:
    """Whether a point has a coordinate that is exactly 0, (..., d) -> (...)."""
    return np.asarray((vectors("points", points) == 0.0).any(axis=-1))


def has_tie(points: ArrayLike) -> NDArray[np.bool_]:
    """Whether two or more coordinates share the largest size, exactly, and it is not 0, (..., d) -> (...)."""
    size = np.abs(vectors("points", points))
    largest = size.max(axis=-1, keepdims=True)
    return np.asarray(((size == largest).sum(axis=-1) >= 2) & (largest[..., 0] > 0.0))


def zero_share(points: ArrayLike) -> float:
    """The share of points with at least one coordinate exactly 0, between 0 and 1."""
    return float(has_zero(points).mean())


def mean_zero_share(points: ArrayLike) -> float:
    """The share of coordinates that are exactly 0, between 0 and 1."""
    return float((vectors("points", points) == 0.0).mean())


def tie_share(points: ArrayLike) -> float:
    """The share of points with a tie, between 0 and 1."""
    return float(has_tie(points).mean())


# --- exact shares, isotropic losses -------------------------------------------------------------------------


def zero_share_in_square(reach: ArrayLike, radius: ArrayLike) -> Array:
    """L1's share of zeros for centres uniform in [-a, a]² outside the diamond |x| + |y| <= t:

        4 (a - t)₊² / (4 a² - 2 t² + 4 (t - a)₊²),   0 < t < 2 a.

    A centre's answer is the corner (t, 0) exactly where |y| <= x - t: a quarter-turn wedge, whose part in the
    square has the area (a - t)². The divisor is the square without the diamond; its last term takes back the
    diamond's tips that stick out where t > a. Shapes broadcast.
    """
    a, t = _square(reach, radius, 2)
    zeros = 4.0 * np.maximum(a - t, 0.0) ** 2
    return np.asarray(zeros / (4.0 * a**2 - 2.0 * t**2 + 4.0 * np.maximum(t - a, 0.0) ** 2))


def tie_share_in_square(reach: ArrayLike, radius: ArrayLike) -> Array:
    """The max norm's share of ties for centres uniform in [-a, a]² outside the square max(|x|, |y|) <= t:

        4 (a - t)² / (4 a² - 4 t²) = (a - t) / (a + t),   0 < t < a.

    A centre's answer is a corner exactly where |x| >= t and |y| >= t: four squares of area (a - t)².
    """
    a, t = _square(reach, radius, 1)
    return np.asarray((a - t) / (a + t))


def zero_share_on_circle(distance: ArrayLike, radius: ArrayLike) -> Array:
    """L1's share of zeros for centres uniform on the circle of radius R about 0, R >= t:

        (arccos(t / (√2 R)) - π/4) / (π/4).

    In the eighth of the circle between the axis and the diagonal the wedge |y| <= x - t reaches up to the
    angle where R cos θ - R sin θ = √2 R cos(θ + π/4) = t. Shapes broadcast.
    """
    big, t = _circle(distance, radius)
    share = (np.arccos(t / (np.sqrt(2.0) * big)) - np.pi / 4.0) / (np.pi / 4.0)
    return np.asarray(np.maximum(share, 0.0))  # rounding at R = t


def tie_share_on_circle(distance: ArrayLike, radius: ArrayLike) -> Array:
    """The max norm's share of ties for centres uniform on the circle of radius R about 0, R >= t:

        (1 - (4/π) arcsin(t / R))₊.

    Ties are where |x| >= t and |y| >= t, between the angles arcsin(t/R) and π/2 - arcsin(t/R) of each
    quarter. For R < √2 t there are none, and part of the circle lies inside the square.
    """
    big, t = _circle(distance, radius)
    return np.asarray(np.maximum(1.0 - 4.0 / np.pi * np.arcsin(t / big), 0.0))


def nonzeros_law(dimension: int, reach: float, radius: float) -> Array:
    """The probability that L1's answer has exactly 1, 2, ..., d nonzero weights, (d,).

    Isotropic losses, centres uniform in [-a, a]^d outside the diamond of radius t, 0 < t < d a.

    Sort the sizes |c_i|, largest first: u_1 >= ... >= u_d >= u_(d+1) = 0. The answer has at most k nonzero
    weights exactly where S_k = Σ_(i<=k) (u_i - u_(k+1)) >= t, and c lies outside the ball exactly where S_d
    > t. The gaps u_j - u_(j+1) are a times a uniform point D of the simplex (D_0 + ... + D_d = 1), and S_k
    = a Σ_(j<=k) j D_j, so

        P(S_k > t) = Σ over j in x < j <= k of (j - x)^d / (j^(d+1-k) Π_(i<=k, i≠j) (j - i)),   x = t / a.

    Summed in exact fractions, since the signs alternate. Source: the projection as in Duchi et al.,
    Efficient projections onto the l1-ball, 2008; uniform spacings and the volume of a simplex cut by a
    plane as in Ali, Content of the frustum of a simplex, 1973.
    """
    d = count("dimension", dimension, least=1)
    a, t = _square(reach, radius, d)
    x = Fraction(float(t)) / Fraction(float(a))
    at_most = [_spacings_exceed(k, d, x) for k in range(d + 1)]
    return np.array([float((more - less) / at_most[d]) for less, more in pairwise(at_most)])


def zero_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """P(at least one zero weight) for L1 in the setting of nonzeros_law; zero_share_in_square for d = 2."""
    return float(nonzeros_law(dimension, reach, radius)[:-1].sum())


def mean_zero_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """The mean share of zero weights, E(number of zeros) / d, for L1 in the setting of nonzeros_law."""
    law = nonzeros_law(dimension, reach, radius)
    return float(law @ np.arange(len(law) - 1, -1, -1)) / len(law)


def tie_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """P(two or more weights at the bound) for the max norm, centres uniform in [-a, a]^d outside its ball:

        (1 - x^d - d x^(d-1) (1 - x)) / (1 - x^d),   x = t / a < 1.

    A weight is at the bound exactly where |c_i| >= t, independently with probability 1 - x.
    """
    d = count("dimension", dimension, least=1)
    a, t = _square(reach, radius, 1)
    x = float(t / a)
    return (1.0 - x**d - d * x ** (d - 1) * (1.0 - x)) / (1.0 - x**d)


def ridge_zero_strength(loss: Quadratic) -> Array:
    """The λ > 0 at which a weight of ridge's answer, (H + λ I) w = H c, is exactly 0; two weights, (..., 2).

        λ_1 = H_12 p_2 / p_1 - H_22,   λ_2 = H_12 p_1 / p_2 - H_11,   p = H c,

    from Cramer's rule; NaN where that is not positive, so that the weight never crosses 0. One λ out of a
    whole line: a coincidence. Counted as in `penalised` with the squared L2 penalty the strength is λ / 2.
    """
    if loss.dimension != 2:
        raise ValueError(f"loss: got {loss.dimension} weights, want 2")
    pull = loss.pull
    own = np.stack([loss.hessian[..., 1, 1], loss.hessian[..., 0, 0]], axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        strength = loss.hessian[..., 0, 1, np.newaxis] * pull[..., ::-1] / pull - own
    return np.where((strength > 0.0) & np.isfinite(strength), strength, np.nan)


# --- the map from centre to face ----------------------------------------------------------------------------


def face_signs(norm: L1 | Max, centre: ArrayLike, radius: ArrayLike) -> NDArray[np.int64]:
    """The face of the ball that an isotropic loss's answer is on, as signs -1, 0, 1, (..., d) -> (..., d).

    L1: the signs of the answer, so a vertex has one nonzero entry. Max: the signs of the weights at the
    bound, so a vertex has no zero entry. All 0 for a centre inside or on the ball. radius: t > 0, shape
    (...).
    """
    c, t = vectors("centre", centre), positive("radius", radius)
    answer = norm.project(c, t)
    held = np.abs(answer) == t[..., np.newaxis] if isinstance(norm, Max) else answer != 0.0
    outside = norm.value(c) > t
    return np.where(held & outside[..., np.newaxis], np.sign(answer), 0.0).astype(np.int64)


# index [sign of x, sign of y]; minus 1 is Python's last entry
_DIAMOND = np.array([[0, 2, 4], [1, 5, 8], [3, 6, 7]])
_SQUARE = np.array([[0, 5, 7], [8, 1, 4], [6, 2, 3]])


def face_index(norm: Norm, centre: ArrayLike, radius: ArrayLike) -> NDArray[np.int64]:
    """The number of the face that an isotropic loss's answer is on, centres in the plane, (..., 2) -> (...).

    0 (INSIDE): the centre is in the ball. 1..4: the corners, counterclockwise from the positive x axis on
    (L1: (t, 0) is 1; Max: (t, t) is 1). 5..8: the edge from corner k - 4 to the next. 9 (SMOOTH): anywhere
    on a ball without corners. radius: t > 0, shape (...).
    """
    c, t = vectors("centre", centre, dimension=2), positive("radius", radius)
    if not isinstance(norm, L1 | Max):
        return np.where(norm.value(c) > t, SMOOTH, INSIDE)
    signs = face_signs(norm, c, t)
    table = _SQUARE if isinstance(norm, Max) else _DIAMOND
    return np.asarray(table[signs[..., 0], signs[..., 1]])


# --- what a cut boundary does -------------------------------------------------------------------------------


def cut_boundary(norm: Norm, radius: float, points: int) -> Array:
    """The ball's boundary in the plane cut into points, (points, 2).

    Each quarter is cut by evenly spread angles, both ends included, so that the four points on the axes are
    there twice, and exactly. points: a multiple of 4, at least 8. Source: T. Parr's simulation,
    explained.ai/regularization.
    """
    per_quarter, rest = divmod(count("points", points, least=8), 4)
    if rest:
        raise ValueError(f"points: got {points}, want a multiple of 4")
    angle = np.linspace(0.0, np.pi / 2.0, per_quarter)
    x, y = np.cos(angle), np.sin(angle)
    x[-1] = 0.0  # cos(π/2) is not 0 in floating point
    quarters = np.stack([x, y, -y, x, -x, -y, y, -x]).reshape(4, 2, -1).swapaxes(1, 2).reshape(-1, 2) + 0.0
    return positive("radius", radius) * quarters / norm.value(quarters)[:, np.newaxis]


def grid_answer(loss: Quadratic, norm: Norm, radius: float, points: int) -> Array:
    """The point of the cut boundary (see cut_boundary) with the least loss, two weights, (..., 2).

    Not the answer: near an axis all answers within half a cell snap onto the axis, so zeros appear that a
    finer cut takes away. That is the point of it. Compare `constrained`.
    """
    if loss.dimension != 2:
        raise ValueError(f"loss: got {loss.dimension} weights, want 2")
    boundary = cut_boundary(norm, radius, points)
    x, y = boundary.T
    monomials = np.stack([x * x / 2.0, x * y, y * y / 2.0, -x, -y])
    pull = loss.pull
    terms = (
        loss.hessian[..., 0, 0],
        loss.hessian[..., 0, 1],
        loss.hessian[..., 1, 1],
        pull[..., 0],
        pull[..., 1],
    )
    coefficients = np.stack([np.broadcast_to(term, loss.batch).ravel() for term in terms], axis=-1)
    pieces = range(0, len(coefficients), CHUNK)
    best = [np.argmin(coefficients[i : i + CHUNK] @ monomials, axis=1) for i in pieces]
    return np.asarray(boundary[np.concatenate(best)].reshape(*loss.batch, 2))


def near_zero_share(points: ArrayLike, tolerance: ArrayLike = 0.0) -> Array:
    """The share of points with a coordinate no larger than the tolerance, one share per tolerance, (...)."""
    smallest = np.abs(vectors("points", points)).min(axis=-1).ravel()
    return np.asarray((smallest <= nonnegative("tolerance", tolerance)[..., np.newaxis]).mean(axis=-1))


# --- helpers ------------------------------------------------------------------------------------------------


def _square(reach: ArrayLike, radius: ArrayLike, dimension: int) -> tuple[Array, Array]:
    """a and t, checked: 0 < t < dimension * a."""
    a, t = positive("reach", reach), positive("radius", radius)
    if (t >= dimension * a).any():
        raise ValueError(f"radius: got {t.max()}, want less than {dimension} * reach = {dimension * a.min()}")
    return a, t


def _circle(distance: ArrayLike, radius: ArrayLike) -> tuple[Array, Array]:
    """R and t, checked: 0 < t <= R."""
    big, t = finite("distance", distance), positive("radius", radius)
    if (big < t).any():
        raise ValueError(f"distance: got {big.min()}, want the radius {t.max()} or more")
    return big, t


def _spacings_exceed(k: int, d: int, x: Fraction) -> Fraction:
    """P(Σ_(j<=k) j D_j > x) for a uniform point (D_0, ..., D_d) of the simplex."""
    terms = (
        (j - x) ** d / (j ** (d + 1 - k) * prod(j - i for i in range(1, k + 1) if i != j))
        for j in range(1, k + 1)
        if j > x
    )
    return sum(terms, Fraction(0))
