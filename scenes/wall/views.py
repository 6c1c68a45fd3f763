"""Pictures of the plane of weights side by side, and the direction from which they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from manim import PI, MathTypst, Mobject, Typst, ValueTracker, VGroup

from mathcore.norms import Norm
from scenes.examples.wall import WallExample
from scenes.stage import Drawn, Plane, Slot, drawn, formula, style, words
from scenes.stage.text import first_letter
from scenes.theme import Theme
from scenes.wall.relief import Relief, over

SINK = 1.35  # how far the origin comes down on the screen where the view is aslant, in frame units
RADIUS = 1.55  # radius of the ball where the view is aslant, in frame units
REACH = 1.5  # reach of the ground, in radii
TURN, TILT = -0.68, 0.5
HEADING_GAP, PRICE_GAP = 0.42, 1.14  # from the top of the slot to the lines of the texts
NAME_GAP = 0.4  # distance from the end of an axis to the middle of its name
ROOM, GROUND_ROOM = 1.12, 1.45  # a flat view reaches so far, as multiples of the centre's weights and of the ground

Text = TypeVar("Text", bound=Typst)


class Views:
    """Pictures of the same plane of weights, one in each slot, all seen from the same direction."""

    def __init__(self, theme: Theme, example: WallExample, slots: Sequence[Slot], radius: float = RADIUS) -> None:
        """`radius` is that of the ball on the screen where the view is aslant."""
        self.theme, self.example = theme, example
        self.aslant = ValueTracker(0)
        """0: seen from straight above, 1: seen at an angle"""
        self.turned = ValueTracker(0)
        """an extra angle by which all are turned, in radians"""
        self.moving = (self.aslant, self.turned)
        self.unit = radius / example.radius
        first, second = example.l1_touch.point
        self.bearing = np.arctan2(second, first)  # so that L1's answer is at the front right
        self.pictures = tuple(Picture(self, slot) for slot in slots)


class Picture:
    """One of the pictures. From straight above it is `plane`, which shows the ball and the centre of the loss."""

    def __init__(self, views: Views, slot: Slot) -> None:
        self.views, self.slot = views, slot
        self.theme, self.example = views.theme, views.example
        self.reach = REACH * self.example.radius
        seen = max(GROUND_ROOM * self.reach, ROOM * float(np.abs(self.example.centre).max()))
        self.plane = Plane.around_zero(self.theme, seen, slot, scales=False)

    def relief(self, lift: float) -> Relief:
        """The picture as it is seen now; `lift` is the length on the screen of a height of 1."""
        views, plane = self.views, self.plane
        aslant = views.aslant.get_value()
        x, y = self.slot.centre
        turn = aslant * (TURN - views.bearing) + views.turned.get_value()
        tilt = PI / 2 + aslant * (TILT - PI / 2)
        unit = plane.unit + aslant * (views.unit - plane.unit)
        return Relief(self.theme, (x, y - aslant * SINK), unit, lift, turn, tilt)

    # --- the plane of weights

    def ground(self) -> VGroup:
        """A square of the plane with both axes and their names."""
        return VGroup(drawn(self._ground_lines, *self.views.moving), VGroup(self.axis_name(0), self.axis_name(1)))

    def _ground_lines(self) -> VGroup:
        relief, reach, theme = self.relief(1), self.reach, self.theme
        corners = [(-reach, -reach, 0), (reach, -reach, 0), (reach, reach, 0), (-reach, reach, 0)]
        axes = np.array([[(-reach, 0, 0), (reach, 0, 0)], [(0, -reach, 0), (0, reach, 0)]])
        return VGroup(
            relief.line([*corners, corners[0]], theme.frame, style.THIN),
            *(relief.line(axis, theme.quiet, style.THIN) for axis in axes),
        )

    def axis_name(self, index: int) -> MathTypst:
        """The name of an axis, beyond the axis's end."""
        name = formula(self.theme, f"w_{index + 1}", style.LABEL, self.theme.quiet)

        def follow(text: Mobject) -> None:
            zero, end = self.relief(1).at([np.zeros(3), self.reach * np.eye(3)[index]])
            text.move_to(end + NAME_GAP * (end - zero) / np.linalg.norm(end - zero))

        name.add_updater(follow)
        return name.update()

    def disc(self, norm: Norm, color: str) -> Drawn[VGroup]:
        """The ball on the ground."""
        outline = over(norm.outline(self.example.radius, 65), 0.0)

        def flat() -> VGroup:
            shape = self.relief(1).line(outline, color)
            shape.set_fill(color, opacity=0.3)
            return VGroup(shape)

        return drawn(flat, *self.views.moving)

    # --- the texts over it

    def heading(self, text: str, color: str | None = None) -> Typst:
        return self._above(words(self.theme, text, style.HEADING, color), HEADING_GAP)

    def price(self, typst: str) -> MathTypst:
        """The formula of a price, under the heading."""
        return self._above(formula(self.theme, typst, style.HEADING), PRICE_GAP)

    def _above(self, text: Text, gap: float) -> Text:
        """Puts a text above the picture; its first letter stands that far under the top of the slot."""
        place = np.array([self.slot.centre[0], self.slot.top - gap, 0.0])
        return text.shift(place - first_letter(text).get_bottom() + (first_letter(text).get_x() - text.get_x(), 0, 0))
