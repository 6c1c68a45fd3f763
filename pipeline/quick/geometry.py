"""Faster geometry of shapes: polygons, arcs, bounding boxes, lengths of curves, rotations."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

import manim.utils.space_ops
import numpy as np
from manim import Arc, Line, Mobject, Polygram, VMobject
from numpy.typing import NDArray

from pipeline.quick.colours import NUMBERS
from pipeline.quick.paths import CURVE
from pipeline.quick.shapes import shares

SMALL_ANGLE = 1e-3  # radians: below, scipy expands the sine into a series
REMEMBERED = 20_000  # shapes of which the centre is kept: only the camera moves in most 3-D scenes
SAMPLES = 10  # points on a curve from which its length is computed
Array = NDArray[Any]
_set_corners: Callable[..., VMobject] = VMobject.set_points_as_corners
_add_corners: Callable[..., VMobject] = VMobject.add_points_as_corners
_boundary: Callable[..., Array] = VMobject.get_points_defining_boundary
_critical_point: Callable[..., Array] = Mobject.get_critical_point
_reference_point: Callable[..., Array] = Mobject.get_z_index_reference_point
_length_pieces: Callable[..., Array] = VMobject.get_nth_curve_length_pieces
_ends: Callable[..., None] = Line._set_start_and_end_attrs
_arc: Callable[..., None] = Arc._set_pre_positioned_points
_round_corners: Callable[..., Polygram] = Polygram.round_corners
_rotation: Callable[..., Array] = manim.utils.space_ops.rotation_matrix


def set_corners(shape: VMobject, points: Any) -> VMobject:
    """Sets the outline to straight segments from each point to the next."""
    corners = np.array(points)
    if not (_usual(shape, "set_anchors_and_handles") and _are_corners(shape, corners) and len(corners) > 1):
        return _set_corners(shape, points)
    shape.points = _straight(corners[:-1], corners[1:])
    return shape


def add_corners(shape: VMobject, points: Any) -> VMobject:
    """Continues the outline with straight segments to each of the points."""
    corners, before = np.asarray(points), shape.points
    own = _usual(shape, "append_points", "has_new_path_started")
    if not (own and _are_corners(shape, corners) and len(corners) and len(before)):
        return _add_corners(shape, points)
    starts = np.empty((len(corners), 3))
    starts[0], starts[1:] = before[-1], corners[:-1]
    if len(before) % CURVE == 1:  # a new path with a start point only
        before = before[:-1]
    shape.points = np.concatenate([before, _straight(starts, corners)], dtype=np.float64)
    return shape


def set_ends(line: Line, start: Any, end: Any) -> None:
    """Notes the ends of a line; by Manim if they are the borders of mobjects."""
    simple = type(start) is type(end) is np.ndarray and start.shape == end.shape == (3,)
    if simple and type(line)._pointify is Line._pointify:
        line.start, line.end = start.copy(), end.copy()
    else:
        _ends(line, start, end)


def arc(shape: Arc) -> None:
    """Sets the outline to an arc of radius 1 around 0; arcs are cached, most of them are whole circles."""
    if shape.dim != 3 or not _usual(shape, "set_anchors_and_handles"):
        _arc(shape)
        return
    angles = np.array((shape.start_angle, shape.angle), dtype=np.float64).tobytes()
    shape.points = _arc_points(angles, shape.num_components).copy()


@lru_cache(maxsize=256)
def _arc_points(angles: bytes, components: int) -> Array:
    sample = object.__new__(Arc)
    sample.start_angle, sample.angle = np.frombuffer(angles).tolist()
    sample.num_components, sample.dim, sample.n_points_per_cubic_curve = components, 3, CURVE
    _arc(sample)
    return np.asarray(sample.points)


def round_corners(
    shape: Polygram,
    radius: Any = 0.5,
    evenly_distribute_anchors: bool = False,
    components_per_rounded_corner: int = 2,
) -> Polygram:
    """Rounds the corners of a polygon; the same polygon is computed only once, also in another frame."""
    rest = bool(evenly_distribute_anchors), int(components_per_rounded_corner)
    own = _usual(shape, "set_points", "get_start_anchors", "get_end_anchors", "consider_points_equals")
    if not own or type(shape).get_vertex_groups is not Polygram.get_vertex_groups or type(radius) not in NUMBERS:
        return _round_corners(shape, radius, *rest)
    tolerance = float(shape.tolerance_for_point_equality)
    shape.points = _rounded(shape.points.tobytes(), float(radius), *rest, tolerance).copy()
    return shape


@lru_cache(maxsize=256)
def _rounded(points: bytes, radius: float, evenly: bool, components: int, tolerance: float) -> Array:
    sample = object.__new__(Polygram)
    sample.points, sample.dim, sample.n_points_per_cubic_curve = np.frombuffer(points).reshape(-1, 3), 3, CURVE
    sample.tolerance_for_point_equality = tolerance
    return np.asarray(_round_corners(sample, radius, evenly, components).points)


def boundary(shape: VMobject) -> Array:
    """The start and end points of the curves of a shape and of all its parts."""
    kind: Any = type(shape)
    if not shape.submobjects and len(shape.points) and len(shape.points) % CURVE == 0 and _plain(kind):
        return np.ascontiguousarray(shape.points.reshape(-1, CURVE, 3)[:, ::3]).reshape(-1, 3)
    family = shape.get_family()
    kinds: set[Any] = {type(part) for part in family}
    if not all(map(_plain, kinds)) or any(len(part.points) % CURVE for part in family):
        return _boundary(shape)
    found = [part.points.reshape(-1, CURVE, 3)[:, ::3].reshape(-1, 3) for part in family if len(part.points)]
    return np.concatenate(found) if found else np.array(())


def critical_point(mobject: Mobject, direction: Sequence[float]) -> Array:
    """The point on the bounding box of a mobject in that direction from its centre."""
    if type(mobject).get_extremum_along_dim is not Mobject.get_extremum_along_dim:
        return _critical_point(mobject, direction)
    place = np.zeros(mobject.dim)
    points = np.asarray(mobject.get_points_defining_boundary())
    if len(points):
        for axis in range(mobject.dim):
            place[axis] = _extreme(points[:, axis], direction[axis])
    return place


def reference_point(mobject: Mobject) -> Array:
    """The centre of a mobject, which decides what lies before what; computed once for the same points."""
    kind: Any = type(mobject)
    points, alone = mobject.points, "z_index_group" not in vars(mobject) and not mobject.submobjects
    if not (alone and _centred(kind) and len(points) and len(points) % CURVE == 0 and points.dtype == np.float64):
        return _reference_point(mobject)
    return _centre(points.tobytes()).copy()


@lru_cache(REMEMBERED)
def _centre(points: bytes) -> Array:
    ends = np.frombuffer(points).reshape(-1, CURVE, 3)[:, ::3].reshape(-1, 3)
    return np.asarray((np.minimum.reduce(ends) + np.maximum.reduce(ends)) / 2)


@cache
def _centred(kind: Any) -> bool:
    names = ("get_center", "get_critical_point", "get_extremum_along_dim", "get_points_defining_boundary")
    manims = all(getattr(kind, name, None) is getattr(VMobject, name) for name in names)
    return _plain(kind) and manims and not hasattr(kind, "z_index_group")


def extremum(mobject: Mobject, points: Any = None, dim: int = 0, key: int = 0) -> Any:
    """The smallest (key < 0), middle (0) or largest (key > 0) coordinate of a mobject, or of the points, on an axis."""
    return _extreme(np.asarray(mobject.get_points_defining_boundary() if points is None else points)[:, dim], key)


def _extreme(values: Array, key: float) -> Any:
    if key < 0:
        return values.min()
    return (values.min() + values.max()) / 2 if key == 0 else values.max()


def length_pieces(shape: VMobject, n: int, sample_points: int | None = None) -> Array:
    """The lengths of the straight segments that approximate the nth curve of a shape."""
    p = shape.get_nth_curve_points(n)
    if len(p) != CURVE or type(shape).get_nth_curve_function is not VMobject.get_nth_curve_function:
        return _length_pieces(shape, n, sample_points)
    t = shares(SAMPLES if sample_points is None else sample_points)[:, None]
    t2, mt = t * t, 1 - t
    t3, mt2 = t2 * t, mt * mt
    points = mt2 * mt * p[0] + 3 * t * mt2 * p[1] + 3 * t2 * mt * p[2] + t3 * p[3]
    lengths: Array = np.linalg.norm(points[1:] - points[:-1], axis=1)
    return lengths


def rotation(angle: float, axis: Any, homogeneous: bool = False) -> Array:
    """A rotation matrix, cached: turning a mobject needs the same one several times."""
    if homogeneous or not isinstance(angle, float | int):
        return _rotation(angle, axis, homogeneous)
    return _rotation_of(np.array((angle, *axis), dtype=np.float64).tobytes()).copy(order="K")


@lru_cache(maxsize=64)
def _rotation_of(angle_and_axis: bytes) -> Array:
    """The matrix as scipy's Rotation computes it, by way of a quaternion, without loading scipy."""
    angle, *axis = np.frombuffer(angle_and_axis)
    x, y, z = (angle * manim.utils.space_ops.normalize(np.array(axis))).tolist()
    turn = math.sqrt(x * x + y * y + z * z)
    small = turn <= SMALL_ANGLE
    scale = 0.5 - turn**2 / 48 + turn**2 * turn**2 / 3840 if small else math.sin(turn / 2) / turn
    x, y, z, w = scale * x, scale * y, scale * z, math.cos(turn / 2)
    xx, yy, zz, ww, xy, xz, yz, xw, yw, zw = x * x, y * y, z * z, w * w, x * y, x * z, y * z, x * w, y * w, z * w
    return np.array(
        (
            (xx - yy - zz + ww, 2 * (xy - zw), 2 * (xz + yw)),
            (2 * (xy + zw), -xx + yy - zz + ww, 2 * (yz - xw)),
            (2 * (xz - yw), 2 * (yz + xw), -xx - yy + zz + ww),
        )
    )


def _straight(starts: Array, ends: Array) -> Array:
    """The points of straight cubic curves."""
    t = shares(CURVE)[:, None, None]
    return ((1 - t) * starts + t * ends).swapaxes(0, 1).reshape(-1, 3)


def _usual(shape: VMobject, *methods: str) -> bool:
    """Whether the shape's curves are cubic, and its class does not override these methods."""
    kind = type(shape)
    return shape.n_points_per_cubic_curve == CURVE and all(
        getattr(kind, name) is getattr(VMobject, name) for name in methods
    )


def _are_corners(shape: VMobject, points: Array) -> bool:
    return points.ndim == 2 and points.shape[1] == shape.dim == 3 and np.can_cast(points.dtype, np.float64)


@cache
def _plain(kind: Any) -> bool:
    names = ("get_anchors", "get_start_anchors", "get_end_anchors")
    return issubclass(kind, VMobject) and all(getattr(kind, name) is getattr(VMobject, name) for name in names)
