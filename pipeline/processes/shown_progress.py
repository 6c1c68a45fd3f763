"""How the progress of a run is shown: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import IO

from pipeline.jobs import Job, Kind
from pipeline.processes.progress import VOICE, Progress
from scenes.timeline import Timeline


def progress_on(stream: IO[str], quiet: bool = False) -> Progress:
    """A bar if the stream is a terminal, otherwise lines; nothing if `quiet`."""
    if quiet:
        return Progress()
    if not stream.isatty():
        return Lines(stream)
    from pipeline.processes.bar import Bar  # noqa: PLC0415 (the library that draws it takes time to load)

    return Bar(stream)


def lines_on(stream: IO[str], quiet: bool = False) -> Callable[[str], None]:
    """A function that prints a line about what is being done; nothing if `quiet`."""
    return _nothing if quiet else partial(print, file=stream, flush=True)


def _nothing(line: str) -> None:
    pass


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
