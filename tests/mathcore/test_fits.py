"""Fits in the user's units, cross-validation and selection frequencies: against scikit-learn and by their claims."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet as TheirElasticNet
from sklearn.linear_model import Lasso, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mathcore import L1, L2, ElasticNet, SquaredL2, cross_validate, fit, selection_frequency

X, Y = load_diabetes(return_X_y=True)
N = len(Y)
EXACT = {"tol": 1e-13, "max_iter": 100_000}
THEIRS = [
    (L1(), lambda s: Lasso(alpha=s / 2, **EXACT)),
    (SquaredL2(), lambda s: Ridge(alpha=N * s)),
    (ElasticNet(0.4), lambda s: TheirElasticNet(alpha=0.8 * s, l1_ratio=0.25, **EXACT)),
]
PENALTIES = [L1(), SquaredL2(), ElasticNet(0.4)]
every_penalty = pytest.mark.parametrize("penalty", PENALTIES, ids=repr)


@pytest.mark.parametrize(("penalty", "theirs"), THEIRS, ids=lambda value: repr(value) if value in PENALTIES else "")
def test_scikit_learn_on_standardised_features_predicts_the_same(penalty, theirs):
    features = X * np.arange(1.0, 11.0) + 5
    model = fit(features, Y, penalty, 0.7)
    other = make_pipeline(StandardScaler(), theirs(0.7)).fit(features, Y)
    assert_allclose(model.predict(features), other.predict(features), rtol=1e-7)
    assert_allclose(model.predict(features), model.intercept + features @ model.coefficients)


@every_penalty
def test_predictions_do_not_depend_on_the_features_units(penalty):
    units = 10.0 ** np.arange(-5, 5)
    plain, other = fit(X, Y, penalty, 1.0), fit(X * units + 7, Y, penalty, 1.0)
    assert_allclose(other.coefficients * units, plain.coefficients, rtol=1e-6, atol=1e-7)
    assert_allclose(other.predict(X * units + 7), plain.predict(X), rtol=1e-8)


@every_penalty
def test_constant_features_have_no_weight_and_fewer_rows_than_features_are_fitted(penalty):
    rng = np.random.default_rng(0)
    features = np.c_[rng.normal(size=(15, 30)), np.full(15, 0.1)]
    model = fit(features, features[:, 0] + rng.normal(size=15), penalty, 0.5)
    assert model.coefficients[-1] == 0
    assert np.isfinite(model.coefficients).all()


@every_penalty
def test_cross_validation_is_the_loop_written_out(penalty):
    found = cross_validate(X, Y, penalty, 4, np.random.default_rng(1), strengths=[0.1, 3.0, 1.0])
    assert_array_equal(found.strengths, [3.0, 1.0, 0.1])
    order = np.random.default_rng(1).permutation(N)
    for k, held in enumerate(np.array_split(order, 4)):
        seen = np.setdiff1d(order, held)
        for j, strength in enumerate(found.strengths):
            model = fit(X[seen], Y[seen], penalty, strength)
            assert found.errors[j, k] == pytest.approx(np.mean((model.predict(X[held]) - Y[held]) ** 2), rel=1e-9)
    assert_allclose(found.error, found.errors.mean(axis=1))
    assert_allclose(found.standard_error, found.errors.std(axis=1, ddof=1) / 2)


@every_penalty
def test_the_best_strength_and_the_plainest_within_one_standard_error(penalty):
    found = cross_validate(X, Y, penalty, 5, np.random.default_rng(2))
    best = int(np.argmin(found.error))
    assert found.best == found.strengths[best]
    bound = found.error[best] + found.standard_error[best]
    assert found.one_standard_error == found.strengths[found.error <= bound].max()
    assert best > 0  # the strongest one leaves no weight, or hardly any
    assert found.error[best] < 0.6 * Y.var()


def test_nothing_of_the_rows_left_out_is_seen():
    """A row far away changes the scale of its feature: where it is left out, the fit must not know."""
    features, target = X.copy(), Y.copy()
    order = np.random.default_rng(3).permutation(N)
    held = np.array_split(order, 3)[0]
    before = cross_validate(features, target, L1(), 3, np.random.default_rng(3), strengths=[1.0])
    features[held[0], 0] = 100.0
    after = cross_validate(features, target, L1(), 3, np.random.default_rng(3), strengths=[1.0])
    seen = np.setdiff1d(order, held)
    miss = fit(features[seen], target[seen], L1(), 1.0).predict(features[held]) - target[held]
    assert after.errors[0, 0] == pytest.approx(np.mean(miss**2), rel=1e-12)
    assert before.errors[0, 0] != after.errors[0, 0]


def test_features_that_matter_are_kept_in_every_redraw_and_noise_in_few():
    rng = np.random.default_rng(4)
    features = rng.normal(size=(100, 10))
    target = 3 * features[:, 0] - 3 * features[:, 1] + rng.normal(size=100)
    share = selection_frequency(features, target, 1.0, 100, rng)
    assert_array_equal(share[:2], 1.0)
    assert share[2:].max() < 0.2
    again = selection_frequency(features, target, 1.0, 20, np.random.default_rng(5))
    assert_array_equal(again, selection_frequency(features, target, 1.0, 20, np.random.default_rng(5)))


def test_twins_share_the_redraws():
    rng = np.random.default_rng(6)
    first = rng.normal(size=80)
    features = np.c_[first, first + 0.05 * rng.normal(size=80)]
    share = selection_frequency(features, first + rng.normal(size=80), 0.5, 200, rng)
    assert (share < 0.95).all()
    assert share.sum() > 1


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: fit(X, Y, L2(), 1.0), "penalty"),
        (lambda: fit(X, Y, L1(), -1.0), "strength"),
        (lambda: fit(X, Y, L1(), [1.0, 2.0]), "strength"),
        (lambda: fit(X, Y[:-1], L1(), 1.0), "y"),
        (lambda: fit(X[:1], Y[:1], L1(), 1.0), "X"),
        (lambda: fit(X, Y, L1(), 1.0).predict(X[:, :2]), "X"),
        (lambda: cross_validate(X, Y, L1(), 1, np.random.default_rng(0)), "folds"),
        (lambda: cross_validate(X, Y, L1(), N + 1, np.random.default_rng(0)), "folds"),
        (lambda: cross_validate(X, Y, L1(), 3, np.random.default_rng(0), strengths=[0.0]), "strengths"),
        (lambda: cross_validate(X, Y, L1(), 3, np.random.default_rng(0), strengths=1.0), "strengths"),
        (lambda: cross_validate(X, np.ones(N), L1(), 3, np.random.default_rng(0)), "y"),
        (lambda: selection_frequency(X, Y, 0.0, 3, np.random.default_rng(0)), "strength"),
        (lambda: selection_frequency(X, Y, 1.0, 0, np.random.default_rng(0)), "redraws"),
        (lambda: ElasticNet(1.5), "share"),
        (lambda: ElasticNet(-0.1), "share"),
        (lambda: ElasticNet(True), "share"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=rf"^{name}: got .*, want "):
        call()
