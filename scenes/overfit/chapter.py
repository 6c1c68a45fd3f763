"""Why penalise at all: a curve that learns the noise, a price on its weights, and what becomes of them."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, ValueTracker, interpolate_color

from mathcore.validate import Array
from scenes.overfit.noise import NoiseAct
from scenes.overfit.points import PointsAct
from scenes.overfit.strength import StrengthAct
from scenes.overfit.weights import WeightsAct
from scenes.stage import Chapter, style

FROM_ZERO = 0.35  # of the dial's turn, in which the strength comes up from 0; from there on 1 is a power of ten


class Overfit(Chapter):
    """A polynomial meets every point and misses what it has not seen; two penalties calm it."""

    def construct(self) -> None:
        self.growth = ValueTracker(0.0)
        self.first_turn = float(np.log10(self.example.first_strength))
        self.no_penalty = self.first_turn - FROM_ZERO
        self.turned = ValueTracker(self.no_penalty)
        self._known: tuple[tuple[float, float], Array] | None = None
        with self.beat("opening"):
            self.open_with_card()
        points = PointsAct(self)
        points.play_all()
        StrengthAct(self, points).play_all()
        WeightsAct(self).play_all()
        NoiseAct(self).play_all()

    @property
    def strength(self) -> float:
        """λ for the dial's turn: the turn is its logarithm, but for the first part, in which it comes up from 0."""
        turned = self.turned.get_value()
        return self.share_from_zero * 10 ** max(turned, self.first_turn)

    @property
    def share_from_zero(self) -> float:
        """How much of the dial's first part is done."""
        return float(np.clip((self.turned.get_value() - self.no_penalty) / FROM_ZERO, 0, 1))

    @property
    def weights(self) -> Array:
        """The lasso's weights at its strength as it is; with fewer weights, those of the growing polynomial."""
        key = (self.growth.get_value(), self.turned.get_value())
        if self._known is None or self._known[0] != key:
            self._known = key, self._weights(*key)
        return self._known[1]

    def _weights(self, growth: float, turned: float) -> Array:
        if turned > self.no_penalty:
            return self.example.weights("lasso", self.strength)
        before = min(int(growth), len(self.example.growing) - 2)
        fewer, more = (self.example.growing[before + step][1] for step in (0, 1))
        return fewer + (growth - before) * (more - fewer)

    @property
    def curve_color(self) -> ManimColor:
        """The curve takes its penalty's colour as soon as it has one."""
        return interpolate_color(ManimColor(style.TEXT), ManimColor(style.L1), self.share_from_zero)
