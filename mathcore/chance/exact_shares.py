"""Exact shares of zeros and ties for isotropic losses.

The answer is then the Euclidean projection of the centre on the ball, so that shares are areas and volumes and have
closed forms.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from mathcore.losses import Quadratic
from mathcore.validate import Array, count, finite, positive


def zero_share_in_square(reach: ArrayLike, radius: ArrayLike) -> Array:
    """L1's share of zeros for centres uniform in [-a, a]² outside the diamond |x| + |y| <= t:

        4 (a - t)₊² / (4 a² - 2 t² + 4 (t - a)₊²),   0 < t < 2 a.

    A centre's answer is the corner (t, 0) exactly where |y| <= x - t: a quarter-turn wedge, whose part in the
    square has the area (a - t)². The divisor is the square without the diamond; its last term takes back the
    diamond's tips that stick out where t > a. Shapes broadcast.

    Raises ValueError unless 0 < t < 2 a.

    >>> float(zero_share_in_square(2.0, 1.0))
    0.2857142857142857
    """
    a, t = _square(reach, radius, 2)
    zeros = 4.0 * np.maximum(a - t, 0.0) ** 2
    return np.asarray(zeros / (4.0 * a**2 - 2.0 * t**2 + 4.0 * np.maximum(t - a, 0.0) ** 2))


def tie_share_in_square(reach: ArrayLike, radius: ArrayLike) -> Array:
    """The max norm's share of ties for centres uniform in [-a, a]² outside the square max(|x|, |y|) <= t:

        4 (a - t)² / (4 a² - 4 t²) = (a - t) / (a + t),   0 < t < a.

    A centre's answer is a corner exactly where |x| >= t and |y| >= t: four squares of area (a - t)².

    Shapes broadcast. Raises ValueError unless 0 < t < a.

    >>> float(tie_share_in_square(3.0, 1.0))
    0.5
    """
    a, t = _square(reach, radius, 1)
    return np.asarray((a - t) / (a + t))


def zero_share_on_circle(distance: ArrayLike, radius: ArrayLike) -> Array:
    """L1's share of zeros for centres uniform on the circle of radius R about 0, R >= t:

        (arccos(t / (√2 R)) - π/4) / (π/4).

    In the eighth of the circle between the axis and the diagonal the wedge |y| <= x - t reaches up to the
    angle where R cos θ - R sin θ = √2 R cos(θ + π/4) = t. Shapes broadcast.

    Raises ValueError unless 0 < t <= R.

    >>> round(float(zero_share_on_circle(1.0, 1.0)), 12)
    0.0
    """
    big, t = _circle(distance, radius)
    share = (np.arccos(t / (np.sqrt(2.0) * big)) - np.pi / 4.0) / (np.pi / 4.0)
    return np.asarray(np.maximum(share, 0.0))  # rounding at R = t


def tie_share_on_circle(distance: ArrayLike, radius: ArrayLike) -> Array:
    """The max norm's share of ties for centres uniform on the circle of radius R about 0, R >= t:

        (1 - (4/π) arcsin(t / R))₊.

    Ties are where |x| >= t and |y| >= t, between the angles arcsin(t/R) and π/2 - arcsin(t/R) of each
    quarter. For R < √2 t there are none, and part of the circle lies inside the square.

    Shapes broadcast. Raises ValueError unless 0 < t <= R.

    >>> float(tie_share_on_circle(2.0, 1.0).round(12))
    0.333333333333
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

    Raises ValueError for a dimension that is no whole number, and unless 0 < t < d a.

    >>> nonzeros_law(2, 2.0, 1.0).round(6).tolist()
    [0.285714, 0.714286]
    """
    d = count("dimension", dimension, least=1)
    a, t = _square(reach, radius, d)
    x = Fraction(float(t)) / Fraction(float(a))
    at_most = [_spacings_exceed(k, d, x) for k in range(d + 1)]
    return np.array([float((more - less) / at_most[d]) for less, more in pairwise(at_most)])


def zero_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """P(at least one zero weight) for L1 in the setting of nonzeros_law; zero_share_in_square for d = 2.

    Arguments and errors as for nonzeros_law.

    >>> round(zero_share_in_cube(2, 2.0, 1.0), 6)
    0.285714
    """
    return float(nonzeros_law(dimension, reach, radius)[:-1].sum())


def mean_zero_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """The mean share of zero weights, E(number of zeros) / d, for L1 in the setting of nonzeros_law.

    Arguments and errors as for nonzeros_law.

    >>> round(mean_zero_share_in_cube(2, 2.0, 1.0), 6)
    0.142857
    """
    law = nonzeros_law(dimension, reach, radius)
    return float(law @ np.arange(len(law) - 1, -1, -1)) / len(law)


def tie_share_in_cube(dimension: int, reach: float, radius: float) -> float:
    """P(two or more weights at the bound) for the max norm, centres uniform in [-a, a]^d outside its ball:

        (1 - x^d - d x^(d-1) (1 - x)) / (1 - x^d),   x = t / a < 1.

    A weight is at the bound exactly where |c_i| >= t, independently with probability 1 - x.

    Raises ValueError unless 0 < t < a.

    >>> tie_share_in_cube(2, 2.0, 1.0)
    0.3333333333333333
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
