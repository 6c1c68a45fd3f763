"""Drawings that chapters share: balls, rings of equal loss, fans of directions, marks; each takes data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from manim import DashedLine, Line, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore import Norm, Quadratic
from scenes.stage import style
from scenes.stage.parts import Part
from scenes.stage.plane import Array, Plane
from scenes.stage.regions import clip
from scenes.theme import Theme

SMOOTH = 400  # points on a closed curve: no corner is seen at 4K


def ball(plane: Plane, norm: Norm, radius: float, color: str, fill: float = 0.22) -> VMobject:
    """The ball of a norm, outlined and filled in its colour."""
    return plane.curve(norm.outline(radius, SMOOTH), color, style.LINE, fill)


class PartOfBall(VGroup):
    """The inside and the outline of a ball, as far as a plane shows them."""

    inside = Part[VMobject](0)
    outline = Part[VMobject](1)


def part_of_ball(plane: Plane, norm: Norm, radius: float, color: str, fill: float = 0.22) -> PartOfBall:
    """The ball of a norm as far as the plane shows it."""
    outline = norm.outline(radius, SMOOTH)
    inside = clip(outline[:-1], (plane.x[0], plane.y[0]), (plane.x[1], plane.y[1]))
    ground = plane.polygon(inside, color, fill) if len(inside) > 2 else VMobject()
    return PartOfBall(ground, plane.clipped(outline, color))


def ring(plane: Plane, loss: Quadratic, level: float, width: float = style.THIN) -> VMobject:
    """The ring on which the loss has this level, as far as the plane shows it."""
    return plane.clipped(loss.contour(level, SMOOTH), plane.theme.loss, width)


def rings(plane: Plane, loss: Quadratic, levels: Iterable[float]) -> VGroup:
    """Rings of equal loss, fainter outwards."""
    drawn = [ring(plane, loss, level) for level in levels]
    for outward, shape in enumerate(drawn):
        shape.set_stroke(opacity=0.9 - 0.6 * outward / max(1, len(drawn) - 1))
    return VGroup(*drawn)


def small_rings(plane: Plane, losses: Quadratic, size: float, points: int = 25) -> VMobject:
    """Around each centre of a batch (n,) a ring of its loss, all of the same area, as one shape.

    `size` is the radius on the screen of a round one.
    """
    level = (size / plane.unit) ** 2 / 2 * np.sqrt(np.linalg.det(losses.hessian))
    shape = VMobject(stroke_color=plane.theme.loss, stroke_width=style.THIN)
    for outline in plane.at(losses.contour(level, points)):
        shape.start_new_path(outline[0])
        shape.add_points_as_corners(outline[1:])
    return shape


class OnScreen(Protocol):
    """Whatever gives points a place on the screen: a chart, a plane, three weights seen from far away."""

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points."""


def cross(chart: OnScreen, point: ArrayLike, color: str, size: float = 0.11) -> VGroup:
    """A small upright cross: the loss's centre everywhere in the film."""
    place = chart.at(point)
    arms = np.array([[size, size, 0.0], [size, -size, 0.0]])
    return VGroup(*(Line(place - arm, place + arm, color=color, stroke_width=style.LINE) for arm in arms))


class Fan(VGroup):
    """The wedge between two directions at a point, with its two borders."""

    wedge = Part[VMobject](0)
    first = Part[VMobject](1)
    last = Part[VMobject](2)

    @property
    def borders(self) -> tuple[VMobject, VMobject]:
        """Both borders."""
        return self.first, self.last


def fan(plane: Plane, point: ArrayLike, directions: Sequence[ArrayLike], length: float, color: str) -> Fan:
    """The wedge between two directions at a point, with its borders: all that points straight out of a corner."""
    first, last = (np.arctan2(direction[1], direction[0]) for direction in np.asarray(directions, dtype=float))
    opening = (last - first + np.pi) % (2 * np.pi) - np.pi  # the shorter way round
    angles = first + np.linspace(0, opening, 60)
    corner = np.asarray(point, dtype=float)
    rim = corner + length * np.column_stack([np.cos(angles), np.sin(angles)])
    wedge = plane.polygon(np.vstack([corner, rim]), color, fill=0.25)
    return Fan(wedge, *(plane.line(corner, rim[index], color, style.THIN) for index in (0, -1)))


def pale(fan: Fan) -> Fan:
    """A fan as it looks while nothing points into it."""
    faded = fan.copy()
    faded.wedge.set_fill(opacity=0.1)
    for border in faded.borders:
        border.set_stroke(opacity=0.3)
    return faded


def spikes(plane: Plane, feet: ArrayLike, ways: ArrayLike, length: float, color: str) -> VGroup:
    """Short lines from places on a ball, each the one way that is straight out there: feet and ways are (n, 2)."""
    unit = np.asarray(ways, dtype=float) / np.linalg.norm(ways, axis=-1, keepdims=True)
    feet = np.broadcast_to(np.asarray(feet, dtype=float), unit.shape)
    return VGroup(
        *(plane.line(foot, foot + length * way, color, style.THIN) for foot, way in zip(feet, unit, strict=True))
    )


def guides(plane: Plane, point: ArrayLike) -> VGroup:
    """Dashed lines from a dot to both axes: its two weights; none where one of them is 0."""
    x, y = np.asarray(point, dtype=float)
    group = VGroup()
    for foot in ((0.0, y), (x, 0.0)) if min(abs(x), abs(y)) * plane.unit > 3 * style.DOT else ():
        start, end = plane.at((x, y)), plane.at(foot)
        start = start + 1.5 * style.DOT * (end - start) / np.linalg.norm(end - start)  # clear of the dot
        group.add(DashedLine(start, end, color=plane.theme.answer, stroke_width=style.THIN, dash_length=0.1))
    return group


def verdict(theme: Theme, holds: bool, size: float = 0.14) -> VMobject:
    """A tick where something holds, a cross where it does not."""
    shape = VMobject(stroke_color=theme.text, stroke_width=style.LINE)
    strokes = [[(-1, 0), (-0.3, -0.8), (1, 1)]] if holds else [[(-0.8, -0.8), (0.8, 0.8)], [(-0.8, 0.8), (0.8, -0.8)]]
    for stroke in strokes:
        corners = [np.array([size * x, size * y, 0.0]) for x, y in stroke]
        shape.start_new_path(corners[0])
        shape.add_points_as_corners(corners[1:])
    return shape


def right_angle(plane: Plane, point: ArrayLike, direction: ArrayLike, size: float, color: str) -> VMobject:
    """The mark of a right angle between a direction and the line across it."""
    along = np.asarray(direction, dtype=float) / np.linalg.norm(direction) * size
    across = np.array([-along[1], along[0]])
    corner = np.asarray(point, dtype=float)
    return plane.curve([corner + along, corner + along + across, corner + across], color, style.THIN)
