"""The push, step by step: what each penalty adds to an update, and which of them brings a weight to zero."""

from __future__ import annotations

from scenes.stage import Chapter
from scenes.steps.kink import KinkAct
from scenes.steps.landing import LandingAct, kept_borders
from scenes.steps.many import ManyAct
from scenes.steps.pushes import PushesAct
from scenes.steps.rules import RulesAct
from scenes.steps.runs import RunsAct

BREATH = 0.4  # seconds between two acts


class Steps(Chapter):
    """The rules, their pushes on a line, their runs, the kink that holds zero, and many weights at once."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        rules, pushes, runs, landing = RulesAct(self), PushesAct(self), RunsAct(self), LandingAct(self)
        rules.build()
        rules.compare()
        self.clear_stage(*rules.heads.values(), run_time=BREATH)
        pushes.draw(rules.heads)
        self.clear_stage(pushes.line, run_time=BREATH)
        runs.play_all(pushes.line)
        self.clear_stage(*kept_borders(runs.borders), run_time=BREATH)
        landing.land(runs.borders)
        self.clear_stage(landing.borders[0], run_time=BREATH)
        KinkAct(self).hold_and_let_go(landing.borders[0])
        ManyAct(self).take_a_step()
        landing.look_closer()
