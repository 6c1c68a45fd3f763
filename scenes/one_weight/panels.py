"""The places of the chapter's drawings: two charts, a dial between them, and headings."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from manim import RIGHT, UP, MathTypst, Mobject, ValueTracker, VMobject
from numpy.typing import ArrayLike

from mathcore import l1_curve, l2_curve
from mathcore.validate import Array
from scenes.examples.one_weight import OneWeightExample
from scenes.stage import Chart, Frame, dial, formula, round_ticks, style
from scenes.stage.dial import Dial
from scenes.stage.sides import SIDES
from scenes.stage.text import first_letter
from scenes.theme import Theme

PENALTIES = {"l1": l1_curve, "l2": l2_curve}
SYMBOLS = {"l1": "lone(lambda abs(w))", "l2": "ltwo(lambda w^2)"}

HEADER = 0.75  # height of the strip of the headings
BETWEEN = 2.1  # width of the column of the dial
DIAL = 0.68  # radius
BASELINE = 0.32 * UP  # height of the headings above the charts
WEIGHTS = np.array([-1.2, 2.7])  # range of the charts, as multiples of the slope of the data
SAMPLES = 240

Heading = TypeVar("Heading", bound=VMobject)


class Panels:
    """A chart for each penalty, both with the same ranges, so that a curve can move from one to the other."""

    def __init__(self, theme: Theme, example: OneWeightExample, frame: Frame) -> None:
        self.theme, self.data, self.example = theme, example.data, example
        _, below = frame.header(HEADER)
        side = (below.width - BETWEEN) / 2
        left, self.between, right = below.columns(side, BETWEEN, side, gap=0)
        self.slots = {"l1": left, "l2": right}
        self.whole = below
        low, high = example.slope * WEIGHTS
        top = 1.3 * float(self.data.error(low))
        self.sides = {name: Chart.within(theme, (low, high), (-0.2 * top, top), self.slots[name]) for name in SIDES}
        self.weights = np.unique(np.append(np.linspace(low, high, SAMPLES), 0.0))  # with 0, for the kink
        self.aside = self.sides["l1"].at((0, 0)) - self.sides["l2"].at((0, 0))

    def minimum(self, side: str, strength: ArrayLike) -> Array:
        """The weight (...) at which a sum is lowest, for strengths (...)."""
        return {"l1": self.data.l1_minimum, "l2": self.data.l2_minimum}[side](strength)

    def lowest(self, side: str, strength: float) -> tuple[float, float]:
        """The lowest point of a sum: weight and height."""
        w = float(self.minimum(side, strength))
        return w, float(self.data.error(w) + PENALTIES[side](w, strength))

    def sum_heading(self, side: str, error: str) -> MathTypst:
        """error + penalty over a panel, as a formula with the parts `error`, `plus` and `penalty`."""
        parts = {"error": f'loss("{error}")', "plus": "+", "penalty": SYMBOLS[side]}
        marked = " ".join(f"{{{{ {part} : {name} }}}}" for name, part in parts.items())
        return headed(self.sides[side], formula(self.theme, marked, style.HEADING))

    def dial(self, strength: ValueTracker) -> Dial:
        """The dial of the strength, between the charts and in the upper half: it holds for both."""
        chart = self.sides["l1"]
        x = chart.slot.right + 0.45 * (self.sides["l2"].slot.left - chart.slot.right)  # numbers stand at the right
        y = chart.slot.top - 1.25 * DIAL
        return dial(self.theme, strength, (0, self.example.last_strength), (x, y), DIAL)


def headed(chart: Chart, text: Heading, standing: Mobject | None = None) -> Heading:
    """Moves a text above a chart; the bottom of its part `standing` has the same height above every chart.

    `standing` None: the first letter of the text.
    """
    place = chart.at((sum(chart.x) / 2, chart.y[1]))
    part = first_letter(text) if standing is None else standing
    text.shift((place - text.get_center())[0] * RIGHT, (place - part.get_bottom())[1] * UP + BASELINE)
    return text


def ticks_from_zero(chart: Chart) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Round numbers for both axes; on the vertical axis none below 0."""
    return round_ticks(chart.x), tuple(tick for tick in round_ticks(chart.y) if tick >= 0)
