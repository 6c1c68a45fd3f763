"""What charts of functions share: thin columns, dashed lines, shaded bands."""

from __future__ import annotations

import numpy as np
from manim import Polygon, VMobject
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.plane import Chart

BIG_DOT = 0.12  # radius
DASH = 0.16  # length of a dash and of a gap, in frame units


def columns(chart: Chart, x: ArrayLike, foot: ArrayLike, top: ArrayLike, color: str) -> VMobject:
    """Thin vertical lines from `foot` to `top`, as far as the chart shows them."""
    low, high = (np.clip(height, *chart.y) for height in (foot, top))
    shape = chart.pieces(np.column_stack([x, low]), np.column_stack([x, high]), color)
    shape.set_stroke(opacity=0.5)
    return shape


Stretch = tuple[float, float]
"""Start and end of a part of a chart's horizontal axis."""


def dashed(chart: Chart, points: ArrayLike, color: str, width: float = style.LINE, dash: float = DASH) -> VMobject:
    """A dashed line through finely sampled points; its dashes stay where they are when the line grows at its end."""
    places = chart.at(points)
    gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    cuts = np.union1d(gone, np.arange(0.0, gone[-1], dash))
    stops = np.column_stack([np.interp(cuts, gone, coordinate) for coordinate in places.T])
    inked = (cuts[:-1] + cuts[1:]) / 2 // dash % 2 == 0
    starts, steps = stops[:-1][inked], np.diff(stops, axis=0)[inked]
    pieces = starts[:, None] + steps[:, None] * np.linspace(0, 1, 4)[:, None]
    return VMobject(stroke_color=color, stroke_width=width).set_points(pieces.reshape(-1, 3))


def band(chart: Chart, stretch: Stretch, color: str, fill: float = 0.25) -> Polygon:
    """A part of the horizontal axis, shaded over the whole height of the chart."""
    (left, right), (low, high) = stretch, chart.y
    corners = chart.at([(left, low), (right, low), (right, high), (left, high)])
    return Polygon(*corners, stroke_width=0, fill_color=color, fill_opacity=fill)
