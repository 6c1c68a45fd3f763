"""The mark of a lowest point: a dashed line down to its weight."""

from __future__ import annotations

import numpy as np
from manim import DOWN, UP, Dot, Line, VGroup

from scenes.stage import Backed, Chart, Part, formula, style
from scenes.stage.curves import BIG_DOT

DASH = 0.1  # length of a dash and of a gap


class LowestMark(VGroup):
    """A lowest point, a dashed line down to the axis, and the weight under the axis."""

    drop = Part[VGroup](0)
    dot = Part[Dot](1)
    number = Part[Backed](2)


def lowest_mark(chart: Chart, place: tuple[float, float], text: str) -> LowestMark:
    """The mark of the lowest point `place` (weight, height), with the weight as `text`."""
    foot, top = chart.at((place[0], 0)), chart.at(place) + BIG_DOT * DOWN
    length = max(0.0, (top - foot)[1])
    dashes = [Line(foot + y * UP, foot + min(y + DASH, length) * UP) for y in np.arange(0, length, 2 * DASH)]
    down = VGroup(*dashes)
    down.set_stroke(chart.theme.answer, style.THIN)
    number = formula(chart.theme, f"w = {text}", style.LABEL, chart.theme.answer).next_to(foot, DOWN, buff=0.28)
    return LowestMark(down, chart.dot(place, radius=BIG_DOT), Backed(chart.theme, number))
