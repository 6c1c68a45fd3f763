"""A lens on a corner of the unit square: magnified, the corner of an Lp norm's ball is round."""

from __future__ import annotations

from manim import DL, DR, UL, UR, Line, Square, VGroup

from mathcore import Norm
from scenes.stage import Plane, Slot, style
from scenes.stage.drawings import SMOOTH
from scenes.theme import Theme

FINE = 20 * SMOOTH  # number of points of a curve that is magnified


class Lens:
    """The surroundings of the corner (1, 1) of a plane, magnified, and a frame where they are on the plane.

    `norm` has the ball with the round corner, which crosses the diagonal at (rounded, rounded).
    """

    def __init__(self, theme: Theme, plane: Plane, slot: Slot, norm: Norm, rounded: float) -> None:
        low, high = 1 - 2.2 * (1 - rounded), 1 + 0.9 * (1 - rounded)
        lens = Plane.within(theme, (low, high), (low, high), slot, scales=False)
        middle = (low + high) / 2
        self.source = Square((high - low) * plane.unit, color=theme.quiet, stroke_width=style.THIN)
        self.source.move_to(plane.at((middle, middle)))
        self.border = lens.frame()
        self.border.set_stroke(theme.quiet, style.THIN)
        self.rays = self._rays(theme)
        self.corner = lens.polygon([(low, low), (1, low), (1, 1), (low, 1)], theme.max, 0.22)
        self.edges = lens.curve([(1, low), (1, 1), (low, 1)], theme.max, style.BOLD)
        self.curve = lens.clipped(norm.outline(1, FINE), theme.text, style.BOLD)

    def _rays(self, theme: Theme) -> VGroup:
        """Lines from the small frame to the lens."""
        ends = ((UR, UL), (DR, DL))
        rays = VGroup(
            *(
                Line(self.source.get_corner(start), self.border.get_corner(end), color=theme.quiet)
                for start, end in ends
            )
        )
        rays.set_stroke(width=style.HAIR)
        return rays
