"""Why penalise at all: a curve that learns the noise, a price on its weights, and what becomes of them."""

from __future__ import annotations

from scenes.examples.overfit import OverfitExample
from scenes.overfit.fit import MovingFit
from scenes.overfit.noise import NoiseAct
from scenes.overfit.points import PointsAct
from scenes.overfit.price import PriceAct
from scenes.overfit.strength import StrengthAct
from scenes.overfit.weights import WeightsAct
from scenes.stage import Chapter


class Overfit(Chapter[OverfitExample]):
    """A polynomial meets every point and misses what it has not seen; two penalties calm it."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        fit = MovingFit(self.theme, self.example)
        points = PointsAct(self, fit)
        picture = points.scatter()
        growing = points.grow(picture)
        result = points.hold_out(picture, growing)
        price = PriceAct(self, fit)
        total = price.put_a_price(result)
        rows = price.name_the_sizes(total)
        strength = StrengthAct(self, fit)
        trace = strength.turn_up(total, rows)
        strength.turn_too_far(total.picture, trace)
        strength.come_back()
        weights = WeightsAct(self)
        weights.pull()
        weights.count_the_zeros()
        noise = NoiseAct(self)
        fits = noise.draw_again()
        noise.trade(fits)
        noise.answer()
