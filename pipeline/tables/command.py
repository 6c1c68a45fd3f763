"""Carries out a question about a table: reads it, examines it, and writes the report."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import RequestError
from pipeline.plan import TABLES
from pipeline.tables.loading import load
from pipeline.tables.report import ReportFiles, write_report
from pipeline.tables.request import FOLDS, TableQuestion, TableRequest
from pipeline.tables.wanted import Origin
from scenes.examples.examining import affordable_redraws, examine
from scenes.examples.table import Table
from scenes.examples.table_facts import TableFacts


def examined(request: TableRequest, media: Path) -> tuple[TableFacts, tuple[Path, ...]]:
    """What was found in the table, and the files of the report; RequestError if there is nothing to find."""
    question = request.question
    facts = answer(question)
    files = ReportFiles.named(media / request.film.quality.name / TABLES, request.name)
    write_report(facts, Origin(question.file, question.wanted), files)
    return facts, (files.findings, files.coefficients)


def answer(question: TableQuestion) -> TableFacts:
    """What was found in the table; RequestError if there is nothing to find."""
    table = load(question.file, *question.wanted, title=question.title or "")
    return examine(table, _folds(question, table), affordable_redraws(table), None, question.seed)


def _folds(question: TableQuestion, table: Table) -> int:
    rows = len(table.target)
    if question.folds is not None and question.folds > rows:
        raise RequestError(f"--folds: got {question.folds}, want at most the number of rows, {rows}")
    return question.folds or min(FOLDS, rows)
