"""What one process notes of a scene when it has come to its end, for those who join what was drawn."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE, STILL = "scene.json", "still.png"
BEFORE, AFTER = "before", "after"  # where a segment begins and ends: fingerprints of the scene


@dataclass(frozen=True)
class Record:
    """A scene's `groups` of plays in `frames`; `after` is the fingerprint of its end.

    `sections` are names with their first frames, `subcaptions` those of Manim as SubRip, `files` the digests of what
    it read besides its sources.
    """

    groups: int
    frames: int
    rate: int
    after: str
    sections: Sequence[tuple[str, int]]
    subcaptions: str
    sound: bool
    files: Mapping[str, str]

    def sound_in(self, folder: Path) -> Path:
        """Where the scene's sound is: under a name that only a scene with this end has."""
        return folder / f"{self.after[:24]}.aac"

    def save(self, folder: Path) -> None:
        """Writes the record into the scene's folder; it is whole or not there."""
        beside = folder / f".{FILE}.{os.getpid()}"
        try:
            beside.write_text(json.dumps(asdict(self)), encoding="utf-8")
            beside.replace(folder / FILE)
        finally:
            beside.unlink(missing_ok=True)


def read_record(folder: Path) -> Record | None:
    """The record in the scene's folder, if there is one and the files that the scene read are what they were."""
    try:
        record = Record(**json.loads((folder / FILE).read_text(encoding="utf-8")))
        return record if dict(record.files) == digests(record.files) else None
    except (OSError, ValueError, TypeError):
        return None


def digests(files: Mapping[str, str] | set[str]) -> dict[str, str]:
    """The files' digests; empty for what cannot be read."""
    return {file: _digest(Path(file)) for file in sorted(files)}


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
