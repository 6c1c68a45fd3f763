"""What the chapter `wall` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import ClassVar

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.optimize import minimize, minimize_scalar

from mathcore import (
    L1,
    L2,
    SquaredL2,
    constrained,
    has_zero,
    level_sets,
    penalised,
    penalty_path,
    radius_for,
    strength_for,
)
from scenes.script import load_script
from scenes.story import load_story
from tests.support.reference import derivative


class TestWall:
    """Independent calculations: a general solver minimises for ball and penalty."""

    BENT: ClassVar = {"hessian": [[0.4, -0.15], [-0.15, 1.5]], "centre": [-0.8, 1.6], "radius": 0.55}
    ROUND: ClassVar = {"hessian": [[1.0, 0.0], [0.0, 1.0]], "centre": [-2.0, -1.0], "radius": 0.8}
    CROSSED: ClassVar = {"crossing": {"hessian": [[1.0, -0.7], [-0.7, 0.8]], "centre": [0.4, 1.2]}}

    @pytest.fixture
    def example(self):
        return load_story().wall

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("wall").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def changed(example, **values):
        return type(example).model_validate(example.model_dump() | values)

    @pytest.fixture(params=[{}, BENT, ROUND | CROSSED], ids=["the film's", "the other axis", "round rings"])
    def any_example(self, request, example):
        return self.changed(example, **request.param)

    @staticmethod
    def story_of(example):
        return load_story().model_copy(update={"wall": example})

    @staticmethod
    def behind_the_wall(loss, radius):
        """The smallest loss on the L1 ball, as a smooth problem: w = u - v with u, v >= 0 and a bound on their sum."""
        split = np.hstack([np.eye(2), -np.eye(2)])
        found = minimize(
            lambda x: float(loss.value(split @ x)),
            np.full(4, radius / 4),
            jac=lambda x: split.T @ loss.gradient(split @ x),
            bounds=[(0, None)] * 4,
            constraints={"type": "ineq", "fun": lambda x: radius - x.sum(), "jac": lambda x: -np.ones(4)},
            method="SLSQP",
            options={"ftol": 1e-15},
        )
        return split @ found.x

    @staticmethod
    def on_the_slope(loss, strength):
        """The smallest loss + λ (|w1| + |w2|), as the same kind of problem."""
        split = np.hstack([np.eye(2), -np.eye(2)])
        found = minimize(
            lambda x: float(loss.value(split @ x)) + strength * x.sum(),
            np.full(4, 0.1),
            jac=lambda x: split.T @ loss.gradient(split @ x) + strength,
            bounds=[(0, None)] * 4,
            method="L-BFGS-B",
            options={"ftol": 1e-15, "gtol": 1e-12},
        )
        return split @ found.x

    def test_the_ball_costs_nothing_inside_and_infinitely_much_outside(self, any_example):
        loss, radius = any_example.loss, any_example.radius
        assert_allclose(any_example.l1_touch.point, self.behind_the_wall(loss, radius), atol=1e-6)
        weights = np.random.default_rng(1).uniform(-3, 3, (4000, 2))
        priced = loss.value(weights) + np.where(np.abs(weights).sum(axis=-1) <= radius, 0.0, np.inf)
        assert priced.min() >= any_example.l1_touch.level

    def test_the_penalty_costs_a_little_more_for_every_step_outwards(self, example):
        ways = np.random.default_rng(2).standard_normal((50, 2))
        steps = np.diff([example.strength * L1().value(far * ways) for far in np.linspace(0, 2, 9)], axis=0)
        assert (steps > 0).all()
        assert_allclose(steps, np.broadcast_to(steps[0], steps.shape))  # a slope: equally steep all the way

    def test_the_penaltys_rings_are_diamonds_with_corners_as_sharp_as_the_balls(self, example):
        shapes = [
            lines[0] for lines in level_sets(lambda w: example.strength * L1().value(w), [0.4, 0.8], (-2, 2, -2, 2))
        ]
        for shape, level in zip(shapes, (0.4, 0.8), strict=True):
            assert_allclose(np.abs(shape).sum(axis=-1), level / example.strength)
        corner, before, after = L1().outline(1.0, 5)[[0, -2, 1]]
        angle = np.arccos((before - corner) @ (after - corner) / 2)
        assert angle == pytest.approx(math.pi / 2)

    @pytest.mark.parametrize("near", [0.1, 1e-6])
    def test_the_penaltys_kink_over_an_axis_is_not_blurred(self, example, near):
        across = [example.strength * L1().value(np.array([example.radius, y])) for y in (-near, 0.0, near)]
        assert_allclose(np.diff(across) / near, [-example.strength, example.strength])

    def test_the_error_on_each_ball_is_lowest_at_the_dots(self, example, caption):
        assert example.l1_touch.point.tolist() == pytest.approx([0.6, 0.0])
        assert example.l1_touch.point[1] == 0
        x, y = example.l2_touch.point
        assert min(abs(x), abs(y)) > 0.2
        assert np.hypot(x, y) == pytest.approx(example.radius)
        for norm, touch in ((L1(), example.l1_touch), (L2(), example.l2_touch)):
            assert (example.loss.value(norm.outline(example.radius, 4001)) >= touch.level - 1e-12).all()
        assert "lowest on a corner for L1, not for L2" in caption("surface")

    def test_at_the_wall_the_error_still_falls_outwards_with_slope_minus_0_8(self, example, caption):
        assert derivative(example.error_on_axis, example.side * example.radius) == pytest.approx(-0.8)
        assert caption("lean").endswith("the error has slope −0.8.")
        assert load_script().chapter("wall").label("cut_slope", load_story()) == "slope −0.8"

    def test_with_that_slope_as_strength_the_sum_is_lowest_at_the_same_place(self, any_example):
        strength, radius = any_example.strength, any_example.radius
        assert derivative(any_example.error_on_axis, any_example.side * radius) * any_example.side == pytest.approx(
            -strength
        )
        found = minimize_scalar(
            lambda w: float(any_example.sum_on_axis(np.array(w), strength)),
            bounds=(-3, 3),
            method="bounded",
            options={"xatol": 1e-10},
        )
        assert found.x == pytest.approx(any_example.side * radius, abs=1e-6)
        assert any_example.lowest_on_axis(strength) == pytest.approx(any_example.side * radius)
        assert_allclose(self.on_the_slope(any_example.loss, strength), any_example.l1_touch.point, atol=1e-6)

    def test_the_cut_is_where_the_other_weight_is_zero_and_its_strength_is_0_8(self, example, caption):
        assert "where" in load_script().chapter("wall").label("cut_error", load_story())
        assert (example.on_axis(np.linspace(-1, 1, 5))[:, example.other_axis - 1] == 0).all()
        assert "λ|w₁| with λ = 0.8:" in caption("match")

    def test_without_the_wall_the_answer_slides_to_the_lowest_place_of_the_error(self, any_example):
        w = any_example.lowest_on_axis(0.0)
        assert derivative(any_example.error_on_axis, w) == pytest.approx(0, abs=1e-8)
        assert any_example.side * w > any_example.radius

    @pytest.mark.parametrize("way", [1.0, 1.3, 1.9, 2.0, 2.4, 2.9])
    def test_each_strength_has_a_radius_with_the_same_answer(self, any_example, way):
        radius, strength = any_example.pair(way)
        answer = any_example.l1_answer(strength)
        assert_allclose(answer, self.behind_the_wall(any_example.loss, radius), atol=1e-6)
        assert_allclose(answer, self.on_the_slope(any_example.loss, strength), atol=1e-6)
        assert radius == pytest.approx(float(radius_for(any_example.loss, L1(), strength)), abs=1e-8)
        assert strength == pytest.approx(float(strength_for(any_example.loss, L1(), radius)), abs=1e-7)

    def test_with_other_data_another_radius_belongs_to_the_same_strength(self, example):
        other = self.changed(example, **self.ROUND)
        pairs = [float(radius_for(one.loss, L1(), 0.8)) for one in (example, other)]
        assert abs(pairs[0] - pairs[1]) > 0.5

    @pytest.mark.parametrize("way", [0.0, 0.5, 1.0])
    def test_a_ball_that_holds_the_centre_is_not_felt(self, any_example, way):
        radius, strength = any_example.pair(way)
        touch = constrained(any_example.loss, L1(), radius)
        assert strength == 0
        assert touch.multiplier == pytest.approx(0, abs=1e-12)
        assert_allclose(touch.point, any_example.centre)

    def test_a_smaller_ball_belongs_to_a_larger_strength(self, any_example):
        radii, strengths = np.array([any_example.pair(way) for way in np.linspace(1, 3, 50)]).T
        assert (np.diff(radii) < 0).all()
        assert (np.diff(strengths) > 0).all()

    def test_l1s_answer_goes_straight_until_it_meets_an_axis(self, any_example):
        strengths = np.linspace(0, any_example.zero_strength * (1 - 1e-6), 30)
        path = np.array([penalised(any_example.loss, L1(), strength) for strength in strengths])
        assert (path != 0).all()
        assert_allclose(np.diff(path, n=2, axis=0), 0, atol=1e-12)
        assert any_example.zero_point[2 - any_example.axis] == 0
        assert_allclose(any_example.zero_point, path[-1], atol=1e-5)

    def test_on_the_axis_one_weight_is_exactly_zero_and_the_answer_moves_along_it_to_0(self, any_example):
        strengths = np.linspace(any_example.zero_strength * (1 + 1e-9), any_example.end_strength * (1 - 1e-6), 30)
        path = np.array([any_example.l1_answer(strength) for strength in strengths])
        assert (path[:, 2 - any_example.axis] == 0).all()
        assert (path[:, any_example.index] != 0).all()
        assert_allclose(np.diff(path, n=2, axis=0), 0, atol=1e-9)
        assert (any_example.l1_answer(any_example.end_strength) == 0).all()

    def test_the_answer_is_at_0_from_strength_1_4_on(self, example, caption):
        assert example.end_strength == pytest.approx(1.4)
        assert "w₂ is exactly zero" in caption("along")
        assert caption("along").endswith("From λ = 1.4 on, both are.")
        assert (example.l1_answer(1.399) != 0).any()
        assert (example.l1_answer(example.largest_strength) == 0).all()

    @pytest.mark.parametrize("way", [0.5, 1.5, 2.0, 2.5, 4.0])
    def test_the_path_drawn_is_the_path_of_the_answers(self, any_example, way):
        strength = any_example.pair(way)[1]
        corners = any_example.l1_path(strength)
        for between in np.linspace(0, strength, 9):
            answer = penalised(any_example.loss, L1(), between)
            sides = pairwise(corners)
            assert any(
                abs(np.linalg.norm(answer - a) + np.linalg.norm(b - answer) - np.linalg.norm(b - a)) < 1e-7
                for a, b in sides
            )

    @pytest.mark.parametrize("share", [0.06, 0.3, 0.8])
    def test_ridge_and_its_ball_have_the_same_answer(self, any_example, share):
        radius = share * any_example.ridge_largest_radius
        strength, hessian = any_example.ridge_strength(radius), any_example.loss.hessian
        solved = np.linalg.solve(hessian + 2 * strength * np.eye(2), hessian @ np.array(any_example.centre))
        assert_allclose(any_example.ridge_path(radius)[-1], solved, rtol=1e-8)
        assert_allclose(np.linalg.norm(solved), radius)

    def test_ridges_path_meets_no_axis_and_never_arrives(self, example, caption):
        path = penalty_path(example.loss, SquaredL2(), np.geomspace(1e-4, 1e6, 400))
        assert (path > 0).all()
        assert not example.ridge_meets_axis
        assert "It meets no axis." in caption("ridge")

    def test_l2s_ball_favours_no_direction_but_long_rings_bend_the_path(self, example):
        turn = np.array([[0.6, -0.8], [0.8, 0.6]])
        weights = np.random.default_rng(3).standard_normal((20, 2))
        assert_allclose(L2().value(weights @ turn.T), L2().value(weights))
        path, centre = example.ridge_path(example.ridge_end_radius), np.array(example.centre)
        off = np.abs(path @ [centre[1], -centre[0]]) / np.linalg.norm(centre)
        assert off.max() > 0.1
        least, most = np.linalg.eigvalsh(example.loss.hessian)
        assert most > 3 * least  # long rings

    def test_round_rings_leave_ridges_path_straight_and_the_words_follow(self, example):
        straight = self.changed(example, **self.ROUND)
        path = straight.ridge_path(straight.ridge_end_radius)
        assert_allclose(path @ [straight.centre[1], -straight.centre[0]], 0, atol=1e-9)
        caption = load_script().chapter("wall").caption("ridge", self.story_of(straight))
        assert "goes straight" in caption

    @pytest.mark.parametrize("second", [-0.6, -0.99])
    def test_where_ridge_meets_an_axis_the_words_say_so(self, example, second):
        crossing = self.changed(example, hessian=[[1.0, 0.5], [0.5, 0.6]], centre=[1.2, second], radius=0.3)
        assert crossing.ridge_meets_axis
        path = crossing.ridge_path(crossing.ridge_end_radius)
        assert (path[:-1] * path[1:] < 0).any()  # and the picture shows it
        assert "passes through an axis" in load_script().chapter("wall").caption("ridge", self.story_of(crossing))

    def test_ridge_can_make_a_zero_by_coincidence_at_0_19(self, example, caption):
        hessian, centre = np.array(example.crossing.hessian), np.array(example.crossing.centre)
        assert hessian.tolist() == [[1, 0.9], [0.9, 1]]
        assert centre.tolist() == [1, -0.6]
        w = np.linalg.solve(hessian + 0.38 * np.eye(2), hessian @ centre)
        assert_allclose(w, [1 / 3, 0], atol=1e-12)
        assert_allclose(example.crossing.answer, w, atol=1e-12)
        assert example.crossing.strength == pytest.approx(0.19)
        assert caption("cross").endswith("at λ = 0.19.")

    def test_the_formulas_beside_the_crossing(self, example):
        script, story = load_script().chapter("wall"), load_story()
        written = [script.label(name, story) for name in ("crossing_equation", "crossing_answer", "hessian", "centre")]
        assert written == [
            "(H + 0.38 thin I) thin w = H c",
            "w_1 approx 0.333 quad w_2 = 0",
            "H = mat(1, 0.9; 0.9, 1)",
            "c = (1, −0.6)",
        ]

    def test_ridge_crosses_the_axis_and_goes_on(self, any_example):
        strength, index = any_example.crossing.strength, any_example.crossing.index
        before, after = penalty_path(any_example.crossing.loss, SquaredL2(), strength * np.array([0.99, 1.01]))
        assert before[index] * after[index] < 0

    def test_ridge_has_its_zero_at_a_single_strength_which_has_probability_zero(self, any_example):
        strengths = np.random.default_rng(4).uniform(0, any_example.crossing.largest_strength, 2000)
        path = penalty_path(any_example.crossing.loss, SquaredL2(), strengths)
        assert (path != 0).all()
        ordered = path[np.argsort(strengths), any_example.crossing.index]
        assert (np.diff(np.sign(ordered)) != 0).sum() == 1

    def test_l1_keeps_its_zero_from_0_06_on(self, example, caption):
        assert example.crossing.l1_from == pytest.approx(0.06)
        assert caption("chance").endswith("from λ = 0.06 on.")
        loss = example.crossing.loss
        assert has_zero(penalty_path(loss, L1(), np.linspace(0.0601, 3, 200))).all()
        assert not has_zero(penalty_path(loss, L1(), np.linspace(0, 0.0599, 50))).any()
        for strength in (0.05, 0.1, 0.3):
            assert_allclose(penalised(loss, L1(), strength), self.on_the_slope(loss, strength), atol=1e-5)

    @pytest.mark.parametrize(
        ("values", "named"),
        [
            ({"centre": [1.2, 0.05]}, "off the axes"),
            ({"radius": 1.2}, "lie on an axis"),
            ({"hessian": [[1.0, 0.0], [0.0, 0.01]]}, "curvature"),
            ({"crossing": {"hessian": [[0.4, 0.8], [0.8, 2.0]], "centre": [1.0, -0.2]}}, "keeps to the axis"),
            ({"crossing": {"hessian": [[1.0, 0.0], [0.0, 1.0]], "centre": [1.0, -0.6]}}, "crosses one axis"),
        ],
    )
    def test_numbers_for_which_the_film_would_say_something_false_are_refused(self, example, values, named):
        with pytest.raises(ValueError, match=named):
            self.changed(example, **values)
