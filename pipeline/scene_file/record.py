"""The record of a scene that one process has played to its end; the command uses it to join the groups."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.checked_json import read_checked, write_checked

FILE, STILL = "scene.json", "still.png"
STATE_BEFORE, STATE_AFTER = "before", "after"  # keys of the fingerprints at both ends of a segment
ALONE = "alone"  # in the folder of claims: the first process draws the rest by itself; the content says why
SAME_PROCESS = "same process "  # in place of a fingerprint: one process has drawn both groups, without a break
UNCHECKED = "unchecked"  # the fingerprint where one process draws everything
FRAME = "frame "  # followed by the number of a frame: the key of the digest of its pixels


@dataclass(frozen=True)
class Record:
    """The number of groups of plays, of frames and of frames a second; `after` is the fingerprint of the end.

    `sections` has the name and the first frame of each section, `subcaptions` Manim's subcaptions as SubRip. `files`
    has the digests of the files that the scene has read besides its sources, sounds included. `sound` is the digest of
    the mixed sound; '' if there is none.
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
        """The path of the scene's sound."""
        return sound_in(folder, self.after)

    def is_complete(self, folder: Path) -> bool:
        """Whether the sound is there, if there is one, and the picture, if the scene plays nothing."""
        has_sound = not self.sound or file_digest(self.sound_in(folder)) == self.sound
        return has_sound and (self.frames > 0 or (folder / STILL).is_file())

    def save(self, folder: Path) -> None:
        """Writes the record into the scene's folder in one atomic step."""
        write_checked(folder / FILE, asdict(self), folder.name)


def sound_in(folder: Path, end: str) -> Path:
    """The path of a scene's sound; the name contains the fingerprint of the scene's end."""
    return folder / f"{end[:24]}.aac"


def read_record(folder: Path) -> Record | None:
    """The record in the scene's folder; None if there is none, or if a file that the scene has read has changed."""
    try:
        record = Record(**read_checked(folder / FILE, folder.name))
        return record if dict(record.files) == file_digests(record.files) else None
    except (OSError, ValueError, TypeError):
        return None


def file_digests(files: Mapping[str, str] | set[str]) -> dict[str, str]:
    """The digests of the files; '' for a file that cannot be read."""
    return {file: file_digest(Path(file)) for file in sorted(files)}


def file_digest(file: Path) -> str:
    """The digest of the file; '' if it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
