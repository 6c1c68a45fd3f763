"""What the README names is there: its pictures, small enough for a page, and the beats of its commands."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.film import read_film
from scenes.telling import load_telling

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_pictures_are_there_with_words_for_those_who_do_not_see_them() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", re.sub(r"`[^`]*`", "", TEXT))
    assert {path for _, path in pictures} == {f"media/readme/{path.name}" for path in ROOT.glob("media/readme/*")}
    assert all(len(words) > 40 for words, _ in pictures)
    sizes = [(ROOT / path).stat().st_size for _, path in pictures]
    assert max(sizes) < 600_000
    assert sum(sizes) < 2_000_000


def test_its_commands_name_beats_that_there_are() -> None:
    named = re.findall(r"\b[a-z_]+:[a-z_0-9]+\b", " ".join(re.findall(r"\./render\.sh.*", TEXT)))
    assert len(named) > 8
    read_film(load_telling()).chosen(named)
