"""From a table as it came to one that lasso can use; everything that is dropped or changed is counted and named.

1. Rows without a number in the target are left out, and so are lines with too many cells and a last line of totals.
2. Columns become numbers, or are left out (`columns.py`).
3. A column with gaps in more than a fifth of the rows is left out; then, as long as fewer than half of the rows are
   complete, the one with the most gaps; then the rows with gaps.
4. Constant columns, exact copies, unnamed columns that count the rows, and columns that are the target in disguise
   are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from mathcore.validate import Array, Mask
from pipeline.errors import RequestError
from pipeline.tables.columns import Part, as_array, converted
from pipeline.tables.names import place_of, readable, shown
from pipeline.tables.numbers import filled, numbers
from pipeline.tables.reading import Sheet
from pipeline.tables.wanted import Wanted
from scenes.examples.table import DISGUISE, Table, alike, copies

FEWEST_ROWS = 8
MOST_FEATURES = 1000
MOST_GAPS = 0.2  # of the rows
UNRELATED = 1e-9  # a correlation that rounding makes
MOST_REASONS = 3  # sentences in a message
ROWS_AT_ONCE = 1024  # so many of all columns fit into a processor's cache
ENOUGH = 0.5  # of the rows must be complete
TOTALS = r"(?i)^(total|totals|totale|sum|summe|gesamt|insgesamt|overall)\b"
UNNAMED = re.compile(r"column \d+|Unnamed: \d+")


@dataclass
class Log:
    """What was done to the table: sentences, and the columns that were left out."""

    said: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    def left_out(self, name: str, reason: str) -> None:
        """Notes that a column was left out."""
        self.columns.append(name)
        self.said.append(f"{shown(name)} was left out: {reason}.")

    def rows(self, count: int, which: str) -> None:
        """Notes that rows were left out, if there were any."""
        if count:
            row, were = ("row", "was") if count == 1 else ("rows", "were")
            self.said.append(f"{count:,} {row} {which} {were} left out.")


def cleaned(sheet: Sheet, wanted: Wanted, source: str, title: str) -> Table:
    """The table that is examined; RequestError if nothing is left of it."""
    log, target = Log(), place_of(wanted.target, sheet.names)
    places = _features(sheet, wanted, target)
    name, values = _target(sheet, target, log)
    usable = _usable_rows(sheet, values, log)
    parts = _parts(sheet, places, usable, wanted.days, log)
    parts, complete = _without_gaps(parts, usable, log)
    names, features = _matrix(parts, complete)
    y = values[usable][complete]
    _refuse_bad_target(y, name)
    kept = _useful(names, features, y, sheet.rows, log)
    if len(kept) > MOST_FEATURES:
        raise RequestError(f"{len(kept):,} features; at most {MOST_FEATURES:,}: name some of them with --features")
    return Table(
        names=tuple(names[place] for place in kept),
        features=features if len(kept) == len(names) else features[:, kept],
        target=y,
        source=source,
        target_name=name,
        title=title,
        reading=sheet.said,
        changes=tuple(log.said),
        rows_left_out=sheet.rows - len(y),
        columns_left_out=tuple(log.columns),
    )


def _features(sheet: Sheet, wanted: Wanted, target: int) -> list[int]:
    """The places of the features that are asked for, each once, in the table's order."""
    every = (place for place in range(len(sheet.names)) if place != target)
    places = set(every if wanted.features is None else (place_of(name, sheet.names) for name in wanted.features))
    if target in places:
        raise RequestError(f"--features: {shown(sheet.names[target])} is the target; it cannot be a feature too")
    places -= {place_of(name, sheet.names) for name in wanted.without}
    if not places:
        raise RequestError(f"no feature is left beside the target {shown(sheet.names[target])}")
    return sorted(places)


def _target(sheet: Sheet, place: int, log: Log) -> tuple[str, Array]:
    """The target's name and its numbers, NaN where there is none; text with two values is 0 and 1."""
    name, cells = sheet.names[place], next(sheet.columns([place]))
    if cells.dtype.is_numeric() or cells.dtype == pl.Boolean:
        return name, as_array(cells)
    if cells.dtype not in (pl.String, pl.Categorical, pl.Enum):
        raise RequestError(f"the target {shown(name)} is of the type {cells.dtype}; it has to be a number")
    cells = filled(cells.cast(pl.String))
    found = numbers(cells, sheet.mark, ENOUGH)
    if found.values.count() and found.values.count() >= ENOUGH * cells.count():
        if found.unit:
            log.said.append(f"{shown(name)}: the unit {shown(found.unit)} was taken off.")
        return name, as_array(found.values)
    kinds = sorted(cells.drop_nulls().unique().to_list())
    if len(kinds) != 2:
        example = f", as {shown(kinds[0])}" if kinds else ""
        raise RequestError(f"the target {shown(name)} is text{example}; it has to be a number, or have two values")
    log.said.append(f"The target is 1 where {shown(name)} is {shown(kinds[1])}, and 0 where it is {shown(kinds[0])}.")
    return f"{name} = {kinds[1]}", as_array(cells == kinds[1])


def _usable_rows(sheet: Sheet, target: Array, log: Log) -> Mask:
    """The rows with a target, without lines that have too many cells, and without a line of totals at the end."""
    has_target = ~np.isnan(target)
    log.rows(int((~has_target).sum()), "without a number in the target")
    fits = ~sheet.too_long if sheet.too_long is not None else np.ones(sheet.rows, dtype=np.bool_)
    log.rows(int((has_target & ~fits).sum()), "with more cells than there are columns")
    usable = has_target & fits
    first = next(sheet.columns([0]))
    if usable.any() and first.dtype == pl.String:
        last = int(np.flatnonzero(usable)[-1])
        if pl.Series([first[last]], dtype=pl.String).str.contains(TOTALS)[0]:
            usable[last] = False
            log.rows(1, f"with totals ({shown(first[last])}, the last one)")
    return usable


def _parts(sheet: Sheet, places: list[int], usable: Mask, days: bool, log: Log) -> list[Part]:
    """The columns of numbers that are made of the features, in the usable rows."""
    parts: list[Part] = []
    if not usable.any():
        return parts
    chosen = None if usable.all() else pl.Series(usable)
    for place, cells in zip(places, sheet.columns(places), strict=True):
        found = converted(sheet.names[place], cells if chosen is None else cells.filter(chosen), sheet.mark, days)
        parts += found.parts
        log.said += found.said
        if not found.parts:
            log.left_out(sheet.names[place], found.reason)
    return parts


def _without_gaps(parts: list[Part], usable: Mask, log: Log) -> tuple[list[Part], Mask]:
    """The parts without those that have too many gaps, and which of the usable rows are complete."""
    rows = int(usable.sum())
    gaps = {part.name: np.isnan(part.values) for part in parts}
    counts = {name: int(missing.sum()) for name, missing in gaps.items()}

    def drop(name: str) -> None:
        log.left_out(name, f"{counts[name]:,} of {rows:,} rows have a gap there")
        del gaps[name]

    for name in [name for name, count in counts.items() if count > MOST_GAPS * rows]:
        drop(name)
    missing = np.zeros(rows, dtype=np.intp)
    for some in gaps.values():
        missing += some
    while gaps and (missing == 0).sum() < ENOUGH * rows:
        worst = max(gaps, key=lambda name: counts[name])
        missing -= gaps[worst]
        drop(worst)
    complete = missing == 0
    log.rows(rows - int(complete.sum()), "with gaps")
    return [part for part in parts if part.name in gaps], complete


def _matrix(parts: list[Part], complete: Mask) -> tuple[tuple[str, ...], Array]:
    """Names and numbers (n, d)."""
    rows = np.flatnonzero(complete)
    features = np.empty((len(rows), len(parts)))
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        for place, part in enumerate(parts):
            features[start : start + len(some), place] = part.values[some]
    return readable([part.name for part in parts]), features


def _refuse_bad_target(target: Array, name: str) -> None:
    if len(target) < FEWEST_ROWS:
        raise RequestError(f"only {len(target)} rows can be used; at least {FEWEST_ROWS} are needed")
    if target.min() == target.max():
        raise RequestError(f"the target {shown(name)} is always {target[0]:.12g}; there is nothing to explain")


def _useful(names: tuple[str, ...], features: Array, target: Array, rows: int, log: Log) -> list[int]:
    """The places of columns that vary, are no copies, do not count the `rows`, and are not the target in disguise."""
    kept: list[int] = []
    if not names:
        raise _no_feature(log)
    constant = features.max(axis=0) == features.min(axis=0)
    same, shared = copies(features), alike(features, target)
    for place, name in enumerate(names):
        if constant[place]:
            log.left_out(name, f"it is always {features[0, place]:.12g}")
        elif UNNAMED.fullmatch(name) and _counts_rows(features[:, place], rows):
            log.left_out(name, "it counts the rows")
        elif place in same:
            log.left_out(name, f"it is a copy of {shown(names[same[place]])}")
        elif abs(shared[place]) > DISGUISE:
            log.left_out(name, f"it is the target in disguise, with a correlation of {shared[place]:.6f}")
        else:
            kept.append(place)
    if not kept:
        raise _no_feature(log)
    if np.abs(shared[kept]).max() < UNRELATED:
        raise RequestError("no feature has any correlation with the target; there is nothing that could explain it")
    return kept


def _no_feature(log: Log) -> RequestError:
    return RequestError(f"no feature can be used. {' '.join(log.said[-MOST_REASONS:])}")


def _counts_rows(column: Array, rows: int) -> bool:
    steps = np.diff(column)
    return bool((steps >= 1).all() and (steps == np.round(steps)).all() and column[-1] - column[0] < rows)
