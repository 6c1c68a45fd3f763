"""Why penalise at all: a curve that learns the noise, a price on its weights, and what becomes of them."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, ValueTracker, interpolate_color

from mathcore.validate import Array
from scenes.examples.overfit import LEAST_STRENGTH
from scenes.overfit_noise import NoiseAct
from scenes.overfit_points import PointsAct
from scenes.overfit_strength import StrengthAct
from scenes.overfit_weights import WeightsAct
from scenes.stage import Chapter, style

NO_PENALTY = float(np.log10(LEAST_STRENGTH)) - 1  # where the turn of the dial starts, at λ = 0


class Overfit(Chapter):
    """A polynomial meets every point and misses what it has not seen; two penalties calm it."""

    def construct(self) -> None:
        self.growth = ValueTracker(0.0)
        self.turned = ValueTracker(NO_PENALTY)
        self._known: tuple[tuple[float, float], Array] | None = None
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage()
        points = PointsAct(self)
        points.play_all()
        StrengthAct(self, points).play_all()
        WeightsAct(self).play_all()
        NoiseAct(self).play_all()

    @property
    def strength(self) -> float:
        """λ for the dial's turn: its logarithm, but for the first unit, in which it comes up from 0."""
        turned = self.turned.get_value()
        return float(min(1.0, max(0.0, turned - NO_PENALTY)) * LEAST_STRENGTH * 10 ** max(0.0, turned - NO_PENALTY - 1))

    @property
    def weights(self) -> Array:
        """The lasso's weights at its strength as it is; with fewer weights, those of the growing polynomial."""
        key = (self.growth.get_value(), self.turned.get_value())
        if self._known is None or self._known[0] != key:
            self._known = key, self._weights(*key)
        return self._known[1]

    def _weights(self, growth: float, turned: float) -> Array:
        if turned > NO_PENALTY:
            return self.example.weights("lasso", self.strength)
        before = min(int(growth), len(self.example.growing) - 2)
        fewer, more = (self.example.growing[before + step][1] for step in (0, 1))
        return fewer + (growth - before) * (more - fewer)

    @property
    def curve_color(self) -> ManimColor:
        """The curve takes its penalty's colour as soon as it has one."""
        share = float(np.clip(self.turned.get_value() - NO_PENALTY, 0, 1))
        return interpolate_color(ManimColor(style.TEXT), ManimColor(style.L1), share)
