"""A table examined: its rows are read here for the last time, what is drawn and said comes from the results."""

from __future__ import annotations

import numpy as np

from mathcore import L1, SquaredL2, cross_validate, least_squares, selections, zeros_of_ridge
from scenes.examples.table import Table
from scenes.examples.table_facts import RIDGE_STRENGTHS, Sample, TableFacts

MOST_DRAWN = 500  # rows in the sample
REDRAWS, FEWEST_REDRAWS = 100, 20
MOST_PRODUCTS = 2.5e11  # multiplications, about, in all redraws


def examine(table: Table, folds: int, redraws: int, twin_strength: float | None, seed: int) -> TableFacts:
    """What lasso and ridge make of the table.

    folds: parts of cross-validation. redraws: how often the rows are drawn again. twin_strength: λ at which it is seen
    which of the twins is kept; None for the cautious λ. seed: of folds and redraws.
    """
    whole = least_squares(table.features, table.target)
    found = cross_validate(table.features, table.target, L1(), folds, np.random.default_rng(seed))
    cautious = found.one_standard_error
    strengths = [cautious, cautious if twin_strength is None else twin_strength]
    generator = np.random.default_rng([seed, 1])
    return TableFacts(
        names=table.names,
        target_name=table.target_name,
        title=table.title,
        source=table.source,
        reading=table.reading,
        changes=table.changes,
        rows_left_out=table.rows_left_out,
        columns_left_out=table.columns_left_out,
        two_valued=len(np.unique(table.target)) == 2,
        rows=len(table.target),
        sample=_sample(table, seed),
        means=whole.mean,
        spreads=whole.scale,
        target_mean=whole.middle,
        correlations=whole.correlations,
        first_pulls=whole.pulls,
        path=whole.path(),
        ridge_path=whole.weights(SquaredL2(), RIDGE_STRENGTHS),
        ridge_zeros=tuple(zeros_of_ridge(whole, RIDGE_STRENGTHS)),
        validation=found,
        ridge_validation=cross_validate(table.features, table.target, SquaredL2(), folds, np.random.default_rng(seed)),
        selections=selections(table.features, table.target, strengths, redraws, generator),
        seed=seed,
    )


def affordable_redraws(table: Table) -> int:
    """100 redraws, fewer for a very large table: so many that they take seconds."""
    rows, columns = table.features.shape
    return int(np.clip(MOST_PRODUCTS // (rows * columns**2), FEWEST_REDRAWS, REDRAWS))


def _sample(table: Table, seed: int) -> Sample:
    """All rows of a small table; of a large one some that are drawn by chance, in the table's order."""
    rows = len(table.target)
    if rows <= MOST_DRAWN:
        return Sample(table.features, table.target)
    drawn = np.sort(np.random.default_rng([seed, 2]).choice(rows, MOST_DRAWN, replace=False))
    return Sample(table.features[drawn], table.target[drawn])
