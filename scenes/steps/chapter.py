"""The push, step by step: what each penalty adds to an update, and which of them brings a weight to zero."""

from __future__ import annotations

from scenes.examples.steps import StepsExample
from scenes.stage import Chapter
from scenes.steps.closing import ClosingAct
from scenes.steps.comparison import ComparisonAct
from scenes.steps.kink import KinkAct
from scenes.steps.landing import LandingAct
from scenes.steps.many import ManyAct
from scenes.steps.pushes import PushesAct
from scenes.steps.rules import RulesAct
from scenes.steps.runs import RunsAct
from scenes.steps.slope import SlopeAct


class Steps(Chapter[StepsExample]):
    """A slope, the rules, their pushes on a line, their runs, the kink that holds zero, and many weights at once."""

    def construct(self) -> None:
        slope, step = SlopeAct(self).walk_down()
        rules = RulesAct(self).build(slope, step)
        terms = ComparisonAct(self).compare(rules)
        line, weight = PushesAct(self).draw(terms)
        borders = RunsAct(self).play_all(line, weight)
        upright, landed = LandingAct(self).land(borders)
        KinkAct(self).hold_and_let_go(upright, landed)
        ManyAct(self).take_a_step()
        ClosingAct(self).open_the_plane()
