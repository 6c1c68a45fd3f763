"""Where the loss touches the ball: a corner answers to a whole fan of directions, a smooth place to one."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Mobject,
    ValueTracker,
    VGroup,
    VMobject,
    rate_functions,
)

from mathcore import L1, L2
from scenes.stage import Chapter, Plane, backed, drawn, formula, frozen, style, whole_ticks, words
from scenes.stage.drawings import cross, guides, ring, rings
from scenes.stage.handover import coming
from scenes.stage.touching import ARROW, Touching
from scenes.touch.record import RecordAct
from scenes.touch.rule import RuleAct

SIDES = ("l1", "l2")
NORMS = {"l1": L1(), "l2": L2()}
COLOURS = {"l1": style.L1, "l2": style.L2}
SIZE = 5.9  # of the large planes, in frame units
LEVEL = 0.68  # height of their middles
PALE = 0.25


class Touch(Chapter):
    """A ring grows until it touches a ball; then the centre is carried round."""

    def construct(self) -> None:
        self.plan()
        with self.beat("opening"):
            self.open_with_card()
        self.show_loss_and_balls()
        self.grow_the_rings()
        self.mark_the_answers()
        self.point_downhill()
        self.open_the_fans()
        RuleAct(self).play_all()
        RecordAct(self).play_all()

    def plan(self) -> None:
        """The two balls on large planes, and what moves everything: the rings' growth and the centre's turn."""
        self.growth, self.turn = ValueTracker(0.02), ValueTracker(0.0)
        self.moments: dict[str, VGroup] = {}
        self.touches = {"l1": self.example.l1_touch, "l2": self.example.l2_touch}
        self.views = {"l1": self.view("l1", self.large_plane(-3.3)), "l2": self.view("l2", self.large_plane(3.62))}

    def large_plane(self, x: float) -> Plane:
        return self.plane((x, LEVEL), SIZE)

    def plane(self, middle: tuple[float, float], size: float) -> Plane:
        """A square plane that neither the centre leaves on its way round, nor the fans."""
        reach = max(self.example.reach + 0.15, (1 + ARROW) * self.example.radius + 0.05)
        return Plane((-reach, reach), (-reach, reach), middle, size / (2 * reach))

    def view(self, side: str, plane: Plane) -> Touching:
        corners = [rest.corner for rest in self.example.rests] if side == "l1" else []
        return Touching(plane, NORMS[side], self.example.radius, COLOURS[side], corners)

    def following(self, side: str, bare: bool = False) -> VGroup:
        """A ball's answer as it follows the turn; with its loss and fan, if not bare."""

        def built() -> VGroup:
            loss, view = self.example.turned(self.turn.get_value()), self.views[side]
            return view.answer(loss, with_fan=False) if bare else view.moment(loss)

        return drawn(built, self.turn)

    def show_loss_and_balls(self) -> None:
        loss = self.example.loss
        with self.beat("loss"):
            middle = self.large_plane(0.2)
            ticks = whole_ticks(middle.x)
            sheet = VGroup(middle.framed(ticks=(ticks, ticks)), cross(middle, loss.centre, style.LOSS))
            bowls = rings(middle, loss, self.touches["l1"].level * (np.arange(1, 9) / 4) ** 2)
            self.play(*self.all_but(), *coming(sheet[0]), *coming(sheet[1], scale=2), run_time=0.8)
            self.play(Create(bowls, lag_ratio=0.3), run_time=1.4)
            self.sheets = {"l1": sheet, "l2": sheet.copy()}
            fading = {"l1": bowls, "l2": bowls.copy()}
            moves = {side: self.views[side].plane.at((0, 0)) - middle.at((0, 0)) for side in SIDES}
            self.play(
                *(FadeOut(fading[side], shift=moves[side]) for side in SIDES),
                *(self.sheets[side].animate.shift(moves[side]) for side in SIDES),
                run_time=1,
            )
            self.balls = {side: self.views[side].ball() for side in SIDES}
            self.names = {side: self.name(side) for side in SIDES}
            self.play(*(Create(one) for one in self.balls.values()), FadeIn(*self.names.values()), run_time=1)

    def name(self, side: str) -> Mobject:
        """The ball's name in the corner of its plane that the rings stay out of until a whole turn is made."""
        plane, (x, y) = self.views[side].plane, np.sign(self.example.corner)
        away = np.array([y - x, -x - y])  # 225 degrees on from the corner
        return words(self.label(side), style.HEADING, COLOURS[side]).move_to(plane.at(away * (plane.x[1] - 0.33)))

    def grow_the_rings(self) -> None:
        loss = self.example.loss

        def growing(side: str) -> VMobject:
            return ring(self.views[side].plane, loss, self.touches[side].level * self.growth.get_value() ** 2)

        with self.beat("grow"):
            self.rings = {side: drawn(lambda side=side: growing(side), self.growth) for side in SIDES}
            self.add(*self.rings.values())
            self.play(self.growth.animate.set_value(1), run_time=3.8, rate_func=rate_functions.ease_out_sine)
            frozen(*self.rings.values())

    def mark_the_answers(self) -> None:
        self.dots, self.values = {}, VGroup()
        for side in SIDES:
            with self.beat(f"answer_{side}"):
                plane, touch = self.views[side].plane, self.touches[side]
                self.dots[side] = plane.dot(touch.point)
                lines, values = guides(plane, touch.point), self.weights(side)
                self.play(FadeIn(self.dots[side], scale=3), run_time=0.6)
                self.play(Create(lines), FadeIn(values, shift=0.2 * DOWN), run_time=0.8)
                self.values.add(lines, values)

    def weights(self, side: str) -> VGroup:
        """Both weights of an answer as formulas, above or below the ball's name."""
        name, middle = self.names[side], self.views[side].plane.at((0, 0))
        values = VGroup(*(backed(formula(text)) for text in self.example.weight_texts(self.touches[side])))
        values.arrange(DOWN, buff=0.05, aligned_edge=LEFT)
        values.next_to(name, UP if name.get_y() < middle[1] else DOWN, buff=0.17)
        return values.align_to(name, LEFT if name.get_x() < middle[0] else RIGHT)

    def point_downhill(self) -> None:
        with self.beat("downhill"):
            slopes = {side: self.example.loss.gradient(self.touches[side].point) for side in SIDES}
            self.arrows = {side: self.views[side].arrow(self.touches[side].point, slopes[side]) for side in SIDES}
            marks = VGroup(*(self.views[side].square_mark(self.touches[side].point, slopes[side]) for side in SIDES))
            growing = (GrowFromPoint(self.arrows[side], self.dots[side].get_center()) for side in SIDES)
            self.play(FadeOut(self.values), *growing, run_time=1)
            self.play(Create(marks), run_time=0.8)
        with self.beat("smooth"):
            self.spikes = {side: self.views[side].spikes() for side in SIDES}
            backdrop = [self.rings[side] for side in SIDES] + [self.sheets[side][1] for side in SIDES]
            self.play(FadeOut(marks), *(shape.animate.set_stroke(opacity=PALE) for shape in backdrop), run_time=0.5)
            for side in reversed(SIDES):
                self.play(LaggedStart(*(Create(spike) for spike in self.spikes[side]), lag_ratio=0.08), run_time=1.4)

    def open_the_fans(self) -> None:
        with self.beat("fan"):
            view = self.views["l1"]
            self.fans = view.fans()
            openings = [GrowFromPoint(one, view.plane.at(at)) for one, at in zip(self.fans, view.corners, strict=True)]
            self.play(LaggedStart(*openings, lag_ratio=0.6), run_time=2.6)
            self.bring_to_front(self.arrows["l1"], self.dots["l1"])
