"""Faster three-dimensional pictures: the projection of points, and the light that falls on a shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from types import CodeType
from typing import Any

import numpy as np
from manim import Mobject, ThreeDAxes, ThreeDCamera, VMobject
from manim.mobject.three_d import three_d_utils
from manim.utils.space_ops import get_unit_normal
from numpy.typing import NDArray

from pipeline.quick.paths import CURVE

REMEMBERED = 20_000  # corners and shapes of which this much is kept: only the camera moves in most 3-D scenes
Array = NDArray[Any]
_seen: Callable[..., Array] = ThreeDCamera.transform_points_pre_display
_corner_normal: Callable[..., Array] = three_d_utils.get_3d_vmob_unit_normal
_modified_rgbas: Callable[..., Array] = ThreeDCamera.modified_rgbas
PARALLEL = 1e-6  # length of the product of two vectors that count as parallel, the same as in Manim
ENDS = "get_gradient_start_and_end_points"


def project(camera: ThreeDCamera, points: Array) -> Array:
    """The points (n, 3) as the camera sees them; the factor of the perspective is computed once for x and y."""
    focal_distance, zoom = camera.get_focal_distance(), camera.get_zoom()
    points = np.dot(points - camera.frame_center, camera.get_rotation_matrix().T)
    depth = points[:, 2]
    if camera.exponential_projection:
        factor = np.exp(depth / focal_distance)
        behind = depth < 0
        factor[behind] = focal_distance / (focal_distance - depth[behind])
    else:
        factor = focal_distance / (focal_distance - depth)
        factor[(focal_distance - depth) < 0] = 10**6
    factor = factor * zoom
    points[:, 0] *= factor
    points[:, 1] *= factor
    return points


def seen(camera: ThreeDCamera, mobject: Mobject, points: Any) -> Array:
    """The points (n, 3) of the mobject as the camera sees them; fixed mobjects are left to Manim."""
    points = np.asarray(points)
    fixed = mobject in camera.fixed_in_frame_mobjects or mobject in camera.fixed_orientation_mobjects
    if fixed or not np.logical_and.reduce(np.isfinite(points), axis=None):
        return _seen(camera, mobject, points)
    return camera.project_points(points)


def seen_together(camera: Any, shapes: Sequence[VMobject]) -> list[Array]:
    """The points (n, 3) of each shape as the camera sees them; all shapes that are not fixed are projected at once."""
    free: list[int] = []
    if type(camera).transform_points_pre_display is seen and type(camera).project_points is project:
        fixed = camera.fixed_in_frame_mobjects, camera.fixed_orientation_mobjects
        free = [place for place, shape in enumerate(shapes) if not any(shape in each for each in fixed)]
    # A product of matrices with one row alone may be rounded otherwise: a single point is projected by itself.
    free = [place for place in free if len(shapes[place].points) > 1]
    points = np.concatenate([np.zeros((0, 3)), *(shapes[place].points for place in free)])
    found: dict[int, Array] = {}
    if np.isfinite(points).all():
        ends = np.cumsum([len(shapes[place].points) for place in free])
        found = dict(zip(free, np.split(camera.project_points(points), ends), strict=False)) if free else {}
    return [
        found[place] if place in found else camera.transform_points_pre_display(shape, shape.points)
        for place, shape in enumerate(shapes)
    ]


def gradient_corners(shape: VMobject) -> list[int] | None:
    """Which two points of the shape are the ends of its gradient; None if the ends are not points of it."""
    kind: Any = type(shape)
    usual = kind.get_gradient_start_and_end_points is VMobject.get_gradient_start_and_end_points
    if not (shape.shade_in_3d and usual) or ENDS in vars(shape):
        return None
    return [three_d_utils.get_3d_vmob_start_corner_index(shape), three_d_utils.get_3d_vmob_end_corner_index(shape)]


def gradient_ends(shape: VMobject, known: dict[Any, Any]) -> Any:
    """The two ends of the shape's gradient; `known` keeps those of this picture that many shapes share.

    All pieces of an axis of ThreeDAxes have the ends of the axis.
    """
    find: Any = shape.get_gradient_start_and_end_points
    if ENDS not in vars(shape) or getattr(find, "__code__", find) is not _axis_ends():
        return find()
    key = tuple(map(id, (cell.cell_contents for cell in find.__closure__)))
    if key not in known:
        known[key] = find()
    return known[key]


@cache
def _axis_ends() -> Any:
    """The code with which Manim finds the ends for the pieces of an axis; None if there is no such code."""
    made = getattr(ThreeDAxes, "_set_axis_shading", None)
    inner = [made.__code__] if made else []
    for code in inner:
        inner += [part for part in code.co_consts if isinstance(part, CodeType)]
    return next((code for code in inner if {"axis", "vect"} == {*code.co_freevars}), None)


def corner_normal(shape: VMobject, point_index: int) -> Array:
    """The unit normal of a shape at one of its corners, computed once for the same three points."""
    points, count = shape.points, len(shape.points)
    if type(shape).get_anchors is not VMobject.get_anchors or count % CURVE or count <= CURVE:
        return _corner_normal(shape, point_index)
    before = point_index - 3 if point_index > 2 else count - 4
    after = point_index + 3 if point_index < count - 3 else 3
    corner = points[point_index]
    return _unit_normal((points[after] - corner).tobytes(), (points[before] - corner).tobytes()).copy()


def shaded(camera: ThreeDCamera, shape: VMobject, colours: Array) -> Array:
    """The colours, (n, 4), in the light of the camera; the light on a shape is computed once for the same points."""
    if not (camera.should_apply_shading and shape.shade_in_3d and len(shape.points)):
        return colours
    if type(shape).get_anchors is not VMobject.get_anchors or shape.n_points_per_cubic_curve != CURVE:
        return _modified_rgbas(camera, shape, colours)
    source = camera.light_source.points[0]
    lit = colours.repeat(2, axis=0) if len(colours) < 2 else np.array(colours[:2])
    start, end = _lights(shape.points.tobytes(), source.tobytes())
    lit[0, :3] += start
    lit[1, :3] += end
    return lit


@lru_cache(REMEMBERED)
def _lights(points: bytes, source: bytes) -> tuple[float, float]:
    """What the light adds to the colours at the first and the last corner of a shape."""
    sample = object.__new__(VMobject)
    sample.points, sample.n_points_per_cubic_curve = np.frombuffer(points).reshape(-1, 3), CURVE
    corners = three_d_utils.get_3d_vmob_start_corner_index(sample), three_d_utils.get_3d_vmob_end_corner_index(sample)
    start, end = (_light(sample.points[corner], corner_normal(sample, corner), source) for corner in corners)
    return start, end


def _light(point: Array, normal: Array, source: bytes) -> float:
    """What the light adds to a colour at that point, as Manim's get_shaded_rgb computes it."""
    way = np.frombuffer(source) - point
    distance = math.sqrt(np.dot(way, way))
    light = 0.5 * np.dot(normal, way / distance if distance > 0 else np.zeros(3)) ** 3
    return float(0.0 + (0.5 * light if light < 0 else light))


@lru_cache(REMEMBERED)
def _unit_normal(one: bytes, other: bytes) -> Array:
    """The unit normal of two vectors, as Manim's get_unit_normal computes it where they are not parallel."""
    first, second = np.frombuffer(one), np.frombuffer(other)
    (a, b, c), (x, y, z) = first.tolist(), second.tolist()
    size, other_size = max(abs(a), abs(b), abs(c)), max(abs(x), abs(y), abs(z))
    if size > 0 and other_size > 0:
        a, b, c, x, y, z = a / size, b / size, c / size, x / other_size, y / other_size, z / other_size
        product = np.array((b * z - c * y, c * x - a * z, a * y - b * x))
        length = math.sqrt(np.dot(product, product))
        if length > PARALLEL:
            return np.asarray(product / length)
    return np.asarray(get_unit_normal(first, second))
