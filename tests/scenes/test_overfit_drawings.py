"""The drawings of the chapter `overfit`, and the fit that they follow."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor
from numpy.testing import assert_allclose

from scenes.overfit.chapter import Overfit
from scenes.overfit.closing import ClosingAct
from scenes.overfit.ending import ending
from scenes.overfit.fit import FROM_ZERO, MovingFit
from scenes.overfit.layout import fit_chart, wide
from scenes.overfit.noise import FITS, NoiseAct
from scenes.overfit.picture import FitPicture
from scenes.overfit.price import PriceAct
from scenes.overfit.turning import enlarged_text
from scenes.overfit.weights import Panel
from scenes.stage import FILM
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK


@pytest.fixture(scope="module")
def example():
    return load_story().overfit


@pytest.fixture
def fit(example):
    return MovingFit(DARK, example)


def test_without_a_turn_of_the_dial_there_is_no_penalty(fit, example):
    fit.growth.set_value(len(example.growing) - 1)
    assert fit.strength == 0
    assert fit.curve_color == ManimColor(DARK.text)
    assert_allclose(fit.weights, example.weights("lasso", 0.0), atol=1e-9)


def test_the_strength_grows_from_zero_without_a_jump_and_is_then_a_power_of_ten(fit, example):
    turns = fit.no_penalty + FROM_ZERO * np.linspace(0, 1, 11)
    strengths = []
    for turn in turns:
        fit.turned.set_value(turn)
        strengths.append(fit.strength)
    assert_allclose(strengths, example.first_strength * np.linspace(0, 1, 11))
    fit.turned.set_value(-1.0)
    assert fit.strength == pytest.approx(0.1)
    assert fit.curve_color == ManimColor(DARK.l1)
    assert_allclose(fit.weights, example.weights("lasso", 0.1))


def test_the_growing_polynomial_is_each_fit_in_turn_and_their_mean_half_way(fit, example):
    (few, first), (more, second) = example.growing[:2]
    for growth, count, weights in ((0, few, first), (0.5, more, (first + second) / 2), (1, more, second)):
        fit.growth.set_value(growth)
        assert fit.count == count
        assert_allclose(fit.weights, weights)


def test_the_gaps_go_from_the_held_out_points_to_the_curve_or_to_the_border(fit, example):
    chart = fit_chart(DARK, example.heights, wide(FILM))
    picture = FitPicture(fit, chart)
    fit.growth.set_value(len(example.growing) - 1)
    picture.update()
    met = np.clip(example.held_out_curve(fit.weights), *chart.y)
    gaps = picture.gaps.shape.points
    assert_allclose(gaps[::4], chart.at(np.column_stack([example.data.held_x, example.data.held_y])))
    assert_allclose(gaps[3::4], chart.at(np.column_stack([example.data.held_x, met])))


def test_ridges_fit_follows_its_own_dial(example):
    fit = MovingFit(DARK, example, "ridge")
    assert_allclose(fit.weights, example.weights("ridge", 0.0), atol=1e-9)
    fit.turned.set_value(fit.best_turn)
    assert_allclose(fit.weights, example.best_weights["ridge"], atol=1e-9)
    assert fit.curve_color == ManimColor(DARK.l2)


def test_each_wiggle_stands_under_its_bar(example):
    panel = Panel(DARK, example, FILM.full())
    for number, wiggle in enumerate(panel.wiggles):
        assert wiggle.get_center()[0] == pytest.approx(panel.chart.at((number + 1, 0))[0], abs=1e-6)
        assert wiggle.get_top()[1] < panel.chart.slot.bottom


def test_enlarged_bars_keep_their_sign_and_stay_in_the_chart(example):
    panel, weights = Panel(DARK, example, FILM.full()), example.best_weights["ridge"]
    bars = panel.bars(weights, DARK.l2, zoom=50)
    assert bars.get_top()[1] <= panel.chart.slot.top + 1e-6
    assert bars.get_bottom()[1] >= panel.chart.slot.bottom - 1e-6
    corners = bars.get_start_anchors().reshape(-1, 4, 3)
    assert (np.sign(corners[:, 1, 1] - corners[:, 0, 1]) == np.sign(weights)).all()


@pytest.mark.parametrize("factor", [1, 30])
def test_what_the_weights_add_to_a_size_is_drawn_to_one_scale_for_both_sizes(example, factor, monkeypatch):
    act = PriceAct(Overfit(), MovingFit(DARK, example))
    weights = factor * example.weights("lasso", 0.0)
    monkeypatch.setattr(MovingFit, "weights", weights)
    chart, low = act.panel.chart, act.panel.chart.at((0, 0))[1]
    heights = {}
    for side in ("lasso", "ridge"):
        corners = act.size_bars(side).get_start_anchors().reshape(-1, 4, 3)
        heights[side] = corners[:, 1, 1] - low
        assert (heights[side] <= chart.slot.top - low + 1e-6).all()  # none is cut off
    scale = heights["lasso"] / np.abs(weights)
    assert_allclose(scale, scale[0])
    assert_allclose(heights["ridge"] / weights**2, scale[0])


def test_the_last_curves_open_into_the_average_plus_and_minus_the_spread(example):
    act = NoiseAct(Overfit())
    for side in FITS:
        act.opened.set_value(0.0)
        closed, chart = act.spread(side), act.charts[side]
        last = chart.graph(example.x, example.other_curves[side][-1], DARK.text)
        assert_allclose(closed.low.points, last.points)
        assert_allclose(closed.high.points, last.points)
        act.opened.set_value(1.0)
        opened = act.spread(side)
        for line, way in ((opened.low, -1), (opened.high, 1)):
            edge = example.average_curves[side] + way * example.spreads[side]
            assert_allclose(line.points, chart.graph(example.x, edge, DARK.text).points)


def test_at_the_end_both_penalties_start_from_the_same_weights_and_end_at_their_best(example):
    act, last = ClosingAct(Overfit()), ending(load_telling(), DARK, FILM)
    for side, half in (("lasso", last.lasso), ("ridge", last.ridge)):
        fit = act.without_penalty(side)
        assert_allclose(act.bars(fit, half).points, half.panel.bars(example.weights("lasso", 0.0), DARK.text).points)
        fit.turned.set_value(fit.best_turn)
        assert_allclose(act.bars(fit, half).points, half.bars.points, atol=1e-9)


def test_the_last_picture_marks_the_zeros_of_lasso_and_none_of_ridge(example):
    last = ending(load_telling(), DARK, FILM)
    assert len(last.lasso.marks) == example.lasso_zeros
    assert not last.ridge.marks.submobjects


@pytest.mark.parametrize("zoom, text", [(1.0, "× 1"), (19.99, "× 19"), (20.0, "× 20")])
def test_the_factor_of_the_bars_is_never_said_too_large(zoom, text):
    assert enlarged_text(zoom) == text
