"""A lens on a corner of the unit square: magnified, the corner of an Lp norm's ball is round."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, Square, VGroup

from mathcore import Norm
from scenes.stage import Plane, style
from scenes.stage.drawings import SMOOTH
from scenes.theme import Theme

SIDE = 4.6  # side of the lens in frame units
CENTRE = (3.7, 0.6)
FINE = 20 * SMOOTH  # number of points of a curve that is magnified


class Lens:
    """The surroundings of the corner (1, 1) of a plane, magnified, and a frame where they are on the plane.

    `norm` has the ball with the round corner, which crosses the diagonal at (rounded, rounded).
    """

    def __init__(self, theme: Theme, plane: Plane, norm: Norm, rounded: float) -> None:
        low, high = 1 - 2.2 * (1 - rounded), 1 + 0.9 * (1 - rounded)
        lens = Plane(theme, (low, high), (low, high), CENTRE, SIDE / (high - low))
        middle = (low + high) / 2
        self.source = Square((high - low) * plane.unit, color=theme.quiet, stroke_width=style.THIN)
        self.source.move_to(plane.at((middle, middle)))
        self.border = lens.frame()
        self.border.set_stroke(theme.quiet, style.THIN)
        self.rays = self._rays(theme)
        self.corner = lens.polygon([(low, low), (1, low), (1, 1), (low, 1)], theme.max, 0.22)
        self.edges = lens.curve([(1, low), (1, 1), (low, 1)], theme.max)
        self.curve = lens.clipped(norm.outline(1, FINE), theme.text)
        self.diagonal = lens.line((low, low), (high, high))
        self.diagonal.set_stroke(opacity=0.5)
        self.corner_dot: Dot = lens.dot((1, 1), theme.max, 0.12)
        self.rounded_dot: Dot = lens.dot(np.array([rounded, rounded]), theme.text, 0.12)

    def _rays(self, theme: Theme) -> VGroup:
        """Lines from the small frame to the lens."""
        ends = ((UP + RIGHT, UP + LEFT), (DOWN + RIGHT, DOWN + LEFT))
        rays = VGroup(
            *(
                Line(self.source.get_corner(start), self.border.get_corner(end), color=theme.quiet)
                for start, end in ends
            )
        )
        rays.set_stroke(width=style.HAIR)
        return rays
