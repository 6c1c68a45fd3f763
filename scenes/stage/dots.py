"""Many dots in one shape, which is fast to move; and hollow diamonds."""

from __future__ import annotations

import numpy as np
from manim import CapStyleType, ManimColor, Mobject, ValueTracker, VMobject, interpolate_color
from numpy.typing import ArrayLike

from scenes.stage import style
from scenes.stage.paths import add_path
from scenes.theme import Theme

LARGEST = 0.065  # radius of the dots of a cloud where there is room for it


def room_for_a_dot(apart: float) -> float:
    """The radius of the dots of a cloud if their centres are `apart` from each other on the screen."""
    return min(LARGEST, 0.33 * apart)


class Dots(VMobject):
    """Dots of one colour and size at screen positions (n, 3). Each dot is a line of length zero with round caps."""

    def __init__(self, positions: ArrayLike, color: str, radius: float = 0.05) -> None:
        super().__init__(
            stroke_color=color,
            stroke_width=200 * radius,  # Manim counts hundredths of a frame unit
            cap_style=CapStyleType.ROUND,
        )
        self.place(positions)

    def place(self, positions: ArrayLike) -> Dots:
        """Puts the dots at other positions; their number may change."""
        self.set_points(np.repeat(np.asarray(positions, dtype=float).reshape(-1, 3), 4, axis=0))
        return self


class Cloud(Dots):
    """Dots on the way from `starts` to `ends`, both (n, 3), as far as `way` (0 to 1) says. Their colour changes on the
    way, and so does their radius if `end_radius` is given.
    """

    def __init__(
        self,
        starts: ArrayLike,
        ends: ArrayLike,
        way: ValueTracker,
        colors: tuple[str, str],
        radius: float = 0.05,
        end_radius: float | None = None,
    ) -> None:
        self.radii = (radius, radius if end_radius is None else end_radius)
        self.starts, self.ends = np.asarray(starts, dtype=float), np.asarray(ends, dtype=float)
        self.colors = [ManimColor(color) for color in colors]
        self.way = way
        self.shown = way.get_value()
        super().__init__(self.starts, colors[0], radius)
        self._go(self.shown)
        self.add_updater(_follow)

    def _go(self, way: float) -> None:
        self.shown = way
        self.place((1 - way) * self.starts + way * self.ends)
        radius = (1 - way) * self.radii[0] + way * self.radii[1]
        first, last = self.colors
        self.set_stroke(interpolate_color(first, last, way), width=200 * radius)


def _follow(cloud: Mobject) -> None:
    assert isinstance(cloud, Cloud)
    now = cloud.way.get_value()
    if now != cloud.shown:
        cloud._go(now)


def diamonds(theme: Theme, positions: ArrayLike, color: str, reach: float = 0.13) -> VMobject:
    """Hollow diamonds of one colour at screen positions (n, 3), as one shape; `reach` is half their height."""
    shape = VMobject(stroke_color=color, stroke_width=style.THIN, fill_color=theme.background, fill_opacity=1)
    corners = reach * np.array([[1.0, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0], [1, 0, 0]])
    for middle in np.asarray(positions, dtype=float).reshape(-1, 3):
        add_path(shape, middle + corners)
    return shape
