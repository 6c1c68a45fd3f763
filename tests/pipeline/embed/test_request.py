"""`embed` refuses invalid requests in one line and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.command import main
from pipeline.embed.request import read_embed_request
from pipeline.encoding import QUICK, SMALL
from scenes.theme import DARK, LIGHT
from tests.support.refusals import assert_refused
from tests.support.tiny_film import FILMS

WRONG = {
    "unknown chapter": (["clam"], ["'clam'", "calm, quiz"]),
    "beat": (["calm:rise"], ["'calm:rise'", "whole chapters"]),
    "unknown quality": (["-q", "l,x"], ["'x'", "l (480p15)", "k (2160p60)"]),
    "empty quality": (["-q", ""], ["no quality ''"]),
    "no processes": (["-j", "0"], ["-j", "1 to 1000"]),
    "unknown option": (["--format", "gif"], ["--format", "--help"]),
    "into a file": (["-o", "{folder}/file"], ["file is a file", "folder"]),
    "below a file": (["-o", "{folder}/file/embed"], ["file is a file", "folder"]),
    "into a used folder": (["-o", "{folder}/used"], ["used", "other files", "earlier embed"]),
    "no folder": (["-o", ""], ["-o", "want a folder"]),
    "everything": (["-o", "/"], ["-o /", "the root of the file system"]),
    "an empty name for a story": (["--story", ""], ["directory"]),
    "unknown theme": (["--theme", "light,sepia"], ["'sepia'", "dark,light"]),
    "an empty theme": (["--theme", ""], ["--theme", "''", "dark,light"]),
    "a site without a host": (["--site", "https:///film/"], ["--site", "https://example.org/film/"]),
    "a site that is no address": (["--site", "example.org/film"], ["--site", "'example.org/film'"]),
    "a site with a question": (["--site", "https://example.org/?page=3"], ["--site", "address of the folder"]),
    "a site with a quote": (["--site", 'https://example.org/"film'], ["--site", "address of the folder"]),
    "no story": (["--story", "nowhere.toml"], ["nowhere.toml", "No such file"]),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_request_is_refused_in_one_line(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "notes.txt").write_text("mine")
    before = contents(tmp_path)
    arguments, said = WRONG[case]
    given = ["embed", *(argument.format(folder=tmp_path) for argument in arguments)]
    status = main(given, FILMS["page"], tmp_path / "media")
    assert_refused(status, said, capsys)
    assert contents(tmp_path) == before
    assert not (tmp_path / "media").exists()


def test_an_earlier_embed_with_a_foreign_file_is_refused(
    tmp_path: Path, embed_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (embed_copy / "notes.txt").write_text("mine")
    assert main(["embed", "-o", str(embed_copy)], FILMS["page"], tmp_path / "media") == 2
    assert "notes.txt was not made by embed" in capsys.readouterr().err
    assert (embed_copy / "notes.txt").read_text() == "mine"
    assert (embed_copy / "index.html").exists()


def test_a_folder_that_cannot_be_written_is_refused_before_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path)
    assert main(["embed", "-o", str(tmp_path / "deep" / "site")], FILMS["page"], tmp_path / "media") == 2
    assert "cannot write in" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_default_is_film_and_chapters_at_480p_and_720p(tmp_path: Path) -> None:
    request = read_embed_request([], tmp_path)
    assert [quality.name for quality in request.qualities] == ["480p15", "720p30"]
    assert (request.chapters, request.folder) == ((), tmp_path / "embed")
    assert (request.quiet, request.encoding) == (False, QUICK)


def test_videos_can_be_smaller_and_progress_silent(tmp_path: Path) -> None:
    request = read_embed_request(["--small", "--quiet"], tmp_path)
    assert (request.quiet, request.encoding) == (True, SMALL)


def test_themes_keep_their_order_and_an_address_gets_its_slash(tmp_path: Path) -> None:
    request = read_embed_request(["--theme", "light,dark,light", "--site", "https://example.org/film"], tmp_path)
    assert request.themes == (LIGHT, DARK)
    assert request.site == "https://example.org/film/"
    assert (read_embed_request([], tmp_path).themes, read_embed_request([], tmp_path).site) == ((DARK,), None)


def test_qualities_are_unique_and_rising(tmp_path: Path) -> None:
    request = read_embed_request(["quiz", "-q", "h,l,h", "touch"], tmp_path)
    assert [quality.height for quality in request.qualities] == [480, 1080]
    assert request.chapters == ("quiz", "touch")
