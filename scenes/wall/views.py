"""Where the two pictures of the chapter `wall` stand, and from where they are seen: from above, or aslant."""

from __future__ import annotations

import numpy as np
from manim import PI, UP, Mobject, ValueTracker, VGroup

from mathcore.norms import Norm
from scenes.stage import Chapter, drawn, formula, style, words
from scenes.stage.act import Act
from scenes.wall.relief import Relief, over

ASIDE = 3.5  # of the two pictures' middles
FLAT_LEVEL, ASLANT_LEVEL = 0.0, -1.0  # height of the origin, from above and aslant
RADIUS = 1.55  # of the ball, in frame units
REACH = 1.5  # of the ground, in radii
TURN, TILT = -0.68, 0.5
HEADING_LEVEL, PRICE_LEVEL = 3.22, 2.5
NAME_GAP = 0.4  # from an axis' end to the middle of its name


class ViewsAct(Act):
    """Two pictures, -1 on the left and 1 on the right, seen from straight above at `aslant` 0."""

    def __init__(self, film: Chapter) -> None:
        super().__init__(film)
        self.aslant, self.apart, self.turned = ValueTracker(0), ValueTracker(0), ValueTracker(0)
        self.moving = (self.aslant, self.apart, self.turned)
        self.unit = RADIUS / self.example.radius
        self.bearing = np.arctan2(*self.example.l1_touch.point[::-1])  # so that L1's answer is in front on the right

    def view(self, side: float, lift: float) -> Relief:
        """The picture on the left (-1) or the right (1), as it is seen now."""
        aslant = self.aslant.get_value()
        level = FLAT_LEVEL + aslant * (ASLANT_LEVEL - FLAT_LEVEL)
        turn = aslant * (TURN - self.bearing) + self.turned.get_value()
        tilt = PI / 2 + aslant * (TILT - PI / 2)
        return Relief((side * ASIDE * self.apart.get_value(), level), self.unit, lift, turn, tilt)

    def ground(self, side: float) -> VGroup:
        """A square of the plane with both axes and their names."""
        reach = REACH * self.example.radius

        def lines() -> VGroup:
            view = self.view(side, 1)
            corners = [(-reach, -reach, 0), (reach, -reach, 0), (reach, reach, 0), (-reach, reach, 0)]
            axes = [[(-reach, 0, 0), (reach, 0, 0)], [(0, -reach, 0), (0, reach, 0)]]
            return VGroup(
                view.line([*corners, corners[0]], style.FRAME, style.THIN),
                *(view.line(axis, style.QUIET, style.THIN) for axis in axes),
            )

        names = VGroup(*(self.axis_name(side, index, reach) for index in range(2)))
        return VGroup(drawn(lines, *self.moving), names)

    def axis_name(self, side: float, index: int, reach: float) -> Mobject:
        """Beyond the end of its axis."""
        name = formula(f"w_{index + 1}", style.LABEL, style.QUIET)

        def follow(one: Mobject) -> None:
            zero, end = self.view(side, 1).at([np.zeros(3), reach * np.eye(3)[index]])
            one.move_to(end + NAME_GAP * (end - zero) / np.linalg.norm(end - zero))

        name.add_updater(follow)
        return name.update()

    def heading(self, side: float, label: str, color: str = style.TEXT) -> Mobject:
        return self.above(side, words(self.label(label), style.HEADING, color), HEADING_LEVEL)

    def price(self, side: float, label: str) -> Mobject:
        return self.above(side, formula(self.label(label), style.HEADING), PRICE_LEVEL)

    def above(self, side: float, text: Mobject, level: float) -> Mobject:
        """A text over a picture; its first letter stands on the level."""
        text.set_x(side * ASIDE * self.apart.get_value())
        return text.shift((level - text[0].get_bottom()[1]) * UP)

    def disc(self, side: float, norm: Norm, color: str) -> VGroup:
        """The ball on the ground."""
        outline = norm.outline(self.example.radius, 65)

        def flat() -> VGroup:
            view = self.view(side, 1)
            shape = view.line(over(outline, 0.0), color)
            return VGroup(shape.set_fill(color, opacity=0.3))

        return drawn(flat, *self.moving)
