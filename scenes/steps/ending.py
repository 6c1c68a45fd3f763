"""The last picture of the chapter: two weights, and the ways of proximal steps from all around them."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from mathcore import L1, constrained, proximal_steps
from mathcore.validate import Array
from scenes.stage import Backed, Drawn, Frame, Part, Plane, drawn, frozen, style
from scenes.stage.curves import BIG_DOT
from scenes.stage.paths import add_path
from scenes.telling import Telling
from scenes.theme import Theme

HEIGHT = 3.4  # of the plane, in weights
STARTS = 40
COUNT = 160  # of steps
SHARE = 0.1  # of the longest step that does not overshoot


class Ways:
    """Proximal steps of two weights with L1, from points around the plane towards one answer.

    The loss is that of the chapter `touch`, and λ the one with which its ball's answer is the answer here too.
    """

    def __init__(self, telling: Telling, theme: Theme, frame: Frame) -> None:
        example = telling.story.touch
        loss = example.turned(0.0)
        touch = constrained(loss, L1(), example.radius)
        slot = frame.full()
        self.theme = theme
        reach = np.array([HEIGHT * slot.width / slot.height, HEIGHT]) / 2
        self.plane = Plane.within(theme, (-reach[0], reach[0]), (-reach[1], reach[1]), slot, scales=False)
        rate = SHARE / np.linalg.eigvalsh(loss.hessian)[-1]
        self.runs = proximal_steps(loss, L1(), touch.multiplier, around(0.97 * reach), rate, COUNT)
        self.answer = touch.point

    def axes(self) -> VGroup:
        """Both axes without their names."""
        return self.plane.axes(("", ""))

    def names(self) -> VGroup:
        """The names of the axes on patches, so that no way crosses them."""
        *_, first, second = self.plane.axes()
        return VGroup(Backed(self.theme, first, 0.05), Backed(self.theme, second, 0.05))

    def so_far(self, moment: ValueTracker) -> Drawn[VMobject]:
        """All ways up to a moment between two steps."""
        return drawn(lambda: self._so_far(moment.get_value()), moment)

    def _so_far(self, moment: float) -> VMobject:
        shape = VMobject(stroke_color=self.theme.l1, stroke_width=style.THIN)
        whole = int(moment)
        share = moment - whole
        for run in np.swapaxes(self.runs, 0, 1):
            places = run[: whole + 1]
            if share > 0:
                places = np.vstack([places, (1 - share) * run[whole] + share * run[whole + 1]])
            if len(places) > 1:
                add_path(shape, self.plane.at(places))
        return shape


def around(reach: Array) -> Array:
    """Points (n, 2) on the border of a rectangle, evenly spaced."""
    width, height = 2 * reach
    way = np.arange(STARTS) / STARTS * 2 * (width + height)
    corners = np.cumsum([0, width, height, width, height])
    x = np.interp(way, corners, [-1, 1, 1, -1, -1]) * reach[0]
    y = np.interp(way, corners, [-1, -1, 1, 1, -1]) * reach[1]
    return np.column_stack([x, y])


class Ending(VGroup):
    """The plane of two weights with the ways and their end."""

    axes = Part[VGroup](0)
    ways = Part[Drawn[VMobject]](1)
    names = Part[VGroup](2)
    """of the axes, on patches"""
    answer = Part[VGroup](3)


def ending(telling: Telling, theme: Theme, frame: Frame) -> Ending:
    """The ways after their last step."""
    return picture(Ways(telling, theme, frame), ValueTracker(COUNT))


def picture(ways: Ways, moment: ValueTracker) -> Ending:
    plane = ways.plane
    answer = VGroup(plane.dot(ways.answer, radius=BIG_DOT))
    shown = Ending(ways.axes(), ways.so_far(moment), ways.names(), answer)
    frozen(*shown.get_family())
    return shown
