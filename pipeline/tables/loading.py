"""A table loaded: read from its file and made clean, as the command does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.tables.cleaning import cleaned
from pipeline.tables.reading import read_sheet
from pipeline.tables.wanted import Wanted
from scenes.examples.table import Table


@dataclass(frozen=True)
class Origin:
    """The file of a table, `-` for standard input, and what is wanted of it."""

    file: str
    wanted: Wanted

    def as_arguments(self) -> str:
        """The arguments of `load` that load it again, as Python."""
        wanted = self.wanted
        given = {"features": wanted.features, "without": wanted.without or None, "days": wanted.days or None}
        options = [f"{name}={value!r}" for name, value in given.items() if value is not None]
        return ", ".join([repr(self.file), repr(wanted.target), *options])


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
