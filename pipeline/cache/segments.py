"""Segments: the pieces of a chapter that are drawn, kept and joined; a beat, or what is played between two beats."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.checked_json import read_checked, write_checked
from scenes.timeline import Cue


@dataclass(frozen=True)
class Segment:
    """The note about a segment: its length in frames, its captions, and what it depends on.

    `cues` has the captions with their times in seconds from the start of the segment. `read` has the digests of the
    inputs that it has read, by their names. `content` is the digest of its video file; '' if it has no frames and no
    file.
    """

    frames: int
    cues: tuple[Cue, ...]
    read: dict[str, str]
    content: str


class SegmentFolder:
    """A folder of segments: for each a video `NAME.coded` and a note `NAME.json`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, Segment] = {}

    def video(self, name: str) -> Path:
        """The path of a segment's video."""
        return self.path / f"{name}.coded"

    def note(self, name: str) -> Path:
        """The path of a segment's note."""
        return self.path / f"{name}.json"

    def keep(self, name: str, frames: int, cues: Sequence[Cue], read: dict[str, str]) -> None:
        """Writes the note of a segment; its video, if it has frames, is there already."""
        self.write(name, Segment(frames, tuple(cues), read, _content_digest(self.video(name)) if frames else ""))

    def write(self, name: str, segment: Segment) -> None:
        """Writes the note of a segment."""
        write_checked(self.note(name), asdict(segment), self._owner(name))

    def known(self, name: str) -> Segment | None:
        """The segment if it is complete and undamaged, otherwise None; files of a found segment are read only once."""
        found = self._known.get(name) or self._read(name)
        if found:
            self._known[name] = found
        return found

    def forget(self, names: Iterable[str]) -> None:
        """Removes the notes of these segments; the videos stay, because another run may be about to join them."""
        for name in names:
            self.note(name).unlink(missing_ok=True)
        self._known.clear()

    def _read(self, name: str) -> Segment | None:
        try:
            segment = _segment(read_checked(self.note(name), self._owner(name)))
            content = _content_digest(self.video(name)) if segment.content else ""
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return segment if content == segment.content else None

    def _owner(self, name: str) -> str:
        """What the note belongs to: a note of another segment or of other inputs does not count."""
        return f"{self.path.name}/{name}"


def _segment(note: dict[str, Any]) -> Segment:
    """The segment of a note; an error if the note is not complete."""
    read = {str(name): str(digest) for name, digest in note["read"].items()}
    cues = tuple(Cue(float(cue["start"]), float(cue["end"]), str(cue["text"])) for cue in note["cues"])
    return Segment(int(note["frames"]), cues, read, str(note["content"]))


def _content_digest(video: Path) -> str:
    with video.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
