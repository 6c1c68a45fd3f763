"""The models that are chosen on a table, in the units of the table: what a report writes down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mathcore.validate import Array
from scenes.examples.table_facts import TableFacts


@dataclass(frozen=True, eq=False)
class Model:
    """prediction = intercept + features @ coefficients, in the units of the table: coefficients (d,).

    name: what it is called. penalty: "lasso" or "ridge". strength: its λ. alpha: the same for scikit-learn, on features
    on one scale. error, standard_error: the mean squared error on hidden rows.
    """

    name: str
    penalty: str
    strength: float
    alpha: float
    intercept: float
    coefficients: Array
    error: float
    standard_error: float

    def kept(self, names: tuple[str, ...]) -> list[str]:
        """The names of the features whose coefficient is not 0."""
        return [name for name, value in zip(names, self.coefficients, strict=True) if value]


def models(facts: TableFacts) -> tuple[Model, ...]:
    """Lasso by the cautious rule and at its lowest error, and ridge at its lowest error."""
    lasso, ridge = facts.validation, facts.ridge_validation
    chosen = (
        ("lasso_cautious", "lasso", facts.cautious, facts.weights([facts.cautious])[0]),
        ("lasso_lowest", "lasso", lasso.best, facts.weights([lasso.best])[0]),
        ("ridge_lowest", "ridge", ridge.best, facts.ridge_weights),
    )
    return tuple(_model(facts, *each) for each in chosen)


def _model(facts: TableFacts, name: str, penalty: str, strength: float, weights: Array) -> Model:
    found = facts.validation if penalty == "lasso" else facts.ridge_validation
    place = int(np.flatnonzero(found.strengths == strength)[0])
    coefficients = weights / facts.spreads
    return Model(
        name=name,
        penalty=penalty,
        strength=strength,
        alpha=strength / 2 if penalty == "lasso" else strength * facts.rows,
        intercept=float(facts.target_mean - facts.means @ coefficients),
        coefficients=coefficients,
        error=float(found.error[place]),
        standard_error=float(found.standard_error[place]),
    )
