"""The push, step by step: what each penalty adds to an update, and which of them brings a weight to zero."""

from __future__ import annotations

from scenes.stage import Chapter
from scenes.steps_kink import KinkAct
from scenes.steps_landing import LandingAct
from scenes.steps_many import ManyAct
from scenes.steps_pushes import PushesAct
from scenes.steps_rules import RulesAct
from scenes.steps_runs import RunsAct


class Steps(Chapter):
    """The rules, their pushes on a line, their runs, the kink that holds zero, and many weights at once."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage()
        rules = RulesAct(self)
        rules.build()
        rules.compare()
        self.clear_stage()
        pushes = PushesAct(self)
        pushes.draw()
        RunsAct(self).play_all(pushes.line)
        self.clear_stage()
        landing = LandingAct(self)
        landing.land()
        self.clear_stage()
        landing.look_closer()
        self.clear_stage()
        KinkAct(self).hold_and_let_go()
        self.clear_stage()
        ManyAct(self).take_a_step()
        self.clear_stage()
        pushes.race_to_zero()
