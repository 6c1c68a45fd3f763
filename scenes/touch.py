"""Where the loss touches the ball: a corner answers to a whole fan of directions, a smooth point to one."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    linear,
    smooth,
)

from mathcore import L1, L2, constrained
from scenes.stage import Chapter, Plane, drawn, formula, style, words
from scenes.stage.drawings import ball, cross, fan, right_angle, ring, rings

RANGE = (-2.45, 2.45)
UNIT = 1.3
HEIGHT = 0.5
ARROW = 1.1  # length of the downhill arrows, in weights


class Touch(Chapter):
    """A ring grows until it touches a ball; then the centre is carried round."""

    def construct(self) -> None:
        self.plan()
        with self.beat("opening"):
            self.open_with_card()
        self.clear_stage()
        self.show_the_problem()
        self.grow_the_ring()
        self.look_at_the_touch()
        self.open_the_fan()
        self.carry_the_centre_round()

    def plan(self) -> None:
        """The two planes, and what moves everything: the rings' growth and the centre's turn."""
        self.planes = {
            "l1": Plane(RANGE, RANGE, (-3.35, HEIGHT), UNIT),
            "l2": Plane(RANGE, RANGE, (3.35, HEIGHT), UNIT),
        }
        self.norms = {"l1": L1(), "l2": L2()}
        self.colours = {"l1": style.L1, "l2": style.L2}
        self.touches = {"l1": self.example.l1_touch, "l2": self.example.l2_touch}
        self.growth = ValueTracker(0)
        self.turn = ValueTracker(0)

    def show_the_problem(self) -> None:
        loss = self.example.loss
        sides = list(self.planes.values())
        with self.beat("loss"):
            frames = VGroup(*(side.frame() for side in sides))
            axes = VGroup(*(side.axes(ticks=((-2, -1, 1, 2), (-2, -1, 1, 2))) for side in sides))
            self.centres = VGroup(*(cross(side, loss.centre, style.LOSS) for side in sides))
            bowls = VGroup(*(rings(side, loss, (0.05, 0.2, 0.45, 0.8)) for side in sides))
            self.play(FadeIn(frames), FadeIn(axes))
            self.play(FadeIn(self.centres, scale=2))
            self.play(Create(bowls, lag_ratio=0.3), run_time=2)
        with self.beat("balls"):
            self.balls = {
                side: ball(plane, self.norms[side], self.example.radius, self.colours[side])
                for side, plane in self.planes.items()
            }
            names = VGroup(
                *(
                    words(self.label(side), color=self.colours[side]).move_to(plane.at((-1.6, 2.1)))
                    for side, plane in self.planes.items()
                )
            )
            self.play(FadeOut(bowls), *(Create(shape) for shape in self.balls.values()), run_time=1.5)
            self.play(FadeIn(names))

    def grow_the_ring(self) -> None:
        loss = self.example.loss
        with self.beat("grow"):
            self.growing = VGroup(
                *(
                    drawn(
                        lambda side=side: ring(
                            self.planes[side], loss, self.touches[side].level * self.growth.get_value() ** 2
                        ),
                        self.growth,
                    )
                    for side in self.planes
                )
            )
            self.growth.set_value(0.01)
            self.add(self.growing)
            self.play(self.growth.animate.set_value(1), run_time=4, rate_func=smooth)
        self.answers = {}
        for side in self.planes:
            with self.beat(f"answer_{side}"):
                self.mark_answer(side)

    def mark_answer(self, side: str) -> None:
        plane, point = self.planes[side], self.touches[side].point
        dot = plane.dot(point)
        self.answers[side] = VGroup(dot, words(self.label(f"answer_{side}")).next_to(dot, DOWN + RIGHT, buff=0.1))
        self.play(FadeIn(dot, scale=3))
        self.play(FadeIn(self.answers[side][1], shift=0.1 * RIGHT))

    def downhill(self, side: str) -> np.ndarray:
        """The unit vector down the loss at the answer."""
        slope = -self.example.loss.gradient(self.touches[side].point)
        return slope / np.linalg.norm(slope)

    def look_at_the_touch(self) -> None:
        with self.beat("downhill"):
            self.arrows = VGroup()
            for side, plane in self.planes.items():
                point, way = self.touches[side].point, self.downhill(side)
                self.arrows.add(plane.arrow(point, point + ARROW * way, style.LOSS))
            self.play(
                *(FadeOut(answer[1]) for answer in self.answers.values()),
                *(Create(arrow) for arrow in self.arrows),
                run_time=1.5,
            )
        with self.beat("one_direction"):
            plane, point = self.planes["l2"], self.touches["l2"].point
            way = self.downhill("l2")
            across = np.array([-way[1], way[0]])
            self.tangent = VGroup(
                plane.line(point - across, point + across, style.L2),
                right_angle(plane, point, way, 0.16, style.L2),
            )
            self.play(Create(self.tangent), run_time=1.5)

    def open_the_fan(self) -> None:
        with self.beat("fan"):
            plane, point = self.planes["l1"], self.touches["l1"].point
            self.fan = drawn(lambda: self.fan_at(self.answer("l1")), self.turn)
            self.play(GrowFromPoint(self.fan, plane.at(point)), run_time=2)
        with self.beat("condition"):
            rule = formula(self.label("condition"), style.LABEL)
            rule.move_to(self.planes["l1"].at((-1.1, -2.0)))
            self.rule = rule
            self.play(Write(rule), run_time=2)

    def fan_at(self, point: np.ndarray) -> VGroup:
        """The fan of the L1 ball's corner at a point; nothing where the point is on an edge."""
        if (point != 0).all():
            return VGroup(VMobject())
        along = np.sign(point)
        across = np.array([-along[1], along[0]])
        return fan(self.planes["l1"], point, (along - across, along + across), ARROW, style.L1)

    def answer(self, side: str) -> np.ndarray:
        """The answer for the centre where it is now."""
        loss = self.example.turned(self.turn.get_value())
        return constrained(loss, self.norms[side], self.example.radius).point

    def carry_the_centre_round(self) -> None:
        with self.beat("sweep"):
            still = [*self.growing, *self.arrows, *self.centres, self.tangent]
            moving = VGroup(*(drawn(lambda side=side: self.moment(side), self.turn) for side in self.planes))
            self.remove(*still, self.growing, self.arrows, self.centres, *self.answers.values())
            self.play(FadeOut(self.rule), FadeOut(self.tangent), run_time=0.6)
            self.add(moving)
            self.play(self.turn.animate.set_value(0.25 * 2 * np.pi), run_time=6, rate_func=smooth)
        with self.beat("rest"):
            self.play(self.turn.animate.set_value(2 * np.pi), run_time=9, rate_func=linear)
        with self.beat("share"):
            self.play(self.turn.animate.set_value(2.1 * np.pi), run_time=1)
        with self.beat("closing"):
            self.play(self.turn.animate.set_value(2 * np.pi), run_time=1)

    def moment(self, side: str) -> VGroup:
        """One ball's answer, ring and downhill arrow for the centre where it is now."""
        plane, loss = self.planes[side], self.example.turned(self.turn.get_value())
        touch = constrained(loss, self.norms[side], self.example.radius)
        slope = -loss.gradient(touch.point)
        way = slope / max(np.linalg.norm(slope), 1e-12)
        return VGroup(
            cross(plane, loss.centre, style.LOSS),
            ring(plane, loss, touch.level),
            plane.arrow(touch.point, touch.point + ARROW * way, style.LOSS),
            plane.dot(touch.point),
        )
