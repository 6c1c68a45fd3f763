"""The laws that every norm keeps, and every projection, proximal operator and outline."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.optimize import minimize

from mathcore import L1, L2, Lp, Max, SquaredL2
from mathcore.norms import PowerNorm
from tests.support.mathcases import NAMED, NORMS, PENALTIES, several, sizes

every_norm = pytest.mark.parametrize("norm", NORMS, ids=repr)
every_penalty = pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
laws = settings(max_examples=60, deadline=None)


@every_norm
@laws
@given(several(2), st.floats(-100, 100))
def test_a_norm_is_homogeneous_obeys_the_triangle_inequality_and_is_0_only_at_0(norm, pair, factor):
    v, w = pair
    assert_allclose(norm.value(factor * v), abs(factor) * norm.value(v), rtol=1e-12, atol=1e-290)
    assert norm.value(v + w) <= (norm.value(v) + norm.value(w)) * (1 + 1e-12)
    assert (norm.value(v) > 0) == v.any()


@every_norm
@laws
@given(several(2))
def test_a_norm_and_its_dual_bound_the_inner_product_and_a_subgradient_reaches_the_bound(norm, pair):
    v, w = pair
    bound = norm.value(w) * norm.dual.value(v)
    assert abs(v @ w) <= bound * (1 + 1e-12) + 1e-300
    assert norm.dual.dual.value(w) == pytest.approx(float(norm.value(w)), rel=1e-12)
    slope = norm.subgradient(w)
    assert norm.dual.value(slope) <= 1 + 1e-12
    assert slope @ w == pytest.approx(float(norm.value(w)), rel=1e-10)


@every_norm
@laws
@given(several(2), sizes)
def test_projection_lands_in_the_ball_stays_there_and_brings_no_two_points_further_apart(norm, pair, radius):
    v, w = pair
    p, q = norm.project(v, radius), norm.project(w, radius)
    scale = np.abs([v, w]).max() + radius
    assert norm.value(p) <= radius
    assert_array_equal(norm.project(p, radius), p)
    assert np.linalg.norm(p - q) <= np.linalg.norm(v - w) + 1e-12 * scale
    if norm.value(v) <= radius:
        assert_array_equal(p, v)


@every_norm
@laws
@given(several(2), sizes)
def test_projection_makes_an_obtuse_angle_with_every_point_of_the_ball(norm, pair, radius):
    v, w = pair
    p, inside = norm.project(v, radius), norm.project(w, radius)
    assert (v - p) @ (inside - p) <= 1e-10 * (np.abs([v, w]).max() + radius) ** 2


@every_norm
@laws
@given(several(1), sizes)
def test_proximal_point_and_projection_on_the_dual_ball_add_up_to_the_vector(norm, single, strength):
    (v,) = single
    parts = norm.prox(v, strength) + norm.dual.project(v, strength)
    assert_allclose(parts, v, rtol=0, atol=1e-12 * (np.abs(v).max() + strength))


@every_penalty
@laws
@given(several(2), sizes)
def test_proximal_point_obeys_the_three_point_inequality(penalty, pair, strength):
    v, other = pair
    p = penalty.prox(v, strength)

    def cost(w):
        return 0.5 * np.sum((w - v) ** 2) + strength * penalty.value(w)

    slack = 1e-11 * (cost(v) + cost(other) + cost(np.zeros_like(v)))
    assert cost(p) + 0.5 * np.sum((other - p) ** 2) <= cost(other) + slack


@pytest.mark.parametrize("norm", [n for n in NORMS if isinstance(n, PowerNorm)], ids=repr)
def test_projection_on_a_p_ball_solves_its_equations_to_rounding(norm):
    """At the projection p the rest v - p is a multiple of the ball's normal there."""
    rng = np.random.default_rng(1)
    for scale in (1.0, np.array([1e-8, 1.0, 1e8])):
        v = rng.normal(size=(300, 3)) * scale
        radius = norm.value(v) * rng.uniform(0.001, 0.999, 300)
        p = norm.project(v, radius)
        assert_allclose(norm.value(p), radius, rtol=1e-13)
        away = v - p
        normal = norm.subgradient(p)
        multiple = (away * normal).sum(axis=-1) / (normal**2).sum(axis=-1)
        assert_allclose(away, multiple[:, None] * normal, rtol=0, atol=1e-11 * np.abs(v).max())


@pytest.mark.parametrize("p", [1.01, 1.3, 4.0, 20.0, 300.0])
def test_projection_on_a_p_ball_agrees_with_a_search_along_its_outline(p):
    v, radius = np.array([1.7, 0.9]), 1.1
    turn = np.linspace(0, np.pi / 2, 400001)
    direction = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
    outline = radius * direction / Lp(p).value(direction)[:, None]
    nearest = np.sqrt(((outline - v) ** 2).sum(axis=-1).min())
    found = np.linalg.norm(Lp(p).project(v, radius) - v)
    assert found == pytest.approx(nearest, rel=1e-9)


@every_penalty
def test_proximal_point_is_the_minimum_that_a_general_minimiser_finds(penalty):
    rng = np.random.default_rng(2)
    for v in rng.normal(size=(5, 2)) * 2:
        found = minimize(
            lambda w, v=v: 0.5 * np.sum((w - v) ** 2) + 0.7 * float(penalty.value(w)),
            v,
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-15, "maxiter": 4000},
        )
        assert_allclose(penalty.prox(v, 0.7), found.x, atol=2e-6)


@every_norm
def test_radius_0_projects_on_0_and_strength_0_changes_nothing(norm):
    v = np.array([[1.0, -2.0, 0.0], [0.0, 0.0, 0.0]])
    assert_array_equal(norm.project(v, 0.0), np.zeros_like(v))
    assert_array_equal(norm.prox(v, 0.0), v)
    assert_array_equal(norm.project(np.zeros(3), 1.0), np.zeros(3))
    assert_array_equal(norm.prox(np.zeros(3), 1.0), np.zeros(3))


@every_norm
def test_what_is_0_stays_0_and_signs_are_kept(norm):
    v = np.array([3.0, 0.0, -1.0, 2.0])
    for moved in (norm.project(v, 1.0), norm.prox(v, 1.0)):
        assert moved[1] == 0.0
        assert (moved * v >= 0).all()


@every_penalty
def test_a_batch_is_the_same_as_its_members(penalty):
    rng = np.random.default_rng(3)
    v, strength = rng.normal(size=(2, 3, 4)), rng.uniform(0, 2, (3, 1))
    together = penalty.prox(v[:, :, None, :], strength)
    assert together.shape == (2, 3, 1, 4)
    for i, j in np.ndindex(2, 3):
        assert_allclose(together[i, j, 0], penalty.prox(v[i, j], strength[j, 0]), atol=1e-13)
        assert_allclose(penalty.value(v)[i, j], penalty.value(v[i, j]), rtol=1e-15)


@every_norm
def test_one_vector_with_many_radii_is_a_batch_of_projections(norm):
    radii = np.array([0.0, 0.5, 1.0, 100.0])
    found = norm.project([3.0, -1.0], radii)
    assert found.shape == (4, 2)
    for radius, point in zip(radii, found, strict=True):
        assert_allclose(point, norm.project([3.0, -1.0], radius), atol=1e-14)


@every_norm
@pytest.mark.parametrize("scale", [1e-150, 1e-8, 1e8, 1e150])
def test_values_and_proximal_points_scale_without_overflow(norm, scale):
    v = np.array([[3.0, -4.0], [1e-7, 2.0], [1.0, 1.0]])
    assert_allclose(norm.value(v * scale), norm.value(v) * scale, rtol=1e-13)
    assert_allclose(norm.project(v * scale, scale), norm.project(v, 1.0) * scale, rtol=0, atol=1e-12 * scale)
    assert_allclose(norm.prox(v * scale, scale), norm.prox(v, 1.0) * scale, rtol=0, atol=1e-12 * scale)


def test_a_small_ball_keeps_its_digits_beside_a_large_vector():
    assert_array_equal(L1().project([1e8, 3.0], 1e-8), [1e-8, 0.0])
    assert_array_equal(L1().project([1e8, 1e8], 1e-8), [0.5e-8, 0.5e-8])


@pytest.mark.parametrize(("p", "norm"), [(1, L1()), (2, L2()), (np.inf, Max()), (1.0, L1())])
def test_the_p_norm_of_1_2_and_infinity_is_the_norm_with_a_name(p, norm):
    assert Lp(p) == norm
    assert type(Lp(p)) is type(norm)


def test_dual_norms_are_paired():
    assert L1().dual == Max()
    assert Max().dual == L1()
    assert L2().dual == L2()
    assert Lp(3).dual.p == pytest.approx(1.5)


@every_penalty
def test_penalties_can_be_compared_copied_and_sent_to_another_process(penalty):
    assert pickle.loads(pickle.dumps(penalty)) == penalty == copy.deepcopy(penalty)
    assert hash(penalty) == hash(copy.copy(penalty))
    assert penalty != "norm"


@every_norm
@pytest.mark.parametrize("points", [5, 6, 7, 8, 100, 101])
def test_outline_is_closed_goes_round_once_and_lies_on_the_ball(norm, points):
    curve = norm.outline(1.7, points)
    assert curve.shape == (points, 2)
    assert_array_equal(curve[0], curve[-1])
    assert_allclose(norm.value(curve), 1.7, rtol=1e-14)
    turns = np.diff(np.unwrap(np.arctan2(curve[:, 1], curve[:, 0])))
    assert (turns > 0).all()
    assert turns.sum() == pytest.approx(2 * np.pi)


@pytest.mark.parametrize("norm", NAMED, ids=repr)
@pytest.mark.parametrize("points", [5, 6, 7, 8, 100, 101])
def test_outline_has_the_corners_exactly(norm, points):
    on_diagonal = isinstance(norm, Max)
    corners = {(2.0, 2.0), (-2.0, 2.0), (-2.0, -2.0), (2.0, -2.0)}
    on_axes = {(2.0, 0.0), (0.0, 2.0), (-2.0, 0.0), (0.0, -2.0)}
    assert (corners if on_diagonal else on_axes) <= {tuple(point) for point in norm.outline(2.0, points).tolist()}


def test_outline_of_many_radii_is_a_stack():
    assert_array_equal(L2().outline([1.0, 2.0], 9)[1], L2().outline(2.0, 9))


def test_the_ball_of_the_10_norm_has_its_diagonal_point_at_0_933():
    diagonal = Lp(10).outline(1.0, 9)[1]
    assert_allclose(diagonal, 2 ** (-1 / 10), rtol=1e-15)
    assert_allclose(diagonal, 0.933, atol=5e-4)


def test_closed_forms_of_proximal_points():
    v = np.array([2.0, -0.3, 1.0])
    assert_array_equal(L1().prox(v, 0.5), [1.5, 0.0, 0.5])
    assert_allclose(L2().prox(v, 0.5), (1 - 0.5 / np.linalg.norm(v)) * v, rtol=1e-15)
    assert_array_equal(L2().prox(v, 3.0), np.zeros(3))
    assert_allclose(SquaredL2().prox(v, 0.5), v / 2, rtol=1e-15)
    assert_array_equal(Max().prox(v, 1.5), [0.75, -0.3, 0.75])  # the largest two share the loss: a true tie
