"""Facts that earlier runs have found: the same words as without them, and none for other numbers or other code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import plan
from pipeline.cache import sources
from pipeline.cache.facts import facts_kept, facts_state
from pipeline.cache.ledger import Ledger
from pipeline.cache.source_files import source
from pipeline.cache.sources import chapter_code, facts_code
from pipeline.cache.storage import facts_ledger
from pipeline.film import Film, read_film
from scenes.script import load_script
from scenes.script.facts import PLAIN, Facts
from scenes.story import Story, story_of
from scenes.telling import Telling

OTHER = b"[touch]\nradius = 1.1\n\n[chance]\nlosses = 200\n\n[dimensions]\nradius = 1.2\n"


def told(content: bytes = b"") -> Telling:
    """A telling that knows no fact yet."""
    return Telling(load_script(), story_of(content, "test"))


def words(telling: Telling) -> list[Any]:
    """Every word that is said or shown, and every one of the web pages."""
    chapters = telling.script.chapters.values()
    said = [telling.sentences(chapter.name, beat) for chapter in chapters for beat in chapter.beats]
    shown = [telling.label(chapter.name, label) for chapter in chapters for label in chapter.labels]
    return [*said, *shown, *map(telling.page, telling.script.pages)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Film]:
    """A media folder in which a run has kept the facts, and the film of that run; tests must not change it."""
    media, telling = tmp_path_factory.mktemp("media"), told()
    with facts_kept(media, telling):
        return media, read_film(telling)


def nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    def computed(facts: Facts, chapter: str, name: str) -> Any:
        raise AssertionError(f"{chapter}.{name} is computed")

    monkeypatch.setattr(Facts, "_computed", computed)


def test_with_kept_facts_the_same_is_said_and_nothing_computed(
    kept: tuple[Path, Film], monkeypatch: pytest.MonkeyPatch
) -> None:
    media, film = kept
    as_computed = words(told())
    nothing_is_computed(monkeypatch)
    again, before = told(), facts_ledger(media).stat()
    with facts_kept(media, again):
        assert read_film(again) == film
        assert words(again) == as_computed
    after = facts_ledger(media).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)  # not written again


def test_kept_facts_are_of_the_type_that_was_computed(kept: tuple[Path, Film]) -> None:
    media, _ = kept
    again, fresh = told(), told()
    with facts_kept(media, again):
        pass
    assert len(again.facts.known) > 100
    for name, value in again.facts.known.items():
        chapter, _, fact = name.partition(".")
        computed = fresh.facts.find(chapter, fact)
        assert (type(value), value) == (type(computed), computed), name


def test_another_story_has_facts_of_its_own(kept: tuple[Path, Film], tmp_path: Path) -> None:
    shutil.copytree(kept[0], tmp_path / "media")
    as_computed = words(told(OTHER))
    for _ in range(2):  # computed and kept, then read
        other, default = told(OTHER), told()
        with facts_kept(tmp_path / "media", other):
            assert words(other) == as_computed
        with facts_kept(tmp_path / "media", default):
            assert words(default) == words(told()) != as_computed


def test_facts_are_kept_for_these_numbers_this_code_and_these_versions_only(monkeypatch: pytest.MonkeyPatch) -> None:
    story = told().story
    code = dict(facts_code())
    assert facts_state(story) == facts_state(told().story) != facts_state(told(OTHER).story)
    states = {facts_state(story)}
    for name in ("mathcore/norms.py", "scenes/tables/diabetes.csv", "scenes/examples/chance.py", "numpy", "python"):
        assert code[name]
        monkeypatch.setattr("pipeline.cache.facts.facts_code", lambda name=name: code | {name: "other"})
        states.add(facts_state(story))
    assert len(states) == 6


def test_the_state_has_every_number_of_the_story() -> None:
    written = json.loads(told().story.model_dump_json())
    assert Story.model_validate_json(json.dumps(written)) == told().story


def test_a_changed_table_is_a_change_of_facts_and_of_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    modules = ("scenes.data.chapter",)
    before, drawn = dict(facts_code()), dict(chapter_code(plan.DRAW, modules))
    shutil.copytree(sources.ROOT / "scenes" / "tables", tmp_path / "scenes" / "tables")
    table = tmp_path / "scenes" / "tables" / "diabetes.csv"
    monkeypatch.setattr(sources, "TABLES", table.parent)
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    assert sources._tables()["scenes/tables/diabetes.csv"] == before["scenes/tables/diabetes.csv"]
    table.write_text(table.read_text(encoding="utf-8").replace("59,", "58,", 1), encoding="utf-8")
    source.cache_clear()
    changed = sources._tables()["scenes/tables/diabetes.csv"]
    assert changed not in (before["scenes/tables/diabetes.csv"], drawn["scenes/tables/diabetes.csv"])


@pytest.mark.parametrize("damage", ["[]", '{"chance.l1_zeros": [713]}', '{"chance.l1_zeros": null}', "one bit"])
def test_damaged_facts_are_computed_again(kept: tuple[Path, Film], tmp_path: Path, damage: str) -> None:
    shutil.copytree(kept[0], tmp_path / "media")
    ledger = Ledger(facts_ledger(tmp_path / "media"))
    if damage == "one bit":
        content = ledger.file.read_bytes()
        ledger.file.write_bytes(content.replace(b'"chance.l1_zeros": 7', b'"chance.l1_zeros": 6'))
        assert ledger.file.read_bytes() != content
    else:
        ledger.put({facts_state(told().story): json.loads(damage)})
    again = told()
    with facts_kept(tmp_path / "media", again):
        assert again.facts.known == {}
        assert read_film(again) == kept[1]
    assert len(Ledger(ledger.file).get(facts_state(again.story))) > 100


def test_only_plain_values_are_known() -> None:
    class Example:
        number, flag, words, listed = 3, True, "three", (1, 2)

    class Two:
        one = Example()

    facts = Facts(Two())
    found = {name: facts.find("one", name) for name in ("number", "flag", "words", "listed")}
    assert found == {"number": 3, "flag": True, "words": "three", "listed": (1, 2)}
    assert facts.known == {"one.number": 3, "one.flag": True, "one.words": "three"}
    assert all(type(value) in PLAIN for value in facts.known.values())
