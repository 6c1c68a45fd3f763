"""The overfitting example tells its story, and its fits are scikit-learn's."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler

from mathcore import (
    L1,
    L2,
    Max,
    Regression,
    SquaredL2,
    error_path,
    noisy_data,
    polynomial_features,
    polynomial_fit,
    ridge_bias_variance,
    truth,
)
from mathcore.overfitting import SEED

NOISE, DEGREE = 0.25, 11
STRENGTHS = np.concatenate([[0.0], np.geomspace(1e-4, 10, 101)])


@pytest.fixture
def data():
    return noisy_data(np.random.default_rng(SEED))


@pytest.fixture
def lasso(data):
    return error_path(data, L1(), STRENGTHS)


@pytest.fixture
def ridge(data):
    return error_path(data, SquaredL2(), STRENGTHS)


def regression(seed, n=30, d=6):
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((n, d)) * rng.uniform(0.1, 10, d) + rng.uniform(-5, 5, d)
    return Regression(features, features @ rng.standard_normal(d) + rng.standard_normal(n))


# --- the regression ---


@given(st.integers(0, 2**32 - 1), st.floats(1e-3, 10))
@settings(max_examples=30)
def test_the_fits_are_scikit_learns(seed, strength):
    fit = regression(seed)
    scaled = StandardScaler().fit_transform(fit.features)
    n = len(scaled)
    for penalty, oracle in (
        (L1(), Lasso(alpha=strength / 2, tol=1e-14, max_iter=100_000)),
        (SquaredL2(), Ridge(alpha=n * strength)),
    ):
        oracle.fit(scaled, fit.target)
        (weights,) = fit.weights(penalty, [strength])
        np.testing.assert_allclose(weights, oracle.coef_, atol=1e-6)
        assert fit.intercept == pytest.approx(oracle.intercept_, abs=1e-9)
        np.testing.assert_allclose(fit.predict(fit.features, weights), oracle.predict(scaled), atol=1e-5)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_without_a_penalty_the_fit_is_least_squares_in_any_units(seed):
    fit = regression(seed)
    plain = LinearRegression().fit(fit.features, fit.target)
    (weights,) = fit.weights(L1(), [0.0])
    np.testing.assert_allclose(fit.predict(fit.features, weights), plain.predict(fit.features), atol=1e-8)
    np.testing.assert_allclose(weights, plain.coef_ * fit.scale, atol=1e-8)


def test_one_scale_makes_the_unit_of_a_feature_not_matter():
    fit = regression(1)
    rescaled = Regression(fit.features * [1000, 1, 1, 0.001, 1, 1] + 7, fit.target)
    for penalty in (L1(), SquaredL2()):
        np.testing.assert_allclose(rescaled.weights(penalty, [0.5]), fit.weights(penalty, [0.5]), atol=1e-8)


def test_no_other_intercept_fits_better():
    fit = regression(2)
    for penalty in (L1(), SquaredL2(), L2(), Max()):
        (weights,) = fit.weights(penalty, [0.7])
        miss = fit.target - fit.predict(fit.features, weights)
        assert miss.mean() == pytest.approx(0, abs=1e-9)


def test_shapes_follow_the_batch():
    fit = regression(3)
    weights = fit.weights(L1(), [0.1, 0.2, 0.3])
    assert weights.shape == (3, 6)
    assert fit.predict(fit.features[:4], weights).shape == (3, 4)
    assert fit.error(fit.features, fit.target, weights).shape == (3,)
    np.testing.assert_allclose(fit.training_error(weights), fit.error(fit.features, fit.target, weights))


# --- the story ---


def test_the_unpenalised_polynomial_goes_through_every_training_point_and_misses_the_others(data, lasso, ridge):
    for path in (lasso, ridge):
        assert path.train[0] < 1e-16
        assert path.held_out[0] > 10 * NOISE**2
    x = np.linspace(-1, 1, 500)
    fit = polynomial_fit(data)
    wiggles = fit.predict(polynomial_features(x, DEGREE), fit.weights(L1(), [0.0]))[0]
    assert np.abs(wiggles - truth(x)).max() > 1


def test_the_held_out_error_over_the_strength_is_a_u(lasso, ridge):
    for path in (lasso, ridge):
        best = path.best
        assert 0 < best < len(STRENGTHS) - 1
        assert (np.diff(path.held_out[: best + 1]) <= 0).all()
        assert (np.diff(path.held_out[best:]) >= -1e-12).all()
        assert path.held_out[0] > 3 * path.held_out[best]
        assert path.held_out[-1] > 3 * path.held_out[best]
        assert path.held_out[best] < 2.5 * NOISE**2  # what noise alone would leave is NOISE²


def test_the_strength_moves_the_weights_away_from_the_perfect_fit_towards_zero(lasso, ridge):
    for path, penalty in ((lasso, L1()), (ridge, SquaredL2())):
        assert (np.diff(path.train) >= -1e-12).all()
        assert (np.diff(penalty.value(path.weights)) <= 1e-9).all()


def test_under_l1_some_weights_vanish_and_under_l2_all_shrink_and_none_vanishes(lasso, ridge):
    vanished = (lasso.weights[lasso.best] == 0).sum()
    assert 3 <= vanished < DEGREE
    assert (lasso.weights[-1] == 0).all()
    assert (ridge.weights != 0).all()
    assert np.abs(ridge.weights[ridge.best]).sum() < np.abs(ridge.weights[0]).sum()


def test_the_penalty_calms_the_curve(data, lasso, ridge):
    x = np.linspace(-1, 1, 500)
    fit = polynomial_fit(data)
    for path in (lasso, ridge):
        curves = fit.predict(polynomial_features(x, DEGREE), path.weights[[0, path.best]])
        wild, calm = np.abs(np.diff(curves, axis=-1)).sum(axis=-1)
        assert wild > 3 * calm
        off_wild, off_calm = np.abs(curves - truth(x)).max(axis=-1)
        assert off_wild > 3 * off_calm


def test_the_story_is_not_this_seeds_alone():
    """On most draws of the noise both penalties beat the unpenalised fit and the one that is far too strong."""
    better = []
    for seed in range(40):
        drawn = noisy_data(np.random.default_rng(seed))
        for penalty in (L1(), SquaredL2()):
            error = error_path(drawn, penalty, STRENGTHS[::5]).held_out
            better.append(error.min() < min(error[0], error[-1]) / 2)
    assert np.mean(better) > 0.85


@pytest.mark.parametrize("penalty", [L1(), SquaredL2()], ids=repr)
def test_the_path_is_scikit_learns(data, penalty):
    fit = polynomial_fit(data)
    scaled, n = fit.standardised(fit.features), len(data.x)
    for strength in (0.01, 0.1, 1.0):
        oracle = (
            Lasso(alpha=strength / 2, tol=1e-14, max_iter=1_000_000) if penalty == L1() else Ridge(alpha=n * strength)
        ).fit(scaled, data.y)
        np.testing.assert_allclose(fit.weights(penalty, [strength])[0], oracle.coef_, atol=1e-5)


def test_the_lassos_zeros_are_exact_and_certified(data, lasso):
    """Where a weight is 0 the data's pull on it is within [-λ, λ]; elsewhere it is λ against the weight's sign."""
    loss = polynomial_fit(data).loss
    for strength, weights in zip(STRENGTHS, lasso.weights, strict=True):
        pull = loss.gradient(weights)
        assert (np.abs(pull[weights == 0]) <= strength + 1e-9).all()
        np.testing.assert_allclose(
            pull[weights != 0], -strength * np.sign(weights[weights != 0]), atol=1e-9 * (1 + strength)
        )


# --- data and features ---


def test_the_data_are_the_seeds(data):
    again = noisy_data(np.random.default_rng(SEED))
    for name in ("x", "y", "held_x", "held_y"):
        np.testing.assert_array_equal(getattr(data, name), getattr(again, name))
    assert len(data.x) == 12
    assert (np.diff(data.x) > 0).all()
    assert np.abs(np.concatenate([data.x, data.held_x])).max() <= 1


def test_without_noise_the_points_lie_on_the_smooth_curve():
    drawn = noisy_data(np.random.default_rng(0), noise=0.0)
    np.testing.assert_array_equal(drawn.y, truth(drawn.x))
    np.testing.assert_array_equal(drawn.held_y, truth(drawn.held_x))


def test_the_features_make_every_polynomial_of_their_degree():
    x = np.linspace(-1, 1, 40)
    basis = np.column_stack([np.ones(40), polynomial_features(x, 6)])
    assert np.linalg.matrix_rank(basis) == 7
    for power in range(7):
        assert np.linalg.lstsq(basis, x**power, rcond=None)[1] == pytest.approx(0, abs=1e-20)


def test_the_fit_is_well_conditioned_enough(data):
    assert np.linalg.cond(polynomial_fit(data).loss.hessian) < 1e5


# --- bias and variance ---


def test_ridge_trades_a_little_bias_for_less_variance(data):
    bias, variance = ridge_bias_variance(data, NOISE, STRENGTHS)
    assert (np.diff(variance) <= 1e-12).all()
    total = bias + variance
    best = int(np.argmin(total))
    assert 0 < best < len(total) - 1
    assert bias[0] < bias[best] < bias[-1]
    assert variance[best] < variance[0] / 4
    assert bias[best] - bias[0] < (variance[0] - variance[best]) / 10


def test_bias_and_variance_are_what_redrawing_the_noise_gives(data):
    """The fits of 2000 draws; as a fit is linear in y, they are made of the fits of single points, one draw checked."""
    rng, expected, strengths = np.random.default_rng(0), truth(data.x), [0.0, 0.01, 0.1, 1.0]
    features, held = polynomial_features(data.x, DEGREE), polynomial_features(data.held_x, DEGREE)

    def predicted(y):
        fit = Regression(features, y)
        return fit.predict(held, fit.weights(SquaredL2(), strengths))

    y = expected + NOISE * rng.standard_normal((2000, len(expected)))
    drawn = np.einsum("kn,nsm->ksm", y, [predicted(point) for point in np.eye(len(expected))])
    np.testing.assert_allclose(drawn[0], predicted(y[0]), atol=1e-10)
    bias, variance = ridge_bias_variance(data, NOISE, strengths)
    np.testing.assert_allclose(np.var(drawn, axis=0).mean(axis=-1), variance, rtol=0.1)
    sampled = ((np.mean(drawn, axis=0) - truth(data.held_x)) ** 2).mean(axis=-1)
    np.testing.assert_allclose(sampled, bias, atol=5 * variance.max() / 2000, rtol=0.1)


# --- bad input ---

RNG = np.random.default_rng(0)
DATA = noisy_data(RNG)
FIT = polynomial_fit(DATA)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: noisy_data(RNG, points=2), "points"),
        (lambda: noisy_data(RNG, held_out=0), "held_out"),
        (lambda: noisy_data(RNG, noise=-1), "noise"),
        (lambda: truth(np.nan), "x"),
        (lambda: polynomial_features([1.0], 0), "degree"),
        (lambda: polynomial_features(1.0, 2), "x"),
        (lambda: polynomial_fit(DATA, 12), "degree"),
        (lambda: error_path(DATA, L1(), [-1.0]), "strengths"),
        (lambda: error_path(DATA, L1(), 1.0), "strengths"),
        (lambda: Regression(np.ones(3), np.ones(3)), "features"),
        (lambda: Regression(np.ones((3, 1)), np.arange(3)), "features"),
        (lambda: Regression(np.arange(6.0).reshape(3, 2), np.arange(3)), "features"),
        (lambda: Regression([[1, np.nan], [2, 3]], [1, 2]), "features"),
        (lambda: Regression([[1.0], [2.0], [4.0]], [1, 2]), "target"),
        (lambda: FIT.weights(L1(), [-1]), "strengths"),
        (lambda: FIT.predict(np.ones((2, 3)), np.ones(11)), "features"),
        (lambda: FIT.predict(np.ones((2, 11)), np.ones(3)), "weights"),
        (lambda: FIT.error(np.ones((2, 11)), [1.0, 2.0, 3.0], np.ones(11)), "target"),
        (lambda: ridge_bias_variance(DATA, 0, [1]), "noise"),
        (lambda: ridge_bias_variance(DATA, 1, [-1]), "strengths"),
        (lambda: ridge_bias_variance(DATA, 1, [1], 20), "degree"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call()
