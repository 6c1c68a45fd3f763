"""Drawings that several acts of the chapter share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, RIGHT, Square, Typst, VGroup, VMobject

from mathcore import Quadratic
from scenes.stage import Part, Plane, style, words
from scenes.stage.drawings import ball
from scenes.stage.maps import FILLED, hatching, sheet
from scenes.stage.paths import add_path
from scenes.stage.sides import NORMS
from scenes.theme import Theme

SWATCH = 0.55  # side of a swatch
AXES = ((1, 0), (0, 1), (-1, 0), (0, -1))
RAYS = 4  # hatches of a quarter of L2's map


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
    for mark, text in entries:
        meaning = words(theme, text).next_to(mark.get_center() + (wide / 2) * RIGHT, RIGHT, buff=0.3)
        rows.add(Entry(mark, meaning))
    rows.arrange(DOWN, buff=0.3, aligned_edge=LEFT)
    for row in rows:
        row.mark.set_x(rows.get_left()[0] + wide / 2)
        row.meaning.next_to((rows.get_left()[0] + wide, row.mark.get_y(), 0), RIGHT, buff=0.3)
    return rows


def wedge_swatch(theme: Theme, color: str) -> VMobject:
    """A piece of a region beyond a corner."""
    return Square(SWATCH, stroke_color=color, stroke_width=style.LINE).set_fill(color, opacity=FILLED)


def strip_swatch(theme: Theme) -> VGroup:
    """A piece of a region beyond an edge."""
    plane = Plane(theme, (0, 1), (0, 1), (0, 0), SWATCH)
    border = Square(SWATCH, stroke_color=theme.quiet, stroke_width=style.HAIR)
    starts, ends = np.array([(0, 0.6), (0, 0.2), (0.2, 0), (0.6, 0)]), np.array([(0.4, 1), (0.8, 1), (1, 0.8), (1, 0.4)])
    return VGroup(border, hatching(plane, starts, ends))


def axis_lines(plane: Plane, radius: float) -> VGroup:
    """The centres whose L2 answer has a zero when the rings are round: both axes outside the ball."""
    reach, color = plane.x[1], plane.theme.l2
    axes = np.array(AXES, dtype=float)
    return VGroup(*(plane.line(radius * axis, reach * axis, color, style.BOLD) for axis in axes))


def l2_regions(plane: Plane, radius: float) -> VGroup:
    """The same centres' map as `Regions` draws it: nothing to fill, the ways of all others hatched, lines."""
    reach = plane.x[1]
    quarters = VGroup()
    for quarter in range(4):
        angle = (quarter + (np.arange(RAYS) + 0.5) / RAYS) * np.pi / 2
        out = np.column_stack([np.cos(angle), np.sin(angle)])
        quarters.add(hatching(plane, radius * out, reach * out / np.abs(out).max(axis=1, keepdims=True)))
    quarters.set_z_index(-1)
    return quarters


def small_rings(plane: Plane, losses: Quadratic, size: float, points: int = 25) -> VMobject:
    """A ring of each loss of a batch (n,) round its centre, all of the same area, as one shape.

    `size` is the radius on the screen if the ring is a circle.
    """
    level = (size / plane.unit) ** 2 / 2 * np.sqrt(np.linalg.det(losses.hessian))
    shape = VMobject(stroke_color=plane.theme.loss, stroke_width=style.THIN)
    for outline in plane.at(losses.contour(level, points)):
        add_path(shape, outline)
    return shape
