"""Where the loss touches the ball: at a corner for a whole fan of directions, at a smooth place for one direction."""

from __future__ import annotations

from scenes.examples.touch import TouchExample
from scenes.stage import Chapter
from scenes.touch.closeup import CloseUp
from scenes.touch.closing import ClosingAct
from scenes.touch.corner import CornerAct
from scenes.touch.leaning import LeaningAct
from scenes.touch.record import RecordAct
from scenes.touch.rule import RuleAct
from scenes.touch.setting import Setting
from scenes.touch.shots import camera


class Touch(Chapter[TouchExample]):
    """A dot slides along a border until the arrow no longer leans; a corner holds it; the centre is carried round."""

    def construct(self) -> None:
        setting = Setting(self.theme, self.example)
        closeup = CloseUp(setting, camera(setting, self.frame))
        leaning = LeaningAct(self, closeup)
        near = leaning.recall()
        mark = leaning.stop_at_a_wrong_place(near)
        leaning.slide_to_the_answer(near, mark)
        spikes = leaning.hold_against_one_direction(near)
        corner = CornerAct(self, closeup)
        cornered = corner.try_both_edges(near, spikes)
        fans = corner.open_the_fans(near, cornered)
        rule = RuleAct(self, setting, closeup)
        board = rule.state_the_rule(near, cornered, fans)
        rule.sit_on_the_corner()
        turning = rule.slide_to_the_next(board)
        record = RecordAct(self, setting, turning)
        recorded = record.make_a_turn()
        shares = record.share_of_the_rests(recorded)
        ClosingAct(self, setting, turning).answer_the_question(recorded, shares)
