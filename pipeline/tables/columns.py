"""One column of a table as numbers: as it is, as indicators of its values, as days, or left out with a reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from mathcore.validate import Array
from pipeline.tables.names import shown
from pipeline.tables.numbers import filled, numbers, plain_numbers

MOST_VALUES = 12  # different texts that become indicators
CLEAR = 0.9  # of the filled cells: so many must be numbers, or dates, for a column to be one
DATES = (
    "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y",
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A column of numbers, NaN where a cell is missing."""

    name: str
    values: Array


@dataclass(frozen=True)
class Converted:
    """What became of a column: parts, none if it was left out for a reason; said: sentences about it."""

    parts: tuple[Part, ...]
    said: tuple[str, ...] = ()
    reason: str = ""


def converted(name: str, cells: pl.Series, mark: str, days: bool) -> Converted:
    """The column as numbers; with `days` dates become days since the first of them."""
    if cells.dtype.is_temporal() and cells.dtype not in (pl.Time, pl.Duration):
        return _of_dates(name, cells.cast(pl.Datetime("us")), days)
    if cells.dtype.is_numeric() or cells.dtype == pl.Boolean:
        return Converted((Part(name, as_array(cells)),))
    if cells.dtype not in (pl.String, pl.Categorical, pl.Enum):
        return _left_out(f"its cells are of the type {cells.dtype}, not numbers or text")
    cells = cells.cast(pl.String)
    quick = plain_numbers(cells, mark)  # most columns: nothing else has to be tried
    return _of_text(name, filled(cells), mark, days) if quick is None else Converted((Part(name, as_array(quick)),))


def as_array(cells: pl.Series) -> Array:
    """Numbers as floats, NaN where one is missing or not finite."""
    values = cells.cast(pl.Float64).fill_null(np.nan).to_numpy()
    return np.where(np.isfinite(values), values, np.nan)


def _of_text(name: str, cells: pl.Series, mark: str, days: bool) -> Converted:
    if not cells.count():
        return _left_out("it is empty")
    found = numbers(cells, mark, CLEAR)
    if found.values.count() >= CLEAR * cells.count():
        return Converted((Part(name, as_array(found.values)),), _said_of_numbers(name, cells, found.values, found.unit))
    dates = _dates(cells)
    if dates is not None:
        return _of_dates(name, dates, days)
    return _indicators(name, cells)


def _said_of_numbers(name: str, cells: pl.Series, values: pl.Series, unit: str) -> tuple[str, ...]:
    said = [f"{shown(name)}: the unit {shown(unit)} was taken off."] if unit else []
    others = cells.filter(cells.is_not_null() & values.is_null())
    if len(others):
        cell = "cell that is" if len(others) == 1 else "cells that are"
        said.append(f"{shown(name)}: {len(others):,} {cell} no number, as {shown(others[0])}, count as missing.")
    return tuple(said)


def _dates(cells: pl.Series) -> pl.Series | None:
    """The cells as dates, if enough of them are written in one way."""
    if not cells.str.contains(r"\d\D\d").any():
        return None
    read = (cells.str.to_datetime(form, strict=False, time_unit="us") for form in DATES)
    best = max(read, key=lambda dates: dates.count())
    return best if best.count() >= CLEAR * cells.count() else None


def _of_dates(name: str, dates: pl.Series, days: bool) -> Converted:
    if not days:
        return _left_out("it has dates")
    since = (dates - dates.min()).dt.total_microseconds() / 86_400e6
    return Converted(
        (Part(name, as_array(since)),), (f"{shown(name)} counts days since {dates.sort(nulls_last=True)[0]:%Y-%m-%d}.",)
    )


def _indicators(name: str, cells: pl.Series) -> Converted:
    values = cells.drop_nulls().value_counts(name="times").sort(["times", cells.name], descending=[True, False])
    kinds = values[cells.name].to_list()
    if len(kinds) > MOST_VALUES:
        return _left_out(f"it is text with {len(kinds):,} different values, more than {MOST_VALUES}")
    if len(kinds) == 1:
        return _left_out(f"it is always {shown(kinds[0])}")
    parts = [Part(f"{name} = {kind}", as_array(cells == kind)) for kind in sorted(kinds[1:])]
    text = f"{shown(name)} is text: a column of 0 and 1 for each of its {len(kinds)} values but {shown(kinds[0])}."
    return Converted(tuple(parts), (text,))


def _left_out(reason: str) -> Converted:
    return Converted((), reason=reason)
