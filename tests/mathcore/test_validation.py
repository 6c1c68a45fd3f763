"""Bad input is refused with the argument's name, what came and what is wanted."""

from __future__ import annotations

import numpy as np
import pytest

from mathcore import (
    L1,
    L2,
    Lp,
    Quadratic,
    Regression,
    SquaredL2,
    constrained,
    penalised,
    penalised_residual,
    penalty_path,
    radius_for,
    strength_for,
)
from tests.support.mathcases import NORMS, PENALTIES

LOSS = Quadratic(np.eye(2), [2.0, 1.0])
BATCH = Quadratic(np.eye(2), np.ones((3, 2)))
NAN, INF = np.nan, np.inf

NUMBERS = {"NaN": NAN, "infinite": INF, "negative": -0.1, "not a number": "much", "among others": [1.0, NAN]}
VECTORS = {"NaN": [1.0, NAN], "infinite": [INF, 0.0], "no vector": 3.0, "empty": [], "ragged": [[1.0], [1.0, 2.0]]}


def refused(name, call):
    """The call raises a ValueError that starts with the argument's name and says what came and what is wanted."""
    with pytest.raises(ValueError, match=rf"^{name}\b.*got .*want ") as error:
        call()
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize("p", [0.5, 0.999999, 0, -1, NAN, -INF, "two", None, [1.0, 2.0]])
def test_exponents_below_1_are_refused(p):
    refused("p", lambda: Lp(p))


@pytest.mark.parametrize("norm", NORMS, ids=repr)
@pytest.mark.parametrize("amount", NUMBERS.values(), ids=NUMBERS)
def test_bad_radii_and_strengths_are_refused(norm, amount):
    refused("radius", lambda: norm.project([1.0, 2.0], amount))
    refused("strength", lambda: norm.prox([1.0, 2.0], amount))
    refused("radius", lambda: norm.outline(amount, 10))
    refused("radius", lambda: constrained(LOSS, norm, amount))
    refused("radius", lambda: strength_for(LOSS, norm, amount))
    refused("strength", lambda: penalised(LOSS, norm, amount))
    refused("strength", lambda: radius_for(LOSS, norm, amount))
    refused("strengths", lambda: penalty_path(LOSS, norm, amount))


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_bad_weights_are_refused(penalty, vector):
    refused("w", lambda: penalty.value(vector))
    refused("w", lambda: penalty.subgradient(vector))
    refused("v", lambda: penalty.prox(vector, 1.0))
    refused("w", lambda: LOSS.value(vector))
    refused("w", lambda: LOSS.gradient(vector))
    refused("centre", lambda: Quadratic(np.eye(2), vector))


@pytest.mark.parametrize(
    "hessian",
    [
        1.0,
        [1.0, 2.0],
        [[1.0, 2.0]],
        np.zeros((0, 0)),
        [[1.0, NAN], [NAN, 1.0]],
        [[INF, 0.0], [0.0, 1.0]],
        [[1.0, 0.5], [0.4, 1.0]],
        [[1.0, 2.0], [2.0, 1.0]],
        [[1.0, 1.0], [1.0, 1.0]],
        [[0.0, 0.0], [0.0, 0.0]],
        -np.eye(2),
        np.stack([np.eye(2), -np.eye(2)]),
        [["one", 0], [0, "one"]],
    ],
)
def test_hessians_that_are_not_symmetric_positive_definite_are_refused(hessian):
    refused("hessian", lambda: Quadratic(hessian, [1.0, 2.0]))


def test_a_hessian_that_is_symmetric_up_to_rounding_is_accepted():
    loss = Quadratic([[1.0, 0.1 + 0.2], [0.3, 1.0]], [1.0, 2.0])
    assert loss.hessian[0, 1] == loss.hessian[1, 0]


def test_dimensions_that_differ_are_refused():
    refused("centre", lambda: Quadratic(np.eye(2), [1.0, 2.0, 3.0]))
    refused("w", lambda: LOSS.value([1.0, 2.0, 3.0]))
    refused("point", lambda: penalised_residual(LOSS, L1(), 1.0, [1.0, 2.0, 3.0]))
    refused("y", lambda: Quadratic.from_data(np.ones((3, 1)), [1.0, 2.0]))


def test_batches_that_do_not_broadcast_are_refused():
    refused("hessian", lambda: Quadratic(np.stack([np.eye(2)] * 2), np.ones((3, 2))))
    refused("radius", lambda: constrained(BATCH, L1(), [1.0, 2.0]))
    refused("strength", lambda: penalised(BATCH, SquaredL2(), [1.0, 2.0]))
    refused("radius", lambda: L2().project(np.ones((3, 2)), [1.0, 2.0]))
    refused("strength", lambda: SquaredL2().prox(np.ones((3, 2)), [1.0, 2.0]))
    refused("w", lambda: BATCH.value(np.ones((2, 2))))
    refused("level", lambda: BATCH.contour([1.0, 2.0], 10))
    refused("X", lambda: Quadratic.from_data(np.eye(3)[:2, None] + np.ones((2, 3, 1)), np.ones((4, 3))))


@pytest.mark.parametrize("points", [4, 1, 0, -3, 7.0, "ten", None, True])
def test_outlines_need_a_whole_number_of_points(points):
    refused("points", lambda: L1().outline(1.0, points))


@pytest.mark.parametrize("points", [1, 0, -3, 7.0, "ten", None, True])
def test_contours_need_a_whole_number_of_points(points):
    refused("points", lambda: LOSS.contour(1.0, points))


def test_contours_are_drawn_in_the_plane_at_levels_of_0_or_more():
    refused("contour", lambda: Quadratic(np.eye(3), np.zeros(3)).contour(1.0, 10))
    refused("level", lambda: LOSS.contour(-1.0, 10))


@pytest.mark.parametrize("norm", [L1, "L1", 1, None, SquaredL2()])
def test_what_is_not_a_norm_is_refused(norm):
    refused("norm", lambda: constrained(LOSS, norm, 1.0))
    refused("norm", lambda: radius_for(LOSS, norm, 1.0))


@pytest.mark.parametrize("penalty", [L1, "L1", 1, None])
def test_what_is_not_a_penalty_is_refused(penalty):
    refused("penalty", lambda: penalised(LOSS, penalty, 1.0))


@pytest.mark.parametrize("loss", [L1(), None, np.eye(2)])
def test_what_is_not_a_loss_is_refused(loss):
    refused("loss", lambda: constrained(loss, L1(), 1.0))
    refused("loss", lambda: penalised(loss, L1(), 1.0))
    refused("loss", lambda: penalty_path(loss, L1(), [1.0]))


@pytest.mark.parametrize(
    ("X", "y", "name"),
    [
        (np.ones((3, 2)), np.ones(3), "X"),
        (np.ones((1, 2)), np.ones(1), "X"),
        (np.ones(3), np.ones(3), "X"),
        (np.ones((0, 1)), np.ones(0), "X"),
        ([[NAN], [1.0]], np.ones(2), "X"),
        (np.ones((2, 1)), [1.0, INF], "y"),
        (np.ones((2, 1)), 1.0, "y"),
    ],
)
def test_data_that_fix_no_single_best_fit_are_refused(X, y, name):
    refused(name, lambda: Quadratic.from_data(X, y))


def test_a_path_goes_over_a_row_of_strengths():
    refused("strengths", lambda: penalty_path(LOSS, L1(), [[1.0, 2.0]]))


KINDS = {
    "complex": np.array([1 + 1j, 2.0]),
    "hidden": np.ma.array([1.0, 2.0], mask=[True, False]),
    "text": ["1", "2"],
    "bytes": np.array([b"1", b"2"]),
    "None": np.array([1.0, None]),
    "objects": [1.0, object()],
    "dates": np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]"),
    "too large": [1.0, 10**400],
}


@pytest.mark.parametrize("value", KINDS.values(), ids=KINDS)
def test_what_is_no_array_of_real_numbers_is_refused_by_name(value):
    refused("w", lambda: L1().value(value))
    refused("centre", lambda: Quadratic(np.eye(2), value))
    refused("strength", lambda: L1().prox([1.0, 2.0], value))
    refused("y", lambda: Quadratic.from_data(np.eye(2), value))
    refused("X", lambda: Quadratic.from_data([value, value], [1.0, 2.0]))


@pytest.mark.parametrize("p", [True, np.True_, "inf", "2", b"3", 2 + 0j, np.array(3 + 1j)])
def test_exponents_that_are_no_real_numbers_are_refused(p):
    refused("p", lambda: Lp(p))


def test_whole_numbers_numbers_of_numpy_and_columns_of_0_and_1_are_taken():
    assert L1().value(np.array([1, 2], dtype=np.int8)) == 3
    assert Lp(np.float32(3)).value([1, 0]) == 1
    assert Quadratic.from_data(np.array([[True], [False]]), [1, 0]).centre == 1
    assert L1().value(np.ma.array([1.0, 2.0])) == 3


def test_a_loss_cannot_be_changed_after_it_was_checked():
    loss = Quadratic(np.eye(2), [2.0, 1.0])
    for array in (loss.hessian, loss.centre):
        with pytest.raises(ValueError, match="read-only"):
            array[:] = 0.0


def test_a_regression_keeps_its_own_copy_of_the_data():
    features, target = np.arange(6.0)[:, None], np.arange(6.0) ** 2
    model = Regression(features, target)
    before = model.training_error([1.0])
    features[:], target[:] = 7.0, 7.0
    assert model.training_error([1.0]) == before
    with pytest.raises(ValueError, match="read-only"):
        model.features[:] = 0.0


@pytest.mark.parametrize("n", [2, 3, 7, 10, 33, 100, 1000])
@pytest.mark.parametrize("constant", [0.1, 1 / 3, 1e-9, 7.7e8, 1e-200, 1e200, 0.0, -0.3, 123456.789])
def test_constant_features_are_refused_however_they_round(n, constant):
    varying = np.random.default_rng(n).normal(size=n)
    refused("features", lambda: Regression(np.c_[np.full(n, constant), varying], varying))


def test_features_that_vary_beside_a_large_mean_are_taken():
    x = np.random.default_rng(1).normal(size=50)
    model = Regression((1e6 + x)[:, None], 2 * x)
    assert model.scale[0] == pytest.approx(x.std(), rel=1e-6)


def test_the_argument_that_is_wrong_is_the_one_that_is_named():
    hilbert = 1 / (np.arange(12)[:, None] + np.arange(8) + 1.0)
    with pytest.raises(ValueError, match=r"^X: got 8 columns so nearly dependent"):
        Quadratic.from_data(hilbert, np.ones(12))
    with pytest.raises(ValueError, match=r"^X: got 2 rows and 3 columns, want at least as many rows as columns"):
        Quadratic.from_data(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match=r"^X: got linearly dependent columns, 1 of 2 independent"):
        Quadratic.from_data([[1.0, 2.0], [2.0, 4.0]], np.ones(2))
    with pytest.raises(ValueError, match=r"^X: got numbers whose squares' mean"):
        Quadratic.from_data([[1e200, 0.0], [0.0, 1.0]], np.ones(2))
    with pytest.raises(ValueError, match=r"^features: got 3 rows and 3 columns, want more rows than columns"):
        Regression(np.eye(3), np.ones(3))
