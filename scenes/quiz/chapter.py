"""Your turn: the max norm, first as a question, then in all the pictures that L1 and L2 had."""

from __future__ import annotations

from scenes.quiz.cloud import CloudAct
from scenes.quiz.names import NamesAct
from scenes.quiz.question import QuestionAct
from scenes.quiz.square import SquareAct
from scenes.quiz.turn import TurnAct
from scenes.stage import Chapter


class Quiz(Chapter):
    """A question, time to think, three reveals, and why all of it was to be expected."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        question = QuestionAct(self)
        question.measure()
        question.choose()
        question.think()
        square = SquareAct(self)
        square.draw_the_ball(question.norm)
        square.let_a_loss_travel()
        square.map_the_centres()
        square.compare_the_areas()
        question.resolve(square.frame[0])
        cloud = CloudAct(self)
        cloud.spread(question.pictures["c"][1])
        cloud.let_them_go()
        names = NamesAct(self)
        names.stand_in(cloud.frame[0])
        names.compare()
        names.other_name()
        turn = TurnAct(self)
        turn.turn_the_diamond(names.borders)
        turn.walk_along_the_diagonals()
        turn.compare_what_is_zeroed()
        turn.leave_the_plane()
        turn.close()
