"""Quadratic losses: values, gradients, contours, and least squares as one of them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import approx_fprime

from mathcore import Quadratic
from tests.support.mathcases import losses

RNG = np.random.default_rng(7)
H, C = np.array([[1.0, 0.35], [0.35, 0.6]]), np.array([2.0, 1.2])


def test_value_is_half_the_quadratic_form_and_0_at_the_centre():
    loss = Quadratic(H, C)
    w = np.array([0.3, -1.0])
    assert loss.value(w) == pytest.approx(0.5 * (w - C) @ H @ (w - C))
    assert loss.value(C) == 0.0
    assert_array_equal(loss.gradient(C), [0.0, 0.0])


@pytest.mark.parametrize("dimension", [1, 2, 5, 40])
def test_gradient_is_the_slope_of_the_value(dimension):
    loss = losses(RNG, 1, dimension, 50.0)
    single, w = Quadratic(loss.hessian[0], loss.centre[0]), RNG.normal(size=dimension)
    slope = approx_fprime(w, lambda w: float(single.value(w)), 1e-6)
    assert_allclose(single.gradient(w), slope, atol=1e-4 * (1 + np.abs(slope).max()))


def test_batches_of_hessians_centres_and_weights_broadcast():
    loss = Quadratic(np.stack([H, 2 * H, 3 * H]), RNG.normal(size=(4, 1, 2)))
    w = RNG.normal(size=(5, 1, 1, 2))
    assert loss.batch == (4, 3)
    assert loss.dimension == 2
    assert loss.value(w).shape == (5, 4, 3)
    assert loss.gradient(w).shape == (5, 4, 3, 2)
    alone = Quadratic(loss.hessian[2], loss.centre[1, 0])
    assert loss.value(w)[3, 1, 2] == pytest.approx(float(alone.value(w[3, 0, 0])))


@pytest.mark.parametrize("points", [3, 8, 101])
def test_contour_is_a_closed_line_on_which_the_loss_has_the_level(points):
    loss = Quadratic(H, C)
    curve = loss.contour(1.7, points)
    assert curve.shape == (points, 2)
    assert_array_equal(curve[0], curve[-1])
    assert_allclose(loss.value(curve), 1.7, rtol=1e-13)


def test_contours_of_a_batch_and_of_many_levels():
    loss = losses(RNG, 3, 2, 1e4)
    curves = loss.contour([[0.0], [1.0]], 20)
    assert curves.shape == (2, 3, 20, 2)
    assert_allclose(curves[0], np.broadcast_to(loss.centre[:, None], (3, 20, 2)))
    assert_allclose(Quadratic(loss.hessian[:, None], loss.centre[:, None]).value(curves[1]), 1.0, rtol=1e-10)


def test_a_loss_keeps_its_own_copy_of_its_numbers():
    hessian, centre = H.copy(), C.copy()
    loss = Quadratic(hessian, centre)
    hessian[0, 0], centre[0] = 99.0, 99.0
    assert loss.hessian[0, 0] == 1.0
    assert loss.centre[0] == 2.0


def test_least_squares_is_the_mean_squared_error_without_its_constant():
    X, y = RNG.normal(size=(30, 4)), RNG.normal(size=30)
    loss = Quadratic.from_data(X, y)

    def error(w):
        return np.mean((X @ w - y) ** 2)

    best = np.linalg.lstsq(X, y)[0]
    assert_allclose(loss.centre, best, rtol=1e-12)
    for w in RNG.normal(size=(5, 4)):
        assert loss.value(w) == pytest.approx(error(w) - error(best))


def test_least_squares_of_many_data_sets_at_once():
    X, y = RNG.normal(size=(6, 30, 3)), RNG.normal(size=(2, 1, 30))
    loss = Quadratic.from_data(X, y)
    assert loss.batch == (2, 6)
    assert_allclose(loss.centre[1, 4], np.linalg.lstsq(X[4], y[1, 0])[0], rtol=1e-10)


def test_least_squares_keeps_its_digits_for_nearly_dependent_columns():
    x = np.linspace(0, 1, 50)
    X, w = np.stack([x**k for k in range(6)], axis=-1), np.array([1.0, -2, 3, -4, 5, -6])
    assert_allclose(Quadratic.from_data(X, X @ w).centre, w, rtol=1e-9)
