"""Real data: which weight becomes zero, in which order, and what can be trusted of it."""

from __future__ import annotations

from scenes.data.choosing import ChoosingAct
from scenes.data.descent import DescentAct
from scenes.data.falling import Falling
from scenes.data.kept import KeptAct
from scenes.data.opening import OpeningAct
from scenes.data.own_units import OwnUnitsAct
from scenes.data.paths import PathsAct
from scenes.data.steadiness import SteadinessAct
from scenes.data.table import TableAct
from scenes.data.truth import TruthAct
from scenes.data.units import UnitsAct
from scenes.data.validation import ValidationAct
from scenes.examples.data import DataExample
from scenes.stage import Chapter


class Data(Chapter[DataExample]):
    """A table, the pulls on its weights, the line λ that falls, and how λ and a penalty are chosen.

    The script may leave out beats for which a table has nothing to show; a reader's own table has some of its own.
    """

    def construct(self) -> None:
        falling = Falling(self)
        opening = OpeningAct(self, falling)
        table = TableAct(self, opening).tell_more(opening.show_table())
        pulls = opening.show_pulls(table)
        headings = opening.show_line(pulls)
        self.let_the_line_fall(falling)
        paths = PathsAct(self, falling)
        paths.show_ridge(paths.show_path())
        self.choose_a_strength(falling)
        if self.tells("units"):
            UnitsAct(self, falling).change_unit(headings)
        if self.tells("truth"):
            TruthAct(self).look_for_truth()
        if self.tells("choose"):
            ChoosingAct(self).choose()
        if self.tells("own_units"):
            OwnUnitsAct(self, falling).divide()
        if self.tells("kept"):
            KeptAct(self, falling).compare()

    def let_the_line_fall(self, falling: Falling) -> None:
        descent = DescentAct(self, falling)
        descent.wake_the_first()
        if self.tells("next"):
            descent.wake_three()
        if self.tells("sleepers"):
            descent.show_sleepers()
        if self.tells("waits"):
            descent.make_one_wait()
        if self.tells("last"):
            descent.wake_the_last()
        if self.tells("returns"):
            descent.return_one()

    def choose_a_strength(self, falling: Falling) -> None:
        validation = ValidationAct(self, falling)
        validation.choose(validation.hide_parts())
        steadiness = SteadinessAct(self, falling)
        if self.tells("redraw"):
            steadiness.redraw(validation.names)
        if self.tells("twins"):
            steadiness.show_twins()
