"""`data FILE --target COLUMN`: what is refused, the report, and a film about a table."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from pipeline.command import main
from pipeline.errors import RequestError
from pipeline.tables.loading import load
from pipeline.tables.request import is_about_table, read_table_request
from pipeline.tables.wanted import Origin
from scenes.examples.table import DIABETES
from scenes.glyphs import missing
from tests.support.refusals import assert_refused

ROOT = Path(__file__).resolve().parents[3]
GOOD = "size,age,price\n" + "\n".join(f"{k * k % 11},{k % 4},{k * k % 11 + k % 3}" for k in range(20))
FILES = {
    "good.csv": GOOD,
    "few.csv": "size,price\n1,2\n2,3\n3,1\n",
    "same.csv": "size,size,price\n1,2,3\n",
    "text.csv": "size,price\n" + "".join(f"{k},word {k}\n" for k in range(20)),
    "constant.csv": "size,price\n" + "".join(f"{k},7\n" for k in range(20)),
    "useless.csv": "town,price\n" + "".join(f"town {k},{k % 7}\n" for k in range(20)),
    "dates.csv": "size,price\n" + "".join(f"{k},2024-01-{k + 1:02}\n" for k in range(20)),
    "disguise.csv": "cents,price\n" + "".join(f"{k % 7 * 100},{k % 7}\n" for k in range(20)),
    "header.csv": "1,2,3\n4,5,6\n",
    "empty.csv": "",
    "quotes.csv": 'size,price\n"1"2,3\n"4,5\n',
    "sheet.xlsx": "PK\x03\x04 and so on",
    "binary.csv": "size\0price",
    "broken.parquet": "PAR1 nothing else",
    "unrelated.csv": "side,price\n" + "-1,1\n1,1\n-1,-1\n1,-1\n" * 5,
    "nameless": "price\n1\n2\n",
}
WRONG = {
    "no file": (["nowhere.csv"], ["table nowhere.csv", "No such file"]),
    "a folder": (["."], ["table .", "directory"]),
    "unknown target": (["good.csv", "--target", "prise"], ["'prise'", "nearest", "'price'"]),
    "unknown target, no near name": (["good.csv", "--target", "zzz"], ["'size', 'age', 'price'"]),
    "unknown feature": (["good.csv", "--features", "size,aeg"], ["'aeg'", "'age'"]),
    "unknown column to leave out": (["good.csv", "--without", "szie"], ["'szie'", "'size'"]),
    "target as feature": (["good.csv", "--features", "size,price"], ["'price'", "is the target"]),
    "nothing left": (["good.csv", "--without", "size,age"], ["no feature is left"]),
    "both ways": (["good.csv", "--features", "size", "--without", "age"], ["--features", "--without"]),
    "no names": (["good.csv", "--features", ""], ["--features", "names of columns"]),
    "too few rows": (["few.csv"], ["3 rows", "at least 8"]),
    "same names": (["same.csv"], ["two columns", "'size'"]),
    "target of text": (["text.csv"], ["'price'", "text", "'word 0'"]),
    "constant target": (["constant.csv"], ["'price'", "always 7"]),
    "no feature": (["useless.csv"], ["no feature", "'town'", "20 different values"]),
    "target of dates": (["dates.csv"], ["'price'", "has to be a number"]),
    "only the target in disguise": (["disguise.csv"], ["no feature", "disguise"]),
    "nothing to find": (["unrelated.csv"], ["no feature has any correlation"]),
    "no header": (["header.csv", "--target", "1"], ["first line", "name the columns"]),
    "empty": (["empty.csv"], ["empty"]),
    "quotes": (["quotes.csv"], ["quotes"]),
    "spreadsheet": (["sheet.xlsx"], ["spreadsheet", "CSV or Parquet"]),
    "binary": (["binary.csv"], ["no text"]),
    "broken Parquet": (["broken.parquet"], ["cannot be read"]),
    "one column": (["nameless"], ["no feature is left"]),
    "folds": (["good.csv", "--folds", "1"], ["--folds", "2 to 20"]),
    "more folds than rows": (["eight.csv", "--folds", "9"], ["--folds", "8"]),
    "seed": (["good.csv", "--seed", "-1"], ["--seed", "'-1'"]),
    "empty title": (["good.csv", "--title", " "], ["--title"]),
    "long title": (["good.csv", "--title", "x" * 101], ["--title", "100"]),
    "name with a folder": (["good.csv", "-o", "../x"], ["-o", "'../x'"]),
    "name of a report": (["good.csv", "-o", "field-report"], ["-o", "'field-report'", "table 'field'"]),
    "list": (["good.csv", "--list"], ["--list"]),
    "story": (["good.csv", "--story", "x.toml"], ["--story"]),
    "no table": (["--target", "price"], ["data FILE --target COLUMN"]),
    "two tables": (["good.csv", "good.csv"], ["data FILE --target COLUMN"]),
    "unknown option": (["good.csv", "--fold", "3"], ["--fold", "--help"]),
}


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with tables, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "eight.csv").write_text("\n".join(GOOD.splitlines()[:9]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_request_is_refused_in_one_line(case: str, tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, said = WRONG[case]
    target = [] if "--target" in arguments else ["--target", "price"]
    before = sorted(tables.rglob("*"))
    status = main(["data", *arguments, *target], media=tables / "media")
    assert_refused(status, said, capsys)
    assert sorted(tables.rglob("*")) == before


def test_a_table_without_a_target_is_told_what_is_missing(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "good.csv"], media=tables / "media") == 2
    assert "--target COLUMN" in capsys.readouterr().err


def test_recordings_that_are_missing_are_named_and_nothing_is_written(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["data", "good.csv", "--target", "price", "--voice", "."]
    assert_refused(main(arguments, media=tables / "media"), ["--voice", "no recording of data/"], capsys)
    assert [path.name for path in (tables / "media").iterdir()] == [".cache"]


def test_the_options_come_in_any_order_and_name_the_files() -> None:
    assert is_about_table(["-q", "l", "data", "x.csv", "--target=y"])
    assert is_about_table(["data", "--help"])
    assert not is_about_table(["data", "-q", "l"])
    request = read_table_request(["-q", "l", "--target", "y", "data", "a b/my table.v2.csv", "--silent"])
    assert (request.name, request.film.quality.name, request.film.voice.silent) == ("my_table.v2", "480p15", True)
    assert read_table_request(["data", "-", "--target", "y"]).name == "table"
    assert read_table_request(["data", "$(rm).csv", "--target", "y"]).name == "rm"
    assert read_table_request(["data", "field-light.csv", "--target", "y"]).name == "field_light"  # not field's film
    named = read_table_request(["data", "x", "--target", "y", "--features", 'a, "b, c"'])
    assert named.question.features == ("a", "b, c")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on the film's own table, from a pipe."""
    folder = tmp_path_factory.mktemp("report")
    command = [sys.executable, "-c", "import sys; from pipeline.command import main; from pathlib import Path\n"
               "sys.exit(main(sys.argv[2:], media=Path(sys.argv[1])))"]  # fmt: skip
    arguments = ["data", "-", "--target", "progression", "--report", "-o", "patients", "--seed", "3"]
    with DIABETES.open("rb") as file:
        done = subprocess.run(
            [*command, str(folder / "media"), *arguments],
            stdin=file,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stdout.splitlines() == [
        str(folder / "media/720p30/tables" / f"patients-{name}") for name in ("report.json", "coefficients.csv")
    ]
    return folder / "media" / "720p30" / "tables"


def test_the_report_alone_makes_two_files(report: Path) -> None:
    assert {path.name for path in report.iterdir()} == {"patients-report.json", "patients-coefficients.csv"}
    assert [path.name for path in report.parent.parent.iterdir()] == ["720p30"]


def test_the_coefficients_are_the_same_in_both_files(report: Path) -> None:
    found = json.loads((report / "patients-report.json").read_text(encoding="utf-8"))
    lines = list(csv.DictReader(io.StringIO((report / "patients-coefficients.csv").read_text(encoding="utf-8"))))
    assert [line["feature"] for line in lines[:3]] == ["bmi", "ltg", "bp"]  # in the order in which they wake
    assert {line["feature"] for line in lines} == {*found["features"], "(intercept)"}
    for line in lines[:-1]:
        assert float(line["selection_frequency"]) == found["selection_frequency"][line["feature"]]
    for name, model in found["models"].items():
        assert {line["feature"]: float(line[name]) for line in lines[:-1]} == model["coefficients"]
        assert float(lines[-1][name]) == model["intercept"]
        assert model["kept"] == [feature for feature in found["features"] if model["coefficients"][feature]]


def test_the_lines_for_scikit_learn_find_the_coefficients_again(tables: Path) -> None:
    arguments = ["data", str(DIABETES), "--target", "progression", "--without", "age", "--report", "-o", "again"]
    assert main(arguments, media=tables / "media") == 0
    report = json.loads((tables / "media/720p30/tables/again-report.json").read_text(encoding="utf-8"))
    names: dict = {}
    exec("\n".join(report["scikit_learn"]), names)
    assert set(names["found"]) == set(report["models"])
    for name, (intercept, coefficients) in names["found"].items():
        model = report["models"][name]
        assert_allclose(coefficients, list(model["coefficients"].values()), rtol=1e-8, atol=1e-8)
        assert_allclose(intercept, model["intercept"], rtol=1e-8)


def test_what_loads_a_table_again_is_written_as_python() -> None:
    request = read_table_request(["data", "it's.csv", "--target", 'a "b"', "--features", "c,d", "--dates-as-days"])
    text = Origin(request.question.file, request.question.wanted).as_arguments()
    assert eval(f"dict(zip('ftk', [{text.split(', features')[0]}]))") == {"f": "it's.csv", "t": 'a "b"'}
    assert "features=('c', 'd')" in text
    assert "days=True" in text


STRANGE = [
    '=cmd|"/c calc"!A1',
    "@SUM(1)",
    "<script>alert(1)</script>",
    '#read("/etc/passwd")',
    "a\u202eb",
    "x" * 300,
    "人口 😀",
]


def test_names_from_strangers_are_whole_in_the_report_and_no_formulas(tables: Path) -> None:
    rng = np.random.default_rng(1)
    frame = pl.DataFrame({name: rng.normal(size=30) for name in STRANGE} | {"y": rng.normal(size=30)})
    frame.write_csv(tables / "strange.csv")
    assert main(["data", "strange.csv", "--target", "y", "--report"], media=tables / "media") == 0
    folder = tables / "media" / "720p30" / "tables"
    found = json.loads((folder / "strange-report.json").read_text(encoding="utf-8"))
    assert found["features"] == [name.replace("\u202e", "") for name in STRANGE]
    stand_ins = [note for note in found["notes"] if "□" in note]
    assert stand_ins
    assert all(any(repr(name) in note for note in stand_ins) == bool(missing(name)) for name in found["features"])
    cells = [line[0] for line in csv.reader((folder / "strange-coefficients.csv").open(encoding="utf-8"))]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert "'@SUM(1)" in cells


def test_notes_say_what_must_be_known(tables: Path) -> None:
    rng = np.random.default_rng(2)
    wide = pl.DataFrame({f"x{k}": rng.normal(size=12) for k in range(15)} | {"won": ["yes", "no", "no"] * 4})
    wide.write_csv(tables / "wide.csv")
    assert main(["data", "wide.csv", "--target", "won", "--report"], media=tables / "media") == 0
    found = json.loads((tables / "media/720p30/tables/wide-report.json").read_text(encoding="utf-8"))
    notes = " ".join(found["notes"])
    assert found["target_has_two_values"]
    assert "not a probability" in notes
    assert "fewer than 12" in notes
    assert "no causes" in notes
    assert found["target"] == "won = yes"
    assert found["folds"] == 10


def test_a_report_replaces_the_last_one_in_one_step(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["data", "good.csv", "--target", "price", "--report"]
    assert main(arguments, media=tables / "media") == 0
    folder = tables / "media" / "720p30" / "tables"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main([*arguments, "--folds", "99"], media=tables / "media") == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert main([*arguments, "--seed", "7"], media=tables / "media") == 0
    assert {path.name for path in folder.iterdir()} == set(before)
    assert (folder / "good-report.json").read_bytes() != before["good-report.json"]


def test_a_table_that_is_loaded_in_python_is_that_of_the_command(tables: Path) -> None:
    table = load("good.csv", "price")
    assert table.names == ("size", "age")
    with pytest.raises(RequestError, match="nearest"):
        load("good.csv", "pricee")


def test_a_large_table_is_told_before_it_is_read_and_before_it_is_examined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    arguments = ["data", str(tmp_path / "good.csv"), "--target", "price", "--report"]
    said = []
    for large, quiet in ((20_000_000, []), (1, []), (1, ["--quiet"])):
        monkeypatch.setattr("pipeline.tables.command.LARGE_FILE", large)
        monkeypatch.setattr("pipeline.tables.command.LARGE_TABLE", large)
        assert main([*arguments, *quiet], media=tmp_path / "media") == 0
        said.append(capsys.readouterr().err)
    assert said == [
        "",
        f"table: {tmp_path}/good.csv is being read\n"
        "table: 20 rows with 2 features; 10 hidden parts and 100 redraws are fitted\n",
        "",
    ]
