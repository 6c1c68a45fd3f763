"""The last picture of the chapter: both balls with their outward directions, and their answers."""

from __future__ import annotations

from manim import Transform, VGroup, VMobject, smooth

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Drawn, frozen
from scenes.stage.handover import coming, leaving
from scenes.touch.ending import ending, last_turn
from scenes.touch.record import Overlaid, Recorded
from scenes.touch.rule import Turning
from scenes.touch.setting import Setting
from scenes.touch.touching import Moment


class ClosingAct(Act[TouchExample]):
    """At a smooth place the answer belongs to one direction, at a corner to a fan of directions."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, turning: Turning) -> None:
        super().__init__(chapter)
        self.setting, self.l1, self.l2 = setting, turning.l1, turning.l2
        self.picture = ending(chapter.telling, self.theme, self.frame)

    def answer_the_question(self, recorded: Recorded, shares: VGroup) -> None:
        """Both balls side by side with their outward directions, and the answers while the centre goes on."""
        with self.beat("closing") as narrator:
            self.move_apart(recorded, shares)
            moments = self.show_losses(recorded)
            narrator.wait_for("answer")
            self.play(self.setting.turn.animate.set_value(last_turn(self.setting)), run_time=2.9, rate_func=smooth)
            frozen(*moments)
            self.settle_on_ending()

    def move_apart(self, recorded: Recorded, shares: VGroup) -> None:
        """The charts fade out, and L2's ball moves to a plane of its own."""
        l1, l2 = recorded.l1, recorded.l2
        frozen(l1.moment, l2.moment)
        charts = recorded.charts
        gone = (shares, charts.l1.border, charts.l2, charts.caption, recorded.lines[1], recorded.heads[1])
        way = self.l2.view.plane.at((0, 0)) - self.l1.view.plane.at((0, 0))
        goal = l2.ball.copy().shift(way).set_fill(opacity=self.l2.view.ball().get_fill_opacity())
        self.play(
            *leaving(*gone, l1.name, l2.name, l2.moment.shape.centre),
            Transform(l2.ball, goal),
            *(part.animate.shift(way) for part in self.answer_of(l2)),
            *coming(self.l2.window, self.picture.l1.label, self.picture.l2.label),
            run_time=1.3,
        )
        self.remove(charts)

    def answer_of(self, ball: Overlaid) -> tuple[VMobject, VMobject]:
        """The arrow and the dot of a ball's answer."""
        moment = ball.moment.shape
        return moment.arrow, moment.dot

    def show_losses(self, recorded: Recorded) -> list[Drawn[Moment]]:
        """The loss on both planes, and all outward directions. Returns the losses, which follow the turn."""
        moments = [self.setting.following_moment(picture.view) for picture in (self.l1, self.l2)]
        spikes = [picture.view.spikes() for picture in (self.l1, self.l2)]
        losses = [part for moment in moments for part in (moment.shape.inner, moment.shape.ring)]
        centre = moments[1].shape.centre
        labels = (self.picture.l1.label, self.picture.l2.label)
        self.add(*spikes, *losses, centre, *labels)  # the names over the rings
        self.play(*coming(*spikes, *losses, centre), run_time=0.7)
        for ball in (recorded.l1, recorded.l2):
            self.remove(ball.moment, *ball.moment.shape)
        self.add(*moments, *labels)
        return moments
