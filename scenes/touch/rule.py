"""The rule for a corner on a board, and what it means while the centre is carried round."""

from __future__ import annotations

from manim import RIGHT, Create, FadeIn, FadeOut, ReplacementTransform, Transform, VGroup, smooth

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Drawn, frozen
from scenes.touch.board import Board, Condition
from scenes.touch.corner_rule import CornerRule
from scenes.touch.fans import pale
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.touching import Moment


class RuleAct(Act[TouchExample]):
    """The gradient at the corner, the rule, and the answer that stays on the corner as long as the rule holds."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, l1: BallPicture, l2: BallPicture) -> None:
        super().__init__(chapter)
        self.setting, self.l1, self.l2 = setting, l1, l2
        self.rule = CornerRule(setting, l1.view)
        self.arrow, self.legs, self.leg_names = self.rule.arrow(), self.rule.legs(), self.rule.leg_names()

    def board(self) -> Board:
        """The board beside L1's plane."""
        rule, theme = self.rule, self.theme
        conditions = (
            Condition(theme, self.label("outward"), rule.outward_text, rule.outward_holds),
            Condition(theme, self.label("in_fan"), rule.fan_text, rule.fan_holds),
        )
        conclusion = self.label("is_answer" if self.example.corner_is_answer else "is_not_answer")
        board = Board(theme, self.label("gradient"), rule.gradient_text, conditions, conclusion)
        return board.next_to(self.l1.view.plane.frame(), RIGHT, buff=1)

    # --- the beats

    def state_the_rule(self) -> Board:
        """Returns the board, which stays on the stage."""
        l1, l2 = self.l1, self.l2
        with self.beat("condition"):
            _, *other_fans = l1.fans
            leaving = (l2.sheet, l2.ball, l2.name, l2.ring, l2.spikes, l2.arrow, l2.dot, l1.spikes)
            self.play(
                *(FadeOut(shape) for shape in leaving),
                *(Transform(fan, pale(fan)) for fan in other_fans),
                run_time=0.6,
            )
            board = self.board()
            meaning_and_value = VGroup(board.meaning, board.value)
            self.play(ReplacementTransform(l1.arrow, self.arrow), FadeIn(meaning_and_value), run_time=0.7)
            self.play(Create(self.legs.shape), *(FadeIn(name) for name in self.leg_names), run_time=0.8)
            for condition in board.conditions:
                self.play(FadeIn(condition), run_time=0.8)
            self.play(FadeIn(board.conclusion), run_time=0.6)
            self.wait(0.8)
        return board

    def sit_on_the_corner(self, board: Board) -> Drawn[Moment]:
        """Returns the loss and its answer on L1's ball, which follow the turn from now on."""
        l1, turn, rest = self.l1, self.setting.turn, self.example.rests[0]
        with self.beat("sit"):
            brighter = [shape.animate.set_stroke(opacity=1) for shape in l1.loss]
            self.play(*(FadeOut(text) for text in (*self.leg_names, board.conclusion)), *brighter, run_time=0.4)
            moment = self.setting.following_moment(l1.view)
            own_fan, *_ = l1.fans
            own_fan.become(pale(own_fan))
            self.remove(*l1.loss, self.arrow, l1.dot)
            self.add(moment, self.legs)
            if rest.start < 0:
                self.play(turn.animate.set_value(0.95 * rest.start), run_time=2, rate_func=smooth)
            self.play(turn.animate.set_value(rest.end), run_time=3.2, rate_func=smooth)
        return moment

    def slide_to_the_next(self, board: Board) -> Drawn[Moment]:
        """Returns the loss and its answer on L2's ball, which follow the turn too."""
        l2 = self.l2
        with self.beat("slide"):
            frozen(*board.get_family())
            without_conclusion = VGroup(board.meaning, board.value, board.conditions)
            self.play(FadeOut(self.legs), FadeOut(without_conclusion), run_time=0.4)
            moment = self.setting.following_moment(l2.view)
            self.play(*(FadeIn(shape) for shape in (l2.sheet.frame, l2.ball, l2.name, moment)), run_time=0.5)
            self.play(self.setting.turn.animate.set_value(self.example.rests[1].end), run_time=4.2, rate_func=smooth)
        return moment
