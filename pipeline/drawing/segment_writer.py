"""A chapter cut into its segments while it is drawn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from numpy.typing import NDArray

from pipeline.cache.inputs import digest
from pipeline.cache.segments import AFTER, Segments, drawn_with
from pipeline.drawing.playing import Tell
from pipeline.errors import RenderError
from pipeline.jobs import FramesDrawn, Job
from pipeline.quick.changes import Box
from pipeline.video.reel import Reel

TELLING_PAUSE = 0.2  # seconds between two words of how far it is


class Teller:
    """Tells of drawn frames, not of each by itself."""

    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.untold, self.told_at = 0, time.monotonic()

    def count(self, frames: int) -> None:
        """So many more are drawn."""
        self.untold += frames
        if time.monotonic() > self.told_at + TELLING_PAUSE:
            self.say()

    def say(self) -> None:
        """Tells of all that are drawn."""
        if self.untold:
            self.tell(FramesDrawn(self.untold))
        self.untold, self.told_at = 0, time.monotonic()


class Cutter:
    """Takes a job's frames and keeps each stretch of them as a segment."""

    def __init__(self, job: Job, tell: Tell) -> None:
        self.job, self.teller = job, Teller(tell)
        self.segments = Segments(job.target, job.chapter)
        self.wanted = {name for beat in job.beats for name in drawn_with(job.chapter, beat)}
        self.stretch = ""
        self.reel = self._reel()
        self.read: dict[str, str] = {}

    def add(self, pixels: NDArray[Any], times: int, stretch: str, changed: Sequence[Box] | None) -> None:
        """Takes a frame."""
        self.reel.add(pixels, times, changed)
        self.teller.count(times)

    def note(self, name: str, value: Any) -> None:
        """Takes note of what the stretch has read of script and story."""
        if name not in self.read:
            self.read[name] = digest(value)

    def cut(self, playing: Any, stretch: str) -> None:
        """Keeps what has come since the last cut; that stretch begins."""
        if self.stretch in self.wanted:
            self._keep(playing)
        self.stretch, self.reel, self.read = stretch, self._reel(), {}
        self.teller.say()

    def _keep(self, playing: Any) -> None:
        beat = playing.timeline[-1] if playing.timeline else None
        if beat and self.stretch == beat.name:
            wanted = (beat.end - beat.start) * self.job.quality.rate
            # Captions are timed by the scene's clock: it and the frames may not part.
            if abs(self.reel.frames - wanted) > 1e-3:
                raise RenderError(f"{self.reel.frames} frames were drawn, the beat asks for {wanted:.2f}")
        if self.reel.frames:
            self.reel.coded().save(self.segments.video(self.stretch))
        caption = beat.caption if beat and self.stretch != AFTER else ""
        self.segments.keep(self.stretch, self.reel.frames, caption, self.read)

    def _reel(self) -> Reel:
        return Reel(self.job.encoding, self.job.quality)
