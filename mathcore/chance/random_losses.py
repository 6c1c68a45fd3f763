"""Random losses: where their centres lie and what shapes their contours have.

All randomness comes from the Generator that is passed in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore.losses import Quadratic
from mathcore.norms import Norm
from mathcore.validate import Array, count, nonnegative, positive, vectors


def centres_outside(
    rng: np.random.Generator, number: int, reach: float, norm: Norm, radius: float, dimension: int = 2
) -> Array:
    """Centres uniform in the cube [-reach, reach]^d outside the ball norm(c) <= radius, (number, d).

    Drawn by rejection. Raises ValueError where the ball swallows the cube.

    >>> bool((L1().value(centres_outside(np.random.default_rng(0), 5, 2.0, L1(), 1.0)) > 1.0).all())
    True
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
    """Centres uniform on the sphere ||c|| = distance, (number, d).

    Raises ValueError for a number or dimension that is no whole number, and a distance not above 0.

    >>> centres_on_sphere(np.random.default_rng(0), 5, 2.0).shape
    (5, 2)
    """
    shape = count("number", number), count("dimension", dimension, least=1)
    direction = rng.standard_normal(shape)
    return np.asarray(positive("distance", distance) * direction / np.linalg.norm(direction, axis=-1, keepdims=True))


def isotropic(centre: ArrayLike) -> Quadratic:
    """||w - c||² / 2 at each centre (..., d): round contours. Its scale moves no answer, so it is 1.

    Raises ValueError for centres that are no vectors.

    >>> isotropic([2.0, 1.0]).hessian.tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    c = vectors("centre", centre)
    return Quadratic(np.broadcast_to(np.eye(c.shape[-1]), (*c.shape, c.shape[-1])), c)


def general(rng: np.random.Generator, centre: ArrayLike, condition: float = 10.0) -> Quadratic:
    """Ellipses of every shape and angle: Hessian Q diag(e) Q' at each centre (..., d).

    Q is a uniformly random (Haar) rotation or reflection, log e is uniform between 0 and log(condition).
    Source of Q: Mezzadri, How to generate random matrices from the classical compact groups, 2007.

    Raises ValueError for a condition number that is not above 0.

    >>> general(np.random.default_rng(0), np.ones((5, 3))).hessian.shape
    (5, 3, 3)
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
