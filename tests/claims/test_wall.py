"""What the chapter `wall` says is true: one test for each statement, named after it."""

from __future__ import annotations

import math
from functools import partial
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

    @pytest.fixture
    def example(self):
        return load_story().wall

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("wall").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def changed(example, **values):
        return type(example).model_validate(example.model_dump() | values)

    @pytest.fixture(params=[{}, BENT, ROUND], ids=["the film's", "the other axis", "round rings"])
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
        assert "L1's lowest point is a corner. L2's ball has none." in caption("surface")

    def test_the_sum_is_lowest_at_the_dot_where_both_kinds_of_rings_meet(self, any_example):
        """Of all places with the price of the answer none has less error, and the other way round."""
        answer = any_example.l1_answer(any_example.strength)
        assert_allclose(answer, self.on_the_slope(any_example.loss, any_example.strength), atol=1e-6)
        weights = np.random.default_rng(5).uniform(-3, 3, (20000, 2))
        assert (
            any_example.sum_at(weights, any_example.strength) > any_example.sum_at(answer, any_example.strength)
        ).all()
        price, error = L1().value(weights), any_example.loss.value(weights)
        assert (error[price <= L1().value(answer)] > any_example.loss.value(answer)).all()
        assert (price[error <= any_example.loss.value(answer)] > L1().value(answer)).all()

    @pytest.mark.parametrize("share", [0.3, 0.7, 1.0, 1.8])
    def test_the_rings_of_the_sum_are_those_of_error_plus_price(self, any_example, share):
        strength = share * any_example.zero_strength
        weights = np.random.default_rng(6).uniform(-2, 2, (50, 2))
        by_hand = [
            (w - any_example.centre) @ np.array(any_example.hessian) @ (w - any_example.centre) / 2
            + strength * (abs(w[0]) + abs(w[1]))
            for w in weights
        ]
        assert_allclose(any_example.sum_at(weights, strength), by_hand)

    def test_the_dial_moves_the_point_to_an_axis_and_along_it(self, any_example):
        before, on_it = (any_example.l1_answer(share * any_example.zero_strength) for share in (0.9, 1.0))
        assert (before != 0).all()
        assert on_it[2 - any_example.axis] == 0
        sizes = [
            abs(any_example.l1_answer(strength)[any_example.index])
            for strength in np.linspace(any_example.zero_strength, any_example.strength, 20)
        ]
        assert (np.diff(sizes) < 0).all()
        assert any_example.strength > any_example.zero_strength
        assert sizes[-1] == pytest.approx(any_example.radius)  # the ring through it is the border of the ball

    def test_at_the_wall_the_error_still_falls_outwards_by_0_8_a_unit(self, example, caption):
        along = partial(example.error_along, example.index)
        assert derivative(along, example.side * example.radius) == pytest.approx(-0.8)
        assert caption("cut") == "Cut along w₁. The wall stops us, while the error still falls, by 0.8 a unit."
        script, story = load_script().chapter("wall"), load_story()
        assert script.label("cut_slope", story) == "slope −0.8"
        assert (script.label("error_slope", story), script.label("price_slope", story)) == ("−0.8", "0.8")

    def test_with_that_slope_as_price_the_slopes_cancel_at_the_same_place(self, any_example):
        strength, at = any_example.strength, any_example.side * any_example.radius
        along = partial(any_example.error_along, any_example.index)
        assert derivative(along, at) == pytest.approx(any_example.slope_along(any_example.index))
        assert derivative(along, at) + derivative(lambda w: strength * np.abs(w), at) == pytest.approx(0, abs=1e-8)
        found = self.lowest(any_example, any_example.index)
        assert found == pytest.approx(at, abs=1e-6)
        assert any_example.lowest_along(any_example.index, strength) == pytest.approx(at)
        assert_allclose(self.on_the_slope(any_example.loss, strength), any_example.l1_touch.point, atol=1e-6)

    @staticmethod
    def lowest(example, index):
        """The lowest place of error plus price along a weight, searched for on both sides of 0."""
        found = [
            minimize_scalar(
                lambda w: float(example.sum_along(index, np.array(w), example.strength)),
                bounds=bounds,
                method="bounded",
                options={"xatol": 1e-11},
            )
            for bounds in ((-3, 0), (0, 3))
        ]
        return min(found, key=lambda one: one.fun).x

    def test_along_the_other_weight_the_kink_holds_it_at_zero(self, any_example):
        """The error's slope there is smaller in size than the price's, so the sum rises on both sides."""
        index, strength = 1 - any_example.index, any_example.strength
        slope = derivative(partial(any_example.error_along, index), 0.0)
        assert slope == pytest.approx(any_example.slope_along(index))
        assert 0 < abs(slope) < strength
        assert any_example.lowest_along(index, strength) == 0
        assert self.lowest(any_example, index) == pytest.approx(0, abs=1e-8)
        assert any_example.lowest_along(index, 0.0) * slope < 0  # without the price it would leave

    def test_the_numbers_beside_the_kink(self, example, caption):
        assert example.slope_along(1) == pytest.approx(-0.42)
        script, story = load_script().chapter("wall"), load_story()
        names = ("across_slope", "price_left", "price_right", "cut_sum", "kink_sum")
        assert [script.label(name, story) for name in names] == [
            "−0.42",
            "−0.8",
            "0.8",
            'loss("error") + 0.8 thin lone(abs(w_1))',
            'loss("error") + 0.8 thin lone(abs(w_2))',
        ]
        assert caption("kink") == "And along w₂? There, the kink holds it at zero."

    def test_the_first_cut_is_where_the_other_weight_is_zero(self, example):
        assert "where" in load_script().chapter("wall").label("cut_error", load_story())
        assert (example.on_axis(np.linspace(-1, 1, 5))[:, example.other_axis - 1] == 0).all()

    def test_without_the_wall_the_answer_slides_to_the_lowest_place_of_the_error(self, any_example):
        w = any_example.lowest_along(any_example.index, 0.0)
        along = partial(any_example.error_along, any_example.index)
        assert derivative(along, w) == pytest.approx(0, abs=1e-8)
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
        assert caption("pairs").endswith("Beyond 1.4, every λ leaves nothing.")
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
        assert "meets no axis." in caption("paths")

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
        caption = load_script().chapter("wall").caption("paths", self.story_of(straight))
        assert "Ridge's goes to zero, too, but stays on no axis." in caption

    @pytest.mark.parametrize("second", [-0.6, -0.99])
    def test_where_ridge_meets_an_axis_the_words_say_so(self, example, second):
        crossing = self.changed(example, hessian=[[1.0, 0.5], [0.5, 0.6]], centre=[1.2, second], radius=0.3)
        assert crossing.ridge_meets_axis
        path = crossing.ridge_path(crossing.ridge_end_radius)
        assert (path[:-1] * path[1:] < 0).any()  # and the picture shows it
        assert "stays on no axis" in load_script().chapter("wall").caption("paths", self.story_of(crossing))

    def test_the_story_is_one_of_the_pairs(self, any_example):
        assert_allclose(any_example.pair(any_example.held_way), (any_example.radius, any_example.strength), rtol=1e-6)

    def test_all_budgets_that_reach_the_centre_share_one_strength_and_all_large_strengths_one_budget(self, any_example):
        size = float(L1().value(any_example.centre))
        for radius in size * np.array([1.0, 1.1, 3.0]):
            assert strength_for(any_example.loss, L1(), radius) == pytest.approx(0, abs=1e-9)
        for strength in any_example.end_strength * np.array([1.0, 1.2, 5.0]):
            assert float(radius_for(any_example.loss, L1(), strength)) == pytest.approx(0, abs=1e-9)

    @pytest.mark.parametrize(
        ("values", "named"),
        [
            ({"centre": [1.2, 0.05]}, "off the axes"),
            ({"radius": 1.2}, "lie on an axis"),
            ({"hessian": [[1.0, 0.0], [0.0, 0.01]]}, "curvature"),
        ],
    )
    def test_numbers_for_which_the_film_would_say_something_false_are_refused(self, example, values, named):
        with pytest.raises(ValueError, match=named):
            self.changed(example, **values)
