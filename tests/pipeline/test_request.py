"""Invalid requests: exit status 2, one line that says what is possible, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.command import main
from pipeline.errors import RequestError
from pipeline.request import read_request
from tests.support.refusals import assert_refused
from tests.support.tiny_film import FILMS

WRONG = {
    "unknown chapter": (["clam"], ["'clam'", "calm, lively"]),
    "unknown quality": (["-q", "x"], ["'x'", "l (480p15)", "k (2160p60)"]),
    "no quality": (["-q"], ["-q", "expected one argument"]),
    "no processes": (["-j", "0"], ["-j", "'0'", "1 to 1000"]),
    "processes not a number": (["-j", "x"], ["-j", "'x'", "whole number"]),
    "processes below zero": (["-j", "-3"], ["-j"]),
    "unknown option": (["--sheets"], ["--sheets", "--help"]),
    "list and sheet": (["--list", "--sheet"], ["--list", "--sheet"]),
    "every without sheet": (["--every", "1"], ["--every", "--sheet"]),
    "unknown beat": (["calm:rise", "calm:set"], ["'set'", "calm", "rise, rest"]),
    "no beat": (["calm:"], ["''", "rise, rest"]),
    "beat of an unknown chapter": (["clam:rise"], ["'clam'", "calm, lively"]),
    "unknown format": (["--format", "avi"], ["'avi'", "'mp4', 'gif', 'png'"]),
    "list and format": (["--list", "--format", "mp4"], ["--list", "--format"]),
    "sheet and format": (["--sheet", "--format", "png"], ["--sheet", "--format"]),
    "list without captions": (["--list", "--no-captions"], ["--no-captions"]),
    "list of a beat": (["--list", "calm:rise"], ["'calm:rise'", "beat"]),
    "GIF of everything": (["--format", "gif"], ["CHAPTER:BEAT"]),
    "PNG of everything": (["--format", "png"], ["CHAPTER:BEAT"]),
    "width of a video": (["calm", "--width", "640"], ["--width", "--format gif"]),
    "width of a still": (["calm", "--format", "png", "--width", "640"], ["--width", "--format gif"]),
    "rate of a video": (["calm", "--fps", "15"], ["--fps", "--format gif"]),
    "too wide": (["calm", "--format", "gif", "--width", "855", "-q", "l"], ["--width", "'855'", "64 to 854"]),
    "too narrow": (["calm", "--format", "gif", "--width", "63"], ["--width", "'63'", "64 to 1280"]),
    "rate between frames": (["calm", "--format", "gif", "--fps", "12"], ["--fps", "'12'", "10, 15, 30 for 720p30"]),
    "rate too high": (["calm", "--format", "gif", "--fps", "60", "-q", "h"], ["--fps", "'60'", "30 for 1080p60"]),
    "every moment": (["--sheet", "--every", "0"], ["--every", "'0'"]),
    "unknown theme": (["--theme", "sepia"], ["'sepia'", "'dark', 'light'"]),
    "theme of a list": (["--list", "--theme", "light"], ["--theme", "list"]),
    "theme of a scene file": (["scene.py", "--theme", "light"], ["--theme", "scene file"]),
    "no story": (["--story", "nowhere.toml"], ["nowhere.toml", "No such file"]),
    "story not TOML": (["--story", "{folder}/broken.toml"], ["broken.toml", "not TOML"]),
    "unknown key": (["--story", "{folder}/key.toml"], ["touch.radios", "radius"]),
    "value out of range": (["--story", "{folder}/range.toml"], ["touch.radius", "-1"]),
    "value of a wrong type": (["--story", "{folder}/type.toml"], ["touch.radius", "'big'"]),
}
STORIES = {
    "broken": "[touch\n",
    "key": "[touch]\nradios = 1\n",
    "range": "[touch]\nradius = -1\n",
    "type": '[touch]\nradius = "big"\n',
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_request_is_refused_in_one_line(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, said = WRONG[case]
    for name, content in STORIES.items():
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    media = tmp_path / "media"
    status = main([argument.format(folder=tmp_path) for argument in arguments], FILMS["good"], media)
    assert_refused(status, said, capsys)
    assert not media.exists()


def test_options_and_chapters_come_in_any_order() -> None:
    request = read_request(["touch", "-q", "l", "quiz", "-j", "3"])
    assert (request.chapters, request.quality.name, request.processes) == (("touch", "quiz"), "480p15", 3)


def test_the_default_is_720p30_with_as_many_processes_as_fit() -> None:
    request = read_request([])
    assert (request.chapters, request.quality.name, request.processes) == ((), "720p30", None)


def test_a_gif_is_small_and_slow_unless_more_is_asked_for() -> None:
    usual = read_request(["calm:rise", "--format", "gif", "-q", "h"]).gif
    assert (usual.width, usual.height, usual.rate) == (640, 360, 15)
    more = read_request(["calm:rise", "--format", "gif", "-q", "h", "--width", "1000", "--fps", "30"]).gif
    assert (more.width, more.height, more.rate) == (1000, 562, 30)


def test_chapters_and_beats_come_in_film_order_and_once() -> None:
    film = FILMS["good"]
    names = ["lively:grow", "lively", "calm:rest", "lively:turn", "lively"]
    assert [part.name for part in film.chosen(names)] == ["calm-rest", "lively", "lively-turn", "lively-grow"]
    assert film.chosen([]) == film.chapters
    with pytest.raises(RequestError, match="calm, lively"):
        film.chosen(["nothing"])
