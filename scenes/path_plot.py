"""What the interactive plot of a lasso path takes from what was found in a table."""

from __future__ import annotations

from typing import Any

from mathcore.validate import Array
from scenes.examples.columns import Columns
from scenes.examples.table_facts import TableFacts
from scenes.examples.table_models import models

SHOWN = ("lasso_cautious", "lasso_lowest")  # the chosen λ, by the names of their models


def path_plot(facts: TableFacts) -> dict[str, Any]:
    """The path at its knots, the errors on hidden rows, the two chosen λ, and the range of λ that is drawn.

    Features come in the order in which they wake, those that never do come last. Weights are on one scale; divided by
    the feature's `spread` they are coefficients in the table's own units.
    """
    chosen = [model.strength for model in models(facts) if model.name in SHOWN]
    found = facts.validation
    return {
        "title": facts.title,
        "target": facts.target_name,
        "range": [max(facts.top, *chosen), min(Columns(facts).last, *chosen)],
        "strengths": facts.path.strengths.tolist(),
        "features": [_feature(facts, feature) for feature in facts.in_order],
        "chosen": dict(zip(SHOWN, chosen, strict=True)),
        "validation": {
            "strengths": found.strengths.tolist(),
            "errors": found.error.tolist(),
            "standard_errors": found.standard_error.tolist(),
        },
    }


def kept_coefficients(facts: TableFacts) -> list[tuple[str, float]]:
    """The names and coefficients, in the table's own units, of the features that the cautious rule keeps."""
    model = next(model for model in models(facts) if model.name == SHOWN[0])
    return [(facts.names[each], float(model.coefficients[each])) for each in facts.in_order if model.coefficients[each]]


def _feature(facts: TableFacts, feature: int) -> dict[str, Any]:
    """A feature: its whole name, spread, weights at the knots, first waking (None: never), share of the redraws."""
    return {
        "name": facts.names[feature],
        "spread": float(facts.spreads[feature]),
        "weights": _short(facts.path.weights[:, feature]),
        "wakes": dict(facts.wakings).get(feature),
        "frequency": float(facts.frequencies[feature]),
    }


def _short(values: Array) -> list[float]:
    """The same numbers; zeros, which are most of a long path, take one character."""
    return [value or 0 for value in values.tolist()]
