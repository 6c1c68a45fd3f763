"""What the chapter `steps` says is true: one test for each statement, named after it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from mathcore import (
    L1,
    l1_push,
    l1_slopes_at_zero,
    l2_push,
    proximal_steps,
    sample_slope,
    sample_update,
    subgradient_steps,
)
from scenes.examples.steps import SAMPLE
from scenes.script import load_script
from scenes.stage import FILM
from scenes.steps.ending import Ways
from scenes.steps.equations import Equation, LinearModel, weight_text
from scenes.steps.lanes import Lanes
from scenes.steps.soft_curve import SoftCurve
from scenes.story import load_story
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.support.reference import derivative, soft

STEPS = load_story().steps
SMALL_WEIGHTS = np.array([-1.0, -0.5, -0.25, -1e-3, 1e-3, 0.25, 0.5, 1.0])


class TestSteps:
    """Independent calculations: runs are written again as loops, minima are searched for, slopes are differences."""

    def total(self, penalty, push: float, w):
        """Error plus penalty over w, less the error at 0, if the push of the data at 0 is `push`."""
        return STEPS.data.curvature * w**2 - push * w + STEPS.strength * penalty(w)

    @pytest.mark.parametrize(("w", "x", "b", "y"), [(0.7, 1.5, -0.2, 0.4), (-1.2, -0.5, 0.1, 2.0)])
    def test_h_is_the_slope_of_one_examples_squared_error(self, w, x, b, y):
        assert sample_slope(w, x, y, b) == pytest.approx(derivative(lambda v: (v * x + b - y) ** 2, w), abs=1e-5)

    def test_one_examples_error_is_a_gap_squared_and_its_slope_twice_the_gap_times_x(self):
        x, y = SAMPLE, STEPS.best * SAMPLE
        assert x in STEPS.data.x
        for w in (-0.3, 0.2, 0.73, 1.0):
            gap = w * x - y
            assert float(STEPS.sample_error(w)) == pytest.approx(gap**2)
            assert STEPS.sample_slope(w) == pytest.approx(2 * gap * x)
            assert STEPS.sample_slope(w) == pytest.approx(derivative(lambda v: (v * x - y) ** 2, w), abs=1e-5)

    def test_a_step_goes_against_the_slope_as_far_as_eta_says_and_walks_down(self):
        walk = STEPS.sample_walk
        for before, after in itertools.pairwise(walk):
            assert after - before == pytest.approx(-STEPS.rate * STEPS.sample_slope(before))
        assert (np.diff(STEPS.sample_error(np.array(walk))) < 0).all()

    def test_the_steps_use_the_slope_averaged_over_the_data(self):
        slope = np.mean(sample_slope(0.9, STEPS.data.x, STEPS.data.y))
        assert STEPS.loss.gradient(np.array([0.9]))[0] == pytest.approx(slope)
        assert -STEPS.data_push(0.9) == pytest.approx(slope)

    def test_l1_adds_a_fixed_amount_against_the_sign(self):
        amounts = sample_update(SMALL_WEIGHTS, 0.3, 0.1, l1_push(SMALL_WEIGHTS, 2.0)) - sample_update(
            SMALL_WEIGHTS, 0.3, 0.1
        )
        np.testing.assert_allclose(amounts, -0.1 * 2.0 * np.sign(SMALL_WEIGHTS))

    def test_l2_adds_a_term_with_the_weight_itself(self):
        amounts = sample_update(SMALL_WEIGHTS, 0.3, 0.1, l2_push(SMALL_WEIGHTS, 2.0)) - sample_update(
            SMALL_WEIGHTS, 0.3, 0.1
        )
        np.testing.assert_allclose(amounts, -2 * 0.1 * 2.0 * SMALL_WEIGHTS)

    def test_both_pushes_are_the_penalties_slopes(self):
        for w in SMALL_WEIGHTS:
            assert -STEPS.l1_push(w) == pytest.approx(derivative(lambda v: STEPS.strength * abs(v), w), abs=1e-5)
            assert -STEPS.l2_push(w) == pytest.approx(derivative(lambda v: STEPS.strength * v * v, w), abs=1e-5)

    def test_both_pushes_depend_on_the_sign_and_only_that_of_l2_on_the_size(self):
        for push in (STEPS.l1_push, STEPS.l2_push):
            np.testing.assert_array_equal(np.sign(push(SMALL_WEIGHTS)), -np.sign(SMALL_WEIGHTS))
        assert len(set(np.abs(STEPS.l1_push(SMALL_WEIGHTS)))) == 1
        assert len(set(np.abs(STEPS.l2_push(SMALL_WEIGHTS)))) == 4

    def test_l2s_push_is_the_squares_derivative_and_fades(self):
        for w in SMALL_WEIGHTS:
            assert 2 * STEPS.strength * w == pytest.approx(derivative(lambda v: STEPS.strength * v**2, w), abs=1e-5)
        assert (np.diff(np.abs(STEPS.l2_push(np.linspace(1, 0, 50)))) < 0).all()

    def test_both_cases_of_the_sign_push_towards_zero(self):
        for w in SMALL_WEIGHTS:
            case = w - STEPS.rate * 0.3 - (1 if w > 0 else -1) * STEPS.rate * STEPS.strength
            assert sample_update(w, 0.3, STEPS.rate, l1_push(w, STEPS.strength)) == pytest.approx(case)

    def test_the_arrows_are_as_long_as_a_step(self):
        lanes = Lanes(DARK, (-1.15, 1.15), 3, (0, 0), (9, 5))
        for push in (STEPS.l1_push, STEPS.l2_push, STEPS.data_push):
            w = STEPS.positions
            step = STEPS.step(push, w)
            np.testing.assert_allclose(step, STEPS.rate * push(w))
            for arrow, length in zip(lanes.pushes(1, w, step, DARK.l1), step, strict=True):
                across = arrow.arrow.get_end() - arrow.arrow.get_start()
                assert across[0] / lanes.scale[0] == pytest.approx(length, abs=1e-6)

    def test_the_push_of_l1_is_the_same_everywhere_and_that_of_l2_shrinks_with_the_weight(self):
        assert len(set(np.abs(STEPS.l1_push(STEPS.positions)))) == 1
        np.testing.assert_allclose(STEPS.l2_push(STEPS.positions / 2), STEPS.l2_push(STEPS.positions) / 2)

    @pytest.mark.parametrize("strength", [0.3, 2.0, 7.0])
    def test_both_pushes_are_equal_at_one_half_on_both_sides_for_any_strength(self, strength):
        for w in (-0.5, 0.5):
            assert l1_push(w, strength) == l2_push(w, strength)
        assert STEPS.equal_at == pytest.approx(0.5)

    def test_farther_from_zero_l2_is_stronger_and_nearer_to_zero_l1(self):
        assert abs(STEPS.l2_push(0.51)) > abs(STEPS.l1_push(0.51))
        assert abs(STEPS.l2_push(0.49)) < abs(STEPS.l1_push(0.49))

    def test_the_data_push_on_average_towards_their_best_fit(self):
        best = np.linalg.lstsq(STEPS.data.x[:, None], STEPS.data.y, rcond=None)[0][0]
        assert STEPS.best == pytest.approx(best)
        np.testing.assert_array_equal(np.sign(STEPS.data_push(SMALL_WEIGHTS)), np.sign(best - SMALL_WEIGHTS))

    def test_with_l2_it_settles_where_both_pushes_cancel_not_at_zero(self):
        assert STEPS.data_push(STEPS.l2_rest) + STEPS.l2_push(STEPS.l2_rest) == pytest.approx(0, abs=1e-12)
        found = minimize_scalar(lambda w: self.total(np.square, STEPS.push_at_zero, w)).x
        assert STEPS.l2_rest == pytest.approx(found, abs=1e-6)
        assert STEPS.l2_run[-1] == pytest.approx(found, abs=1e-3)
        assert STEPS.l2_rest > 0

    def test_plain_steps_with_l1_cross_zero_again_and_again_and_never_rest(self):
        w, places = STEPS.start, []
        for _ in range(5000):
            w -= STEPS.rate * (-STEPS.data_push(w) + STEPS.strength * np.sign(w))
            places.append(w)
        np.testing.assert_allclose(places[: len(STEPS.l1_run) - 1], STEPS.l1_run[1:], atol=1e-12)
        late = np.array(places[1000:])
        assert (late < 0).any()
        assert (late > 0).any()
        assert np.abs(np.diff(late)).min() > 1e-3
        assert (STEPS.band[0] <= late).all()
        assert (late <= STEPS.band[1]).all()

    def test_the_hops_of_the_run_need_less_than_the_whole_band(self):
        assert STEPS.band_width == pytest.approx(0.4)
        assert STEPS.hops_width == pytest.approx(0.351, abs=5e-4)
        label = load_script().chapter("steps").label("band", load_story())
        assert label == "band 0.4\nhops 0.351"

    def test_the_band_is_twice_l1s_push_wide_and_half_as_wide_with_half_the_step(self):
        push = STEPS.rate * abs(float(STEPS.l1_push(1.0)))  # in one step, as the chapter writes it
        assert STEPS.band_width == pytest.approx(2 * push)
        assert STEPS.slow_band_width == pytest.approx(STEPS.band_width / 2)

    @pytest.mark.parametrize("rate", [0.1, 0.01, 0.001])
    def test_smaller_steps_never_close_the_band(self, rate):
        late = subgradient_steps(STEPS.loss, L1(), STEPS.strength, [STEPS.start], rate, 20_000)[10_000:, 0]
        assert 0 < np.ptp(late) <= 2 * rate * STEPS.strength
        assert (late[1:] != late[:-1]).all()

    def test_where_rounding_takes_one_step_more_that_step_is_the_landing(self):
        """Here q^4 (|start| + e) = e exactly, so a rounding error may stop the fourth step just short of zero."""
        numbers = {"best": 0.36, "strength": 2.0, "rate": 0.1, "start": 0.975}
        whole = type(STEPS).model_validate(STEPS.model_dump() | numbers)
        assert whole.proximal.points[whole.landing, 0] == 0.0
        assert whole.proximal.points[whole.landing - 1, 0] != 0.0

    def test_the_better_step_lands_on_exactly_zero_at_the_counted_step_and_stays(self):
        w, count = STEPS.start, 0
        while w != 0:
            w = soft(w + STEPS.rate * float(STEPS.data_push(w)), STEPS.threshold)
            count += 1
        assert count == STEPS.landing
        assert STEPS.proximal.points[STEPS.landing, 0] == 0.0
        assert STEPS.proximal.points[STEPS.landing - 1, 0] != 0.0
        assert (proximal_steps(STEPS.loss, L1(), STEPS.strength, [0.0], STEPS.rate, 100) == 0).all()

    def test_soft_thresholding_shrinks_and_stops_at_zero_and_ridge_only_scales(self):
        curve = SoftCurve(DARK, STEPS, FILM.full(), ("L1", "L2"))
        low, high = curve.plane.x
        for v in np.linspace(low, high, 34):
            objective = lambda w, v=v, penalty=np.square: (w - v) ** 2 / 2 + STEPS.threshold * penalty(w)  # noqa: E731
            assert STEPS.ridge_share * v == pytest.approx(minimize_scalar(objective).x, abs=1e-6)
        points = curve.soft[0].points / np.append(curve.plane.scale, 1.0) + np.append(curve.plane.low, 0.0)
        points -= np.append(curve.plane.corner / curve.plane.scale, 0.0)
        np.testing.assert_allclose(points[:, 1], [soft(v, STEPS.threshold) for v in points[:, 0]], atol=1e-6)

    def test_at_the_kink_every_slope_from_minus_to_plus_lambda_fits(self):
        w = np.linspace(-2, 2, 401)
        low, high = l1_slopes_at_zero(STEPS.strength)
        for slope in np.linspace(low, high, 41):
            assert (slope * w <= STEPS.strength * np.abs(w) + 1e-12).all()
        for slope in (1.01 * low, 1.01 * high):
            assert (slope * w > STEPS.strength * np.abs(w)).any()

    @pytest.mark.parametrize("share", [-1.3, -0.95, -0.2, 0.0, 0.6, 1.0, 1.02, 1.3])
    def test_zero_stays_the_answer_as_long_as_the_push_lies_inside(self, share):
        push = share * STEPS.strength
        weights = np.linspace(-1, 1, 2001)
        found = weights[np.argmin(self.total(np.abs, push, weights))]
        answer = STEPS.answers(push)["l1"]
        assert answer == pytest.approx(found, abs=1e-3)
        assert (answer == 0.0) == (abs(share) <= 1)

    def test_the_push_of_the_data_in_the_story_is_inside_the_interval(self):
        assert abs(STEPS.push_at_zero) < STEPS.strength
        assert STEPS.answers(STEPS.push_at_zero)["l1"] == 0.0

    @pytest.mark.parametrize("push", [-1.0, -1e-6, 1e-6, 1e-3, 0.5, 3.0])
    def test_l2s_only_slope_at_zero_is_0_and_any_push_moves_the_weight(self, push):
        answer = STEPS.answers(push)["l2"]
        assert answer * push > 0
        assert answer == pytest.approx(push / (2 * (STEPS.data.curvature + STEPS.strength)))
        assert derivative(lambda w: STEPS.strength * w**2, 0.0) == pytest.approx(0, abs=1e-9)

    def test_one_l1_step_zeroes_the_small_weights_and_no_others(self):
        expected = [soft(weight, STEPS.shrink) for weight in STEPS.weights]
        np.testing.assert_allclose(STEPS.after_l1, expected)
        assert [index + 1 for index in np.flatnonzero(STEPS.after_l1 == 0.0)] == [2, 4, 5]
        assert load_script().chapter("steps").caption("many_l1", load_story()).endswith("three are gone.")

    def test_the_equation_gets_shorter_under_l1_only(self):
        assert Equation(DARK, LinearModel(STEPS.after_l1, STEPS.intercept)).kept == [0, 2, 5]
        assert Equation(DARK, LinearModel(STEPS.after_l2, STEPS.intercept)).kept == list(range(6))

    def test_one_l2_step_scales_every_weight_and_zeroes_none(self):
        np.testing.assert_allclose(STEPS.after_l2, (1 - 2 * STEPS.shrink) * np.array(STEPS.weights))
        assert (STEPS.after_l2 != 0).all()
        assert STEPS.l2_loss_text == "0.2 %"

    def test_the_written_weights_are_right_to_three_digits_and_show_that_they_shrink(self):
        for before, after in zip(STEPS.weights, STEPS.after_l2, strict=True):
            shown = float(weight_text(after))
            assert shown == pytest.approx(abs(after), rel=2e-3)
            assert shown < float(weight_text(before)) == abs(before)
        assert [weight_text(w) for w in STEPS.after_l1 if w] == ["0.4551", "0.3241", "0.9132"]

    def test_with_two_weights_the_ways_of_l1_end_in_one_answer_on_an_axis(self):
        ways = Ways(load_telling(), DARK, FILM)
        assert np.abs(ways.runs[-1] - ways.answer).max() < 0.02
        assert ways.answer[1] == 0.0
        assert (np.abs(ways.runs[-1][:, 1]) == 0.0).all()
