"""What is reported of a table is what scikit-learn finds in it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from sklearn.datasets import load_diabetes, load_linnerud, load_wine
from sklearn.linear_model import Lasso, LassoCV, Ridge, RidgeCV, lars_path
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mathcore import one_scale
from scenes.examples import examining
from scenes.examples.examining import affordable_redraws, examine
from scenes.examples.table import Table, alike, copies
from scenes.examples.table_models import models

SEED, FOLDS = 5, 6
EXACT = {"tol": 1e-14, "max_iter": 10**6}


def california() -> tuple[np.ndarray, np.ndarray]:
    """Made data like the housing table of California: skewed, of very different scales, one feature far out."""
    rng = np.random.default_rng(8)
    income, age = rng.gamma(3, 1.3, 900), rng.integers(1, 53, 900)
    rooms = 3 + income / 2 + rng.gamma(2, 0.7, 900)
    bedrooms, people = rooms / 5 * rng.uniform(0.8, 1.3, 900), rng.lognormal(7, 0.7, 900)
    occupied = rng.lognormal(1, 0.4, 900)
    occupied[7] = 1243.0
    north, west = 32.5 + 9.5 * rng.random(900), -114 - 10 * rng.random(900)
    features = np.column_stack([income, age, rooms, bedrooms, people, occupied, north, west])
    return features, 0.45 * income + 0.01 * age - 0.1 * rooms + 0.6 * bedrooms - 0.4 * (north + west) + rng.normal(
        0, 0.6, 900
    )


TABLES = {
    "diabetes": load_diabetes(scaled=False, return_X_y=True),
    "wine": (load_wine().data[:, 1:], load_wine().data[:, 0]),
    "linnerud": (load_linnerud().data, load_linnerud().target[:, 1]),
    "california": california(),
}
FACTS = {
    name: examine(Table(tuple(f"x{k}" for k in range(X.shape[1])), X, y), FOLDS, 20, None, SEED)
    for name, (X, y) in TABLES.items()
}
every_table = pytest.mark.parametrize("name", TABLES)


def splits(rows: int) -> list[tuple[np.ndarray, np.ndarray]]:
    order = np.random.default_rng(SEED).permutation(rows)
    return [(np.setdiff1d(order, held), held) for held in np.array_split(order, FOLDS)]


@every_table
def test_the_path_is_that_of_lars(name: str) -> None:
    (X, y), facts = TABLES[name], FACTS[name]
    knots, _, path = lars_path(StandardScaler().fit_transform(X), y - y.mean(), method="lasso")
    size = np.abs(path).max()
    assert_allclose(facts.weights(2 * knots) / size, path.T / size, atol=1e-8)
    assert_allclose(facts.path.strengths[:-1] / facts.top, 2 * knots[:-1] / facts.top, atol=1e-8)


@every_table
def test_the_coefficients_in_the_tables_units_are_those_of_scikit_learn(name: str) -> None:
    (X, y), facts = TABLES[name], FACTS[name]
    scaler = StandardScaler().fit(X)
    for model in models(facts):
        kind = Lasso(alpha=model.alpha, **EXACT) if model.penalty == "lasso" else Ridge(alpha=model.alpha)
        theirs = kind.fit(scaler.transform(X), y)
        coefficients = theirs.coef_ / scaler.scale_
        assert_allclose(model.coefficients * scaler.scale_, theirs.coef_, atol=1e-8 * np.abs(theirs.coef_).max())
        assert_allclose(model.intercept, theirs.intercept_ - scaler.mean_ @ coefficients, rtol=1e-8)
        assert model.kept(facts.names) == [facts.names[k] for k in np.flatnonzero(theirs.coef_)]


@every_table
def test_the_errors_are_those_of_scikit_learns_validation(name: str) -> None:
    """Means and scales come from the rows that a fit sees, as in a pipeline."""
    (X, y), facts = TABLES[name], FACTS[name]
    for model in models(facts):
        kind = Lasso(alpha=model.alpha, **EXACT) if model.penalty == "lasso" else None
        errors = []
        for seen, held in splits(len(y)):
            each = kind or Ridge(alpha=model.strength * len(seen))
            fitted = make_pipeline(StandardScaler(), each).fit(X[seen], y[seen])
            errors.append(((fitted.predict(X[held]) - y[held]) ** 2).mean())
        assert_allclose(model.error, np.mean(errors), rtol=1e-8)
        assert_allclose(model.standard_error, np.std(errors, ddof=1) / np.sqrt(FOLDS), rtol=1e-7)


def test_lasso_cv_and_ridge_cv_choose_the_same_strengths() -> None:
    """They scale nothing. Here every part of the rows has means 0 and spreads 1, and so have the rows of each fit."""
    rng = np.random.default_rng(1)
    X = np.empty((120, 5))
    for _, held in splits(120):
        X[held] = one_scale(rng.normal(size=(20, 5)) + rng.normal(size=(20, 1)))
    y = X @ [2.0, 1.0, 0.5, 0.0, 0.0] + rng.normal(0, 3, 120)
    facts = examine(Table(tuple("abcde"), X, y), FOLDS, 20, None, SEED)
    lasso = LassoCV(alphas=facts.validation.strengths / 2, cv=splits(120), **EXACT).fit(X, y)
    assert_allclose(facts.validation.error, lasso.mse_path_.mean(axis=1), rtol=1e-8)
    assert facts.validation.best == pytest.approx(2 * lasso.alpha_, rel=1e-12)
    strengths = facts.ridge_validation.strengths
    ridge = RidgeCV(alphas=100 * strengths, cv=splits(120), scoring="neg_mean_squared_error").fit(X, y)
    assert facts.ridge_validation.best == pytest.approx(ridge.alpha_ / 100, rel=1e-12)
    assert facts.ridge_validation.error.min() == pytest.approx(-ridge.best_score_, rel=1e-8)


@every_table
def test_a_table_is_examined_to_results_that_need_no_table(name: str) -> None:
    facts = FACTS[name]
    X, _ = TABLES[name]
    assert facts.sample.features.shape[0] == min(len(X), examining.MOST_DRAWN)
    assert_allclose(facts.correlations, np.corrcoef(X.T), atol=1e-12)
    assert ((facts.frequencies >= 0) & (facts.frequencies <= 1)).all()


def test_selection_frequencies_are_those_of_redrawn_rows() -> None:
    (X, y), facts = TABLES["diabetes"], FACTS["diabetes"]
    rng = np.random.default_rng([SEED, 1])
    kept = []
    for _ in range(20):
        rows = rng.integers(len(y), size=len(y))
        kept.append(
            Lasso(alpha=facts.cautious / 2, **EXACT).fit(StandardScaler().fit_transform(X[rows]), y[rows]).coef_
        )
    assert_allclose(facts.frequencies, (np.array(kept) != 0).mean(axis=0))


def test_a_large_table_is_redrawn_less_often() -> None:
    small = Table(("a",), np.arange(10.0)[:, None], np.arange(10.0) ** 2)
    assert affordable_redraws(small) == examining.REDRAWS
    rows, columns = 100_000, 300
    large = object.__new__(Table)
    vars(large)["features"] = np.broadcast_to(0.0, (rows, columns))
    assert examining.FEWEST_REDRAWS <= affordable_redraws(large) < examining.REDRAWS


def test_copies_are_exact_and_correlations_are_numpys() -> None:
    rng = np.random.default_rng(2)
    X = rng.normal(size=(30, 4))
    X = np.column_stack([X, X[:, 1], X[:, 0] + 1e-12, np.full(30, 0.1), np.full(30, 0.1)])
    assert copies(X) == {4: 1, 7: 6}
    y = X[:, 0] + rng.normal(size=30)
    found = alike(X, y)
    assert_allclose(found[:6], [np.corrcoef(X[:, k], y)[0, 1] for k in range(6)], atol=1e-12)
    assert (found[6:] == 0).all()
