"""Where a loss touches a ball: against closed forms, independent solvers and the optimality conditions."""

from __future__ import annotations

import itertools

import cvxpy as cp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize

from mathcore import L1, L2, Lp, Max, Quadratic, constrained, faces, penalised, strength_for
from mathcore.linear import Losses
from tests.support.mathcases import NORMS, Weighted, losses, ordinary

every_norm = pytest.mark.parametrize("norm", NORMS, ids=repr)
TEXTBOOK = Quadratic([[1.0, 0.35], [0.35, 0.6]], [2.0, 1.2])
SHARES = np.array([1e-6, 0.01, 0.3, 0.7, 0.99, 1 - 1e-9])  # radii as shares of the centre's norm


def test_the_textbook_picture():
    l1, l2 = constrained(TEXTBOOK, L1(), 1.0), constrained(TEXTBOOK, L2(), 1.0)
    assert_array_equal(l1.point, [1.0, 0.0])
    assert l1.multiplier == pytest.approx(1.42)
    assert l1.level == pytest.approx(1.352)
    assert_allclose(l2.point, [0.8615, 0.5078], atol=5e-5)


def test_the_answer_slides_off_the_corner_when_the_centre_moves_a_little():
    assert_allclose(constrained(Quadratic(np.eye(2), [1.6, 1.5]), L1(), 1.0).point, [0.55, 0.45], rtol=1e-15)


@every_norm
@pytest.mark.parametrize(
    ("dimension", "condition"),
    [(1, 1.0), (2, 1.0), (2, 1e4), (3, 100.0), (3, 1e4), (10, 1.0), (10, 1e4), (31, 1e4), (100, 1e4)],
)
def test_certificate_and_penalised_twin(norm, dimension, condition):
    """The residual is at most 1e-9, and the multiplier used as strength gives the same point."""
    rng = np.random.default_rng(int(dimension + condition))
    loss = losses(rng, len(SHARES), dimension, condition if dimension > 1 else 1.0)
    radius = norm.value(loss.centre) * SHARES
    touch = constrained(loss, norm, radius)
    assert touch.residual.max() < 1e-10
    assert_allclose(norm.value(touch.point), radius, rtol=1e-14)
    assert_allclose(touch.level, loss.value(touch.point))
    twin = penalised(loss, norm, touch.multiplier)
    assert (norm.value(twin - touch.point) <= 1e-9 * norm.value(loss.centre)).all()


@every_norm
def test_the_optimality_conditions_written_out(norm):
    """-gradient has dual norm = multiplier and its product with the point is multiplier * radius."""
    loss = losses(np.random.default_rng(11), 400, 4, 1e3)
    radius = 0.4 * norm.value(loss.centre)
    touch = constrained(loss, norm, radius)
    pull = -loss.gradient(touch.point)
    strongest = norm.dual.value(loss.pull)
    assert (np.abs(norm.dual.value(pull) - touch.multiplier) <= 1e-11 * strongest).all()
    assert_allclose((pull * touch.point).sum(axis=-1), touch.multiplier * radius, rtol=0, atol=1e-10)


CONES = {
    L1(): cp.norm1,
    L2(): cp.norm2,
    Max(): cp.norm_inf,
    Lp(1.5): lambda w: cp.pnorm(w, 1.5),
    Lp(3): lambda w: cp.pnorm(w, 3),
}


@pytest.mark.parametrize("norm", CONES, ids=repr)
@pytest.mark.parametrize("dimension", [2, 6])
def test_a_cone_solver_finds_the_same_point(norm, dimension):
    loss = losses(np.random.default_rng(5), 3, dimension, 30.0)
    touch = constrained(loss, norm, 0.8)
    for k in range(3):
        w = cp.Variable(dimension)
        form = cp.quad_form(w - loss.centre[k], cp.psd_wrap(loss.hessian[k])) / 2
        cp.Problem(cp.Minimize(form), [CONES[norm](w) <= 0.8]).solve(solver=cp.CLARABEL)
        assert_allclose(touch.point[k], w.value, atol=2e-5)


@every_norm
def test_a_general_minimiser_finds_nothing_better(norm):
    loss = losses(np.random.default_rng(6), 4, 3, 20.0)
    touch = constrained(loss, norm, 0.7)
    for k in range(4):
        alone = Quadratic(loss.hessian[k], loss.centre[k])
        inside = {"type": "ineq", "fun": lambda w: 0.7 - float(norm.value(w))}
        found = minimize(alone.value, np.full(3, 0.1), jac=alone.gradient, method="SLSQP", constraints=[inside])
        point = norm.project(found.x, 0.7)
        assert touch.level[k] <= alone.value(point) + 1e-12


@every_norm
def test_an_inactive_ball_gives_the_centre_itself(norm):
    loss = losses(np.random.default_rng(8), 20, 3, 100.0)
    for radius in (norm.value(loss.centre), 2 * norm.value(loss.centre) + 1):
        touch = constrained(loss, norm, radius)
        assert_array_equal(touch.point, loss.centre)
        assert_array_equal(touch.multiplier, np.zeros(20))
        assert_array_equal(touch.level, np.zeros(20))
        assert_array_equal(touch.residual, np.zeros(20))


@every_norm
@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e-300])
def test_a_tiny_centre_in_a_large_ball_is_certified(norm, size):
    touch = constrained(Quadratic(np.eye(2), [[size, 0.0], [0.0, -size], [size, size]]), norm, 2.0)
    assert_array_equal(touch.point, [[size, 0.0], [0.0, -size], [size, size]])
    assert_array_equal(touch.residual, np.zeros(3))


@every_norm
def test_radius_0_gives_0_and_the_least_strength_that_keeps_it(norm):
    loss = losses(np.random.default_rng(9), 20, 3, 100.0)
    touch = constrained(loss, norm, 0.0)
    assert_array_equal(touch.point, np.zeros((20, 3)))
    assert_allclose(touch.multiplier, norm.dual.value(-loss.gradient(np.zeros(3))))
    assert touch.residual.max() == 0.0
    assert_array_equal(penalised(loss, norm, touch.multiplier * (1 + 1e-12)), np.zeros((20, 3)))
    assert (penalised(loss, norm, touch.multiplier * (1 - 1e-6)) != 0).any(axis=-1).all()


@every_norm
def test_a_centre_at_0_stays_there(norm):
    touch = constrained(Quadratic(np.eye(3), np.zeros(3)), norm, [0.0, 1.0])
    assert_array_equal(touch.point, np.zeros((2, 3)))
    assert_array_equal(touch.multiplier, [0.0, 0.0])
    assert_array_equal(touch.residual, [0.0, 0.0])


@every_norm
def test_a_batch_is_the_same_as_its_members(norm):
    loss = losses(np.random.default_rng(10), 6, 3, 50.0)
    batch = Quadratic(loss.hessian.reshape(2, 3, 1, 3, 3), loss.centre.reshape(2, 3, 1, 3))
    radius = np.array([0.0, 0.3, 1.0, 9.0])
    touch = constrained(batch, norm, radius)
    assert touch.point.shape == (2, 3, 4, 3)
    assert touch.multiplier.shape == touch.level.shape == touch.residual.shape == (2, 3, 4)
    for i, j, k in itertools.product(range(2), range(3), range(4)):
        alone = constrained(Quadratic(batch.hessian[i, j, 0], batch.centre[i, j, 0]), norm, radius[k])
        assert_allclose(touch.point[i, j, k], alone.point, atol=1e-12)
        assert_allclose(touch.multiplier[i, j, k], alone.multiplier, atol=1e-10)


def test_batches_larger_than_one_piece():
    rng = np.random.default_rng(12)
    centre = rng.uniform(-4, 4, (50_000, 2))
    touch = constrained(Quadratic(2 * np.eye(2), centre), L1(), 1.0)
    assert_allclose(touch.point, L1().project(centre, 1.0), atol=1e-14)


@pytest.mark.parametrize("dimension", [2, 3, 10, 40])
def test_l1_answers_have_true_zeros_and_max_answers_true_ties(dimension):
    loss = losses(np.random.default_rng(13), 200, dimension, 100.0)
    radius = np.abs(loss.centre).max(axis=-1) * 0.5
    diamond, box = constrained(loss, L1(), radius).point, constrained(loss, Max(), radius).point
    assert not ((np.abs(diamond) < 1e-12) & (diamond != 0)).any()
    assert (diamond == 0).any()
    near = np.abs(np.abs(box) - radius[:, None]) < 1e-12
    assert_array_equal(np.abs(box)[near], np.broadcast_to(radius[:, None], box.shape)[near])
    assert (near.sum(axis=-1) > 1).any()


HALVES = [-2.0, -1.0, -0.5, 0.0, 0.3, 1.0, 2.0]
DEGENERATE = np.array(list(itertools.product(HALVES, repeat=3)))


@every_norm
@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e8])
@pytest.mark.parametrize(
    "hessian",
    [np.eye(3), np.eye(3) + 0.5, 4 * np.eye(3) - 1, np.diag([1.0, 10.0, 100.0])],
    ids=["round", "leaning", "opposed", "long"],
)
def test_centres_on_axes_diagonals_and_on_the_ball(norm, scale, hessian):
    """Answers on the border between two faces: still certified, zeros and ties still true."""
    loss = Quadratic(hessian * scale, DEGENERATE * scale)
    for radius in (0.5 * scale, scale, norm.value(loss.centre), norm.value(loss.centre) * (1 - 1e-12)):
        touch = constrained(loss, norm, radius)
        assert touch.residual.max() < 1e-11
        size = np.abs(touch.point)
        largest = size.max(axis=-1, keepdims=True)
        if isinstance(norm, L1):
            assert not ((size < 1e-12 * largest) & (size > 0)).any()
        if isinstance(norm, Max):
            assert not ((np.abs(size - largest) < 1e-12 * largest) & (size != largest)).any()


class Counting(Weighted):
    """Counts how often the generic solver projects."""

    times = 0

    def nearest(self, v, radius):
        self.times += 1
        return super().nearest(v, radius)


@pytest.mark.parametrize("share", [0.5, 1 - 1e-12])
def test_the_generic_solver_ends_where_its_steps_go_in_circles_of_rounding(share):
    norm, loss = Counting(), Quadratic(4 * np.eye(3) - 1, DEGENERATE)
    touch = constrained(loss, norm, share * norm.value(loss.centre))
    assert touch.residual.max() < 1e-14
    assert norm.times < 500


@every_norm
@pytest.mark.parametrize("share", [1e-200, 1e-20, 1e-15, 1 - 1e-15])
def test_tiny_balls_and_balls_that_almost_hold_the_centre(norm, share):
    loss = losses(np.random.default_rng(14), 50, 3, 100.0)
    radius = share * norm.value(loss.centre)
    touch = constrained(loss, norm, radius)
    assert_allclose(norm.value(touch.point), radius, rtol=1e-12)
    assert touch.residual.max() < 1e-10


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(NORMS),
    arrays(np.float64, (3, 3), elements=ordinary(3)),
    arrays(np.float64, 3, elements=st.sampled_from([-1.0, 0.0, 1.0, 2.0]) | ordinary(100)),
    st.just(0.0) | st.floats(1e-100, 10),
)
def test_any_loss_and_radius_is_certified(norm, factor, centre, radius):
    touch = constrained(Quadratic(factor @ factor.T + 0.1 * np.eye(3), centre), norm, radius)
    assert touch.residual < 1e-9
    assert norm.value(touch.point) <= radius * (1 + 1e-12)


@every_norm
def test_strength_for_is_the_multiplier(norm):
    radii = np.array([0.2, 0.5, 9.0])
    assert_array_equal(strength_for(TEXTBOOK, norm, radii), constrained(TEXTBOOK, norm, radii).multiplier)


@every_norm
def test_the_multiplier_is_what_more_radius_saves(norm):
    radius, step = 0.9, 1e-5
    below, above = constrained(TEXTBOOK, norm, [radius - step, radius + step]).level
    saved = (below - above) / (2 * step)
    assert constrained(TEXTBOOK, norm, radius).multiplier == pytest.approx(saved, rel=1e-6)


@pytest.mark.parametrize("geometry", [faces.diamond, faces.box])
def test_exchanging_signs_and_walking_the_path_find_the_same_face(geometry):
    loss = losses(np.random.default_rng(15), 100, 12, 1e6)
    largest = np.abs(loss.pull if geometry is faces.diamond else loss.centre).max(axis=-1)
    bound = largest * np.geomspace(1e-6, 0.9, 100)
    guess = np.sign(loss.pull)
    batch = Losses(loss.hessian, loss.centre, loss.pull)
    exchanged, _ = faces.settle(geometry, batch, bound, guess, geometry(batch, guess))
    walked, _ = faces.walk(geometry, batch, bound)
    assert_array_equal(exchanged, walked)
