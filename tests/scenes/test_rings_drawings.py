"""The drawings of the chapter `rings`: both panels hold all that is drawn in them, and show the same model."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import L1
from scenes.rings.ending import ending
from scenes.rings.panels import UNITS, Panels
from scenes.rings.picture import Picture, two_decimals
from scenes.rings.route import Route
from scenes.stage import FILM
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK

EXAMPLE = load_story().rings


@pytest.fixture
def panels():
    return Panels(DARK, FILM, EXAMPLE)


def within(chart, points) -> bool:
    low, high = np.array([chart.x[0], chart.y[0]]), np.array([chart.x[1], chart.y[1]])
    return bool(((points > low) & (points < high)).all())


def test_the_plane_holds_all_rings_and_the_ball_whole(panels):
    shapes = (
        EXAMPLE.on_ring(np.linspace(0, 1, 200)),
        EXAMPLE.in_units(UNITS).contour(EXAMPLE.level, 200),
        EXAMPLE.loss.contour(float(EXAMPLE.touch.level), 200),
        L1().outline(EXAMPLE.radius, 200),
    )
    assert all(within(panels.plane, shape) for shape in shapes)


def test_the_plane_has_the_same_scale_on_both_axes_and_fills_its_half(panels):
    assert panels.plane.scale[0] == pytest.approx(panels.plane.scale[1])
    assert_allclose(panels.plane.size, panels.chart.size)


def test_the_chart_holds_the_data_and_all_curves_of_the_run_at_their_inputs(panels):
    for weights in EXAMPLE.on_ring(np.linspace(0, 1, 50)):
        assert within(panels.chart, np.column_stack([EXAMPLE.x, EXAMPLE.model(weights, EXAMPLE.x)]))
    assert within(panels.chart, np.column_stack([EXAMPLE.x, EXAMPLE.y]))


def test_the_gaps_end_on_the_curve(panels):
    weights = np.array([1.0, 0.3])
    curve = np.array(panels.curve(weights).get_anchors())
    for gap in panels.gaps(weights).points.reshape(-1, 4, 3):
        x, y = gap[-1][:2]
        assert np.interp(x, curve[:, 0], curve[:, 1]) == pytest.approx(y, abs=0.01)


def test_point_curve_and_numbers_show_the_same_model(panels):
    route = Route(np.array([1.0, -0.5]))
    picture = Picture(panels, route, "error")
    route.go_to(np.array([0.5, 0.25]))
    route.share.set_value(1)
    picture.follow()
    assert_allclose(picture.point.shape.get_center(), panels.plane.at((0.5, 0.25)))
    assert [number.value.shown for number in picture.weights] == ["0.50", "0.25"]
    gaps = 0.5 * EXAMPLE.x + 0.25 * EXAMPLE.x**2 - EXAMPLE.y
    assert picture.error.value.shown == f"{np.mean(gaps**2):.2f}"
    assert_allclose(picture.curve.shape.points, panels.curve(np.array([0.5, 0.25])).points)


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "0"), (-0.003, "0.00"), (0.003, "0.00"), (-0.52, "−0.52"), (0.6 - 1e-15, "0.60")]
)
def test_only_an_exact_zero_is_shown_as_a_bare_one(value, shown):
    assert two_decimals(value) == shown


def test_dashed_lines_lead_to_both_axes_unless_the_dot_hides_them(panels):
    for weights, count in (((1.0, 0.5), 2), ((1.0, 0.0), 1), ((0.0, 0.0), 0)):
        assert len(Picture(panels, Route(np.array(weights)), "error").guides.shape) == count


def test_the_ending_shows_the_ring_at_the_model_that_the_budget_allows():
    last = ending(load_telling(), DARK, FILM)
    place = last.point.shape.get_center()
    assert np.linalg.norm(last.ring.points - place, axis=1).min() < 0.02
    assert np.linalg.norm(last.ball.points - place, axis=1).min() < 0.02
    assert [number.value.shown for number in last.weights] == ["0.90", "0"]
    assert not any(part.updaters for part in last.get_family())
