"""Carries out what a request wants of a table: reads it, examines it, and writes the report."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import RequestError
from pipeline.plan import TABLES
from pipeline.tables.loading import Origin, load
from pipeline.tables.report import ReportFiles, write_report
from pipeline.tables.request import FOLDS, TableRequest
from scenes.examples.examining import affordable_redraws, examine
from scenes.examples.table import Table
from scenes.examples.table_facts import TableFacts


def examined(request: TableRequest, media: Path) -> tuple[TableFacts, tuple[Path, ...]]:
    """What was found in the table, and the files of the report; RequestError if there is nothing to find."""
    table = load(request.file, *request.wanted, title=request.title or "")
    facts = examine(table, _folds(request, table), affordable_redraws(table), None, request.seed)
    files = ReportFiles.named(media / request.film.quality.name / TABLES, request.name)
    write_report(facts, Origin(request.file, request.wanted), files)
    return facts, (files.findings, files.coefficients)


def _folds(request: TableRequest, table: Table) -> int:
    rows = len(table.target)
    if request.folds is not None and request.folds > rows:
        raise RequestError(f"--folds: got {request.folds}, want at most the number of rows, {rows}")
    return request.folds or min(FOLDS, rows)
