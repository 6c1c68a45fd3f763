"""Drawings that chapters share: balls, rings of equal loss, crosses, guides, marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from manim import DashedLine, Line, VGroup, VMobject
from numpy.typing import ArrayLike

from mathcore import Norm, Quadratic
from scenes.stage import style
from scenes.stage.paths import add_path
from scenes.stage.plane import Array, Plane
from scenes.theme import Theme

SMOOTH = 400  # points on a closed curve: enough that no corner is seen at 4K


def ball(plane: Plane, norm: Norm, radius: float, color: str, fill: float = 0.22) -> VMobject:
    """The ball of a norm, outlined and filled in its colour."""
    return plane.curve(norm.outline(radius, SMOOTH), color, style.LINE, fill)


def ring(plane: Plane, loss: Quadratic, level: float, width: float = style.THIN) -> VMobject:
    """The ring on which the loss has this level, as far as the plane shows it."""
    return plane.clipped(loss.contour(level, SMOOTH), plane.theme.loss, width)


def rings(plane: Plane, loss: Quadratic, levels: Iterable[float]) -> VGroup:
    """Rings of equal loss at these levels, the outer ones fainter."""
    drawn = [ring(plane, loss, level) for level in levels]
    for outward, shape in enumerate(drawn):
        shape.set_stroke(opacity=0.9 - 0.6 * outward / max(1, len(drawn) - 1))
    return VGroup(*drawn)


class OnScreen(Protocol):
    """Anything that takes points to screen positions: a chart, a plane, a view of three weights."""

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points."""


def cross(chart: OnScreen, point: ArrayLike, color: str, size: float = 0.11) -> VGroup:
    """A small diagonal cross: the mark of the centre of a loss in the whole film."""
    place = chart.at(point)
    arms = np.array([[size, size, 0.0], [size, -size, 0.0]])
    return VGroup(*(Line(place - arm, place + arm, color=color, stroke_width=style.LINE) for arm in arms))


def guides(plane: Plane, point: ArrayLike) -> VGroup:
    """Dashed lines from a point to both axes, which show its two weights; none if the point is (almost) on an axis."""
    x, y = np.asarray(point, dtype=float)
    group = VGroup()
    for foot in ((0.0, y), (x, 0.0)) if min(abs(x), abs(y)) * plane.unit > 3 * style.DOT else ():
        start, end = plane.at((x, y)), plane.at(foot)
        start = start + 1.5 * style.DOT * (end - start) / np.linalg.norm(end - start)  # not over the dot
        group.add(DashedLine(start, end, color=plane.theme.answer, stroke_width=style.THIN, dash_length=0.1))
    return group


def verdict(theme: Theme, holds: bool, color: str | None = None, size: float = 0.14) -> VMobject:
    """A tick if something holds, a cross if it does not; `color` None: the text's colour."""
    shape = VMobject(stroke_color=color or theme.text, stroke_width=style.LINE)
    strokes = [[(-1, 0), (-0.3, -0.8), (1, 1)]] if holds else [[(-0.8, -0.8), (0.8, 0.8)], [(-0.8, 0.8), (0.8, -0.8)]]
    for stroke in strokes:
        add_path(shape, [(size * x, size * y, 0.0) for x, y in stroke])
    return shape


def right_angle(plane: Plane, point: ArrayLike, direction: ArrayLike, size: float, color: str) -> VMobject:
    """The mark of the right angle between a direction and the line across it, at a point."""
    along = np.asarray(direction, dtype=float) / np.linalg.norm(direction) * size
    across = np.array([-along[1], along[0]])
    corner = np.asarray(point, dtype=float)
    return plane.curve([corner + along, corner + along + across, corner + across], color, style.THIN)
