"""The command line of `data FILE --target COLUMN` as a checked value."""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import RequestError
from pipeline.input_files import STANDARD_INPUT
from pipeline.request import HELP, Parser, Request, add_film_options, request_of, whole_number
from pipeline.tables.wanted import Wanted

CHAPTER, TARGET = "data", "--target"
SUFFIXES = {".csv", ".tsv", ".txt", ".parquet"}
FOLDS, REDRAWS, SEED = 10, 100, 0
MOST_FOLDS, MOST_SEED = 20, 999_999
LONGEST_TITLE, LONGEST_NAME = 100, 100  # characters
NAME = re.compile(r"[^\W_][\w.-]*")
TAKEN = re.compile(r"-(?=(report|light)$)")  # so end names of files that belong to another table
EXAMPLES = """\
  ./render.sh data houses.csv --target price              media/720p30/tables/houses.mp4 and a report
  ./render.sh data houses.csv --target price --report     the report alone, in seconds
  ./render.sh data - --target price -o houses <houses.csv
"""


@dataclass(frozen=True)
class TableQuestion:
    """Which table to examine, and what in it.

    file: its name, or `-` for standard input. features: None for all columns but the target. folds: None where the
    table decides. title: None for one that is made of the target's name. days: whether dates become days.
    """

    file: str
    target: str
    features: tuple[str, ...] | None
    without: tuple[str, ...]
    title: str | None
    folds: int | None
    seed: int
    days: bool

    @property
    def wanted(self) -> Wanted:
        """Which columns are examined."""
        return Wanted(self.target, self.features, self.without, self.days)

    @property
    def file_name(self) -> str:
        """A name for the files that are made, after that of the table."""
        stem = "table" if self.file == STANDARD_INPUT else Path(self.file).stem
        name = re.sub(r"[^\w.-]+", "_", stem).strip("_.-")[:LONGEST_NAME] or "table"
        return TAKEN.sub("_", name)


@dataclass(frozen=True)
class TableRequest:
    """A question about a table, and what to make of the answer.

    report_only: no film. name: of the files that are made. film: how the film is rendered.
    """

    question: TableQuestion
    report_only: bool
    name: str
    film: Request


def is_about_table(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for a film about a table, or how to ask for one."""
    asks_how = list(arguments[:1]) == [CHAPTER] and not HELP.isdisjoint(arguments)
    return asks_how or any(argument == TARGET or argument.startswith(f"{TARGET}=") for argument in arguments)


def refuse_table_without_target(chapters: Sequence[str]) -> None:
    """RequestError for a table of which nobody said what is to be explained."""
    if chapters[:1] == (CHAPTER,) and any(Path(name).suffix.lower() in SUFFIXES for name in chapters[1:]):
        raise RequestError(f"{CHAPTER} {chapters[1]}: {TARGET} COLUMN has to say which column is to be explained")


def read_table_request(arguments: Sequence[str]) -> TableRequest:
    """The request that the arguments describe; RequestError if they are not valid."""
    given = _parser().parse_intermixed_args(arguments)
    if len(given.chapters) != 2 or given.chapters[0] != CHAPTER:
        raise RequestError(f"{TARGET} is for a table: ./render.sh {CHAPTER} FILE {TARGET} COLUMN")
    if given.list:
        raise RequestError("--list is a list of chapters; a table has none")
    if given.story is not None:
        raise RequestError("--story is for the film's own examples; a table brings its numbers")
    question = table_question(given, given.chapters[1])
    return TableRequest(
        question=question,
        report_only=given.report,
        name=question.file_name if given.name is None else _own_name(given.name),
        film=request_of(given, ()),
    )


def table_question(given: argparse.Namespace, file: str) -> TableQuestion:
    """The question about the table in a file that the options describe; RequestError if they are not valid."""
    if given.features is not None and given.without is not None:
        raise RequestError("--features and --without exclude each other")
    return TableQuestion(
        file=file,
        target=given.target,
        features=None if given.features is None else _columns("--features", given.features),
        without=() if given.without is None else _columns("--without", given.without),
        title=None if given.title is None else _title(given.title),
        folds=None if given.folds is None else whole_number("--folds", given.folds, 2, MOST_FOLDS),
        seed=whole_number("--seed", given.seed, 0, MOST_SEED),
        days=given.days,
    )


def _columns(option: str, text: str) -> tuple[str, ...]:
    """The names between commas; one with a comma in it is written in quotes."""
    names = tuple(name.strip() for name in next(csv.reader([text], skipinitialspace=True), []))
    if not all(names) or not names:
        raise RequestError(f"{option}: got {text!r}, want names of columns with commas between them")
    return names


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise RequestError(f"--title: got {text[:LONGEST_TITLE]!r}, want a text of 1 to {LONGEST_TITLE} characters")
    return title


def _own_name(text: str) -> str:
    if not NAME.fullmatch(text) or len(text) > LONGEST_NAME:
        raise RequestError(f"-o: got {text[:LONGEST_NAME]!r}, want a name of letters, digits, '.', '_' and '-'")
    if TAKEN.search(text):
        raise RequestError(f"-o: got {text!r}, but files with this ending belong to the table {TAKEN.split(text)[0]!r}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        "render.sh", "Renders a film about a table, and writes a report. Without --target, data is a chapter.", EXAMPLES
    )
    parser.add_argument(
        "chapters", nargs="*", metavar="data FILE", help="a CSV or Parquet file, or - for standard input"
    )
    add_table_options(parser)
    parser.add_argument("--report", action="store_true", help="make the report alone, without drawing")
    parser.add_argument("-o", dest="name", metavar="NAME", help="name of the files (default: that of the table)")
    add_film_options(parser)
    return parser


def add_table_options(parser: argparse.ArgumentParser, required: bool = True) -> None:
    """Adds the options of a question about a table; `required`: one of them must be the target."""
    parser.add_argument(TARGET, required=required, metavar="COLUMN", help="the column that is to be explained")
    parser.add_argument("--features", metavar="A,B", help="the columns that may explain it (default: all others)")
    parser.add_argument("--without", metavar="A,B", help="columns that must not explain it")
    parser.add_argument("--dates-as-days", dest="days", action="store_true", help="use dates, as days since the first")
    parser.add_argument("--title", help="the film's title")
    parser.add_argument("--folds", metavar="N", help=f"parts that are hidden once each (default {FOLDS})")
    parser.add_argument("--seed", metavar="N", default=SEED, help=f"draws parts and rows (default {SEED})")
