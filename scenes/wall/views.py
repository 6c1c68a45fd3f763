"""The places of the two pictures of the chapter, and the direction from which they are seen."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from manim import PI, UP, MathTypst, Mobject, Typst, ValueTracker, VGroup

from mathcore.norms import Norm
from scenes.examples.wall import WallExample
from scenes.stage import Drawn, drawn, formula, style, words
from scenes.stage.text import first_letter
from scenes.theme import Theme
from scenes.wall.relief import Relief, over

ASIDE = 3.5  # distance of the middles of the two pictures from the middle of the screen
FLAT_LEVEL, ASLANT_LEVEL = 0.0, -1.0  # height of the origin on the screen, seen from above and at an angle
RADIUS = 1.55  # radius of the ball, in frame units
REACH = 1.5  # reach of the ground, in radii
TURN, TILT = -0.68, 0.5
HEADING_LEVEL, PRICE_LEVEL = 3.22, 2.5
NAME_GAP = 0.4  # distance from the end of an axis to the middle of its name

Text = TypeVar("Text", bound=Typst)


class Views:
    """Two pictures of the same plane of weights, seen from the same direction."""

    def __init__(self, theme: Theme, example: WallExample) -> None:
        self.theme, self.example = theme, example
        self.aslant = ValueTracker(0)
        """0: seen from straight above, 1: seen at an angle"""
        self.apart = ValueTracker(0)
        """0: the two pictures lie on each other, 1: they stand side by side"""
        self.turned = ValueTracker(0)
        """an extra angle by which both are turned, in radians"""
        self.moving = (self.aslant, self.apart, self.turned)
        self.unit = RADIUS / example.radius
        first, second = example.l1_touch.point
        self.bearing = np.arctan2(second, first)  # so that L1's answer is at the front right
        self.left, self.right = Picture(self, -1), Picture(self, 1)


class Picture:
    """One of the two pictures: `side` is -1 for the left one and 1 for the right one."""

    def __init__(self, views: Views, side: int) -> None:
        self.views, self.side = views, side
        self.theme, self.example = views.theme, views.example
        self.reach = REACH * self.example.radius

    @property
    def x(self) -> float:
        """The x of the middle of the picture on the screen, as it is now."""
        return self.side * ASIDE * self.views.apart.get_value()

    def relief(self, lift: float) -> Relief:
        """The picture as it is seen now; `lift` is the length on the screen of a height of 1."""
        views = self.views
        aslant = views.aslant.get_value()
        level = FLAT_LEVEL + aslant * (ASLANT_LEVEL - FLAT_LEVEL)
        turn = aslant * (TURN - views.bearing) + views.turned.get_value()
        tilt = PI / 2 + aslant * (TILT - PI / 2)
        return Relief(self.theme, (self.x, level), views.unit, lift, turn, tilt)

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
        return self._above(words(self.theme, text, style.HEADING, color), HEADING_LEVEL)

    def price(self, typst: str) -> MathTypst:
        """The formula of a price, under the heading."""
        return self._above(formula(self.theme, typst, style.HEADING), PRICE_LEVEL)

    def _above(self, text: Text, level: float) -> Text:
        """Puts a text above the picture; its first letter stands on the level."""
        text.set_x(self.x)
        text.shift((level - first_letter(text).get_bottom()[1]) * UP)
        return text
