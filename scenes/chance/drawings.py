"""Drawings that several acts of the chapter share."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Animation, FadeIn, FadeOut, ReplacementTransform, VGroup, VMobject

from mathcore import Norm
from scenes.stage import Framed, Plane, style
from scenes.stage.drawings import ball
from scenes.stage.maps import sheet


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
    """The centres whose L2 answer has a zero, round rings: both axes outside the ball."""
    reach = plane.x[1]
    starts = ((radius, 0), (0, radius), (-radius, 0), (0, -radius))
    ends = ((reach, 0), (0, reach), (-reach, 0), (0, -reach))
    color = plane.theme.l2
    return VGroup(*(plane.line(start, end, color, style.BOLD) for start, end in zip(starts, ends, strict=True)))
