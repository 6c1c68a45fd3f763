"""Corners in many dimensions: seen with three weights, counted with up to ten; what the zeros are good for."""

from __future__ import annotations

from scenes.dimensions_closing import ClosingAct
from scenes.dimensions_count import CountAct
from scenes.dimensions_faces import FacesAct
from scenes.dimensions_features import FeaturesAct
from scenes.dimensions_space import SpaceAct
from scenes.dimensions_twins import TwinsAct
from scenes.stage import Chapter

BETWEEN = 0.4  # seconds from one act to the next


class Dimensions(Chapter):
    """Two solids, boards of random losses, twenty features, twins."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage(run_time=BETWEEN)
        space = SpaceAct(self)
        space.rise()
        space.travel()
        self.clear_stage(run_time=BETWEEN)
        count = CountAct(self)
        count.fill()
        count.find_zeros()
        count.count_weights()
        FacesAct(self).sort(*count.largest())
        self.clear_stage(run_time=BETWEEN)
        features = FeaturesAct(self)
        features.show_what_matters()
        features.choose()
        features.change_a_unit()
        self.clear_stage(run_time=BETWEEN)
        TwinsAct(self).redraw()
        self.clear_stage(run_time=BETWEEN)
        ClosingAct(self).close()
