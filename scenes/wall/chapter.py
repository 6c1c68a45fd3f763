"""A wall or a slope: budget and penalty side by side, and the pairs of budget and strength with the same answer."""

from __future__ import annotations

from scenes.examples.wall import WallExample
from scenes.stage import Chapter
from scenes.wall.closing import ClosingAct
from scenes.wall.cut import CutAct
from scenes.wall.kink import KinkAct
from scenes.wall.pairs import PairsAct
from scenes.wall.prices import Prices
from scenes.wall.shapes import ShapesAct
from scenes.wall.surface import SurfaceAct
from scenes.wall.two_rings import TwoRingsAct
from scenes.wall.views import Views


class Wall(Chapter[WallExample]):
    """Both as prices over the plane; two kinds of rings; cuts through the answer; two dials that turn together."""

    def construct(self) -> None:
        views = Views(self.theme, self.example, self.frame.two_up())
        prices = Prices(views)
        shown = ShapesAct(self, views, prices).raise_wall_and_slope()
        rings = TwoRingsAct(self, views, prices)
        balanced = rings.lay_the_rings_over_each_other(shown)
        rings.turn_the_dial(balanced)
        standing = SurfaceAct(self, rings).stand_the_error_up(balanced)
        cut = CutAct(self)
        leaning = cut.lean_on_the_wall(standing)
        matched = cut.replace_the_wall(leaning)
        dot = KinkAct(self).hold_the_other_weight(matched)
        pairs = PairsAct(self)
        paired = pairs.turn_both_dials(dot)
        end = pairs.compare_the_paths(paired)
        ClosingAct(self, views, prices).answer_the_question(end)
