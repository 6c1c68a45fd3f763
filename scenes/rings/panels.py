"""The two panels: the plane of weights, in which a model is a point, and the data, in which it is a curve."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

import numpy as np
from manim import DOWN, LEFT, UP, MathTypst, Mobject, Typst, VGroup, VMobject

from mathcore import L1, Quadratic
from mathcore.validate import Array
from scenes.examples.rings import RingsExample
from scenes.stage import Backed, Chart, Frame, Framed, Part, Plane, Slot, beside, formula, round_ticks, style, words
from scenes.stage.drawings import SMOOTH, ball, ring
from scenes.stage.plane import SCALES_BELOW, SCALES_LEFT, Range
from scenes.theme import Theme

INPUTS = (-1.5, 1.9)  # range of x, with room for the names of the features
PAD = 0.07  # free share of a range at both of its ends
UNITS = 1.4  # times as large a unit of x²
LIMIT = "lone(abs(w_1) + abs(w_2)) <= lone(t)"
BIG_DOT = 0.13  # radius
BASELINE = 0.22  # height of the foot of the letters over the panels in their strip
NUMBERS = 0.46  # size of the numbers and formulas over the panels


Text = TypeVar("Text", bound=VMobject)


class Panels:
    """Both panels with everything that is drawn in them. Nothing here moves."""

    def __init__(self, theme: Theme, frame: Frame, example: RingsExample) -> None:
        self.theme, self.example = theme, example
        header, rest = frame.header()
        self.left_header, self.right_header = (slot.inset(SCALES_LEFT, 0, 0, 0) for slot in header.columns(1, 1))
        left, self.right = rest.columns(1, 1)
        x, y = self._weights_shown(left.inset(SCALES_LEFT, SCALES_BELOW, 0, 0))
        self.plane = Plane.within(theme, x, y, left)
        self.chart = Chart.within(theme, INPUTS, self._heights_shown(), self.right)

    def _weights_shown(self, slot: Slot) -> tuple[Range, Range]:
        """Ranges with the rings and the ball in their middle; they fill the slot at the same scale."""
        example = self.example
        shapes = [
            example.loss.contour(example.level, SMOOTH),
            example.loss.contour(float(example.touch.level), SMOOTH),
            example.in_units(UNITS).contour(example.level, SMOOTH),
            L1().outline(example.radius, SMOOTH),
        ]
        points = np.concatenate(shapes)
        low, high = points.min(axis=0), points.max(axis=0)
        unit = min((np.array(slot.size) * (1 - 2 * PAD) / (high - low)).tolist())
        middle, half = (low + high) / 2, np.array(slot.size) / unit / 2
        (left, bottom), (right, top) = (middle - half).tolist(), (middle + half).tolist()
        return (left, right), (bottom, top)

    def _heights_shown(self) -> Range:
        """A range that holds the data, both features, and each curve of the frozen error at all inputs."""
        example = self.example
        curves = example.model(example.on_ring(np.linspace(0, 1, SMOOTH))[:, None], example.x)
        heights = np.concatenate([curves.ravel(), example.y, example.x, example.x**2])
        pad = PAD * np.ptp(heights)
        return float(heights.min() - pad), float(heights.max() + pad)

    def headed(self, text: Text, standing: Mobject) -> Text:
        """Moves a text over the panels up or down, so that its part `standing` has the same foot as those of others."""
        line = self.left_header.bottom + BASELINE
        text.shift((line - standing.get_bottom()[1]) * UP)
        return text

    # --- the frames

    def plane_frame(self) -> Framed:
        return self.plane.framed(ticks=(round_ticks(self.plane.x), round_ticks(self.plane.y)))

    def chart_frame(self) -> Framed:
        return self.chart.framed(("x", "y"), (round_ticks(self.chart.x), round_ticks(self.chart.y)))

    @cached_property
    def inputs(self) -> Array:
        """Finely sampled x, for curves."""
        return np.union1d(np.linspace(*self.chart.x, 160), 0.0)

    # --- the data and a model of them

    def data(self) -> VGroup:
        points = np.column_stack([self.example.x, self.example.y])
        return VGroup(*(self.chart.dot(point, self.theme.data, 0.11) for point in points))

    def curve(self, weights: Array, color: str | None = None, width: float = style.BOLD) -> VMobject:
        """The curve of a model; `color` None: the colour of answers."""
        heights = self.example.model(weights, self.inputs)
        return self.chart.graph(self.inputs, heights, color or self.theme.answer, width)

    def halves(self, weights: Array) -> VGroup:
        """The curve of a model in two parts, which both start at x = 0."""
        sides = (self.inputs[self.inputs >= 0], self.inputs[self.inputs <= 0][::-1])
        color = self.theme.answer
        return VGroup(*(self.chart.graph(x, self.example.model(weights, x), color, style.BOLD) for x in sides))

    def gaps(self, weights: Array) -> VMobject:
        """The gaps between the data and a curve."""
        example = self.example
        starts = np.column_stack([example.x, example.y])
        ends = np.column_stack([example.x, example.model(weights, example.x)])
        return self.chart.pieces(starts, ends, self.theme.loss, style.LINE)

    def feature(self, power: int, unit: float = 1.0) -> VMobject:
        """x or x², measured in that unit, over x."""
        inside = np.linspace(self.example.x.min(), self.example.x.max(), 160)
        return self.chart.graph(inside, inside**power / unit, self.theme.data, style.BOLD)

    def model_formula(self) -> MathTypst:
        name = formula(self.theme, "{{ w_1 x : first }} {{ + w_2 x^2 : second }}", NUMBERS)
        return self.headed(self.right_header.place(name, LEFT), name[0])

    # --- the plane

    def ring(self, loss: Quadratic, level: float, width: float = style.LINE) -> VMobject:
        return ring(self.plane, loss, level, width)

    def corners(self) -> VGroup:
        """A dot on each corner of the ball."""
        places = self.example.radius * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
        return VGroup(*(self.plane.dot(place, self.theme.l1) for place in places))

    def ball(self, radius: float) -> VMobject:
        return ball(self.plane, L1(), radius, self.theme.l1)

    def budget_label(self) -> Backed:
        """t beside the corner that is farthest from the best fit."""
        side = 1 if self.example.best[1] <= 0 else -1
        name = formula(self.theme, "t" if side > 0 else "-t", style.LABEL, self.theme.l1)
        return beside(self.plane, (0, side * self.example.radius), Backed(self.theme, name, 0.04), (1, 0.4 * side, 0))

    def budget_formula(self) -> MathTypst:
        name = formula(self.theme, LIMIT, NUMBERS)
        return self.headed(self.left_header.place(name, LEFT), name[1])  # the first glyph is a bar

    def sizes(self, weights: Array) -> Sizes:
        """The sizes of both weights as a way along the axes, which is as long as they add up to."""
        corner, end = (weights[0], 0.0), (weights[0], weights[1])
        first, second = (
            Backed(self.theme, formula(self.theme, f"lone(abs(w_{index}))", NUMBERS), 0.03) for index in (1, 2)
        )
        across, along = np.sign(weights)
        beside(self.plane, (weights[0] / 2, 0), first, (0, -along, 0), 0.15)
        beside(self.plane, (weights[0], weights[1] / 2), second, (across, 0, 0), 0.15)
        way = self.plane.curve([(0, 0), corner, end], self.theme.l1, style.BOLD)
        return Sizes(way, first, second)

    # --- a price and a limit

    def views(self, price: str, limit: str, condition: str, error: str) -> tuple[View, View]:
        """The two ways to hold back the weights' sizes as formulas, each with its name."""
        first = formula(self.theme, f'loss("{error}") + lone(lambda (abs(w_1) + abs(w_2)))', NUMBERS)
        second = formula(self.theme, f'loss("{error}") " {condition} " {{{{ {LIMIT} : limit }}}}', NUMBERS)
        upper, lower = self.right.inset(SCALES_LEFT, 0.5, 0, 0.3).rows(1, 1, gap=0.9)
        views = View(self.theme, price, first), View(self.theme, limit, second)
        return upper.place(views[0]), lower.place(views[1])


class Sizes(VGroup):
    """The sizes of two weights in the plane."""

    way = Part[VMobject](0)
    first = Part[Backed](1)
    second = Part[Backed](2)


class View(VGroup):
    """A formula under its name."""

    heading = Part[Typst](0)
    line = Part[MathTypst](1)

    def __init__(self, theme: Theme, name: str, line: MathTypst) -> None:
        super().__init__(words(theme, name, style.LABEL, theme.quiet), line)
        self.arrange(DOWN, buff=0.3)
