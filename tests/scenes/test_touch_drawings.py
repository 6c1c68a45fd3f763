"""The drawings of the chapter `touch`: the rule for a corner on its board, the fans, the record of a turn."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scenes.stage.drawings import verdict
from scenes.story import load_story
from scenes.theme import DARK
from scenes.touch.board import Board, Condition
from scenes.touch.corner_rule import CornerRule
from scenes.touch.setting import Setting
from scenes.touch.turn_record import FULL_TURN, TurnRecord


@pytest.fixture
def setting():
    return Setting(DARK, load_story().touch)


@pytest.fixture
def rule(setting):
    return CornerRule(setting, setting.view("l1", setting.plane((0, 0), 6)))


def conditions(rule):
    return (
        Condition(DARK, "g_1 < 0", rule.outward_text, rule.outward_holds),
        Condition(DARK, "abs(g_2) <= -g_1", rule.fan_text, rule.fan_holds),
    )


def test_the_plane_has_room_for_the_centre_and_the_fans(setting):
    plane = setting.plane((0, 0), 6)
    assert plane.x[1] > setting.example.reach
    fans = setting.view("l1", plane).fans()
    assert len(fans) == 4
    assert max(np.abs(fan.get_all_points()[:, :2]).max() for fan in fans) < 3


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
    record = TurnRecord(setting, setting.plane((-3.3, 0.7), 6))
    zeros = record.zeros()
    for turn, reached in ((setting.example.record_start, 0), (setting.example.record[-1].end, 4)):
        setting.turn.set_value(turn)
        zeros.update()
        assert sum(band.width > 1e-9 for band in zeros.shape.bands) == reached
