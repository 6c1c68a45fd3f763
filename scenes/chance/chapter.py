"""Not cherry-picked: how often an answer has a zero, counted, then measured as an area, and a miscount explained."""

from __future__ import annotations

from scenes.chance.axis import AxisAct
from scenes.chance.closing import ClosingAct
from scenes.chance.cut import CutAct
from scenes.chance.distance import DistanceAct
from scenes.chance.map import MapAct
from scenes.chance.moving import MovingAct
from scenes.chance.table import TableAct
from scenes.chance.thousand import ThousandAct
from scenes.examples.chance import ChanceExample
from scenes.stage import Chapter


class Chance(Chapter[ChanceExample]):
    """One moving loss, a thousand at once, the map of all centres, and what a grid does to the count."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        moving = MovingAct(self)
        journeys = moving.round_the_circle(moving.round_the_diamond())
        thousand = ThousandAct(self, journeys.standing)
        panel = thousand.spread(journeys)
        tallies = thousand.land(panel)
        rounded = thousand.go_home_and_round(panel, tallies)
        face_map = MapAct(self, rounded)
        legend = face_map.colour_the_map()
        measured = face_map.measure_a_quarter(legend)
        face_map.shrink_the_ball(measured)
        distance = DistanceAct(self)
        circle = distance.move_out()
        distance.vary(circle)
        AxisAct(self).meet_an_axis()
        table = TableAct(self).show()
        cut = CutAct(self)
        close_up = cut.look_closely(table)
        cut.cut_finer(close_up)
        ClosingAct(self).close()
