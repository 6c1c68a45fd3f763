"""Divides a chapter into segments while it is drawn, and writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.cache.chapter_segments import segments_with
from pipeline.cache.inputs import digest
from pipeline.cache.loaded_code import LoadedCode
from pipeline.cache.segments import SegmentFolder
from pipeline.drawing.frame_reports import FrameReports, Report
from pipeline.errors import RenderError
from pipeline.jobs import Job, Video
from pipeline.video.reel import Reel


class SegmentWriter:
    """Takes the frames of a chapter, and writes the segments that belong to the given beats into the job's target."""

    def __init__(self, job: Job[Video], beats: Sequence[str], report: Report, code: LoadedCode) -> None:
        self.job, self.reports, self.code = job, FrameReports(report), code
        self.folder = SegmentFolder(job.target)
        self.wanted = {name for beat in beats for name in segments_with(job.kind.told.chapter, beat)}
        self.segment = ""
        self.reel = self._new_reel()
        self.read: dict[str, str] = {}

    def add(self, pixels: NDArray[Any], times: int, segment: str, changed: Sequence[Box] | None) -> None:
        """Adds a frame, shown `times` times, to the current segment."""
        self.reel.add(pixels, times, changed)
        self.reports.count(times)

    def note_read(self, name: str, value: Any) -> None:
        """Notes that the current segment has read this input."""
        if name not in self.read:
            self.read[name] = digest(value)

    def begin(self, scene: Any, segment: str) -> None:
        """Writes the current segment if it is wanted, and begins the next one."""
        if self.segment in self.wanted:
            self._write(scene)
        self.segment, self.reel, self.read = segment, self._new_reel(), {}
        self.reports.flush()

    def _write(self, scene: Any) -> None:
        beat = scene.timeline[-1] if scene.timeline else None
        if beat and self.segment == beat.name:
            expected = (beat.end - beat.start) * self.job.quality.rate
            # Captions are timed by the scene's clock, so it must agree with the number of frames.
            if abs(self.reel.frames - expected) > 1e-3:
                raise RenderError(f"{self.reel.frames} frames were drawn, but the beat lasts {expected:.2f} frames")
        self.code.check()
        if self.reel.frames:
            self.reel.finish().save(self.folder.video(self.segment))
        cues = beat.moved(-beat.start, beat.name).cues if beat and self.segment == beat.name else ()
        self.folder.keep(self.segment, self.reel.frames, cues, self.read)

    def _new_reel(self) -> Reel:
        return Reel(self.job.kind.encoding, self.job.quality)
