"""Divides a scene into groups of frames while it is played: which process draws each, and where it begins and ends.

A group has several short plays, or a part of a long one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from pipeline.boxes import Box
from pipeline.cache.segments import SegmentFolder
from pipeline.drawing.frame_reports import FrameReports, Report
from pipeline.jobs import BeatStarted, Job, SceneFile, SkipMode
from pipeline.quality import Quality
from pipeline.scene_file.record import ALONE, FRAME, SAME_PROCESS, STATE_AFTER, STATE_BEFORE, UNCHECKED, read_record
from pipeline.scene_file.seams import frames_to_compare, picture_digest, write_check
from pipeline.video.reel import Reel

SHORTEST = 2.0  # seconds of a group, unless it has enough frames for a part of a play, or is the last


class Stop(BaseException):
    """Ends the scene in this process: another one draws the rest."""


class GroupWriter:
    """Takes the frames of the groups that this process draws, and writes them as segments.

    `state` returns the fingerprint of the scene's present state. The `first` process may write files and goes on alone
    if others cannot help.
    """

    def __init__(self, job: Job[SceneFile], quality: Quality, report: Report, state: Callable[[], str]) -> None:
        self.job, self.scene, self.quality, self.report = job, job.kind, quality, report
        self.part = self.scene.part  # least frames of a group that begins or ends inside a play
        self.least = min(self.part, int(SHORTEST * quality.rate))  # the same for other groups
        self.shared = self.scene.skip is not SkipMode.NEVER
        self.first = job.name == self.scene.name
        self._state = state
        self.reports = FrameReports(report)
        self.segments = SegmentFolder(job.target)
        self.number = -1  # of the group
        self.frames = self.frames_before = 0  # of the scene so far, and of the groups before this one
        self.drawing = self.first  # what the scene draws before its first play
        self.stopped = self.leaving = False
        self.before = ""
        self.reel = Reel(self.scene.encoding, quality)
        self.compared: tuple[int, ...] = ()  # frames of this group to compare, counted from its start
        self.digests: dict[str, str] = {}

    def at_play(self, number: int) -> None:
        """Play `number` is about to begin."""
        if self.stopped:
            self.stop()
        self.divide()
        self.report(BeatStarted(str(number)))

    def divide(self) -> None:
        """Begins a new group here if the present one is long enough."""
        if self.leaving and not self.due(self.least):
            self._end_group("")
            self.stop()
        if self.number < 0 or self.frames - self.frames_before >= self.least:
            self._begin_group()

    def frames_left(self, frames: int) -> int:
        """How many of the next `frames` frames, the rest of a play, belong to the present group.

        A long play is divided into equal parts; what the group already has counts.
        """
        done = self.frames - self.frames_before
        groups = (done + frames) // self.part
        return (done + frames) // groups - done if groups > 1 else frames

    def due(self, count: int) -> bool:
        """Whether one of the next `count` frames must be drawn, although another process draws the group."""
        return not self.drawing and bool(self.due_frames(count))

    def due_frames(self, count: int) -> list[int]:
        """Those of the next `count` frames, counted from the next one, that are compared."""
        done = self.frames - self.frames_before
        return [frame - done for frame in self.compared if done <= frame < done + count]

    def add(self, pixels: Any, times: int, changed: Sequence[Box] | None) -> None:
        """Takes a frame, shown `times` times; if another process draws the group, the frame is only counted."""
        if self.compared and pixels is not None and (due := self.due_frames(times)):
            digest, done = picture_digest(pixels), self.frames - self.frames_before
            self.digests |= {f"{FRAME}{done + frame}": digest for frame in due}
        self.frames += times
        if self.drawing:
            self.reel.add(pixels, times, changed)
            self.reports.count(times)

    def finish(self) -> str:
        """Writes the last group and returns the fingerprint of the scene's end."""
        end = self.state()
        self._end_group(end)
        return end

    def state(self) -> str:
        """The fingerprint of the scene's present state."""
        return self._state() if self.shared else UNCHECKED

    def go_alone(self, reason: str) -> None:
        """Has the first process draw the rest by itself."""
        if self.shared and not self.is_alone():
            self._alone.write_text(reason, encoding="utf-8")
        if self.shared and not self.first:
            self.stop()

    def is_alone(self) -> bool:
        """Whether the first process draws the rest by itself."""
        return not self.shared or self._alone.exists()

    def stop(self) -> NoReturn:
        """Ends the scene in this process."""
        self.stopped = True
        raise Stop

    @property
    def _alone(self) -> Path:
        return self.scene.claims / ALONE

    def _begin_group(self) -> None:
        if self.is_alone() and not self.first:
            self._end_group(self.state() if self.drawing else "")
            self.stop()
        name = str(self.number + 1)
        known = self.shared and self.segments.known(name) is not None and not self._is_claimed(name)  # of another run
        mine = self._is_mine(name)
        after_own = self.drawing and self.number >= 0
        state = self._state_between(after_own, mine)
        self._end_group(state)
        self.number, self.drawing, self.frames_before = self.number + 1, mine, self.frames
        self.reel, self.before = Reel(self.scene.encoding, self.quality), state
        self.digests, self.compared = {}, ()
        if self.shared and (mine or after_own or known):
            self.compared = frames_to_compare(self.scene.name, name, self.least)
        if not mine and self._nothing_is_left():
            self.leaving = True
            if not self.compared:
                self.stop()

    def _end_group(self, state: str) -> None:
        name = str(self.number)
        if self.number < 0:
            return
        if not self.drawing:
            if self.digests:
                write_check(self.job.target, name, self.job.name, self.digests)
            return
        if self.reel.frames:
            self.reel.finish().save(self.segments.video(name))
        self.segments.keep(name, self.reel.frames, (), {STATE_BEFORE: self.before, STATE_AFTER: state} | self.digests)
        self.reports.flush()

    def _is_mine(self, name: str) -> bool:
        """Whether this process draws the group: it is the first to claim it, or replaces a process that had."""
        if self.is_alone():
            return True
        return self.segments.known(name) is None and self._claim(name)

    def _state_between(self, before_is_own: bool, after_is_own: bool) -> str:
        """What both groups note about the state between them: a fingerprint where two processes meet."""
        if before_is_own and after_is_own and self.shared:
            return f"{SAME_PROCESS}{self.job.scratch}:{self.number}"
        return self.state() if before_is_own or after_is_own else ""

    def _is_claimed(self, name: str) -> bool:
        return (self.scene.claims / name).is_symlink()

    def _claim(self, name: str) -> bool:
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
