"""Ball and penalty as prices, heights over the plane of weights: a wall and a slope."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import UP, ValueTracker, VGroup, VMobject

from mathcore import L1
from scenes.stage import Array, Drawn, Part, drawn
from scenes.wall.relief import Face, Relief, over, sheet, walls
from scenes.wall.views import Views

HEIGHT = 2.7  # height of the wall, in frame units
RIM_HEIGHT = 2.3  # height of the rim of the slope
RIM = 1.33  # size of the slope, in radii
LEVELS = (1 / 3, 2 / 3, 1.0)  # rings of the slope, in radii; the last one is the border of the ball


class Edges(VGroup):
    """The edges of wall and slope over the axes: the vertical ones of the wall, and the creases of the slope."""

    upright = Part[VGroup](0)
    creases = Part[VGroup](1)


class Prices:
    """The wall on the border of L1's ball in the left picture, and the slope of L1's penalty in the right one."""

    def __init__(self, views: Views) -> None:
        self.views, self.theme, self.example = views, views.theme, views.example
        self.on_the_left, self.on_the_right = views.pictures
        self.raised = ValueTracker(0)
        """0: no wall, 1: the whole wall"""
        self.steep = ValueTracker(0)
        """0: a flat slope, 1: the slope of the penalty"""
        self.corners = L1().outline(self.example.radius, 5)[:-1]
        self.rise = RIM_HEIGHT / (self.example.strength * RIM * self.example.radius)
        """the length on the screen of a height of 1, so that the slope fills its picture"""

    def _drawn(self, build: Callable[[], VGroup], *trackers: ValueTracker) -> Drawn[VGroup]:
        return drawn(build, *self.views.moving, *trackers)

    def left(self) -> Relief:
        """The picture of the wall as it is seen now."""
        return self.on_the_left.relief(HEIGHT)

    def right(self) -> Relief:
        """The picture of the slope as it is seen now."""
        return self.on_the_right.relief(self.rise)

    def wall(self) -> Drawn[VGroup]:
        return self._drawn(self._wall, self.raised)

    def _wall(self) -> VGroup:
        outline = L1().outline(self.example.radius, 5)
        return self.left().painted(walls(outline, self.raised.get_value(), self.theme.l1))

    def slope_at(self, weights: Array) -> Array:
        """The height of the slope over weights (..., 2) as it is now."""
        height: Array = self.steep.get_value() * self.example.strength * L1().value(weights)
        return height

    def slope(self) -> Drawn[VGroup]:
        return self._drawn(self._slope, self.steep)

    def _slope(self) -> VGroup:
        radii = (0.0, RIM * self.example.radius)
        return self.right().painted(sheet(L1(), radii, 4, self.slope_at, self._slope_face))

    def _slope_face(self, corners: Array) -> Face:
        return Face(corners, self.theme.l1, opacity=0.8, border=1, shade=0.7)

    def slope_rings(self) -> Drawn[VGroup]:
        """The lines of equal height of the slope."""
        return self._drawn(self._slope_rings)

    def _slope_rings(self) -> VGroup:
        rings = [L1().outline(share * self.example.radius, 5) for share in LEVELS]
        relief = self.right()
        return VGroup(*(relief.line(over(ring, self.slope_at(ring)), self.theme.text) for ring in rings))

    def edges(self) -> Drawn[Edges]:
        return drawn(self._edges, *self.views.moving)

    def _edges(self) -> Edges:
        left, right = self.left(), self.right()
        creases = [np.vstack([np.zeros(3), over(rim, self.slope_at(rim))]) for rim in RIM * self.corners]
        return Edges(
            VGroup(*(self._fading(left, corner) for corner in self.corners)),
            VGroup(*(right.line(crease, self.theme.text) for crease in creases)),
        )

    def _fading(self, relief: Relief, corner: Array) -> VMobject:
        """A vertical edge that fades out upwards as the walls do."""
        edge = relief.line([(*corner, 0.0), (*corner, 1.0)], self.theme.text)
        edge.set_sheen_direction(UP)
        edge.set_stroke(self.theme.text, opacity=(1.0, 0.0))  # type: ignore[arg-type]  # Manim takes a gradient too
        return edge
