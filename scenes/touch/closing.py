"""The last picture of the chapter: both balls large again, their outward directions, and their answers."""

from __future__ import annotations

from manim import UL, Animation, FadeIn, FadeOut, ReplacementTransform, Transform, Typst, VGroup, VMobject, smooth

from scenes.examples.touch import TouchExample
from scenes.stage import Act, Chapter, Part, frozen, style
from scenes.stage.handover import coming
from scenes.stage.sides import SIDES
from scenes.touch.fans import pale
from scenes.touch.record import Recorded
from scenes.touch.setting import BallPicture, Setting
from scenes.touch.touching import Answer, Touching
from scenes.touch.turn_record import FULL_TURN

TOP = style.FRAME_HEIGHT / 2 - style.MARGIN
LEVEL = 0.5  # height of the middles of the planes
MIDDLES = {"l1": -3.4, "l2": 3.4}


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
        self.views = {side: self.large_view(side) for side in SIDES}

    # --- the drawings

    def large_view(self, side: str) -> Touching:
        return self.setting.view(side, self.setting.plane((MIDDLES[side], LEVEL), 2 * (TOP - LEVEL)))

    def still(self, view: Touching) -> Still:
        """The ball and its answer as they are now."""
        fans = VGroup(*(pale(fan) for fan in view.fans()))
        ground = Ground(view.plane.through_zero(), view.ball(), fans)
        return Still(ground, self.setting.answer(view))

    def name(self, side: str, recorded_name: Typst) -> Typst:
        """A copy of the ball's name in the upper left corner of its large plane."""
        plane = self.views[side].plane
        return recorded_name.copy().move_to(0.85 * plane.frame().get_corner(UL) + 0.15 * plane.at((0, 0)))

    # --- the beat

    def answer_the_question(self, recorded: Recorded, shares: VGroup) -> None:
        """Both balls large again, with their outward directions, and the answers while the centre goes on."""
        with self.beat("closing"):
            self.clear_the_plane(recorded, shares)
            names = [self.name("l1", recorded.l1.name), self.name("l2", recorded.l2.name)]
            l1_ground, l2_ground = self.move_apart(recorded, coming(*names))
            answers = [self.setting.following_answer(view) for view in self.views.values()]
            self.add(l1_ground, l2_ground, *answers)
            fans = zip(l1_ground.fans, self.views["l1"].fans(), strict=True)
            spikes = VGroup(*(view.spikes() for view in self.views.values()))
            self.play(*(Transform(faded, fan) for faded, fan in fans), FadeIn(spikes), run_time=0.6)
            self.bring_to_front(*answers)
            rest = self.example.record[1]
            goal = FULL_TURN + (rest.start + rest.end) / 2
            self.play(self.setting.turn.animate.set_value(goal), run_time=3.4, rate_func=smooth)

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
