"""Bar charts of many features' weights: a large one, and two panels, one for each penalty, with words beside them."""

from __future__ import annotations

from dataclasses import dataclass

from manim import LEFT, UP, VGroup, VMobject

from scenes.examples.features import SparseExample
from scenes.stage import Drawn, Framed
from scenes.stage.bars import BarChart
from scenes.theme import Theme

LARGE_CENTRE, LARGE_SIZE = (0.0, 0.25), (12.9, 5.0)
CENTRES = {"lasso": (1.5, 2.3), "ridge": (1.5, -1.0)}
SIZE = (10.4, 2.3)
LEFT_EDGE = -6.7  # of the words beside a panel
ROOM = 0.1  # room above the largest and below the smallest weight, as a share of the range


@dataclass(frozen=True)
class Panel:
    """The chart of a penalty, its frame, and the true weights as outlines of bars."""

    chart: BarChart
    frame: Framed
    truth: VMobject

    def place_beside(self, lines: VGroup) -> VGroup:
        """Puts lines of words left of the panel, the first at its top."""
        _, top, _ = self.chart.at((0, self.chart.y[1]))
        return lines.move_to((LEFT_EDGE, top - 0.1, 0), LEFT + UP)


@dataclass(frozen=True)
class Choice:
    """What a penalty makes of the weights: bars, rings on the zeros, and the words beside the panel."""

    panel: Panel
    bars: Drawn[VMobject]
    zeros: VGroup
    heading: VGroup


def large_chart(theme: Theme, data: SparseExample) -> BarChart:
    """The chart that fills the picture."""
    return _chart(theme, data, LARGE_CENTRE, LARGE_SIZE)


def panel(theme: Theme, data: SparseExample, penalty: str) -> Panel:
    """The panel of lasso (the upper one) or ridge."""
    chart = _chart(theme, data, CENTRES[penalty], SIZE)
    truth = chart.outlines(data.truth)
    truth.set_stroke(theme.data)
    truth.set_fill(theme.data, opacity=0)  # so that bars that become these outlines keep their colour
    return Panel(chart, framed(chart), truth)


def framed(chart: BarChart) -> Framed:
    """The chart's frame, with the features' numbers below."""
    return chart.framed(("", ""), chart.numbered())


def _chart(theme: Theme, data: SparseExample, centre: tuple[float, float], size: tuple[float, float]) -> BarChart:
    low, high = data.extent
    room = ROOM * (high - low)
    return BarChart(theme, data.features, (low - room, high + room), centre, size)
