"""The drawings of the chapter `one_weight`."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from scenes.one_weight.line_fit import LineFit
from scenes.one_weight.panels import PENALTIES, Panels
from scenes.stage import Chart
from scenes.stage.sides import SIDES
from scenes.story import load_story
from scenes.theme import DARK


@pytest.fixture
def panels():
    return Panels(DARK, load_story().one_weight)


@pytest.mark.parametrize("weight", [-0.5, 0.0, 1.25])
def test_the_gaps_go_from_the_points_to_the_line(weight):
    x, y = np.array([-1.0, 0.5, 2.0]), np.array([0.3, -0.2, 1.0])
    chart, tracker = Chart(DARK, (-3, 3), (-4, 4), (0, 0), (6, 4)), ValueTracker(0.7)
    fit = LineFit(chart, x, y, tracker)
    tracker.set_value(weight)
    fit.update()
    gaps = fit.gaps.shape.points
    assert_allclose(gaps[::4], chart.at(np.column_stack([x, y])))
    assert_allclose(gaps[3::4], chart.at(np.column_stack([x, weight * x])))
    assert_allclose([dot.get_center() for dot in fit.dots], chart.at(np.column_stack([x, y])))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("error", ["error", "mittlerer Fehler", "off"])
def test_the_heading_of_a_sum_consists_of_its_named_parts_for_any_word(panels, side, error):
    heading = panels.sum_heading(side, error)
    parts = [glyph for part in ("error", "plus", "penalty") for glyph in heading.select(part)]
    assert parts == heading.submobjects
    assert len(heading.select("plus")) == 1


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("strength", [0.0, 1.0, 4.0])
def test_no_weight_has_a_smaller_sum_than_the_lowest_point(panels, side, strength):
    w, height = panels.lowest(side, strength)
    sums = panels.data.error(panels.weights) + PENALTIES[side](panels.weights, strength)
    assert height <= sums.min() + 1e-12
    assert panels.weights[0] < w < panels.weights[-1]
