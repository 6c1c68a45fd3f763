"""What the chapter `quiz` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import L1, L2, Lp, Max, Quadratic, has_tie, has_zero, isotropic, penalised
from scenes.quiz.cloud import tied_region
from scenes.quiz.countdown import Countdown
from scenes.quiz.pulls import DIRECTIONS, FAR, START, Pulls, corners_of, fans, pull, zero_map
from scenes.quiz.question import SECONDS
from scenes.quiz.trio import OnBall
from scenes.quiz.turn import DIAMOND
from scenes.script import load_script
from scenes.stage import Plane
from scenes.stage.regions import corner_regions, edge_regions
from scenes.story import load_story
from scenes.theme import DARK
from tests.support.reference import contains, polygon_area


class TestQuiz:
    """Independent calculations: answers from a search on the boundary of the ball or by SciPy, shares by sampling."""

    @pytest.fixture
    def example(self):
        return load_story().quiz

    @pytest.fixture
    def texts(self):
        chapter = load_script().chapter("quiz")
        return {name: chapter.caption(name, load_story()) for name in chapter.beats} | {
            f"label {name}": chapter.label(name, load_story()) for name in chapter.labels
        }

    @staticmethod
    def cost(example, norm, centre, w):
        return ((w - centre) ** 2).sum(axis=-1) + example.strength * norm.value(w)

    @classmethod
    def searched(cls, example, norm, centre):
        """The minimiser of the cost, from finer and finer grids round the best place so far."""
        best, width = np.asarray(centre, dtype=float), 4.0
        while width > 1e-9:
            line = np.linspace(-width, width, 41)
            places = best + np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
            best, width = places[cls.cost(example, norm, centre, places).argmin()], width / 3
        return best

    @staticmethod
    def on_square(radius, points=40_001):
        """The boundary of the square, finely cut."""
        t = np.linspace(-radius, radius, points)
        edge = np.full_like(t, radius)
        return np.concatenate([np.column_stack(side) for side in ((t, edge), (t, -edge), (edge, t), (-edge, t))])

    def test_the_four_guesses_lie_where_their_names_say(self, example):
        guesses = example.guesses
        assert ((guesses["a"] == 0).sum(axis=1) == 1).all()
        sizes = np.sort(np.abs(guesses["b"]), axis=1)
        assert (sizes[:, 0] > 0).all()
        assert (sizes[:, 0] < sizes[:, 1]).all()
        assert (np.abs(guesses["c"][:, 0]) == np.abs(guesses["c"][:, 1])).all()
        assert (guesses["d"] == 0).all()

    def test_there_are_ten_seconds_to_think(self, texts):
        assert SECONDS == 10
        assert "ten seconds" in texts["countdown"]
        gone = ValueTracker(0)
        number = Countdown(DARK, SECONDS, gone).number
        for second, left in ((0, "10"), (0.5, "10"), (1, "9"), (9.5, "1"), (10, "0")):
            gone.set_value(second)
            number.update()
            assert number.shown == left

    def test_the_ball_is_a_square(self, example):
        points = np.random.default_rng(1).uniform(-3, 3, (1000, 2))
        x, y = np.abs(points).T
        inside = (x <= example.radius) & (y <= example.radius)
        assert ((Max().value(points) <= example.radius) == inside).all()
        assert_allclose(np.unique(np.abs(Max().outline(example.radius, 5))), example.radius)

    def test_the_white_dot_is_the_answer_of_the_moving_loss(self, example):
        boundary = self.on_square(example.radius)
        for stop, answer in list(zip(example.stops, example.stop_answers, strict=True))[::9]:
            loss = example.moving(stop)
            assert Max().value(loss.centre) > example.radius
            assert_allclose(boundary[loss.value(boundary).argmin()], answer, atol=2e-4)

    def test_under_round_rings_each_centre_goes_to_the_nearest_place(self, example):
        boundary = self.on_square(example.radius, 2001)
        for centre, answer in list(zip(example.map_centres, example.map_answers, strict=True))[::17]:
            nearest = np.linalg.norm(boundary - centre, axis=1).min()
            assert np.linalg.norm(answer - centre) == pytest.approx(nearest, abs=1e-3)

    def test_centres_beyond_a_corner_end_in_a_tie_and_those_beyond_an_edge_do_not(self, example):
        beyond_corner = (np.abs(example.map_centres) > example.radius).all(axis=1)
        assert (beyond_corner == example.map_at_corner).all()
        tied = np.abs(example.map_answers[:, 0]) == np.abs(example.map_answers[:, 1])
        assert (tied == beyond_corner).all()

    def test_all_quarters_are_alike(self, example):
        corners = Max().outline(example.radius, 5)[:-1]
        areas = [polygon_area(part) for part in corner_regions(corners, example.reach)]
        assert_allclose(areas, example.quarter_ties)
        strips = [polygon_area(part) for part in edge_regions(corners, example.reach)]
        assert_allclose(sum(areas) + sum(strips), 4 * example.quarter_all)

    def test_each_dot_of_the_cloud_goes_to_its_minimiser(self, example):
        for centre, answer in list(zip(example.cloud_centres, example.cloud_answers, strict=True))[::41]:
            assert_allclose(self.searched(example, Max(), centre), answer, atol=1e-7)

    def test_the_max_norm_is_the_larger_of_the_two_sizes(self, example, texts):
        assert example.first_size == max(map(abs, example.first)) == Max().value(-np.array(example.first))
        assert texts["measure"].endswith("For (3, 2), it's 3.")

    def test_the_answer_sticks_to_the_corners_where_both_sizes_are_equal_and_none_is_zero(self, example, texts):
        at_corner = (np.abs(example.stop_answers) == example.radius).all(axis=1)
        assert (at_corner == example.stop_ties).all()
        assert at_corner.mean() > 0.5
        assert (example.stop_answers != 0).all()
        assert "sticks to the corners" in texts["moving"]

    def test_ties_get_two_thirds_of_the_area(self, example, texts):
        assert (example.quarter_ties, example.quarter_all) == (64, 96)
        assert example.share == pytest.approx(64 / 96)
        assert "67 %" in texts["answer"]
        centres = np.random.default_rng(2).uniform(-example.reach, example.reach, (400_000, 2))
        outside = centres[np.abs(centres).max(axis=1) > example.radius]
        answers = np.clip(outside, -example.radius, example.radius)
        tied = np.abs(answers[:, 0]) == np.abs(answers[:, 1])
        assert tied.mean() == pytest.approx(example.share, abs=0.003)

    def test_the_best_guess_is_c_and_each_guess_is_right_for_its_share_of_the_map(self, example, texts):
        assert texts["label c"] == "on a diagonal"
        assert example.best_guess == "c"
        assert "best guess is C" in texts["answer"]
        centres = np.random.default_rng(3).uniform(-example.reach, example.reach, (400_000, 2))
        answers = np.clip(centres[np.abs(centres).max(axis=1) > example.radius], -example.radius, example.radius)
        zero, tie = (answers == 0).any(axis=1), np.abs(answers[:, 0]) == np.abs(answers[:, 1])
        found = {"a": zero & ~tie, "b": ~zero & ~tie, "c": tie & ~zero, "d": zero & tie}
        for guess, share in example.guess_shares.items():
            assert found[guess].mean() == pytest.approx(share, abs=0.003)

    def test_sizes_less_than_half_the_price_apart_become_equal_and_no_others(self, example, texts):
        x, y = np.abs(example.cloud_centres).T
        equal = np.abs(example.cloud_answers[:, 0]) == np.abs(example.cloud_answers[:, 1])
        assert equal[np.abs(x - y) < example.half - 1e-9].all()
        assert not equal[np.abs(x - y) > example.half + 1e-9].any()
        assert (equal == example.cloud_tied).all()
        assert example.cloud_ties == equal.sum()
        assert "less than 1.5 apart become equal" in texts["price"]

    def test_the_coloured_region_is_where_sizes_become_equal(self, example):
        region = tied_region(example.cloud_reach, example.half)
        points = np.random.default_rng(4).uniform(-example.cloud_reach, example.cloud_reach, (2000, 2))
        answers = penalised(isotropic(points), Max(), example.half)
        assert (contains(region, points) == (np.abs(answers[:, 0]) == np.abs(answers[:, 1]))).all()

    def test_the_stand_in_comes_close_but_its_corners_are_round_and_it_makes_no_ties(self, example):
        norm = Lp(10)
        assert example.stand_in == norm
        points = np.random.default_rng(5).normal(size=(2000, 2))
        ratio = norm.value(points) / Max().value(points)
        assert ratio.min() >= 1
        assert ratio.max() <= 2**0.1 < 1.08
        corner = np.full(2, example.round_corner)
        assert norm.value(corner) == pytest.approx(1)
        nearby = corner + np.array([[-1e-5, 1e-5], [1e-5, -1e-5]])
        assert_allclose(norm.subgradient(nearby), [[0.5**0.9] * 2] * 2, atol=1e-3)  # one slope from both sides
        centres = np.random.default_rng(3).uniform(-5, 5, (2000, 2))
        assert has_tie(penalised(isotropic(centres), Max(), example.half)).mean() > 0.3
        assert not has_tie(penalised(isotropic(centres), norm, example.half)).any()

    def test_the_square_turned_by_an_eighth_is_an_l1_diamond(self):
        turn = np.array([[1, -1], [1, 1]]) / math.sqrt(2)
        square = Max().outline(1, 5)[:-1]
        assert_allclose(L1().value(square @ turn.T), DIAMOND)
        points = np.random.default_rng(4).normal(size=(500, 2))
        assert_allclose(L1().value(points @ turn.T), DIAMOND * Max().value(points))

    def test_l1_zeroes_a_weight_and_the_max_norm_a_difference_or_a_sum(self):
        rng = np.random.default_rng(5)
        losses = isotropic(rng.uniform(-10, 10, (2000, 2)))
        l1, largest = (penalised(losses, norm, 3) for norm in (L1(), Max()))
        assert (l1 == 0).any(axis=1).mean() > 0.3
        assert (np.abs(l1[:, 0]) == np.abs(l1[:, 1])).mean() < 0.2  # both at 0 alone
        total, difference = largest @ [1, 1], largest @ [1, -1]
        assert (difference == 0).mean() > 0.1
        assert (total == 0).mean() > 0.1
        assert ((largest == 0).any(axis=1) == (largest == 0).all(axis=1)).all()


SIDES = {"l1": (L1(), 1), "l2": (L2(), 2), "max": (Max(), np.inf)}


def farthest(way, order):
    """The largest w'way in the unit ball: the dual norm, by its formula."""
    return np.linalg.norm(way, {1: np.inf, 2: 2, np.inf: 1}[order], axis=-1)


class TestTheThreeQuestions:
    """The end of the film: what is said of corners, fans, and areas, by the definition of a normal and by sampling."""

    @pytest.fixture(params=SIDES)
    def name(self, request):
        return request.param

    def test_when_a_corner_is_the_answer_exactly_when_the_pull_is_in_its_fan(self, name):
        """A corner is the answer if no point of the ball lies further along the pull; the fan is drawn from this."""
        plane = Plane(DARK, (-3, 3), (-3, 3), (0, 0), 1.0)
        drawn = fans(plane, name, 1.0)
        _, order = SIDES[name]
        assert len(drawn) == (0 if name == "l2" else 4)
        angles = np.linspace(0, 2 * np.pi, 400, endpoint=False) + 1e-3
        pulls = np.column_stack([np.cos(angles), np.sin(angles)])
        for corner, fan in zip(corners_of(name, 1.0), drawn, strict=True):
            held = np.isclose(pulls @ corner, farthest(pulls, order), atol=1e-12)
            inside = contains(fan.points[::4, :2], corner + 0.5 * pulls)
            assert (inside == held).mean() > 0.99  # but for the two directions of the edges
            assert 0.2 < held.mean() < 0.3  # a quarter turn

    def test_the_turning_pull_points_from_the_answer_to_the_centre(self, name):
        norm, _ = SIDES[name]
        plane = Plane(DARK, (-3, 3), (-3, 3), (0, 0), 1.0)
        for angle in np.linspace(0, 6, 13):
            arrow, dot = pull(plane, name, 1.0, angle)
            centre = FAR * np.array([np.cos(START + angle), np.sin(START + angle)])
            way = (arrow.get_end() - arrow.get_start())[:2]
            answer = dot.get_center()[:2]
            assert norm.value(answer) == pytest.approx(1)
            assert_allclose(way / np.linalg.norm(way), (centre - answer) / np.linalg.norm(centre - answer), atol=1e-6)
            outline = norm.outline(1, 2001)
            assert np.linalg.norm(outline - centre, axis=1).min() >= np.linalg.norm(answer - centre) - 1e-9

    def test_why_many_pulls_end_on_one_corner_and_each_has_its_own_place_on_a_circle(self, name):
        norm, _ = SIDES[name]
        plane = Plane(DARK, (-5, 5), (-5, 5), (0, 0), 1.0)
        many = Pulls(plane, name, 2.0)
        centres = many.centres.points[::4, :2]
        places = {tuple(np.round(norm.project(centre, 2.0), 9) + 0.0) for centre in centres}
        assert len(many.answers) == len(places)
        if name == "l2":
            assert len(places) == len(centres) == DIRECTIONS
        else:
            areas = np.array([dot.width**2 for dot in many.answers])
            assert np.sort(areas)[-4] / areas.min() > 3  # each corner holds many
            assert len(places) < 0.8 * DIRECTIONS

    def test_how_often_a_corner_fills_an_area_and_for_l2_only_a_line(self, name):
        radius, reach = 2.0, 10.0
        plane = Plane(DARK, (-reach, reach), (-reach, reach), (0, 0), 1.0)
        zeros = zero_map(plane, name, radius).zeros
        norm, _ = SIDES[name]
        centres = np.random.default_rng(6).uniform(-reach, reach, (4000, 2))
        centres = centres[norm.value(centres) > radius]
        answers = norm.project(centres, radius)
        if name == "l2":
            assert not has_zero(answers).any()
            for line in zeros:
                ends = np.array([line.get_start(), line.get_end()])[:, :2]
                assert has_zero(norm.project(ends, radius)).all()
            return
        special = has_zero(answers) if name == "l1" else has_tie(answers)
        *areas, _ = zeros
        coloured = np.any([contains(area.points[::4, :2], centres) for area in areas], axis=0)
        assert (coloured == special).all()
        assert special.mean() > 0.6

    def test_a_thousand_answers_stand_on_the_three_balls(self, name):
        example = load_story().chance
        ball = OnBall(name, example.random, example.radius)
        norm, _ = SIDES[name]
        outside = norm.value(example.centres) > example.radius
        assert_allclose(norm.value(ball.answers[outside]), example.radius)
        assert_allclose(ball.answers[~outside], example.centres[~outside])  # the budget is not felt
        special = {"l1": has_zero(ball.answers), "l2": np.zeros(1000, bool), "max": has_tie(ball.answers)}[name]
        assert (ball.at_corner == special).all()
        assert (ball.at_corner.sum() == example.l1_zeros) or name != "l1"
        rng = np.random.default_rng(7)
        others = norm.project(rng.uniform(-4, 4, (4000, 2)), example.radius)
        for number in range(0, 1000, 97):
            loss = Quadratic(example.random.hessian[number], example.random.centre[number])
            assert loss.value(ball.answers[number]) <= loss.value(others).min() + 1e-9
