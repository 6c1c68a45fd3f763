"""What the chapter `quiz` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose

from mathcore import (
    L1,
    Lp,
    Max,
    SquaredL2,
    has_tie,
    has_zero,
    isotropic,
    penalised,
)
from scenes.quiz.countdown import Countdown
from scenes.quiz.question import SECONDS
from scenes.script import load_script
from scenes.stage.regions import corner_regions, edge_regions
from scenes.stage.solids import cube, octahedron
from scenes.story import load_story
from scenes.theme import DARK
from tests.support.reference import polygon_area


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

    def test_the_max_norm_is_the_larger_size_and_signs_do_not_matter(self, example, texts):
        for vector, size in ((example.first, example.first_size), (example.second, example.second_size)):
            assert size == max(abs(vector[0]), abs(vector[1])) == Max().value(-np.array(vector))
        assert "(3, 2) is 3" in texts["measure"]
        assert "of (1, −2.5) it is 2.5" in texts["measure"]

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

    def test_the_answer_stays_on_the_corners_with_ties_and_without_zeros(self, example, texts):
        at_corner = (np.abs(example.stop_answers) == example.radius).all(axis=1)
        assert (at_corner == example.stop_ties).all()
        assert at_corner.mean() > 0.5
        assert (example.stop_answers != 0).all()
        assert "sticks to the corners" in texts["corners"]

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

    def test_two_thirds_of_the_centres_end_in_a_tie(self, example, texts):
        assert (example.quarter_ties, example.quarter_all) == (64, 96)
        assert example.share == pytest.approx(64 / 96)
        assert "66.7 %" in texts["share"]
        centres = np.random.default_rng(2).uniform(-example.reach, example.reach, (400_000, 2))
        outside = centres[np.abs(centres).max(axis=1) > example.radius]
        answers = np.clip(outside, -example.radius, example.radius)
        tied = np.abs(answers[:, 0]) == np.abs(answers[:, 1])
        assert tied.mean() == pytest.approx(example.share, abs=0.003)

    def test_all_quarters_are_alike(self, example):
        corners = Max().outline(example.radius, 5)[:-1]
        areas = [polygon_area(part) for part in corner_regions(corners, example.reach)]
        assert_allclose(areas, example.quarter_ties)
        strips = [polygon_area(part) for part in edge_regions(corners, example.reach)]
        assert_allclose(sum(areas) + sum(strips), 4 * example.quarter_all)

    def test_a_diagonal_is_the_best_guess_but_not_always_right(self, example, texts):
        assert 0.5 < example.share < 1
        assert texts["label c"] == "on a diagonal"
        assert "best guess is C. Here it is right 67 % of the time" in texts["answer"]

    def test_each_dot_of_the_cloud_goes_to_its_minimiser(self, example):
        for centre, answer in list(zip(example.cloud_centres, example.cloud_answers, strict=True))[::41]:
            assert_allclose(self.searched(example, Max(), centre), answer, atol=1e-7)

    def test_centres_less_than_half_the_price_apart_land_on_a_diagonal(self, example, texts):
        x, y = np.abs(example.cloud_centres).T
        diagonal = np.abs(example.cloud_answers[:, 0]) == np.abs(example.cloud_answers[:, 1])
        assert diagonal[np.abs(x - y) < example.half - 1e-9].all()
        assert not diagonal[np.abs(x - y) > example.half + 1e-9].any()
        assert "differ by less than 1.5" in texts["tied"]

    def test_centres_that_add_up_to_half_the_price_land_on_the_origin(self, example, texts):
        x, y = np.abs(example.cloud_centres).T
        origin = (example.cloud_answers == 0).all(axis=1)
        assert (origin == (x + y <= example.half)).all()
        assert "at most 1.5" in texts["origin"]

    def test_elsewhere_only_the_larger_coordinate_shrinks_by_half_the_price(self, example):
        centres, answers = (places[example.cloud_shrunk] for places in (example.cloud_centres, example.cloud_answers))
        sizes = np.abs(centres)
        larger = sizes == sizes.max(axis=1, keepdims=True)
        assert_allclose(np.abs(answers), sizes - example.half * larger, atol=1e-12)

    def test_the_counts_add_up_to_all_dots(self, example):
        kinds = (example.cloud_tied, example.cloud_collapsed, example.cloud_shrunk)
        assert (np.sum(kinds, axis=0) == 1).all()
        assert example.cloud_tied.sum() == has_tie(example.cloud_answers).sum()
        assert example.cloud_collapsed.sum() == (example.cloud_answers == 0).all(axis=1).sum()

    def test_the_stand_in_has_round_corners(self, example, texts):
        norm = Lp(10)
        assert example.stand_in == norm
        corner = np.full(2, example.round_corner)
        assert norm.value(corner) == pytest.approx(1)
        assert texts["label round_corner"] == "0.933"
        nearby = corner + np.array([[-1e-5, 1e-5], [1e-5, -1e-5]])
        assert_allclose(norm.subgradient(nearby), [[0.5**0.9] * 2] * 2, atol=1e-3)  # one slope from both sides

    def test_the_stand_in_makes_no_ties_of_its_own(self, example, texts):
        assert_allclose(self.searched(example, Max(), example.compared), [0.75, 0.75], atol=1e-7)
        assert_allclose(self.searched(example, Lp(10), example.compared), example.stand_in_answer, atol=1e-7)
        assert texts["label max_answer"] == "(0.75, 0.75) quad x = y"
        assert texts["label stand_in_answer"] == "(0.762, 0.660) quad x ≠ y"
        centres = np.random.default_rng(3).uniform(-5, 5, (2000, 2))
        answers = penalised(isotropic(centres), Lp(10), example.half)
        assert has_tie(penalised(isotropic(centres), Max(), example.half)).mean() > 0.3
        assert not has_tie(answers).any()

    def test_the_other_max_norm_bounds_the_length_of_each_neurons_weights(self, example):
        lengths = np.hypot(*example.neurons.T)
        assert 0 < (lengths > 1).sum() < len(lengths)
        assert_allclose(np.hypot(*example.bounded_neurons.T), np.minimum(lengths, 1))
        assert_allclose(np.arctan2(*example.bounded_neurons.T), np.arctan2(*example.neurons.T))

    def test_the_square_is_the_diamond_turned_and_enlarged(self):
        turn = np.array([[1, -1], [1, 1]]) / math.sqrt(2)
        diamond, square = L1().outline(1, 5)[:-1], Max().outline(1, 5)[:-1]
        assert_allclose(math.sqrt(2) * diamond @ turn.T, square, atol=1e-12)

    def test_the_max_norm_is_the_l1_norm_along_the_diagonals(self, example):
        points = np.concatenate([np.random.default_rng(4).normal(size=(500, 2)), example.wandering(np.linspace(0, 1))])
        x, y = points.T
        assert_allclose(Max().value(points), np.abs((x + y) / 2) + np.abs((x - y) / 2))

    def test_l1_zeroes_a_weight_and_the_max_norm_a_difference(self):
        rng = np.random.default_rng(5)
        losses = isotropic(rng.uniform(-10, 10, (2000, 2)))
        l1, largest = (penalised(losses, norm, 3) for norm in (L1(), Max()))
        assert (l1 == 0).any(axis=1).mean() > 0.3
        assert (np.abs(l1[:, 0]) == np.abs(l1[:, 1])).mean() < 0.2  # both at 0 alone
        u, v = largest @ [1, 1], largest @ [1, -1]
        assert ((u == 0) | (v == 0)).mean() > 0.3
        assert ((largest == 0).any(axis=1) == (largest == 0).all(axis=1)).all()

    def test_a_cube_is_not_an_octahedron(self, texts):
        counts = {"octahedron": (octahedron(), L1(), 6, 8), "cube": (cube(), Max(), 8, 6)}
        for name, (shape, norm, corners, faces) in counts.items():
            assert (len(shape.corners), len(shape.faces)) == (corners, faces)
            assert texts[f"label {name}"] == f"{name}: {corners} corners, {faces} faces"
            assert_allclose(norm.value(shape.corners), 1)
            for face in shape.faces:  # the middle of a face is on the ball too, so the face is flat on it
                assert norm.value(shape.corners[list(face)].mean(axis=0)) == pytest.approx(1)

    def test_l1_makes_zeros_l2_small_and_the_max_norm_ties(self):
        centres = np.random.default_rng(6).uniform(-10, 10, (2000, 2))
        losses = isotropic(centres)
        l1, ridge, largest = (penalised(losses, penalty, 2) for penalty in (L1(), SquaredL2(), Max()))
        assert has_zero(l1).any()
        assert has_tie(largest).any()
        assert not has_zero(ridge).any()
        assert not has_tie(ridge).any()
        assert (np.abs(ridge) < np.abs(centres)).all()
