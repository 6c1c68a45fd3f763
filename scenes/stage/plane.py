"""From numbers to the screen: the plane of weights with equal scale, and charts of functions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Arrow, Dot, Line, MathTypst, Polygon, RoundedRectangle, Typst, VGroup, VMobject
from numpy.typing import ArrayLike, NDArray

from scenes.stage import style
from scenes.stage.parts import Part
from scenes.stage.text import formula, words
from scenes.theme import Theme

Array = NDArray[np.float64]

Range = tuple[float, float]


class Chart:
    """A rectangle of the screen with its own numbers on both axes; `at` takes numbers to the screen.

    `centre` is the middle of the rectangle in frame units, `size` its width and height.
    """

    def __init__(self, theme: Theme, x: Range, y: Range, centre: ArrayLike, size: ArrayLike) -> None:
        self.theme, self.x, self.y = theme, x, y
        self.size = np.asarray(size, dtype=float)
        self.low = np.array([x[0], y[0]], dtype=float)
        self.scale = self.size / (np.array([x[1], y[1]]) - self.low)
        self.corner = np.asarray(centre, dtype=float)[:2] - self.size / 2

    def at(self, points: ArrayLike) -> Array:
        """Screen positions (..., 3) of points (..., 2)."""
        flat = self.corner + (np.asarray(points, dtype=float) - self.low) * self.scale
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def curve(self, points: ArrayLike, color: str, width: float = style.LINE, fill: float = 0.0) -> VMobject:
        """The line through the points, in order; closed where the last is the first."""
        shape = VMobject(stroke_color=color, stroke_width=width, fill_color=color, fill_opacity=fill)
        shape.set_points_as_corners(self.at(points))
        return shape

    def clipped(self, points: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """The parts of a finely sampled line that lie inside the chart."""
        shape = VMobject(stroke_color=color, stroke_width=width)
        for run in _runs_inside(np.asarray(points, dtype=float), self.x, self.y):
            shape.start_new_path(self.at(run[0]))
            shape.add_points_as_corners(self.at(run[1:]))
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
        """A dot with a rim of the background, so that it stands out from curves; `color` None: an answer's."""
        fill = color or self.theme.answer
        return Dot(self.at(point), radius=radius, color=fill, stroke_color=self.theme.background, stroke_width=2)

    def arrow(self, start: ArrayLike, end: ArrayLike, color: str, width: float = style.LINE) -> VMobject:
        """An arrow between two points; one too short to see becomes nothing."""
        tail, tip = self.at(start), self.at(end)
        length = float(np.linalg.norm(tip - tail))
        if length < 1e-3:
            return VMobject()
        head = min(0.22, 0.5 * length)
        return Arrow(
            tail,
            tip,
            buff=0,
            color=color,
            stroke_width=width,
            tip_length=head,
            max_stroke_width_to_length_ratio=100,
        )

    def pieces(self, starts: ArrayLike, ends: ArrayLike, color: str, width: float = style.THIN) -> VMobject:
        """Straight pieces from each of `starts` to each of `ends`, both (n, 2), as one shape; quick to redraw."""
        first, last = self.at(starts), self.at(ends)
        shape = VMobject(stroke_color=color, stroke_width=width)
        along = np.linspace(0, 1, 4)[:, None]
        shape.set_points((first[:, None] + along * (last - first)[:, None]).reshape(-1, 3))
        return shape

    def line(self, start: ArrayLike, end: ArrayLike, color: str | None = None, width: float = style.THIN) -> Line:
        """A straight line between two points. `color` None: an axis's."""
        return Line(self.at(start), self.at(end), color=color or self.theme.quiet, stroke_width=width)

    def axes(
        self,
        names: tuple[str, str] = ("w_1", "w_2"),
        ticks: tuple[Iterable[float], Iterable[float]] = ((), ()),
    ) -> VGroup:
        """Both axes with names (formulas) inside the chart, ticks and numbers; they cross at 0 if it is inside."""
        theme = self.theme
        cross = np.clip([0.0, 0.0], self.low, [self.x[1], self.y[1]])
        horizontal = self.line((self.x[0], cross[1]), (self.x[1], cross[1]))
        vertical = self.line((cross[0], self.y[0]), (cross[0], self.y[1]))
        group = VGroup(horizontal, vertical)
        for value in ticks[0]:
            place = self.at((value, cross[1]))
            number = words(theme, tick_text(value), style.SMALL, theme.quiet).next_to(place, DOWN, buff=0.15)
            group.add(_tick(theme, place, DOWN), number)
        for value in ticks[1]:
            place = self.at((cross[0], value))
            number = words(theme, tick_text(value), style.SMALL, theme.quiet).next_to(place, LEFT, buff=0.15)
            group.add(_tick(theme, place, LEFT), number)
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
        """Border, faint lines through 0, and numbers and names outside the border, where no curve can meet them.

        The names take the far corners, or, where the last number is too near, the gap before it.
        """
        theme = self.theme
        (left, bottom), (right, top) = self.at((self.x[0], self.y[0]))[:2], self.at((self.x[1], self.y[1]))[:2]
        scales = VGroup()
        for value in ticks[0]:
            place = np.array([self.at((value, self.y[0]))[0], bottom, 0])
            number = words(theme, tick_text(value), style.SMALL, theme.quiet).next_to(place, DOWN, 0.16)
            scales.add(_tick(theme, place, DOWN), number)
        for value in ticks[1]:
            place = np.array([left, self.at((self.x[0], value))[1], 0])
            number = words(theme, tick_text(value), style.SMALL, theme.quiet).next_to(place, LEFT, 0.16)
            scales.add(_tick(theme, place, LEFT), number)
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
        """Faint lines through 0, where the chart shows it."""
        lines = VGroup()
        if self.y[0] < 0 < self.y[1]:
            lines.add(self.line((self.x[0], 0), (self.x[1], 0)))
        if self.x[0] < 0 < self.x[1]:
            lines.add(self.line((0, self.y[0]), (0, self.y[1])))
        lines.set_stroke(opacity=0.5)
        return lines


class Framed(VGroup):
    """A chart's border, its faint lines through 0, and outside the border its ticks, numbers and names."""

    border = Part[RoundedRectangle](0)

    def __init__(self, border: RoundedRectangle, through_zero: VGroup, scales: VGroup) -> None:
        super().__init__(border, *through_zero, *scales)
        self.lines = len(through_zero)

    @property
    def through_zero(self) -> list[VMobject]:
        """The lines through 0 that the chart shows."""
        return list(self.submobjects[1 : 1 + self.lines])

    @property
    def content(self) -> VGroup:
        """Everything but the border, as a group of its own."""
        return VGroup(*self.submobjects[1:])

    @property
    def scales(self) -> list[VMobject]:
        """Ticks, their numbers, and the axes' names."""
        return list(self.submobjects[1 + self.lines :])


class Plane(Chart):
    """The plane of two weights: equal scale on both axes, so that a circle is round.

    `unit` is the length of 1 on the screen; `centre` the screen position of the middle of the ranges.
    """

    def __init__(self, theme: Theme, x: Range, y: Range, centre: ArrayLike, unit: float) -> None:
        super().__init__(theme, x, y, centre, ((x[1] - x[0]) * unit, (y[1] - y[0]) * unit))
        self.unit = unit

    def polygon(self, points: ArrayLike, color: str, fill: float = 0.2, width: float = 0.0) -> Polygon:
        """A filled region."""
        return Polygon(*self.at(points), color=color, fill_color=color, fill_opacity=fill, stroke_width=width)


def whole_ticks(span: Range, room: float = 0.4) -> tuple[int, ...]:
    """The whole numbers of a range, a little way from its ends, where the axis' name has its place."""
    return tuple(range(int(np.ceil(span[0] + room)), int(np.floor(span[1] - room)) + 1))


def round_ticks(span: Range, fewest: int = 3, room: float = 0.08) -> tuple[float, ...]:
    """About `fewest` or more round numbers of a range, away from its far end, where the axis' name has its place."""
    width = span[1] - span[0]
    power = 10.0 ** np.floor(np.log10(width / fewest))
    step = power * max(digit for digit in (1, 2, 5) if digit * power <= width / fewest)
    first, last = np.ceil(span[0] / step - 1e-9), np.floor((span[1] - room * width) / step)
    return tuple(float(f"{index * step:.6g}") + 0.0 for index in np.arange(first, last + 1))


def part_of(points: ArrayLike, share: float) -> Array:
    """The first part of a line through points (n, 2), up to that share (0 to 1) of its length; at least two points."""
    line = np.asarray(points, dtype=float)
    passed = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    end = float(np.clip(share, 0, 1)) * passed[-1]
    tip = [np.interp(end, passed, coordinate) for coordinate in line.T]
    kept = line[passed < end]
    return np.vstack([kept if len(kept) else line[:1], tip])


def tick_text(value: float) -> str:
    """The number of a tick, with a real minus sign."""
    return f"{value:g}".replace("-", "−")


def beside(chart: Chart, point: ArrayLike, text: Typst, direction: ArrayLike, buff: float = 0.18) -> Typst:
    """The text next to a point of the chart."""
    text.next_to(chart.at(point), np.asarray(direction, dtype=float), buff=buff)
    return text


@cache
def _border(theme: Theme, width: float, height: float) -> RoundedRectangle:
    """A border round 0, kept because its corners take long to compute."""
    border = RoundedRectangle(0.12, width=width, height=height, color=theme.frame)
    border.set_stroke(width=style.HAIR)
    return border


def _tick(theme: Theme, place: Array, outwards: Array) -> Line:
    return Line(place, place + 0.08 * outwards, color=theme.quiet, stroke_width=style.THIN)


def _kept_apart(name: MathTypst, numbers: list[float], axis: int) -> MathTypst:
    """The name between the last two numbers of its axis, where beside the last one it would read as its factor."""
    near = numbers and abs(name.get_center()[axis] - numbers[-1]) < 2 * style.LABEL
    if near and len(numbers) > 1 and abs(numbers[-1] - numbers[-2]) > 2 * style.LABEL:
        name.set_coord((numbers[-1] + numbers[-2]) / 2, axis)
    return name


def _runs_inside(points: Array, x: Range, y: Range) -> list[Array]:
    """The stretches of a line inside a rectangle, each led on to the border that it crosses."""
    low, high = np.array([x[0], y[0]]), np.array([x[1], y[1]])
    inside = ((points >= low) & (points <= high)).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
    runs = []
    for first, end in edges.reshape(-1, 2):
        run = [points[first:end]]
        if first > 0:
            run.insert(0, _towards(points[first], points[first - 1], low, high)[None])
        if end < len(points):
            run.append(_towards(points[end - 1], points[end], low, high)[None])
        if end - first + len(run) > 2:
            runs.append(np.concatenate(run))
    return runs


def _towards(inside: Array, outside: Array, low: Array, high: Array) -> Array:
    """Where the way from a point inside to one outside leaves the rectangle."""
    step = outside - inside
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(step > 0, (high - inside) / step, np.where(step < 0, (low - inside) / step, np.inf))
    crossed: Array = inside + min(1.0, shares.min()) * step
    return crossed
