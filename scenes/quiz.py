"""Your turn: the max norm, first as a question, then in all the pictures that L1 and L2 had."""

from __future__ import annotations

from scenes.quiz_cloud import CloudAct
from scenes.quiz_names import NamesAct
from scenes.quiz_question import QuestionAct
from scenes.quiz_square import SquareAct
from scenes.quiz_turn import TurnAct
from scenes.stage import Chapter

BETWEEN = 0.4  # seconds from one act to the next


class Quiz(Chapter):
    """A question, time to think, three reveals, and why all of it was to be expected."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage(run_time=BETWEEN)
        question = QuestionAct(self)
        question.measure()
        question.choose()
        question.think()
        self.clear_stage(run_time=BETWEEN)
        square = SquareAct(self)
        square.draw_the_ball()
        square.let_a_loss_travel()
        square.map_the_centres()
        square.compare_the_areas()
        self.clear_stage(run_time=BETWEEN)
        chosen = question.resolve()
        cloud = CloudAct(self)
        cloud.spread(chosen)
        cloud.let_them_go()
        self.clear_stage(run_time=BETWEEN)
        names = NamesAct(self)
        names.stand_in()
        self.clear_stage(run_time=BETWEEN)
        names.compare()
        self.clear_stage(run_time=BETWEEN)
        names.other_name()
        self.clear_stage(run_time=BETWEEN)
        turn = TurnAct(self)
        turn.turn_the_diamond()
        turn.walk_along_the_diagonals()
        turn.compare_what_is_zeroed()
        turn.leave_the_plane()
        turn.close()
