"""A table loaded: read from its file and made clean, as the command does it."""

from __future__ import annotations

from pathlib import Path

from pipeline.tables.cleaning import cleaned
from pipeline.tables.reading import read_sheet
from pipeline.tables.wanted import Wanted
from scenes.examples.table import Table


def load(
    file: str,
    target: str,
    features: tuple[str, ...] | None = None,
    without: tuple[str, ...] = (),
    days: bool = False,
    title: str = "",
) -> Table:
    """The table in a file, or in standard input if it is `-`; RequestError, in one line, if there is none.

    target: the column that is to be explained. features: the columns that may explain it (None: all others), `without`
    some of them. days: whether dates become days.
    """
    source = "" if file == "-" else Path(file).name
    return cleaned(read_sheet(file), Wanted(target, features, without, days), source, title)
