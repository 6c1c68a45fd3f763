"""A film about a table: made by the real command, and read again."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cache.inputs import ChapterInputs
from pipeline.film import read_film
from pipeline.plan import RenderContext, plan_gifs, plan_render, plan_sheets, plan_stills
from pipeline.request import Format, Request
from pipeline.tables.request import read_table_request
from scenes.examples.examining import MOST_DRAWN, examine
from scenes.own_table import telling_on
from scenes.telling import Telling, load_telling
from scenes.theme import DARK
from tests.pipeline.test_captions import as_written
from tests.support.field import NAMES, TITLE, field
from tests.support.videos import read


def telling(seed: int, rows: int = 60) -> Telling:
    return telling_on(load_telling(), examine(field(seed, rows), 5, 20, None, 0), "Harvest")


@pytest.fixture(scope="module")
def film(table_folder: Path) -> Path:
    return table_folder / "film"


def test_it_has_a_video_captions_contents_and_a_report(film: Path) -> None:
    endings = {".mp4", ".srt", ".vtt", ".json", "-report.json", "-coefficients.csv"}
    assert {path.name for path in film.iterdir()} == {f"field{ending}" for ending in endings}
    contents = json.loads((film / "field.json").read_text(encoding="utf-8"))
    assert contents["title"] == TITLE
    assert [chapter["name"] for chapter in contents["chapters"]] == ["data"]
    assert contents["chapters"][0]["end"] == pytest.approx(len(read(film / "field.mp4").frames) / 15)


def test_it_says_what_the_report_says(film: Path) -> None:
    report = json.loads((film / "field-report.json").read_text(encoding="utf-8"))
    said = as_written((film / "field.srt").read_text(encoding="utf-8"))
    assert "harvest" in said
    first = report["entries_and_exits"][0]["feature"]
    assert first == NAMES[0]
    assert first in said.replace("\u00a0", " ")
    assert 60 < json.loads((film / "field.json").read_text(encoding="utf-8"))["chapters"][0]["end"] < 240


def test_drawing_processes_get_results_and_no_table() -> None:
    few, many = (len(pickle.dumps(telling(1, rows))) for rows in (MOST_DRAWN, 40 * MOST_DRAWN))
    assert many < 1.1 * few


def test_other_tables_are_drawn_again_and_the_same_one_is_not() -> None:
    digests = [ChapterInputs(told, "data").all_digest() for told in (telling(1), telling(1), telling(2))]
    assert digests[0] == digests[1] != digests[2]
    sent = pickle.loads(pickle.dumps(telling(1)))
    assert ChapterInputs(sent, "data").all_digest() == digests[0]
    facts = [ChapterInputs(told, "data").digest("fact facts") for told in (telling(1), sent, telling(2))]
    assert facts[0] == facts[1] != facts[2] != ""


def test_every_kind_of_file_is_named_after_the_table(tmp_path: Path) -> None:
    told = telling(1)
    context = RenderContext(read_film(told), told, DARK, tmp_path, table="field")
    request = read_table_request(["data", "field.csv", "--target", "harvest"]).film
    request = replace(request, one_video=context.film.title)
    (output,) = plan_render(context, request, "token").outputs
    assert output.published.video == tmp_path / "720p30" / "tables" / "field.mp4"
    assert published(plan_sheets(context, request, "token")) == {tmp_path / "sheets" / "tables" / "field.png"}
    gifs = plan_gifs(context, replace(request, format=Format.GIF), "token")
    assert published(gifs) == {tmp_path / "720p30" / "tables" / "field.gif"}
    stills = published(plan_stills(context, request, "token"))
    assert {path.parent for path in stills} == {tmp_path / "720p30" / "tables"}
    assert {path.name for path in stills} == {f"field-{beat}.png" for beat in context.film.chapters[0].beats}


def published(plan) -> set[Path]:
    return {path for _, path in plan.moves}


def test_a_film_keeps_its_options() -> None:
    arguments = ["data", "x.csv", "--target", "y", "-q", "h", "--format", "gif", "--width", "320", "--no-captions"]
    request: Request = read_table_request(arguments).film
    assert (request.quality.name, request.format, request.gif_width, request.captions) == ("1080p60", "gif", 320, False)
