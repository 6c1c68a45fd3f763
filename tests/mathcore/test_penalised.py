"""Minimisers of loss + strength * penalty: against closed forms, scikit-learn, a cone solver and each other."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import Lasso, Ridge

from mathcore import (
    L1,
    L2,
    Lp,
    Max,
    Quadratic,
    SquaredL2,
    constrained,
    penalised,
    penalised_residual,
    penalty_path,
    radius_for,
    strength_for,
)
from tests.support.mathcases import NORMS, PENALTIES, losses, ordinary

every_norm = pytest.mark.parametrize("norm", NORMS, ids=repr)
every_penalty = pytest.mark.parametrize("penalty", PENALTIES, ids=repr)

centres = st.tuples(ordinary(5), ordinary(5)).map(np.array)
strengths = st.just(0.0) | st.floats(1e-100, 8)


def round_loss(centre):
    """(x - x0)^2 + (y - y0)^2."""
    return Quadratic(2 * np.eye(2), centre)


@given(centres, strengths)
def test_round_loss_with_l1_moves_each_coordinate_by_half_the_strength_at_most_to_0(centre, r):
    expected = np.sign(centre) * np.maximum(np.abs(centre) - r / 2, 0)
    assert_allclose(penalised(round_loss(centre), L1(), r), expected, atol=1e-14)


@given(centres, strengths)
def test_round_loss_with_l2_moves_towards_0_by_half_the_strength(centre, r):
    length = np.linalg.norm(centre)
    factor = max(1 - r / (2 * length), 0) if length else 0.0
    assert_allclose(penalised(round_loss(centre), L2(), r), factor * centre, atol=1e-13)


@given(centres, strengths)
def test_round_loss_with_squared_l2_is_scaled(centre, r):
    assert_allclose(penalised(round_loss(centre), SquaredL2(), r), centre / (1 + r), atol=1e-14)


def test_the_quiz_numbers():
    loss = round_loss([2.0, 1.0])
    assert_array_equal(penalised(loss, Max(), 3.0), [0.75, 0.75])
    assert_allclose(penalised(loss, Lp(10), 3.0), [0.762, 0.660], atol=5e-4)


@every_penalty
@given(centres, strengths)
@settings(max_examples=40, deadline=None)
def test_round_loss_is_the_proximal_operator(penalty, centre, r):
    assert_allclose(penalised(round_loss(centre), penalty, r), penalty.prox(centre, r / 2), atol=1e-12)


@every_penalty
@pytest.mark.parametrize("dimension", [1, 2, 3, 20, 100])
def test_no_small_step_lowers_the_cost(penalty, dimension):
    rng = np.random.default_rng(dimension)
    loss = losses(rng, 3, dimension, 1e3 if dimension > 1 else 1.0)
    strength = 0.3 * np.abs(loss.pull).max(axis=-1)
    best = penalised(loss, penalty, strength)
    cost = loss.value(best) + strength * penalty.value(best)
    for size in (1e-6, 1e-3, 1.0):
        near = best + size * rng.normal(size=(200, *best.shape))
        assert (loss.value(near) + strength * penalty.value(near) >= cost * (1 - 1e-14)).all()


@every_norm
@pytest.mark.parametrize("condition", [1.0, 1e4])
def test_certificate_of_penalised_answers(norm, condition):
    loss = losses(np.random.default_rng(3), 30, 8, condition)
    strength = norm.dual.value(loss.pull) * np.geomspace(1e-6, 1.1, 30)
    point = penalised(loss, norm, strength)
    assert penalised_residual(loss, norm, strength, point).max() < 1e-9
    assert penalised_residual(loss, norm, strength, point + 0.1).min() > 1e-6


@pytest.mark.parametrize("strength", [0.01, 0.1, 0.5])
def test_lasso_of_scikit_learn_finds_the_same_weights(strength):
    rng = np.random.default_rng(4)
    X = rng.normal(size=(60, 12))
    y = X @ np.r_[3.0, -2.0, np.zeros(10)] + rng.normal(size=60)
    theirs = Lasso(alpha=strength / 2, fit_intercept=False, tol=1e-14, max_iter=100_000).fit(X, y).coef_
    ours = penalised(Quadratic.from_data(X, y), L1(), strength)
    assert_allclose(ours, theirs, atol=1e-8)
    assert_array_equal(ours == 0, theirs == 0)


@pytest.mark.parametrize("strength", [0.01, 0.1, 0.5])
def test_ridge_of_scikit_learn_finds_the_same_weights(strength):
    rng = np.random.default_rng(5)
    X, y = rng.normal(size=(40, 6)), rng.normal(size=40)
    theirs = Ridge(alpha=strength * 40, fit_intercept=False).fit(X, y).coef_
    assert_allclose(penalised(Quadratic.from_data(X, y), SquaredL2(), strength), theirs, rtol=1e-9)


@pytest.mark.parametrize(
    ("penalty", "cone"), [(L2(), cp.norm2), (Max(), cp.norm_inf), (Lp(3), lambda w: cp.pnorm(w, 3))]
)
def test_a_cone_solver_finds_the_same_weights(penalty, cone):
    loss = losses(np.random.default_rng(6), 3, 5, 30.0)
    ours = penalised(loss, penalty, 0.6)
    for k in range(3):
        w = cp.Variable(5)
        form = cp.quad_form(w - loss.centre[k], cp.psd_wrap(loss.hessian[k])) / 2
        cp.Problem(cp.Minimize(form + 0.6 * cone(w))).solve(solver=cp.CLARABEL)
        assert_allclose(ours[k], w.value, atol=2e-5)


@every_penalty
def test_strength_0_gives_the_centre_itself(penalty):
    loss = losses(np.random.default_rng(7), 5, 3, 100.0)
    assert_array_equal(penalised(loss, penalty, 0.0), loss.centre)


@every_penalty
def test_a_batch_is_the_same_as_its_members(penalty):
    loss = losses(np.random.default_rng(8), 4, 3, 100.0)
    strength = np.array([[0.0], [0.5], [2.0]])
    together = penalised(loss, penalty, strength)
    assert together.shape == (3, 4, 3)
    for i, k in np.ndindex(3, 4):
        alone = penalised(Quadratic(loss.hessian[k], loss.centre[k]), penalty, strength[i, 0])
        assert_allclose(together[i, k], alone, atol=1e-12)


@every_penalty
def test_path_is_one_minimiser_for_each_strength(penalty):
    loss = losses(np.random.default_rng(9), 4, 3, 100.0)
    strength = np.linspace(0, 2, 5)
    path = penalty_path(loss, penalty, strength)
    assert path.shape == (5, 4, 3)
    for point, one in zip(path, strength, strict=True):
        assert_allclose(point, penalised(loss, penalty, one), atol=1e-13)
    assert (np.diff(penalty.value(path), axis=0) <= 1e-12).all()


def test_l1_path_is_straight_between_its_bends():
    loss = Quadratic([[1.0, 0.35], [0.35, 0.6]], [2.0, 1.2])
    path = penalty_path(loss, L1(), np.linspace(0, 2.5, 26))
    bends = np.abs(np.diff(path, n=2, axis=0)).max(axis=-1) > 1e-12
    assert bends.sum() <= 4  # two corners, each between two strengths
    assert_array_equal(path[-1], [0.0, 0.0])


@every_norm
def test_radius_and_strength_lead_back_to_each_other(norm):
    loss = losses(np.random.default_rng(10), 10, 4, 100.0)
    radius = 0.6 * norm.value(loss.centre)
    strength = strength_for(loss, norm, radius)
    assert_allclose(radius_for(loss, norm, strength), radius, rtol=1e-10)
    assert_allclose(constrained(loss, norm, radius).point, penalised(loss, norm, strength), atol=1e-9)


def test_zeros_are_true_zeros_and_ties_true_ties():
    loss = losses(np.random.default_rng(11), 300, 6, 100.0)
    strength = 0.4 * np.abs(loss.pull).max(axis=-1)
    sparse = penalised(loss, L1(), strength)
    assert not ((np.abs(sparse) < 1e-12) & (sparse != 0)).any()
    size = np.abs(penalised(loss, Max(), 3 * strength))
    top = size.max(axis=-1, keepdims=True)
    assert not ((np.abs(size - top) < 1e-12) & (size != top)).any()
    assert ((size == top).sum(axis=-1) > 1).any()


def test_ridge_can_pass_through_0_by_coincidence_but_only_there():
    loss = Quadratic([[1.0, 0.9], [0.9, 1.0]], [1.0, -0.6])
    before, after = penalty_path(loss, SquaredL2(), [0.18, 0.20])[:, 1]
    assert before * after < 0
    assert penalised(loss, SquaredL2(), 0.19)[1] == pytest.approx(0.0, abs=1e-15)
