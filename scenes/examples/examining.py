"""A table examined: its rows are read here for the last time, what is drawn and said comes from the results."""

from __future__ import annotations

import numpy as np

from mathcore import (
    L1,
    SquaredL2,
    cross_validate,
    lasso_path,
    one_scale,
    pulls,
    ridge_zeros,
    selections,
    weights_path,
)
from mathcore.standard import mean_and_scale
from scenes.examples.table import Table
from scenes.examples.table_facts import RIDGE_STRENGTHS, Sample, TableFacts

MOST_DRAWN = 500  # rows in the sample


def examine(table: Table, folds: int, redraws: int, twin_strength: float | None, seed: int) -> TableFacts:
    """What lasso and ridge make of the table.

    folds: parts of cross-validation. redraws: how often the rows are drawn again. twin_strength: λ at which it is seen
    which of the twins is kept; None for the cautious λ. seed: of folds and redraws.
    """
    means, spreads = mean_and_scale(table.features)
    features = one_scale(table.features)
    found = cross_validate(table.features, table.target, L1(), folds, np.random.default_rng(seed))
    cautious = found.one_standard_error
    strengths = [cautious, cautious if twin_strength is None else twin_strength]
    generator = np.random.default_rng([seed, 1])
    return TableFacts(
        names=table.names,
        target_name=table.target_name,
        title=table.title,
        source=table.source,
        changes=table.changes,
        two_valued=len(np.unique(table.target)) == 2,
        rows=len(table.target),
        sample=_sample(table, seed),
        means=means,
        spreads=spreads,
        target_mean=float(table.target.mean()),
        correlations=np.asarray(features.T @ features / len(features)),
        first_pulls=pulls(features, table.target, np.zeros(len(table.names))),
        path=lasso_path(features, table.target),
        ridge_path=weights_path(table.features, table.target, SquaredL2(), RIDGE_STRENGTHS),
        ridge_zeros=tuple(ridge_zeros(table.features, table.target, RIDGE_STRENGTHS)),
        validation=found,
        ridge_validation=cross_validate(table.features, table.target, SquaredL2(), folds, np.random.default_rng(seed)),
        selections=selections(table.features, table.target, strengths, redraws, generator),
        seed=seed,
    )


def _sample(table: Table, seed: int) -> Sample:
    """All rows of a small table; of a large one some that are drawn by chance, in the table's order."""
    rows = len(table.target)
    if rows <= MOST_DRAWN:
        return Sample(table.features, table.target)
    drawn = np.sort(np.random.default_rng([seed, 2]).choice(rows, MOST_DRAWN, replace=False))
    return Sample(table.features[drawn], table.target[drawn])
