"""The cache: every beat's video by itself, kept until something that it depends on has changed.

media/.cache/CHAPTER-CODE/INPUTS/BEAT.coded with BEAT.json beside it. CODE stands for the chapter's code, the quality,
the versions and all else that every beat depends on; INPUTS for all that the chapter could read of script and story.
Under other INPUTS a beat is looked for among those whose beats, up to this one, have read the same.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pipeline.atomic_files import written_whole
from pipeline.cache.inputs import Words, digest, same
from pipeline.errors import RenderError, shown
from pipeline.film import Beat, FilmChapter, Timeline

CACHE = ".cache"
LIMIT = 4_000_000_000  # bytes
LOOKED_THROUGH = 8  # other inputs, newest first
AFTER = "+"  # what is played after a beat and before the next; with no beat before it, the start


@dataclass(frozen=True)
class Segment:
    """A stretch of a chapter: a beat, or what is played between two.

    `frames` is its length, `caption` its words, `read` the digests of what it read of script and story by their
    names, `content` the digest of its file (empty: it has no frames and no file).
    """

    frames: int
    caption: str
    read: dict[str, str]
    content: str


_NOTE = TypeAdapter(Segment)


def stretches(chapter: FilmChapter) -> list[str]:
    """The names of all segments of the chapter in order; for one beat by itself, that beat's alone."""
    if not chapter.whole:
        return list(chapter.beats)
    return [AFTER, *(name for beat in chapter.beats for name in (beat, beat + AFTER))]


class Segments:
    """The segments of one chapter for the present inputs, in a folder of their own.

    `words` are the inputs by name, where those of others may be good for them too; with `fresh` nothing is good that
    was drawn before.
    """

    def __init__(self, folder: Path, chapter: FilmChapter, words: Words | None = None, fresh: bool = False) -> None:
        self.folder, self.chapter, self.words, self.fresh = folder, chapter, words, fresh
        self.found: dict[str, Segment] = {}

    def video(self, name: str) -> Path:
        """Where a segment's video is."""
        return self.folder / f"{name}.coded"

    def keep(self, name: str, frames: int, caption: str, read: dict[str, str]) -> None:
        """Notes a segment, its video being in place if it has frames."""
        content = _content(self.video(name)) if frames else ""
        _write(self.folder / f"{name}.json", Segment(frames, caption, read, content))

    def known(self, name: str) -> Segment | None:
        """The segment, if it is here and whole; one that was found is not looked at again."""
        found = self.found.get(name) or _read(self.folder, name)
        if found:
            self.found[name] = found
        return found

    def missing(self) -> tuple[str, ...]:
        """The beats that have to be drawn, after having looked for them among those drawn from other inputs."""
        self.folder.mkdir(parents=True, exist_ok=True)
        os.utime(self.folder)
        names = stretches(self.chapter)
        if self.fresh:
            self._forget(names)
            self.fresh = False  # what is drawn from now on is fresh
        elif self.words and self.chapter.whole and not all(self.known(name) for name in names):
            for other in _others(self.folder):
                self._take_over(other, names)
        return tuple(beat for beat in self.chapter.beats if not self._complete(beat))

    def timeline(self, rate: int) -> Timeline:
        """The chapter as its segments tell it."""
        beats, frames = [], 0
        for name in stretches(self.chapter):
            segment = self.known(name)
            if segment is None:
                raise RenderError(f"{self.chapter.name}: {name} is gone from {shown(self.folder)}; once more, please")
            start, frames = frames, frames + segment.frames
            if not name.endswith(AFTER):
                beats.append(Beat(name, segment.caption, start / rate, frames / rate))
        return Timeline(tuple(beats), frames / rate)

    def videos(self) -> list[Path]:
        """The segments' files in order."""
        found = {name: self.known(name) for name in stretches(self.chapter)}
        return [self.video(name) for name, segment in found.items() if segment and segment.content]

    def _complete(self, beat: str) -> bool:
        """Whether the beat is here, with what is drawn along with it."""
        return all(self.known(name) for name in drawn_with(self.chapter, beat))

    def _forget(self, names: Sequence[str]) -> None:
        """Only the notes go: another run may be about to join the videos."""
        for name in names:
            (self.folder / f"{name}.json").unlink(missing_ok=True)
        self.found.clear()

    def _take_over(self, other: Path, names: Sequence[str]) -> None:
        """Links what is true of the present inputs too, as far as all before it has read the same."""
        assert self.words is not None
        for name in names:
            found = _read(other, name)
            if found is None or not same(found.read, self.words):
                return
            beat = name.removesuffix(AFTER)
            if not beat or found.caption == self.words.caption(beat):
                self._link(other, name, found)

    def _link(self, other: Path, name: str, found: Segment) -> None:
        if self.known(name) is None:
            with suppress(OSError):
                if found.content:
                    _linked(other / f"{name}.coded", self.video(name))
                _write(self.folder / f"{name}.json", found)


def drawn_with(chapter: FilmChapter, beat: str) -> list[str]:
    """The segments that are drawn when the beat is: its own, what follows it, and for the first beat the start."""
    if not chapter.whole:
        return [beat]
    return [*([AFTER] if beat == chapter.beats[0] else []), beat, beat + AFTER]


def folder_of(media: Path, chapter: str, code: Sequence[Any], inputs: str) -> Path:
    """Where the chapter's segments are for that code (and whatever else they depend on) and those inputs."""
    return media / CACHE / f"{chapter}-{_short(digest(list(code)))}" / _short(inputs)


@contextmanager
def in_use(media: Path, limit: int = LIMIT) -> Iterator[None]:
    """While segments are in use nobody removes any; afterwards, if nobody else uses them, it is tidied up."""
    root = media / CACHE
    root.mkdir(parents=True, exist_ok=True)
    held = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in root.rglob(".*"):  # half-written by what was killed
                left.unlink()
            _trim(root, limit)
        os.close(held)


def _trim(root: Path, limit: int) -> None:
    """Removes folders of segments, the longest unused first, until the rest is within the limit."""
    folders = sorted((path for path in root.glob("*/*") if path.is_dir()), key=lambda path: path.stat().st_mtime)
    sizes = {folder: sum(path.stat().st_size for path in folder.iterdir()) for folder in folders}
    total = sum(sizes.values())
    for folder in folders:
        if total <= limit:
            return
        total -= sizes[folder]
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # not empty
            folder.parent.rmdir()


def _others(folder: Path) -> list[Path]:
    """The folders with segments from other inputs, the latest first."""
    found = [path for path in folder.parent.iterdir() if path.is_dir() and path != folder]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[:LOOKED_THROUGH]


def _read(folder: Path, name: str) -> Segment | None:
    try:
        segment = _NOTE.validate_json((folder / f"{name}.json").read_bytes())
        content = _content(folder / f"{name}.coded") if segment.content else ""
    except (OSError, ValueError):
        return None
    return segment if content == segment.content else None


def _content(video: Path) -> str:
    with video.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, segment: Segment) -> None:
    with written_whole(path) as beside:
        beside.write_text(json.dumps(asdict(segment)), encoding="utf-8")


def _linked(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no links."""
    with written_whole(target) as beside:
        try:
            os.link(source, beside)
        except OSError:
            shutil.copyfile(source, beside)


def _short(digest: str) -> str:
    return hashlib.sha256(digest.encode()).hexdigest()[:24]
