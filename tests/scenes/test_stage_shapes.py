"""The stage's shared shapes: dots, counters, maps of faces, solids."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L1, L2, Max, Quadratic, constrained, face_index
from scenes.stage import Plane
from scenes.stage.bars import BarChart
from scenes.stage.counters import Board, Columns, Count, Countdown
from scenes.stage.dots import Cloud, Dots, diamonds
from scenes.stage.drawings import part_of_ball, small_rings
from scenes.stage.logs import LogChart
from scenes.stage.maps import FaceMap, square_plane
from scenes.stage.regions import clip, corner_regions, edge_regions
from scenes.stage.solids import cube, octahedron, solid, turned
from scenes.stage.touching import travelling
from scenes.theme import DARK

REACH = 5.0


def places(dots: Dots) -> np.ndarray:
    return dots.points[::4]


def inside(polygon: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points lie in a convex polygon, by the side of every edge."""
    edges = np.roll(polygon, -1, axis=0) - polygon
    away = points[:, None] - polygon
    sides = edges[:, 0] * away[..., 1] - edges[:, 1] * away[..., 0]
    return (sides >= 0).all(axis=1) | (sides <= 0).all(axis=1)


@pytest.mark.parametrize("norm", [L1(), Max()])
@given(radius=st.floats(0.1, 4.9))
def test_the_map_is_where_the_answers_land(norm, radius):
    corners = norm.outline(radius, 5)[:-1]
    regions = [*corner_regions(corners, REACH), *edge_regions(corners, REACH)]
    points = np.random.default_rng(1).uniform(-REACH, REACH, (300, 2))
    face = face_index(norm, points, radius)
    for number, region in enumerate(regions, start=1):
        if len(region) > 2:
            assert (inside(region, points) == (face == number)).all()
        else:
            assert not (face == number).any()


def test_clipping_keeps_what_is_inside_and_drops_what_is_not():
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], dtype=float)
    assert_allclose(clip(square, (-1, -1), (2, 2)), square)
    assert len(clip(square + 5, (-1, -1), (2, 2))) == 0
    assert_allclose(clip(square, (0.5, -1), (2, 2)).min(axis=0), (0.5, 0))


def test_a_cloud_is_where_its_tracker_says():
    starts, ends = np.zeros((3, 3)), np.arange(9.0).reshape(3, 3)
    way = ValueTracker(0)
    cloud = Cloud(starts, ends, way, (DARK.loss, DARK.max))
    for share in (0.25, 1.0, 0.5):
        way.set_value(share)
        cloud.update()
        assert_allclose(places(cloud), share * ends)
    way.set_value(1)
    cloud.update()
    assert cloud.get_stroke_color().to_hex().lower() == DARK.max


def test_a_board_shows_each_case_once_in_its_place():
    passed = [0]
    board = Board(DARK, [True, False, True, True], lambda: passed[0], (0, 0, 0), (2, 1.0), DARK.max)
    for count, hits, misses in ((0, 0, 0), (1, 1, 0), (2, 1, 1), (4, 3, 1)):
        passed[0] = count
        board.update()
        assert (len(places(board.hits)), len(places(board.misses))) == (hits, misses)
    assert_allclose(places(board.hits), [(0, 0, 0), (0, -1, 0), (1, -1, 0)])


def test_columns_show_whole_cases_and_light_up_those_with_a_mark():
    passed = [0]
    columns = Columns(DARK, [[True, False, True], [False, False, False]], lambda: passed[0], (0, 0, 0), 1.0, DARK.l1)
    for count, hits, misses in ((0, 0, 0), (1, 2, 1), (2, 2, 4)):
        passed[0] = count
        columns.update()
        assert (len(places(columns.hits)), len(places(columns.misses))) == (hits, misses)
    assert_allclose(places(columns.hits), [(0, 0, 0), (0, -2, 0)])
    light = columns.glow()
    assert_allclose([light.get_left()[0], light.get_right()[0]], [-0.42, 0.42])


def test_a_count_keeps_its_words_clear_of_the_widest_number():
    text = ["1"]
    count = Count(DARK, lambda: text[0], "1000", "cases")
    text[0] = "1000"
    count.update()
    assert count.number.get_right()[0] < count.said.get_left()[0]


def test_a_countdown_empties_its_ring():
    gone = ValueTracker(0)
    ring = Countdown(DARK, 10, gone, radius=1)
    lengths = []
    for second in (0, 5, 9):
        gone.set_value(second)
        ring.update()
        lengths.append(ring.ring.shape[0].get_arc_length())
    assert_allclose(lengths, 2 * np.pi * np.array([1, 0.5, 0.1]), rtol=1e-3)


@pytest.mark.parametrize("shape", [octahedron(), cube()])
def test_a_solid_obeys_euler_and_its_view_only_turns_it(shape):
    edges = {frozenset(pair) for face in shape.faces for pair in zip(face, (*face[1:], face[0]), strict=True)}
    assert len(shape.corners) - len(edges) + len(shape.faces) == 2
    view = turned(0.7, 0.4)
    assert_allclose(view @ view.T, np.eye(3), atol=1e-12)
    assert_allclose(turned(0, 0), np.eye(3))
    drawn = solid(shape, view, (0, 0, 0), 1.0, DARK.max)
    filled = [polygon.get_fill_opacity() > 0 for polygon in drawn]
    assert sum(filled) == len(shape.faces) / 2  # of a solid that is alike on both sides, half is seen
    assert filled == sorted(filled)  # far faces first


def test_equal_ratios_are_equally_far_apart_on_a_logarithmic_chart():
    chart = LogChart(DARK, (0.001, 2.0), (0.0, 1.0), (0, 0), (6, 4))
    assert_allclose(np.diff(chart.at([(x, 0.5) for x in (0.002, 0.02, 0.2, 2.0)]), n=2, axis=0), 0, atol=1e-12)
    assert_allclose(chart.at([(0.001, 0), (2.0, 1), (0.0, 0)]), [(-3, -2, 0), (3, 2, 0), (-3, -2, 0)], atol=1e-12)
    assert chart.powers == (0.001, 0.01, 0.1, 1.0)
    assert_allclose(chart.frame().get_center(), 0, atol=1e-12)


def test_bars_reach_from_zero_to_their_numbers_and_rings_mark_exact_zeros():
    chart = BarChart(DARK, 4, (-1.0, 2.0), (0, 0), (8, 6))
    heights = np.array([2.0, 0.0, -1.0, 1e-12])
    for shape in (chart.bars(heights, DARK.l1), chart.outlines(heights)):
        assert_allclose([shape.get_top()[1], shape.get_bottom()[1]], [chart.at((1, 2))[1], chart.at((3, -1))[1]])
    (ring,) = chart.zero_marks(heights)
    assert_allclose(ring.get_center(), chart.at((2, 0)), atol=1e-12)


def test_diamonds_stand_where_their_points_are():
    shape = diamonds(DARK, [(0, 0, 0), (2, 1, 0)], DARK.data, reach=0.1)
    assert_allclose([shape.get_left()[0], shape.get_right()[0], shape.get_top()[1]], [-0.1, 2.1, 1.1])
    assert len(shape.get_subpaths()) == 2


def test_small_rings_show_the_shape_of_each_loss_at_its_centre_and_have_one_area():
    losses = Quadratic([np.eye(2), np.diag([9.0, 1.0])], [[1.0, 2.0], [-3.0, 0.0]])
    plane = square_plane(DARK, REACH)
    first, second = small_rings(plane, losses, 0.3).get_subpaths()
    for path, centre, half in ((first, [1, 2], (0.3, 0.3)), (second, [-3, 0], (0.3 / 3**0.5, 0.3 * 3**0.5))):
        assert_allclose((path.min(axis=0) + path.max(axis=0)) / 2, plane.at(centre), atol=0.01)
        assert_allclose(np.ptp(path, axis=0)[:2] / 2, half, atol=0.01)


def test_the_map_of_faces_lies_under_what_stands_on_it():
    wedges, strips = FaceMap(square_plane(DARK, REACH), L1().outline(2, 5)[:-1], REACH, DARK.l1)
    assert (len(wedges), len(strips)) == (4, 4)
    assert all(part.z_index < 0 for part in [*wedges, *strips])


@pytest.mark.parametrize("norm", [L1(), L2(), Max()])
def test_a_travelling_loss_shows_its_answer(norm):
    plane, loss = square_plane(DARK, REACH), Quadratic([[2.0, 0.5], [0.5, 1.0]], [3.0, 1.5])
    shown = travelling(plane, loss, norm, 1.0)
    assert_allclose(shown.answer.get_center(), plane.at(constrained(loss, norm, 1.0).point), atol=1e-9)


def test_a_ball_larger_than_its_plane_is_cut_off():
    plane = Plane(DARK, (-1, 1), (-1, 1), (0, 0), 1.0)
    inside, outline = part_of_ball(plane, L1(), 1.5, DARK.l1)
    for part in (inside, outline):
        assert np.abs(part.points[:, :2]).max() <= 1 + 1e-9
