"""The progress of a run as a bar on a terminal."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from pipeline.jobs import Job, Kind, SceneFile, Video
from pipeline.processes.progress import VOICE, Progress
from scenes.timeline import Timeline

REDRAWN = 0.1  # seconds between two pictures of the bar


class Bar(Progress):
    """One bar for all jobs: frames, frames a second, time left, and the chapters in work with their beats.

    The length of a beat is estimated from the reading time of its caption until the beat is drawn.
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
            auto_refresh=False,  # that would be a thread, and a process with threads cannot be forked safely
        )
        self.row = self.rich.add_task("", total=1, unit="beats", speed="", working="", start=False)
        self.working: dict[str, str] = {}
        self.left: dict[str, float] = {}  # estimated frames of each beat that is not drawn yet
        self.done = 0.0
        self.drawn = 0
        self.began = time.monotonic()
        self.shown_at = 0.0

    def __enter__(self) -> Self:
        self.rich.start()
        self.rich.start_task(self.row)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rich.stop()

    def spoken(self, count: int, total: int) -> None:
        self.rich.update(self.row, completed=count, total=total, unit="sentences", working=VOICE)
        self._refresh()

    def expect(self, jobs: Sequence[Job[Kind]]) -> None:
        self.began = time.monotonic()
        self.left = {f"{job.subject} {beat}": size for job in jobs for beat, size in _sizes(job).items()}
        self.rich.update(self.row, unit="frames" if all(map(_reports_frames, jobs)) else "beats")
        self._show()

    def started(self, job: Job[Kind]) -> None:
        self.working[job.name] = ""
        self._show()

    def beat_started(self, job: Job[Kind], beat: str) -> None:
        self.working[job.name] = beat
        self._show()

    def frames_drawn(self, job: Job[Kind], count: int) -> None:
        if _reports_frames(job):
            self.drawn += count
            self._show()

    def beat_finished(self, job: Job[Kind], beat: str) -> None:
        finished = self.left.pop(f"{job.subject} {beat}", 0)
        if not _reports_frames(job):
            self.drawn += int(finished)
        self.done = max(self.done, self.drawn)
        self._show()

    def finished(self, job: Job[Kind], timeline: Timeline | None) -> None:
        self.working.pop(job.name, None)
        self._show()

    def died(self, job: Job[Kind], error: str) -> None:
        self.working.pop(job.name, None)
        self.rich.console.print(f"{job.name}: {error}; trying again")

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
        self._refresh()

    def _refresh(self) -> None:
        if time.monotonic() > self.shown_at + REDRAWN:
            self.shown_at = time.monotonic()
            self.rich.refresh()


def _reports_frames(job: Job[Kind]) -> bool:
    """Whether the job's process reports drawn frames; otherwise progress is counted in beats."""
    return isinstance(job.kind, Video | SceneFile)


def _sizes(job: Job[Kind]) -> dict[str, float]:
    """The estimated number of frames of each beat of a video; 1 for each beat of anything else."""
    match job.kind:
        case Video(told=told, beats=beats):
            return {beat: told.chapter.estimated_seconds(beat) * job.quality.rate for beat in beats}
        case _:
            return dict.fromkeys(job.beats, 1.0)
