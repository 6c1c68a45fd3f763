"""`./render.sh short`: beats of the film as one video, with sentences of its own where the script has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.film import read_film
from pipeline.plan import RenderContext, plan_render
from pipeline.request import read_request
from pipeline.short_cut import short_cut
from scenes.script import ScriptError, load_script
from scenes.story import load_story
from scenes.telling import Telling
from scenes.theme import DARK

SCRIPT = """
title = "A test"
[short]
title = "In short"
beats = ["touch.one", "wall.two"]
[short.sentences]
"wall.two" = "Said in short."
[chapter.touch]
title = "Touch"
[chapter.touch.beats]
one = "First."
two = "Second."
[chapter.wall]
title = "Wall"
[chapter.wall.beats]
one = "Third."
two = "Fourth."
"""


def context(folder: Path, script: str = SCRIPT) -> RenderContext:
    path = folder / "script.toml"
    path.write_text(script, encoding="utf-8")
    telling = Telling(load_script(path), load_story())
    return RenderContext(read_film(telling), telling, DARK, folder / "media")


def test_the_short_cut_is_one_video_of_its_beats(tmp_path: Path) -> None:
    told, request = short_cut(context(tmp_path), read_request(["short"]))
    plan = plan_render(told, request, "token")
    (output,) = plan.outputs
    assert (output.name, output.title) == ("short", "In short")
    assert [chapter.name for chapter in output.chapters] == ["touch-one", "wall-two"]
    assert [job.beats for job in plan.jobs] == [("one",), ("two",)]


def test_its_own_sentences_are_said_there_and_only_there(tmp_path: Path) -> None:
    film = context(tmp_path)
    told, _ = short_cut(film, read_request(["short"]))
    assert told.telling.caption("wall", "two") == "Said in short."
    assert told.telling.caption("touch", "one") == film.telling.caption("touch", "one") == "First."
    assert film.telling.caption("wall", "two") == "Fourth."


def test_every_other_request_stays_as_it_is(tmp_path: Path) -> None:
    film, request = context(tmp_path), read_request(["touch"])
    assert short_cut(film, request) == (film, request)
    without = replace(film, telling=replace(film.telling, script=replace(film.telling.script, short=None)))
    assert short_cut(without, read_request(["short"]))[0] is without


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"touch.one", ', '"touch.three", ', r"no beat 'touch\.three'"),
        ('"touch.one", "wall.two"', '"wall.two", "touch.one"', "film order"),
        ('"touch.one", "wall.two"', "", "film order"),
        ('"wall.two" = ', '"wall.one" = ', "not among the beats"),
        ('title = "In short"', "", r"short\.title"),
    ],
)
def test_a_malformed_short_cut_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ScriptError, match=message):
        context(tmp_path, SCRIPT.replace(old, new))
