"""Drawings of the chapter `quiz`: the ring on which time runs out, the guesses, the three balls of the end."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from scenes.quiz.countdown import Countdown
from scenes.quiz.picture import GuessView, Picture
from scenes.quiz.trio import BALLS, FALL, Questions, Trio
from scenes.script import load_script
from scenes.stage import FILM
from scenes.story import load_story
from scenes.theme import DARK

NEAR = 4.0


def test_a_countdown_empties_its_ring():
    gone = ValueTracker(0)
    ring = Countdown(DARK, 10, gone, radius=1)
    lengths = []
    for second in (0, 5, 9):
        gone.set_value(second)
        ring.update()
        lengths.append(ring.ring.shape[0].get_arc_length())
    assert_allclose(lengths, 2 * np.pi * np.array([1, 0.5, 0.1]), rtol=1e-3)


def test_the_pictures_of_the_guesses_show_the_same_centres_and_their_own_answers():
    example, slot = load_story().quiz, FILM.two_up()[0]
    for name, answers in example.guesses.items():
        view = Picture(DARK, slot, (name, name), (example.guess_centres, answers), name == "c").view
        plane = GuessView(DARK, slot, example.guess_centres, example.guess_centres, diagonals=False)
        scale = view.border.width / plane.border.width
        middle = plane.border.get_center()
        expected = view.border.get_center() + scale * (plane.answers.points[::4] - middle)
        assert_allclose(view.centres.points[::4], expected, atol=1e-9)
        ends = view.paths.points.reshape(-1, 4, 3)
        assert_allclose(ends[:, 0], view.centres.points[::4], atol=1e-9)
        assert_allclose(ends[:, 3], view.answers.points[::4], atol=1e-9)
        assert (len(view.diagonals.points) > 0) == (name == "c")


@cache
def trio() -> Trio:
    return Trio(DARK, FILM, load_story().chance)


@pytest.mark.parametrize("name", BALLS)
def test_all_answers_have_fallen_in_the_end(name):
    standing, fallen = trio().standing(name, 0.0, NEAR), trio().falling(name, 2.0 + FALL, 2.0)
    assert_allclose(fallen.others.points, standing.others.points, atol=1e-9)
    assert_allclose(fallen.corners.points, standing.corners.points, atol=1e-9)
    assert len(standing.others.points) + len(standing.corners.points) == 4 * 1000
    assert len(trio().falling(name, 0.0, 2.0).corners.points) == 0


@pytest.mark.parametrize("name", BALLS)
def test_from_straight_above_a_ball_is_that_of_its_plane(name):
    above, plane = trio().standing(name, 1.0, NEAR), trio().plane(name, NEAR)
    assert_allclose(above.sight.ball.points[::4], plane.at(BALLS[name].outline(trio().radius, 400))[:-1], atol=1e-6)
    assert above.corners.get_stroke_opacity() == above.others.get_stroke_opacity() == 0


def test_three_balls_of_one_size_stand_side_by_side():
    units = {view.unit for view in trio().aslant.values()}
    assert len(units) == 1
    boxes = [trio().standing(name, 0.0, NEAR).sight.ball for name in BALLS]
    assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(boxes))
    room = trio().room
    assert room.left < boxes[0].get_left()[0]
    assert boxes[-1].get_right()[0] < room.right


@pytest.mark.parametrize("name", BALLS)
def test_the_height_of_a_tower_tells_how_many_answers_have_that_corner(name):
    ball = trio().balls[name]
    counts = [(ball.answers == corner).all(axis=1).sum() for corner in ball.corners]
    heights = [ball.piles.towers[(ball.answers == corner).all(axis=1), 1].max() for corner in ball.corners]
    assert (np.argsort(counts) == np.argsort(heights)).all()
    assert sum(counts) == ball.at_corner.sum()


def test_each_short_answer_stands_beside_its_question_in_one_list():
    names, story = ("when", "why", "how_often"), load_story()
    label = load_script().chapter("quiz").label
    texts = [(label(name, story), label(f"{name}_answer", story)) for name in names]
    questions = Questions(DARK, trio().header, texts)
    for part in ("text", "answer"):
        assert_allclose(np.ptp([getattr(each, part).get_left()[0] for each in questions.each]), 0, atol=1e-6)
    for each in questions.each:
        assert each.text[0].get_bottom()[1] == pytest.approx(each.answer[0].get_bottom()[1], abs=1e-6)
        assert each.text.get_right()[0] < each.answer.get_left()[0]
    assert all(above.get_bottom()[1] > below.get_top()[1] for above, below in pairwise(questions.each))
    assert trio().header.bottom < questions.get_bottom()[1] < questions.get_top()[1] < trio().header.top
    assert questions.get_x() == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("risen", [0.0, 1.0], ids=["aslant", "flat"])
def test_the_name_of_each_ball_stands_under_its_middle(risen):
    for name, text in zip(BALLS, trio().names(str, risen), strict=True):
        ball = trio().sight(name, trio().view(name, risen, trio().radius)).ball
        assert text.get_x() == pytest.approx(ball.get_x(), abs=0.02)
        assert text.get_top()[1] < ball.get_bottom()[1]
