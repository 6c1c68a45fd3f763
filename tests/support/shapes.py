"""What a shape looks like: its colours and opacities, its outline, and what its fill covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from manim import ManimColor, VMobject

VISIBLE = 0.08  # smallest opacity at which something is seen
NO_STROKE = 1e-9  # an animation can leave a width of about 1e-16, which draws nothing
APART = 1e-6  # between two curves that are not of the same outline


def stroke_opacity(part: VMobject) -> float:
    return float(part.get_stroke_opacity()) if part.get_stroke_width() > NO_STROKE else 0.0


def fill_opacity(part: VMobject) -> float:
    return float(part.get_fill_opacity())


def stroke_colour(part: VMobject) -> str:
    """The colour of a shape's stroke, #rrggbb; the first one of a gradient."""
    return _hexadecimal(*part.get_stroke_rgbas()[0, :3].tolist())


def fill_colour(part: VMobject) -> str:
    """The same of its fill."""
    return _hexadecimal(*part.get_fill_rgbas()[0, :3].tolist())


@cache
def _hexadecimal(*channels: float) -> str:
    return ManimColor(channels).to_hex().lower()


def path(part: VMobject) -> np.ndarray:
    """Points (n, 2) along the outline of a shape, at most about 0.05 apart."""
    return _along(part).reshape(-1, 2)


def outlines_of(part: VMobject) -> list[np.ndarray]:
    """The same of each of its outlines, as a letter's outer and inner ones."""
    ends = part.points.reshape(-1, 4, 3)
    new = np.flatnonzero(np.abs(ends[1:, 0] - ends[:-1, 3]).max(axis=1) > APART) + 1
    return [points.reshape(-1, 2) for points in np.split(_along(part), new)]


def _along(part: VMobject) -> np.ndarray:
    """Points (curves, n, 2) along each of the Bézier curves."""
    curves = part.points.reshape(-1, 4, 3)[:, :, :2]
    count = int(np.clip(np.linalg.norm(curves[:, 3] - curves[:, 0], axis=1).max() / 0.05, 2, 300))
    t = np.linspace(0, 1, count)[:, None]
    a, b, c, d = (curves[:, None, k] for k in range(4))
    points: np.ndarray = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return points


def _crossings(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How often a closed outline (n, 2) crosses the level line from each point (k, 2) to the right, (k,)."""
    x, y = points[:, 0], points[:, 1]
    ahead = np.roll(outline, -1, axis=0)
    lower, upper = np.minimum(outline[:, 1], ahead[:, 1]), np.maximum(outline[:, 1], ahead[:, 1])
    level = (lower <= y.max()) & (upper > y.min())  # the pieces of the outline that any of the lines can meet
    (x0, y0), (x1, y1) = outline[level].T, ahead[level].T
    point, piece = np.nonzero((y0 > y[:, None]) != (y1 > y[:, None]))
    share = (y[point] - y0[piece]) / (y1[piece] - y0[piece])
    right = x0[piece] + share * (x1[piece] - x0[piece]) > x[point]
    return np.bincount(point[right], minlength=len(points))


@dataclass(frozen=True)
class Fill:
    """A filled shape."""

    part: VMobject
    colour: str
    opacity: float

    @cached_property
    def outlines(self) -> list[np.ndarray]:
        return outlines_of(self.part)

    @cached_property
    def around(self) -> np.ndarray:
        """The least and the largest coordinates of the points that lead its curves, (2, 2): it is between them."""
        return np.stack([self.part.points[:, :2].min(axis=0), self.part.points[:, :2].max(axis=0)])

    def covers(self, points: np.ndarray) -> np.ndarray:
        """Whether it covers each of the points (k, 2), by the even-odd rule."""
        covered: np.ndarray = ((points >= self.around[0]) & (points <= self.around[1])).all(axis=1)
        if covered.any():
            covered[covered] = sum(_crossings(outline, points[covered]) for outline in self.outlines) % 2 == 1
        return covered


def fills_of(parts: Iterable[VMobject]) -> list[Fill]:
    """The fills of those shapes whose fill is seen."""
    return [Fill(part, fill_colour(part), opacity) for part in parts if (opacity := fill_opacity(part)) > VISIBLE]
