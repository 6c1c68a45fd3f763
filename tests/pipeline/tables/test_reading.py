"""Tables come out of files as they were put in, whatever the encoding, the separator and the marks in numbers."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from pipeline.errors import RequestError
from pipeline.tables.loading import load
from pipeline.tables.names import readable
from pipeline.tables.numbers import decimal_mark, filled, numbers
from scenes.examples.table import Table
from tests.support.messy_tables import Messy, cars, rents, towns

SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
ROWS = 14
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
NAMES = st.lists(st.text(LETTERS, max_size=12), min_size=2, max_size=5)


def written(path: Path, content: bytes | str) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def numbers_of(seed: int, columns: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.round(rng.normal(0, 10.0 ** rng.integers(0, 6, columns), (ROWS, columns)), 3)


@pytest.mark.parametrize(("messy", "target"), [(rents, "Miete"), (cars, "price"), (towns, "Gäste")])
def test_files_of_offices_are_read_to_the_last_digit(messy: Messy, target: str, tmp_path: Path) -> None:
    content, names, features, values = messy()
    table = load(written(tmp_path / "office.csv", content), target)
    assert table.names == names
    assert_array_equal(table.features, features)
    assert_array_equal(table.target, values)


def test_what_was_done_to_them_is_said_and_counted(tmp_path: Path) -> None:
    table = load(written(tmp_path / "rents.csv", rents().content), "Miete [EUR/Monat]")
    assert table.columns_left_out == ("Stichtag", "column 7", "column 8", "Baujahr")
    assert table.rows_left_out == 3  # the footer, one row without a rent, the totals; an empty line is no row
    said = " ".join(table.reading + table.changes)
    for words in (
        "Windows-1252",
        "semicolons",
        "comma",
        "3, skipped",
        "2 rows without",
        "'Insgesamt'",
        "20 of 39 rows",
    ):
        assert words in said
    table = load(written(tmp_path / "cars.csv", cars().content), "price")
    assert table.columns_left_out == ("car", "country", "price in cents")
    said = " ".join(table.changes)
    for words in ("60 different values", "always 'US'", "disguise", "1 row with gaps", "1 row with more cells", "'$'"):
        assert words in said


@SAME_FOLDER
@given(NAMES, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.integers(0, 10**6))
def test_any_names_survive_the_way_through_a_file(
    tmp_path: Path, names: list[str], separator: str, encoding: str, seed: int
) -> None:
    values = numbers_of(seed, len(names))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([names, *values.tolist()])
    path = written(tmp_path / "names.csv", file.getvalue().encode(encoding))
    clean = readable(names)
    try:
        table = load(path, clean[-1])
    except RequestError as error:
        assert "two columns are named" in str(error) or "only numbers" in str(error)
        return
    assert table.names == clean[:-1]
    assert_array_equal(table.features, values[:, :-1])
    assert_array_equal(table.target, values[:, -1])


@given(st.lists(st.text(LETTERS, max_size=20), max_size=8))
def test_names_become_readable_and_different(names: list[str]) -> None:
    found = readable(names)
    assert len(set(found)) == len(found) == len(names)
    assert all(name and name.isprintable() and name == name.strip() for name in found)
    assert readable(found) == found


FORMS = {
    "point": repr,
    "comma": lambda x: repr(x).replace(".", ","),
    "English groups": lambda x: f"{x:,.3f}",
    "German groups": lambda x: f"{x:,.3f}".translate(str.maketrans(",.", ".,")),
    "Swiss groups": lambda x: f"{x:,.3f}".replace(",", "’"),
    "French groups": lambda x: f"{x:,.3f}".replace(",", "\u202f").replace(".", ","),
    "minus": lambda x: repr(x).replace("-", "−"),
    "euro": lambda x: f"€ {x!r}",
    "per cent": lambda x: f"{x!r} %",
    "kilograms": lambda x: f"{x!r} kg",
    "blanks": lambda x: f"  {x!r}\u00a0",
}


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(st.floats(-1e7, 1e7).map(lambda x: round(x, 3)), min_size=8, max_size=20))
def test_numbers_are_read_in_every_form(form: str, values: list[float]) -> None:
    cells = pl.Series("cells", [*map(FORMS[form], values), "12.345,678" if "German" in form else "0"])
    bare = filled(cells)
    mark = "," if form in {"comma", "German groups", "French groups"} else "."
    assert numbers(bare, mark, 0.9).values.to_list()[:-1] == values
    clear = [cell for cell, value in zip(bare, values, strict=False) if value % 1 and abs(value) >= 1e6]
    if clear and form not in {"euro", "per cent", "kilograms"}:
        assert decimal_mark(map(str.strip, clear), ";") == mark or form in {"Swiss groups", "French groups"}


@pytest.mark.parametrize(
    ("cells", "separator", "mark"),
    [
        (["1,5", "2,25"], ";", ","), (["1.5", "2.25"], ";", "."), (["1,234", "5,678"], ";", ","),
        (["1,234", "5,678"], ",", "."), (["1.234", "5.678"], ";", "."), (["1.234.567"], ";", ","),
        (["1,234.5"], ",", "."), (["1.234,5"], ";", ","), (["31.12.2024", "1.5"], ";", "."), ([], ";", "."),
        (["0,123"], "\t", ","), (["3,14", "1.234"], ";", ","), (["text"], ";", "."),
    ],
)  # fmt: skip
def test_the_mark_before_decimals_is_what_most_cells_say(cells: list[str], separator: str, mark: str) -> None:
    assert decimal_mark(cells, separator) == mark


def test_parquet_is_the_same_table_as_csv(tmp_path: Path) -> None:
    values = numbers_of(3, 3)
    first = date(2024, 2, 28)
    days = [first + timedelta(days=int(step)) for step in np.arange(ROWS) ** 2]
    frame = pl.DataFrame({
        "a": values[:, 0], "whole": np.arange(ROWS) ** 2 % 7, "flag": np.arange(ROWS) % 3 == 0,
        "kind": pl.Series(["x", "y"] * (ROWS // 2)).cast(pl.Categorical), "day": days, "y": values[:, 1],
        "list": [[1]] * ROWS,
    })  # fmt: skip
    frame.write_parquet(tmp_path / "table.parquet")
    found = load(str(tmp_path / "table.parquet"), "y", days=True)
    assert found.columns_left_out == ("list",)
    frame.drop("list").write_csv(tmp_path / "table.csv")
    other = load(str(tmp_path / "table.csv"), "y", days=True)
    assert found.names == ("a", "whole", "flag", "kind = y", "day")
    assert other.names == ("a", "whole", "flag = true", "kind = y", "day")
    assert_array_equal(found.features, other.features)
    assert_array_equal(found.features[:, 4], np.arange(ROWS) ** 2)
    assert_array_equal(found.target, values[:, 1])


def simple(path: Path, **columns: list) -> Table:
    """A table with a target y and the named columns."""
    rng = np.random.default_rng(1)
    rows = len(next(iter(columns.values())))
    frame = {"good": rng.normal(size=rows).round(3), "y": rng.normal(size=rows).round(3)} | columns
    pl.DataFrame(frame, strict=False).write_csv(path / "simple.csv")
    return load(str(path / "simple.csv"), "y")


def test_a_column_with_many_gaps_goes_and_of_one_with_few_the_rows_go(tmp_path: Path) -> None:
    spread = np.random.default_rng(2).normal(size=20).round(3).tolist()
    table = simple(tmp_path, many=[None] * 5 + spread[5:], few=spread[:17] + [None] * 3)
    assert table.names == ("good", "few")
    assert (len(table.target), table.rows_left_out, table.columns_left_out) == (17, 3, ("many",))


def test_columns_go_until_half_of_the_rows_are_complete(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    columns = {f"c{place}": rng.normal(size=20).round(3).tolist() for place in range(6)}
    for place, cells in enumerate(columns.values()):  # each has gaps in three rows, and no two in the same one
        cells[3 * place : 3 * place + 3] = [None] * len(cells[3 * place : 3 * place + 3])
    table = simple(tmp_path, **columns)
    assert table.columns_left_out == ("c0", "c1", "c2")
    assert (table.names, len(table.target)) == (("good", "c3", "c4", "c5"), 11)


def test_text_with_few_values_becomes_indicators_beside_the_most_frequent(tmp_path: Path) -> None:
    towns_ = ["Bern", "Biel", "Bern", "Thun"] * 5
    table = simple(tmp_path, town=towns_)
    assert table.names == ("good", "town = Biel", "town = Thun")
    assert_array_equal(table.features[:, 1], np.array(towns_) == "Biel")
    assert "'Bern'" in " ".join(table.changes)


def test_copies_constants_and_the_target_in_disguise_are_left_out_by_name(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    good, y = rng.normal(size=20).round(3), rng.normal(size=20).round(3)
    table = simple(
        tmp_path,
        again=good.tolist(),
        always=[4] * 20,
        cents=(100 * y).tolist(),
        near=(y + rng.normal(0, 0.2, 20)).tolist(),
    )
    assert table.names == ("good", "near")
    assert table.columns_left_out == ("again", "always", "cents")
    said = " ".join(table.changes)
    assert all(words in said for words in ("a copy of 'good'", "always 4", "disguise"))


def test_a_target_of_two_words_is_zero_and_one(tmp_path: Path) -> None:
    pl.DataFrame({"x": np.arange(10) % 4, "sold": ["yes", "no"] * 5}).write_csv(tmp_path / "sold.csv")
    table = load(str(tmp_path / "sold.csv"), "sold")
    assert table.target_name == "sold = yes"
    assert_array_equal(table.target, [1, 0] * 5)
    assert "1 where 'sold' is 'yes'" in " ".join(table.changes)


def test_cells_that_are_no_numbers_count_as_gaps_and_are_shown(tmp_path: Path) -> None:
    cells = [f"{x:.2f}" for x in np.random.default_rng(5).normal(size=20)]
    table = simple(tmp_path, odd=[*cells[:19], "see note"])
    assert len(table.target) == 19
    assert "'see note'" in " ".join(table.changes)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_empty_lines_are_no_rows_wherever_they_are(end: str, tmp_path: Path) -> None:
    rows = [f"{'' if row % 4 == 0 else row};{row % 5};{row * row % 7}" for row in range(1, 30)]
    empty = ["", ";;", " ; ;", '"";"";""', "\u00a0;;"]
    mixed = [*empty[:2], *rows[:10], empty[2], *rows[10:], *empty]
    plain, other = (
        load(written(tmp_path / name, end.join(["x;z;y", *lines]) + end), "y", features=("z",))
        for name, lines in (("plain.csv", rows), ("mixed.csv", mixed))
    )
    assert_array_equal(other.features, plain.features)
    assert_array_equal(other.target, plain.target)
    assert other.rows_left_out == 0
    assert other.changes == plain.changes == ()
    assert "Empty lines: 8, skipped." in other.reading


def test_a_table_that_gives_row_numbers_no_name_is_understood(tmp_path: Path) -> None:
    lines = ["x,y"] + [f"{row},{row % 5},{(row * row) % 7}" for row in range(1, 13)]
    table = load(written(tmp_path / "numbered.csv", "\n".join(lines)), "y")
    assert table.names == ("x",)
    assert table.columns_left_out == ("column 1",)


def test_chosen_features_are_the_only_ones_and_others_can_be_left_out(tmp_path: Path) -> None:
    path = written(
        tmp_path / "four.csv", "a,b (m),c,y\n" + "\n".join(f"{k % 3},{k % 4},{k % 5},{k % 7}" for k in range(20))
    )
    assert load(path, "y", features=("c", "b")).names == ("b (m)", "c")
    assert load(path, "y", without=("b (m)",)).names == ("a", "c")
