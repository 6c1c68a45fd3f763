"""Clouds: each answer against the cost itself, each region against the answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from mathcore import (
    L1,
    L2,
    Lp,
    Max,
    SquaredL2,
    cloud,
    cloud_counts,
    collapsed_by_l2,
    collapsed_by_max,
    even_centres,
    tied_by_max,
    zeroed_by_l1,
)

PENALTIES = [L1(), L2(), SquaredL2(), Max(), Lp(10)]
plane = st.tuples(st.floats(-5, 5), st.floats(-5, 5)).map(np.array)
strengths = st.floats(0, 6)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@given(centre=plane, strength=strengths)
def test_no_point_near_or_far_costs_less_than_the_answer(penalty, centre, strength):
    def cost(w):
        return ((w - centre) ** 2).sum(axis=-1) + strength * penalty.value(w)

    answer = cloud(penalty, centre, strength)
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    around = np.stack([np.cos(turn), np.sin(turn)], axis=-1)
    for size in (1e-4, 1e-2, 1.0):
        assert (cost(answer + size * around) >= cost(answer) - 1e-9).all()


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_answers_are_where_a_general_minimiser_finds_them(penalty):
    for centre in np.random.default_rng(0).uniform(-4, 4, (20, 2)):
        found = minimize(
            lambda w, centre=centre: ((w - centre) ** 2).sum() + 1.5 * penalty.value(w),
            centre,
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-12},
        )
        np.testing.assert_allclose(cloud(penalty, centre, 1.5), found.x, atol=1e-5)


@given(plane, st.floats(0.01, 6))
def test_l1_zeroes_a_coordinate_exactly_when_its_centres_is_at_most_half_r(centre, strength):
    np.testing.assert_array_equal(cloud(L1(), centre, strength) == 0, zeroed_by_l1(centre, strength))


@given(plane, st.floats(0.01, 6))
def test_l2_shrinks_by_half_r_and_collapses_a_disc(centre, strength):
    length = np.linalg.norm(centre)
    if abs(length - strength / 2) < 1e-12:
        return
    answer = cloud(L2(), centre, strength)
    assert collapsed_by_l2(centre, strength) == (answer == 0).all()
    assert np.linalg.norm(answer) == pytest.approx(max(length - strength / 2, 0), abs=1e-12)


@given(plane, strengths)
def test_squared_l2_scales_every_point_by_the_same_factor(centre, strength):
    np.testing.assert_allclose(cloud(SquaredL2(), centre, strength), centre / (1 + strength), rtol=1e-12, atol=1e-300)


@given(plane, st.floats(0.01, 6))
def test_the_max_norm_ties_collapses_or_shortens_the_larger_coordinate(centre, strength):
    size, half = np.abs(centre), strength / 2
    if min(abs(size.sum() - half), abs(abs(size[0] - size[1]) - half)) < 1e-9:
        return
    answer = np.abs(cloud(Max(), centre, strength))
    tied = bool(answer[0] == answer[1] > 0)
    assert collapsed_by_max(centre, strength) == (answer == 0).all()
    assert tied_by_max(centre, strength) == tied
    if not tied and answer.any():
        larger = np.argmax(size)
        assert answer[larger] == pytest.approx(size[larger] - half, abs=1e-12)
        assert answer[1 - larger] == size[1 - larger]


@given(plane, st.floats(0.01, 6))
def test_in_the_plane_the_square_is_the_diamond_turned(centre, strength):
    """u = (x + y) / 2, v = (x - y) / 2: max(|x|, |y|) = |u| + |v|, and distances squared are halved."""
    turn = np.array([[0.5, 0.5], [0.5, -0.5]])
    assert Max().value(centre) == pytest.approx(L1().value(turn @ centre), abs=1e-12)
    np.testing.assert_allclose(
        turn @ cloud(Max(), centre, strength), cloud(L1(), turn @ centre, strength / 2), atol=1e-12
    )


def test_a_cube_is_not_an_octahedron():
    """The cube has eight corners, the octahedron six: no turning makes one of the other."""
    corners = np.stack(np.meshgrid(*[[-1, 1]] * 3), axis=-1).reshape(-1, 3)
    assert (Max().value(corners) == 1).all()
    assert len(corners) == 8
    assert len(np.concatenate([np.eye(3), -np.eye(3)])) == 6


@pytest.mark.parametrize("per_side", [60, 61])
def test_the_counts_are_the_regions(per_side):
    centre, strength = even_centres(4.0, per_side), 3.0
    moved = (centre != 0).any(axis=-1)
    l1 = cloud_counts(cloud(L1(), centre, strength), centre)
    assert l1.zeros == (zeroed_by_l1(centre, strength) & (centre != 0)).any(axis=-1).sum()
    assert l1.collapsed == (zeroed_by_l1(centre, strength).all(axis=-1) & moved).sum()
    l2 = cloud_counts(cloud(L2(), centre, strength), centre)
    assert l2.zeros == l2.collapsed == (collapsed_by_l2(centre, strength) & moved).sum() > 0
    assert l2.ties == 0
    squared = cloud_counts(cloud(SquaredL2(), centre, strength), centre)
    assert squared.zeros == squared.collapsed == squared.ties == 0
    largest = cloud_counts(cloud(Max(), centre, strength), centre)
    diagonal = np.abs(centre[:, 0]) == np.abs(centre[:, 1])
    assert largest.ties == (tied_by_max(centre, strength) & ~diagonal).sum() > 0
    assert largest.zeros == largest.collapsed == (collapsed_by_max(centre, strength) & moved).sum()
    assert l1.total == l2.total == squared.total == largest.total == per_side**2


def test_the_ten_norm_stands_in_for_the_max_norm_without_its_ties():
    np.testing.assert_array_equal(cloud(Max(), [2, 1], 3), [0.75, 0.75])
    np.testing.assert_allclose(cloud(Lp(10), [2, 1], 3), [0.762, 0.660], atol=5e-4)
    centre = np.random.default_rng(1).uniform(-4, 4, (2000, 2))
    assert cloud_counts(cloud(Lp(10), centre, 3), centre).ties == 0
    assert cloud_counts(cloud(Max(), centre, 3), centre).ties > 500
    corner = np.ones(2) / Lp(10).value(np.ones(2))
    np.testing.assert_allclose(corner, 0.933, atol=5e-4)


@pytest.mark.parametrize("per_side", [2, 7, 60, 61])
def test_centres_are_mirror_images_to_the_last_bit(per_side):
    x, y = even_centres(4.1, per_side).reshape(per_side, per_side, 2).transpose(2, 0, 1)
    np.testing.assert_array_equal(x, -x[:, ::-1])
    np.testing.assert_array_equal(y, x.T)


def test_centres_are_spread_evenly():
    centre = even_centres(2.0, 5)
    assert centre.shape == (25, 2)
    for line in centre.T:
        np.testing.assert_array_equal(np.unique(line), [-2, -1, 0, 1, 2])
    assert len(np.unique(centre, axis=0)) == 25


def test_a_cloud_in_many_dimensions_with_a_strength_each():
    centre = np.random.default_rng(2).standard_normal((3, 7, 4))
    strength = np.array([0.5, 1.0, 2.0])[:, None] * np.ones(7)
    for penalty in (L1(), Max(), SquaredL2()):
        together = cloud(penalty, centre, strength)
        for i in range(3):
            np.testing.assert_allclose(together[i], cloud(penalty, centre[i], strength[i, 0]))


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: even_centres(-1, 5), "reach"),
        (lambda: even_centres(1, 1), "per_side"),
        (lambda: cloud(L1(), [np.nan, 1], 1), "centre"),
        (lambda: cloud(L1(), [1.0, 1.0], -1), "strength"),
        (lambda: cloud_counts([1.0, 2.0], [1.0]), "points"),
        (lambda: cloud_counts([1.0, 2.0], [1.0, np.nan]), "centre"),
        (lambda: zeroed_by_l1([1.0], -1), "strength"),
        (lambda: collapsed_by_l2([np.inf], 1), "centre"),
        (lambda: collapsed_by_max([1.0], np.nan), "strength"),
        (lambda: tied_by_max([1.0, 2.0, 3.0], 1), "centre"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call()
