"""A town seen from above, an alien that walks along its streets, and a crow that flies over it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, Circle, Ellipse, Line, RoundedRectangle, VGroup, VMobject

from scenes.stage import Plane, style
from scenes.theme import Theme

STREET = 0.24  # width of the streets on the screen


def houses(plane: Plane, along: int, up: int) -> VGroup:
    """Blocks of houses with streets between them, at the whole numbers from 0 to `along` (of either sign) and `up`."""
    side = plane.unit - STREET
    block = RoundedRectangle(0.14, width=side, height=side, stroke_width=0)
    block.set_fill(plane.theme.frame, opacity=0.45)
    side = np.sign(along)
    corners = [(column, row) for row in range(up) for column in range(abs(along))]
    return VGroup(*(block.copy().move_to(plane.at((side * (column + 0.5), row + 0.5))) for column, row in corners))


def alien(theme: Theme, color: str, height: float = 0.8) -> VGroup:
    """An alien that stands with its feet on the origin."""
    body = _filled([(-0.3, 0.1), (-0.34, 0.4), (-0.2, 0.62), (0, 0.67), (0.2, 0.62), (0.34, 0.4), (0.3, 0.1)], color)
    legs = VGroup(*(_stroke((x, 0.14), (x, 0), color) for x in (-0.2, 0.0, 0.2)))
    lines = [_stroke((0.12 * side, 0.6), (0.24 * side, 0.86), color) for side in (-1, 1)]
    tips = VGroup(*(Circle(0.055).shift(line.get_end()) for line in lines))
    eyes = VGroup(*(Ellipse(0.15, 0.2).shift((0.125 * side, 0.4, 0)) for side in (-1, 1)))
    for parts, fill in ((tips, color), (eyes, theme.background)):
        parts.set_stroke(width=0)
        parts.set_fill(fill, 1)
    figure = VGroup(legs, VGroup(*lines), tips, body, eyes)
    figure.scale_to_fit_height(height, scale_stroke=True)
    return figure.align_to((0, 0, 0), DOWN)


def crow(theme: Theme, color: str, stroke: float = 0.0, width: float = 1.0) -> VGroup:
    """A crow that flies from the origin to the upper right; `stroke` is the phase of its wing beat, in turns."""
    body = _filled(
        [(-0.5, -0.06), (-0.2, -0.1), (0.1, -0.12), (0.32, -0.02), (0.44, 0.0), (0.33, 0.09), (0.1, 0.1), (-0.2, 0.04)],
        color,
    )
    tail = _filled([(-0.3, -0.04), (-0.56, 0.06), (-0.6, -0.02), (-0.56, -0.1)], color)
    eye = Circle(0.025, stroke_width=0)
    eye.set_fill(theme.background, 1)
    eye.shift((0.3, 0.035, 0))
    bird = VGroup(tail, body, _wing(color, float(np.cos(2 * np.pi * stroke))), eye)
    bird.scale(width, about_point=(0, 0, 0))
    return bird.rotate(0.35, about_point=(0, 0, 0))


def _wing(color: str, lift: float) -> VMobject:
    """The crow's wing; `lift` is 1 at its highest, -1 at its lowest."""
    wing = VMobject(fill_color=color, fill_opacity=1, stroke_color=color, stroke_width=1)
    wing.set_points_as_corners(np.array([[-0.16, 0.0, 0.0], [0.14, 0.05, 0.0]]))
    tip = np.array([-0.24, 0.14 + 0.42 * lift, 0.0])
    wing.add_quadratic_bezier_curve_to(np.array([0.12, 0.1 + 0.34 * lift, 0.0]), tip)
    wing.add_quadratic_bezier_curve_to(np.array([-0.2, 0.04 + 0.12 * lift, 0.0]), np.array([-0.16, 0.0, 0.0]))
    return wing


def _filled(points: list[tuple[float, float]], color: str) -> VMobject:
    """A smooth closed shape through the points."""
    shape = VMobject(fill_color=color, fill_opacity=1, stroke_width=0)
    shape.set_points_smoothly([(x, y, 0.0) for x, y in [*points, points[0]]])
    return shape


def _stroke(start: tuple[float, float], end: tuple[float, float], color: str) -> Line:
    return Line((*start, 0.0), (*end, 0.0), color=color, stroke_width=style.BOLD)
