"""The length of each chapter: found by playing it without drawing, and remembered until a source changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.cache.inputs import digest
from pipeline.cache.ledger import Ledger
from pipeline.cache.source_files import source
from pipeline.cache.sources import ROOT, source_files
from pipeline.film import Film
from scenes.telling import Telling
from scenes.timeline import Timeline

REMEMBERED = 12  # states of the sources and the story
SOURCES = ("scenes", "mathcore")

_SECONDS = TypeAdapter(dict[str, float])


class Lengths:
    """The lengths of the film's chapters in seconds, remembered in the media folder."""

    def __init__(self, media: Path, telling: Telling, film: Film) -> None:
        self.ledger = Ledger(media / ".lengths.json", REMEMBERED)
        self.chapters = {chapter.name for chapter in film.chapters}
        self.state = inputs_digest(telling, film)

    def known(self) -> dict[str, float]:
        """The lengths that are known for the present sources and story, by chapter."""
        try:
            return _SECONDS.validate_python(self.ledger.get(self.state) or {})
        except ValidationError:  # written by another version
            return {}

    def remember(self, timelines: Mapping[str, Timeline], estimated: bool = False) -> dict[str, float]:
        """Adds the lengths of the chapters among the timelines, and returns all known lengths.

        Estimated lengths, found without a voice, do not replace others.
        """
        before = self.known()
        found = {name: played.seconds for name, played in timelines.items() if name in self.chapters}
        known = found | before if estimated else before | found
        if known != before:
            self.ledger.put({self.state: known})
        return known


def inputs_digest(telling: Telling, film: Film) -> str:
    """A digest of everything that the pictures and the length of a chapter depend on."""
    code = [(str(path.relative_to(ROOT)), source(path).digest) for path in source_files(ROOT, SOURCES)]
    return hashlib.sha256(repr((digest(telling), film, code)).encode()).hexdigest()
