"""Drawings that several acts of the chapter share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import RIGHT, Square, Typst, VGroup, VMobject

from mathcore import Quadratic
from scenes.stage import Part, Plane, style, words
from scenes.stage.drawings import ball
from scenes.stage.maps import FILLED, HATCHES, hatching, sheet
from scenes.stage.paths import add_path
from scenes.stage.sides import NORMS
from scenes.theme import Theme

SWATCH = 0.8  # side of a swatch
PITCH = 0.85  # distance of the lines of a legend
AXES = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True)
class Standing:
    """A plane, its frame, and the ball on it."""

    plane: Plane
    frame: VGroup
    ball: VMobject

    @classmethod
    def on(cls, plane: Plane, side: str, radius: float, color: str, bare: bool = False) -> Standing:
        """`bare`: without numbers beside the frame."""
        frame = VGroup(plane.frame(), plane.through_zero()) if bare else sheet(plane)
        return cls(plane, frame, ball(plane, NORMS[side], radius, color))


class Entry(VGroup):
    """A line of a legend: a mark and what it means."""

    mark = Part[VMobject](0)
    meaning = Part[Typst](1)


def legend(theme: Theme, *entries: tuple[VMobject, str]) -> VGroup:
    """Marks under each other, centred on one vertical line, with their meanings beside them."""
    wide = max(mark.width for mark, _ in entries)
    rows = VGroup()
    for row, (mark, text) in enumerate(entries):
        mark.move_to((wide / 2, -row * PITCH, 0))
        rows.add(Entry(mark, words(theme, text).next_to((wide, -row * PITCH, 0), RIGHT, buff=0.3)))
    return rows


def wedge_swatch(color: str) -> VMobject:
    """A piece of a region beyond a corner."""
    return Square(SWATCH, stroke_color=color, stroke_width=style.LINE).set_fill(color, opacity=FILLED)


def strip_swatch(theme: Theme) -> VGroup:
    """A piece of a region beyond an edge."""
    plane = Plane(theme, (0, 1), (0, 1), (0, 0), SWATCH)
    border = Square(SWATCH, stroke_color=theme.quiet, stroke_width=style.HAIR)
    starts, ends = (
        np.array([(0, 0.6), (0, 0.2), (0.2, 0), (0.6, 0)]),
        np.array([(0.4, 1), (0.8, 1), (1, 0.8), (1, 0.4)]),
    )
    return VGroup(border, hatching(plane, starts, ends))


def axis_lines(plane: Plane, radius: float) -> VGroup:
    """The centres whose L2 answer has a zero when the rings are round: both axes outside the ball."""
    reach, color = plane.x[1], plane.theme.l2
    axes = np.array(AXES, dtype=float)
    return VGroup(*(plane.line(radius * axis, reach * axis, color, style.BOLD) for axis in axes))


def l2_ways(plane: Plane, radius: float) -> VGroup:
    """The ways from all other centres to their answers, as the hatching of the four quarters between the axes."""
    reach, quarters = plane.x[1], VGroup()
    for quarter in range(4):
        angle = (quarter + (np.arange(HATCHES) + 0.5) / HATCHES) * np.pi / 2
        out = np.column_stack([np.cos(angle), np.sin(angle)])
        quarters.add(hatching(plane, radius * out, reach * out / np.abs(out).max(axis=1, keepdims=True)))
    return quarters.set_z_index(-1)


def small_rings(plane: Plane, losses: Quadratic, size: float, points: int = 25) -> VMobject:
    """A ring of each loss of a batch (n,) round its centre, all of the same area, as one shape.

    `size` is the radius on the screen if the ring is a circle.
    """
    level = (size / plane.unit) ** 2 / 2 * np.sqrt(np.linalg.det(losses.hessian))
    shape = VMobject(stroke_color=plane.theme.loss, stroke_width=style.THIN)
    for outline in plane.at(losses.contour(level, points)):
        add_path(shape, outline)
    return shape
