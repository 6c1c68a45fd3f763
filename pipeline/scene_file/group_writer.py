"""A scene cut into groups of plays while it is played: who draws them, and what they began and ended with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from manim.utils.exceptions import EndSceneEarlyException

from pipeline.cache.segments import Segments
from pipeline.drawing.playing import Tell
from pipeline.drawing.segment_writer import Teller
from pipeline.jobs import BeatStarted, Job, Manner, SceneOfFile
from pipeline.quality import Quality
from pipeline.quick.changes import Box
from pipeline.scene_file.record import AFTER, BEFORE, read_record
from pipeline.video.reel import Reel

SHORTEST = 2.0  # seconds of a group of plays, if another follows


class GroupCutter:
    """Takes the frames of the groups that fall to this process, and keeps them as segments.

    `state` gives the fingerprint of where the scene is.
    """

    def __init__(self, job: Job, scene: SceneOfFile, quality: Quality, tell: Tell, state: Callable[[], str]) -> None:
        self.job, self.scene, self.quality, self.tell, self.state = job, scene, quality, tell, state
        self.teller = Teller(tell)
        self.segments = Segments(job.target, job.chapter)
        self.number = -1  # of the group
        self.frames = self.frames_before = 0  # of the scene, and of its groups before this one
        self.drawing = self.stopped = False
        self.before = ""
        self.reel = Reel(job.encoding, quality)

    def at_play(self, number: int) -> None:
        """That play is about to begin."""
        long_enough = self.frames - self.frames_before >= SHORTEST * self.quality.rate
        if self.number < 0 or (long_enough and not self.stopped):
            self._begin_group()
        self.tell(BeatStarted(str(number)))

    def add(self, pixels: Any, times: int, changed: Sequence[Box] | None) -> None:
        """Takes a frame; where this process does not draw it is only counted."""
        self.frames += times
        if self.drawing:
            self.reel.add(pixels, times, changed)
            self.teller.count(times)

    def finish(self) -> str:
        """Keeps the last group and returns the fingerprint of the end."""
        end = self.state()
        if self.drawing:
            self._keep(end)
        return end

    def _begin_group(self) -> None:
        name = str(self.number + 1)
        mine = self.scene.manner is Manner.WHOLE or (self.segments.known(name) is None and self._claimed(name))
        state = self.state() if mine or self.drawing else ""
        if self.drawing:
            self._keep(state)
        self.number, self.drawing, self.frames_before = self.number + 1, mine, self.frames
        self.reel, self.before = Reel(self.job.encoding, self.quality), state
        if not mine and self._nothing_is_left():
            self.stopped = True
            raise EndSceneEarlyException

    def _keep(self, state: str) -> None:
        name, frames = str(self.number), self.reel.frames
        if frames:
            self.reel.coded().save(self.segments.video(name))
        self.segments.keep(name, frames, "", {BEFORE: self.before, AFTER: state})
        self.teller.say()

    def _claimed(self, name: str) -> bool:
        """Whether the group falls to this process: to the first that asks, or the one that is there in its place."""
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
