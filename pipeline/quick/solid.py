"""Faster three-dimensional pictures: the projection of points, and the light that falls on a shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from manim import UP, Mobject, ThreeDCamera, VMobject
from manim.mobject.three_d import three_d_utils
from manim.utils.color import get_shaded_rgb
from manim.utils.space_ops import get_unit_normal
from numpy.typing import NDArray

from pipeline.quick.paths import CURVE

REMEMBERED = 20_000  # corners and shapes of which this much is kept: only the camera moves in most 3-D scenes
Array = NDArray[Any]
_seen: Callable[..., Array] = ThreeDCamera.transform_points_pre_display
_corner_normal: Callable[..., Array] = three_d_utils.get_3d_vmob_unit_normal
_modified_rgbas: Callable[..., Array] = ThreeDCamera.modified_rgbas
BLACK = np.zeros(3)


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


def corner_normal(shape: VMobject, point_index: int) -> Array:
    """The unit normal of a shape at one of its corners, computed once for the same three points."""
    points, count = shape.points, len(shape.points)
    if type(shape).get_anchors is not VMobject.get_anchors or count % CURVE or count <= CURVE:
        return _corner_normal(shape, point_index)
    before = point_index - 3 if point_index > 2 else count - 4
    after = point_index + 3 if point_index < count - 3 else 3
    corner = points[point_index]
    normal = _unit_normal((points[after] - corner).tobytes(), (points[before] - corner).tobytes())
    return np.array(UP) if np.linalg.norm(normal) == 0 else normal.copy()


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
    start, end = (
        get_shaded_rgb(BLACK, corner(sample), normal(sample), np.frombuffer(source))
        for corner, normal in (
            (three_d_utils.get_3d_vmob_start_corner, three_d_utils.get_3d_vmob_start_corner_unit_normal),
            (three_d_utils.get_3d_vmob_end_corner, three_d_utils.get_3d_vmob_end_corner_unit_normal),
        )
    )
    return float(start[0]), float(end[0])


@lru_cache(REMEMBERED)
def _unit_normal(one: bytes, other: bytes) -> Array:
    return np.asarray(get_unit_normal(np.frombuffer(one), np.frombuffer(other)))
