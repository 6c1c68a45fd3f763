"""An answer does not depend on units: solving at scale s is s times solving at scale 1."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import (
    L1,
    ElasticNet,
    Lp,
    Quadratic,
    Regression,
    SquaredL2,
    constrained,
    cross_validate,
    fit,
    lasso_path,
    penalised,
    penalised_residual,
)
from tests.support.mathcases import NORMS, losses

SCALES = [1e-150, 1e-100, 1e-8, 1e8, 1e100, 1e150]
every_norm = pytest.mark.parametrize("norm", NORMS, ids=repr)
every_scale = pytest.mark.parametrize("s", SCALES)
LOSS = losses(np.random.default_rng(1), 4, 2, 10.0)
STRENGTHS = np.array([0.3, 0.5, 1.0, 2.0])


@every_norm
@every_scale
@pytest.mark.parametrize(
    ("stiff", "long"), [(1, 0), (0, 1), (1, 1), (1, -1)], ids=["hessian", "centre", "both", "opposed"]
)
def test_minimisers(norm, s, stiff, long):
    a, b = s**stiff, s**long
    scaled = Quadratic(LOSS.hessian * a, LOSS.centre * b)
    radius = 0.5 * norm.value(LOSS.centre)
    touch, same = constrained(scaled, norm, radius * b), constrained(LOSS, norm, radius)
    assert_allclose(touch.point / b, same.point, rtol=0, atol=1e-10)
    assert_allclose(touch.multiplier / a / b, same.multiplier, rtol=1e-9)
    assert touch.residual.max() < 1e-12
    point = penalised(scaled, norm, STRENGTHS * a * b)
    assert_allclose(point / b, penalised(LOSS, norm, STRENGTHS), rtol=0, atol=1e-10)
    assert penalised_residual(scaled, norm, STRENGTHS * a * b, point).max() < 1e-11


@every_scale
def test_ridge_and_elastic_net(s):
    scaled = Quadratic(LOSS.hessian * s, LOSS.centre)
    for penalty in (SquaredL2(), ElasticNet(0.4)):
        found = penalised(scaled, penalty, STRENGTHS * s)
        assert_allclose(found, penalised(LOSS, penalty, STRENGTHS), rtol=0, atol=1e-13)


@every_norm
@pytest.mark.parametrize("s", [*SCALES, 1e-300, 1e300])
def test_values_projections_and_proximal_points(norm, s):
    v = np.array([[3.0, -4.0, 0.5], [1.0, 1.0, 1.0]])
    assert_allclose(norm.value(v * s) / s, norm.value(v), rtol=1e-13)
    assert_allclose(norm.project(v * s, s) / s, norm.project(v, 1.0), rtol=0, atol=1e-11)
    assert_allclose(norm.prox(v * s, s) / s, norm.prox(v, 1.0), rtol=0, atol=1e-11)


def test_values_contours_and_gradients_of_a_loss():
    for s in SCALES:
        scaled = Quadratic(LOSS.hessian * s, LOSS.centre)
        w = np.ones(2)
        assert_allclose(scaled.value(w) / s, LOSS.value(w), rtol=1e-13)
        assert_allclose(scaled.gradient(w) / s, LOSS.gradient(w), rtol=1e-12)
        assert_allclose(scaled.contour(s, 9), LOSS.contour(1.0, 9), rtol=1e-12)
        far = Quadratic(LOSS.hessian, LOSS.centre * s)
        assert_allclose(far.value(w * s) / s / s, LOSS.value(w), rtol=1e-12)


@every_scale
def test_data(s):
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(30, 4)) + 1, rng.normal(size=30)
    path, same = lasso_path(X * s, y), lasso_path(X, y)
    assert_allclose(path.strengths / s, same.strengths, rtol=1e-11)
    assert_allclose(path.weights * s, same.weights, rtol=0, atol=1e-12)
    assert_allclose(Quadratic.from_data(X * s, y).centre * s, Quadratic.from_data(X, y).centre, rtol=1e-11)
    assert_allclose(Regression(X * s, y).weights(L1(), [0.2]), Regression(X, y).weights(L1(), [0.2]), atol=1e-12)
    for penalty in (L1(), SquaredL2(), ElasticNet(0.4)):
        assert_allclose(fit(X * s, y, penalty, 0.2).predict(X * s), fit(X, y, penalty, 0.2).predict(X), rtol=1e-10)
    assert_allclose(
        cross_validate(X * s, y, L1(), 3, np.random.default_rng(3)).error,
        cross_validate(X, y, L1(), 3, np.random.default_rng(3)).error,
        rtol=1e-9,
    )


def test_beyond_the_floats_an_answer_is_right_or_refused_by_name():
    assert_allclose(penalised(Quadratic(np.eye(2) * 1e-200, [2e-200, 1e-200]), SquaredL2(), 0.0), [2e-200, 1e-200])
    with pytest.raises(ValueError, match=r"^loss: got numbers whose gradient at 0 is beyond the largest float"):
        constrained(Quadratic(np.eye(2) * 1e200, [2e200, 1e200]), L1(), 1e200)
    with pytest.raises(ValueError, match=r"^w: got numbers whose value under L1\(\) is beyond the largest float"):
        L1().value([1e308, 1e308])
    with pytest.raises(ValueError, match=r"^X: got numbers whose squares' mean is beyond the largest float"):
        Quadratic.from_data([[1e200], [2e200]], [1.0, 2.0])
    assert Lp(3).project([3e-310, 4e-310], 1e-310).any()
