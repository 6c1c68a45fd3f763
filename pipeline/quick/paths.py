"""Outlines of shapes as Cairo paths; a path that has not changed since the last frame is not built again."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from manim import VMobject
from numpy.typing import NDArray

from pipeline.native import compiled

DIMENSIONS = 3
CURVE = 4  # points of a cubic curve: start, two handles, end
CURVE_BYTES = CURVE * DIMENSIONS * 8
CLOSE = 1e-5  # relative tolerance, the same as in Manim
NOWHERE = math.nan, math.nan, math.nan, math.nan


class Outline:
    """The outline of a shape in a frame; its path is kept from the second time that it is drawn unchanged.

    `content` are the bytes of its points (n, 3), `extent` the smallest box around points and handles: left, bottom,
    right, top.
    """

    def __init__(self, shape: VMobject, content: bytes, tolerance: float) -> None:
        self.shape = shape  # kept alive, so that no other shape can get its id
        self.content, self.tolerance = content, tolerance
        usual = len(content) % CURVE_BYTES == 0 and _split_as_usual(shape)
        self.extent = extent(content) if usual else NOWHERE
        self.buildable = all(map(math.isfinite, self.extent))
        self.drawn = False
        self.path: Any = None

    def put(self, context: Any) -> bool:
        """Sets the path of the context to the outline; False if Manim has to do it."""
        if not self.buildable:
            return False
        if self.path is not None:
            context.new_path()
            context.append_path(self.path)
            return True
        build(context, self.content, self.tolerance)
        if self.drawn:
            self.path = context.copy_path()
        self.drawn = True
        return True


class Outlines:
    """The outlines that were drawn in the last frame and in this one."""

    def __init__(self) -> None:
        self.matrix: Any = None
        self.last: dict[int, Outline] = {}
        self.now: dict[int, Outline] = {}

    def next_frame(self) -> None:
        """Begins a new frame; outlines that were not drawn in the one that ends are forgotten."""
        self.last, self.now = self.now, {}

    def suit(self, context: Any) -> None:
        """Forgets all outlines if the view has changed, because Cairo rounds paths to fractions of a pixel."""
        matrix = context.get_matrix()
        if matrix != self.matrix:
            self.matrix = matrix
            self.last, self.now = {}, {}

    def of(self, shape: VMobject, points: NDArray[Any]) -> Outline:
        """The outline of the shape, whose points on the screen are given; that of the last frame if it is the same."""
        content, tolerance = content_of(points), shape.tolerance_for_point_equality
        outline = self.last.get(id(shape))
        if outline is None or outline.content != content or outline.tolerance != tolerance:
            outline = Outline(shape, content, tolerance)
        self.now[id(shape)] = outline
        return outline


def content_of(points: NDArray[Any]) -> bytes:
    """The bytes of the points (n, 3) as floats, row by row."""
    return points.tobytes() if points.dtype == np.float64 else points.astype(np.float64).tobytes()


def points_in(content: bytes) -> NDArray[np.float64]:
    """The points (n, 3) with these bytes."""
    return np.frombuffer(content).reshape(-1, DIMENSIONS)


def extent(content: bytes) -> tuple[float, float, float, float]:
    """The smallest box around points and handles, which contains the curves; NaN if there are none, or one is NaN."""
    if compiled:
        box: tuple[float, float, float, float] = compiled.extent(content)
        return box
    if not content:
        return NOWHERE
    columns = np.ascontiguousarray(points_in(content).T[:2])  # NumPy is much faster along whole rows
    if np.isnan(columns).any():
        return NOWHERE
    left, bottom = np.minimum.reduce(columns, axis=1).tolist()
    right, top = np.maximum.reduce(columns, axis=1).tolist()
    return left, bottom, right, top


def _split_as_usual(shape: VMobject) -> bool:
    """Whether the outline consists of cubic curves, and its class does not override how Manim splits them."""
    kind = type(shape)
    return (
        shape.n_points_per_cubic_curve == CURVE
        and kind.get_subpath_split_indices_from_points is VMobject.get_subpath_split_indices_from_points
        and kind.consider_points_equals_2d is VMobject.consider_points_equals_2d
    )


def build(context: Any, content: bytes, tolerance: float) -> None:
    """Sets the path to the curves; a new subpath begins where a curve does not start at the end of the one before."""
    if compiled:
        compiled.build(context, content, tolerance)
        return
    points = points_in(content)
    context.new_path()
    if (dots := _dots(points, tolerance)) is not None:
        for x, y in dots:
            context.move_to(x, y)
            context.line_to(x, y)
        return
    move_to, curve_to, close_path = context.move_to, context.curve_to, context.close_path
    first_x = first_y = last_x = last_y = float("nan")
    for x0, y0, x1, y1, x2, y2, x3, y3 in points[:, :2].reshape(-1, 2 * CURVE).tolist():
        if (last_x != x0 or last_y != y0) and not (close(last_x, x0, tolerance) and close(last_y, y0, tolerance)):
            if close(first_x, last_x, tolerance) and close(first_y, last_y, tolerance):
                close_path()
            move_to(x0, y0)
            first_x, first_y = x0, y0
        curve_to(x1, y1, x2, y2, x3, y3)
        last_x, last_y = x3, y3
    if close(first_x, last_x, tolerance) and close(first_y, last_y, tolerance):
        close_path()


def _dots(points: NDArray[Any], tolerance: float) -> list[list[float]] | None:
    """x and y of each curve if all have the length 0 and none starts where the one before ends; otherwise None.

    For Cairo they are the same as lines of length 0.
    """
    if not len(points) or points[0, 0] != points[CURVE - 1, 0] or points[0, 1] != points[CURVE - 1, 1]:
        return None
    curves = points[:, :2].reshape(-1, CURVE, 2)
    starts = curves[:, 0]
    steps = np.abs(starts[:-1] - starts[1:]) > tolerance + CLOSE * np.abs(starts[1:])
    whole = (curves == starts[:, None]).all() and steps.any(axis=1).all()
    places: list[list[float]] = starts.tolist()
    return places if whole else None


def close(one: float, other: float, tolerance: float) -> bool:
    """The same as numpy.isclose: the tolerance is relative to `other`."""
    return abs(one - other) <= tolerance + CLOSE * abs(other)
