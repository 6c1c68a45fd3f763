"""Requests that cannot be carried out: exit status 2, one line that says what is possible, nothing touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.command import main
from pipeline.errors import RequestError
from pipeline.request import read_request
from tests.tiny_film import FILMS

WRONG = {
    "unknown chapter": (["clam"], ["'clam'", "calm, lively"]),
    "unknown quality": (["-q", "x"], ["'x'", "l (480p15)", "k (2160p60)"]),
    "no quality": (["-q"], ["-q", "expected one argument"]),
    "no processes": (["-j", "0"], ["-j", "'0'", "1 or more"]),
    "processes not a number": (["-j", "x"], ["-j", "'x'", "whole number"]),
    "processes below zero": (["-j", "-3"], ["-j"]),
    "unknown option": (["--sheets"], ["--sheets", "--help"]),
    "list and sheet": (["--list", "--sheet"], ["--list", "--sheet"]),
    "every without sheet": (["--every", "1"], ["--every", "--sheet"]),
    "every moment": (["--sheet", "--every", "0"], ["--every", "'0'"]),
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
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith("render.sh: ")
    assert err.count("\n") == 1
    for word in said:
        assert word in err
    assert not media.exists()


def test_options_and_chapters_come_in_any_order() -> None:
    request = read_request(["touch", "-q", "l", "quiz", "-j", "3"])
    assert (request.chapters, request.quality.name, request.processes) == (("touch", "quiz"), "480p15", 3)


def test_the_default_is_720p30_with_as_many_processes_as_fit() -> None:
    request = read_request([])
    assert (request.chapters, request.quality.name, request.processes) == ((), "720p30", None)


def test_chapters_come_in_film_order_and_once() -> None:
    film = FILMS["good"]
    assert [chapter.name for chapter in film.chosen(["lively", "calm", "lively"])] == ["calm", "lively"]
    with pytest.raises(RequestError, match="calm, lively"):
        film.chosen(["nothing"])
