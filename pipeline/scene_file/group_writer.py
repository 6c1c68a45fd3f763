"""Divides a scene into groups of plays while it is played: which process draws each, and where it begins and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from manim.utils.exceptions import EndSceneEarlyException

from pipeline.boxes import Box
from pipeline.cache.segments import SegmentFolder
from pipeline.drawing.frame_reports import FrameReports, Report
from pipeline.jobs import BeatStarted, Job, SceneFile, SkipMode
from pipeline.quality import Quality
from pipeline.scene_file.record import STATE_AFTER, STATE_BEFORE, read_record
from pipeline.video.reel import Reel

SHORTEST = 2.0  # seconds of a group of plays, unless it is the last


class GroupWriter:
    """Takes the frames of the groups that this process draws, and writes them as segments.

    `state` returns the fingerprint of the scene's present state.
    """

    def __init__(self, job: Job[SceneFile], quality: Quality, report: Report, state: Callable[[], str]) -> None:
        self.job, self.scene, self.quality, self.report, self.state = job, job.kind, quality, report, state
        self.reports = FrameReports(report)
        self.segments = SegmentFolder(job.target)
        self.number = -1  # of the group
        self.frames = self.frames_before = 0  # of the scene so far, and of the groups before this one
        self.drawing = self.stopped = False
        self.before = ""
        self.reel = Reel(self.scene.encoding, quality)

    def at_play(self, number: int) -> None:
        """Play `number` is about to begin."""
        long_enough = self.frames - self.frames_before >= SHORTEST * self.quality.rate
        if self.number < 0 or (long_enough and not self.stopped):
            self._begin_group()
        self.report(BeatStarted(str(number)))

    def add(self, pixels: Any, times: int, changed: Sequence[Box] | None) -> None:
        """Takes a frame, shown `times` times; if another process draws the group, the frame is only counted."""
        self.frames += times
        if self.drawing:
            self.reel.add(pixels, times, changed)
            self.reports.count(times)

    def finish(self) -> str:
        """Writes the last group and returns the fingerprint of the scene's end."""
        end = self.state()
        if self.drawing:
            self._write(end)
        return end

    def _begin_group(self) -> None:
        name = str(self.number + 1)
        mine = self.scene.skip is SkipMode.NEVER or (self.segments.known(name) is None and self._claim(name))
        state = self.state() if mine or self.drawing else ""
        if self.drawing:
            self._write(state)
        self.number, self.drawing, self.frames_before = self.number + 1, mine, self.frames
        self.reel, self.before = Reel(self.scene.encoding, self.quality), state
        if not mine and self._nothing_is_left():
            self.stopped = True
            raise EndSceneEarlyException

    def _write(self, state: str) -> None:
        name, frames = str(self.number), self.reel.frames
        if frames:
            self.reel.finish().save(self.segments.video(name))
        self.segments.keep(name, frames, (), {STATE_BEFORE: self.before, STATE_AFTER: state})
        self.reports.flush()

    def _claim(self, name: str) -> bool:
        """Whether this process draws the group: it is the first to claim it, or replaces a process that had."""
        claim = self.scene.claims / name
        try:
            claim.symlink_to(self.job.name)
            return True
        except FileExistsError:
            return str(claim.readlink()) == self.job.name

    def _nothing_is_left(self) -> bool:
        record = read_record(self.job.target)
        return record is not None and all(
            self.segments.known(str(number)) or (self.scene.claims / str(number)).is_symlink()
            for number in range(record.groups)
        )
