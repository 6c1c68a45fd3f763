"""The drawings of the chapter `one_weight`."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from scenes.one_weight.ending import widest
from scenes.one_weight.line_fit import LineFit
from scenes.one_weight.near_zero import SLOPES, Moment, NearZero
from scenes.one_weight.panels import PENALTIES, Panels
from scenes.stage import FILM, Chart
from scenes.stage.sides import SIDES
from scenes.story import load_story
from scenes.theme import DARK


@pytest.fixture
def panels():
    return Panels(DARK, load_story().one_weight, FILM)


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


def test_the_squares_stand_on_the_gaps_and_are_square_on_the_screen():
    x, y = np.array([-1.0, 0.0, 2.0]), np.array([0.3, 0.0, 1.0])
    chart = Chart(DARK, (-3, 3), (-4, 4), (0, 0), (6, 4))
    squares = LineFit(chart, x, y, ValueTracker(-0.7)).squares.shape.get_subpaths()
    assert len(squares) == 2  # none at x = 0, where every line meets the point
    for corners, at, height in zip(squares, x[[0, 2]], y[[0, 2]], strict=True):
        gap = np.abs(chart.at((at, height)) - chart.at((at, -0.7 * at)))[1]
        assert_allclose(np.ptp(corners, axis=0), [gap, gap, 0], atol=1e-9)
        assert np.abs(corners - chart.at((at, height))).sum(axis=1).min() < 1e-9


def near_zero(panels, **values):
    moment = Moment(ValueTracker(values.pop("strength", panels.example.strength)))
    for name, value in values.items():
        getattr(moment, name).set_value(value)
    return NearZero(panels, moment)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("half", [0.6, 0.1, 0.03])
def test_both_axes_of_a_window_scale_together_so_that_a_kink_keeps_its_angle(panels, side, half):
    across, up = near_zero(panels, opened=1, half=half).chart(side).scale
    first_across, first_up = near_zero(panels, opened=1, half=0.6).chart(side).scale
    assert up / across == pytest.approx(first_up / first_across)


@pytest.mark.parametrize("side", SIDES)
def test_the_windows_begin_as_the_chart_of_both_sums(panels, side):
    near, chart = near_zero(panels, strength=3.1), panels.sides["l1"]
    assert_allclose(near.chart(side).at([(0.1, 0.2), (-0.3, 1.0)]), chart.at([(0.1, 0.2), (-0.3, 1.0)]))
    weights = np.linspace(-0.5, 1, 7)
    assert_allclose(near.total(side, weights), panels.data.error(weights) + PENALTIES[side](weights, 3.1))


@pytest.mark.parametrize("which", SLOPES)
@pytest.mark.parametrize(("share", "strength"), [(0, 2.0), (0.4, 2.0), (1, 2.0), (1, 1.4)])
def test_a_tangent_has_the_slope_of_the_sum_on_its_side_of_zero_and_the_number_says_it(panels, which, share, strength):
    near = near_zero(panels, opened=1, half=0.3, share=share, strength=strength)
    step = 1e-7 * which.across
    slope = (near.total(which.side, np.array(step)) - near.total(which.side, np.array(0.0))) / step
    assert near.slope(which) == pytest.approx(float(slope), abs=1e-5)
    points = near.tangent(which).shape.points / np.append(near.chart(which.side).scale, 1.0)
    rise, run = np.ptp(points[:, 1]), np.ptp(points[:, 0])
    assert rise / run == pytest.approx(abs(float(slope)), abs=1e-4)
    shown = near.slope_number(which).text.shown
    assert float(shown.replace("−", "-")) == pytest.approx(float(slope), abs=0.005 + 1e-5)


def test_the_last_window_shows_both_answers(panels):
    near = near_zero(panels, opened=1, half=widest(panels))
    assert 0 == near.answer("l1") < near.answer("l2") < near.chart("l2").x[1]
