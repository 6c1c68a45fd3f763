"""Not cherry-picked: how often an answer has a zero, counted, then measured as an area, and a miscount explained."""

from __future__ import annotations

from scenes.chance.grid import GridAct
from scenes.chance.map import MapAct
from scenes.chance.moving import MovingAct
from scenes.chance.share import ShareAct
from scenes.chance.thousand import ThousandAct
from scenes.stage import Chapter


class Chance(Chapter):
    """One loss on its way, a thousand at once, the map of all centres, and what a grid does to the count."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        moving = MovingAct(self)
        moving.round_the_diamond()
        moving.round_the_circle()
        thousand = ThousandAct(self, moving.frame, moving.ball)
        thousand.spread(moving.boards, moving.last)
        thousand.land()
        thousand.go_home_and_round()
        chart = MapAct(self, thousand)
        chart.colour_the_map()
        chart.measure_a_quarter()
        chart.shrink_the_ball()
        share = ShareAct(self)
        share.move_out()
        share.vary()
        share.meet_an_axis()
        grid = GridAct(self)
        grid.show_the_table()
        grid.look_closely()
        grid.cut_finer()
        share.close()
