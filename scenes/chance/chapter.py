"""Not cherry-picked: how often an answer has a zero, counted, then measured as an area, and a miscount explained."""

from __future__ import annotations

from scenes.chance.axis import AxisAct
from scenes.chance.closing import ClosingAct
from scenes.chance.crossing import CrossAct
from scenes.chance.cut import CutAct
from scenes.chance.map import MapAct
from scenes.chance.moving import MovingAct
from scenes.chance.table import TableAct
from scenes.chance.thousand import ThousandAct
from scenes.examples.chance import ChanceExample
from scenes.stage import Chapter


class Chance(Chapter[ChanceExample]):
    """One moving loss, a thousand at once, the map of all centres, and what a grid does to the count."""

    def construct(self) -> None:
        halves = MovingAct(self).go_round()
        thousand = ThousandAct(self)
        home = thousand.go_home(thousand.raise_towers(halves))
        face_map = MapAct(self)
        with self.beat("map") as narrator:
            rounded = thousand.make_round(home)
            narrator.wait_for("wedges")
            shown = face_map.colour_the_map(rounded)
            narrator.breath()
        quarter, texts = face_map.measure_a_quarter(shown)
        face_map.climb(quarter, texts)
        CrossAct(self, face_map, self.telling.story.clouds.strength).lay_over_the_map()
        AxisAct(self, face_map).meet_an_axis()
        CutAct(self).cut_finer(TableAct(self).show())
        ClosingAct(self).close()
