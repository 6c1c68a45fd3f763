"""Drawing processes on this machine, forked from one that has loaded Manim."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from pipeline.errors import RenderError
from pipeline.jobs import (
    BeatFinished,
    BeatStarted,
    Failed,
    Finished,
    FramesDrawn,
    GiveUp,
    Job,
    Kind,
    Message,
    SourceChanged,
    Video,
    part_of,
)
from pipeline.processes.environment import ENVIRONMENT
from pipeline.processes.progress import Progress
from pipeline.processes.shards import beats_to_hand_over
from pipeline.processes.worker import TRIES, ended, every_time, failure, stop, work
from pipeline.signals import SIGNALS, signals_delayed
from scenes.timeline import Timeline

MEASURED = 2.0  # seconds of film that a process must have drawn before its pace is known
LONGEST_TMPDIR = 107 - len("/pymp-12345678/listener-12345678")  # bytes; the path of a socket may have 107
INTERVAL = 1.0  # seconds between two checks whether an idle process could take over beats


class DrawingProcess:
    """A process that does one job."""

    def __init__(self, job: Job[Kind], method: str = "forkserver", others: Iterable[Any] = ()) -> None:
        self.job = job
        self.beat: str | None = None
        self.frames, self.began = 0, time.monotonic()
        self.first_beat_at, self.helped = 0.0, 0
        context: Any = multiprocessing.get_context(method)
        self.pipe: Connection[GiveUp, Message]
        self.pipe, theirs = context.Pipe()
        inherited = [self.pipe, *others] if method == "fork" else []
        self.process = context.Process(target=work, args=(job, theirs, inherited), name=job.name)
        with theirs:
            try:
                self.process.start()
            except EOFError:
                raise RenderError(f"{job.name}: no drawing process could be started") from None

    def listen(self) -> Message:
        """The next message; Failed if the process has died."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return Failed(f"the drawing process {ended(self.process.exitcode)}", died=True)
        if isinstance(message, BeatStarted):
            self.beat = message.name
            self.first_beat_at = self.first_beat_at or time.monotonic()
        if isinstance(message, FramesDrawn):
            self.frames += message.count
        return message

    def hand_over(self) -> Job[Video] | None:
        """Takes the last beats from the job, if another process should draw them; returns the job for that process."""
        job, seconds = self.job, self.frames / self.job.quality.rate
        if not isinstance(job.kind, Video) or self.beat is None or seconds < MEASURED:
            return None
        pace = (time.monotonic() - self.began) / seconds
        chapter = job.kind.told.chapter
        beats = beats_to_hand_over(chapter, job.beats, self.beat, seconds, pace)
        if not beats:
            return None
        with suppress(OSError):  # the process has just ended: nothing that it drew must be drawn again
            self.pipe.send(GiveUp(beats))
        self.job = job.with_kind(replace(job.kind, beats=job.beats[: -len(beats)]))
        return part_of(job.with_kind(job.kind), f"{chapter.name}-from-{beats[0]}", beats)

    def stop(self) -> None:
        """Ends the process at once; the files that it leaves are in folders that the caller removes."""
        self.pipe.close()
        stop(self.process)


class LocalWorkers:
    """Does jobs in at most `size` processes at a time; when `do` returns or raises, no process is left.

    `method` is the start method of the processes: `forkserver` or `fork`.
    """

    interval = INTERVAL

    def __init__(self, size: int, method: str = "forkserver") -> None:
        self.size, self.method = size, method
        self.running: dict[Connection[GiveUp, Message], DrawingProcess] = {}
        self.tries: Counter[str] = Counter()

    def __enter__(self) -> Self:
        os.environ["PYTHONHASHSEED"] = ENVIRONMENT["PYTHONHASHSEED"]  # the preloaded module sets the rest
        if self.method == "forkserver":
            multiprocessing.get_context("forkserver").set_forkserver_preload(["pipeline.processes.preload"])
            _shorten_socket_paths()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def do(self, jobs: Sequence[Job[Kind]], progress: Progress) -> dict[str, Timeline]:
        """Does all jobs, the first ones first; returns the timelines by chapter. RenderError if a job fails."""
        progress.expect(jobs)
        self.tries.clear()
        try:
            return self._do(list(reversed(jobs)), progress)
        finally:
            for process in self.running.values():
                process.stop()
            self.running.clear()

    def _do(self, waiting: list[Job[Kind]], progress: Progress) -> dict[str, Timeline]:
        done: dict[str, Timeline] = {}
        while waiting or self.running:
            while waiting and len(self.running) < self.size:
                self._start(waiting.pop(), progress)
            self._share(progress)
            for pipe in wait(list(self.running), timeout=self.interval if len(self.running) < self.size else None):
                assert isinstance(pipe, Connection)
                if pipe not in self.running:  # ended because of a message of another process
                    continue
                process = self.running[pipe]
                again = self._hear(process, done, progress)
                if again:
                    waiting.append(process.job)
        return done

    def _start(self, job: Job[Kind], progress: Progress) -> None:
        shutil.rmtree(job.scratch, ignore_errors=True)  # a process that has died may have left files there
        job.scratch.mkdir()
        with _signals_kept_away():
            process = DrawingProcess(job, self.method, list(self.running))
            self.running[process.pipe] = process
        self.tries[job.name] += 1
        progress.started(job)

    def _share(self, progress: Progress) -> None:
        """Gives idle processes beats of the busy ones."""
        for process in list(self.running.values()):
            part = process.hand_over() if len(self.running) < self.size else None
            if part:
                self._start(part, progress)

    def _hear(self, process: DrawingProcess, done: dict[str, Timeline], progress: Progress) -> bool:
        """Handles the next message; returns whether the job must be tried again."""
        job = process.job
        match process.listen():
            case BeatStarted(name):
                progress.beat_started(job, name)
            case BeatFinished(name):
                progress.beat_finished(job, name)
            case FramesDrawn(count):
                progress.frames_drawn(job, count)
            case Finished(timeline):
                self._dismiss(process)
                if timeline is not None:
                    done[job.subject] = timeline
                progress.finished(job, timeline)
            case SourceChanged(error):
                raise RenderError(error)
            case Failed(error, died):
                if not died:
                    raise failure(job, process.beat, error)
                if self.tries[job.name] == TRIES:
                    raise job.failure(process.beat, every_time(error))
                self._dismiss(process)
                progress.died(job, error)
                return True
        return False

    def _dismiss(self, process: DrawingProcess) -> None:
        del self.running[process.pipe]
        process.stop()


def _shorten_socket_paths() -> None:
    """Makes multiprocessing put its sockets into /tmp if their paths would be too long in TMPDIR."""
    if len(os.fsencode(tempfile.gettempdir())) > LONGEST_TMPDIR:
        before, tempfile.tempdir = tempfile.tempdir, "/tmp"
        multiprocessing.util.get_temp_dir()  # multiprocessing makes its folder now, and keeps it
        tempfile.tempdir = before


@contextmanager
def _signals_kept_away() -> Iterator[None]:
    """Signals take effect at the end of the block, and processes that are started within it do not receive them."""
    with signals_delayed():
        resource_tracker.ensure_running()  # starting it unblocks the signals
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # new processes inherit this
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
