"""The drawings of the chapter `wall`: heights seen aslant, the texts beside the dials, the chart of the cut."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import L1, L2, Quadratic
from scenes.stage import Plane
from scenes.story import load_story
from scenes.theme import DARK
from scenes.wall.cut_chart import CutChart
from scenes.wall.holds import AnswerReadout
from scenes.wall.part_of_ball import part_of_ball
from scenes.wall.relief import Face, Relief, column, rings_on_top, walls
from scenes.wall.views import ASIDE, Views


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


def test_both_pictures_start_at_the_same_place_and_move_apart():
    views = Views(DARK, load_story().wall)
    assert views.left.x == views.right.x == 0
    views.apart.set_value(1)
    assert (views.left.x, views.right.x) == (-ASIDE, ASIDE)
    for picture in (views.left, views.right):
        assert picture.heading("wall").get_x() == pytest.approx(picture.x)


def test_the_readout_follows_the_answer():
    answer = np.array([0.5, 0.25])
    readout = AnswerReadout(DARK, ("w_1 =", "w_2 ="), lambda: answer)
    answer[:] = (0.0, 1.5)
    readout.update()
    assert (readout.first.value.shown, readout.second.value.shown) == ("0", "1.50")


def test_at_the_strength_of_the_ball_the_sum_is_lowest_at_the_wall():
    example = load_story().wall
    chart = CutChart(DARK, example)
    lowest = chart.sum(example.strength).lowest.get_center()
    assert_allclose(lowest[0], chart.walls()[int(example.side > 0)].get_x(), atol=1e-9)


def test_without_a_penalty_the_sum_is_the_error():
    chart = CutChart(DARK, load_story().wall)
    assert_allclose(chart.sum(0.0).lowest.get_center(), chart.dot_on_error(chart.free).get_center(), atol=1e-9)


def test_a_ball_larger_than_its_plane_is_cut_off():
    plane = Plane(DARK, (-1, 1), (-1, 1), (0, 0), 1.0)
    inside, outline = part_of_ball(plane, L1(), 1.5, DARK.l1)
    for part in (inside, outline):
        assert np.abs(part.points[:, :2]).max() <= 1 + 1e-9
