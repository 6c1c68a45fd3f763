"""A reader's table on a web page: the command line, the data of the plot, and what is published."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from pipeline.command import main
from pipeline.embed.request import read_embed_request
from pipeline.errors import RequestError
from scenes.path_plot import kept_coefficients, path_plot
from tests.pipeline.embed.test_bundle import LARGEST_SCRIPT, SMALLEST_HOSTS_COMPRESS_LIKE
from tests.pipeline.embed.test_pages import Tags
from tests.support.figure import run
from tests.support.own_tables import STRANGE
from tests.support.path_page import facts_of, pages_of, write

TABLE = ["--data", "a/my houses.csv", "--target", "price"]
WRONG = {
    "no target": (["--data", "houses.csv"], "--target COLUMN"),
    "no table": (["--target", "price"], "--data FILE"),
    "title of no table": (["quiz", "--title", "Houses"], "--title is for a table"),
    "chapter beside a table": ([*TABLE, "quiz"], "no chapter"),
    "story beside a table": ([*TABLE, "--story", "x.toml"], "--story"),
    "article": ([*TABLE, "--article"], "--article is for the film"),
    "both ways": ([*TABLE, "--features", "a", "--without", "b"], "exclude each other"),
    "folds": ([*TABLE, "--folds", "1"], "--folds"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_question_about_a_table_is_refused(case: str) -> None:
    arguments, message = WRONG[case]
    with pytest.raises(RequestError, match=re.escape(message)):
        read_embed_request(arguments, Path("media"))


def test_a_question_about_a_table_keeps_the_options_of_tables_and_pages() -> None:
    options = ["--without", "a,b", "--title", "Houses", "--folds", "5", "--seed", "3", "-q", "l", "--theme", "light"]
    request = read_embed_request([*TABLE, *options], Path("media"))
    question = request.table
    assert question
    assert (question.wanted, question.title, question.folds, question.seed, question.file_name) == (
        ("price", None, ("a", "b"), False), "Houses", 5, 3, "my_houses",
    )  # fmt: skip
    assert (request.chapters, request.themes[0].name) == (("data",), "light")


def test_a_table_that_cannot_be_read_leaves_the_folder_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["embed", "--data", str(tmp_path / "nowhere.csv"), "--target", "y", "-o", str(tmp_path / "page")]
    assert main(arguments, media=tmp_path / "media") == 2
    assert "nowhere.csv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["many", "useless", "one", "tiny", "huge"])
def test_the_script_finds_mathcores_weights_to_the_last_bit(name: str) -> None:
    facts = facts_of(name)
    data = path_plot(facts)
    high, low = data["range"]
    strengths = [*np.geomspace(high, low, 60), *facts.path.strengths[:40], *data["chosen"].values()]
    tasks = [[data["strengths"], [each["weights"] for each in data["features"]], float(at)] for at in strengths]
    program = "([knots, all, at]) => all.map((weights) => module.weightAt(knots, weights, at))"
    assert_array_equal(run("path_model.js", program, tasks), facts.weights(strengths)[:, list(facts.in_order)])


@pytest.mark.parametrize("name", ["many", "useless", "one", "tiny", "huge", "houses"])
def test_the_range_has_the_first_waking_and_both_choices(name: str) -> None:
    facts = facts_of(name)
    data = path_plot(facts)
    high, low = data["range"]
    assert high >= facts.top > low > 0
    assert all(low <= chosen <= high for chosen in data["chosen"].values())
    places = run("path_model.js", "([range, x]) => module.strengthAt(range, module.shareOf(range, x))",
                 [[data["range"], float(x)] for x in np.geomspace(high, low, 9)])  # fmt: skip
    np.testing.assert_allclose(places, np.geomspace(high, low, 9), rtol=1e-12)


WRITTEN = {0: "0", 1234.56: "1235", -0.5: "−0.5", 5.29e9: "5.29e9", -1.25e-7: "−1.25e−7", 123456: "123500"}


def test_numbers_are_written_with_four_digits() -> None:
    assert run("path_model.js", "(x) => module.written(x)", list(WRITTEN)) == list(WRITTEN.values())


@pytest.mark.parametrize("name", ["houses", "strange", "useless"])
def test_without_scripts_there_is_a_table_of_what_is_kept(name: str) -> None:
    html = pages_of(name).pages()["path.html"]
    tags = Tags(html)
    assert tags.open == []
    assert {tag for tag, _ in tags.tags if tag in {"script", "img"}} <= {"script"}
    assert all(attributes.get("src", "").startswith("l1l2-") for tag, attributes in tags.tags if tag == "script")
    kept = kept_coefficients(facts_of(name))
    names = [name for name, _ in kept if name]  # a table that is read has no empty name
    assert names == [text for text in tags.texts if text in names]
    assert ("lasso keeps no feature" in html) == (not kept)


def test_the_folder_has_the_report_and_does_not_tell_where_the_table_lies(tmp_path: Path) -> None:
    folder = write("strange", tmp_path / "page")
    report: dict[str, Any] = json.loads((folder / "made-report.json").read_text("utf-8"))
    assert report["features"] == list(STRANGE)
    assert 'href="made-report.json"' in (folder / "index.html").read_text("utf-8")
    assert not any("a secret folder" in path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    script = (folder / "l1l2-path-data.js").read_text("utf-8")
    assert not re.search("[<>&\u2028\u2029]", script)


def test_the_plot_is_beside_the_film_and_has_snippets() -> None:
    pages = pages_of("houses")
    assert {"path.html", "path.frame.html"} <= set(pages.pages())
    assert "<l1l2-path" in pages.pages()["data.html"]
    assert "regularisation" not in pages.pages()["index.html"]
    files = pages.files()
    for snippet in ("hugo/layouts/shortcodes/l1l2-path.html", "jekyll/_includes/l1l2-path.html"):
        assert "l1l2-path" in files[snippet]
        assert "explorable" not in files[snippet]


def test_the_plots_script_is_small() -> None:
    script = pages_of("houses").files()["l1l2-path.js"].encode()
    assert len(gzip.compress(script, SMALLEST_HOSTS_COMPRESS_LIKE)) < LARGEST_SCRIPT
