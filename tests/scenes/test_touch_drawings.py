"""The drawings of the chapter `touch`: the rule for a corner on its board, the fans, the record of a turn."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scenes.stage import FILM
from scenes.stage.drawings import verdict
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK
from scenes.touch.board import Board, Condition
from scenes.touch.closeup import CloseUp
from scenes.touch.corner_rule import CornerRule
from scenes.touch.ending import ending
from scenes.touch.setting import Setting
from scenes.touch.shots import ASIDE, WIDE, camera
from scenes.touch.turn_record import FULL_TURN, TurnRecord


@pytest.fixture
def setting():
    return Setting(DARK, load_story().touch)


@pytest.fixture
def rule(setting):
    return CornerRule(setting, setting.view("l1", setting.planes(FILM)["l1"]))


@pytest.fixture
def closeup(setting):
    return CloseUp(setting, camera(setting, FILM))


def conditions(rule):
    return (
        Condition(DARK, "g_1 < 0", rule.outward_text, rule.outward_holds),
        Condition(DARK, "abs(g_2) <= -g_1", rule.fan_text, rule.fan_holds),
    )


def test_the_plane_has_room_for_the_centre_and_the_fans(setting):
    plane = setting.planes(FILM)["l1"]
    assert plane.x[1] > setting.example.reach
    fans = setting.view("l1", plane).fans()
    assert len(fans) == 4
    away = [fan.get_all_points()[:, :2] - plane.at((0, 0))[:2] for fan in fans]
    assert max(np.abs(points).max() for points in away) < plane.size[0] / 2


def test_both_conditions_hold_exactly_while_the_answer_sits_on_the_corner(setting, rule):
    rest = setting.example.rests[0]
    middle, length = (rest.start + rest.end) / 2, rest.end - rest.start
    for turn in np.linspace(0, FULL_TURN, 60):
        setting.turn.set_value(turn)
        away = abs((turn - middle + np.pi) % FULL_TURN - np.pi)
        assert (rule.outward_holds() and rule.fan_holds()) == (away < length / 2)


def test_numbers_and_marks_of_the_board_follow_the_turn(setting, rule):
    outward, in_fan = conditions(rule)
    Board(DARK, "the gradient:", rule.gradient_text, (outward, in_fan), "so it is the answer")
    assert outward.numbers.shown == "−1.42 < 0"
    assert in_fan.numbers.shown == "1.07 ≤ 1.42"
    setting.turn.set_value(np.pi)
    for row, holds in ((outward, rule.outward_holds()), (in_fan, rule.fan_holds())):
        row.update()
        assert not holds
        assert len(row.mark.points) == len(verdict(DARK, False).points)
    assert outward.numbers.shown == rule.outward_text() != "−1.42 < 0"


def test_the_numbers_of_the_fan_never_say_the_opposite_of_their_mark(setting, rule):
    """Near the border of the fan two decimals would make both sides look equal."""
    border = setting.example.rests[0].end
    for turn in [*np.linspace(0, FULL_TURN, 60), *(border + np.linspace(-0.01, 0.01, 41))]:
        setting.turn.set_value(turn)
        sideways, outward = (float(part.replace("−", "-")) for part in rule.fan_text().split(" ≤ "))
        assert (sideways <= outward) == rule.fan_holds()


def test_numbers_and_marks_of_the_board_stand_in_columns(rule):
    rows = conditions(rule)
    Board(DARK, "the gradient:", rule.gradient_text, rows, "so it is the answer")
    for part in ("rule", "numbers", "mark"):
        first, second = (getattr(row, part).get_left()[0] for row in rows)
        assert first == pytest.approx(second)
    assert rows[0].rule.get_y() > rows[1].rule.get_y()


def test_the_legs_end_in_the_tip_of_the_downhill_arrow(setting, rule):
    foot, tip = rule.foot_and_tip()
    gradient = setting.example.corner_gradient()
    assert_allclose((tip - rule.corner) / np.linalg.norm(tip - rule.corner), -gradient / np.linalg.norm(gradient))
    assert (foot - rule.corner) @ (tip - foot) == pytest.approx(0)


def test_the_record_shades_a_rest_only_after_the_turn_has_reached_it(setting):
    record = TurnRecord(setting, FILM.two_up()[1])
    zeros = record.zeros()
    for turn, reached in ((setting.example.record_start, 0), (setting.example.record[-1].end, 4)):
        setting.turn.set_value(turn)
        zeros.update()
        drawn = [band for band in zeros.shape.bands if band.has_points()]  # one without width would be seen as a line
        assert len(drawn) == reached
        assert all(band.width > 1e-9 for band in drawn)


def test_the_close_up_shows_the_ball_with_its_spikes_and_both_arrows(closeup):
    full = FILM.full()
    closeup.power.set_value(1)
    shapes = [closeup.view("l2").spikes(), closeup.arrow(), closeup.centre()]
    closeup.power.set_value(2)
    for shape in [*shapes, closeup.arrow()]:
        points = np.vstack([part.points for part in shape.family_members_with_points()])
        assert (points[:, 0] > full.left).all()
        assert (points[:, 0] < full.right).all()
        assert (points[:, 1] > full.bottom).all()
        assert (points[:, 1] < full.top).all()


def test_the_camera_ends_on_the_plane_of_the_first_ball(setting, closeup):
    near = closeup.plane().unit
    closeup.camera.way.set_value(ASIDE)
    seen, plane = closeup.plane(), setting.planes(FILM)["l1"]
    assert_allclose(seen.at([(0, 0), (1, 1)]), plane.at([(0, 0), (1, 1)]))
    assert_allclose((seen.x, seen.y), (plane.x, plane.y))
    assert near > plane.unit


def test_from_the_wide_shot_the_camera_only_moves_to_the_side(closeup):
    places = []
    for way in (WIDE, (WIDE + ASIDE) / 2, ASIDE):
        closeup.camera.way.set_value(way)
        places.append(closeup.plane().at([(0, 0), (1, 0), (0, 1)]))
    for before, after in pairwise(places):
        assert_allclose(after - before, np.tile((after - before)[0], (3, 1)), atol=1e-12)
        assert (after - before)[0][1] == pytest.approx(0)


def test_while_the_circle_becomes_a_diamond_the_place_is_the_answer_on_each_ball(setting, closeup):
    loss, places = setting.loss(), []
    closeup.angle.set_value(setting.example.l2_angle)
    for power in (2, 1.6, 1.3, 1.0):
        closeup.power.set_value(power)
        places.append(closeup.place())
        outline = closeup.norm().outline(setting.example.radius, 4001)
        assert loss.value(outline).min() == pytest.approx(float(loss.value(places[-1])), abs=1e-5)
    assert_allclose(places[0], setting.example.l2_touch.point)
    assert_allclose(places[-1], setting.example.corner)


def test_the_dot_that_tries_an_edge_stays_on_the_border(setting, closeup):
    closeup.power.set_value(1)
    for aside in (0.4, -0.4):
        closeup.aside.set_value(aside)
        assert np.abs(closeup.place()).sum() == pytest.approx(setting.example.radius)


def test_the_lean_is_the_part_of_the_arrow_along_the_border(setting, closeup):
    lean = closeup.lean()
    along = lean.shape.along[0].get_end() - closeup.plane().at(closeup.place())
    assert along @ np.append(closeup.place(), 0) == pytest.approx(0, abs=1e-9)
    assert np.linalg.norm(along) > 0.5
    closeup.angle.set_value(setting.example.l2_angle)
    lean.update()
    assert lean.shape.rest.get_length() == pytest.approx(closeup.plane().unit * setting.example.radius, rel=1e-6)


def test_the_spokes_of_a_fan_fill_a_quarter_turn(setting):
    view = setting.view("l1", setting.planes(FILM)["l1"])
    ways = [spoke.get_end() - spoke.get_start() for spoke in view.spokes(setting.example.corner)]
    angles = np.unwrap([np.arctan2(y, x) for x, y, _ in ways])
    assert angles[-1] - angles[0] == pytest.approx(np.pi / 2)
    assert_allclose(np.diff(angles), (np.pi / 2) / (len(ways) - 1))


def test_the_number_in_the_chart_of_l2_is_not_on_its_lines(setting):
    record = TurnRecord(setting, FILM.two_up()[1])
    lines = record.records["l2"]
    points = record.charts["l2"].at(np.vstack([np.column_stack([lines.places, one]) for one in lines.weights.T]))
    assert np.linalg.norm(points - record.free_place(), axis=1).min() > 0.3


def test_in_the_last_picture_the_pull_lies_inside_a_fan_of_l1(setting):
    picture = ending(load_telling(), DARK, FILM)
    assert (picture.l1.touch.point == 0).any()
    assert (picture.l2.touch.point != 0).all()
    assert len(picture.l1.rings) == 3
