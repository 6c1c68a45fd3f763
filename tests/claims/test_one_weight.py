"""What the chapter `one_weight` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from scenes.script import load_script
from scenes.story import load_story


class TestOneWeight:
    """Independent calculations: minima from a numerical search, slopes from differences."""

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
        """The weight at which error + strength * penalty is lowest, from a search on each side of 0."""
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
        assert "These nine points lie on a line" in caption("data")

    def test_the_curve_is_the_mean_of_the_squared_gaps(self, example):
        for w in np.linspace(-1, 2, 7):
            assert example.data.error(w) == pytest.approx(self.error(example, w))

    def test_the_errors_form_a_parabola(self, example):
        errors = [self.error(example, w) for w in np.linspace(-1, 2, 31)]
        assert np.ptp(np.diff(errors, 2)) == pytest.approx(0, abs=1e-12)

    def test_the_parabola_is_lowest_where_the_line_fits(self, example):
        best = np.linalg.lstsq(example.data.x[:, None], example.data.y, rcond=None)[0][0]
        assert best == pytest.approx(example.slope)
        assert self.error(example, best) == pytest.approx(0)
        assert min(self.error(example, w) for w in np.linspace(-1, 2, 301)) >= 0

    def test_the_sums_stack_the_heights(self, example):
        for w in np.linspace(-1, 2, 7):
            assert example.data.l1_sum(w, 2.0) == pytest.approx(self.error(example, w) + 2 * abs(w))
            assert example.data.l2_sum(w, 2.0) == pytest.approx(self.error(example, w) + 2 * w * w)

    def test_with_l1_the_sum_is_lowest_exactly_at_zero(self, example, caption):
        assert example.strength == 2
        assert example.l1_answer == 0
        assert self.searched(example, abs, 2.0) == pytest.approx(0, abs=1e-8)
        assert caption("answer_l1").endswith("at exactly zero.")

    def test_with_l2_the_sum_is_lowest_nearby_but_not_at_zero(self, example):
        assert self.searched(example, np.square, 2.0) == pytest.approx(5 / 3 * 0.5 / (5 / 3 + 2), abs=1e-8)
        assert example.l2_answer == pytest.approx(5 / 22)
        assert 0 < example.l2_answer < example.slope

    def test_without_a_penalty_both_are_lowest_at_the_slope(self, example):
        assert example.data.l1_minimum(0.0) == example.data.l2_minimum(0.0) == pytest.approx(0.5)

    def test_with_l1_the_lowest_point_goes_down_in_a_straight_line(self, example, caption):
        ways = [self.searched(example, abs, strength) for strength in np.linspace(0, 5 / 3, 11)]
        np.testing.assert_allclose(ways, np.linspace(0.5, 0, 11), atol=1e-7)
        np.testing.assert_allclose(example.data.l1_minimum(np.linspace(0, 5 / 3, 11)), ways, atol=1e-7)
        assert example.zero_strength == pytest.approx(5 / 3)
        assert "λ = 1.67" in caption("sweep_l1")

    def test_from_there_on_the_lowest_point_stays_at_zero(self, example):
        assert example.last_strength == 4
        assert not example.data.l1_minimum(np.linspace(5 / 3 + 1e-12, 4, 50)).any()
        for strength in (1.7, 2.5, 4.0):
            assert self.searched(example, abs, strength) == pytest.approx(0, abs=1e-8)

    def test_with_l2_the_lowest_point_bends_towards_zero_and_never_arrives(self, example):
        strengths = np.linspace(0, 4, 41)
        ways = np.array([self.searched(example, np.square, strength) for strength in strengths])
        np.testing.assert_allclose(example.data.l2_minimum(strengths), ways, atol=1e-7)
        assert (np.diff(ways) < 0).all()
        assert (np.diff(ways, 2) > 0).all()
        assert (example.data.l2_minimum(np.logspace(0, 12, 13)) > 0).all()
        assert example.l2_last_text == "0.147"

    def test_seen_from_closer_the_kink_stays_a_kink_and_the_bowl_becomes_flat(self, example):
        window = np.linspace(-1, 1, 21)
        for zoom in (0.5, 0.1, 0.03):
            np.testing.assert_allclose(np.abs(zoom * window) / zoom, np.abs(window))
            assert np.max((zoom * window) ** 2 / zoom) == pytest.approx(zoom)

    def test_at_zero_the_slopes_are_minus_2_and_2_and_0(self, example, caption):
        assert self.slope_beside(lambda w: 2 * abs(w), -1) == pytest.approx(-2)
        assert self.slope_beside(lambda w: 2 * abs(w), 1) == pytest.approx(2)
        assert self.slope_beside(lambda w: 2 * w * w, 1) == pytest.approx(0, abs=1e-6)
        assert example.slopes(0, 2.0) == (-2, 2, 0)
        assert "jumps from −2 to 2. L2's is zero." in caption("slopes")

    @pytest.mark.parametrize("share", [0.1, 0.5, 1.0])
    def test_the_error_tilts_both_curves_by_its_own_slope(self, example, share):
        slope = self.slope_beside(lambda w: share * self.error(example, w), 1)
        assert slope == pytest.approx(-5 / 3 * share, abs=1e-5)
        np.testing.assert_allclose(example.slopes(share, 2.0), (-2 + slope, 2 + slope, slope), atol=1e-5)

    def test_the_error_has_slope_minus_1_67_at_zero(self, example, caption):
        assert example.error_slope == pytest.approx(-5 / 3)
        assert "its slope, −1.67," in caption("tilt")

    def test_the_kink_still_holds_zero_and_the_flat_bowl_gives_way(self, example):
        left, right, flat = example.slopes(1, 2.0)
        assert left < 0 < right
        assert flat < 0
        assert example.near_answers(1, 2.0) == (0, pytest.approx(5 / 22))

    def test_l1_reaches_zero_once_the_strength_is_as_large_as_the_errors_slope(self, example, caption):
        slope = abs(self.slope_beside(lambda w: self.error(example, w), 1))
        assert example.zero_strength == pytest.approx(slope, abs=1e-5)
        assert "our 1.67 again" in caption("closing")
        for strength, arrives in ((0.8 * slope, False), (0.99 * slope, False), (1.01 * slope, True)):
            assert (self.searched(example, abs, strength) < 1e-6) == arrives
            assert (example.near_answers(1, strength)[0] == 0) == arrives
            assert (example.slopes(1, strength)[1] > 0) == arrives  # uphill to the right of the kink
        assert example.near_answers(1, example.zero_strength)[0] == 0

    def test_a_smooth_bowl_gives_way_to_any_slope_however_small(self, example):
        for share in (1e-9, 1e-3, 0.1, 1.0):
            l1, l2 = example.near_answers(share, 2.0)
            assert l1 == 0 < l2
            found = minimize_scalar(
                lambda w, s=share: s * self.error(example, w) + 2 * w * w, options={"xtol": 1e-10}
            ).x
            assert l2 == pytest.approx(found, abs=1e-7)

    @pytest.mark.parametrize(("slope", "strength"), [(0.5, 1.0), (0.6, 2.0), (0.8, 2.0), (0.4, 3.0)])
    def test_other_numbers_keep_the_argument_true(self, example, slope, strength):
        other = type(example).model_validate(example.model_dump() | {"slope": slope, "strength": strength})
        searched = self.searched(other, abs, strength)
        assert other.l1_is_zero == (searched < 1e-7)
        assert other.l1_answer == pytest.approx(searched, abs=1e-7)
        assert other.near_strength >= other.zero_strength * (1 - 1e-9)
        assert other.near_answers(1, other.near_strength)[0] == 0 < other.near_answers(1, other.near_strength)[1]
        assert other.last_strength > other.zero_strength
