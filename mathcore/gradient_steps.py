"""Iterates towards the minimum of loss + λ penalty: plain, subgradient and proximal gradient steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore.contract import Norm
from mathcore.losses import Quadratic
from mathcore.norms import Penalty
from mathcore.validate import Array, broadcast, finite, nonnegative, positive, vectors
from mathcore.validate import count as whole


@dataclass(frozen=True, eq=False)
class Steps:
    """points[k + 1] = points[k] + data_push[k] + penalty_push[k].

    points: (count + 1, ..., d); data_push and penalty_push, the two shares of each step: (count, ..., d).
    """

    points: Array
    data_push: Array
    penalty_push: Array


Move = Callable[[Array], tuple[Array, Array, Array]]  # a point -> where it goes, the data's share, the penalty's


def plain_record(loss: Quadratic, start: ArrayLike, rate: ArrayLike, count: int) -> Steps:
    """w ← w - η ∇loss(w), recorded; the penalty's share is 0.

    start: (..., d), broadcast against the loss's batch. rate: η >= 0, one number or one per batch member.
    count: how many. Raises ValueError for a negative rate or count, or anything that is not finite.
    """
    eta = nonnegative("rate", rate)

    def move(w: Array) -> tuple[Array, Array, Array]:
        data = -_per_point(eta) * loss.gradient(w)
        return w + data, data, np.zeros_like(data)

    return _record(move, loss, start, count, rate=eta)


def subgradient_record(
    loss: Quadratic,
    penalty: Penalty,
    strength: ArrayLike,
    start: ArrayLike,
    rate: ArrayLike,
    count: int,
) -> Steps:
    """w ← w - η (∇loss(w) + λ s), s a subgradient of the penalty at w, recorded share by share.

    start: (..., d), broadcast against the loss's batch. strength λ and rate η: 0 or more, one number or one
    per batch member. Raises ValueError for a negative strength, rate or count, or anything not finite.
    Source: Shor, Minimization methods for non-differentiable functions, 1985.
    """
    lam, eta = nonnegative("strength", strength), nonnegative("rate", rate)

    def move(w: Array) -> tuple[Array, Array, Array]:
        data = -_per_point(eta) * loss.gradient(w)
        pull = -_per_point(eta * lam) * penalty.subgradient(w)
        return w + data + pull, data, pull

    return _record(move, loss, start, count, strength=lam, rate=eta)


def proximal_record(
    loss: Quadratic,
    penalty: Penalty,
    strength: ArrayLike,
    start: ArrayLike,
    rate: ArrayLike,
    count: int,
) -> Steps:
    """w ← prox(w - η ∇loss(w), η λ), recorded: first the data's push, then what the proximal operator takes.

    The points carry the operator's exact zeros; the shares add up to the step up to rounding.
    Shapes and errors as in subgradient_record.
    Source: Parikh and Boyd, Proximal algorithms, 2014, section 4.2.
    """
    lam, eta = nonnegative("strength", strength), nonnegative("rate", rate)

    def move(w: Array) -> tuple[Array, Array, Array]:
        data = -_per_point(eta) * loss.gradient(w)
        landed = penalty.prox(w + data, eta * lam)
        return landed, data, landed - (w + data)

    return _record(move, loss, start, count, strength=lam, rate=eta)


def plain_steps(loss: Quadratic, start: ArrayLike, rate: ArrayLike, count: int) -> Array:
    """The points of plain_record, (count + 1, ..., d).

    Arguments and errors as for plain_record.

    >>> plain_steps(Quadratic([[1.0]], [1.0]), [0.0], 0.5, 2).tolist()
    [[0.0], [0.5], [0.75]]
    """
    return plain_record(loss, start, rate, count).points


def subgradient_steps(
    loss: Quadratic,
    penalty: Penalty,
    strength: ArrayLike,
    start: ArrayLike,
    rate: ArrayLike,
    count: int,
) -> Array:
    """The points of subgradient_record, (count + 1, ..., d).

    Arguments and errors as for subgradient_record.

    >>> subgradient_steps(Quadratic([[1.0]], [1.0]), L1(), 0.5, [0.0], 0.5, 2).tolist()
    [[0.0], [0.5], [0.5]]
    """
    return subgradient_record(loss, penalty, strength, start, rate, count).points


def proximal_steps(
    loss: Quadratic, penalty: Penalty, strength: ArrayLike, start: ArrayLike, rate: ArrayLike, count: int
) -> Array:
    """The points of proximal_record, (count + 1, ..., d).

    Arguments and errors as for subgradient_record.

    >>> proximal_steps(Quadratic([[1.0]], [1.0]), L1(), 0.5, [0.0], 0.5, 2).tolist()
    [[0.0], [0.25], [0.375]]
    """
    return proximal_record(loss, penalty, strength, start, rate, count).points


def projected_steps(
    loss: Quadratic, norm: Norm, radius: ArrayLike, start: ArrayLike, rate: ArrayLike, count: int
) -> Array:
    """w ← the nearest point of the norm's ball to w - η ∇loss(w), (count + 1, ..., d).

    Arguments and errors as for plain_record; `radius` >= 0, one number or one per batch member.
    Source: Levitin and Polyak, Constrained minimization methods, 1966.

    >>> projected_steps(Quadratic([[1.0]], [3.0]), L2(), 1.0, [0.0], 0.5, 2).tolist()
    [[0.0], [1.0], [1.0]]
    """
    eta, size = nonnegative("rate", rate), nonnegative("radius", radius)

    def move(w: Array) -> tuple[Array, Array, Array]:
        data = -_per_point(eta) * loss.gradient(w)
        landed = norm.project(w + data, size)
        return landed, data, landed - (w + data)

    return _record(move, loss, start, count, rate=eta, radius=size).points


def zero_holds(loss: Quadratic, strength: ArrayLike) -> NDArray[np.bool_]:
    """Whether w = 0 minimises loss + λ sum |w|: every coordinate of ∇loss(0) lies in [-λ, λ].

    strength: (...). Returns booleans, (...). At w = 0 the slope of λ|w| is that whole interval, so the
    penalty can answer any push of the data inside it.
    Source: Fermat's rule, 0 in the subdifferential.
    """
    lam = nonnegative("strength", strength)
    broadcast({"strength": lam.shape, "loss": loss.batch})
    return np.asarray(np.abs(loss.pull).max(axis=-1) <= lam)


def subgradient_band(loss: Quadratic, strength: ArrayLike, rate: ArrayLike) -> Array:
    """Where one weight's subgradient iterates under L1 end up: [low, high] on the last axis, (..., 2).

    Let g be the data's slope at w = 0 and h the curvature. Where |g| < λ the answer is 0, and

        band = [-η (λ + g), η (λ - g)],   2 η λ wide whatever the data.

    Right of 0 an iterate goes to (1 - η h) w - η (λ + g), left of it to (1 - η h) w + η (λ - g): with
    0 <= 1 - η h < 1 all points outside move inwards by a least amount, and both pieces map the band into
    itself. Inside, it hops across 0 for ever, and the hops back are at least η (λ + |g|) long; only an
    iterate of exactly 0 with g = 0 would rest. Where |g| >= λ both ends are the answer, to which the iterates
    converge; unless |g| = λ and η = 1 / h, where they may go to and fro between 0 and 2 η λ.

    loss: a quadratic in one weight. strength: λ >= 0. rate: η, 0 < η <= 1 / h (above, the data's own step
    overshoots). Raises ValueError otherwise.
    """
    slope, curvature, lam, eta = _one_weight(loss, strength, rate)
    answer = -np.sign(slope) * np.maximum(np.abs(slope) - lam, 0.0) / curvature + 0.0
    hops = np.abs(slope) < lam
    low = np.where(hops, -eta * (lam + slope), answer)
    high = np.where(hops, eta * (lam - slope), answer)
    return np.stack([low, high], axis=-1)


def proximal_landing(loss: Quadratic, strength: ArrayLike, start: ArrayLike, rate: ArrayLike) -> NDArray[np.int64]:
    """The number of the proximal step under L1 that lands one weight on exactly 0, to stay; -1: none does.

    Let g be the data's slope at w = 0, h the curvature, q = 1 - η h, and e = (λ + g sign(start)) / h. Up to
    the landing |w_k| = q^k (|start| + e) - e, hence

        k = ceil( log(1 + |start| / e) / -log(q) )   where |g| <= λ and e > 0.

    0 where the start is the answer already; -1 where |g| > λ (the answer is not 0) and where e = 0 (the push
    is exactly as strong as the penalty: w shrinks by a factor each step). Counted in exact arithmetic: where
    the logarithms' ratio is a whole number, rounding may make an iteration take one step more.

    loss: a quadratic in one weight. start, strength, rate: (...), the rate as in subgradient_band.
    Returns whole numbers, (...).
    """
    begin = finite("start", start)
    checked = _one_weight(loss, strength, rate, start=begin.shape)
    slope, curvature, lam, eta, begin = np.broadcast_arrays(*checked, begin)
    excess = (lam + slope * np.sign(begin)) / curvature
    decay = 1.0 - eta * curvature
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.ceil(np.log1p(np.abs(begin) / excess) / -np.log(decay))
    steps = np.where(decay <= 0.0, 1.0, steps)  # the data's step alone goes to the centre: one step decides
    never = (np.abs(slope) > lam) | ((excess <= 0.0) & (decay > 0.0) & (begin != 0.0))
    return np.where(never, -1.0, np.where(begin == 0.0, 0.0, steps)).astype(np.int64)


def sample_slope(w: ArrayLike, x: ArrayLike, y: ArrayLike, bias: ArrayLike = 0.0) -> Array:
    """H = 2 x (w x + b - y), the slope in w of one sample's error (w x + b - y)². Shapes broadcast."""
    feature = finite("x", x)
    return 2.0 * feature * (finite("w", w) * feature + finite("bias", bias) - finite("y", y))


def sample_update(w: ArrayLike, slope: ArrayLike, rate: ArrayLike, penalty_slope: ArrayLike = 0.0) -> Array:
    """w - η (H + P): H is sample_slope, P is 0, λ sign(w) (l1_push) or 2 λ w (l2_push). Shapes broadcast."""
    push = finite("slope", slope) + finite("penalty_slope", penalty_slope)
    return finite("w", w) - nonnegative("rate", rate) * push


def _per_point(number: Array) -> Array:
    """A number per batch member, ready to multiply vectors."""
    return number[..., np.newaxis]


def _record(move: Move, loss: Quadratic, start: ArrayLike, count: int, **numbers: Array) -> Steps:
    """Run a move from the start and keep everything."""
    steps, first = whole("count", count), vectors("start", start, loss.dimension)
    named = {"start": first.shape[:-1], **{name: number.shape for name, number in numbers.items()}}
    shape = (*broadcast({**named, "loss": loss.batch}), loss.dimension)
    points = np.empty((steps + 1, *shape))
    data, penalty = np.empty((steps, *shape)), np.empty((steps, *shape))
    points[0] = first
    for k in range(steps):
        points[k + 1], data[k], penalty[k] = move(points[k])
    return Steps(points, data, penalty)


def _one_weight(
    loss: Quadratic, strength: ArrayLike, rate: ArrayLike, **shapes: tuple[int, ...]
) -> tuple[Array, Array, Array, Array]:
    """The data's slope at 0, the curvature, λ and η of a problem with one weight, checked."""
    if loss.dimension != 1:
        raise ValueError(f"loss: got {loss.dimension} weights, want 1")
    lam, eta = nonnegative("strength", strength), positive("rate", rate)
    broadcast({"strength": lam.shape, "rate": eta.shape, **shapes, "loss": loss.batch})
    curvature = loss.hessian[..., 0, 0]
    if (eta * curvature > 1.0 + 1e-12).any():  # so that 1 / h itself passes
        raise ValueError(f"rate: got {eta.max()}, want at most 1 / curvature = {1.0 / curvature.max()}")
    return -loss.pull[..., 0], curvature, lam, eta
