"""The rule for a corner on a board, and what it means while the centre is carried round."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Create, FadeIn, FadeOut, Transform, VGroup, VMobject, smooth

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Drawn, frozen
from scenes.stage.handover import coming, leaving
from scenes.stage.sides import SIDES
from scenes.touch.board import Board, Condition
from scenes.touch.closeup import CloseUp
from scenes.touch.corner import Cornered, Fans
from scenes.touch.corner_rule import CornerRule
from scenes.touch.leaning import Near
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.shots import ASIDE
from scenes.touch.touching import Moment


@dataclass(frozen=True, eq=False)
class Turning:
    """Both balls, and the loss and its answer on each, which follow the turn."""

    l1: BallPicture
    l2: BallPicture
    l1_moment: Drawn[Moment]
    l2_moment: Drawn[Moment]


class RuleAct(Act[TouchExample]):
    """The slope at the corner, the rule, and the answer that stays on the corner as long as the rule holds."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, closeup: CloseUp) -> None:
        super().__init__(chapter)
        self.setting, self.closeup = setting, closeup
        planes = setting.planes(self.frame)
        self.l1, self.l2 = (setting.picture(side, planes[side], self.label(side)) for side in SIDES)
        self.rule = CornerRule(setting, self.l1.view)
        self.moment = setting.following_moment(self.l1.view)
        self.legs, self.leg_names = self.rule.legs(), self.rule.leg_names()
        self.arrow_name = self.rule.arrow_name()

    def board(self) -> Board:
        """The board beside L1's plane."""
        rule, theme = self.rule, self.theme
        conditions = (
            Condition(theme, self.label("outward"), rule.outward_text, rule.outward_holds),
            Condition(theme, self.label("in_fan"), rule.fan_text, rule.fan_holds),
        )
        board = Board(theme, self.label("gradient"), rule.gradient_text, conditions, self.label("is_answer"))
        _, slot = self.frame.two_up()
        return slot.place(board)

    # --- the beats

    def state_the_rule(self, near: Near, cornered: Cornered, fans: Fans) -> Board:
        """Returns the board, which stays on the stage."""
        with self.beat("rule") as narrator:
            board, legs, (first, second) = self.board(), self.legs, self.leg_names
            self.make_room(near, cornered, fans, board)
            self.play(FadeIn(self.arrow_name), run_time=0.5)
            narrator.wait_for("first")
            self.state(board.conditions[0], legs.shape[0], first)
            narrator.wait_for("second")
            self.state(board.conditions[1], legs.shape[1], second)
            self.play(FadeIn(board.conclusion), run_time=0.6)
            self.add(legs)
        return board

    def make_room(self, near: Near, cornered: Cornered, fans: Fans, board: Board) -> None:
        """The camera moves aside, the ball gets a window, and the slope comes beside it."""
        l1, closeup = self.l1, self.closeup
        way = l1.view.plane.at((0, 0)) - closeup.plane().at((0, 0))
        frozen(cornered.name)
        others = zip(fans.others, l1.fans[1:], strict=True)
        self.play(FadeOut(fans.spokes), FadeOut(near.axis_names), *leaving(cornered.name), run_time=0.4)
        self.play(
            closeup.camera.way.animate.set_value(ASIDE),
            fans.own.animate.shift(way),
            *(Transform(fan, pale) for fan, pale in others),
            *coming(l1.window.border, l1.name, board.meaning, board.value),
            run_time=1.1,
            rate_func=smooth,
        )
        gone = (near.ball, near.rings, near.centre, near.ring, near.arrow, near.dot, near.lines, *fans, *fans.others)
        self.remove(*gone, l1.window.border)
        self.add(l1.window, l1.ball, *l1.fans, self.moment, l1.name)

    def state(self, condition: VMobject, leg: VMobject, name: VMobject) -> None:
        """A leg of the arrow, and the condition on it."""
        self.play(Create(leg), FadeIn(name), run_time=0.6)
        self.play(FadeIn(condition), run_time=0.6)

    def sit_on_the_corner(self) -> None:
        """The conclusion stays: it holds as long as the centre is carried here."""
        turn, rest = self.setting.turn, self.example.rests[0]
        with self.beat("sit"):
            self.play(FadeOut(VGroup(*self.leg_names, self.arrow_name)), run_time=0.4)
            self.play(turn.animate.set_value(0.95 * rest.start), run_time=1.8, rate_func=smooth)
            self.play(turn.animate.set_value(rest.end), run_time=3.1, rate_func=smooth)

    def slide_to_the_next(self, board: Board) -> Turning:
        """L2's ball comes for the second sentence."""
        l2, turn, (_, rest, *_) = self.l2, self.setting.turn, self.example.rests
        with self.beat("next") as narrator:
            self.play(FadeOut(self.legs), FadeOut(board.conclusion), run_time=0.3)
            self.play(turn.animate.set_value(rest.start), run_time=2.4, rate_func=smooth)
            narrator.wait_for("l2", early=0.8)
            frozen(*board.get_family())
            moment = self.setting.following_moment(l2.view)
            shown = VGroup(board.meaning, board.value, board.conditions)
            self.play(*leaving(shown), *coming(l2.window, l2.ball, moment, l2.name), run_time=0.7)
            self.play(turn.animate.set_value(rest.end), run_time=1.8, rate_func=smooth)
        return Turning(self.l1, l2, self.moment, moment)
