"""How far the drawing is: one bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from pipeline.film import Timeline
from pipeline.jobs import Job, Task


class Progress:
    """Is told of all that happens; this one keeps it to itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def expect(self, jobs: Sequence[Job]) -> None:
        """These jobs are to be done."""

    def started(self, job: Job) -> None:
        """A process has taken the job."""

    def beat_started(self, job: Job, beat: str) -> None:
        """The chapter has come to this beat."""

    def frames_drawn(self, job: Job, count: int) -> None:
        """So many more frames are drawn."""

    def beat_finished(self, job: Job, beat: str) -> None:
        """That beat is done."""

    def finished(self, job: Job, timeline: Timeline | None) -> None:
        """The job is done."""

    def died(self, job: Job, error: str) -> None:
        """The process has ended before its time; the job is tried again."""


def progress_on(stream: IO[str], quiet: bool = False) -> Progress:
    """A bar if the stream is a terminal, else lines, unless it is to be quiet."""
    if quiet:
        return Progress()
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines(Progress):
    """A line when a job starts and a line when it is done."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.starts: dict[str, float] = {}
        self.frames: dict[str, int] = {}

    def started(self, job: Job) -> None:
        self.starts[job.name], self.frames[job.name] = time.monotonic(), 0
        self._say(job, "started")

    def frames_drawn(self, job: Job, count: int) -> None:
        self.frames[job.name] += count

    def finished(self, job: Job, timeline: Timeline | None) -> None:
        took = time.monotonic() - self.starts[job.name]
        seconds = timeline.seconds if timeline else self.frames[job.name] / job.quality.rate
        self._say(job, f"{seconds:.1f} s of film in {took:.1f} s")

    def died(self, job: Job, error: str) -> None:
        self._say(job, f"{error}; once more")

    def _say(self, job: Job, words: str) -> None:
        print(f"{job.name}: {words}", file=self.stream, flush=True)


class Bar(Progress):
    """One bar for all jobs: frames, frames a second, time left, and the chapters in work with their beats.

    Until a beat is done its length is taken from the time that its words take to be read.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.rich = RichProgress(
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f} {task.fields[unit]}"),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[working]}"),
            console=Console(file=stream),
            transient=True,
        )
        self.row = self.rich.add_task("", total=1, unit="beats", speed="", working="", start=False)
        self.working: dict[str, str] = {}
        self.left: dict[str, float] = {}  # the beats to come and their frames
        self.done = 0.0
        self.drawn = 0
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        self.rich.start()
        self.rich.start_task(self.row)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rich.stop()

    def expect(self, jobs: Sequence[Job]) -> None:
        self.began = time.monotonic()
        self.left = {
            f"{job.chapter.name} {beat}": job.chapter.weight(beat) * job.quality.rate if _by_frames(job) else 1
            for job in jobs
            for beat in job.beats
        }
        self.rich.update(self.row, unit="frames" if all(map(_by_frames, jobs)) else "beats")
        self._show()

    def started(self, job: Job) -> None:
        self.working[job.name] = ""
        self._show()

    def beat_started(self, job: Job, beat: str) -> None:
        self.working[job.name] = beat
        self._show()

    def frames_drawn(self, job: Job, count: int) -> None:
        if _by_frames(job):
            self.drawn += count
            self._show()

    def beat_finished(self, job: Job, beat: str) -> None:
        finished = self.left.pop(f"{job.chapter.name} {beat}", 0)
        if not _by_frames(job):
            self.drawn += int(finished)
        self.done = max(self.done, self.drawn)
        self._show()

    def finished(self, job: Job, timeline: Timeline | None) -> None:
        self.working.pop(job.name, None)
        self._show()

    def died(self, job: Job, error: str) -> None:
        self.working.pop(job.name, None)
        self.rich.console.print(f"{job.name}: {error}; once more")

    def _show(self) -> None:
        total = max(self.done + sum(self.left.values()), self.drawn, 1)
        speed = self.drawn / max(time.monotonic() - self.began, 0.1)
        self.rich.update(
            self.row,
            completed=self.drawn,
            total=total,
            speed=f"{speed:.0f}/s",
            working="  ".join(f"{name} {beat}".strip() for name, beat in self.working.items()),
        )


def _by_frames(job: Job) -> bool:
    return job.task is Task.VIDEO
