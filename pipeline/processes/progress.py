"""The progress of a run: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from pipeline.jobs import Job, Kind, SceneFile, Video
from scenes.timeline import Timeline

REDRAWN = 0.1  # seconds between two pictures of the bar
VOICE = "voice"


class Progress:
    """Is told what the drawing processes do; this class prints nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def spoken(self, count: int, total: int) -> None:
        """The voice has said `count` of `total` sentences."""

    def expect(self, jobs: Sequence[Job[Kind]]) -> None:
        """These jobs will be done."""

    def started(self, job: Job[Kind]) -> None:
        """A process has taken the job."""

    def beat_started(self, job: Job[Kind], beat: str) -> None:
        """The process has reached this beat."""

    def frames_drawn(self, job: Job[Kind], count: int) -> None:
        """The process has drawn `count` more frames; negative if drawn frames were lost."""

    def beat_finished(self, job: Job[Kind], beat: str) -> None:
        """The process has drawn this beat."""

    def finished(self, job: Job[Kind], timeline: Timeline | None) -> None:
        """The job is done."""

    def died(self, job: Job[Kind], error: str) -> None:
        """The process has died; the job is tried again."""


def progress_on(stream: IO[str], quiet: bool = False) -> Progress:
    """A bar if the stream is a terminal, otherwise lines; nothing if `quiet`."""
    if quiet:
        return Progress()
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines(Progress):
    """Prints a line when a job starts, and a line when it is done; so too for the voice."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.began = 0.0
        self.starts: dict[str, float] = {}
        self.frames: dict[str, int] = {}

    def spoken(self, count: int, total: int) -> None:
        if count == 0:
            self.began = time.monotonic()
            self._print(VOICE, "started")
        elif count == total:
            sentences = "1 sentence" if total == 1 else f"{total} sentences"
            self._print(VOICE, f"{sentences} in {time.monotonic() - self.began:.1f} s")

    def started(self, job: Job[Kind]) -> None:
        self.starts[job.name], self.frames[job.name] = time.monotonic(), 0
        self._print(job.name, "started")

    def frames_drawn(self, job: Job[Kind], count: int) -> None:
        self.frames[job.name] += count

    def finished(self, job: Job[Kind], timeline: Timeline | None) -> None:
        took = time.monotonic() - self.starts[job.name]
        seconds = timeline.seconds if timeline else self.frames[job.name] / job.quality.rate
        self._print(job.name, f"{seconds:.1f} s of film in {took:.1f} s")

    def died(self, job: Job[Kind], error: str) -> None:
        self._print(job.name, f"{error}; trying again")

    def _print(self, name: str, words: str) -> None:
        print(f"{name}: {words}", file=self.stream, flush=True)


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
