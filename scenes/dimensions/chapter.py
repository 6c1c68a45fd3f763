"""Corners in many dimensions: seen with three weights, counted with up to ten; and what zeros are good for."""

from __future__ import annotations

from scenes.dimensions.balls import BallsAct
from scenes.dimensions.closing import ClosingAct
from scenes.dimensions.count import CountAct
from scenes.dimensions.faces import FacesAct
from scenes.dimensions.features import FeaturesAct
from scenes.dimensions.twins import TwinsAct
from scenes.dimensions.units import UnitsAct
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Chapter


class Dimensions(Chapter[DimensionsExample]):
    """Two solids, boards of random losses, many features of which few matter, two features almost alike."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        balls = BallsAct(self)
        balls.rise()
        balls.travel()
        count = CountAct(self)
        texts = count.fill()
        shares = count.find_zeros(texts.counts)
        count.count_weights(texts.header, shares)
        FacesAct(self, count.largest_board, texts.largest_name).sort()
        features = FeaturesAct(self)
        true_weights = features.show_what_matters()
        lasso = features.choose_with_lasso(true_weights)
        ridge = features.choose_with_ridge()
        UnitsAct(self, lasso, ridge).change_a_unit()
        TwinsAct(self).redraw()
        ClosingAct(self).close()
