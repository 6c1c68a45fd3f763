"""Shared shapes of the stage: dots, counters, maps of faces, solids."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Arrow, ValueTracker, VMobject
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import L1, L2, Max, Quadratic, constrained, face_index
from scenes.stage.arrows import HEAD, LARGEST_HEAD, WIDEST, arrow
from scenes.stage.bars import BarChart
from scenes.stage.counters import Board, Count
from scenes.stage.dots import Cloud, Dots, diamonds
from scenes.stage.frame import FILM
from scenes.stage.logs import LogChart
from scenes.stage.maps import Regions
from scenes.stage.paths import add_path, add_paths
from scenes.stage.plane import Plane
from scenes.stage.regions import clip, corner_regions, edge_regions
from scenes.stage.solids import octahedron, solid, turned
from scenes.stage.travelling import travelling
from scenes.theme import DARK

REACH = 5.0


def places(dots: Dots) -> np.ndarray:
    return dots.points[::4]


def inside(polygon: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points (n, 2) lie in a convex polygon: those on the same side of all edges."""
    edges = np.roll(polygon, -1, axis=0) - polygon
    away = points[:, None] - polygon
    sides = edges[:, 0] * away[..., 1] - edges[:, 1] * away[..., 0]
    return (sides >= 0).all(axis=1) | (sides <= 0).all(axis=1)


@pytest.mark.parametrize("norm", [L1(), Max()])
@given(radius=st.floats(0.1, 4.9))
def test_each_region_contains_exactly_the_centres_whose_answer_is_on_its_face(norm, radius):
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


def test_the_words_of_a_count_leave_room_for_the_widest_number():
    text = ["1"]
    count = Count(DARK, lambda: text[0], "1000", "cases")
    text[0] = "1000"
    count.update()
    assert count.number.get_right()[0] < count.label.get_left()[0]


def test_a_solid_satisfies_eulers_formula_and_its_view_is_a_rotation():
    shape = octahedron()
    edges = {frozenset(pair) for face in shape.faces for pair in zip(face, (*face[1:], face[0]), strict=True)}
    assert len(shape.corners) - len(edges) + len(shape.faces) == 2
    view = turned(0.7, 0.4)
    assert_allclose(view @ view.T, np.eye(3), atol=1e-12)
    assert_allclose(turned(0, 0), np.eye(3))
    drawn = solid(shape, view, (0, 0, 0), 1.0, DARK.max)
    filled = [polygon.get_fill_opacity() > 0 for polygon in drawn]
    assert sum(filled) == len(shape.faces) / 2  # half of the faces of a solid with a centre of symmetry are visible
    assert filled == sorted(filled)  # the far faces come first


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


def test_the_map_of_faces_is_drawn_under_everything_else():
    regions = Regions(Plane.around_zero(DARK, REACH, FILM.full()), L1().outline(2, 5)[:-1], REACH, DARK.l1)
    wedges, strips = regions.corners, regions.edges
    assert (len(wedges), len(strips)) == (4, 4)
    assert all(part.z_index < 0 for part in [*wedges, *strips])


@pytest.mark.parametrize("norm", [L1(), Max()])
def test_regions_are_told_apart_by_more_than_colour(norm):
    plane, corners = Plane.around_zero(DARK, REACH, FILM.full()), norm.outline(2, 5)[:-1]
    regions = Regions(plane, corners, REACH, DARK.l1)
    assert all(part.z_index < 0 for part in regions.get_family())
    strips = edge_regions(corners, REACH)
    for strip, hatching, border in zip(strips, regions.edges, regions.borders, strict=True):
        for lines, within in ((hatching, True), (border, False)):
            starts, ends = ((lines.points[place::4] - plane.at((0, 0)))[:, :2] / plane.unit for place in (0, 3))
            assert_allclose(norm.project(ends, 2.0), starts, atol=1e-9)
            assert_allclose(np.abs(ends).max(axis=1), REACH)
            assert ((np.linalg.norm(starts[:, None] - corners, axis=-1).min(axis=1) > 0.1) == within).all()
            assert inside(strip, 0.99 * ends).all() if within else True


@pytest.mark.parametrize("norm", [L1(), L2(), Max()])
def test_a_travelling_loss_shows_its_answer(norm):
    plane, loss = Plane.around_zero(DARK, REACH, FILM.full()), Quadratic([[2.0, 0.5], [0.5, 1.0]], [3.0, 1.5])
    shown = travelling(plane, loss, norm, 1.0)
    assert_allclose(shown.answer.get_center(), plane.at(constrained(loss, norm, 1.0).point), atol=1e-9)


COORDINATES = st.floats(-10, 10)
LINES = st.lists(st.lists(st.tuples(COORDINATES, COORDINATES, st.just(0.0)), min_size=2, max_size=6), max_size=4)


@given(LINES)
def test_a_shape_of_several_lines_has_the_points_that_manim_gives_it(lines):
    expected, one_by_one, at_once = VMobject(), VMobject(), VMobject()
    for line in lines:
        expected.start_new_path(np.array(line[0])).add_points_as_corners(np.array(line[1:]))
        add_path(one_by_one, line)
    add_paths(at_once, lines)
    assert_array_equal(one_by_one.points, expected.points)
    assert_array_equal(at_once.points, expected.points)


@given(st.tuples(COORDINATES, COORDINATES), st.floats(0.002, 10), st.floats(0, 7), st.sampled_from([2, 6.5]))
def test_an_arrow_is_the_one_that_manim_makes_there(place, length, turn, width):
    tail = np.array([*place, 0.0])
    tip = tail + length * np.array([np.cos(turn), np.sin(turn), 0])
    expected = Arrow(
        tail,
        tip,
        buff=0,
        color=DARK.loss,
        stroke_width=width,
        tip_length=HEAD,
        max_tip_length_to_length_ratio=LARGEST_HEAD,
        max_stroke_width_to_length_ratio=WIDEST,
    )
    made = arrow(tail, tip, DARK.loss, width)
    for one, other in ((made, expected), (made.tip, expected.tip)):
        assert_allclose(one.points, other.points, rtol=0, atol=1e-9)
        assert_allclose(one.stroke_width, other.stroke_width)
        assert_array_equal(one.stroke_rgbas, other.stroke_rgbas)
        assert_array_equal(one.fill_rgbas, other.fill_rgbas)
    assert_allclose([made.get_start(), made.get_end()], [tail, tip], atol=1e-9)


def test_two_arrows_share_no_part():
    one, other = (arrow(np.zeros(3), np.array([x, 0.0, 0.0]), DARK.loss, 4) for x in (1, 2))
    one.set_color(DARK.l1)
    assert other.tip is other.submobjects[0] is not one.tip
    assert other.get_end()[0] == 2 and other.get_color() == other.tip.get_color() != one.get_color()
    assert not arrow(np.zeros(3), np.full(3, 1e-5), DARK.loss, 4).points.size
