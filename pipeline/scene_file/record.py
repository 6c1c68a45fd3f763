"""What one process notes of a scene when it has come to its end, for those who join what was drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.atomic_files import written_whole

FILE, STILL = "scene.json", "still.png"
BEFORE, AFTER = "before", "after"  # where a segment begins and ends: fingerprints of the scene


@dataclass(frozen=True)
class Record:
    """A scene's `groups` of plays in `frames`; `after` is the fingerprint of its end.

    `sections` are names with their first frames, `subcaptions` those of Manim as SubRip, `files` the digests of what
    it read besides its sources, its sounds among them, `sound` that of all of them mixed (empty: it makes none).
    """

    groups: int
    frames: int
    rate: int
    after: str
    sections: Sequence[tuple[str, int]]
    subcaptions: str
    sound: str
    files: Mapping[str, str]

    def sound_in(self, folder: Path) -> Path:
        """Where the scene's sound is."""
        return sound_in(folder, self.after)

    def is_complete(self, folder: Path) -> bool:
        """Whether what is kept besides the groups is there: sound, and the picture of a scene that plays nothing."""
        heard = not self.sound or digest(self.sound_in(folder)) == self.sound
        return heard and (self.frames > 0 or (folder / STILL).is_file())

    def save(self, folder: Path) -> None:
        """Writes the record into the scene's folder; it is whole or not there."""
        with written_whole(folder / FILE) as beside:
            beside.write_text(json.dumps(asdict(self)), encoding="utf-8")


def sound_in(folder: Path, end: str) -> Path:
    """Where the sound of a scene is: under a name that only one with that fingerprint at its end has."""
    return folder / f"{end[:24]}.aac"


def read_record(folder: Path) -> Record | None:
    """The record in the scene's folder, if there is one and the files that the scene read are what they were."""
    try:
        record = Record(**json.loads((folder / FILE).read_text(encoding="utf-8")))
        return record if dict(record.files) == digests(record.files) else None
    except (OSError, ValueError, TypeError):
        return None


def digests(files: Mapping[str, str] | set[str]) -> dict[str, str]:
    """The files' digests; empty for what cannot be read."""
    return {file: digest(Path(file)) for file in sorted(files)}


def digest(file: Path) -> str:
    """The file's digest; empty if it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
