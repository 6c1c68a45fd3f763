"""Places for names that would overlap: moved as little as possible until each has its room."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathcore.validate import Array


def spread(wanted: ArrayLike, sizes: ArrayLike, low: float, high: float) -> Array:
    """The middles, as near to the wanted ones as can be in the sum of squares, of things of these sizes that lie beside
    each other in the order of the wanted middles, between `low` and `high`: all (n,).

    Without the sizes the middles need only rise: the nearest rising numbers pool neighbours that do not.
    """
    middles, lengths = np.asarray(wanted, dtype=float), np.asarray(sizes, dtype=float)
    order = np.argsort(middles, kind="stable")
    ordered = lengths[order]
    steps = np.concatenate([[0.0], np.cumsum((ordered[1:] + ordered[:-1]) / 2)])
    least, most = low + ordered[0] / 2, high - ordered[-1] / 2 - steps[-1]
    placed = np.empty(len(middles))
    placed[order] = np.clip(_rising(middles[order] - steps), least, max(least, most)) + steps
    return placed


def narrowed(widths: ArrayLike, room: float) -> float:
    """The width at which things (n,) must be cut to have room together; infinite if they have."""
    ordered = np.sort(np.asarray(widths, dtype=float))
    shares = (room - np.concatenate([[0.0], np.cumsum(ordered)[:-1]])) / np.arange(len(ordered), 0, -1)
    too_wide = np.flatnonzero(ordered > shares)
    return float(shares[too_wide[0]]) if len(too_wide) else np.inf


def _rising(values: Array) -> Array:
    """The nearest numbers that do not fall. Source: Ayer and others, Annals of Mathematical Statistics 26, 1955."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        blocks.append((float(value), 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (other, more), (mean, count) = blocks.pop(), blocks.pop()
            blocks.append(((mean * count + other * more) / (count + more), count + more))
    return np.concatenate([np.full(count, mean) for mean, count in blocks])
