"""Least squares from moments are those of the rows themselves, whatever the rows are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.linear_model import Lasso, Ridge, lars_path
from sklearn.preprocessing import StandardScaler

from mathcore import L1, ElasticNet, SquaredL2, gram_path, lasso_path, least_squares, moments, one_scale
from mathcore.least_squares import LeastSquares, Parts
from mathcore.moments import Rows, joined

PENALTIES = [L1(), SquaredL2(), ElasticNet(0.4)]


def table(seed: int, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((rows, columns)) + 0.5 * rng.standard_normal((rows, 1))
    features = features * 10.0 ** rng.integers(-6, 7, columns) + 10.0 ** rng.integers(-3, 6, columns)
    return features, one_scale(features) @ rng.standard_normal(columns) + rng.standard_normal(rows) + 1e3


@given(st.integers(0, 10**6), st.integers(2, 60), st.integers(1, 7), st.integers(1, 5))
def test_the_moments_of_parts_join_to_those_of_the_whole(seed: int, rows: int, columns: int, parts: int) -> None:
    features, target = table(seed, rows, columns)
    read = Rows(features, target)
    order = np.random.default_rng(seed).permutation(rows)
    pieces = [piece for piece in np.array_split(order, parts) if len(piece)]
    found, whole = joined(read.moments(piece) for piece in pieces), read.moments(order)
    every = np.ldexp(np.c_[features, target], -np.r_[read.units, read.unit])
    assert found.count == whole.count == rows
    for each in (found, whole):
        assert_allclose(each.mean, every.mean(axis=0), rtol=1e-12)
        assert_allclose(each.products / rows, np.cov(every.T, bias=True), rtol=1e-7, atol=1e-14)


def test_a_table_is_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    features, target = table(3, 200, 4)
    whole = Rows(features, target).moments(np.arange(200))
    monkeypatch.setattr(moments, "BLOCK", 40)  # eight rows
    found = Rows(features, target).moments(np.arange(200))
    assert_allclose(found.products, whole.products, rtol=1e-9, atol=1e-16)


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@pytest.mark.parametrize(("rows", "columns"), [(40, 6), (12, 9), (9, 30)])
def test_fits_from_moments_are_fits_from_rows(penalty: object, rows: int, columns: int) -> None:
    features, target = table(1, rows, columns)
    drawn = np.random.default_rng(2).integers(rows, size=rows)
    strengths = np.array([2.0, 0.3, 0.05])
    direct = LeastSquares.of_rows(features[drawn], target[drawn])
    found = Parts(features, target).of(drawn)
    assert_allclose(found.mean, direct.mean, rtol=1e-12)
    assert_allclose(found.scale, direct.scale, rtol=1e-9)
    assert_allclose(found.weights(penalty, strengths), direct.weights(penalty, strengths), rtol=1e-6, atol=1e-9)


def test_a_row_far_away_takes_no_digits_from_the_fits_that_do_not_see_it() -> None:
    """In the units of the whole column all other rows would be equal."""
    rng = np.random.default_rng(5)
    features, target = rng.standard_normal((50, 3)), rng.standard_normal(50)
    features[0, 0] = 1e13
    seen = next(iter(Parts(features, target).without_each([np.arange(10), np.arange(10, 50)])))
    direct = LeastSquares.of_rows(features[10:], target[10:])
    assert_allclose(seen.weights(L1(), np.array([0.1])), direct.weights(L1(), np.array([0.1])), rtol=1e-9)


def test_a_feature_that_is_constant_where_it_is_seen_has_no_weight() -> None:
    rng = np.random.default_rng(6)
    features, target = rng.standard_normal((30, 2)), rng.standard_normal(30)
    features[:, 1] = 0.1
    features[:5, 1] = 7.3
    seen = next(iter(Parts(features, target).without_each([np.arange(5), np.arange(5, 30)])))
    assert seen.scale[1] == 0
    assert_array_equal(seen.weights(L1(), np.array([1e-6]))[:, 1], 0)


def test_scikit_learn_finds_the_same_path_and_weights_on_a_tall_table() -> None:
    features, target = table(7, 3000, 40)
    scaled = StandardScaler().fit_transform(features)
    found = least_squares(features, target)
    knots, _, path = lars_path(scaled, target - target.mean(), method="lasso")
    mine = found.path()
    assert_allclose(mine.at(2 * knots), path.T, rtol=1e-8, atol=1e-8)
    for strength in (0.5, 0.01):
        theirs = Lasso(alpha=strength / 2, tol=1e-14, max_iter=10**6).fit(scaled, target).coef_
        assert_allclose(found.weights(L1(), np.array([strength]))[0], theirs, atol=1e-8)
        ridge = Ridge(alpha=3000 * strength).fit(scaled, target).coef_
        assert_allclose(found.weights(SquaredL2(), np.array([strength]))[0], ridge, atol=1e-8)
    assert_allclose(found.correlations, np.corrcoef(features.T), atol=1e-9)


@given(st.integers(0, 10**6), st.integers(2, 30), st.integers(1, 12), st.integers(-40, 40))
def test_the_path_of_products_is_the_path_of_the_rows(seed: int, rows: int, columns: int, unit: int) -> None:
    rng = np.random.default_rng(seed)
    features = rng.standard_normal((rows, columns))
    features -= features.mean(axis=0)
    target = np.ldexp(rng.standard_normal(rows), unit)
    target -= target.mean()
    found = gram_path(2 / rows * features.T @ features, 2 / rows * features.T @ target)
    direct = lasso_path(features, target)
    strengths = direct.strengths[0] * np.array([0.9, 0.5, 0.1, 0.02])
    size = np.ldexp(1.0, unit)
    assert_allclose(found.at(strengths) / size, direct.at(strengths) / size, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize(
    ("hessian", "pull", "name"),
    [
        ([[1.0]], [1.0, 2.0], "hessian"),
        ([1.0], [1.0], "hessian"),
        ([[1.0]], [[1.0]], "hessian"),
        ([[1]], [np.inf], "pull"),
    ],
)
def test_products_of_other_shapes_are_refused_by_name(hessian: list, pull: list, name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: got"):
        gram_path(hessian, pull)
