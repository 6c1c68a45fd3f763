"""How long each chapter is: found by playing it without drawing, and remembered until a source changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.atomic_files import written_whole
from pipeline.film import Film, Timeline
from scenes.story import Story

REMEMBERED = 12
ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("scenes", "mathcore")
KINDS = {".py", ".toml"}


class Lengths:
    """Seconds by chapter, kept in a small file in the media folder; a file that cannot be read is an empty one."""

    def __init__(self, media: Path, story: Story, film: Film) -> None:
        self.file = media / ".lengths.json"
        self.chapters = {chapter.name for chapter in film.chapters}
        self.state = state_of(story, film)

    def known(self) -> dict[str, float]:
        """The lengths found for these sources and this story."""
        return self._all().get(self.state, {})

    def remember(self, timelines: Mapping[str, Timeline]) -> dict[str, float]:
        """Adds the chapters' lengths and returns all; where nothing can be written they are found again next time."""
        everything = self._all()
        played = {name: timeline.seconds for name, timeline in timelines.items() if name in self.chapters}
        before = everything.pop(self.state, {})
        known = before | played
        if known == before:
            return known
        everything[self.state] = known
        newest = dict(list(everything.items())[-REMEMBERED:])
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(self.file) as beside:
                beside.write_text(json.dumps(newest), encoding="utf-8")
        return known

    def _all(self) -> dict[str, dict[str, float]]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(state): {str(name): float(at) for name, at in found.items()} for state, found in read.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def state_of(story: Story, film: Film) -> str:
    """A digest of all that a chapter's pictures and length depend on."""
    digest = hashlib.sha256(story.model_dump_json().encode())
    digest.update(repr(film).encode())
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
