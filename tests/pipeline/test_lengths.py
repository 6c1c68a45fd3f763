"""Lengths are remembered until a source or the story changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cache import lengths
from pipeline.cache.lengths import Lengths
from pipeline.cache.source_files import source
from scenes.telling import Telling, load_telling
from scenes.timeline import Timeline
from tests.support.tiny_film import FILMS

GOOD = FILMS["good"]
TELLING = load_telling()


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one scene."""
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "calm.py").write_text("first")
    monkeypatch.setattr(lengths, "ROOT", tmp_path)
    return tmp_path


def known(root: Path) -> dict[str, float]:
    """The lengths that the next run would find."""
    source.cache_clear()
    return Lengths(root / "media", TELLING, GOOD).known()


def test_lengths_of_chapters_are_collected_and_those_of_beats_ignored(sources: Path) -> None:
    for name, seconds in (("calm", 1.0), ("lively-grow", 0.5), ("lively", 2.0)):
        Lengths(sources / "media", TELLING, GOOD).remember({name: Timeline((), seconds)})
    assert known(sources) == {"calm": 1.0, "lively": 2.0}


def test_another_source_or_story_has_lengths_of_its_own(sources: Path) -> None:
    Lengths(sources / "media", TELLING, GOOD).remember({"calm": Timeline((), 1.0)})
    scene = sources / "scenes" / "calm.py"
    scene.write_text("second")
    assert known(sources) == {}
    scene.write_text("first")
    assert known(sources) == {"calm": 1.0}
    story = TELLING.story
    touch = story.touch.model_copy(update={"radius": 1.1})
    other = Telling(TELLING.script, story.model_copy(update={"touch": touch}))
    assert Lengths(sources / "media", other, GOOD).known() == {}


def test_a_file_that_cannot_be_read_is_an_empty_one(sources: Path) -> None:
    Lengths(sources / "media", TELLING, GOOD).remember({"calm": Timeline((), 1.0)})
    (sources / "media" / ".lengths.json").write_text("[1, 2")
    assert known(sources) == {}
