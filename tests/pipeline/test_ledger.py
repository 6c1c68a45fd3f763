"""The record of what was made: true for unchanged files made from the same inputs, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cache.ledger import Ledger


@pytest.fixture
def cake(tmp_path: Path) -> Path:
    path = tmp_path / "media" / "cake"
    path.parent.mkdir()
    path.write_text("a cake", encoding="utf-8")
    return path


def recorded(cake: Path) -> Ledger:
    ledger = Ledger(cake.with_name("ledger.json"))
    ledger.record({cake: ledger.fingerprint([cake], "flour")})
    return ledger


def test_a_recorded_file_is_current_for_the_same_inputs_only(cake: Path) -> None:
    ledger = recorded(cake)
    assert ledger.is_current([cake], "flour")
    assert not ledger.is_current([cake], "sugar")
    assert not ledger.is_current([cake.with_name("bread")], "flour")


def test_a_changed_or_missing_file_is_not_current(cake: Path) -> None:
    ledger = recorded(cake)
    cake.write_text("bread, written by a run that was stopped", encoding="utf-8")
    assert not ledger.is_current([cake], "flour")
    cake.unlink()
    assert not ledger.is_current([cake], "flour")


def test_all_files_of_a_group_must_be_unchanged(cake: Path) -> None:
    icing, ledger = cake.with_name("icing"), Ledger(cake.with_name("ledger.json"))
    icing.write_text("icing", encoding="utf-8")
    ledger.record({cake: ledger.fingerprint([cake, icing], "flour")})
    assert ledger.is_current([cake, icing], "flour")
    icing.write_text("more icing", encoding="utf-8")
    assert not ledger.is_current([cake, icing], "flour")


def test_a_fingerprint_taken_before_files_are_moved_holds_afterwards(cake: Path) -> None:
    ledger, target = Ledger(cake.with_name("ledger.json")), cake.parent / "kept" / "cake"
    fingerprint = ledger.fingerprint([cake], "flour")
    target.parent.mkdir()
    cake.rename(target)
    ledger.record({target: fingerprint})
    assert ledger.is_current([target], "flour")


def test_the_folder_with_the_ledger_may_be_moved(cake: Path, tmp_path: Path) -> None:
    recorded(cake)
    cake.parent.rename(tmp_path / "moved")
    assert Ledger(tmp_path / "moved" / "ledger.json").is_current([tmp_path / "moved" / "cake"], "flour")


@pytest.mark.parametrize("content", ["[", "[]", "3", '{"cake": 3}', ""])
def test_a_damaged_ledger_is_an_empty_one(cake: Path, content: str) -> None:
    ledger = recorded(cake)
    ledger.file.write_text(content, encoding="utf-8")
    assert not ledger.is_current([cake], "flour")
    ledger.record({cake: ledger.fingerprint([cake], "flour")})
    assert ledger.is_current([cake], "flour")


def test_only_the_latest_entries_are_kept_if_there_is_a_limit(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "new" / "ledger.json", limit=2)
    for key in ("first", "second", "first", "third"):
        ledger.put({key: f"the {key}"})
    assert [ledger.get(key) for key in ("first", "second", "third")] == ["the first", None, "the third"]


def test_a_ledger_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    Ledger(tmp_path / "file" / "ledger.json").put({"key": "value"})
