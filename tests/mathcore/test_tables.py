"""Pulls, ridge's zeros in passing, and what redraws keep: laws, and independent calculations."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from mathcore import L1, lasso_path, one_scale, pulls, ridge_zeros, selection_frequency, selections, weights_path


def drawn(seed, rows=40, columns=5):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(rows, columns)) @ rng.normal(size=(columns, columns)) + rng.normal(size=columns)
    return X, X @ rng.normal(size=columns) + rng.normal(size=rows)


@pytest.mark.parametrize("seed", range(5))
def test_pulls_are_minus_the_slopes_of_the_error_with_the_best_intercept(seed):
    X, y = drawn(seed)
    w, step = np.random.default_rng(seed).normal(size=5), 1e-5

    def error(weights):
        missed = y - X @ weights
        return ((missed - missed.mean()) ** 2).mean()

    slopes = [(error(w + step * way) - error(w - step * way)) / (2 * step) for way in np.eye(5)]
    assert_allclose(pulls(X, y, w), -np.array(slopes), rtol=1e-5, atol=1e-5)
    assert_allclose(pulls(X, y, [w, 2 * w])[0], pulls(X, y, w))


@pytest.mark.parametrize("seed", range(5))
def test_under_the_lasso_pulls_are_at_most_the_strength_and_equal_to_it_where_a_weight_is_not_0(seed):
    X, y = drawn(seed)
    path = lasso_path(X, y)
    for strength in path.strengths[0] * np.array([0.9, 0.5, 0.1, 0.01]):
        weights = path.at([strength])[0]
        left = pulls(X, y, weights)
        assert np.abs(left).max() <= strength * (1 + 1e-9)
        assert_allclose(left[weights != 0], strength * np.sign(weights[weights != 0]), rtol=1e-8)


def test_one_scale_is_scikit_learns_and_a_constant_feature_becomes_0():
    X, _ = drawn(1)
    assert_allclose(one_scale(X), StandardScaler().fit_transform(X), atol=1e-12)
    assert_array_equal(one_scale([[1.0], [1.0]]), [[0.0], [0.0]])


def test_ridge_has_another_sign_on_both_sides_of_each_zero():
    found = 0
    for seed in range(12):
        X, y = drawn(seed)
        Z = StandardScaler().fit_transform(X)
        zeros = ridge_zeros(X, y, np.geomspace(1e-4, 1e3, 400))
        assert zeros == sorted(zeros)
        found += len(zeros)
        for strength, feature in zeros:
            around = [Ridge(alpha=40 * strength * share).fit(Z, y).coef_[feature] for share in (0.999, 1.001)]
            assert around[0] * around[1] < 0
    assert found > 5


def test_ridge_zeros_wants_positive_strengths():
    with pytest.raises(ValueError, match="strengths: got"):
        ridge_zeros(*drawn(0), [0.0, 1.0])


def test_selections_are_the_lassos_on_the_redrawn_rows():
    X, y = drawn(3)
    kept = selections(X, y, [0.5, 2.0], 6, np.random.default_rng(1))
    again = np.random.default_rng(1)
    for draw in range(6):
        rows = again.integers(40, size=40)
        assert_array_equal(kept[:, draw], weights_path(X[rows], y[rows], L1(), np.array([0.5, 2.0])) != 0)
    frequency = selection_frequency(X, y, 2.0, 6, np.random.default_rng(1))
    assert_array_equal(frequency, kept[1].mean(axis=0))
