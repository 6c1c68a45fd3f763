"""Drawings that several acts of the chapter share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Animation, FadeIn, FadeOut, ReplacementTransform, VGroup, VMobject

from mathcore import Norm, Quadratic
from scenes.stage import Framed, Plane, style
from scenes.stage.drawings import ball
from scenes.stage.maps import sheet
from scenes.stage.paths import add_path


@dataclass(frozen=True)
class Standing:
    """The frame of a plane and the ball on it."""

    frame: Framed
    ball: VMobject

    @classmethod
    def on(cls, plane: Plane, norm: Norm, radius: float, color: str) -> Standing:
        return cls(sheet(plane), ball(plane, norm, radius, color))

    def replaced_by(self, new: Standing) -> list[Animation]:
        """The animations that bring another plane and turn the ball into its ball."""
        return [FadeOut(self.frame), FadeIn(new.frame), ReplacementTransform(self.ball, new.ball)]


def axis_lines(plane: Plane, radius: float) -> VGroup:
    """The centres whose L2 answer has a zero when the rings are round: both axes outside the ball."""
    reach = plane.x[1]
    starts = ((radius, 0), (0, radius), (-radius, 0), (0, -radius))
    ends = ((reach, 0), (0, reach), (-reach, 0), (0, -reach))
    color = plane.theme.l2
    return VGroup(*(plane.line(start, end, color, style.BOLD) for start, end in zip(starts, ends, strict=True)))


def small_rings(plane: Plane, losses: Quadratic, size: float, points: int = 25) -> VMobject:
    """A ring of each loss of a batch (n,) round its centre, all of the same area, as one shape.

    `size` is the radius on the screen if the ring is a circle.
    """
    level = (size / plane.unit) ** 2 / 2 * np.sqrt(np.linalg.det(losses.hessian))
    shape = VMobject(stroke_color=plane.theme.loss, stroke_width=style.THIN)
    for outline in plane.at(losses.contour(level, points)):
        add_path(shape, outline)
    return shape
