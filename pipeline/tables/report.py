"""The report on a table: everything that was found as JSON, the coefficients as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mathcore import CrossValidation
from mathcore.validate import Array
from pipeline.atomic_files import atomic_write
from pipeline.tables.wanted import Origin
from scenes.examples.examining import REDRAWS
from scenes.examples.table_facts import TableFacts
from scenes.examples.table_models import Model, models
from scenes.glyphs import STAND_IN, missing

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a cell that starts so for a formula


@dataclass(frozen=True)
class ReportFiles:
    """The two files of a report."""

    findings: Path
    coefficients: Path

    @staticmethod
    def named(folder: Path, name: str) -> ReportFiles:
        """The files of that name in a folder."""
        return ReportFiles(folder / f"{name}-report.json", folder / f"{name}-coefficients.csv")


def write_report(facts: TableFacts, origin: Origin, files: ReportFiles) -> None:
    """Writes both files, each of them in one step."""
    chosen = models(facts)
    texts = {files.findings: findings(facts, chosen, origin), files.coefficients: coefficient_table(facts, chosen)}
    files.findings.parent.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        with atomic_write(file) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="")


def findings(facts: TableFacts, chosen: tuple[Model, ...], origin: Origin) -> str:
    """The report as JSON."""
    return (
        json.dumps(
            {
                "title": facts.title,
                "source": facts.source,
                "target": facts.target_name,
                "target_has_two_values": facts.two_valued,
                "rows": facts.rows,
                "rows_left_out": facts.rows_left_out,
                "features": list(facts.names),
                "columns_left_out": list(facts.columns_left_out),
                "reading": list(facts.reading),
                "changes": list(facts.changes),
                "notes": _notes(facts),
                "scale": {"mean": _by_name(facts, facts.means), "spread": _by_name(facts, facts.spreads)},
                "folds": facts.folds,
                "redraws": facts.redraws,
                "seed": facts.seed,
                "strengths": {"first": facts.top} | {model.name: model.strength for model in chosen},
                "models": {model.name: _model(facts, model) for model in chosen},
                "selection_frequency": _by_name(facts, facts.frequencies),
                "entries_and_exits": [
                    {"strength": strength, "feature": facts.names[feature], "event": event}
                    for strength, feature, event in facts.path.events
                ],
                "path": {"strengths": facts.path.strengths.tolist(), "weights": facts.path.weights.tolist()},
                "validation": {"lasso": _errors(facts.validation), "ridge": _errors(facts.ridge_validation)},
                "scikit_learn": scikit_learn(chosen, origin),
            },
            indent=1,
            ensure_ascii=False,
            allow_nan=False,
        )
        + "\n"
    )


def _notes(facts: TableFacts) -> list[str]:
    """What a reader of the numbers has to know."""
    notes = ["Coefficients are no causes: they say what helps to predict in these rows."]
    if facts.two_valued:
        notes.append("The target has two values: the models fit a least-squares score, not a probability.")
    if facts.count >= facts.rows:
        notes.append(f"There are not more rows than features: lasso keeps fewer than {facts.rows:,} of them.")
    if facts.redraws < REDRAWS:
        notes.append(f"The table is large: its rows were drawn again {facts.redraws} times, not {REDRAWS}.")
    for name in (*facts.names, facts.target_name):
        if signs := missing(name):
            notes.append(f"The film shows {STAND_IN} for characters that its fonts lack: {signs!r} in {name!r}.")
    return notes


def _by_name(facts: TableFacts, values: Array) -> dict[str, float]:
    return dict(zip(facts.names, values.tolist(), strict=True))


def _model(facts: TableFacts, model: Model) -> dict[str, Any]:
    return {
        "penalty": model.penalty,
        "strength": model.strength,
        "scikit_learn_alpha": model.alpha,
        "error": model.error,
        "standard_error": model.standard_error,
        "kept": model.kept(facts.names),
        "intercept": model.intercept,
        "coefficients": _by_name(facts, model.coefficients),
    }


def _errors(found: CrossValidation) -> dict[str, list[float]]:
    return {
        "strengths": found.strengths.tolist(),
        "errors": found.error.tolist(),
        "standard_errors": found.standard_error.tolist(),
    }


def coefficient_table(facts: TableFacts, chosen: tuple[Model, ...]) -> str:
    """A line for each feature, those that wake first above; the last line has the intercepts."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    woken = dict(facts.wakings)
    table.writerow(
        ["feature", *(model.name for model in chosen), "selection_frequency", "wakes_at_strength", "mean", "spread"]
    )
    for feature in facts.in_order:
        coefficients = [model.coefficients[feature] for model in chosen]
        rest = facts.frequencies[feature], woken.get(feature, ""), facts.means[feature], facts.spreads[feature]
        table.writerow([_cell(facts.names[feature]), *map(_plain, (*coefficients, *rest))])
    table.writerow(["(intercept)", *(_plain(model.intercept) for model in chosen), "", "", "", ""])
    return file.getvalue()


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, np.floating) else value


def _cell(name: str) -> str:
    return f"'{name}" if name.startswith(FORMULA) else name


def scikit_learn(chosen: tuple[Model, ...], origin: Origin) -> list[str]:
    """Lines of Python that find the coefficients again, run in the folder of this project."""
    return [
        "from sklearn.linear_model import Lasso, Ridge",
        "from sklearn.preprocessing import StandardScaler",
        "from pipeline.tables.loading import load",
        f"table = load({origin.as_arguments()})",
        "scaler = StandardScaler().fit(table.features)",
        "Z, y = scaler.transform(table.features), table.target",
        "found = {}",
        *(line for model in chosen for line in _fit(model)),
    ]


def _fit(model: Model) -> list[str]:
    solver = "tol=1e-12, max_iter=1_000_000" if model.penalty == "lasso" else "tol=1e-12"
    return [
        f"model = {model.penalty.capitalize()}(alpha={model.alpha!r}, {solver}).fit(Z, y)",
        "coefficients = model.coef_ / scaler.scale_",
        f"found[{model.name!r}] = model.intercept_ - scaler.mean_ @ coefficients, coefficients",
    ]
