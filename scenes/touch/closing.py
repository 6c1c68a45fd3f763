"""The last picture of the chapter: both balls large again, their outward directions, and their answers."""

from __future__ import annotations

from functools import partial

from manim import Animation, FadeOut, ReplacementTransform, Transform, VGroup, VMobject, smooth

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Part, drawn, frozen
from scenes.stage.handover import coming
from scenes.touch.ending import ending, last_turn, loss_now
from scenes.touch.fans import pale
from scenes.touch.record import Recorded
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.touching import Answer, Touching


class Ground(VGroup):
    """A ball with the lines through 0 of its plane, and pale fans."""

    lines = Part[VGroup](0)
    ball = Part[VMobject](1)
    fans = Part[VGroup](2)


class Still(VGroup):
    """A ball and its answer at one moment."""

    ground = Part[Ground](0)
    answer = Part[Answer](1)


class ClosingAct(Act[TouchExample]):
    """At a smooth place the answer belongs to one direction, at a corner to a fan of directions."""

    def __init__(self, chapter: Chapter[TouchExample], setting: Setting, l1: BallPicture, l2: BallPicture) -> None:
        super().__init__(chapter)
        self.setting, self.l1, self.l2 = setting, l1, l2
        self.picture = ending(chapter.telling, self.theme, self.frame)
        self.heroes = {"l1": self.picture.l1, "l2": self.picture.l2}
        self.views = {side: setting.view(side, hero.plane) for side, hero in self.heroes.items()}

    # --- the drawings

    def still(self, view: Touching) -> Still:
        """The ball and its answer as they are now."""
        fans = VGroup(*(pale(fan) for fan in view.fans()))
        ground = Ground(view.plane.through_zero(), view.ball(), fans)
        return Still(ground, self.setting.answer(view))

    # --- the beat

    def answer_the_question(self, recorded: Recorded, shares: VGroup) -> None:
        """Both balls large again, with their outward directions, and the answers while the centre goes on."""
        with self.beat("closing"):
            self.clear_the_plane(recorded, shares)
            names = [hero.label for hero in self.heroes.values()]
            grounds = self.move_apart(recorded, coming(*names))
            losses = [drawn(partial(loss_now, self.setting, view), self.setting.turn) for view in self.views.values()]
            spikes = [view.spikes() for view in self.views.values()]
            self.add(*grounds, *spikes, *losses)
            self.bring_to_front(*names)
            fans = zip(grounds[0].fans, self.views["l1"].fans(), strict=True)
            self.play(*(Transform(faded, fan) for faded, fan in fans), *coming(*spikes), run_time=0.6)
            self.play(self.setting.turn.animate.set_value(last_turn(self.setting)), run_time=3.4, rate_func=smooth)
            self.settle_on_ending()

    def clear_the_plane(self, recorded: Recorded, shares: VGroup) -> None:
        """The charts, the names and the loss fade out; the balls and their answers are replaced by stills."""
        overlaid, frame = (recorded.l1, recorded.l2), self.l1.sheet.frame
        moments = [ball.moment.shape for ball in overlaid]
        losses = [part for moment in moments for part in (moment.centre, moment.fan)]
        frozen(*(ball.moment for ball in overlaid))
        gone = (shares, recorded.charts, frame.border, *frame.scales, *losses, *(ball.name for ball in overlaid))
        self.play(*(FadeOut(shape) for shape in gone), run_time=0.5)
        self.remove(*frame.through_zero, *(ball.ball for ball in overlaid), *self.l1.fans)
        self.remove(*(part for moment in moments for part in moment), *(ball.moment for ball in overlaid))

    def move_apart(self, recorded: Recorded, others: list[Animation]) -> tuple[Ground, Ground]:
        """The balls and their answers move from the plane that they share into large ones of their own."""
        old_l1, old_l2 = self.still(recorded.l1.view), self.still(recorded.l2.view)
        old_l2.ground.lines.set_stroke(opacity=0)  # the same lines as L1's
        old_l2.ground.ball.set_fill(opacity=0)
        l1, l2 = self.still(self.views["l1"]), self.still(self.views["l2"])
        self.play(ReplacementTransform(old_l1, l1), ReplacementTransform(old_l2, l2), *others, run_time=1)
        self.remove(l1, l2)
        return l1.ground, l2.ground
