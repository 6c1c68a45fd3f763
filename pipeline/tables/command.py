"""Carries out a question about a table: reads it, examines it, and writes the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.errors import RequestError, one_line
from pipeline.plan import TABLES
from pipeline.tables.loading import load
from pipeline.tables.report import ReportFiles, write_report
from pipeline.tables.request import FOLDS, TableQuestion, TableRequest
from pipeline.tables.wanted import Origin
from scenes.examples.examining import affordable_redraws, examine
from scenes.examples.table import Table
from scenes.examples.table_facts import TableFacts

LARGE_FILE, LARGE_TABLE = 20_000_000, 1_000_000  # bytes and numbers: from here on it takes seconds


def report(facts: TableFacts, request: TableRequest, media: Path) -> tuple[Path, ...]:
    """Writes the report about what was found in the table, and returns its files."""
    files = ReportFiles.named(media / request.film.quality.name / TABLES, request.name)
    write_report(facts, Origin(request.question.file, request.question.wanted), files)
    return files.findings, files.coefficients


def answer(question: TableQuestion, say: Callable[[str], None]) -> TableFacts:
    """What was found in the table; RequestError if there is nothing to find.

    `say` prints a line before each step that takes seconds.
    """
    if _size(question.file) >= LARGE_FILE:
        say(f"table: {one_line(question.file)} is being read")
    table = load(question.file, *question.wanted, title=question.title or "")
    folds, redraws = _folds(question, table), affordable_redraws(table)
    if table.features.size >= LARGE_TABLE:
        rows, columns = table.features.shape
        say(f"table: {rows} rows with {columns} features; {folds} hidden parts and {redraws} redraws are fitted")
    return examine(table, folds, redraws, None, question.seed)


def _size(file: str) -> int:
    """The number of bytes in the file; 0 where nobody knows it before it is read."""
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def _folds(question: TableQuestion, table: Table) -> int:
    rows = len(table.target)
    if question.folds is not None and question.folds > rows:
        raise RequestError(f"--folds: got {question.folds}, want at most the number of rows, {rows}")
    return question.folds or min(FOLDS, rows)
