"""The segments of a chapter: which exist, which can be taken from earlier inputs, and which must be drawn."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.atomic_files import atomic_write
from pipeline.cache.inputs import SPEECH, ChapterInputs, unchanged
from pipeline.cache.segments import Segment, SegmentFolder
from pipeline.errors import RenderError, display_path
from pipeline.film import FilmChapter
from scenes.timeline import PlayedBeat, Timeline

SEARCHED_FOLDERS = 8  # of other inputs, the latest first
AFTER = "+"  # `BEAT+` is what is played between the beat and the next; `+` alone is what comes before the first beat


def segment_names(chapter: FilmChapter) -> list[str]:
    """The names of all segments of the chapter in order; a single beat is one segment."""
    if not chapter.whole:
        return list(chapter.beats)
    return [AFTER, *(name for beat in chapter.beats for name in (beat, beat + AFTER))]


def segments_with(chapter: FilmChapter, beat: str) -> list[str]:
    """The segments that are drawn together with the beat: its own, the one after it, and `+` with the first beat."""
    if not chapter.whole:
        return [beat]
    return [*([AFTER] if beat == chapter.beats[0] else []), beat, beat + AFTER]


class ChapterSegments(SegmentFolder):
    """The segments of one chapter for the present inputs.

    With `inputs`, segments that were drawn from other inputs are used where they have read nothing that differs. With
    `fresh`, all segments that were drawn before are forgotten.
    """

    def __init__(
        self, path: Path, chapter: FilmChapter, inputs: ChapterInputs | None = None, fresh: bool = False
    ) -> None:
        super().__init__(path)
        self.chapter, self.inputs, self.fresh = chapter, inputs, fresh

    def missing(self) -> tuple[str, ...]:
        """The beats that must be drawn; segments that can be taken from other inputs are linked first."""
        self.path.mkdir(parents=True, exist_ok=True)
        os.utime(self.path)
        names = segment_names(self.chapter)
        if self.fresh:
            self.forget(names)
            self.fresh = False  # segments that are drawn from now on are fresh
        elif self.inputs and self.chapter.whole and not all(self.known(name) for name in names):
            for other in _folders_of_other_inputs(self.path):
                self._take_from(SegmentFolder(other), names, self.inputs)
        return tuple(beat for beat in self.chapter.beats if not self._is_complete(beat))

    def timeline(self, rate: int) -> Timeline:
        """The timeline of the chapter, from the lengths of its segments."""
        beats, frames = [], 0
        for name in segment_names(self.chapter):
            segment = self.known(name)
            if segment is None:
                place = display_path(self.path)
                raise RenderError(f"{self.chapter.name}: the segment {name} is no longer in {place}; render again")
            start, frames = frames, frames + segment.frames
            if not name.endswith(AFTER):
                beats.append(PlayedBeat(name, 0, segment.frames / rate, segment.cues).moved(start / rate, name))
        return Timeline(tuple(beats), frames / rate)

    def videos(self) -> list[Path]:
        """The video files of the segments in order."""
        found = {name: self.known(name) for name in segment_names(self.chapter)}
        return [self.video(name) for name, segment in found.items() if segment and segment.content]

    def _is_complete(self, beat: str) -> bool:
        """Whether all segments that are drawn with the beat are there."""
        return all(self.known(name) for name in segments_with(self.chapter, beat))

    def _take_from(self, other: SegmentFolder, names: Sequence[str], inputs: ChapterInputs) -> None:
        """Links the other folder's segments, up to the first that has read something that differs now."""
        for name in names:
            found = other.known(name)
            if found is None or not unchanged(found.read, inputs):
                return
            if name.endswith(AFTER) or found.read.get(SPEECH) == inputs.speech_digest(name):
                self._link(other, name, found)

    def _link(self, other: SegmentFolder, name: str, found: Segment) -> None:
        if self.known(name) is None:
            with suppress(OSError):
                if found.content:
                    _link_or_copy(other.video(name), self.video(name))
                self.write(name, found)


def _folders_of_other_inputs(path: Path) -> list[Path]:
    """The folders beside this one, the latest used first."""
    found = [other for other in path.parent.iterdir() if other.is_dir() and other != path]
    return sorted(found, key=lambda other: other.stat().st_mtime, reverse=True)[:SEARCHED_FOLDERS]


def _link_or_copy(source: Path, target: Path) -> None:
    """A hard link; a copy where the file system has no links."""
    with atomic_write(target) as temporary:
        try:
            os.link(source, temporary)
        except OSError:
            shutil.copyfile(source, temporary)
