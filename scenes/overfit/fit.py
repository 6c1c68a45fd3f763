"""The fit that changes: first the number of its weights, then the strength of its penalty."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, ValueTracker, interpolate_color

from mathcore.validate import Array
from scenes.examples.overfit import OverfitExample
from scenes.overfit.sizes import NORMS
from scenes.theme import Theme

FROM_ZERO = 0.35  # length of the first part of the dial, in which λ comes up from 0; after it, 1 is a factor of ten


class MovingFit:
    """The fit that belongs to two trackers: `growth`, the number of weights, and `turned`, the turn of the dial.

    `growth` is a place in the example's `growing`. `turned` is the logarithm (base 10) of the strength λ, except
    in its first part, from `no_penalty` on, in which λ comes up from 0.
    """

    def __init__(self, theme: Theme, example: OverfitExample, side: str = "lasso") -> None:
        """`side` is the penalty, `lasso` or `ridge`."""
        self.theme, self.example, self.side = theme, example, side
        self.first_turn = float(np.log10(example.first_strength))
        self.no_penalty = self.first_turn - FROM_ZERO
        all_weights = len(example.growing) - 1
        self.growth = ValueTracker(0.0 if side == "lasso" else all_weights)  # only before lasso the polynomial grows
        self.turned = ValueTracker(self.no_penalty)
        self._known: tuple[tuple[float, float], Array] | None = None

    @property
    def best_turn(self) -> float:
        """The dial's turn at the best strength."""
        return float(np.log10(self.example.best[self.side]))

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last turn of the dial."""
        return self.no_penalty, float(np.log10(self.example.farthest_strength))

    @property
    def strength(self) -> float:
        """The strength λ at the dial's current turn."""
        turned = self.turned.get_value()
        return self.share_from_zero * float(10 ** max(turned, self.first_turn))

    @property
    def share_from_zero(self) -> float:
        """The share of the first part of the dial that is done, from 0 to 1."""
        return float(np.clip((self.turned.get_value() - self.no_penalty) / FROM_ZERO, 0, 1))

    @property
    def weights(self) -> Array:
        """The weights of the lasso at the current strength; without a penalty those of the growing polynomial."""
        key = (self.growth.get_value(), self.turned.get_value())
        if self._known is None or self._known[0] != key:
            self._known = key, self._weights(*key)
        return self._known[1]

    def _weights(self, growth: float, turned: float) -> Array:
        if turned > self.no_penalty:
            return self.example.weights(self.side, self.strength)
        before = min(int(growth), len(self.example.growing) - 2)
        (_, fewer), (_, more) = self.example.growing[before : before + 2]
        return fewer + (growth - before) * (more - fewer)

    @property
    def count(self) -> int:
        """The number of weights of the growing polynomial."""
        count, _ = self.example.growing[int(np.ceil(self.growth.get_value()))]
        return count

    def error(self, kind: str) -> float:
        """The current error on the `training` points or on the `held_out` points."""
        errors = {"training": self.example.training_error, "held_out": self.example.held_out_error}
        return errors[kind](self.weights)

    @property
    def curve_color(self) -> ManimColor:
        """The colour of the curve: that of its penalty as soon as it has one."""
        return interpolate_color(
            ManimColor(self.theme.text), ManimColor(self.theme.colour(NORMS[self.side])), self.share_from_zero
        )
