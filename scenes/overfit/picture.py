"""The points with the curve that is fitted to them, and the errors as numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from manim import RIGHT, Animation, ReplacementTransform, Typst, VGroup, VMobject
from numpy.typing import ArrayLike

from scenes.overfit.fit import MovingFit
from scenes.overfit.layout import fit_axes
from scenes.script import typographic
from scenes.stage import Chart, Drawn, Framed, Part, Readout, drawn, frozen, style, words
from scenes.stage.dots import diamonds
from scenes.stage.text import on_baseline
from scenes.theme import Theme

TRAINED = 0.115  # radius of the points that the model trains on


def training_dots(chart: Chart, x: ArrayLike, y: ArrayLike) -> VGroup:
    """The points (n,) that the model trains on."""
    return VGroup(*(chart.dot(point, chart.theme.data, TRAINED) for point in np.column_stack([x, y])))


def symbol(theme: Theme, kind: str) -> VMobject:
    """The mark of the `training` points (a full dot) or of the `held_out` points (a hollow diamond)."""
    if kind == "training":
        return Chart(theme, (0, 1), (0, 1), (0, 0), (1, 1)).dot((0, 0), theme.data, TRAINED)
    return diamonds(theme, [[0, 0, 0]], theme.data)


class Score(VGroup):
    """The mark of the points, their name, and their error, which follows `value`."""

    mark = Part[VMobject](0)
    label = Part[Typst](1)
    number = Part[Readout](2)

    def __init__(self, theme: Theme, kind: str, label: str, value: Callable[[], float]) -> None:
        text = words(theme, label, style.LABEL)
        number = Readout(theme, lambda: typographic(f"{value():.2f}"), style.LABEL, theme.loss)
        super().__init__(symbol(theme, kind), text, number)
        self.arrange(RIGHT, buff=0.18)
        on_baseline(text, number)


class FitPicture(VGroup):
    """The points and the current fit on a chart; curve and gaps follow the trackers of the fit."""

    axes = Part[Framed](0)
    gaps = Part[Drawn[VMobject]](1)
    curve = Part[Drawn[VMobject]](2)
    held_out = Part[VMobject](3)
    training = Part[VGroup](4)

    def __init__(self, fit: MovingFit, chart: Chart) -> None:
        data, trackers = fit.example.data, (fit.growth, fit.turned)
        super().__init__(
            fit_axes(chart),
            drawn(partial(gaps, fit, chart), *trackers),
            drawn(partial(fitted_curve, fit, chart), *trackers),
            diamonds(chart.theme, chart.at(np.column_stack([data.held_x, data.held_y])), chart.theme.data),
            training_dots(chart, data.x, data.y),
        )


def fitted_curve(fit: MovingFit, chart: Chart) -> VMobject:
    """The current curve."""
    curve = chart.graph(fit.example.x, fit.example.curve(fit.weights), chart.theme.text)
    curve.set_stroke(fit.curve_color)
    return curve


def gaps(fit: MovingFit, chart: Chart) -> VMobject:
    """Lines from each held-out point to the current curve, as far as the chart shows them."""
    data = fit.example.data
    fitted = np.clip(fit.example.held_out_curve(fit.weights), *chart.y)
    starts, ends = (np.column_stack([data.held_x, y]) for y in (data.held_y, fitted))
    return chart.pieces(starts, ends, chart.theme.loss, style.LINE)


def replaced(before: VGroup, after: VGroup) -> Animation:
    """The animation that turns a picture into the one on another chart. After it, only the new one follows the fit."""
    frozen(before)
    return ReplacementTransform(before, after)
