"""A film about a table: made by the real command, and read again."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cache.inputs import ChapterInputs
from pipeline.errors import RequestError
from pipeline.film import read_film
from pipeline.narrating import with_voice
from pipeline.plan import RenderContext, plan_gifs, plan_render, plan_sheets, plan_stills
from pipeline.processes.progress import Progress
from pipeline.request import Format, Request, VoiceRequest
from pipeline.tables.request import read_table_request
from scenes.examples.examining import MOST_DRAWN
from scenes.theme import DARK, LIGHT, Theme
from tests.pipeline.test_captions import as_written
from tests.support.field import NAMES, TITLE, telling
from tests.support.videos import read
from tests.support.voices import murmur, write_wav


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


@pytest.mark.parametrize(("theme", "end"), [(DARK, ""), (LIGHT, "-light")], ids=["dark", "light"])
def test_every_kind_of_file_is_named_after_the_table(theme: Theme, end: str, tmp_path: Path) -> None:
    told = telling(1)
    context = RenderContext(read_film(told), told, theme, tmp_path, table="field")
    request = read_table_request(["data", "field.csv", "--target", "harvest"]).film
    request = replace(request, one_video=context.film.title)
    (output,) = plan_render(context, request, "token").outputs
    assert output.published.video == tmp_path / "720p30" / "tables" / f"field{end}.mp4"
    assert published(plan_sheets(context, request, "token")) == {tmp_path / "sheets" / "tables" / f"field{end}.png"}
    gifs = plan_gifs(context, replace(request, format=Format.GIF), "token")
    assert published(gifs) == {tmp_path / "720p30" / "tables" / f"field{end}.gif"}
    stills = published(plan_stills(context, request, "token"))
    assert {path.parent for path in stills} == {tmp_path / "720p30" / "tables"}
    assert {path.name for path in stills} == {f"field-{beat}{end}.png" for beat in context.film.chapters[0].beats}


def published(plan) -> set[Path]:
    return {path for _, path in plan.moves}


def test_recordings_are_those_of_the_films_beats(tmp_path: Path) -> None:
    """A sentence of which there is none is named; the pictures follow the lengths of the others."""
    told = telling(1)
    context = RenderContext(read_film(told), told, DARK, tmp_path / "media", table="field")
    (chapter,) = context.film.chapters
    voice, quiet = VoiceRequest(folder=tmp_path / "recordings"), Progress()
    for number, beat in enumerate(chapter.beats):
        for place, _ in enumerate(told.narration("data", beat).sentences, start=1):
            write_wav(tmp_path / "recordings" / "data" / f"{beat}-{place}.wav", murmur(0.5 + number / 10, number))
    spoken = with_voice(context, (), voice, quiet)
    assert set(spoken.sounds) == {("data", beat) for beat in chapter.beats}
    for number, beat in enumerate(chapter.beats):
        for sentence in spoken.telling.narration("data", beat).sentences:
            assert sentence.end - sentence.start == pytest.approx(0.5 + number / 10, abs=0.05)
    (tmp_path / "recordings" / "data" / "pull-1.wav").unlink()
    with pytest.raises(RequestError, match="no recording of data/pull"):
        with_voice(context, (), voice, quiet)


def test_a_film_keeps_its_options() -> None:
    arguments = ["data", "x.csv", "--target", "y", "-q", "h", "--format", "gif", "--width", "320", "--no-captions"]
    request: Request = read_table_request(arguments).film
    assert (request.quality.name, request.format, request.gif_width, request.captions) == ("1080p60", "gif", 320, False)
