"""Answers found in other ways than mathcore finds them: by enumeration, by scipy, by loops."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from scipy.optimize import brentq, minimize_scalar

CORNERS = {
    "l1": np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=float),
    "max": np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], dtype=float),
}


def on_polygon(hessian, centre, radius: float, ball: str) -> np.ndarray:
    """The least (w - c)ᵀ H (w - c) on the boundary: the best of the four edges' own best places."""
    H, c = np.array(hessian), np.array(centre)
    corners = radius * CORNERS[ball]
    places = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        way = end - start
        share = np.clip(way @ H @ (c - start) / (way @ H @ way), 0, 1)
        places.append(end if share == 1 else start + share * way)
    return min(places, key=lambda w: (w - c) @ H @ (w - c))


def on_circle(hessian, centre, radius: float) -> np.ndarray:
    """The same on the circle, by the root of its multiplier."""
    H, c = np.array(hessian), np.array(centre)

    def answer(multiplier: float) -> np.ndarray:
        return np.linalg.solve(H + multiplier * np.eye(2), H @ c)

    top = 100 * np.abs(H).sum() * (1 + np.linalg.norm(c) / radius)
    return answer(brentq(lambda m: np.linalg.norm(answer(m)) - radius, 0, top, xtol=1e-14))


def lasso_point(hessian, centre, strength: float) -> np.ndarray:
    """The least ½ (w - c)ᵀ H (w - c) + λ |w|: the best over all patterns of signs."""
    H, c = np.array(hessian), np.array(centre)
    best = np.zeros(2)

    def cost(w: np.ndarray) -> float:
        return 0.5 * (w - c) @ H @ (w - c) + strength * np.abs(w).sum()

    for signs in product((-1, 0, 1), repeat=2):
        free = np.array(signs) != 0
        if free.any():
            w = np.zeros(2)
            w[free] = np.linalg.solve(H[np.ix_(free, free)], (H @ c - strength * np.array(signs))[free])
            if (np.sign(w) == signs).all() and cost(w) < cost(best):
                best = w
    return best


def ridge_point(hessian, centre, strength: float) -> np.ndarray:
    """The least ½ (w - c)ᵀ H (w - c) + λ |w|²."""
    return np.linalg.solve(np.array(hessian) + 2 * strength * np.eye(2), np.array(hessian) @ np.array(centre))


def lowest(curve: Callable[[float], float], reach: float) -> float:
    """Where a convex curve is lowest, between -reach and reach."""
    return float(minimize_scalar(curve, bounds=(-reach, reach), method="bounded", options={"xatol": 1e-10}).x)


def descent(features: np.ndarray, target: np.ndarray, strength: float, rounds: int = 4000) -> np.ndarray:
    """The lasso of mean((y - X w)²) + λ |w| by coordinate descent; X, y without their means."""
    n, d = features.shape
    w, rest = np.zeros(d), target.copy()
    sizes = (features**2).sum(axis=0)
    for _ in range(rounds):
        largest = 0.0
        for k in range(d):
            pull = features[:, k] @ rest + sizes[k] * w[k]
            new = np.sign(pull) * max(abs(pull) - n * strength / 2, 0) / sizes[k]
            if new != w[k]:
                rest += features[:, k] * (w[k] - new)
                largest, w[k] = max(largest, abs(new - w[k])), new
        if largest < 1e-9:
            break
    return w


def on_one_scale(features: np.ndarray) -> np.ndarray:
    """Features without their means and with standard deviations of 1."""
    centred = features - features.mean(axis=0)
    return centred / np.sqrt((centred**2).mean(axis=0))
