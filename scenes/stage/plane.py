"""From numbers to the screen: charts, and the plane of weights, which has the same scale on both axes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Self, TypeVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Dot,
    Line,
    MathTypst,
    Polygon,
    RoundedRectangle,
    Typst,
    VGroup,
    VMobject,
)
from numpy.typing import ArrayLike, NDArray

from scenes.stage import style
from scenes.stage.arrows import arrow
from scenes.stage.frame import Slot
from scenes.stage.parts import Part
from scenes.stage.paths import add_paths
from scenes.stage.text import formula, words
from scenes.theme import Theme

Array = NDArray[np.float64]

Shape = TypeVar("Shape", bound=VMobject)

Range = tuple[float, float]

# Room that the numbers and names of a framed chart need outside its border, in frame units.
SCALES_LEFT = 0.75
SCALES_BELOW = 0.55


class Chart:
    """A rectangle of the screen with a range of numbers on each axis; `at` gives the screen position of a point.

    `centre` is the middle of the rectangle in frame units, `size` its width and height.
    """

    def __init__(self, theme: Theme, x: Range, y: Range, centre: ArrayLike, size: ArrayLike) -> None:
        self.theme, self.x, self.y = theme, x, y
        self.size = np.asarray(size, dtype=float)
        self.low = np.array([x[0], y[0]], dtype=float)
        self.scale = self.size / (np.array([x[1], y[1]]) - self.low)
        self.corner = np.asarray(centre, dtype=float)[:2] - self.size / 2

    @classmethod
    def within(cls, theme: Theme, x: Range, y: Range, slot: Slot, scales: bool = True) -> Self:
        """A chart that fills a slot. With `scales` there is room for the numbers and names that `framed` draws outside
        the border.
        """
        slot = slot.inset(SCALES_LEFT, SCALES_BELOW, 0, 0) if scales else slot
        return cls(theme, x, y, slot.centre, slot.size)

    @property
    def slot(self) -> Slot:
        """The rectangle of the frame that it covers."""
        (left, bottom), (width, height) = self.corner.tolist(), self.size.tolist()
        return Slot(left, bottom, left + width, bottom + height)

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points (..., 2)."""
        places = np.asarray(points, dtype=float)
        screen = np.zeros((*places.shape[:-1], 3))
        screen[..., :2] = self.corner + (places - self.low) * self.scale
        return screen

    def curve(self, points: ArrayLike, color: str, width: float = style.LINE, fill: float = 0.0) -> VMobject:
        """The line through the points (n, 2), in order; closed if the last point is the first one."""
        shape = VMobject(stroke_color=color, stroke_width=width, fill_color=color, fill_opacity=fill)
        shape.set_points_as_corners(self.at(points))
        return shape

    def clipped(self, points: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """The parts of a finely sampled line (n, 2) that lie inside the chart."""
        shape = VMobject(stroke_color=color, stroke_width=width)
        add_paths(shape, map(self.at, _runs_inside(np.asarray(points, dtype=float), self.x, self.y)))
        return shape

    def frame(self) -> RoundedRectangle:
        """A faint border round the chart, where curves are cut off."""
        middle = self.at((np.mean(self.x), np.mean(self.y)))
        width, height = self.size.tolist()
        border: RoundedRectangle = _border(self.theme, width, height).copy().move_to(middle)
        return border

    def graph(self, x: ArrayLike, y: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """The graph of y over x, cut off where it leaves the chart."""
        points = np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])
        return self.clipped(points, color, width)

    def dot(self, point: ArrayLike, color: str | None = None, radius: float = style.DOT) -> Dot:
        """A dot with a rim of the background, to stand out from curves; `color` None: the colour of answers."""
        fill = color or self.theme.answer
        return Dot(self.at(point), radius=radius, color=fill, stroke_color=self.theme.background, stroke_width=2)

    def arrow(self, start: ArrayLike, end: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """An arrow between two points; an empty shape if it is too short to see."""
        return arrow(self.at(start), self.at(end), color, width)

    def pieces(self, starts: ArrayLike, ends: ArrayLike, color: str, width: float = style.THIN) -> VMobject:
        """Straight lines from each of `starts` to each of `ends`, both (n, 2), as one shape, quick to draw again."""
        first, last = self.at(starts), self.at(ends)
        shape = VMobject(stroke_color=color, stroke_width=width)
        along = np.linspace(0, 1, 4)[:, None]
        shape.set_points((first[:, None] + along * (last - first)[:, None]).reshape(-1, 3))
        return shape

    def line(self, start: ArrayLike, end: ArrayLike, color: str | None = None, width: float = style.THIN) -> Line:
        """A straight line between two points; `color` None: the colour of axes."""
        return Line(self.at(start), self.at(end), color=color or self.theme.quiet, stroke_width=width)

    def axes(
        self,
        names: tuple[str, str] = ("w_1", "w_2"),
        ticks: tuple[Iterable[float], Iterable[float]] = ((), ()),
    ) -> VGroup:
        """Both axes with names (formulas) inside the chart, ticks and numbers; they cross at 0 if the chart shows 0."""
        theme = self.theme
        cross = np.clip([0.0, 0.0], self.low, [self.x[1], self.y[1]])
        horizontal = self.line((self.x[0], cross[1]), (self.x[1], cross[1]))
        vertical = self.line((cross[0], self.y[0]), (cross[0], self.y[1]))
        group = VGroup(horizontal, vertical)
        for value in ticks[0]:
            group.add(*_numbered_tick(theme, self.at((value, cross[1])), value, DOWN, 0.15))
        for value in ticks[1]:
            group.add(*_numbered_tick(theme, self.at((cross[0], value)), value, LEFT, 0.15))
        if names[0]:
            name = formula(theme, names[0], style.LABEL, theme.quiet)
            group.add(name.next_to(horizontal.get_end(), UP + LEFT, buff=0.12))
        if names[1]:
            name = formula(theme, names[1], style.LABEL, theme.quiet)
            group.add(name.next_to(vertical.get_end(), DOWN + RIGHT, buff=0.12))
        return group

    def framed(
        self,
        names: tuple[str, str] = ("w_1", "w_2"),
        ticks: tuple[Iterable[float], Iterable[float]] = ((), ()),
    ) -> Framed:
        """The border, faint lines through 0, and outside the border, where no curve can meet them, numbers and names.

        The names stand at the far ends of the axes, or, if the last number is too near, in the gap before it.
        """
        theme = self.theme
        (left, bottom), (right, top) = self.at((self.x[0], self.y[0]))[:2], self.at((self.x[1], self.y[1]))[:2]
        scales = VGroup()
        for value in ticks[0]:
            place = np.array([self.at((value, self.y[0]))[0], bottom, 0])
            scales.add(*_numbered_tick(theme, place, value, DOWN, 0.16))
        for value in ticks[1]:
            place = np.array([left, self.at((self.x[0], value))[1], 0])
            scales.add(*_numbered_tick(theme, place, value, LEFT, 0.16))
        if names[0]:
            name = formula(theme, names[0], style.LABEL, theme.quiet)
            name.next_to((right, bottom, 0), DOWN, 0.16).align_to((right, 0, 0), RIGHT)
            scales.add(_kept_apart(name, [self.at((value, 0))[0] for value in ticks[0]], 0))
        if names[1]:
            name = formula(theme, names[1], style.LABEL, theme.quiet)
            name.next_to((left, top, 0), LEFT, 0.16).align_to((0, top, 0), UP)
            scales.add(_kept_apart(name, [self.at((0, value))[1] for value in ticks[1]], 1))
        return Framed(self.frame(), self.through_zero(), scales)

    def through_zero(self) -> VGroup:
        """Faint lines through 0, as far as the chart shows 0."""
        lines = VGroup()
        if self.y[0] < 0 < self.y[1]:
            lines.add(self.line((self.x[0], 0), (self.x[1], 0)))
        if self.x[0] < 0 < self.x[1]:
            lines.add(self.line((0, self.y[0]), (0, self.y[1])))
        lines.set_stroke(opacity=0.5)
        return lines


class Framed(VGroup):
    """The border of a chart, its faint lines through 0, and its ticks, numbers and names outside the border."""

    border = Part[RoundedRectangle](0)

    def __init__(self, border: RoundedRectangle, through_zero: VGroup, scales: VGroup) -> None:
        super().__init__(border, *through_zero, *scales)
        self.lines = len(through_zero)

    @property
    def through_zero(self) -> list[VMobject]:
        """The lines through 0."""
        return list(self.submobjects[1 : 1 + self.lines])

    @property
    def content(self) -> VGroup:
        """Everything but the border, as a new group."""
        return VGroup(*self.submobjects[1:])

    @property
    def scales(self) -> list[VMobject]:
        """The ticks, their numbers, and the names of the axes."""
        return list(self.submobjects[1 + self.lines :])


class Plane(Chart):
    """The plane of two weights, with the same scale on both axes, so that a circle is round.

    `unit` is the length of 1 on the screen, `centre` the screen position of the middle of the ranges.
    """

    def __init__(self, theme: Theme, x: Range, y: Range, centre: ArrayLike, unit: float) -> None:
        super().__init__(theme, x, y, centre, ((x[1] - x[0]) * unit, (y[1] - y[0]) * unit))
        self.unit = unit

    @classmethod
    def within(
        cls, theme: Theme, x: Range, y: Range, slot: Slot, scales: bool = True, direction: ArrayLike = ORIGIN
    ) -> Self:
        """The largest plane of these ranges in a slot: in its middle, or at its side in that direction."""
        slot = slot.inset(SCALES_LEFT, SCALES_BELOW, 0, 0) if scales else slot
        width, height = x[1] - x[0], y[1] - y[0]
        unit = min(slot.width / width, slot.height / height)
        return cls(theme, x, y, slot.part(unit * width, unit * height, direction).centre, unit)

    @classmethod
    def around_zero(cls, theme: Theme, reach: float, slot: Slot, scales: bool = True) -> Self:
        """The largest plane in a slot that shows as much on all sides of 0."""
        return cls.within(theme, (-reach, reach), (-reach, reach), slot, scales)

    def polygon(self, points: ArrayLike, color: str, fill: float = 0.2, width: float = 0.0) -> Polygon:
        """A filled polygon with these corners (n, 2)."""
        return Polygon(*self.at(points), color=color, fill_color=color, fill_opacity=fill, stroke_width=width)


def whole_ticks(span: Range, room: float = 0.4) -> tuple[int, ...]:
    """The whole numbers of a range; none near its ends, where the name of the axis stands."""
    return tuple(range(int(np.ceil(span[0] + room)), int(np.floor(span[1] - room)) + 1))


def round_ticks(span: Range, fewest: int = 3, room: float = 0.08) -> tuple[float, ...]:
    """About `fewest` or more round numbers of a range; none near its far end, where the name of the axis stands."""
    width = span[1] - span[0]
    power = 10.0 ** np.floor(np.log10(width / fewest))
    step = power * max(digit for digit in (1, 2, 5) if digit * power <= width / fewest)
    first, last = np.ceil(span[0] / step - 1e-9), np.floor((span[1] - room * width) / step)
    return tuple(float(f"{index * step:.6g}") + 0.0 for index in np.arange(first, last + 1))


def tick_text(value: float) -> str:
    """The number of a tick as a text, with a real minus sign."""
    return f"{value:g}".replace("-", "−")


def beside(chart: Chart, point: ArrayLike, shape: Shape, direction: ArrayLike, buff: float = 0.18) -> Shape:
    """Moves a shape next to a point of the chart, in that direction from it."""
    shape.next_to(chart.at(point), np.asarray(direction, dtype=float), buff=buff)
    return shape


@cache
def _border(theme: Theme, width: float, height: float) -> RoundedRectangle:
    """A border with its middle at 0; kept because its rounded corners take long to compute."""
    border = RoundedRectangle(0.12, width=width, height=height, color=theme.frame)
    border.set_stroke(width=style.HAIR)
    return border


def _numbered_tick(theme: Theme, place: Array, value: float, outwards: Array, buff: float) -> tuple[Line, Typst]:
    """A tick at a place of an axis, and its number at the distance `buff` from the axis."""
    tick = Line(place, place + 0.08 * outwards, color=theme.quiet, stroke_width=style.THIN)
    return tick, words(theme, tick_text(value), style.TICK, theme.quiet).next_to(place, outwards, buff)


def _kept_apart(name: MathTypst, numbers: list[float], axis: int) -> MathTypst:
    """Moves the name of an axis before the last number if it is too near: beside a 2, w would read as 2 w."""
    near = numbers and abs(name.get_center()[axis] - numbers[-1]) < 2 * style.LABEL
    if near and len(numbers) > 1 and abs(numbers[-1] - numbers[-2]) > 2 * style.LABEL:
        name.set_coord((numbers[-1] + numbers[-2]) / 2, axis)
    return name


def _runs_inside(points: Array, x: Range, y: Range) -> list[Array]:
    """The parts of a line (n, 2) inside a rectangle, each extended to the points where it crosses the border."""
    low, high = np.array([x[0], y[0]]), np.array([x[1], y[1]])
    within = (points >= low) & (points <= high)
    if within.all():
        return [points] if len(points) > 1 else []
    inside = np.concatenate([[False], within[:, 0] & within[:, 1], [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    runs = []
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        run = [points[first:end]]
        if first > 0:
            run.insert(0, _towards(points[first], points[first - 1], x, y))
        if end < len(points):
            run.append(_towards(points[end - 1], points[end], x, y))
        if end - first + len(run) > 2:
            runs.append(np.concatenate(run))
    return runs


def _towards(inside: Array, outside: Array, x: Range, y: Range) -> Array:
    """The point (1, 2) at which the line from `inside` to `outside` leaves the rectangle."""
    share, start, end = 1.0, inside.tolist(), outside.tolist()
    for here, there, (low, high) in zip(start, end, (x, y), strict=True):
        if there != here:
            share = min(share, ((high if there > here else low) - here) / (there - here))
    return np.array([[here + share * (there - here) for here, there in zip(start, end, strict=True)]])
