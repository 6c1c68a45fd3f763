"""Your turn: the max norm, first as a question, then in all the pictures that L1 and L2 had."""

from __future__ import annotations

from scenes.examples.quiz import QuizExample
from scenes.quiz.areas import AreasAct
from scenes.quiz.cloud import CloudAct
from scenes.quiz.measure import MeasureAct
from scenes.quiz.neuron import NeuronAct
from scenes.quiz.question import RIGHT_GUESS, QuestionAct
from scenes.quiz.sides import both_sides
from scenes.quiz.solids import SolidsAct
from scenes.quiz.square import SquareAct
from scenes.quiz.stand_in import StandInAct
from scenes.quiz.turn import TurnAct
from scenes.stage import Chapter


class Quiz(Chapter[QuizExample]):
    """A question, time to think, three reveals, and why all of it was to be expected."""

    def construct(self) -> None:
        with self.beat("opening"):
            self.open_with_card()
        norm = MeasureAct(self).measure()
        question = QuestionAct(self)
        pictures = question.choose(norm)
        question.think(norm, pictures)
        square = SquareAct(self)
        view = square.draw_the_ball(norm)
        travelled = square.let_a_loss_travel(view.explanation)
        areas = AreasAct(self)
        areas_frame = areas.map_the_centres(view, travelled)
        coloured, legend = areas.colour_the_regions()
        areas.compare_the_areas(coloured, legend)
        question.resolve(pictures, areas_frame.border)
        cloud = CloudAct(self)
        cloud_frame, cost = cloud.spread(pictures[RIGHT_GUESS].view)
        counts = cloud.tie(cost)
        cloud.collapse(counts)
        cloud.shrink(counts)
        stand_in = StandInAct(self)
        borders = stand_in.swell(cloud_frame.border)
        borders = stand_in.compare(borders)
        borders = NeuronAct(self).bound_the_weights(borders)
        sides = both_sides(self.theme)
        turn = TurnAct(self, sides)
        l1_name, max_name = turn.turn_the_diamond(borders)
        walked = turn.walk_along_the_diagonals(l1_name)
        flat = turn.compare_what_is_zeroed(walked, max_name)
        solids = SolidsAct(self, sides)
        shapes, counted = solids.leave_the_plane(flat)
        solids.close(shapes, counted)
