"""Your turn: the max norm as a question and its answer; then the film's three questions are answered by name."""

from __future__ import annotations

from scenes.examples.quiz import QuizExample
from scenes.quiz.answers import AnswersAct
from scenes.quiz.areas import AreasAct
from scenes.quiz.back import BackAct
from scenes.quiz.cloud import CloudAct
from scenes.quiz.measure import MeasureAct
from scenes.quiz.question import RIGHT_GUESS, QuestionAct
from scenes.quiz.square import SquareAct
from scenes.quiz.stand_in import StandInAct
from scenes.quiz.turn import TurnAct
from scenes.stage import Chapter


class Quiz(Chapter[QuizExample]):
    """A question, time to think, the answer and its reason; and the end of the film."""

    def construct(self) -> None:
        measured = MeasureAct(self).measure()
        question = QuestionAct(self)
        asked = question.ask(measured)
        question.choose(asked)
        rule = question.think(asked)
        square = SquareAct(self)
        view = square.draw_the_ball(rule)
        travelled = square.let_a_loss_travel(view)
        areas = AreasAct(self)
        mapped = areas.map_the_centres(travelled)
        with self.beat("answer") as narrator:
            areas.measure_the_areas(mapped)
            narrator.wait_for("guess")
            pictures = question.resolve(mapped.frame.border)
        border = CloudAct(self).spread(pictures[RIGHT_GUESS].view)
        unit_square = StandInAct(self).swell(border)
        balls = TurnAct(self).turn_the_square(unit_square)
        towers = BackAct(self, self.telling.story.chance).return_to_the_towers(balls)
        answers = AnswersAct(self, towers)
        answers.when()
        answers.why()
        answers.how_often()
        answers.close()
