"""Corners in many dimensions: seen with three weights, counted with up to ten."""

from __future__ import annotations

from scenes.dimensions.balls import BallsAct
from scenes.dimensions.closing import ClosingAct
from scenes.dimensions.count import CountAct
from scenes.dimensions.faces import FacesAct
from scenes.examples.dimensions import DimensionsExample
from scenes.stage import Chapter


class Dimensions(Chapter[DimensionsExample]):
    """Two solids, boards of random losses for one budget and for one that grows, and columns that sort themselves."""

    def construct(self) -> None:
        balls = BallsAct(self)
        balls.rise()
        balls.travel()
        count = CountAct(self)
        table = count.fill()
        count.count_weights(table)
        count.let_the_budget_grow(table)
        faces = FacesAct(self, count)
        ClosingAct(self, faces.sort(table)).close()
