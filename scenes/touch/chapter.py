"""Where the loss touches the ball: at a corner for a whole fan of directions, at a smooth place for one direction."""

from __future__ import annotations

from scenes.examples.touch import TouchExample
from scenes.stage import Chapter
from scenes.touch.closing import ClosingAct
from scenes.touch.meeting import MeetingAct
from scenes.touch.record import RecordAct
from scenes.touch.rule import RuleAct
from scenes.touch.setting import Setting
from scenes.touch.straight_out import StraightOutAct


class Touch(Chapter[TouchExample]):
    """A ring grows until it touches a ball; then the centre is carried round."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        setting = Setting(self.theme, self.example)
        meeting = MeetingAct(self, setting)
        l1, l2 = meeting.show_loss_and_balls()
        meeting.grow_the_rings(l1, l2)
        weights = meeting.mark_the_answers(l1, l2)
        straight_out = StraightOutAct(self, l1, l2)
        straight_out.point_downhill(weights)
        straight_out.open_the_fans()
        rule = RuleAct(self, setting, l1, l2)
        board = rule.state_the_rule()
        l1_moment = rule.sit_on_the_corner(board)
        l2_moment = rule.slide_to_the_next(board)
        record = RecordAct(self, setting, l1, l2)
        recorded = record.make_a_turn(l1_moment, l2_moment)
        rims = record.ring_the_passings()
        shares = record.share_of_the_rests(recorded, rims)
        ClosingAct(self, setting, l1, l2).answer_the_question(recorded, shares)
