"""The drawings of the chapter `wall`: heights seen aslant, the texts beside the dials, the chart of the cut."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L1, L2, Quadratic
from scenes.stage import FILM, Plane
from scenes.stage.sides import SIDES
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK
from scenes.wall.chapter import Wall
from scenes.wall.cut_chart import CutChart, SlopeArrow
from scenes.wall.ending import ending
from scenes.wall.error_column import ErrorColumn
from scenes.wall.holds import AnswerReadout
from scenes.wall.part_of_ball import part_of_ball
from scenes.wall.prices import Prices
from scenes.wall.relief import Face, Relief, column, over, rings_on_top, walls
from scenes.wall.two_rings import TwoRingsAct
from scenes.wall.views import Views


def test_seen_from_straight_above_a_relief_is_the_plane():
    view = Relief(DARK, (1.0, -0.5), unit=2.0, lift=3.0)
    assert_allclose(view.at([(0.5, -0.25, 0.7), (0, 0, 5)]), [(2.0, -1.0, 0), (1.0, -0.5, 0)], atol=1e-12)


def test_seen_at_an_angle_higher_points_are_higher_on_the_screen_and_nearer_ones_lower():
    view = Relief(DARK, (0, 0), unit=1.0, lift=1.0, turn=-0.6, tilt=0.5)
    low, high, near = view.at([(0, 0, 0), (0, 0, 1), (0, -1, 0)])
    assert high[1] > low[1] > near[1]
    assert_allclose(high[0], low[0], atol=1e-12)


@pytest.mark.parametrize("norm", [L1(), L2()])
def test_a_column_stands_on_its_ball_and_ends_in_the_surface(norm):
    def heights(weights):
        return 2 + weights[..., 0] ** 2

    faces = column(norm, 0.8, heights, (DARK.l1, DARK.loss), 12)
    corners = np.vstack([face.corners for face in faces])
    assert (norm.value(corners[:, :2]) <= 0.8 + 1e-12).all()
    on_top = corners[:, 2] > 0
    assert_allclose(corners[on_top, 2], heights(corners[on_top, :2]))
    assert_allclose(norm.value(corners[~on_top, :2]), 0.8)


def test_faces_are_painted_from_the_farthest_to_the_nearest():
    view = Relief(DARK, (0, 0), unit=1.0, lift=1.0, turn=0.0, tilt=0.3)
    square = np.array([(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)], dtype=float)
    far, near = (Face(square + np.array([0, second, 0]), color) for second, color in ((1, DARK.l1), (-1, DARK.l2)))
    for faces in ([far, near], [near, far]):
        painted = view.painted(faces)
        assert_allclose(painted[1].points[0], view.at(near.corners[0]))


def test_rings_on_top_stay_in_the_ball_at_their_height():
    loss = Quadratic([[1.0, 0.2], [0.2, 0.3]], [1.2, 1.0])
    lines = rings_on_top(L1(), 0.6, loss, [0.6, 1.0])
    assert lines
    for line in lines:
        assert (L1().value(line[:, :2]) <= 0.6).all()
        assert_allclose(loss.value(line[:, :2]), line[:, 2])


def test_the_foot_of_a_wall_is_its_line_and_the_wall_fades_upwards():
    outline = L1().outline(1.0, 5)
    faces = walls(outline, 2.0, DARK.l1)
    lowest = [face for face in faces if face.corners[:, 2].min() == 0]
    assert_allclose(np.vstack([face.corners[0, :2] for face in lowest]), outline[:-1])
    assert max(face.opacity for face in faces) == lowest[0].opacity


@pytest.fixture
def views():
    return Views(DARK, load_story().wall, FILM.two_up())


def test_from_straight_above_a_picture_is_its_plane(views):
    for picture in views.pictures:
        points = np.array([(0, 0), (0.4, -0.3), picture.example.centre])
        assert_allclose(picture.relief(1).at(over(points, 0.0)), picture.plane.at(points))
        assert picture.heading("wall").get_x() == pytest.approx(picture.slot.centre[0])


def test_a_picture_shows_the_centre_and_the_ground(views):
    picture, _ = views.pictures
    for point in (picture.example.centre, (picture.reach, -picture.reach)):
        assert np.abs(point).max() <= picture.plane.x[1] + 1e-9


def test_the_error_has_the_same_scale_on_both_balls(views):
    columns = [ErrorColumn(picture, side, ValueTracker(1)) for picture, side in zip(views.pictures, SIDES, strict=True)]
    assert columns[0].lift == columns[1].lift
    for each in columns:
        assert_allclose(each.error_at(each.outline), each.loss.value(each.outline))


def test_the_dot_of_a_column_is_on_its_surface(views):
    example, body = load_story().wall, ErrorColumn(views.pictures[0], "l1", ValueTracker(1))
    views.aslant.set_value(1)
    answer = example.l1_touch.point
    assert_allclose(body.lowest(answer).shape[0].get_center(), body.on_surface(answer))
    border = body.loss.value(body.outline)
    assert border.min() == pytest.approx(float(example.loss.value(answer)))


@pytest.fixture
def rings():
    chapter = Wall()
    views = Views(DARK, chapter.example, FILM.two_up())
    return TwoRingsAct(chapter, views, Prices(views))


def test_one_ring_of_the_price_is_the_border_of_the_ball(rings):
    outer = rings.same_rings()[-1]
    weights = (outer.points[:, :2] - rings.plane.corner) / rings.plane.scale + rings.plane.low
    assert_allclose(L1().value(weights), rings.example.radius)


def test_the_rings_of_the_sum_lie_round_its_lowest_point(rings):
    for share in (0.5, 1.0, 2.0):
        rings.strength.set_value(share * rings.example.zero_strength)
        moment = rings.moment()
        place = rings.plane.at(rings.answer())
        assert_allclose(moment.dot.get_center(), place)
        for ring in moment.rings:
            assert (ring.points[:, :2].min(axis=0) < place[:2]).all()
            assert (ring.points[:, :2].max(axis=0) > place[:2]).all()


def test_the_rings_of_the_sum_have_the_same_sum_all_along(rings):
    ring = rings.moment().rings[-1]
    weights = (ring.points[:, :2] - rings.plane.corner) / rings.plane.scale + rings.plane.low
    sums = rings.example.sum_at(weights, rings.strength.get_value())
    assert_allclose(sums, sums.mean(), rtol=2e-3)


def test_the_readout_follows_the_answer():
    answer = np.array([0.5, 0.25])
    readout = AnswerReadout(DARK, ("w_1 =", "w_2 ="), lambda: answer)
    answer[:] = (0.0, 1.5)
    readout.update()
    assert (readout.first.value.shown, readout.second.value.shown) == ("0", "1.50")


@pytest.fixture
def charts():
    """The cuts along the axis of the answer and across it."""
    example = load_story().wall
    return [CutChart(DARK, example, index, FILM.full()) for index in (example.index, 1 - example.index)]


def test_at_the_strength_of_the_ball_the_sum_is_lowest_at_the_wall_and_at_zero(charts):
    along, across = charts
    strength = along.example.strength
    wall = along.walls()[int(along.side > 0)]
    assert_allclose(along.sum(strength).lowest.get_x(), wall.get_x(), atol=1e-9)
    assert_allclose(across.sum(strength).lowest.get_x(), across.at((0, 0))[0], atol=1e-9)


def test_without_a_penalty_the_sum_is_the_error(charts):
    for chart in charts:
        assert_allclose(chart.sum(0.0).lowest.get_center(), chart.dot_on_error(chart.free).get_center(), atol=1e-9)


@pytest.mark.parametrize("rise", [-0.8, 0.5])
def test_an_arrow_has_the_slope_of_its_number(charts, rise):
    chart = charts[0]
    (arrow,) = chart.slopes(chart.example.strength, [SlopeArrow(1, rise, "0", DARK.loss)]).arrows
    across, up = (arrow.get_end() - arrow.get_start())[:2] / chart.scale
    assert up / across == pytest.approx(rise)


def test_in_the_last_picture_wall_and_slope_have_the_same_answer():
    picture = ending(load_telling(), DARK, FILM)
    wall, slope = picture.wall, picture.slope
    assert_allclose(wall.touch.point, slope.touch.point)
    assert (wall.touch.point == 0).any()
    way = slope.answer.get_center() - wall.answer.get_center()
    assert_allclose(way, slope.plane.at((0, 0)) - wall.plane.at((0, 0)))
    assert len(slope.under) > 0


def test_a_ball_larger_than_its_plane_is_cut_off():
    plane = Plane(DARK, (-1, 1), (-1, 1), (0, 0), 1.0)
    inside, outline = part_of_ball(plane, L1(), 1.5, DARK.l1)
    for part in (inside, outline):
        assert np.abs(part.points[:, :2]).max() <= 1 + 1e-9
