"""Real data: which weight becomes zero, in which order, and what can be trusted of it."""

from __future__ import annotations

from scenes.data.choosing import ChoosingAct
from scenes.data.descent import DescentAct
from scenes.data.falling import Falling
from scenes.data.opening import OpeningAct
from scenes.data.paths import PathsAct
from scenes.data.steadiness import SteadinessAct
from scenes.data.truth import TruthAct
from scenes.data.units import UnitsAct
from scenes.data.validation import ValidationAct
from scenes.examples.data import DataExample
from scenes.stage import Chapter


class Data(Chapter[DataExample]):
    """A table, the pulls on its weights, the line λ that falls, and how λ and a penalty are chosen."""

    def construct(self) -> None:
        falling = Falling(self)
        opening = OpeningAct(self, falling)
        table = opening.show_table()
        pulls = opening.show_pulls(table)
        headings = opening.show_line(pulls)
        descent = DescentAct(self, falling)
        descent.wake_the_first()
        descent.wake_three()
        ghosts = descent.show_sleepers()
        descent.make_one_wait(ghosts)
        descent.wake_the_last()
        descent.return_one()
        paths = PathsAct(self, falling)
        paths.show_ridge(paths.show_path())
        validation = ValidationAct(self, falling)
        patients = validation.hide_parts()
        validation.choose(patients)
        steadiness = SteadinessAct(self, falling)
        steadiness.redraw(validation.names)
        steadiness.show_twins()
        UnitsAct(self, falling).change_unit(headings)
        TruthAct(self).look_for_truth()
        ChoosingAct(self).choose()
