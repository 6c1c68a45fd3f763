"""The drawings of the chapter `chance`: dots that fly in formation, the lines on which L2 has a zero."""

from __future__ import annotations

import numpy as np
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L1, L2, Quadratic, has_zero
from scenes.chance.chapter import Chance
from scenes.chance.drawings import axis_lines, l2_ways, small_rings
from scenes.chance.flight import Formation, Look
from scenes.chance.map import Quarter
from scenes.chance.table import ACROSS, CENTRE, HESSIANS, UPWARDS, TableAct
from scenes.stage.frame import FILM
from scenes.stage.plane import Plane
from scenes.theme import DARK


def test_a_flight_starts_in_one_formation_and_ends_in_the_other():
    zeros = np.array([False, True, True])
    home = Formation(np.zeros((3, 3)), Look(DARK.loss, 0.05), Look(DARK.loss, 0.05))
    landed = Formation(np.arange(9.0).reshape(3, 3), Look(DARK.answer, 0.05), Look(DARK.l1, 0.1))
    way = ValueTracker(0)
    flight = home.flight(landed, zeros, way)
    for share, formation in ((0.0, home), (1.0, landed)):
        way.set_value(share)
        flight.update()
        for flying, standing in zip(flight, formation.dots(zeros), strict=True):
            assert_allclose(flying.points, standing.points)
            assert flying.get_stroke_color() == standing.get_stroke_color()
            assert flying.get_stroke_width() == standing.get_stroke_width()


def test_every_centre_on_the_axis_lines_has_an_l2_answer_with_a_zero():
    plane, radius = Plane.around_zero(DARK, 10.0, FILM.full()), 2.0
    lines = axis_lines(plane, radius)
    ends = np.array([[line.get_start(), line.get_end()] for line in lines])
    weights = (ends[..., :2] - plane.at((0, 0))[:2]) / plane.unit
    assert_allclose(np.abs(weights).max(axis=-1), np.tile([radius, 10.0], (4, 1)))
    weights[np.abs(weights) < 1e-9] = 0
    centres = weights[:, 0] + np.linspace(0.01, 1, 20)[:, None, None] * (weights[:, 1] - weights[:, 0])
    assert has_zero(L2().project(centres, radius)).all()


def test_every_way_of_l2s_hatching_leads_straight_to_the_nearest_point_of_the_circle():
    plane, radius = Plane.around_zero(DARK, 10.0, FILM.full()), 2.0
    for quarter in l2_ways(plane, radius):
        starts, ends = ((quarter.points[place::4] - plane.at((0, 0)))[:, :2] / plane.unit for place in (0, 3))
        assert_allclose(L2().project(ends, radius), starts, atol=1e-9)
        assert_allclose(np.abs(ends).max(axis=1), 10.0)
        assert not has_zero(starts).any()


def test_each_loss_of_the_table_touches_the_diamond_where_no_model_of_it_is_better():
    act, slot = TableAct(Chance()), FILM.full()
    border = L1().outline(1.0, 4001)
    for hessian in HESSIANS.values():
        diamond, _, ring, _, dot = act.picture(hessian, slot)
        plane = Plane.within(DARK, ACROSS, UPWARDS, slot, scales=False)
        assert_allclose(diamond.get_right(), plane.at((1, 0)), atol=1e-9)
        best = border[Quadratic(hessian, CENTRE).value(border).argmin()]
        assert_allclose(dot.get_center(), plane.at(best), atol=5e-3)
        assert np.linalg.norm(ring.points - dot.get_center(), axis=1).min() < 0.03


def test_half_wedges_hide_what_they_slide_over():
    quarter = Quarter(Plane.around_zero(DARK, 10.0, FILM.full()), 2.0, 10.0)
    for half in (quarter.lower, quarter.upper):
        back, front = half
        assert back.get_fill_opacity() == 1
        assert_allclose(back.points, front.points)


def test_small_rings_show_the_shape_and_the_centre_of_each_loss_and_have_equal_areas():
    losses = Quadratic([np.eye(2), np.diag([9.0, 1.0])], [[1.0, 2.0], [-3.0, 0.0]])
    plane = Plane.around_zero(DARK, 5.0, FILM.full())
    first, second = small_rings(plane, losses, 0.3).get_subpaths()
    for path, centre, half in ((first, [1, 2], (0.3, 0.3)), (second, [-3, 0], (0.3 / 3**0.5, 0.3 * 3**0.5))):
        assert_allclose((path.min(axis=0) + path.max(axis=0)) / 2, plane.at(centre), atol=0.01)
        assert_allclose(np.ptp(path, axis=0)[:2] / 2, half, atol=0.01)
