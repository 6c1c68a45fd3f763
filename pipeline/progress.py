"""How far the chapters are: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import IO, Self

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from pipeline.film import FilmChapter, Timeline


class Progress:
    """Is told of every chapter and beat; this one keeps it to itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def started(self, chapter: FilmChapter) -> None:
        """A process has taken the chapter."""

    def beat_started(self, chapter: FilmChapter, beat: str) -> None:
        """The chapter has come to this beat."""

    def beat_finished(self, chapter: FilmChapter) -> None:
        """One more beat of the chapter is done."""

    def finished(self, chapter: FilmChapter, timeline: Timeline) -> None:
        """The chapter is done."""


def progress_on(stream: IO[str]) -> Progress:
    """Bars if the stream is a terminal, else lines."""
    return Bars(stream) if stream.isatty() else Lines(stream)


class Lines(Progress):
    """A line when a chapter starts and a line when it is done."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.starts: dict[str, float] = {}

    def started(self, chapter: FilmChapter) -> None:
        self.starts[chapter.name] = time.monotonic()
        print(f"{chapter.name}: started", file=self.stream, flush=True)

    def finished(self, chapter: FilmChapter, timeline: Timeline) -> None:
        took = time.monotonic() - self.starts[chapter.name]
        print(f"{chapter.name}: {timeline.seconds:.1f} s of film in {took:.1f} s", file=self.stream, flush=True)


class Bars(Progress):
    """One line a chapter: name, bar, beat, time taken."""

    def __init__(self, stream: IO[str]) -> None:
        self.rich = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f} beats"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[note]}"),
            console=Console(file=stream),
        )
        self.rows: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self.rich.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rich.stop()

    def started(self, chapter: FilmChapter) -> None:
        self.rows[chapter.name] = self.rich.add_task(chapter.name, total=len(chapter.beats), note="")

    def beat_started(self, chapter: FilmChapter, beat: str) -> None:
        self.rich.update(self.rows[chapter.name], note=beat)

    def beat_finished(self, chapter: FilmChapter) -> None:
        self.rich.advance(self.rows[chapter.name])

    def finished(self, chapter: FilmChapter, timeline: Timeline) -> None:
        row = self.rows[chapter.name]
        self.rich.update(row, completed=len(chapter.beats), note=f"{timeline.seconds:.1f} s of film")
        self.rich.stop_task(row)
