"""A wall or a slope: ball and penalty side by side, and the pairs of radius and strength with the same answer."""

from __future__ import annotations

from scenes.examples.wall import WallExample
from scenes.stage import Chapter
from scenes.wall.closing import ClosingAct
from scenes.wall.columns import ColumnsAct
from scenes.wall.crossing import CrossingAct
from scenes.wall.cut import CutAct
from scenes.wall.pairs import PairsAct
from scenes.wall.prices import Prices
from scenes.wall.shapes import ShapesAct
from scenes.wall.views import Views


class Wall(Chapter[WallExample]):
    """Both as prices over the plane; a cut through the answer; two dials that turn together; ridge's coincidence."""

    def construct(self) -> None:
        views = Views(self.theme, self.example)
        prices = Prices(views)
        shapes = ShapesAct(self, views, prices)
        shapes.take_over_the_ball()
        wall = shapes.raise_the_wall()
        slope = shapes.open_the_slope(wall)
        slope_rings = shapes.look_from_above(wall, slope)
        standing = ColumnsAct(self, views).stand_the_error_on_the_balls(wall, slope, slope_rings)
        cut = CutAct(self)
        leaning = cut.lean_on_the_wall(standing)
        cut.replace_the_wall(leaning)
        pairs = PairsAct(self)
        shown = pairs.set_the_stage()
        pairs.follow_l1(shown)
        pairs.follow_ridge(shown)
        crossing = CrossingAct(self)
        found = crossing.cross_the_axis()
        crossing.compare_the_strengths(found)
        ClosingAct(self, views, prices).answer_the_question()
