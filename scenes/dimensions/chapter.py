"""Corners in many dimensions: seen with three weights, counted with up to ten; what the zeros are good for."""

from __future__ import annotations

from scenes.dimensions.balls import SpaceAct
from scenes.dimensions.closing import ClosingAct
from scenes.dimensions.count import CountAct
from scenes.dimensions.faces import FacesAct
from scenes.dimensions.features import FeaturesAct
from scenes.dimensions.twins import TwinsAct
from scenes.stage import Chapter


class Dimensions(Chapter):
    """Two solids, boards of random losses, twenty features, twins."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        space = SpaceAct(self)
        space.rise()
        space.travel()
        count = CountAct(self)
        count.fill()
        count.find_zeros()
        count.count_weights()
        FacesAct(self).sort(*count.largest())
        features = FeaturesAct(self)
        features.show_what_matters()
        features.choose()
        features.change_a_unit()
        TwinsAct(self).redraw()
        ClosingAct(self).close()
