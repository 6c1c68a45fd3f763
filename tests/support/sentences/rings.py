"""What the chapter `rings` claims."""

from __future__ import annotations

import numpy as np

from tests.support.sentences.claims import Claims
from tests.support.sentences.solvers import on_polygon


def columns(p) -> np.ndarray:
    return np.array([[x, x * x] for x in p.inputs])


def error(p, weights) -> float:
    """The mean squared gap, summed one by one."""
    return sum((weights[0] * x + weights[1] * x * x - y) ** 2 for x, y in zip(p.x, p.y, strict=True)) / len(p.x)


def best(p) -> np.ndarray:
    return np.linalg.lstsq(columns(p), p.y, rcond=None)[0]


def hessian(p) -> np.ndarray:
    return 2 * columns(p).T @ columns(p) / len(p.inputs)


def long_and_tilted(p) -> bool:
    """Rings 1.4 times as long as wide or more, with no axis along a weight's; and x x² is positive on average."""
    (low, high), axes = np.linalg.eigh(hessian(p))
    return bool(np.sqrt(high / low) > 1.4 and np.abs(axes).min() > 0.1 and np.mean([x**3 for x in p.inputs]) > 0)


def stands_still(p) -> bool:
    shown = {f"{error(p, w):.2f}" for w in p.on_ring(np.linspace(0, 1, 49))}
    return shown == {f"{p.error:.2f}"} and error(p, best(p)) < p.error


def touches_there(p) -> bool:
    """The best fit costs more than the budget, and no place of the diamond is better than the one that is shown."""
    found = on_polygon(hessian(p), best(p), p.radius, "l1")
    return bool(np.abs(best(p)).sum() > p.radius and np.allclose(found, p.affordable, atol=1e-6))


RINGS: Claims = {
    "ring": [(r"Now freeze that number\. .* Run round it: .* the error stands still\.", stands_still)],
    "tilted": [(r"They're long and tilted\. That's because x and x² are partly alike\. .*", long_and_tilted)],
    "touch": [(r"The best you can afford\? .* where it first touches the ball, there it is\.", touches_there)],
}
