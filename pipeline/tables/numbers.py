"""Cells of text as numbers: decimal points and commas, thousands in groups, units behind and before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

MISSING = (
    "", "-", "--", "–", "—", ".", "..", "...", "…", "?", "*", ":",
    "na", "n/a", "#n/a", "nan", "null", "none", "k.a.", "k. a.",
)  # fmt: skip
GROUPS = " '’\u00a0\u2009\u202f"  # may stand between groups of three digits, whatever the decimal mark is
MARKS = {".": ",", ",": "."}  # the decimal mark, and the other one, which then may stand between groups too
UNIT = r"(?:\s*(?:%|‰|°[CF]?|[€$£¥])|\s+[\p{L}µ/²³]{1,8}|[\p{L}µ²³]{1,3})"
CURRENCY = r"(?:[€$£¥]|[A-Z]{2,3}|Fr\.)\s*"
BOTH = re.compile(r"[-+−]?\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+|[-+−]?\d{1,3}(?:([.,])\d{3}){2,}")
ONE = re.compile(r"[-+−]?(\d*)([.,])(\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Numbers:
    """values: numbers, null where a cell is none. unit: what stood before or behind all of them and was taken off.

    grouped: whether digits stood in groups of three.
    """

    values: pl.Series
    unit: str = ""
    grouped: bool = False


def bare(cells: pl.Series) -> pl.Series:
    """The cells without blanks around them."""
    return cells.str.strip_chars(" \t\r\n\u00a0\u2009\u202f\ufeff")


def filled(cells: pl.Series) -> pl.Series:
    """The cells without blanks around them, null where they stand for nothing."""
    seen = bare(cells)
    return seen.set(seen.str.to_lowercase().is_in(MISSING), None)


def decimal_mark(cells: Iterable[str], separator: str) -> str:
    """The mark before the decimals in a file, "." or ",": what most cells say that can be read in one way only.

    If all can be read in both ways (1,234), a comma is a decimal mark between semicolons, and stands between thousands
    elsewhere; a point is a decimal mark.
    """
    votes, either = {".": 0, ",": 0}, 0
    for cell in cells:
        if found := BOTH.fullmatch(cell):
            group = found[1] or found[2]
            votes[MARKS[group]] += 1
        elif found := ONE.fullmatch(cell):
            whole, mark, decimals = found.groups()
            if len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
                either += mark == ","
            else:
                votes[mark] += 1
    if votes["."] == votes[","] == 0:
        return "," if either and separator == ";" else "."
    return "," if votes[","] > votes["."] else "."


def numbers(cells: pl.Series, mark: str, least: float) -> Numbers:
    """The cells as numbers, with a unit taken off if at least that share of them has the same one."""
    plain = _plain(cells, mark)
    wanted = least * cells.count()
    if plain.values.count() >= wanted:
        return plain
    before, behind = _most_common(cells, rf"^({CURRENCY})[-+−\d]"), _most_common(cells, rf"[\d.,]({UNIT})$")
    rest = cells.str.strip_prefix(before) if before else cells
    rest = (rest.str.strip_suffix(behind) if behind else rest).str.strip_chars()
    found = _plain(rest, mark)
    unit = f"{before} {behind}".strip()
    return Numbers(found.values, unit, found.grouped) if unit and found.values.count() >= wanted else plain


def _plain(cells: pl.Series, mark: str) -> Numbers:
    cells = cells.str.replace("−", "-", literal=True)
    quick = plain_numbers(cells, mark)
    if quick is not None:
        return Numbers(quick)
    other, point = re.escape(MARKS[mark] + GROUPS), re.escape(mark)
    shape = rf"^[-+]?(?:\d+|\d{{1,3}}(?:[{other}]\d{{3}})+)?(?:{point}\d*)?(?:[eE][-+]?\d+)?$"
    right = cells.set(~cells.str.contains(shape), None)
    grouped = bool(right.str.contains(rf"[{other}]").any())
    digits = right.str.replace_all(rf"[{other}]", "")
    return Numbers(_finite(digits.str.replace(mark, ".", literal=True)), grouped=grouped)


def plain_numbers(cells: pl.Series, mark: str) -> pl.Series | None:
    """The cells as numbers, if all of them are written as a program writes them."""
    if mark != "." or not cells.count():
        return None
    values = _finite(cells)
    return values if values.count() == cells.count() else None


def _finite(cells: pl.Series) -> pl.Series:
    values = cells.cast(pl.Float64, strict=False)
    return values.set(~values.is_finite(), None)


def _most_common(cells: pl.Series, pattern: str) -> str:
    found = cells.str.extract(pattern, 1).drop_nulls()
    return str(found.mode().sort()[0]) if len(found) else ""
