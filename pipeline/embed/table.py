"""The table that a folder tells of, and its report in the folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.tables.report import ReportFiles, write_report
from pipeline.tables.request import TableQuestion
from pipeline.tables.wanted import Origin
from scenes.examples.table_facts import TableFacts


@dataclass(frozen=True)
class Told:
    """What was found in the table; `report` has the names of its files in the folder, none for the film's own table."""

    facts: TableFacts
    report: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether a reader has brought the table."""
        return bool(self.report)


def put_report(folder: Path, facts: TableFacts, question: TableQuestion) -> tuple[str, ...]:
    """Writes the report into the folder, and returns the names of its files; where the table lies is not published."""
    files = ReportFiles.named(folder, question.file_name)
    write_report(facts, Origin(Path(question.file).name, question.wanted), files)
    return files.findings.name, files.coefficients.name
