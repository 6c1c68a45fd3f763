"""Outlines of shapes as paths of Cairo: those that have not changed since the last frame are not built again."""

from __future__ import annotations

import math
from typing import Any

from manim import VMobject
from numpy.typing import NDArray

CURVE = 4  # points: start, two handles, end
CLOSE = 1e-5  # relative distance, as Manim has it


class Outline:
    """A shape's outline as it is in a frame; its path is kept only if it was drawn unchanged before."""

    def __init__(self, shape: VMobject, points: NDArray[Any], content: bytes, tolerance: float) -> None:
        self.shape = shape  # not let go, so that its id stays its own
        self.points, self.content, self.tolerance = points, content, tolerance
        self.extent = _extent(points)  # left, bottom, right, top
        self.buildable = _split_as_usual(shape, points) and all(map(math.isfinite, self.extent))
        self.drawn = False
        self.path: Any = None

    def put(self, context: Any) -> bool:
        """Makes the outline the context's path; or does not, if Manim has to."""
        if not self.buildable:
            return False
        if self.path is not None:
            context.new_path()
            context.append_path(self.path)
            return True
        build(context, self.points, self.tolerance)
        if self.drawn:
            self.path = context.copy_path()
        self.drawn = True
        return True


class Outlines:
    """Outlines of what was drawn in the last frame and in this one."""

    def __init__(self) -> None:
        self.matrix: Any = None
        self.last: dict[int, Outline] = {}
        self.now: dict[int, Outline] = {}

    def next_frame(self) -> None:
        """What has not been drawn in the frame that ends here is forgotten."""
        self.last, self.now = self.now, {}

    def suit(self, context: Any) -> None:
        """Forgets all if the view has changed: paths are kept as rounded to parts of its pixels."""
        matrix = context.get_matrix()
        if matrix != self.matrix:
            self.matrix = matrix
            self.last, self.now = {}, {}

    def of(self, shape: VMobject, points: NDArray[Any]) -> Outline:
        """The shape's outline, points on the screen: the last frame's, if it is still the same."""
        content, tolerance = points.tobytes(), shape.tolerance_for_point_equality
        outline = self.last.get(id(shape))
        if outline is None or outline.content != content or outline.tolerance != tolerance:
            outline = Outline(shape, points, content, tolerance)
        outline.points = points  # the old array may have become another's
        self.now[id(shape)] = outline
        return outline


def _extent(points: NDArray[Any]) -> tuple[float, float, float, float]:
    """The least box around points and handles, and so around the curves; NaN where there is none."""
    if not len(points):
        return math.nan, math.nan, math.nan, math.nan
    x, y = points[:, 0], points[:, 1]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _split_as_usual(shape: VMobject, points: NDArray[Any]) -> bool:
    """Whether the outline is made of whole cubic curves, split and closed as Manim does it."""
    kind = type(shape)
    return (
        shape.n_points_per_cubic_curve == CURVE
        and len(points) % CURVE == 0
        and kind.get_subpath_split_indices_from_points is VMobject.get_subpath_split_indices_from_points
        and kind.consider_points_equals_2d is VMobject.consider_points_equals_2d
    )


def build(context: Any, points: NDArray[Any], tolerance: float) -> None:
    """Sets the path to the curves; a new piece begins where one does not start at the end of that before."""
    context.new_path()
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


def close(one: float, other: float, tolerance: float) -> bool:
    """As numpy.isclose: relative to the other."""
    return abs(one - other) <= tolerance + CLOSE * abs(other)
