"""What the chapter `data` says is true: one test for each statement, named after it."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge, lars_path
from sklearn.preprocessing import StandardScaler

from scenes.examples.made import (
    FOLDS,
    NET,
    PENALTIES,
    STRENGTHS,
    TRUTHS,
    features_of,
    net_outline,
    true_weights,
    unseen_errors,
)
from scenes.examples.table_facts import RIDGE_STRENGTHS, UNIT
from scenes.script import load_script
from scenes.story import load_story

EXAMPLE = load_story().data
FACTS = EXAMPLE.facts
BUNCH = load_diabetes(scaled=False)
X, Y = StandardScaler().fit_transform(BUNCH.data), BUNCH.target
PLACE = {name: index for index, name in enumerate(FACTS.names)}


def caption(beat):
    return load_script().chapter("data").caption(beat, load_story()).replace("\u00a0", " ")


def lasso(features, strength, target=Y):
    """scikit-learn's alpha is half of λ."""
    return Lasso(alpha=strength / 2, tol=1e-12, max_iter=200_000).fit(features, target).coef_


def error(weights):
    return float(((Y - Y.mean() - X @ weights) ** 2).mean())


def pull_sizes(strength):
    """The sizes of the error's slopes at the lasso's answer, by finite differences."""
    weights, step = lasso(X, strength), 1e-3
    ways = step * np.eye(len(weights))
    return np.array([abs(error(weights + way) - error(weights - way)) / (2 * step) for way in ways])


class TestTable:
    def test_there_are_442_patients_and_ten_measurements_each(self):
        np.testing.assert_array_equal(FACTS.sample.features, BUNCH.data)
        np.testing.assert_array_equal(FACTS.sample.target, BUNCH.target)
        assert FACTS.sample.features.shape == (442, 10)
        assert "442 patients, ten measurements" in caption("table")

    def test_all_are_brought_to_one_scale(self):
        np.testing.assert_allclose(FACTS.features, X, atol=1e-12)

    def test_body_mass_pulls_hardest_and_sex_least(self):
        slopes = pull_sizes(1000.0)
        np.testing.assert_allclose(np.abs(FACTS.first_pulls), slopes, rtol=1e-6)
        assert (slopes.argmax(), slopes.argmin()) == (PLACE["bmi"], PLACE["sex"])
        assert caption("pull").endswith("Body mass pulls hardest, sex least.")
        wanted = [90.3, 87.2, 68.0, 66.3, 60.8, 58.9, 32.7, 28.9, 26.8, 6.6]
        np.testing.assert_allclose(slopes[list(FACTS.hardest)], wanted, atol=0.05)


class TestLine:
    def test_scikit_learns_alpha_is_half_of_this_lambda(self):
        strength = 20.0
        fit = Lasso(alpha=strength / 2, tol=1e-12, max_iter=200_000).fit(X, Y)
        np.testing.assert_allclose(FACTS.weights([strength])[0], fit.coef_, atol=1e-4)
        assert "alpha is half of this λ" in load_script().chapter("data").label("alpha", load_story())

    @pytest.mark.parametrize("strength", [100.0, 60.0, 35.0, 20.0, 10.0, 5.0, 1.0, 0.3])
    def test_a_weight_sleeps_at_zero_as_long_as_its_pull_stays_below_and_rides_on_the_line_afterwards(self, strength):
        weights, slopes = FACTS.weights([strength])[0], pull_sizes(strength)
        np.testing.assert_allclose(weights, lasso(X, strength), atol=1e-4)
        asleep = weights == 0
        assert (slopes[asleep] < strength).all()
        np.testing.assert_allclose(slopes[~asleep], strength, rtol=1e-4)
        np.testing.assert_allclose(np.abs(FACTS.pulls([strength])[0]), slopes, atol=1e-3)

    def test_the_first_line_is_above_them_all(self):
        assert (lasso(X, 1.001 * FACTS.top) == 0).all()
        assert np.flatnonzero(lasso(X, 0.999 * FACTS.top)).tolist() == [PLACE["bmi"]]
        assert "It meets body mass" in caption("wake")

    def test_the_weights_wake_in_the_order_and_at_the_knots_of_another_algorithm(self):
        knots, _, path = lars_path(X, Y - Y.mean(), method="lasso")
        first = {int(j): 2 * knots[np.flatnonzero(path[j])[0] - 1] for j in range(10)}
        order = sorted(first, key=first.get, reverse=True)
        assert [feature for feature, _ in FACTS.wakings] == order
        np.testing.assert_allclose([at for _, at in FACTS.wakings], [first[j] for j in order], rtol=1e-9)
        assert [FACTS.names[j] for j in order] == ["bmi", "ltg", "bp", "hdl", "sex", "glu", "tc", "tch", "ldl", "age"]
        wanted = [90.3, 84.6, 43.1, 30.1, 12.4, 8.4, 6.6, 1.90, 0.52, 0.48]
        np.testing.assert_allclose([first[j] for j in order], wanted, atol=0.05)
        assert caption("next") == "Blood fat wakes. Then blood pressure. Then HDL."

    def test_the_sleepers_move_too(self):
        strength = 0.975 * FACTS.wakings[3].strength
        asleep = lasso(X, strength) == 0
        moved = np.abs(FACTS.first_pulls) - pull_sizes(strength)
        assert (np.abs(moved[asleep]) > 1).all()

    def test_part_of_what_they_know_has_been_told(self):
        """What the fit says already has a part of each sleeper's first pull, in its direction."""
        strength = 0.975 * FACTS.wakings[3].strength
        weights = lasso(X, strength)
        told = 2 * X.T @ (X @ weights) / len(Y)
        assert (told * np.sign(FACTS.first_pulls) > 0)[weights == 0].all()
        np.testing.assert_allclose(FACTS.pulls([strength])[0], FACTS.first_pulls - told, atol=1e-3)

    def test_the_cholesterol_ratio_started_fourth_and_wakes_eighth(self):
        ranks = np.argsort(-np.abs(X.T @ (Y - Y.mean())))
        assert ranks[3] == PLACE["tch"] == EXAMPLE.waiter
        assert [feature for feature, _ in FACTS.wakings][7] == PLACE["tch"]
        assert caption("waits").startswith("Cholesterol ratio started fourth, and has to wait.")

    def test_sex_started_last_fell_through_zero_and_wakes_fifth(self):
        sex = PLACE["sex"]
        signed = []
        for strength in (89.0, 60.0, 30.0, 13.0):
            signed.append(X[:, sex] @ (Y - Y.mean() - X @ lasso(X, strength)))
        assert signed[0] > 0 > signed[-1]
        assert lasso(X, 12.5)[sex] == 0 != lasso(X, 12.3)[sex]
        assert np.flatnonzero(lasso(X, 12.3)).size == 5
        assert "Sex started last, fell through zero, and wakes fifth." in caption("waits")

    def test_half_of_them_wake_in_the_last_tenth_of_the_way(self):
        assert np.flatnonzero(lasso(X, FACTS.top / 10)).size == 5
        assert np.flatnonzero(lasso(X, 0.47)).size == 10
        assert caption("last").startswith("Half wake")

    def test_hdl_goes_back_to_sleep_and_wakes_with_the_other_sign(self):
        hdl = PLACE["hdl"]
        before, asleep, after = (lasso(X, strength)[hdl] for strength in (0.22, 0.16, 0.09))
        assert before < 0 == asleep < after
        (found,) = FACTS.returns
        assert found.feature == hdl
        np.testing.assert_allclose([found.gone, found.back], [0.2076, 0.1247], atol=5e-5)
        assert "HDL goes back to sleep" in caption("returns")


class TestRidge:
    @staticmethod
    def weights(strength):
        return Ridge(alpha=442 * strength, tol=1e-12).fit(X, Y).coef_

    def test_some_weights_pass_through_zero(self):
        found = [(FACTS.names[feature], strength) for strength, feature in FACTS.ridge_zeros]
        assert [name for name, _ in found] == ["hdl", "ldl", "age", "tc", "ldl", "sex"]
        np.testing.assert_allclose([at for _, at in found], [0.0037, 0.032, 0.083, 0.81, 2.19, 12.0], rtol=0.01)
        for name, at in found:
            before, after = self.weights(0.99 * at)[PLACE[name]], self.weights(1.01 * at)[PLACE[name]]
            assert before * after < 0

    def test_none_stays_at_zero(self):
        for row, strength in list(zip(FACTS.ridge_path, RIDGE_STRENGTHS, strict=True))[::10]:
            np.testing.assert_allclose(row, self.weights(strength), rtol=1e-6, atol=1e-8)
        signs = np.sign(FACTS.ridge_path)
        assert (signs != 0).all()
        assert (signs[:-1] != signs[1:]).sum() == len(FACTS.ridge_zeros)


class TestValidation:
    def test_ten_times_a_tenth_of_the_patients_is_hidden_and_the_others_are_fitted(self):
        order = np.random.default_rng(EXAMPLE.seed).permutation(442)
        found = FACTS.validation
        for k in (40, 62, 90):
            errors = []
            for held in np.array_split(order, 10):
                seen = np.setdiff1d(order, held)
                scaler = StandardScaler().fit(BUNCH.data[seen])
                fitted = lasso(scaler.transform(BUNCH.data[seen]), found.strengths[k], Y[seen])
                predicted = Y[seen].mean() + scaler.transform(BUNCH.data[held]) @ fitted
                errors.append(((predicted - Y[held]) ** 2).mean())
            np.testing.assert_allclose(found.errors[k], errors, rtol=1e-4)
            assert found.error[k] == pytest.approx(np.mean(errors), rel=1e-4)

    def test_the_error_is_almost_flat_so_lasso_hardly_predicts_better(self):
        found = FACTS.validation
        lowest = found.error.min()
        assert found.error[-1] / lowest < 1.005
        assert found.error[found.strengths < 12].max() < 1.06 * lowest
        assert found.error[0] > 1.9 * lowest

    def test_seven_weights_at_the_lowest_point_and_five_by_the_cautious_rule(self):
        found = FACTS.validation
        lowest = int(found.error.argmin())
        limit = found.error[lowest] + found.errors[lowest].std(ddof=1) / np.sqrt(10)
        cautious = found.strengths[found.error <= limit].max()
        assert np.count_nonzero(lasso(X, found.strengths[lowest])) == 7
        assert np.count_nonzero(lasso(X, cautious)) == 5
        assert "seven at the lowest point, five by the cautious rule" in caption("flat")

    @pytest.mark.parametrize("seed", range(8))
    def test_with_other_parts_the_lowest_point_keeps_seven_to_ten_and_the_cautious_rule_four_to_six(self, seed):
        facts = EXAMPLE.model_copy(update={"seed": seed}).facts
        assert 7 <= facts.best_kept <= 10
        assert 4 <= facts.cautious_kept <= 6


class TestTrust:
    @staticmethod
    def redrawn(strength, times=40):
        rng, kept = np.random.default_rng(77), []
        for _ in range(times):
            rows = rng.integers(442, size=442)
            kept.append(lasso(StandardScaler().fit_transform(BUNCH.data[rows]), strength, Y[rows]) != 0)
        return np.array(kept)

    def test_four_features_nearly_always_come_back(self):
        shares = self.redrawn(FACTS.cautious).mean(axis=0)
        always = {name for name, place in PLACE.items() if shares[place] >= 0.95}
        assert always == {"bmi", "bp", "ltg", "hdl"}
        assert 0.3 < shares[PLACE["sex"]] < 0.8
        assert always == {name for name, place in PLACE.items() if FACTS.frequencies[place] >= 0.95}
        assert "four features nearly always come back" in caption("redraw")

    def test_cholesterol_and_ldl_are_almost_alike(self):
        alike = np.abs(np.corrcoef(BUNCH.data.T) - np.eye(10))
        assert set(np.unravel_index(alike.argmax(), alike.shape)) == {PLACE["tc"], PLACE["ldl"]} == set(FACTS.twins)
        assert alike.max() == pytest.approx(0.897, abs=5e-4)
        assert alike.max() == pytest.approx(FACTS.twin_correlation)

    def test_which_one_stays_is_luck(self):
        kept = self.redrawn(EXAMPLE.twin_strength)[:, [PLACE["tc"], PLACE["ldl"]]]
        shares = [(kept[:, 0] & ~kept[:, 1]).mean(), (kept[:, 1] & ~kept[:, 0]).mean()]
        shown = [(FACTS.twin_choices == choice).mean() for choice in (0, 1)]
        assert min(*shares, *shown) > 0.1
        np.testing.assert_allclose(shown, shares, atol=0.15)

    def test_in_a_unit_ten_times_as_large_lasso_drops_its_first_choice(self):
        bmi, strength = PLACE["bmi"], FACTS.cautious
        measured = X.copy()
        measured[:, bmi] /= UNIT
        assert lasso(X, strength)[bmi] == np.abs(lasso(X, strength)).max()
        assert lasso(measured, strength)[bmi] == 0
        weights, slopes = FACTS.in_unit(UNIT)
        np.testing.assert_allclose(weights, np.where(np.arange(10) == bmi, 0, lasso(measured, strength)), atol=1e-4)
        assert abs(slopes[bmi]) < strength


class TestTruth:
    MADE = EXAMPLE.made

    def test_it_keeps_the_four_that_matter_too_short_and_five_more(self):
        data = self.MADE.data[0]
        assert data.features.shape[1] == 20
        assert np.count_nonzero(data.true_weights) == 4
        strength = self.MADE._validated(0).best
        weights = lasso(StandardScaler().fit_transform(data.features), strength, data.target)
        kept = weights != 0
        assert (kept & data.relevant).sum() == 4
        assert (kept & ~data.relevant).sum() == 5
        true = data.true_weights * data.features.std(axis=0)
        assert (np.abs(weights) < np.abs(true))[data.relevant].all()
        assert "It keeps them, too short, and five more." in caption("truth")

    def test_refitted_without_a_penalty_the_kept_weights_are_nearer_to_the_truth(self):
        data, matter = self.MADE.data[0], self.MADE.matter[0]
        scaled, kept = StandardScaler().fit_transform(data.features), self.MADE.kept[0, 0]
        weights = LinearRegression().fit(scaled[:, kept], data.target).coef_
        np.testing.assert_allclose(self.MADE.refitted[kept], weights, atol=1e-9)
        assert (self.MADE.refitted[~kept] == 0).all()
        far = [np.linalg.norm((each - self.MADE.first_truth)[matter]) for each in self.fits()]
        assert far[1] < far[0]
        assert self.MADE.refit_mends
        assert "Refitting helps." in caption("truth")

    def fits(self):
        return self.MADE.first_weights, self.MADE.refitted

    def test_refitting_makes_the_weights_that_matter_longer_than_lassos(self):
        lasso_sizes, sizes = (np.abs(weights[self.MADE.matter[0]]) for weights in self.fits())
        assert (sizes > lasso_sizes).all()

    def test_the_cautious_rule_is_right_in_as_many_draws_as_is_said(self):
        right = 0
        for number, data in enumerate(self.MADE.data):
            found = self.MADE._validated(number)
            lowest = int(found.error.argmin())
            limit = found.error[lowest] + found.errors[lowest].std(ddof=1) / np.sqrt(FOLDS)
            strength = found.strengths[found.error <= limit].max()
            kept = lasso(StandardScaler().fit_transform(data.features), strength, data.target) != 0
            right += bool((kept == data.relevant).all())
        assert right == self.MADE.right == 8
        assert "right in 8 of 24 tries" in caption("truth")

    def test_in_a_hundred_draws_the_cautious_rule_is_right_in_a_third_and_the_lowest_point_hardly_ever(self):
        exact = self.MADE.model_copy(update={"draws": 100, "seed": 123}).exact.sum(axis=1)
        assert exact[0] <= 4
        assert 20 <= exact[1] <= 45


class TestChoice:
    @pytest.mark.parametrize(("truth", "best"), list(zip(TRUTHS, PENALTIES, strict=True)))
    def test_the_named_penalty_has_the_least_error_on_unseen_points_on_average(self, truth, best):
        mean = np.mean([unseen_errors(truth, repeat) for repeat in range(100, 130)], axis=0)
        assert list(PENALTIES)[int(mean.argmin())] == best
        assert list(PENALTIES)[int(EXAMPLE.unseen_errors[truth].argmin())] == best

    def test_the_errors_are_those_of_scikit_learns_fits(self):
        rng = np.random.default_rng([TRUTHS.index("alike"), 3])
        weights = true_weights(rng, "alike")
        seen, unseen = features_of(rng, "alike", 40), features_of(rng, "alike", 1000)
        target, wanted = (rows @ weights + rng.standard_normal(len(rows)) for rows in (seen, unseen))
        scaler = StandardScaler().fit(seen)
        best = np.full(3, np.inf)
        for strength in STRENGTHS:
            share = NET / (2 - NET)
            fits = (
                Lasso(alpha=strength / 2, tol=1e-9, max_iter=100_000),
                Ridge(alpha=len(seen) * strength),
                ElasticNet(alpha=strength * (1 - NET / 2), l1_ratio=share, tol=1e-9, max_iter=100_000),
            )
            for place, fit in enumerate(fits):
                predicted = fit.fit(scaler.transform(seen), target).predict(scaler.transform(unseen))
                best[place] = min(best[place], ((predicted - wanted) ** 2).mean())
        np.testing.assert_allclose(unseen_errors("alike", 3), best, rtol=1e-5)

    def test_few_many_and_alike_are_what_they_are_called(self):
        few, many, alike = (true_weights(np.random.default_rng(0), truth) for truth in TRUTHS)
        assert np.count_nonzero(few) < len(few) / 4
        assert np.count_nonzero(many) == len(many)
        assert np.abs(many).max() < np.abs(few[few != 0]).min()
        features = features_of(np.random.default_rng(0), "alike", 4000)[:, alike != 0]
        assert np.corrcoef(features.T)[np.triu_indices(features.shape[1], 1)].min() > 0.75

    def test_the_elastic_nets_ball_has_one_price_all_round(self):
        np.testing.assert_allclose(PENALTIES["net"].value(net_outline(60)), PENALTIES["net"].value([1.0, 0.0]))
