"""Digits where the condition number is large, bounds on errors, and the word where an answer cannot be had."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from mathcore import (
    L1,
    L2,
    AccuracyWarning,
    ElasticNet,
    Lp,
    Max,
    Quadratic,
    SquaredL2,
    constrained,
    penalised,
    penalised_error,
    penalised_residual,
)
from mathcore.contract import Norm
from tests.support.exact import box_minimiser, furthest, l1_minimiser
from tests.support.mathcases import PENALTIES, losses


def steep(count, d, condition, seed):
    """Losses with eigenvalues spread evenly on a logarithmic scale from 1 / condition to 1."""
    rng = np.random.default_rng(seed)
    axes = np.linalg.qr(rng.normal(size=(count, d, d)))[0]
    spread = condition ** -rng.uniform(size=(count, d))
    spread[:, 0], spread[:, -1] = 1, 1 / condition
    hessian = (axes * spread[:, None, :]) @ np.swapaxes(axes, 1, 2)
    return Quadratic((hessian + np.swapaxes(hessian, 1, 2)) / 2, 3 * rng.normal(size=(count, d)))


@pytest.mark.parametrize("epsilon", [1e-8, 1e-10, 1e-12, 1e-13, 1e-14])
def test_a_nearly_singular_loss_in_the_plane_touches_the_diamonds_edge_to_the_last_digit(epsilon):
    loss = Quadratic([[1, 1 - epsilon], [1 - epsilon, 1]], [2, 0.5])
    touch = constrained(loss, L1(), 2.0)
    assert_array_equal(touch.point, [1.75, 0.25])
    assert touch.error() < 1e-6


@pytest.mark.parametrize("d", [2, 3, 4])
@pytest.mark.parametrize("condition", [1e3, 1e7, 1e10, 1e13])
def test_l1_and_max_answers_are_those_of_exact_arithmetic_and_errors_stay_below_their_bounds(d, condition):
    """Up to ratios of pivots of 1e5 with the digits that floats leave, beyond with all of them."""
    loss, share = steep(12, d, condition, seed=d), np.random.default_rng(1).uniform(0.01, 0.95, 12)
    for norm, exact in ((L1(), lambda *a: l1_minimiser(*a[:2], radius=a[2])), (Max(), box_minimiser)):
        radius = share * norm.value(loss.centre)
        touch = constrained(loss, norm, radius)
        off = np.array([furthest(touch.point[k], exact(loss.hessian[k], loss.centre[k], radius[k])) for k in range(12)])
        assert (off <= touch.error()).all()
        assert off.max() < (1e-11 if condition < 1e10 else 1e-13)
    strength = share * np.abs(loss.pull).max(axis=-1)
    point = penalised(loss, L1(), strength)
    off = [furthest(point[k], l1_minimiser(loss.hessian[k], loss.centre[k], strength[k])) for k in range(12)]
    assert (off <= penalised_error(loss, L1(), strength, point)).all()
    assert max(off) < (1e-11 if condition < 1e10 else 1e-13)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_a_bound_holds_for_points_that_are_no_answers(penalty):
    """Moved from the answer by so much, a point's bound is at least as much, and not boundless."""
    loss = losses(np.random.default_rng(2), 20, 3, 100.0)
    strength = 0.3 * np.abs(loss.pull).max(axis=-1)
    best, moved = penalised(loss, penalty, strength), np.random.default_rng(3).normal(size=(20, 3))
    assert penalised_error(loss, penalty, strength, best).max() < 1e-9
    for size in (1e-6, 1e-3, 0.1):
        bound = penalised_error(loss, penalty, strength, best + size * moved)
        distance = size * np.abs(moved).max(axis=-1)
        assert (bound >= distance * (1 - 1e-6)).all()
        assert (bound <= 1e4 * distance).all()


@pytest.mark.parametrize(
    ("p", "d", "condition"),
    [
        (50, 10, 1e8),
        (100, 10, 1e6),
        (1.01, 10, 1e8),
        (1.001, 10, 1e6),
        (1.0001, 10, 1e6),
        (3, 10, 1e10),
        (1000, 10, 1e6),
    ],
)
def test_p_norms_solve_losses_of_large_condition_numbers(p, d, condition):
    loss, norm = steep(40, d, condition, seed=int(10 * p)), Lp(p)
    share = np.random.default_rng(1).uniform(0.01, 0.95, 40)
    with warnings.catch_warnings():
        warnings.simplefilter("error", AccuracyWarning)
        touch = constrained(loss, norm, share * norm.value(loss.centre))
        strength = share * norm.dual.value(loss.pull)
        point = penalised(loss, norm, strength)
    assert touch.residual.max() < 1e-9
    assert penalised_residual(loss, norm, strength, point).max() < 1e-9


class Lazy(Norm):
    """A norm whose own solvers give up at once."""

    @property
    def dual(self):
        return L1()

    measure, nearest, slope = Max.measure, Max.nearest, Max.slope

    def solve_constrained(self, losses, radius):
        return np.zeros_like(losses.pull), np.zeros_like(radius)

    def solve_penalised(self, losses, strength):
        return np.zeros_like(losses.pull)


def test_a_residual_above_what_is_promised_is_never_silent():
    loss = Quadratic(np.eye(2), [2.0, 1.0])
    with pytest.warns(AccuracyWarning, match=r"^constrained: got 1 of 1 answers .* want at most 1e-06"):
        constrained(loss, Lazy(), 1.0)
    with pytest.warns(AccuracyWarning, match=r"^penalised: got 1 of 1 answers .* want at most 1e-06"):
        penalised(loss, Lazy(), 1.0)


@pytest.mark.parametrize("p", [1 + 1e-12, 1 + 1e-7, 1e8])
def test_exponents_too_close_to_1_or_infinity_are_refused_where_something_is_solved(p):
    norm, loss = Lp(p), Quadratic(np.eye(2), [2.0, 1.0])
    assert norm.value([2.0, 1e-9]) + 1e-8 > 2.0  # values and outlines can be had
    assert norm.outline(1.0, 9).shape == (9, 2)
    for call in (
        lambda: norm.project([2.0, 1.0], 1.0),
        lambda: norm.prox([2.0, 1.0], 1.0),
        lambda: constrained(loss, norm, 1.0),
        lambda: penalised(loss, norm, 1.0),
    ):
        with pytest.raises(ValueError, match=r"^p: got .*, want 1, inf, or a number between"):
            call()


def test_the_name_of_a_p_norm_tells_its_exponent_exactly():
    assert repr(Lp(1 + 1e-12)) == "Lp(1.000000000001)"
    assert repr(Lp(1.5)) == "Lp(1.5)"


def test_the_sum_of_squares_is_solved_for_every_strength_a_float_can_hold():
    loss = Quadratic([[1.0, 0.35], [0.35, 0.6]], [2.0, 1.2])
    for penalty in (SquaredL2(), ElasticNet(0.4)):
        for strength in (1e-300, 1e-5, 1.0, 1e5, 1e300, 1e308):
            point = penalised(loss, penalty, strength)
            assert penalised_residual(loss, penalty, strength, point) < 1e-14
    np.testing.assert_allclose(penalised(loss, SquaredL2(), 1e300), loss.pull / 2e300, rtol=1e-14)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_no_minus_zero(penalty):
    loss = Quadratic(np.eye(2), [-2.0, -0.0])
    found = [penalty.prox([-1.0, -0.0], a) for a in (0.0, 0.5, 9.0)] + [
        penalised(loss, penalty, a) for a in (0.0, 0.5, 9.0)
    ]
    if isinstance(penalty, Norm):
        found += [penalty.project([-1.0, -0.0], r) for r in (0.0, 0.5, 9.0)]
        found += [constrained(loss, penalty, r).point for r in (0.0, 0.5, 9.0)]
    assert not any(np.signbit(point[point == 0]).any() for point in found)


def test_l2_answers_of_steep_losses_have_small_residuals():
    loss = steep(50, 5, 1e10, seed=5)
    touch = constrained(loss, L2(), 0.3 * L2().value(loss.centre))
    assert touch.residual.max() < 1e-12
