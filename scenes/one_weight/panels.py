"""The two panels of the chapter `one_weight`: their charts, their headings, and the curves as numbers."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, UP, Mobject
from numpy.typing import ArrayLike

from mathcore import l1_curve, l2_curve
from mathcore.validate import Array
from scenes.examples.one_weight import OneWeightExample
from scenes.stage import Chart, formula, style

SIDES = ("l1", "l2")
COLOURS = {"l1": style.L1, "l2": style.L2}
PENALTIES = {"l1": l1_curve, "l2": l2_curve}
SYMBOLS = {"l1": "lone(lambda abs(w))", "l2": "ltwo(lambda w^2)"}

SIZE = (5.9, 5.2)
CENTRES = {"l1": (-3.3, 0.3), "l2": (3.7, 0.3)}
BASELINE = 0.32 * UP  # of the headings, over the charts
WEIGHTS = np.array([-1.2, 2.7])  # the charts' range, in slopes of the data
SAMPLES = 240


class Panels:
    """A chart for each penalty, both with the same ranges, so that a curve can move from one to the other."""

    def __init__(self, example: OneWeightExample) -> None:
        self.data = example.data
        low, high = example.slope * WEIGHTS
        top = 1.3 * float(self.data.error(low))
        self.sides = {side: Chart((low, high), (-0.2 * top, top), CENTRES[side], SIZE) for side in SIDES}
        self.weights = np.unique(np.append(np.linspace(low, high, SAMPLES), 0.0))  # 0 among them, for the kink
        self.aside = self.sides["l1"].at((0, 0)) - self.sides["l2"].at((0, 0))

    def minimum(self, side: str, strength: ArrayLike) -> Array:
        """Where a sum is lowest."""
        return {"l1": self.data.l1_minimum, "l2": self.data.l2_minimum}[side](strength)

    def lowest(self, side: str, strength: float) -> tuple[float, float]:
        """A sum's lowest point."""
        w = float(self.minimum(side, strength))
        return w, float(self.data.error(w) + PENALTIES[side](w, strength))


def headed(chart: Chart, text: Mobject, standing: Mobject) -> Mobject:
    """A text above a chart; the part that stands on its baseline comes to the same height over every chart."""
    place = chart.at((np.mean(chart.x), chart.y[1]))
    return text.shift((place - text.get_center())[0] * RIGHT, (place - standing.get_bottom())[1] * UP + BASELINE)


def sum_heading(chart: Chart, side: str, error: str) -> Mobject:
    """error + penalty, as a formula; its first glyphs are the word for the error."""
    text = formula(f'loss("{error}") + {SYMBOLS[side]}', style.HEADING)
    return headed(chart, text, text[0])
