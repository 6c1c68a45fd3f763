"""The lasso's path: its knots, against the optimality conditions, scikit-learn's LARS and the other solvers."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.datasets import load_diabetes
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import enet_path, lars_path

from mathcore import L1, ElasticNet, Quadratic, constrained, lasso_path, penalised, penalised_residual, penalty_path

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(30, 8)), RNG.normal(size=30)
WIDE = RNG.normal(size=(12, 40)), RNG.normal(size=12)
SETS = {
    "plain": (X, Y),
    "diabetes": load_diabetes(return_X_y=True),
    "fewer rows than features": WIDE,
    "a feature twice": (np.c_[X, X[:, :3]], Y),
    "a feature and its opposite": (np.c_[X, -X], Y),
    "a sum of two features": (np.c_[X, X[:, 0] + X[:, 1]], Y),
    "a constant feature": (np.c_[X, np.full(30, 0.1)], Y),
    "features of 0 and 1": ((X > 0).astype(float), Y),
    "rounded numbers": (np.round(X), np.round(Y)),
    "many ties": (np.r_[np.eye(6), -np.eye(6)], np.r_[np.ones(6), -np.ones(6)]),
    "rows twice": (np.repeat(X, 2, axis=0)[:30], Y),
    "nothing to explain": (X, np.ones(30)),
}
every_set = pytest.mark.parametrize(("features", "target"), SETS.values(), ids=SETS)


def lars(features, target):
    """scikit-learn's knots, (alphas, weights), with the means taken away."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it says that it drops dependent features
        centred = features - features.mean(axis=0)
        alphas, _, weights = lars_path(centred, target - target.mean(), method="lasso", max_iter=10_000)
    return alphas, weights.T


@every_set
def test_the_optimality_conditions_hold_at_every_knot_and_between(features, target):
    path = lasso_path(features, target)
    centred, n = features - features.mean(axis=0), len(target)
    strengths = np.concatenate([path.strengths, 0.5 * (path.strengths[1:] + path.strengths[:-1])])
    weights = path.at(strengths)
    pull = 2 / n * (target - target.mean() - weights @ centred.T) @ centred
    slack = 1e-12 * max(path.strengths[0], 1e-300)
    assert (np.abs(pull) <= strengths[:, None] + slack).all()
    on = weights != 0
    assert_allclose(pull[on], (np.sign(weights) * strengths[:, None])[on], rtol=0, atol=slack)
    assert path.residual.max() < 1e-12
    assert path.strengths[-1] == 0
    assert (np.diff(path.strengths) < 0).all()


@every_set
def test_what_comes_and_goes_is_what_the_weights_do(features, target):
    path = lasso_path(features, target)
    inside = np.zeros(features.shape[1], dtype=bool)
    for k in range(len(path.strengths)):
        assert not (path.weights[k] != 0)[~inside].any()
        assert inside[path.goes[k]].all()
        assert not inside[path.comes[k]].any()
        inside = (inside | path.comes[k]) & ~path.goes[k]
        assert (path.weights[k][path.comes[k] | path.goes[k]] == 0).all()
    assert len(path.events) == path.comes.sum() + path.goes.sum()


@pytest.mark.parametrize(
    "name", ["plain", "diabetes", "fewer rows than features", "a sum of two features", "rows twice"]
)
def test_lars_of_scikit_learn_has_the_same_knots_and_weights(name):
    path, (alphas, weights) = lasso_path(*SETS[name]), lars(*SETS[name])
    assert_allclose(path.at(2 * alphas), weights, rtol=0, atol=1e-9 * np.abs(weights).max())
    assert len(path.strengths) == len(alphas)
    assert_allclose(path.strengths, 2 * alphas, rtol=0, atol=1e-11 * alphas[0])


def test_answers_that_are_not_the_only_ones_are_marked():
    assert lasso_path(X, Y).unique.all()
    twice = lasso_path(np.c_[X, X[:, :3]], Y)
    assert not twice.unique[-1]
    first = np.flatnonzero(twice.comes[:, :3].any(axis=1) | twice.comes[:, 8:].any(axis=1))[0]
    assert not twice.unique[first + 1 :].any()
    wide = lasso_path(*WIDE)
    assert wide.unique[:-1].all()
    assert not wide.unique[-1]
    assert np.count_nonzero(wide.weights[-1]) <= len(WIDE[1]) - 1


def test_features_that_are_dropped_come_back_where_the_path_says_so():
    path = lasso_path(*SETS["diabetes"])
    assert path.goes.any()
    assert [event[2] for event in path.events].count("comes") == 10 + path.goes.sum()


def test_intercepts_and_predictions_are_those_of_the_data():
    path = lasso_path(X + 3, Y + 5)
    fitted = path.predict(X + 3, path.strengths)
    assert_allclose(fitted, path.intercepts[:, None] + path.weights @ (X + 3).T, atol=1e-12)
    assert_allclose(fitted.mean(axis=1), Y.mean() + 5)


@pytest.mark.parametrize("d", [10, 60])
def test_the_path_of_a_loss_is_the_same_whichever_way_it_is_solved(d):
    features = RNG.normal(size=(100, d))
    target = features[:, :3] @ [3.0, -2.0, 1.0] + RNG.normal(size=100)
    features, target = features - features.mean(axis=0), target - target.mean()
    loss, path = Quadratic.from_data(features, target), lasso_path(features, target)
    strengths = np.r_[path.strengths[0] * np.geomspace(1.1, 1e-3, 30), 0.0]
    together = penalty_path(loss, L1(), strengths)
    assert_allclose(together, path.at(strengths), atol=1e-11)
    assert penalised_residual(loss, L1(), strengths, together).max() < 1e-12
    for strength, weights in zip(strengths[::6], together[::6], strict=True):
        alone = penalised(loss, L1(), strength)
        assert_allclose(alone, weights, atol=1e-11)
        touch = constrained(loss, L1(), np.abs(weights).sum())
        assert_allclose(touch.point, weights, atol=1e-10)


@pytest.mark.parametrize("d", [10, 60])
def test_the_elastic_nets_path_is_scikit_learns(d):
    features = RNG.normal(size=(100, d))
    target = features[:, :3] @ [3.0, -2.0, 1.0] + RNG.normal(size=100)
    loss, share = Quadratic.from_data(features, target), 0.4
    strengths = np.geomspace(5, 0.01, 12)
    alphas, ratio = strengths * (1 - share / 2), share / (2 - share)
    _, theirs, _ = enet_path(features, target, l1_ratio=ratio, alphas=alphas, tol=1e-12, max_iter=100_000)
    found = penalty_path(loss, ElasticNet(share), strengths)
    assert_allclose(found, theirs.T, atol=1e-8)
    assert penalised_residual(loss, ElasticNet(share), strengths, found).max() < 1e-12


def test_a_large_loss_touches_a_diamond():
    features = RNG.normal(size=(200, 120))
    loss = Quadratic.from_data(features, features[:, 0] + RNG.normal(size=200))
    radius = np.abs(loss.centre).sum() * np.array([0.05, 0.5, 0.95])
    touch = constrained(loss, L1(), radius)
    assert touch.residual.max() < 1e-12
    assert_allclose(L1().value(touch.point), radius)
    assert_array_equal((touch.point == 0).any(axis=1), True)


def test_bad_input_is_named():
    for call, name in (
        (lambda: lasso_path(X, Y[:-1]), "y"),
        (lambda: lasso_path(X[0], Y), "X"),
        (lambda: lasso_path(X[:1], Y[:1]), "X"),
        (lambda: lasso_path(X, [*Y[:-1], np.nan]), "y"),
        (lambda: lasso_path(X, Y).at([-1.0]), "strengths"),
        (lambda: lasso_path(X, Y).at(1.0), "strengths"),
    ):
        with pytest.raises(ValueError, match=rf"^{name}: got .*, want "):
            call()
