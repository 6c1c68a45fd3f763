"""What the chapter `overfit` says is true: one test for each statement, named after it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.interpolate import BarycentricInterpolator
from sklearn.linear_model import Lasso, LinearRegression, Ridge

from mathcore import L1, SquaredL2
from scenes.examples.overfit import OverfitExample
from scenes.script import load_script
from scenes.story import load_story


class TestOverfit:
    """Independent calculations: the fits are from scikit-learn, the polynomial through all points from SciPy."""

    @pytest.fixture
    def example(self):
        return load_story().overfit

    @pytest.fixture
    def caption(self):
        return lambda beat: load_script().chapter("overfit").caption(beat, load_story()).replace("\u00a0", " ")

    @staticmethod
    def scaled(example, x):
        """The Legendre polynomials, scaled as on the training points."""
        raw, own = (np.polynomial.legendre.legvander(places, 11)[:, 1:] for places in (x, example.data.x))
        return (raw - own.mean(axis=0)) / own.std(axis=0)

    @classmethod
    def fitted(cls, example, side, strength):
        """The minimiser of the mean squared error + strength times the size, in the conventions of scikit-learn."""
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
        assert "twelve points" in caption("data")

    def test_with_more_weights_the_curve_misses_the_points_by_less(self, example):
        errors = []
        for count, weights in example.growing:
            features = self.scaled(example, example.data.x)[:, :count]
            plain = LinearRegression().fit(features, example.data.y)
            errors.append(np.mean((plain.predict(features) - example.data.y) ** 2))
            assert example.training_error(weights) == pytest.approx(errors[-1], abs=1e-9)
        assert (np.diff(errors) < 0).all()

    def test_a_polynomial_with_eleven_weights_runs_through_all_points(self, example, caption):
        assert caption("fit").startswith("A polynomial with eleven weights runs through them all.")
        through = BarycentricInterpolator(example.data.x, example.data.y)  # the one polynomial of degree 11
        assert_allclose(example.curve(example.weights("lasso", 0.0)), through(example.x), atol=1e-6)

    def test_that_curve_misses_the_held_out_points_by_up_to_2_6(self, example, caption):
        through = BarycentricInterpolator(example.data.x, example.data.y)
        gaps = np.abs(through(example.data.held_x) - example.data.held_y)
        assert len(gaps) == 24
        assert f"{gaps.max():.1f}" == "2.6"
        assert caption("held_out").endswith("misses points it never saw by up to 2.6.")
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

    def test_the_best_strength_of_lasso_lies_between(self, example):
        strengths = np.geomspace(0.02, 0.12, 91)
        best = strengths[np.argmin([self.errors(example, "lasso", strength)[1] for strength in strengths])]
        assert best == pytest.approx(example.best["lasso"], rel=0.02)
        assert 0 < best < example.last_strength

    def test_at_its_best_lasso_switches_six_wiggles_off_and_ridge_none(self, example, caption):
        assert (self.fitted(example, "lasso", example.best["lasso"]).coef_ == 0).sum() == 6
        assert (example.best_weights["lasso"] == 0).sum() == 6
        assert (self.fitted(example, "ridge", example.best["ridge"]).coef_ != 0).all()
        assert "six wiggles are off" in caption("zeros")

    def test_ridge_has_a_best_strength_of_its_own(self, example):
        strengths = np.geomspace(0.05, 0.8, 91)
        best = strengths[np.argmin([self.errors(example, "ridge", strength)[1] for strength in strengths])]
        assert best == pytest.approx(example.best["ridge"], rel=0.02)
        assert abs(np.log(best / example.best["lasso"])) > 1

    def test_a_weight_of_ridge_passes_through_zero_and_comes_out_on_the_other_side(self, example):
        crossing = example.crossing
        before, after = (self.fitted(example, "ridge", s).coef_ for s in (crossing.before, crossing.after))
        assert before[crossing.number] * after[crossing.number] < 0
        assert min(abs(before[crossing.number]), abs(after[crossing.number])) > 0.01
        assert crossing.before < crossing.after

    def test_the_curve_is_the_sum_of_the_wiggles_and_a_constant(self, example):
        weights = example.weights("lasso", 0.0)
        assert_allclose(example.partial_sum(weights, 0), example.data.y.mean())
        parts = [example.partial_sum(weights, number) for number in range(12)]
        scale, mean = example.fit.scale, example.fit.mean
        for number, (less, more) in enumerate(pairwise(parts)):
            wiggle = np.polynomial.legendre.Legendre.basis(number + 1)(example.x)
            assert_allclose(example.wiggles[:, number], wiggle, atol=1e-12)
            assert_allclose(more - less, weights[number] * (wiggle - mean[number]) / scale[number], atol=1e-12)
        assert_allclose(parts[-1], example.curve(weights))

    def test_the_constant_is_not_penalised(self, example):
        for side, strength in example.best.items():
            solver = self.fitted(example, side, strength)
            assert example.fit.intercept == pytest.approx(solver.intercept_) == pytest.approx(example.data.y.mean())

    def test_lasso_adds_up_sizes_and_ridge_squares(self, example, caption):
        assert "Lasso adds up the weights' sizes, ridge their squares." in caption("price")
        weights = LinearRegression().fit(self.scaled(example, example.data.x), example.data.y).coef_
        for side, adds in (("lasso", np.abs(weights)), ("ridge", weights * weights)):
            fitted = example.weights("lasso", 0.0)
            assert_allclose(example.adds_to_size(side, fitted), adds, atol=1e-8)
            assert example.size(side, fitted) == pytest.approx(sum(adds), abs=1e-8)

    def test_ridge_trades_some_bias_for_much_less_variance(self, example, caption):
        """Over redraws of the noise. The fits are linear in the y of the points, so one matrix gives all of them."""
        rng, truth = np.random.default_rng(0), np.sin(np.pi * example.data.x)
        train, held = (self.scaled(example, x) for x in (example.data.x, example.data.held_x))
        drawn = truth + example.noise * rng.standard_normal((4000, 12))
        found = {}
        for name, strength in (("none", 0.0), ("ridge", example.best["ridge"])):
            solve = np.linalg.solve(train.T @ train + 12 * strength * np.eye(11), train.T)
            predicted = (
                drawn.mean(axis=1, keepdims=True) + (drawn - drawn.mean(axis=1, keepdims=True)) @ (held @ solve).T
            )
            variance = predicted.var(axis=0).mean()
            bias = ((predicted.mean(axis=0) - np.sin(np.pi * example.data.held_x)) ** 2).mean()
            assert example.bias_variance[name][1] == pytest.approx(variance, rel=0.1)
            assert example.bias_variance[name][0] == pytest.approx(bias, abs=0.003)
            found[name] = bias, variance
        assert found["ridge"][0] - found["none"][0] < 0.1 * (found["none"][1] - found["ridge"][1])
        assert found["ridge"][1] < 0.1 * found["none"][1]
        assert caption("trade") == "Ridge hardly swings. In return, it's a little off on average."

    def test_the_band_round_the_average_is_the_standard_deviation_of_all_curves(self, example):
        drawn = np.random.default_rng(2).standard_normal((4000, 12)) * example.noise
        features, places = (self.scaled(example, x) for x in (example.data.x, example.x))
        for name, solver in (("none", LinearRegression()), ("ridge", Ridge(alpha=12 * example.best["ridge"]))):
            curves = solver.fit(features, (np.sin(np.pi * example.data.x) + drawn).T).predict(places)
            assert_allclose(example.spreads[name], curves.std(axis=1), rtol=0.06)
            at_held_out = np.interp(example.data.held_x, example.x, example.spreads[name])  # where "swing" is counted
            assert np.mean(at_held_out**2) == pytest.approx(example.bias_variance[name][1], rel=0.01)

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
    def test_in_every_accepted_story_the_held_out_error_falls_and_rises_and_others_are_refused(self, example, seed):
        try:
            other = OverfitExample(**example.model_dump() | {"seed": seed})
        except ValueError as refused:
            assert "another seed" in str(refused)
            return
        for side in ("lasso", "ridge"):
            best = self.errors(other, side, other.best[side])[1]
            assert self.errors(other, side, other.first_strength)[1] > best
            assert self.errors(other, side, 10.0 if side == "ridge" else other.last_strength)[1] > best
            curves = [other.curve(weights) for weights in (other.weights(side, 0.0), other.best_weights[side])]
            wild, calm = (np.abs(np.diff(curve)).sum() for curve in curves)
            assert calm < wild

    @pytest.mark.parametrize(
        ("numbers", "draw"),
        [({"seed": 9}, 1), ({"seed": 29}, 0), ({"noise": 0.28, "points": 11, "held_out": 20, "seed": 522672}, 0)],
    )
    def test_a_draw_whose_best_lasso_has_a_weight_that_is_almost_zero_is_passed_over(self, example, numbers, draw):
        """The best strength lies at a knot, where one weight more is 0, and the search ends beside it."""
        told = OverfitExample(**example.model_dump() | numbers)
        passed_over = told.model_copy()
        vars(passed_over)["draw"] = draw
        sizes = np.abs(passed_over.best_weights["lasso"])
        assert (sizes < 1e-4).sum() == (sizes == 0).sum() + 1
        assert told.draw > draw
        sizes = np.abs(told.best_weights["lasso"])
        assert sizes[sizes > 0].min() > 1e-3
