"""Real data: which weight becomes zero, in which order, and what can be trusted of it."""

from __future__ import annotations

from scenes.data.descent import DescentAct
from scenes.data.falling import Falling
from scenes.data.opening import OpeningAct
from scenes.data.paths import PathsAct
from scenes.examples.data import DataExample
from scenes.stage import Chapter


class Data(Chapter[DataExample]):
    """A table, the pulls on its weights, the line λ that falls, and how λ and a penalty are chosen."""

    def construct(self) -> None:
        falling = Falling(self)
        opening = OpeningAct(self, falling)
        table = opening.show_table()
        pulls = opening.show_pulls(table)
        opening.show_line(pulls)
        descent = DescentAct(self, falling)
        descent.wake_the_first()
        descent.wake_three()
        ghosts = descent.show_sleepers()
        descent.make_one_wait(ghosts)
        descent.wake_the_last()
        descent.return_one()
        for b in ("path", "ridge", "folds", "flat", "redraw", "twins", "units", "truth", "choose"):
            with self.beat(b):
                pass
