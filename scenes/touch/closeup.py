"""The ball from near: a place on its border, the ring through it, and the downhill arrow there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np
from manim import DOWN, UP, Line, ValueTracker, VGroup, VMobject, interpolate_color
from manim.utils.color import ManimColor

from mathcore import Lp, Norm, constrained
from scenes.stage import Array, Backed, Drawn, Part, Plane, drawn, formula, style
from scenes.stage.curves import BIG_DOT
from scenes.stage.drawings import cross, ring
from scenes.stage.live import once
from scenes.touch.setting import Setting, named
from scenes.touch.shots import ASIDE, WIDE, Camera
from scenes.touch.touching import INNER, PALE, Touching, pale_rings

Shape = TypeVar("Shape", bound=VMobject)

NAME_AT = 1.05  # of the ball's name on both axes, in radii
NEARLY_ONE = 1.001
OUTER = np.array([1.3, 1.65]) ** 2  # levels of outer rings, as shares of the level that touches L1's ball


class Lean(VGroup):
    """The part of the downhill arrow along the border, and the line from there to the arrow's tip."""

    along = Part[VMobject](0)
    rest = Part[Line](1)


class CloseUp:
    """Drawings that follow the camera, and the place on the border."""

    def __init__(self, setting: Setting, camera: Camera) -> None:
        self.setting, self.camera = setting, camera
        self.theme, self.example, self.loss = setting.theme, setting.example, setting.loss()
        self.angle = ValueTracker(self.example.wrong_angle)
        """where on the circle the place is"""
        self.power = ValueTracker(2)
        """the p of the ball's norm; below 2 the place is the answer on that ball"""
        self.aside = ValueTracker(0)
        """how far the place has moved from the corner along an edge, in radii; its sign chooses the edge"""
        self.come = ValueTracker(0)
        """the share of the way from inside the ball to its border that has been made"""

    # --- the numbers

    def plane(self) -> Plane:
        """The plane as it is seen now."""
        return self.camera.plane()

    def view(self, side: str) -> Touching:
        """The ball of that side, as it is seen now."""
        return self.setting.view(side, self.plane())

    def place(self) -> Array:
        """The place on the border (2,) as it is now."""
        power, aside = self.power.get_value(), self.aside.get_value()
        if power == 2:
            return self.example.on_circle(self.angle.get_value())
        answer: Array = once(constrained, self.loss, self.norm(), self.example.radius).point
        return answer + abs(aside) * self.edges()[0 if aside > 0 else 1]

    def norm(self) -> Norm:
        """The norm of the ball as it is now; near 1 the power is 1, where answers are exact."""
        power = self.power.get_value()
        return Lp(power if power > NEARLY_ONE else 1)

    def edges(self) -> tuple[Array, Array]:
        """The vectors from the corner of the example along both edges, one radius to each side of the corner."""
        corner = self.example.corner
        across = np.array([-corner[1], corner[0]])
        return across - corner, -across - corner

    def between(self, near: float, far: float) -> float:
        """A measure that changes while the camera goes from the wide shot to the last one."""
        return float(np.interp(self.camera.way.get_value(), (WIDE, ASIDE), (near, far)))

    # --- the drawings

    def following(self, build: Callable[[], Shape], *trackers: ValueTracker) -> Drawn[Shape]:
        """A drawing that follows the camera and the trackers."""
        return drawn(build, self.camera.way, *trackers)

    def on_border(self, build: Callable[[], Shape]) -> Drawn[Shape]:
        """A drawing that follows the camera and the place on the border."""
        return self.following(build, self.angle, self.power, self.aside)

    def lines(self) -> Drawn[VGroup]:
        """Lines through 0."""
        return self.following(lambda: self.plane().through_zero())

    def axis_names(self) -> Drawn[VGroup]:
        """The names of the axes at their far ends."""
        return self.following(self._axis_names)

    def _axis_names(self) -> VGroup:
        plane, theme = self.plane(), self.theme
        first, second = (Backed(theme, formula(theme, f"w_{k}", color=theme.quiet), 0.05) for k in (1, 2))
        first.next_to(plane.at((plane.x[1], 0)), UP, buff=0.12).shift((-0.6 * first.width, 0, 0))
        second.next_to(plane.at((0, plane.y[1])), DOWN, buff=0.12).shift((0.8 * second.width, 0, 0))
        return VGroup(first, second)

    def ball(self) -> Drawn[VMobject]:
        """The ball of the p-norm, in a colour between those of L1 and L2."""
        return self.following(self._ball, self.power)

    def _ball(self) -> VMobject:
        power, theme = self.power.get_value(), self.theme
        color = interpolate_color(ManimColor(theme.l1), ManimColor(theme.l2), power - 1).to_hex()
        return self.plane().curve(self.norm().outline(self.example.radius, 401), color, style.LINE, 0.22)

    def name(self, side: str, text: str) -> Drawn[VGroup]:
        """The name of the ball, above it at the side that is turned away from the loss."""
        return self.following(partial(self._name, side, text))

    def _name(self, side: str, text: str) -> VGroup:
        x, y = np.where(np.array(self.example.centre) < 0, -1, 1)
        return VGroup(
            named(self.theme, side, text).move_to(
                self.plane().at(NAME_AT * self.example.radius * np.array([-x * y, 1]))
            )
        )

    def rings(self) -> Drawn[VGroup]:
        return self.following(self._rings)

    def _rings(self) -> VGroup:
        level, plane = self.example.l1_touch.level, self.plane()
        outer = pale_rings(plane, self.loss, level * OUTER)
        return VGroup(*pale_rings(plane, self.loss, level * INNER), *outer.set_stroke(opacity=self.between(PALE, 0)))

    def centre(self) -> Drawn[VGroup]:
        return self.following(lambda: cross(self.plane(), self.loss.centre, self.theme.loss, self.between(0.14, 0.11)))

    def ring(self) -> Drawn[VMobject]:
        """The ring through the place."""
        return self.on_border(self._ring)

    def _ring(self) -> VMobject:
        level = float(self.loss.value(self.place()))
        return ring(self.plane(), self.loss, level, self.between(style.LINE, style.THIN))

    def arrow(self) -> Drawn[VGroup]:
        """The downhill arrow at the place."""
        return self.on_border(lambda: VGroup(self._arrow(self.place())))

    def _arrow(self, place: Array) -> VMobject:
        tip = place + self.view("l2").downhill(self.loss.gradient(place))
        return self.plane().arrow(place, tip, self.theme.loss, self.between(style.BOLD, style.LINE))

    def square_mark(self) -> VMobject:
        """The right angle between the arrow and the ring."""
        place = self.place()
        return self.view("l2").square_mark(place, self.loss.gradient(place))

    def lean(self) -> Drawn[Lean]:
        """How far the arrow leans from straight out, on the circle."""
        return self.on_border(self._lean)

    def _lean(self) -> Lean:
        plane, place = self.plane(), self.place()
        way = self.view("l2").downhill(self.loss.gradient(place))
        out = place / np.linalg.norm(place)
        along = place + way - (way @ out) * out
        arrow = plane.arrow(place, along, self.theme.text, style.BOLD)
        return Lean(VGroup(arrow), plane.line(along, place + way, self.theme.text))

    def edge_arrows(self) -> VGroup:
        """Arrows from the corner along its two edges."""
        plane, corner = self.plane(), self.example.corner
        return VGroup(
            *(plane.arrow(corner, corner + 0.62 * edge, self.theme.text, style.BOLD) for edge in self.edges())
        )

    def dot(self) -> Drawn[VGroup]:
        """The dot at the place."""
        return self.on_border(self._dot)

    def _dot(self) -> VGroup:
        return VGroup(self.plane().dot(self.place(), radius=self.between(BIG_DOT, style.DOT)))

    def coming_dot(self) -> Drawn[VGroup]:
        """The dot on its way from inside the ball to the border, and the way that it has come."""
        return self.following(self._coming_dot, self.come)

    def _coming_dot(self) -> VGroup:
        plane, way = self.plane(), self.example.approach
        end = 1 + round(self.come.get_value() * (len(way) - 1))
        passed = way[:end]
        return VGroup(plane.curve(passed, self.theme.answer, style.THIN), plane.dot(passed[-1], radius=BIG_DOT))
