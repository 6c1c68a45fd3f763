"""Why penalise at all: a curve that learns the noise, a price on its weights, and what becomes of them."""

from __future__ import annotations

from scenes.examples.overfit import OverfitExample
from scenes.overfit.closing import ClosingAct
from scenes.overfit.fit import MovingFit
from scenes.overfit.noise import NoiseAct
from scenes.overfit.points import PointsAct
from scenes.overfit.price import PriceAct
from scenes.overfit.strength import LassoAct, RidgeAct
from scenes.overfit.wiggles import WigglesAct
from scenes.stage import Chapter


class Overfit(Chapter[OverfitExample]):
    """A polynomial meets every point and misses what it has not seen; two penalties calm it."""

    def construct(self) -> None:
        fit = MovingFit(self.theme, self.example)
        points = PointsAct(self, fit)
        result = points.hold_out(points.grow(points.scatter()))
        bench = PriceAct(self, fit).put_a_price(WigglesAct(self, fit).take_apart(result))
        lasso = LassoAct(self, fit, bench.panel)
        settled = lasso.count_the_zeros(lasso.turn_too_far(lasso.turn_up(bench)))
        ridge = RidgeAct(self, MovingFit(self.theme, self.example, "ridge"), bench.panel)
        noise = NoiseAct(self)
        fits = noise.draw_again(ridge.turn_up(settled, lasso))
        noise.trade(fits)
        ClosingAct(self).close()
