"""What the film says is true: one test for each thing that it says or writes, named after the claim."""

from __future__ import annotations

import math
from itertools import pairwise, permutations
from typing import ClassVar

import numpy as np
import pytest
from manim import ValueTracker
from numpy.testing import assert_allclose
from scipy.interpolate import BarycentricInterpolator
from scipy.optimize import minimize, minimize_scalar
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

from mathcore import (
    L1,
    L2,
    Lp,
    Max,
    Quadratic,
    SquaredL2,
    centres_outside,
    constrained,
    general,
    has_tie,
    has_zero,
    isotropic,
    l1_push,
    l1_slopes_at_zero,
    l2_push,
    level_sets,
    penalised,
    penalty_path,
    plain_steps,
    proximal_steps,
    radius_for,
    sample_slope,
    sample_update,
    strength_for,
    subgradient_steps,
    zero_share,
)
from mathcore.chance import mean_zero_share_in_cube, nonzeros_law, zero_share_in_cube
from scenes.examples.chance import ChanceExample
from scenes.examples.dimensions import COUNTED, STOPS
from scenes.examples.overfit import OverfitExample
from scenes.quiz_question import SECONDS
from scenes.script import load_script
from scenes.stage.counters import Countdown
from scenes.stage.equations import Equation, weight_text
from scenes.stage.regions import corner_regions, edge_regions
from scenes.stage.solids import cube, octahedron, turned
from scenes.stage.space import Space
from scenes.story import load_story


class TestOneWeight:
    """Chapter `one_weight`; the minima are searched for numerically, the slopes taken from differences."""

    @pytest.fixture
    def example(self):
        return load_story().one_weight

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("one_weight").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def error(example, w):
        x = np.array(example.inputs)
        return np.mean((w * x - example.slope * x) ** 2)

    @classmethod
    def searched(cls, example, penalty, strength):
        """The lowest place of error + strength * penalty, found by a search over each side of 0."""
        sides = [
            minimize_scalar(
                lambda w: cls.error(example, w) + strength * penalty(w),
                bounds=side,
                method="bounded",
                options={"xatol": 1e-11},
            )
            for side in ((-2, 0), (0, 2))
        ]
        return min(sides, key=lambda found: found.fun).x

    @staticmethod
    def slope_beside(curve, side, step=1e-7):
        """The one-sided slope of a curve at 0."""
        return (curve(side * step) - curve(0.0)) / (side * step)

    def test_the_nine_points_lie_on_a_line_through_zero(self, example, caption):
        assert np.linalg.matrix_rank(np.column_stack([example.data.x, example.data.y])) == 1
        assert len(example.inputs) == 9
        assert "9 points" in caption("data")

    def test_the_curve_is_the_mean_of_the_squared_gaps(self, example):
        for w in np.linspace(-1, 2, 7):
            assert example.data.error(w) == pytest.approx(self.error(example, w))

    def test_the_errors_form_a_parabola(self, example):
        errors = [self.error(example, w) for w in np.linspace(-1, 2, 31)]
        assert np.ptp(np.diff(errors, 2)) == pytest.approx(0, abs=1e-12)

    def test_the_parabola_touches_zero_where_the_line_meets_all_points(self, example, caption):
        assert self.error(example, 0.5) == 0
        assert min(self.error(example, w) for w in np.linspace(-1, 2, 301)) >= 0
        np.testing.assert_array_equal(0.5 * example.data.x, example.data.y)
        assert "w = 0.5," in caption("parabola")

    def test_the_sums_stack_the_heights(self, example):
        for w in np.linspace(-1, 2, 7):
            assert example.data.l1_sum(w, 2.0) == pytest.approx(self.error(example, w) + 2 * abs(w))
            assert example.data.l2_sum(w, 2.0) == pytest.approx(self.error(example, w) + 2 * w * w)

    def test_with_l1_the_sum_is_lowest_exactly_at_zero(self, example, caption):
        assert example.strength == 2
        assert example.l1_answer == 0
        assert self.searched(example, abs, 2.0) == pytest.approx(0, abs=1e-8)
        assert caption("answer_l1").endswith("exactly at w = 0.")

    def test_with_l2_it_is_lowest_at_0_227(self, example, caption):
        assert self.searched(example, np.square, 2.0) == pytest.approx(5 / 3 * 0.5 / (5 / 3 + 2), abs=1e-8)
        assert example.l2_answer == pytest.approx(5 / 22)
        assert "w = 0.227:" in caption("answer_l2")

    def test_without_a_penalty_both_are_lowest_at_the_slope(self, example):
        assert example.data.l1_minimum(0.0) == example.data.l2_minimum(0.0) == pytest.approx(0.5)

    def test_with_l1_the_lowest_point_goes_down_in_a_straight_line(self, example, caption):
        ways = [self.searched(example, abs, strength) for strength in np.linspace(0, 5 / 3, 11)]
        np.testing.assert_allclose(ways, np.linspace(0.5, 0, 11), atol=1e-7)
        np.testing.assert_allclose(example.data.l1_minimum(np.linspace(0, 5 / 3, 11)), ways, atol=1e-7)
        assert example.zero_strength == pytest.approx(5 / 3)
        assert "λ = 1.67" in caption("sweep_l1")

    def test_from_there_on_it_stays_at_zero(self, example):
        assert example.last_strength == 4
        assert not example.data.l1_minimum(np.linspace(5 / 3 + 1e-12, 4, 50)).any()
        for strength in (1.7, 2.5, 4.0):
            assert self.searched(example, abs, strength) == pytest.approx(0, abs=1e-8)

    def test_with_l2_it_bends_towards_zero_and_never_arrives(self, example):
        strengths = np.linspace(0, 4, 41)
        ways = np.array([self.searched(example, np.square, strength) for strength in strengths])
        np.testing.assert_allclose(example.data.l2_minimum(strengths), ways, atol=1e-7)
        assert (np.diff(ways) < 0).all()
        assert (np.diff(ways, 2) > 0).all()
        assert (example.data.l2_minimum(np.logspace(0, 12, 13)) > 0).all()
        assert example.l2_last_text == "0.147"

    def test_closing_in_the_kink_stays_a_kink_and_the_bowl_turns_flat(self, example):
        window = np.linspace(-1, 1, 21)
        for zoom in (0.5, 0.1, 0.03):
            np.testing.assert_allclose(np.abs(zoom * window) / zoom, np.abs(window))
            assert np.max((zoom * window) ** 2 / zoom) == pytest.approx(zoom)

    def test_at_zero_the_slopes_are_minus_2_and_2_and_0(self, example, caption):
        assert self.slope_beside(lambda w: 2 * abs(w), -1) == pytest.approx(-2)
        assert self.slope_beside(lambda w: 2 * abs(w), 1) == pytest.approx(2)
        assert self.slope_beside(lambda w: 2 * w * w, 1) == pytest.approx(0, abs=1e-6)
        assert example.slopes(0) == (-2, 2, 0)
        assert "from −2 to 2" in caption("slopes")

    @pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
    def test_the_error_tilts_both_curves_by_its_own_slope(self, example, share):
        slope = self.slope_beside(lambda w: share * self.error(example, w), 1)
        assert slope == pytest.approx(-5 / 3 * share, abs=1e-5)
        np.testing.assert_allclose(example.slopes(share), (-2 + slope, 2 + slope, slope), atol=1e-5)

    def test_the_error_has_slope_minus_1_67_at_zero(self, example, caption):
        assert example.error_slope == pytest.approx(-5 / 3)
        assert "slope of −1.67" in caption("tilt")

    def test_the_kink_is_still_lowest_at_zero_the_flat_place_leads_down(self, example, caption):
        left, right, flat = example.slopes(1)
        assert left < 0 < right
        assert flat < 0
        assert example.near_answers(1) == (0, pytest.approx(5 / 22))
        assert caption("hold").endswith("down to 0.227.")

    def test_a_smooth_bowl_gives_way_to_any_slope_however_small(self, example):
        for share in (1e-9, 1e-3, 0.1, 1.0):
            l1, l2 = example.near_answers(share)
            assert l1 == 0 < l2
            found = minimize_scalar(
                lambda w, s=share: s * self.error(example, w) + 2 * w * w, options={"xtol": 1e-10}
            ).x
            assert l2 == pytest.approx(found, abs=1e-7)

    @pytest.mark.parametrize(("slope", "strength"), [(0.5, 1.0), (0.6, 2.0), (0.8, 2.0), (0.4, 3.0)])
    def test_other_numbers_keep_the_argument_true(self, example, slope, strength):
        told = type(example).model_validate(example.model_dump() | {"slope": slope, "strength": strength})
        searched = self.searched(told, abs, strength)
        assert told.l1_is_zero == (searched < 1e-7)
        assert told.l1_answer == pytest.approx(searched, abs=1e-7)
        assert told.near_strength >= told.zero_strength * (1 - 1e-9)
        assert told.near_answers(1)[0] == 0 < told.near_answers(1)[1]
        assert told.last_strength > told.zero_strength


class TestNorms:
    """Chapter `norms`; routes are counted one by one, corners found from the turns of the outlines."""

    P = np.linspace(1, 2, 21)

    @pytest.fixture
    def example(self):
        return load_story().norms

    @staticmethod
    def caption(beat):
        return load_script().chapter("norms").caption(beat, load_story())

    @staticmethod
    def shortest_routes(along, up):
        """Every walk on the grid that never turns back, as its directions."""
        return set(permutations((0,) * along + (1,) * up))

    @staticmethod
    def turns(outline):
        """By how much a closed line turns at each of its points."""
        ahead = np.diff(outline, axis=0)
        angles = np.arctan2(ahead[:, 1], ahead[:, 0])
        return (np.diff(angles, prepend=angles[-1]) + np.pi) % (2 * np.pi) - np.pi

    def test_two_weights_are_an_arrow(self, example):
        assert self.caption("arrow").startswith(f"Take two weights, {example.arrow[0]} and {example.arrow[1]}.")

    def test_the_alien_walks_along_the_axes_and_counts_the_blocks(self, example):
        for route in example.routes:
            steps = np.diff(route, axis=0)
            assert ((steps == 0).any(axis=1)).all()
            np.testing.assert_array_equal(route[[0, -1]], [[0, 0], example.arrow])
            assert np.abs(steps).sum() == sum(example.arrow)
        assert f"counts {sum(example.arrow)} blocks" in self.caption("streets")

    def test_the_routes_shown_differ(self, example):
        assert len({tuple(map(tuple, route)) for route in example.routes}) == 3

    def test_all_shortest_routes_are_equally_long(self, example):
        routes = self.shortest_routes(*example.arrow)
        assert f"All {len(routes)} shortest routes are {sum(example.arrow)} blocks" in self.caption("routes")

    def test_no_walk_along_the_axes_is_shorter(self, example):
        # each block changes one coordinate by 1
        reached, blocks = {(0, 0)}, 0
        while example.arrow not in reached:
            steps = ((1, 0), (-1, 0), (0, 1), (0, -1))
            reached, blocks = {(x + dx, y + dy) for x, y in reached for dx, dy in steps}, blocks + 1
        assert blocks == example.l1

    def test_the_l1_norm_adds_up_the_sizes_of_the_weights(self):
        w = np.random.default_rng(3).normal(size=(50, 4))
        np.testing.assert_allclose(L1().value(w), sum(abs(w[:, i]) for i in range(4)), rtol=1e-14)

    def test_the_flight_is_shorter_than_the_walk(self, example):
        assert example.l2 == pytest.approx(math.dist((0, 0), example.arrow))
        assert example.l2 < example.l1
        assert self.caption("crow").endswith(f"shorter: {example.l2:g}.")

    def test_the_l2_norm_is_the_root_of_the_sum_of_squares(self):
        w = np.random.default_rng(3).normal(size=(50, 4))
        np.testing.assert_allclose(L2().value(w) ** 2, sum(w[:, i] ** 2 for i in range(4)), rtol=1e-13)

    def test_on_the_diamond_one_weight_gives_what_the_other_gains(self):
        outline = np.abs(L1().outline(1, 401))
        np.testing.assert_allclose(outline.sum(axis=1), 1, rtol=1e-14)
        np.testing.assert_allclose(np.diff(outline, axis=0).sum(axis=1), 0, atol=1e-14)

    def test_arrows_of_l1_length_1_end_on_the_diamond(self):
        """Any arrow brought to L1 length 1 lies between two neighbouring corners."""
        w = np.random.default_rng(4).normal(size=(200, 2))
        w /= np.abs(w).sum(axis=1, keepdims=True)
        corners = np.stack([np.sign(w) * [1, 0], np.sign(w) * [0, 1]], axis=1)
        shares = np.abs(w)
        np.testing.assert_allclose(np.einsum("ni,nij->nj", shares, corners), w, atol=1e-14)

    def test_on_the_circle_the_squares_add_up_to_1(self):
        np.testing.assert_allclose((L2().outline(1, 401) ** 2).sum(axis=1), 1, rtol=1e-14)

    @pytest.mark.parametrize("norm", [L1(), L2()])
    def test_rings_of_other_lengths_have_the_same_shape(self, example, norm):
        for level in example.levels:
            ring = norm.outline(level, 401)
            np.testing.assert_allclose(norm.value(ring), level, rtol=1e-13)
            np.testing.assert_allclose(ring, level * norm.outline(1, 401), rtol=1e-13)

    def test_the_squared_norm_has_the_same_rings_with_other_numbers(self, example):
        for level, text in zip(example.levels, example.squared_texts, strict=True):
            values = (L2().outline(level, 401) ** 2).sum(axis=1)
            np.testing.assert_allclose(values, level**2, rtol=1e-13)
            assert float(text) == pytest.approx(level**2, rel=5e-3)

    def test_the_squared_norm_climbs_ever_more_steeply(self):
        slopes = np.diff([SquaredL2().value([r, 0.0]) for r in np.linspace(0, 2, 41)])
        assert (np.diff(slopes) > 0).all()

    def test_both_belong_to_the_p_norms(self):
        w = np.random.default_rng(5).normal(size=(50, 2))
        for p, norm in ((1, L1()), (2, L2())):
            np.testing.assert_allclose((np.abs(w) ** p).sum(axis=1) ** (1 / p), norm.value(w), rtol=1e-13)
        for p in (1.0, 1.3, 1.7, 2.0, 3.5):
            np.testing.assert_allclose((np.abs(w) ** p).sum(axis=1) ** (1 / p), Lp(p).value(w), rtol=1e-13)

    def test_there_is_a_p_norm_for_every_p_from_1_up_and_for_none_below(self):
        """A norm's detour is never shorter than the straight way; below 1 it can be."""
        one, other = np.random.default_rng(6).normal(size=(2, 500, 2))
        for p in (1.0, 1.01, 1.5, 2.0, 5.0, 40.0):
            norm = Lp(p)
            assert (norm.value(one + other) <= norm.value(one) + norm.value(other) + 1e-12).all()
        assert sum(np.array([1, 1]) ** 0.5) ** 2 > 1 + 1
        with pytest.raises(ValueError, match="p"):
            Lp(0.99)

    def test_as_p_falls_the_ball_shrinks_and_its_sides_straighten(self):
        halfway = [Lp(p).outline(1, 401)[50] for p in self.P]
        np.testing.assert_allclose(np.diff(halfway, axis=1), 0, atol=1e-14)
        outwards = np.sum(halfway, axis=1) - 1  # beyond the straight side from (1, 0) to (0, 1)
        assert outwards[0] == pytest.approx(0)
        assert (np.diff(outwards) > 0).all()

    @pytest.mark.parametrize("p", [1.05, 1.3, 1.7, 2.0])
    def test_the_sides_meet_in_corners_only_at_1(self, p):
        """On the ball w_1 = (1 - w_2^p)^(1/p): beside the axis it leaves straight up for p > 1, at 45 degrees for 1."""
        beside = 10.0 ** -np.array([10, 30, 90])

        def leaning(p):
            return -np.expm1(np.log1p(-(beside**p)) / p) / beside

        assert (np.diff(leaning(p)) < 0).all()
        assert leaning(p)[-1] < 1e-4
        np.testing.assert_allclose(leaning(1.0), 1)

    def test_the_diamond_has_four_corners_all_on_the_axes(self):
        outline = L1().outline(1, 401)
        turns = self.turns(outline)
        corners = np.flatnonzero(np.abs(turns) > 1e-9)
        np.testing.assert_allclose(turns[corners], np.pi / 2)
        np.testing.assert_array_equal(outline[corners], [[1, 0], [0, 1], [-1, 0], [0, -1]])

    def test_the_circle_has_no_corner(self):
        """It turns by the same everywhere, less the finer one looks."""
        for points in (101, 401, 1601):
            np.testing.assert_allclose(self.turns(L2().outline(1, points)), 2 * np.pi / (points - 1), rtol=1e-9)


STEPS = load_story().steps
SMALL_WEIGHTS = np.array([-1.0, -0.5, -0.25, -1e-3, 1e-3, 0.25, 0.5, 1.0])


def derivative(curve, w: float, step: float = 1e-6) -> float:
    """A slope from the difference of two heights."""
    return (curve(w + step) - curve(w - step)) / (2 * step)


def soft(w: float, amount: float) -> float:
    """Shrinking by an amount and stopping at zero, written out."""
    return max(w - amount, 0.0) if w > 0 else min(w + amount, 0.0)


class TestSteps:
    """Chapter `steps`; runs are written out again as loops, minima searched for, slopes taken from differences."""

    def total(self, penalty, push: float, w):
        """Error plus penalty over w, without the error's constant, where the data push this strongly at 0."""
        return STEPS.data.curvature * w**2 - push * w + STEPS.strength * penalty(w)

    @pytest.mark.parametrize(("w", "x", "b", "y"), [(0.7, 1.5, -0.2, 0.4), (-1.2, -0.5, 0.1, 2.0)])
    def test_h_is_the_slope_of_one_examples_squared_error(self, w, x, b, y):
        assert sample_slope(w, x, y, b) == pytest.approx(derivative(lambda v: (v * x + b - y) ** 2, w), abs=1e-5)

    def test_training_moves_a_weight_downhill(self):
        assert (np.diff(STEPS.data.error(STEPS.plain_run)) < 0).all()

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

    def test_both_know_the_sign_only_l2_knows_the_size(self):
        for push in (STEPS.l1_push, STEPS.l2_push):
            np.testing.assert_array_equal(np.sign(push(SMALL_WEIGHTS)), -np.sign(SMALL_WEIGHTS))
        assert len(set(np.abs(STEPS.l1_push(SMALL_WEIGHTS)))) == 1
        assert len(set(np.abs(STEPS.l2_push(SMALL_WEIGHTS)))) == 4

    def test_the_two_is_gone_with_half_of_w_squared(self):
        assert derivative(lambda w: STEPS.strength * w**2 / 2, 0.7) == pytest.approx(STEPS.strength * 0.7, abs=1e-5)

    def test_l1s_push_is_equally_long_everywhere_l2s_shrinks_with_the_weight(self):
        assert len(set(np.abs(STEPS.l1_push(STEPS.positions)))) == 1
        np.testing.assert_allclose(STEPS.l2_push(STEPS.positions / 2), STEPS.l2_push(STEPS.positions) / 2)

    @pytest.mark.parametrize("strength", [0.3, 2.0, 7.0])
    def test_they_are_equal_at_one_half_on_either_side_whatever_the_strength(self, strength):
        for w in (-0.5, 0.5):
            assert l1_push(w, strength) == l2_push(w, strength)
        assert STEPS.equal_at == pytest.approx(0.5)

    def test_farther_out_l2_is_stronger_nearer_in_l1(self):
        assert abs(STEPS.l2_push(0.51)) > abs(STEPS.l1_push(0.51))
        assert abs(STEPS.l2_push(0.49)) < abs(STEPS.l1_push(0.49))

    def test_the_data_push_on_average_towards_their_best_fit(self):
        best = np.linalg.lstsq(STEPS.data.x[:, None], STEPS.data.y, rcond=None)[0][0]
        assert STEPS.best == pytest.approx(best)
        np.testing.assert_array_equal(np.sign(STEPS.data_push(SMALL_WEIGHTS)), np.sign(best - SMALL_WEIGHTS))

    def test_unpenalised_the_weight_settles_where_the_data_want_it(self):
        far = plain_steps(STEPS.loss, [STEPS.start], STEPS.rate, 500)[-1, 0]
        assert far == pytest.approx(STEPS.best)
        assert (np.diff(np.abs(STEPS.plain_run - STEPS.best)) < 0).all()

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
        """Here q^4 (|start| + e) = e exactly, so the fourth step may stop a rounding error short of zero."""
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

    def test_l2s_push_leaves_the_same_share_each_time_and_is_never_zero(self):
        w = STEPS.start
        for weight in STEPS.l2_alone:
            assert weight == pytest.approx(w)
            w += STEPS.rate * float(STEPS.l2_push(w))
        assert 0 < STEPS.l2_share < 1
        assert (STEPS.l2_alone > 0).all()

    def test_l1_alone_takes_the_same_amount_each_time_and_arrives(self):
        w = STEPS.start
        for weight in STEPS.l1_alone:
            assert weight == pytest.approx(w, abs=1e-12)
            w = soft(w, STEPS.threshold)
        assert STEPS.l1_alone[-1] == 0.0

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

    def test_the_data_of_the_story_push_inside(self):
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
        assert STEPS.zeroed_text == "Three"

    def test_the_equation_gets_shorter_under_l1_only(self):
        assert Equation(STEPS.after_l1, STEPS.intercept).kept == [0, 2, 5]
        assert Equation(STEPS.after_l2, STEPS.intercept).kept == list(range(6))

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

    def test_l2_fades_and_never_arrives_l1s_push_does_not_fade(self):
        way = np.linspace(1, 0.01, 50)
        assert (np.diff(np.abs(STEPS.l2_push(way))) < 0).all()
        assert (np.abs(STEPS.l1_push(way)) == STEPS.strength).all()
        assert STEPS.l2_alone[-1] > 0 == STEPS.l1_alone[-1]


def polygon_area(points):
    """The area of a polygon (n, 2), by the shoelace formula."""
    (x, y), (ahead_x, ahead_y) = points.T, np.roll(points, -1, axis=0).T
    return abs((x * ahead_y - ahead_x * y).sum()) / 2


class TestTouch:
    """Chapter `touch`; touching places are searched for along the boundary, the rest is seen round a whole turn."""

    EDGE: ClassVar = {"hessian": [[1.0, 0.0], [0.0, 1.0]], "centre": [1.6, 1.5]}
    NEGATIVE: ClassVar = {"centre": [-2.0, 0.9], "radius": 0.8}

    @pytest.fixture
    def example(self):
        return load_story().touch

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("touch").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def changed(example, **values):
        return type(example).model_validate(example.model_dump() | values)

    @pytest.fixture(params=[{}, EDGE, NEGATIVE], ids=["the film's", "on an edge", "a negative corner"])
    def any_example(self, request, example):
        return self.changed(example, **request.param)

    @staticmethod
    def boundary(example, norm):
        """The ball's boundary as a function of an angle."""

        def at(angle):
            way = np.array([math.cos(angle), math.sin(angle)])
            size = np.abs(way).sum() if norm == "l1" else 1.0
            return example.radius * way / size

        return at

    @classmethod
    def searched(cls, example, norm):
        """The place of the ball with the least loss, by a search between neighbours of the best of many places."""
        at = cls.boundary(example, norm)

        def height(angle):
            away = at(angle) - example.centre
            return away @ np.array(example.hessian) @ away / 2

        best = min(np.arange(400) * math.tau / 400, key=height)
        sides = [(best - 0.02, best), (best, best + 0.02)]
        found = [minimize_scalar(height, bounds=side, method="bounded", options={"xatol": 1e-12}) for side in sides]
        return at(min(found, key=lambda one: one.fun).x)

    @staticmethod
    def arrow(example, turn, norm):
        """Downhill at the answer, of length 1."""
        loss = example.turned(turn)
        slope = -loss.gradient(constrained(loss, norm, example.radius).point)
        return slope / np.linalg.norm(slope)

    def test_the_loss_is_lowest_at_the_centre_and_the_same_along_each_ring(self, example, caption):
        nearby = np.array(example.centre) + 0.01 * np.random.default_rng(1).standard_normal((50, 2))
        assert (example.loss.value(nearby) > example.loss.value(example.centre)).all()
        for level in (0.1, 1.0):
            assert_allclose(example.loss.value(example.loss.contour(level, 50)), level)
        assert "(2, 1.2)" in caption("loss")

    def test_the_balls_are_a_diamond_and_a_circle_of_that_radius(self, example, caption):
        assert_allclose(np.abs(L1().outline(example.radius, 101)).sum(axis=-1), example.radius)
        assert_allclose(np.hypot(*L2().outline(example.radius, 101).T), example.radius)
        assert caption("loss").endswith("a ball of radius 1.")

    @pytest.mark.parametrize("norm", ["l1", "l2"])
    def test_no_place_in_the_ball_has_less_loss_than_the_touch(self, any_example, norm):
        touch = {"l1": any_example.l1_touch, "l2": any_example.l2_touch}[norm]
        rng = np.random.default_rng(2)
        inside = np.array([self.boundary(any_example, norm)(angle) for angle in rng.uniform(0, math.tau, 2000)])
        inside *= np.sqrt(rng.uniform(size=(2000, 1)))
        assert (any_example.loss.value(inside) >= touch.level - 1e-12).all()
        assert_allclose(touch.point, self.searched(any_example, norm), atol=1e-6)

    def test_l1_is_touched_at_a_corner_where_one_weight_is_exactly_zero(self, example, caption):
        assert example.l1_touch.point.tolist() == [1.0, 0.0]
        assert caption("answer_l1") == "L1 is touched at (1, 0). One weight is exactly zero."

    def test_l2_is_touched_at_about_0_861_and_0_508_and_neither_is_zero(self, example, caption):
        assert_allclose(example.l2_touch.point, [0.8615, 0.5078], atol=5e-5)
        assert "about (0.861, 0.508). None is zero." in caption("answer_l2")
        assert example.weight_texts(example.l1_touch) == ("w_1 = 1", "w_2 = 0")
        assert example.weight_texts(example.l2_touch) == ("w_1 approx 0.861", "w_2 approx 0.508")

    def test_another_centre_puts_the_l1_answer_on_an_edge_and_the_words_follow(self, example):
        moved = self.changed(example, **self.EDGE)
        assert_allclose(moved.l1_touch.point, [0.55, 0.45])
        story = load_story().model_copy(update={"touch": moved})
        said = load_script().chapter("touch").caption("answer_l1", story).replace("\u00a0", " ")
        assert said == "L1 is touched at about (0.55, 0.45), on an edge. No weight is zero here."
        assert not moved.corner_is_answer

    def test_the_arrows_point_straight_across_the_ring(self, any_example):
        for touch in (any_example.l1_touch, any_example.l2_touch):
            arrow = -any_example.loss.gradient(touch.point)
            ring = any_example.loss.contour(float(touch.level), 20001)
            nearest = np.argmin(np.hypot(*(ring[:-1] - touch.point).T))
            along = ring[nearest + 1] - ring[nearest - 1]
            assert arrow @ along == pytest.approx(0, abs=2e-3 * np.linalg.norm(arrow) * np.linalg.norm(along))

    @pytest.mark.parametrize("norm", ["l1", "l2"])
    def test_the_ball_is_in_the_way_of_the_downhill_arrow(self, any_example, norm):
        touch = {"l1": any_example.l1_touch, "l2": any_example.l2_touch}[norm]
        arrow = -any_example.loss.gradient(touch.point)
        places = np.array([self.boundary(any_example, norm)(angle) for angle in np.linspace(0, math.tau, 721)])
        assert ((places - touch.point) @ arrow <= 1e-12).all()  # the whole ball lies behind it

    @classmethod
    def straight_out(cls, example, norm, place):
        """Which of 720 directions, half a degree apart, have the whole ball behind them at a place of its boundary."""
        angles = np.arange(720) * math.tau / 720
        directions = np.column_stack([np.cos(angles), np.sin(angles)])
        ball = np.array([cls.boundary(example, norm)(angle) for angle in np.arange(7200) * math.tau / 7200])
        return directions[((ball - place) @ directions.T <= 1e-9).all(axis=0)]

    def test_at_a_smooth_place_only_one_direction_points_straight_out(self, example):
        round_place = self.boundary(example, "l2")(math.tau / 12)
        edge_place = example.radius * np.array([0.3, 0.7])
        assert_allclose(self.straight_out(example, "l2", round_place), [round_place / example.radius])
        assert_allclose(self.straight_out(example, "l1", edge_place), [[0.5**0.5, 0.5**0.5]])

    @pytest.mark.parametrize("lean", [-0.05, 0.05])
    def test_with_any_other_direction_the_answer_would_slide(self, example, lean):
        for norm, place in (("l2", self.boundary(example, "l2")(0.5)), ("l1", np.array([0.3, 0.7]))):
            (out,) = {"l2": [place], "l1": [np.array([1.0, 1.0])]}[norm]
            arrow = out + lean * np.array([-out[1], out[0]])
            leaning = Quadratic(example.hessian, place + np.linalg.solve(example.hessian, arrow))
            assert constrained(leaning, {"l1": L1(), "l2": L2()}[norm], 1.0).level < leaning.value(place) - 1e-6

    def test_at_a_corner_a_whole_quarter_turn_points_straight_out(self, any_example):
        corner = any_example.corner
        out = self.straight_out(any_example, "l1", corner)
        assert len(out) == 181  # a quarter of 720, and one more for both borders
        assert (out @ corner >= math.cos(math.tau / 8) * any_example.radius - 1e-9).all()

    def test_the_downhill_arrow_points_along_minus_the_gradient_at_the_corner(self, any_example):
        value, corner = any_example.loss.value, any_example.corner
        slope = [(value(corner + step) - value(corner - step)) / 2e-6 for step in 1e-6 * np.eye(2)]
        assert_allclose(any_example.corner_gradient(), slope, rtol=1e-6)

    def test_the_numbers_on_the_board(self, example):
        assert_allclose(example.corner_gradient(), [-1.42, -1.07])
        script, story = load_script().chapter("touch"), load_story()
        written = [script.label(name, story).replace("\u00a0", " ") for name in ("gradient", "outward", "in_fan")]
        assert written == ["the loss's gradient at (1, 0):", "g_1 < 0", "abs(g_2) <= -g_1"]

    def test_the_rule_on_the_board_follows_the_corner(self, example):
        story = load_story().model_copy(update={"touch": self.changed(example, **self.NEGATIVE)})
        written = [load_script().chapter("touch").label(name, story) for name in ("outward", "in_fan")]
        assert written == ["g_1 > 0", "abs(g_2) <= g_1"]

    def test_the_corner_is_the_answer_exactly_when_the_arrow_is_in_the_fan(self, example):
        rng, seen = np.random.default_rng(3), []
        for _ in range(300):
            factor = rng.standard_normal((2, 2))
            loss = Quadratic(factor @ factor.T + 0.3 * np.eye(2), rng.uniform(-3, 3, 2))
            if np.abs(loss.centre).sum() <= 1:
                continue
            answer = constrained(loss, L1(), 1.0).point
            for axis, side in ((0, 1.0), (0, -1.0), (1, 1.0), (1, -1.0)):
                corner = side * np.eye(2)[axis]
                g = loss.gradient(corner)
                rule = side * g[axis] < 0 and abs(g[1 - axis]) <= -side * g[axis]
                assert rule == np.array_equal(answer, corner)
                seen.append(rule)
        assert 50 < sum(seen) < len(seen) / 4

    def test_the_rule_holds_in_the_film_as_in_the_picture(self, any_example):
        assert any_example.corner_is_answer == np.array_equal(any_example.l1_touch.point, any_example.corner)

    def test_the_answer_sits_still_while_the_arrow_turns_inside_the_fan(self, any_example):
        for rest in any_example.rests:
            turns = np.linspace(rest.start, rest.end, 50)[1:-1]
            np.testing.assert_array_equal(any_example.answers(turns, L1()), np.tile(rest.corner, (48, 1)))
            arrows = np.array([self.arrow(any_example, turn, L1()) for turn in turns])
            angles = np.unwrap(np.arctan2(arrows[:, 1], arrows[:, 0]))
            assert (np.diff(angles) > 0).all()
            assert angles[-1] - angles[0] == pytest.approx(math.tau / 4, abs=0.2)
            assert (arrows @ rest.corner >= math.cos(math.tau / 8) * any_example.radius - 1e-9).all()

    def test_at_the_fans_border_the_arrow_stops_turning_and_the_answer_slides_to_the_next_corner(self, any_example):
        first, second = any_example.rests[:2]
        turns = np.linspace(first.end, second.start, 50)[1:-1]
        arrows = np.array([self.arrow(any_example, turn, L1()) for turn in turns])
        assert_allclose(
            arrows, np.tile((first.corner + second.corner) / np.linalg.norm(first.corner + second.corner), (48, 1))
        )
        way = any_example.answers(turns, L1()) @ (second.corner - first.corner)
        assert (np.diff(way) > 0).all()
        assert_allclose(
            any_example.answers(np.array([first.end, second.start]), L1()), [first.corner, second.corner], atol=1e-9
        )

    def test_where_l1_runs_flat_one_weight_is_exactly_zero_and_nowhere_else(self, any_example):
        turns = any_example.record_start + math.tau * (np.arange(2000) + 0.5) / 2000
        zero = (any_example.answers(turns, L1()) == 0).any(axis=-1)
        resting = np.any([(rest.start < turns) & (turns < rest.end) for rest in any_example.record], axis=0)
        np.testing.assert_array_equal(zero, resting)

    def test_the_record_is_one_turn_with_a_rest_on_each_corner(self, any_example):
        record = any_example.record
        assert record[-1].end == pytest.approx(any_example.record_start + math.tau)
        assert all(before.end < after.start for before, after in pairwise(record))
        assert len({tuple(rest.corner) for rest in record}) == 4

    def test_l2_never_rests(self, any_example):
        answers = any_example.answers(np.linspace(0, math.tau, 3601), L2())
        assert (np.diff(np.unwrap(np.arctan2(answers[:, 1], answers[:, 0]))) > 1e-5).all()

    def test_l2s_weights_pass_through_zero_and_go_on(self, any_example):
        answers = any_example.answers(any_example.record_start + math.tau * (np.arange(3601) + 0.37) / 3600, L2())
        assert (answers != 0).all()
        assert (np.diff(np.sign(answers), axis=0) != 0).sum(axis=0).tolist() == [2, 2]

    def test_the_share_of_the_turn_with_an_exact_zero(self, any_example):
        turns = math.tau * np.arange(20000) / 20000
        share = (any_example.answers(turns, L1()) == 0).any(axis=-1).mean()
        assert any_example.share_on_corner == pytest.approx(share, abs=5e-4)

    def test_it_is_63_percent_here(self, example, caption):
        assert example.share_on_corner == pytest.approx(0.6264, abs=5e-5)
        assert caption("share").startswith("For 63 % of this turn")

    def test_a_smooth_place_answers_to_one_direction_a_corner_to_a_fan(self, any_example):
        turns = math.tau * np.arange(720) / 720
        arrows = {norm: np.array([self.arrow(any_example, turn, norm) for turn in turns]) for norm in (L1(), L2())}
        assert_allclose(arrows[L2()], any_example.answers(turns, L2()) / any_example.radius, atol=1e-9)
        at_corner = (any_example.answers(turns, L1()) == any_example.corner).all(axis=-1)
        assert len(np.unique(np.round(arrows[L1()][at_corner], 6), axis=0)) == at_corner.sum() > 10

    @pytest.mark.parametrize(
        "values", [{"centre": [0.5, 0.5]}, {"radius": 0.6}, {"hessian": [[1.0, 0.0], [0.0, 25.0]]}]
    )
    def test_stories_whose_pictures_would_not_hold_are_refused(self, example, values):
        with pytest.raises(ValueError, match=next(iter({"centre": "radius"}.get(key, key) for key in values))):
            self.changed(example, **values)


class TestQuiz:
    """Chapter `quiz`; answers are searched for on the ball's boundary or by scipy, shares are sampled."""

    @pytest.fixture
    def example(self):
        return load_story().quiz

    @pytest.fixture
    def said(self):
        chapter = load_script().chapter("quiz")
        return {name: chapter.caption(name, load_story()) for name in chapter.beats} | {
            f"label {name}": chapter.label(name, load_story()) for name in chapter.labels
        }

    @staticmethod
    def cost(example, norm, centre, w):
        return ((w - centre) ** 2).sum(axis=-1) + example.strength * norm.value(w)

    @classmethod
    def searched(cls, example, norm, centre):
        """The minimiser of the cost by ever finer grids round the best place so far."""
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

    def test_the_max_norm_is_the_larger_size_and_signs_do_not_matter(self, example, said):
        for vector, size in ((example.first, example.first_size), (example.second, example.second_size)):
            assert size == max(abs(vector[0]), abs(vector[1])) == Max().value(-np.array(vector))
        assert "(3, 2) is 3" in said["measure"]
        assert "of (1, −2.5) it is 2.5" in said["measure"]

    def test_the_four_guesses_lie_where_their_names_say(self, example):
        guesses = example.guesses
        assert ((guesses["a"] == 0).sum(axis=1) == 1).all()
        sizes = np.sort(np.abs(guesses["b"]), axis=1)
        assert (sizes[:, 0] > 0).all()
        assert (sizes[:, 0] < sizes[:, 1]).all()
        assert (np.abs(guesses["c"][:, 0]) == np.abs(guesses["c"][:, 1])).all()
        assert (guesses["d"] == 0).all()

    def test_there_are_ten_seconds_to_think(self, said):
        assert SECONDS == 10
        assert "ten seconds" in said["countdown"]
        gone = ValueTracker(0)
        number = Countdown(SECONDS, gone)[2]
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

    def test_it_sticks_to_the_corners_with_ties_and_no_zeros(self, example, said):
        at_corner = (np.abs(example.stop_answers) == example.radius).all(axis=1)
        assert (at_corner == example.stop_ties).all()
        assert at_corner.mean() > 0.5
        assert (example.stop_answers != 0).all()
        assert "sticks to the corners" in said["corners"]

    def test_under_round_rings_each_centre_goes_to_the_nearest_place(self, example):
        boundary = self.on_square(example.radius, 2001)
        for centre, answer in list(zip(example.map_centres, example.map_answers, strict=True))[::17]:
            nearest = np.linalg.norm(boundary - centre, axis=1).min()
            assert np.linalg.norm(answer - centre) == pytest.approx(nearest, abs=1e-3)

    def test_beyond_a_corner_is_a_tie_beyond_an_edge_is_not(self, example):
        beyond_corner = (np.abs(example.map_centres) > example.radius).all(axis=1)
        assert (beyond_corner == example.map_at_corner).all()
        tied = np.abs(example.map_answers[:, 0]) == np.abs(example.map_answers[:, 1])
        assert (tied == beyond_corner).all()

    def test_two_thirds_of_the_centres_end_in_a_tie(self, example, said):
        assert (example.quarter_ties, example.quarter_all) == (64, 96)
        assert example.share == pytest.approx(64 / 96)
        assert "66.7 %" in said["share"]
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

    def test_a_diagonal_is_the_best_guess_but_not_always_right(self, example, said):
        assert 0.5 < example.share < 1
        assert said["label c"] == "on a diagonal"
        assert "best guess is C. Here it is right 67 % of the time" in said["answer"]

    def test_each_dot_of_the_cloud_goes_to_its_minimiser(self, example):
        for centre, answer in list(zip(example.cloud_centres, example.cloud_answers, strict=True))[::41]:
            assert_allclose(self.searched(example, Max(), centre), answer, atol=1e-7)

    def test_centres_less_than_half_the_price_apart_land_on_a_diagonal(self, example, said):
        x, y = np.abs(example.cloud_centres).T
        diagonal = np.abs(example.cloud_answers[:, 0]) == np.abs(example.cloud_answers[:, 1])
        assert diagonal[np.abs(x - y) < example.half - 1e-9].all()
        assert not diagonal[np.abs(x - y) > example.half + 1e-9].any()
        assert "differ by less than 1.5" in said["tied"]

    def test_centres_that_add_up_to_half_the_price_land_on_the_origin(self, example, said):
        x, y = np.abs(example.cloud_centres).T
        origin = (example.cloud_answers == 0).all(axis=1)
        assert (origin == (x + y <= example.half)).all()
        assert "at most 1.5" in said["origin"]

    def test_elsewhere_the_larger_one_alone_shrinks_by_half_the_price(self, example):
        centres, answers = (places[example.cloud_shrunk] for places in (example.cloud_centres, example.cloud_answers))
        sizes = np.abs(centres)
        larger = sizes == sizes.max(axis=1, keepdims=True)
        assert_allclose(np.abs(answers), sizes - example.half * larger, atol=1e-12)

    def test_the_counts_are_of_all_the_dots(self, example):
        kinds = (example.cloud_tied, example.cloud_collapsed, example.cloud_shrunk)
        assert (np.sum(kinds, axis=0) == 1).all()
        assert example.cloud_tied.sum() == has_tie(example.cloud_answers).sum()
        assert example.cloud_collapsed.sum() == (example.cloud_answers == 0).all(axis=1).sum()

    def test_the_stand_in_has_round_corners(self, example, said):
        norm = Lp(10)
        assert example.stand_in == norm
        corner = np.full(2, example.round_corner)
        assert norm.value(corner) == pytest.approx(1)
        assert said["label round_corner"] == "0.933"
        nearby = corner + np.array([[-1e-5, 1e-5], [1e-5, -1e-5]])
        assert_allclose(norm.subgradient(nearby), [[0.5**0.9] * 2] * 2, atol=1e-3)  # one slope from both sides

    def test_the_stand_in_makes_no_ties_of_its_own(self, example, said):
        assert_allclose(self.searched(example, Max(), example.compared), [0.75, 0.75], atol=1e-7)
        assert_allclose(self.searched(example, Lp(10), example.compared), example.stand_in_answer, atol=1e-7)
        assert said["label max_answer"] == "(0.75, 0.75) quad x = y"
        assert said["label stand_in_answer"] == "(0.762, 0.660) quad x ≠ y"
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

    def test_a_cube_is_not_an_octahedron(self, said):
        counts = {"octahedron": (octahedron(), L1(), 6, 8), "cube": (cube(), Max(), 8, 6)}
        for name, (shape, norm, corners, faces) in counts.items():
            assert (len(shape.corners), len(shape.faces)) == (corners, faces)
            assert said[f"label {name}"] == f"{name}: {corners} corners, {faces} faces"
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


class TestQuestion:
    """The picture everyone has seen."""

    EXAMPLE = load_story().question

    def test_in_the_textbooks_picture_l1_has_a_zero_and_l2_has_none(self):
        assert (self.EXAMPLE.l1_touch.point == 0).sum() == 1
        assert (self.EXAMPLE.l2_touch.point != 0).all()

    def test_with_round_rings_and_the_centre_moved_the_l1_answer_is_off_the_corner(self):
        """The Euclidean projection of (1.6, 1.5) on the diamond: both lose what is too much, in equal parts."""
        centre = np.array(self.EXAMPLE.moved_centre)
        by_hand = centre - (centre.sum() - self.EXAMPLE.radius) / 2
        np.testing.assert_allclose(self.EXAMPLE.moved_l1_point, by_hand)
        np.testing.assert_allclose(by_hand, (0.55, 0.45))
        assert self.EXAMPLE.moved_off_the_corner

    def test_all_losses_on_the_way_are_convex(self):
        for share in np.linspace(0, 1, 11):
            assert np.linalg.eigvalsh(self.EXAMPLE.moved(share).hessian).min() > 0


class TestClouds:
    """A cloud of answers; each is checked against a search for the smallest cost, and the counts against rules."""

    EXAMPLE = load_story().clouds

    def norms(self, w):
        return {"l1": np.abs(w).sum(-1), "l2": np.sqrt((w**2).sum(-1)), "squared": (w**2).sum(-1)}

    @pytest.mark.parametrize("name", ["l1", "l2", "squared"])
    def test_each_dot_goes_to_the_smallest_cost(self, name):
        centres, answers = self.EXAMPLE.centres, self.EXAMPLE.answers(name)
        nearby = answers + 0.01 * np.random.default_rng(0).normal(size=(200, *answers.shape))

        def cost(w):
            return ((w - centres) ** 2).sum(-1) + self.EXAMPLE.strength * self.norms(w)[name]

        assert (cost(nearby) > cost(answers)).all()

    def test_l1_takes_half_of_r_off_each_weight_and_stops_at_zero(self):
        lost = np.abs(self.EXAMPLE.centres) - np.abs(self.EXAMPLE.answers("l1"))
        stopped = self.EXAMPLE.answers("l1") == 0
        np.testing.assert_allclose(lost[~stopped], self.EXAMPLE.half)
        assert (lost[stopped] <= self.EXAMPLE.half).all()

    def test_a_centre_at_most_half_of_r_from_an_axis_gets_a_zero_and_no_other_does(self):
        near = (np.abs(self.EXAMPLE.centres) <= self.EXAMPLE.half).any(axis=-1)
        np.testing.assert_array_equal(near, (self.EXAMPLE.answers("l1") == 0).any(axis=-1))
        np.testing.assert_array_equal(near, self.EXAMPLE.zeroed)
        assert near.sum() == self.EXAMPLE.l1_zeros

    def test_l2_moves_every_dot_half_of_r_towards_the_origin_but_not_past_it(self):
        centres, answers = self.EXAMPLE.centres, self.EXAMPLE.answers("l2")
        lengths = np.linalg.norm(centres, axis=-1)
        np.testing.assert_allclose(np.linalg.norm(answers, axis=-1), np.maximum(lengths - self.EXAMPLE.half, 0))
        np.testing.assert_allclose(answers[:, 0] * centres[:, 1], answers[:, 1] * centres[:, 0], atol=1e-12)

    def test_a_whole_disc_falls_onto_the_origin_and_no_weight_goes_alone(self):
        inside = np.linalg.norm(self.EXAMPLE.centres, axis=-1) <= self.EXAMPLE.half
        zero = self.EXAMPLE.answers("l2") == 0
        np.testing.assert_array_equal(inside, zero.all(axis=-1))
        np.testing.assert_array_equal(zero.all(axis=-1), zero.any(axis=-1))
        assert inside.sum() == self.EXAMPLE.l2_collapsed
        assert self.EXAMPLE.l2_single_zeros == 0

    def test_the_square_scales_every_dot_and_none_becomes_zero(self):
        answers = self.EXAMPLE.answers("squared")
        np.testing.assert_allclose(answers, self.EXAMPLE.centres / (1 + self.EXAMPLE.strength))
        assert (answers != 0).all()
        assert self.EXAMPLE.squared_zeros == 0


class TestOverfit:
    """Chapter `overfit`; the fits are scikit-learn's, the polynomial through all points is SciPy's."""

    @pytest.fixture
    def example(self):
        return load_story().overfit

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("overfit").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def scaled(example, x):
        """The Legendre polynomials on the training points' scale."""
        raw, own = (np.polynomial.legendre.legvander(places, 11)[:, 1:] for places in (x, example.data.x))
        return (raw - own.mean(axis=0)) / own.std(axis=0)

    @classmethod
    def fitted(cls, example, side, strength):
        """mean squared error + strength times the size, as scikit-learn counts it."""
        solver = (
            Lasso(alpha=strength / 2, tol=1e-12, max_iter=1_000_000) if side == "lasso" else Ridge(alpha=12 * strength)
        )
        return solver.fit(cls.scaled(example, example.data.x), example.data.y)

    @classmethod
    def errors(cls, example, side, strength):
        """The mean squared errors on the training points and on the held-out points."""
        solver, data = cls.fitted(example, side, strength), example.data
        return [
            np.mean((solver.predict(cls.scaled(example, x)) - y) ** 2)
            for x, y in ((data.x, data.y), (data.held_x, data.held_y))
        ]

    def test_the_points_come_from_a_smooth_curve_with_noise(self, example, caption):
        noise = (example.data.y - np.sin(np.pi * example.data.x)) / example.noise
        assert 0.4 < noise.std() < 1.6
        assert (noise != 0).all()
        assert "12 points" in caption("data")

    def test_more_and_more_weights_miss_the_points_by_less(self, example):
        errors = []
        for count, weights in example.growing:
            features = self.scaled(example, example.data.x)[:, :count]
            plain = LinearRegression().fit(features, example.data.y)
            errors.append(np.mean((plain.predict(features) - example.data.y) ** 2))
            assert example.training_error(weights) == pytest.approx(errors[-1], abs=1e-9)
        assert (np.diff(errors) < 0).all()

    def test_with_11_weights_and_a_constant_it_meets_every_point(self, example, caption):
        assert caption("fit") == "A polynomial with 11 weights and a constant meets them all."
        through = BarycentricInterpolator(example.data.x, example.data.y)  # the one polynomial of degree 11
        assert_allclose(example.curve(example.weights("lasso", 0.0)), through(example.x), atol=1e-6)

    def test_it_misses_the_held_out_points_by_up_to_2_6(self, example, caption):
        through = BarycentricInterpolator(example.data.x, example.data.y)
        gaps = np.abs(through(example.data.held_x) - example.data.held_y)
        assert len(gaps) == 24
        assert f"{gaps.max():.1f}" == "2.6"
        assert caption("held_out") == "It misses points held out of training, by up to 2.6."
        assert not np.isin(example.data.held_x, example.data.x).any()
        assert example.held_out_error(example.weights("lasso", 0.0)) == pytest.approx(np.mean(gaps**2), rel=1e-6)

    def test_the_total_is_the_error_plus_the_strength_times_the_size(self, example):
        for side, strength in example.best.items():
            assert_allclose(example.weights(side, strength), self.fitted(example, side, strength).coef_, atol=1e-5)

    def test_lassos_size_is_the_l1_norm_and_ridges_the_l2_norm_squared(self):
        w = np.array([3.0, -4.0, 0.5])
        assert L1().value(w) == np.abs(w).sum() == np.linalg.norm(w, 1)
        assert SquaredL2().value(w) == (w**2).sum() == pytest.approx(np.linalg.norm(w, 2) ** 2)

    def test_the_curve_calms_down_and_the_held_out_error_falls(self, example):
        rising = np.geomspace(0.003, example.best["lasso"], 6)
        errors = [self.errors(example, "lasso", strength)[1] for strength in rising]
        assert (np.diff(errors) < 0).all()
        curves = [self.fitted(example, "lasso", s).predict(self.scaled(example, example.x)) for s in rising]
        assert (np.diff([np.abs(np.diff(curve)).sum() for curve in curves]) < 0).all()

    def test_with_too_much_the_curve_goes_flat_and_the_held_out_error_rises(self, example):
        last = example.last_strength
        assert (self.fitted(example, "lasso", last).coef_ == 0).all()
        assert_allclose(example.curve(example.weights("lasso", last)), example.data.y.mean(), atol=1e-12)
        too_much = [self.errors(example, "lasso", s)[1] for s in np.geomspace(2 * example.best["lasso"], last, 6)]
        assert (np.diff(too_much) >= -1e-12).all()
        assert too_much[-1] > 5 * self.errors(example, "lasso", example.best["lasso"])[1]

    def test_the_held_out_points_want_0_047(self, example, caption):
        strengths = np.geomspace(0.02, 0.12, 91)
        best = strengths[np.argmin([self.errors(example, "lasso", strength)[1] for strength in strengths])]
        assert best == pytest.approx(example.best["lasso"], rel=0.02)
        assert "Held-out points want λ = 0.047." in caption("between")

    def test_the_training_points_want_none_their_error_only_grows(self, example, caption):
        assert caption("between").endswith("Training points want λ = 0.")
        for side in ("lasso", "ridge"):
            errors = [self.errors(example, side, strength)[0] for strength in np.geomspace(0.003, 1.3, 12)]
            assert (np.diff(errors) > -1e-12).all()
            assert example.training_error(example.weights(side, 0.0)) < 1e-12

    def test_the_penalty_never_looks_at_the_data(self, example):
        """What it adds to the total is the same for any other points."""
        other, w = OverfitExample(**example.model_dump() | {"noise": 0.15}), np.linspace(-1, 1, 11)
        for one in (example, other):
            total = one.training_error(w) + 0.3 * L1().value(w)
            assert total - one.training_error(w) == pytest.approx(0.3 * np.abs(w).sum())

    def test_it_pulls_the_weights_off_the_perfect_fit_towards_zero(self, example):
        perfect = example.weights("lasso", 0.0)
        assert_allclose(example.fit.loss.gradient(perfect), 0, atol=1e-12)  # there the data do not pull
        for penalty in (L1(), SquaredL2()):
            for k, weight in enumerate(perfect):
                nearer = perfect - 1e-6 * np.sign(weight) * (np.arange(11) == k)
                assert penalty.value(nearer) < penalty.value(perfect)
        for side in ("lasso", "ridge"):  # in this story each weight is smaller at the end, not only their sum
            assert (np.abs(example.best_weights[side]) < np.abs(perfect)).all()

    def test_at_its_best_lasso_has_6_of_11_weights_at_exactly_zero_and_ridge_none(self, example, caption):
        assert (self.fitted(example, "lasso", example.best["lasso"]).coef_ == 0).sum() == 6
        assert (example.best_weights["lasso"] == 0).sum() == 6
        smallest = np.abs(self.fitted(example, "ridge", example.best["ridge"]).coef_).min()
        assert f"{smallest:.3f}" == "0.010" == example.smallest_text
        assert caption("zeros").startswith("Lasso puts 6 of 11 at exactly zero.")

    def test_ridge_shrinks_them_all(self, example, caption):
        perfect, best = (self.fitted(example, "ridge", s).coef_ for s in (1e-12, example.best["ridge"]))
        assert (np.abs(best) < np.abs(perfect)).all()
        assert (best != 0).all()
        assert caption("zeros").endswith("Ridge shrinks them all.")

    def test_ridge_trades_some_bias_for_much_less_variance(self, example, caption):
        """Over redraws of the noise, whose fits are linear in the points' y, so that one matrix makes them all."""
        rng, truth = np.random.default_rng(0), np.sin(np.pi * example.data.x)
        train, held = (self.scaled(example, x) for x in (example.data.x, example.data.held_x))
        drawn = truth + example.noise * rng.standard_normal((4000, 12))
        said = {}
        for name, strength in (("none", 0.0), ("ridge", example.best["ridge"])):
            solve = np.linalg.solve(train.T @ train + 12 * strength * np.eye(11), train.T)
            predicted = (
                drawn.mean(axis=1, keepdims=True) + (drawn - drawn.mean(axis=1, keepdims=True)) @ (held @ solve).T
            )
            variance = predicted.var(axis=0).mean()
            bias = ((predicted.mean(axis=0) - np.sin(np.pi * example.data.held_x)) ** 2).mean()
            assert example.bias_variance[name][1] == pytest.approx(variance, rel=0.1)
            assert example.bias_variance[name][0] == pytest.approx(bias, abs=0.003)
            said[name] = bias, variance
        assert said["ridge"][0] - said["none"][0] < 0.1 * (said["none"][1] - said["ridge"][1])
        assert said["ridge"][1] < 0.1 * said["none"][1]
        assert caption("trade") == "Ridge swings far less, for being a little off on average."

    def test_without_a_penalty_the_curve_swings_wildly(self, example):
        swings = {name: np.ptp(curves, axis=0).max() for name, curves in example.other_curves.items()}
        assert swings["none"] > 5 * swings["ridge"]

    def test_the_average_is_the_fit_of_points_without_noise(self, example):
        drawn = np.random.default_rng(1).standard_normal((3000, 12)) * example.noise
        features, lam = self.scaled(example, example.data.x), example.best["ridge"]
        fits = Ridge(alpha=12 * lam).fit(features, (np.sin(np.pi * example.data.x) + drawn).T)
        average = fits.predict(self.scaled(example, example.x)).mean(axis=1)
        assert_allclose(example.average_curves["ridge"], average, atol=0.02)

    def test_half_way_between_two_redraws_the_fit_is_half_way_too(self, example):
        half = (example.other_noise[0] + example.other_noise[1]) / 2
        features, places = (self.scaled(example, x) for x in (example.data.x, example.x))
        between = Ridge(alpha=12 * example.best["ridge"]).fit(features, half).predict(places)
        assert_allclose(between, example.other_curves["ridge"][:2].mean(axis=0), atol=1e-9)

    @pytest.mark.parametrize("seed", range(12))
    def test_every_story_that_is_told_has_its_u_and_others_are_refused(self, example, seed):
        try:
            told = OverfitExample(**example.model_dump() | {"seed": seed})
        except ValueError as refused:
            assert "another seed" in str(refused)
            return
        for side in ("lasso", "ridge"):
            best = self.errors(told, side, told.best[side])[1]
            assert self.errors(told, side, told.first_strength)[1] > best
            assert self.errors(told, side, 10.0 if side == "ridge" else told.last_strength)[1] > best
            curves = [told.curve(weights) for weights in (told.weights(side, 0.0), told.best_weights[side])]
            wild, calm = (np.abs(np.diff(curve)).sum() for curve in curves)
            assert calm < wild


class TestChance:
    """Chapter `chance`; answers are minimised edge by edge or on fine boundaries, shares sampled afresh."""

    @pytest.fixture
    def example(self):
        return load_story().chance

    @pytest.fixture
    def said(self):
        chapter = load_script().chapter("chance")
        return {name: chapter.caption(name, load_story()) for name in chapter.beats} | {
            f"label {name}": chapter.label(name, load_story()) for name in chapter.labels
        }

    @staticmethod
    def on_diamond(loss, radius):
        """The best points of the four edges of the diamond, each by its own quadratic in one number; (n, 2)."""
        corners = radius * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)], dtype=float)
        found = []
        for start, end in pairwise(corners):
            way = end - start
            slope = (loss.gradient(np.broadcast_to(start, loss.centre.shape)) * way).sum(axis=-1)
            share = np.clip(-slope / np.einsum("i,nij,j->n", way, loss.hessian, way), 0, 1)
            found.append(np.where(share[:, None] == 1, end, start + share[:, None] * way))
        best = np.argmin([loss.value(points) for points in found], axis=0)
        return np.array(found)[best, np.arange(len(best))]

    @staticmethod
    def slope_along_the_circle(loss, points):
        """How the loss changes along the circle at points of it; 0 at an answer."""
        return (loss.gradient(points) * np.column_stack([-points[:, 1], points[:, 0]])).sum(axis=-1)

    @staticmethod
    def published(kind, trials=3000, cut=100, seed=5):
        """The published simulation, written anew: L2's share of zeros."""
        rng = np.random.default_rng(seed)
        quarter = np.linspace(0, np.pi / 2, cut // 4)
        angles = np.concatenate([quarter + turn * np.pi / 2 for turn in range(4)])
        x, y = np.round(2 * np.cos(angles), 12), np.round(2 * np.sin(angles), 12)
        zeros = 0
        for _ in range(trials):
            a, b, c = rng.uniform(0, 10), rng.uniform(0, 10), rng.uniform(-1.5, 2.5)
            while 4 * a * b <= c * c:
                a, b, c = rng.uniform(0, 10), rng.uniform(0, 10), rng.uniform(-1.5, 2.5)
            if kind == "round":
                b, c = a, 0.0
            if kind == "along":
                a, b, c = *rng.permutation([0.1, rng.uniform(0, 10)]), 0.0
            centre = rng.uniform(-10, 10, 2)
            while np.hypot(*centre) <= 2:
                centre = rng.uniform(-10, 10, 2)
            u, v = x - centre[0], y - centre[1]
            best = np.argmin(a * u * u + b * v * v + c * u * v)
            zeros += x[best] == 0 or y[best] == 0
        return zeros / trials

    def test_the_loss_travels_round_and_changes_its_shape(self, example):
        angles = np.unwrap(np.arctan2(*example.moving(example.stops).centre.T[::-1]))
        assert (np.diff(angles) > 0).all()
        assert angles[-1] - angles[0] == pytest.approx(2 * np.pi, rel=0.01)
        ratios = np.linalg.cond(example.moving(example.stops).hessian)
        assert ratios.min() < 1.1
        assert ratios.max() > 3

    def test_mostly_the_answer_sits_on_a_corner_with_a_zero(self, example, said):
        answers = self.on_diamond(example.moving(example.stops), example.radius)
        zeros = (answers == 0).any(axis=1)
        assert (zeros == example.stop_zeros["l1"]).all()
        assert zeros.sum() == 94
        assert "Mostly the answer is a corner: a zero" in said["moving_l1"]

    def test_the_white_dot_is_the_answer_of_the_moving_loss(self, example):
        loss = example.moving(example.stops)
        answers = self.on_diamond(loss, example.radius)
        assert_allclose(constrained(loss, L1(), example.radius).point, answers, atol=1e-9)

    def test_the_l2_answer_slides_on_without_a_zero(self, example, said):
        loss = example.moving(example.stops)
        answers = constrained(loss, L2(), example.radius).point
        assert_allclose(self.slope_along_the_circle(loss, answers), 0, atol=1e-8)
        assert np.abs(answers).min() > 1e-3
        assert np.linalg.norm(np.diff(answers, axis=0), axis=1).min() > 1e-3
        assert "the same 120 losses" in said["moving_l2"]

    def test_the_1000_random_losses_have_centres_all_over_and_rings_of_every_shape(self, example, said):
        assert len(example.centres) == 1000
        counts, *_ = np.histogram2d(*example.centres.T, bins=4, range=[[-10, 10]] * 2)
        assert counts.min() > 30
        ratios = np.linalg.cond(example.random.hessian)
        assert ratios.min() < 1.05
        assert ratios.max() > 8
        tilts = np.arctan2(2 * example.random.hessian[:, 0, 1], np.subtract(*example.random.hessian.T[[0, 1], [0, 1]]))
        assert np.histogram(tilts, bins=8, range=(-np.pi, np.pi))[0].min() > 80
        assert (np.linalg.norm(example.centres, axis=1) > example.radius).all()
        assert "1000 random losses" in said["thousand"]

    def test_715_of_the_l1_answers_sit_on_a_corner(self, example, said):
        answers = self.on_diamond(example.random, example.radius)
        at_corner = (np.abs(answers) == [example.radius, 0]).all(axis=1) | (np.abs(answers) == [0, example.radius]).all(
            axis=1
        )
        assert (at_corner == example.zeros).all()
        assert at_corner.sum() == 715 == sum(example.corner_counts)
        assert "715 of their answers sit on a corner" in said["thousand_l1"]

    def test_not_one_l2_answer_has_a_zero(self, example, said):
        """A point on an axis is the answer only where the loss does not change along the circle there."""
        for axis_point in example.radius * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=float):
            points = np.broadcast_to(axis_point, example.centres.shape)
            assert np.abs(self.slope_along_the_circle(example.random, points)).min() > 1e-3
        assert example.l2_zeros == 0
        assert "Not one has a zero" in said["thousand_l2"]

    def test_the_shape_matters_and_round_rings_sort_the_colours(self, example):
        assert_allclose(example.rounded(1).hessian, example.random.hessian, atol=1e-9)
        assert_allclose(example.rounded(0).hessian, np.broadcast_to(np.eye(2), (1000, 2, 2)), atol=1e-12)
        x, y = np.abs(example.centres).T
        beyond_a_corner = np.abs(x - y) >= example.radius
        assert (beyond_a_corner == example.rounded_zeros(0)).all()
        mixed = (beyond_a_corner != example.rounded_zeros(1)).sum()
        assert mixed > 50
        assert example.rounded_zeros(0).sum() != example.rounded_zeros(1).sum()

    def test_beyond_each_corner_a_quarter_turn_beyond_each_edge_a_straight_strip(self, example):
        corners, reach = example.corners, example.reach
        boundary = np.concatenate([start + np.linspace(0, 1, 400)[:, None] * (end - start)
                                   for start, end in pairwise([*corners, corners[0]])])  # fmt: skip
        centres = np.random.default_rng(3).uniform(-reach, reach, (400, 2))
        for centre in centres[np.abs(centres).sum(axis=1) > example.radius + 0.1]:
            nearest = boundary[np.linalg.norm(boundary - centre, axis=1).argmin()]
            x, y = np.abs(centre)
            if abs(abs(x - y) - example.radius) > 0.05:  # the grid cannot tell what is nearer to a border
                assert ((np.abs(nearest) < 0.02).any()) == (abs(x - y) > example.radius)
        for wedge, corner in zip(corner_regions(corners, reach), corners, strict=True):
            borders = [point - corner for point in wedge if np.linalg.norm(point - corner) > 0]
            angles = np.arctan2([b @ [-corner[1], corner[0]] for b in borders], [b @ corner for b in borders])
            assert_allclose([angles.min(), angles.max()], [-np.pi / 4, np.pi / 4])

    def test_two_half_wedges_make_a_square(self, example, said):
        t, a = example.radius, example.reach
        upper = np.array([(0, t), (0, a), (a - t, a)]) + np.array([t, -t])
        lower = np.array([(t, 0), (a, 0), (a, a - t)])
        square = np.array([(t, 0), (a, 0), (a, a - t), (t, a - t)])
        assert {tuple(point) for point in [*upper, *lower]} == {tuple(point) for point in square}
        assert polygon_area(upper) + polygon_area(lower) == polygon_area(square) == example.quarter_zeros == 64
        assert example.quarter_all == 98
        assert said["label room"] == "8 × 8"

    def test_l1_gets_64_of_98_or_65_3_percent(self, example, said):
        centres = np.random.default_rng(6).uniform(-10, 10, (400_000, 2))
        outside = centres[np.abs(centres).sum(axis=1) > 2]
        zeros = (L1().project(outside, 2.0) == 0).any(axis=1)
        assert zeros.mean() == pytest.approx(64 / 98, abs=0.003)
        assert example.zero_share == pytest.approx(64 / 98)
        assert "65.3 %" in said["area"]

    def test_as_the_ball_shrinks_the_share_climbs_towards_100_percent(self, example):
        radii = np.linspace(example.radius, 1e-6, 200)
        assert (np.diff(example.share_at(radii)) > 0).all()
        assert example.share_at(1e-6) == pytest.approx(1, abs=1e-6)
        assert example.share_at(example.smallest) < 1

    def test_the_farther_out_the_centres_the_more_zeros(self, example):
        ratios = np.geomspace(1, 100, 300)
        assert (np.diff(example.share_from(ratios)) > 0).all()
        angles = np.random.default_rng(7).uniform(0, 2 * np.pi, 200_000)
        for ratio in (1.5, 3.0, 10.0):
            centres = ratio * np.column_stack([np.cos(angles), np.sin(angles)])
            zeros = (L1().project(centres, 1.0) == 0).any(axis=1)
            assert zeros.mean() == pytest.approx(float(example.share_from(ratio)), abs=0.005)

    def test_the_six_points_of_the_curve(self, example):
        assert_allclose(
            100 * example.share_from(np.array([1, 1.5, 2, 3, 5, 10])), [0, 37.5, 54.0, 69.7, 81.9, 91.0], atol=0.05
        )

    def test_the_arcs_hold_that_share_of_the_circle(self, example):
        for ratio in (1.5, 4.0):
            assert 8 * example.half_arc(ratio) / (2 * np.pi) == pytest.approx(float(example.share_from(ratio)))
            inner, outer = (
                ratio * np.array([np.cos(a), np.sin(a)]) for a in example.half_arc(ratio) * np.array([0.99, 1.01])
            )
            assert has_zero(L1().project(inner, 1.0))
            assert not has_zero(L1().project(outer, 1.0))

    def test_centres_radius_and_shape_all_matter(self, example):
        assert example.share_from(1.5) < 0.5 < example.share_from(5)
        assert example.share_at(2.0) < example.share_at(1.0)
        rng = np.random.default_rng(8)
        centres = rng.uniform(-10, 10, (40_000, 2))
        centres = centres[np.linalg.norm(centres, axis=1) > 2]
        shares = [zero_share(self.on_diamond(loss, 2.0)) for loss in (isotropic(centres), general(rng, centres, 10.0))]
        assert shares[1] > shares[0] + 0.02

    def test_with_l2_and_round_rings_a_zero_needs_a_centre_on_an_axis(self, example):
        centres = np.array([[7.0, 0.0], [0.0, -3.0], [7.0, 1e-9], [3.0, 3.0]])
        assert has_zero(L2().project(centres, example.radius)).tolist() == [True, True, False, False]
        random = np.random.default_rng(9).uniform(-10, 10, (100_000, 2))
        assert not has_zero(L2().project(random, example.radius)).any()

    @pytest.mark.parametrize("kind", ["round", "tilted", "along"])
    def test_the_published_table_comes_from_a_circle_of_100_points(self, said, kind):
        share = float(said[f"label published_{kind}"].removesuffix(" %")) / 100
        spread = np.sqrt(share * (1 - share) / 3000)
        assert self.published(kind) == pytest.approx(share, abs=0.005 + 3 * spread)
        assert kind != "along" or f"up to {share:.0%}".replace("%", " %") in said["table"]

    def test_near_an_axis_the_best_of_100_points_can_lie_on_it(self, example, said):
        assert "only 100 points" in said["cut"]
        assert len(example.cut_circle(100)) == 100
        assert example.shown_on_grid(100).tolist() == [2.0, 0.0]
        fine = np.linspace(0.0, 0.1, 1_000_001)
        values = example.shown.value(2 * np.column_stack([np.cos(fine), np.sin(fine)]))
        best = fine[values.argmin()]
        assert_allclose(example.shown_answer, [2 * np.cos(best), 2 * np.sin(best)], atol=1e-6)
        assert best > 0.01

    def test_finer_cuts_take_the_45_percent_away(self, example, said):
        assert [round(100 * share) for share in example.cut_shares] == [45, 13, 3]
        assert "the finer the cut, the fewer zeros" in said["finer"]
        assert [said["label fine"], said["label finest"]] == ["400 points", "2000 points"]
        for cut, share in zip((100, 400), example.cut_shares, strict=False):
            assert self.published("along", cut=cut, trials=4000) == pytest.approx(share, abs=0.025)

    def test_the_exact_answers_have_no_zero(self, example):
        assert example.exact_share == 0
        for axis_point in 2 * np.array([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=float):
            points = np.broadcast_to(axis_point, example.repeated.centre.shape)
            assert (self.slope_along_the_circle(example.repeated, points) != 0).all()

    def test_the_table_does_not_follow_the_story(self, example):
        other = ChanceExample(**example.model_dump() | {"radius": 3.0, "seed": 5})
        assert other.cut_shares == example.cut_shares

    def test_l1s_zeros_fill_an_area_l2s_only_a_line(self, example):
        """At a random centre without a zero a small step makes none; with L1 a zero survives small steps."""
        rng = np.random.default_rng(10)
        centres = rng.uniform(-10, 10, (2000, 2))
        centres = centres[np.abs(np.abs(centres[:, 0]) - np.abs(centres[:, 1])) > example.radius + 0.1]
        moved = centres + rng.uniform(-0.04, 0.04, centres.shape)
        assert has_zero(L1().project(moved, example.radius)).all()
        on_axis = np.column_stack([rng.uniform(3, 10, 500), np.zeros(500)])
        moved = on_axis + rng.uniform(-1e-6, 1e-6, on_axis.shape)
        assert has_zero(L2().project(on_axis, example.radius)).all()
        assert not has_zero(L2().project(moved, example.radius)).any()

    @pytest.mark.parametrize(
        ("radius", "reach", "distance", "stretch"), [(3, 8, 2, 10), (1, 12, 4, 1.5), (2, 10, 2, 1.5)]
    )
    def test_other_numbers_keep_the_words_true(self, example, radius, reach, distance, stretch):
        journey = {"distance": float(distance), "stretch": float(stretch)}
        numbers = {"radius": float(radius), "reach": float(reach), "journey": journey, "longest": 25.0, "seed": 3}
        told = ChanceExample(**example.model_dump() | numbers)
        answers = self.on_diamond(told.moving(told.stops), told.radius)
        assert ((answers == 0).any(axis=1).mean() > 0.5) == told.mostly_zeros
        assert told.l2_without_zero
        assert 0 < told.zero_share < told.share_at(told.smallest) < 1
        assert told.zero_share == pytest.approx(told.quarter_zeros / told.quarter_all)


class TestWall:
    """Chapter `wall`; ball and penalty are each minimised by a general solver."""

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
    def told(example):
        return load_story().model_copy(update={"wall": example})

    @staticmethod
    def behind_the_wall(loss, radius):
        """The least loss on L1's ball, as a smooth problem: w = u - v with u, v >= 0 and their sum bounded."""
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
        """The least loss + λ (|w1| + |w2|), the same way."""
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

    def test_the_ball_asks_nothing_inside_and_infinitely_much_outside(self, any_example):
        loss, radius = any_example.loss, any_example.radius
        assert_allclose(any_example.l1_touch.point, self.behind_the_wall(loss, radius), atol=1e-6)
        weights = np.random.default_rng(1).uniform(-3, 3, (4000, 2))
        priced = loss.value(weights) + np.where(np.abs(weights).sum(axis=-1) <= radius, 0.0, np.inf)
        assert priced.min() >= any_example.l1_touch.level

    def test_the_penalty_asks_a_little_more_for_every_step_outwards(self, example):
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

    def test_without_the_wall_the_answer_slides_to_the_errors_lowest_place(self, any_example):
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

    def test_there_one_weight_is_exactly_zero_and_the_answer_runs_along_the_axis_into_0(self, any_example):
        strengths = np.linspace(any_example.zero_strength * (1 + 1e-9), any_example.end_strength * (1 - 1e-6), 30)
        path = np.array([any_example.l1_answer(strength) for strength in strengths])
        assert (path[:, 2 - any_example.axis] == 0).all()
        assert (path[:, any_example.index] != 0).all()
        assert_allclose(np.diff(path, n=2, axis=0), 0, atol=1e-9)
        assert (any_example.l1_answer(any_example.end_strength) == 0).all()

    def test_it_is_there_at_1_4_and_stays(self, example, caption):
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
        said = load_script().chapter("wall").caption("ridge", self.told(straight))
        assert "goes straight" in said

    @pytest.mark.parametrize("second", [-0.6, -0.99])
    def test_where_ridge_meets_an_axis_the_words_say_so(self, example, second):
        crossing = self.changed(example, hessian=[[1.0, 0.5], [0.5, 0.6]], centre=[1.2, second], radius=0.3)
        assert crossing.ridge_meets_axis
        path = crossing.ridge_path(crossing.ridge_end_radius)
        assert (path[:-1] * path[1:] < 0).any()  # and the picture shows it
        assert "passes through an axis" in load_script().chapter("wall").caption("ridge", self.told(crossing))

    def test_ridge_can_make_a_zero_by_coincidence_at_0_19(self, example, caption):
        hessian, centre = np.array(example.crossing.hessian), np.array(example.crossing.centre)
        assert hessian.tolist() == [[1, 0.9], [0.9, 1]]
        assert centre.tolist() == [1, -0.6]
        w = np.linalg.solve(hessian + 0.38 * np.eye(2), hessian @ centre)
        assert_allclose(w, [1 / 3, 0], atol=1e-12)
        assert_allclose(example.crossing.answer, w, atol=1e-12)
        assert example.crossing.strength == pytest.approx(0.19)
        assert caption("cross").endswith("at λ = 0.19.")

    def test_the_formulas_beside_it(self, example):
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

    def test_its_zero_is_a_single_strength_with_probability_zero(self, any_example):
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
    def test_numbers_that_would_make_the_film_lie_are_refused(self, example, values, named):
        with pytest.raises(ValueError, match=named):
            self.changed(example, **values)


class TestDimensions:
    """Chapter `dimensions`; projections are found by a search for the threshold, fits by scikit-learn."""

    EXAMPLE = load_story().dimensions

    @staticmethod
    def caption(beat):
        return load_script().chapter("dimensions").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def nearest(centres, radius):
        """The nearest points of the L1 ball: all sizes less one threshold, which bisection finds."""
        size = np.abs(centres)
        low, high = np.zeros(len(centres)), size.max(axis=1)
        for _ in range(80):
            middle = (low + high) / 2
            over = np.maximum(size - middle[:, None], 0).sum(axis=1) > radius
            low, high = np.where(over, middle, low), np.where(over, high, middle)
        return np.sign(centres) * np.maximum(size - ((low + high) / 2)[:, None], 0)

    @staticmethod
    def retold(example, **changes):
        """The example with other parameters."""
        return type(example).model_validate(example.model_dump() | changes)

    def drawn(self, weights, number=100_000):
        """Answers of random round losses in the chapter's setting, centres outside the ball."""
        centres = np.random.default_rng(7).uniform(-self.EXAMPLE.reach, self.EXAMPLE.reach, (number, weights))
        return self.nearest(centres[np.abs(centres).sum(axis=1) > self.EXAMPLE.radius], self.EXAMPLE.radius)

    # --- three weights

    def test_the_diamond_becomes_an_octahedron_and_the_circle_a_sphere(self):
        shape = octahedron()
        np.testing.assert_allclose(np.abs(shape.corners).sum(axis=1), 1)
        assert (len(shape.corners), len(shape.faces)) == (6, 8)
        front = Space((0, 0), 1.0, turned(0, 0))
        np.testing.assert_allclose(front.at(shape.corners)[:4, :2], [(1, 0), (-1, 0), (0, 1), (0, -1)])
        np.testing.assert_allclose(front.octahedron("#ffffff").width, 2)
        np.testing.assert_allclose([front.sphere("#ffffff").width, front.sphere("#ffffff").height], 2)

    @pytest.mark.parametrize(("stretch", "zeros"), [(0, 2), (1, 1), (2, 0)])
    def test_on_a_corner_two_weights_are_zero_on_an_edge_one_on_a_face_none(self, stretch, zeros):
        stop = float(STOPS[stretch])
        answer = self.EXAMPLE.answer("l1", stop)
        assert (answer == 0).sum() == zeros
        np.testing.assert_allclose(answer, self.nearest(self.EXAMPLE.centre(stop)[None], 1.0)[0], atol=1e-12)
        faces = (self.EXAMPLE.answer("l1", np.linspace(0, stop, 200)) == 0).sum(axis=1)
        assert sorted(set(faces)) == list(range(zeros, 3))

    def test_the_answer_rests_on_the_corner_while_the_loss_travels(self):
        ways = np.linspace(0, STOPS[0], 200)
        assert (self.EXAMPLE.answer("l1", ways) == (1, 0, 0)).all()
        assert np.ptp(self.EXAMPLE.centre(ways), axis=0).min() > 0.1

    def test_on_the_sphere_the_answer_passes_through_zeros_but_never_rests(self):
        ways = np.linspace(STOPS[2], STOPS[3], 4001)
        centres, answers = self.EXAMPLE.centre(ways), self.EXAMPLE.answer("l2", ways)
        np.testing.assert_allclose(answers, centres / np.linalg.norm(centres, axis=1, keepdims=True))
        assert (np.diff(np.sign(answers[:, 0])) != 0).sum() in (1, 2)  # 2 where a sample lies right on the zero
        assert (answers == 0).sum() <= 1
        resting = self.EXAMPLE.answer("l1", ways)[:, 0] == 0
        assert resting.mean() > 0.4

    # --- more weights

    @pytest.mark.parametrize("weights", COUNTED)
    def test_each_column_is_an_answer(self, weights):
        """No point of the ball is nearer to the loss's centre: the threshold takes the same off each weight kept."""
        rng = np.random.default_rng(self.EXAMPLE.seed)
        for d in COUNTED[: COUNTED.index(weights) + 1]:
            centres = centres_outside(rng, self.EXAMPLE.losses, self.EXAMPLE.reach, L1(), self.EXAMPLE.radius, d)
        shown = self.EXAMPLE.shown[weights]
        assert shown.shape == (self.EXAMPLE.losses, weights)
        np.testing.assert_allclose(shown, self.nearest(centres, self.EXAMPLE.radius), atol=1e-9)

    @pytest.mark.parametrize("weights", COUNTED)
    def test_the_exact_shares_are_those_of_a_hundred_thousand_losses(self, weights):
        zero = self.drawn(weights) == 0
        assert self.EXAMPLE.shares[weights] == pytest.approx(zero.any(axis=1).mean(), abs=0.006)
        assert self.EXAMPLE.mean_shares[weights] == pytest.approx(zero.mean(), abs=0.004)

    def test_what_is_written_of_the_shares(self):
        assert [self.EXAMPLE.share_text(weights) for weights in (2, 3, 5)] == ["65.3 %", "94.7 %", "99.97 %"]
        assert [self.EXAMPLE.mean_text(weights) for weights in COUNTED] == ["33 %", "49 %", "63 %", "76 %"]
        assert self.EXAMPLE.shares[10] == pytest.approx(0.999999999987, abs=1e-12)
        assert "65.3 %" in self.caption("share")
        assert "94.7 %" in self.caption("share")
        assert "from 33 % to 76 %" in self.caption("mean")

    @pytest.mark.parametrize(("radius", "reach"), [(2.0, 10.0), (1.0, 12.0), (3.0, 8.0)])
    def test_practically_all_and_the_more_weights_the_more_zeros(self, radius, reach):
        told = self.retold(self.EXAMPLE, radius=radius, reach=reach)
        shares = [zero_share_in_cube(d, reach, radius) for d in range(2, 11)]
        means = [mean_zero_share_in_cube(d, reach, radius) for d in range(2, 11)]
        assert all(later > sooner for values in (shares, means) for sooner, later in pairwise(values))
        assert 1 - shares[-1] < 1e-7
        assert not any(text.startswith("100") for text in map(told.share_text, (2, 3, 5)))

    def test_not_only_corners_edges_and_larger_faces_make_zeros_too(self):
        nonzeros = (self.drawn(10) != 0).sum(axis=1)
        sampled = [(nonzeros == k).mean() for k in (1, 2, 3)]
        np.testing.assert_allclose(self.EXAMPLE.face_shares, [*sampled, (nonzeros > 3).mean()], atol=0.006)
        assert (nonzeros_law(10, self.EXAMPLE.reach, self.EXAMPLE.radius) > 0).all()
        assert self.EXAMPLE.face_shares[0] < 0.5 < sum(self.EXAMPLE.face_shares[1:])

    def test_of_ten_weights_an_edge_zeroes_eight_and_a_triangle_seven(self):
        """An edge joins two corners, a triangle three: as many weights are not zero on it."""
        corners = np.eye(10)
        told = (self.EXAMPLE.corner_zeros, self.EXAMPLE.edge_zeros, self.EXAMPLE.triangle_zeros)
        for count, zeros in enumerate(told, start=1):
            assert (np.mean(corners[:count], axis=0) == 0).sum() == zeros
        assert "an edge still zeroes 8, a triangle 7" in self.caption("faces")

    def test_the_sorted_columns_are_those_of_the_board(self):
        nonzeros = (self.EXAMPLE.shown[10] != 0).sum(axis=1)
        np.testing.assert_array_equal(self.EXAMPLE.face_kinds, np.minimum(nonzeros, 4) - 1)

    # --- features

    @property
    def scaled(self):
        data = self.EXAMPLE.sparse.data
        return StandardScaler().fit_transform(data.features), data.target

    def test_lasso_keeps_exactly_the_four_features_that_matter(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(x, y)
        np.testing.assert_allclose(sparse.chosen("lasso"), fit.coef_, atol=1e-8)
        np.testing.assert_array_equal(fit.coef_ != 0, sparse.data.true_weights != 0)
        assert (x.shape[1], (fit.coef_ != 0).sum(), sparse.dropped) == (20, 4, 16)
        assert "only four matter" in self.caption("features")
        assert "exactly these four. The other 16 weights are zero" in self.caption("lasso")

    def test_ridge_sets_none_to_zero(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        fit = Ridge(alpha=len(y) * sparse.ridge).fit(x, y)
        np.testing.assert_allclose(sparse.chosen("ridge"), fit.coef_, atol=1e-9)
        assert (np.abs(fit.coef_) > 0.01).all()
        assert "keeps all 20" in self.caption("ridge")

    def test_without_a_penalty_all_are_kept(self):
        x, y = self.scaled
        np.testing.assert_allclose(self.EXAMPLE.sparse.weights("lasso", 0.0), LinearRegression().fit(x, y).coef_)
        assert (self.EXAMPLE.sparse.weights("lasso", 0.0) != 0).all()

    def test_the_true_weights_are_on_the_features_common_scale(self):
        """Exactly the target without its noise, whatever the features' spread."""
        sparse, (x, _) = self.EXAMPLE.sparse, self.scaled
        without_noise = sparse.data.features @ sparse.data.true_weights
        np.testing.assert_allclose(x @ sparse.truth, without_noise - without_noise.mean())

    def test_in_a_larger_unit_a_feature_needs_a_larger_weight_and_lasso_drops_it(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        unit = np.ones(x.shape[1])
        unit[sparse.rescaled] = sparse.largest_unit
        free = [LinearRegression().fit(features, y).coef_[sparse.rescaled] for features in (x, x / unit)]
        assert free[1] == pytest.approx(sparse.largest_unit * free[0])
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(x / unit, y)
        np.testing.assert_allclose(sparse.measured(sparse.largest_unit), fit.coef_ / unit, atol=1e-8)
        assert fit.coef_[sparse.rescaled] == 0
        assert sparse.chosen("lasso")[sparse.rescaled] != 0
        assert sparse.data.relevant[sparse.rescaled]
        np.testing.assert_allclose(sparse.measured(1.0), sparse.chosen("lasso"), atol=1e-9)

    def test_on_one_scale_the_unit_does_not_matter(self):
        sparse, (x, y) = self.EXAMPLE.sparse, self.scaled
        unit = np.where(np.arange(x.shape[1]) == sparse.rescaled, 10.0, 1.0)
        again = StandardScaler().fit_transform(sparse.data.features / unit)
        fit = Lasso(alpha=sparse.lasso / 2, tol=1e-12, max_iter=100_000).fit(again, y)
        np.testing.assert_allclose(sparse.chosen("lasso"), fit.coef_, atol=1e-8)

    def test_of_twins_lasso_keeps_now_the_one_now_the_other_and_ridge_both(self):
        twins = self.EXAMPLE.twins
        choices = []
        for index, fit in enumerate(twins.fits):
            x = StandardScaler().fit_transform(fit.features)
            assert np.corrcoef(x.T)[0, 1] > 0.9
            lasso = Lasso(alpha=twins.strength / 2, tol=1e-12, max_iter=1_000_000).fit(x, fit.target).coef_
            ridge = Ridge(alpha=len(x) * twins.strength).fit(x, fit.target).coef_
            np.testing.assert_allclose(twins.weights["lasso"][index], lasso, atol=1e-6)
            np.testing.assert_allclose(twins.weights["ridge"][index], ridge, atol=1e-9)
            assert (ridge != 0).all()
            choices.append(tuple(twins.weights["lasso"][index] != 0))
        assert choices.count((True, False)) == twins.first_alone > 1
        assert choices.count((False, True)) == twins.second_alone > 1
        assert "lasso's choice changes" in self.caption("twins")

    def test_where_lasso_keeps_neither_of_the_twins_it_is_not_counted_as_both(self):
        noisy = {"noise": 3.0, "samples": 30, "strength": 1.5, "redraws": 24}
        several = [self.retold(self.EXAMPLE.twins, seed=seed, **noisy) for seed in range(8)]
        weights = np.concatenate([twins.weights["lasso"] for twins in several])
        choice = np.concatenate([twins.choice("lasso") for twins in several])
        np.testing.assert_array_equal(choice == 2, (weights != 0).all(axis=-1))
        assert (choice[(weights == 0).all(axis=-1)] == 3).sum() > 0

    def test_lasso_can_find_the_few_that_matter_though_not_always(self):
        """As the closing says: most draws of the data as they are here, not all."""
        hits = [self.retold(self.EXAMPLE.sparse, seed=seed).lasso_hits for seed in range(60)]
        assert 0.5 < np.mean(hits) < 1
