"""Polygons for the map of faces: which part of the plane belongs to which corner or edge of a ball."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Polygon = NDArray[np.float64]


def clip(polygon: ArrayLike, low: ArrayLike, high: ArrayLike) -> Polygon:
    """The part (m, 2) of a convex polygon (n, 2) inside a rectangle, cut at one side of the rectangle after the other.

    Source: Sutherland and Hodgman, Reentrant polygon clipping, 1974.
    """
    points = np.asarray(polygon, dtype=float)
    for axis in (0, 1):
        for sign, bound in ((1.0, np.asarray(high)[axis]), (-1.0, -np.asarray(low)[axis])):
            points = _cut(points, bound - sign * points[:, axis])
    return points


def _cut(points: Polygon, inside: NDArray[np.float64]) -> Polygon:
    """The part of a polygon where a linear function, given at its points, is not negative."""
    kept = inside >= 0
    if kept.all():
        return points
    following = np.arange(1, len(points) + 1) % len(points)
    crossed = inside * inside[following] < 0
    here, there = inside[crossed], inside[following][crossed]
    crossings = np.zeros_like(points)
    crossings[crossed] = points[crossed] + (here / (here - there))[:, None] * (points[following] - points)[crossed]
    return np.stack([points, crossings], axis=1)[np.stack([kept, crossed], axis=1)]


def corner_regions(corners: ArrayLike, reach: float) -> list[Polygon]:
    """For each corner of a convex ball, the polygon of the centres in [-reach, reach]² whose nearest point is the
    corner.

    `corners` (n, 2) go counterclockwise. A polygon is the corner plus its normal cone, that is, plus all directions
    between the normals of its two edges.
    """
    points = np.asarray(corners, dtype=float)
    ahead = _far(points, reach)
    behind = np.roll(ahead, 1, axis=0)
    return [
        _within([corner, corner + before, corner + before + after, corner + after], reach)
        for corner, before, after in zip(points, behind, ahead, strict=True)
    ]


def edge_regions(corners: ArrayLike, reach: float) -> list[Polygon]:
    """For each edge, the polygon of the centres in [-reach, reach]² whose nearest point is on it.

    `corners` (n, 2) go counterclockwise; edge k goes from corner k to the next one.
    """
    points = np.asarray(corners, dtype=float)
    following = np.roll(points, -1, axis=0)
    return [
        _within([start, start + out, end + out, end], reach)
        for start, end, out in zip(points, following, _far(points, reach), strict=True)
    ]


def ways_to(edge: ArrayLike, reach: float, shares: ArrayLike) -> tuple[Polygon, Polygon]:
    """The starts and ends (n, 2) of straight ways from an edge (2, 2) of a convex ball outwards to the border of
    [-reach, reach]², at a right angle to the edge; `shares` (n,) says how far along the edge they start.

    All centres on a way have its start as their nearest point.
    """
    first, last = np.asarray(edge, dtype=float)
    along = last - first
    out = np.array([along[1], -along[0]])
    starts = first + np.asarray(shares, dtype=float)[:, None] * along
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(out == 0, np.inf, (np.sign(out) * reach - starts) / out)
    return starts, starts + room.min(axis=1, keepdims=True) * out


def _far(corners: Polygon, reach: float) -> Polygon:
    """The outward normal of each edge (n, 2), long enough to leave the square."""
    edges = np.roll(corners, -1, axis=0) - corners
    normals = np.column_stack([edges[:, 1], -edges[:, 0]])
    far: Polygon = 4 * reach * normals / np.linalg.norm(normals, axis=1, keepdims=True)
    return far


def _within(polygon: ArrayLike, reach: float) -> Polygon:
    return clip(polygon, (-reach, -reach), (reach, reach))
