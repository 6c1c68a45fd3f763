"""Bad input is refused with the argument's name, what came and what is wanted."""

from __future__ import annotations

import numpy as np
import pytest

from mathcore import (
    L1,
    L2,
    Lp,
    Quadratic,
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
