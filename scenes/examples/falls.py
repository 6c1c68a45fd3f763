"""How the best models of many random losses come to lie where they do: from each loss's centre down to the ball."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mathcore import Norm, Quadratic, constrained, has_zero, projected_steps
from mathcore.validate import Array

STEPS = 80  # downhill inside the ball: enough to come within a dot's width of the answer
KEPT = 17  # places of the way downhill, evenly spaced
DOWN = 0.6  # the part of a fall that leads to the ball; in the rest it slides along it


@dataclass(frozen=True, eq=False)
class Falls:
    """The ways of many losses (n,) to their answers on the ball of a norm.

    Each begins at the loss's centre and leads straight to the nearest place of the ball, then downhill inside the
    ball, to the answer.
    """

    losses: Quadratic
    norm: Norm
    radius: float

    @cached_property
    def answers(self) -> Array:
        return constrained(self.losses, self.norm, self.radius).point

    @cached_property
    def zeros(self) -> NDArray[np.bool_]:
        """Which answers have a zero."""
        return has_zero(self.answers)

    @cached_property
    def landings(self) -> Array:
        """The places of the ball that are nearest to the centres, (n, 2)."""
        return self.norm.project(self.losses.centre, self.radius)

    @cached_property
    def slides(self) -> Array:
        """The way from each landing place to the answer, at places that are evenly spaced: (KEPT, n, 2)."""
        rate = 1 / np.linalg.eigvalsh(self.losses.hessian)[..., -1]
        steps = projected_steps(self.losses, self.norm, self.radius, self.landings, rate, STEPS)
        steps = np.concatenate([steps, self.answers[None]])
        gone = np.cumsum(np.linalg.norm(np.diff(steps, axis=0, prepend=steps[:1]), axis=-1), axis=0)
        shares = np.linspace(0, 1, KEPT)
        ways = [_along(steps[:, number], gone[:, number], shares) for number in range(len(self.answers))]
        return np.stack(ways, axis=1)

    def places(self, share: ArrayLike) -> Array:
        """Where the dots are when they have done so much of their fall (n,), from 0 to 1: (n, 2)."""
        done = np.clip(np.asarray(share, dtype=float), 0, 1)
        down = np.clip(done / DOWN, 0, 1)[:, None]
        falling = (1 - down) * self.losses.centre + down * self.landings
        slid = _eased(np.clip((done - DOWN) / (1 - DOWN), 0, 1)) * (KEPT - 1)
        before = np.minimum(slid.astype(int), KEPT - 2)
        rest, each = (slid - before)[:, None], np.arange(len(done))
        sliding = (1 - rest) * self.slides[before, each] + rest * self.slides[before + 1, each]
        places: Array = np.where(down < 1, falling, sliding)
        return places


def _along(steps: Array, gone: Array, shares: Array) -> Array:
    """The places at these shares of a way; its two ends exactly."""
    at = shares * gone[-1]
    places = np.column_stack([np.interp(at, gone, steps[:, axis]) for axis in range(2)])
    places[0], places[-1] = steps[0], steps[-1]
    return places


def _eased(share: Array) -> Array:
    """From 0 to 1, slowly at both ends."""
    eased: Array = share**2 * (3 - 2 * share)
    return eased
