"""The text of a table with separators: its encoding, its separator, where its columns are named."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import RequestError

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", ",": "commas"}
LOOKED_AT = 2**18  # bytes from the start
RECORDS = 200
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
ENCODINGS = {
    "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252", "latin-1": "Latin-1",
}  # fmt: skip
OTHER_FILES = {
    b"PK\x03\x04": "a spreadsheet or an archive",
    b"\xd0\xcf\x11\xe0": "a spreadsheet",
    b"\x1f\x8b": "packed",
}
NUMBER = re.compile(r"\s*[-+−]?\d[\d.,' \u00a0\u202f]*\s*%?\s*")


@dataclass(frozen=True)
class TextTable:
    """names: of the columns, as they are written. body: the lines below them, UTF-8. skipped: lines above the names.

    source: what the file is called in messages.
    """

    source: str
    names: tuple[str, ...]
    body: bytes
    separator: str
    encoding: str
    skipped: int


def text_table(content: bytes, source: str) -> TextTable:
    """The parts of a table with separators; RequestError if it is none."""
    _refuse_other_files(content, source)
    text, encoding = _as_utf8(content)
    if b"\n" not in text[:LOOKED_AT]:
        text = text.replace(b"\r", b"\n")
    start = text[:LOOKED_AT].decode("utf-8", errors="ignore")
    separator = max(SEPARATORS, key=lambda each: _count(start, each))  # of equals the first: a comma may be a decimal's
    place, names, length = _header(start, separator, source)
    return TextTable(source, names, text[length:], separator, encoding, place)


def _refuse_other_files(content: bytes, source: str) -> None:
    if not content or content.isspace():
        raise RequestError(f"{source}: the table is empty")
    for start, what in OTHER_FILES.items():
        if content.startswith(start):
            raise RequestError(f"{source}: it is {what}; save the table as CSV or Parquet")
    if b"\0" in content[:4096] and content[:2] not in BYTE_ORDER_MARKS:
        raise RequestError(f"{source}: it is no text; save the table as CSV or Parquet")


def _as_utf8(content: bytes) -> tuple[bytes, str]:
    """The text as UTF-8 without a byte order mark, and how it was encoded."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            rest = content[len(mark) :]
            return (rest if encoding == "utf-8" else rest.decode(encoding, errors="replace").encode(), encoding)
    for encoding in ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return (content if encoding == "utf-8" else text.encode(), encoding)
    return content.decode("latin-1").encode(), "latin-1"


def _records(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """The first records, each with the number of bytes up to its end."""
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for line in io.StringIO(text, newline=""):
            read += len(line.encode())
            yield line

    try:
        for count, record in enumerate(csv.reader(lines(), delimiter=separator)):
            if count == RECORDS:
                return
            yield record, read
    except csv.Error:  # a cell that is longer than the module allows: not a table with this separator
        return


def _width(records: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many cells most records have (more, if there is no one answer), and how many records have as many."""
    widths = Counter(len(record) for record in records if any(record))
    return max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))


def _count(text: str, separator: str) -> int:
    width, count = _width([record for record, _ in _records(text, separator)])
    return count if width > 1 else 0


def _header(text: str, separator: str, source: str) -> tuple[int, tuple[str, ...], int]:
    """The place of the record that names the columns, the names, and the bytes up to its end."""
    records = list(_records(text, separator))
    width, _ = _width([record for record, _ in records])
    if not width:
        raise RequestError(f"{source}: there is no table in it")
    full = [place for place, (record, _) in enumerate(records) if len(record) == width]
    place = next((place for place in full if 2 * sum(map(bool, records[place][0])) > width), full[0] if full else 0)
    names, above = records[place][0], records[place - 1][0] if place else []
    if len(above) == width - 1 > 1 and all(above) and any(map(NUMBER.fullmatch, names)):  # no name over row numbers
        place, names = place - 1, ["", *above]
    if all(NUMBER.fullmatch(name) for name in names if name):
        raise RequestError(f"{source}: its first line has only numbers; it has to name the columns")
    return place, tuple(names), records[place][1]
