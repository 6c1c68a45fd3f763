"""A table read from a file: columns with names, each of numbers, text or dates."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from mathcore.validate import Mask
from pipeline.errors import RequestError, one_line
from pipeline.input_files import read_input
from pipeline.tables import names as naming
from pipeline.tables.numbers import bare, decimal_mark, filled
from pipeline.tables.text_files import ENCODINGS, SEPARATORS, TextTable, text_table

LARGEST = 2_000_000_000  # bytes of a file
MOST_CELLS = 50_000_000
AT_ONCE = 8_000_000  # cells that are read as text at once
LOOKED_AT = 50_000  # cells from which the decimal mark is found
PARQUET = b"PAR1"


@dataclass(frozen=True)
class Sheet:
    """A table as it came. names: of its columns. rows: how many. mark: the decimal mark of its text.

    said: sentences that say how it was read. columns: gives columns one after another, as text or as a Parquet file
    holds them. too_long (rows,): which lines have more cells than there are names; None where that cannot be.
    """

    names: tuple[str, ...]
    rows: int
    mark: str
    said: tuple[str, ...]
    columns: Callable[[list[int]], Iterator[pl.Series]]
    too_long: Mask | None = None


def read_sheet(name: str) -> Sheet:
    """The table in that file, or from standard input if it is `-`; RequestError if it cannot be read."""
    content, source = read_input("table", name, LARGEST)
    try:
        return _parquet(content, source) if content.startswith(PARQUET) else _text(text_table(content, source))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise RequestError(f"{source}: it cannot be read as a table: {one_line(error)}") from None


def _text(table: TextTable) -> Sheet:
    _refuse_same_names(table.names, table.source)
    width = len(table.names)
    first = _cells(table, list(range(width + 1)), 1 + LOOKED_AT // width)
    edges = _cells(table, [0, width])
    too_long, full = edges[str(width)].is_not_null(), ~_empty_lines(table, edges["0"])
    rows, empty = int(full.sum()), int((~full).sum())
    _refuse_too_large(rows, width, table.source)
    seen = (cell for column in first for cell in filled(column).drop_nulls())
    mark = decimal_mark(seen, table.separator)

    def columns(places: list[int]) -> Iterator[pl.Series]:
        for cells in _in_blocks(table, places, rows):
            yield cells.filter(full) if empty else cells

    said = [f"The text is {ENCODINGS[table.encoding]}, with {SEPARATORS[table.separator]} between the cells."]
    if mark == ",":
        said.append("A comma stands before the decimals.")
    if table.skipped:
        said.append(f"Lines above the names of the columns: {table.skipped}, skipped.")
    if empty:
        said.append(f"Empty lines: {empty:,}, skipped.")
    return Sheet(naming.readable(table.names), rows, mark, tuple(said), columns, too_long.filter(full).to_numpy())


def _empty_lines(table: TextTable, first: pl.Series) -> pl.Series:
    """Which lines have nothing in any cell; if all have something in the `first` column, no other is read."""
    empty = bare(first).fill_null("") == ""
    if empty.any():
        for cells in _in_blocks(table, list(range(1, len(table.names))), len(first)):
            empty &= bare(cells).fill_null("") == ""
    return empty


def _in_blocks(table: TextTable, places: list[int], rows: int) -> Iterator[pl.Series]:
    """Columns one after another, read in blocks that are not too large."""
    at_once = max(1, AT_ONCE // max(rows, 1))
    for start in range(0, len(places), at_once):
        some = places[start : start + at_once]
        cells = _cells(table, some)
        yield from (cells[str(place)] for place in some)


def _cells(table: TextTable, places: list[int], rows: int | None = None) -> pl.DataFrame:
    """Some columns as text; the one behind the last has what is too much in a line."""
    width = len(table.names) + 1
    try:
        return pl.read_csv(
            io.BytesIO(table.body),
            has_header=False,
            separator=table.separator,
            schema={str(place): pl.String for place in range(width)},
            columns=places,
            n_rows=rows,
            extra_columns="ignore",
            missing_columns="insert",
        )
    except pl.exceptions.ComputeError:  # of text without types nothing else can be wrong
        raise RequestError(
            f"{table.source}: its quotes do not match; in a cell that is in quotes, every quote is written twice"
        ) from None


def _parquet(content: bytes, source: str) -> Sheet:
    names = pl.read_parquet_schema(io.BytesIO(content))
    _refuse_same_names(tuple(names), source)
    rows = pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item()
    _refuse_too_large(rows, len(names), source)

    def columns(places: list[int]) -> Iterator[pl.Series]:
        for place in places:
            yield pl.read_parquet(io.BytesIO(content), columns=[place]).to_series()

    return Sheet(naming.readable(tuple(names)), rows, ".", ("The file is Parquet.",), columns)


def _refuse_same_names(names: tuple[str, ...], source: str) -> None:
    same = naming.twice(names)
    if same is not None:
        raise RequestError(f"{source}: two columns are named {naming.shown(same)}; give each a name of its own")


def _refuse_too_large(rows: int, columns: int, source: str) -> None:
    if rows * columns > MOST_CELLS:
        raise RequestError(f"{source}: {rows:,} rows of {columns:,} cells; at most {MOST_CELLS:,} cells can be read")
