"""Many features of which few matter: what each penalty keeps of them."""

import numpy as np
import pytest

from mathcore import L1, Regression, SquaredL2, sparse_data

STRENGTH = 1.0


def kept(data, penalty, strengths):
    """Which features have a weight that is not 0, for each λ."""
    return Regression(data.features, data.target).weights(penalty, strengths) != 0


def test_the_lasso_keeps_exactly_the_features_that_matter_and_ridge_keeps_all():
    data = sparse_data(np.random.default_rng(0))
    lasso = Regression(data.features, data.target).weights(L1(), [STRENGTH])[0]
    np.testing.assert_array_equal(lasso != 0, data.relevant)
    np.testing.assert_array_equal(np.sign(lasso[data.relevant]), np.sign(data.true_weights[data.relevant]))
    assert kept(data, SquaredL2(), [STRENGTH]).all()


def test_on_most_draws_the_lasso_finds_them_and_on_all_it_drops_most_of_the_rest():
    right, dropped = [], []
    for seed in range(60):
        data = sparse_data(np.random.default_rng(seed))
        found = kept(data, L1(), [STRENGTH])[0]
        right.append((found == data.relevant).all())
        dropped.append((~found[~data.relevant]).mean())
        assert kept(data, SquaredL2(), [STRENGTH]).all()
    assert np.mean(right) > 0.75
    assert min(dropped) > 0.8


def test_a_weaker_penalty_keeps_useless_features_too():
    data = sparse_data(np.random.default_rng(0))
    counts = kept(data, L1(), [0.0, 0.1, 0.3, 1.0, 10.0]).sum(axis=-1)
    assert counts[0] == 20
    assert (np.diff(counts) < 0).all()
    assert counts[-1] == 0


def test_features_must_be_on_one_scale():
    """The same data in other units: without a common scale another feature is dropped."""
    data = sparse_data(np.random.default_rng(0))
    first = np.flatnonzero(data.relevant)[0]
    units = np.where(np.arange(20) == first, 0.1, 1.0)
    from mathcore import Quadratic, penalised  # noqa: PLC0415

    raw = [penalised(Quadratic.from_data(data.features * unit, data.target), L1(), STRENGTH) for unit in (1.0, units)]
    assert raw[0][first] != 0
    assert raw[1][first] == 0
    scaled = [Regression(data.features * unit, data.target).weights(L1(), [STRENGTH]) for unit in (1.0, units)]
    np.testing.assert_allclose(scaled[0], scaled[1], atol=1e-9)


def test_the_data_are_what_they_say():
    data = sparse_data(np.random.default_rng(3), samples=50, features=8, relevant=3, noise=0.0)
    assert data.relevant.sum() == 3
    sizes = np.abs(data.true_weights[data.relevant])
    assert ((sizes >= 1) & (sizes <= 2)).all()
    np.testing.assert_allclose(data.features @ data.true_weights, data.target)


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: sparse_data(RNG, samples=1), "samples"),
        (lambda: sparse_data(RNG, features=0), "features"),
        (lambda: sparse_data(RNG, relevant=21), "relevant"),
        (lambda: sparse_data(RNG, relevant=-1), "relevant"),
        (lambda: sparse_data(RNG, noise=-1), "noise"),
    ],
)
def test_bad_input_is_named(call, named):
    with pytest.raises(ValueError, match=rf"^{named}: got .*, want "):
        call()
