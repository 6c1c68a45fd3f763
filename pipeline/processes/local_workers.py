"""Drawing processes side by side: forked from one that has loaded Manim, listened to, and never left behind."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from pipeline.errors import RenderError
from pipeline.film import Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Failed, Finished, FramesDrawn, Job, Leave, Message, Task
from pipeline.processes.progress import Progress
from pipeline.processes.shards import to_hand_over
from pipeline.processes.worker import work
from pipeline.signals import SIGNALS, held_back

# Of the drawing processes: each draws with one thread; sets come in one order.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "COLUMNS": "160",  # of the log
    "TERM": "dumb",
}
SURE = 2.0  # seconds of film: after so many it is known how long a process takes for them
LOOK = 1.0  # seconds between two looks at whether a process without work could have some of another's
TRIES = 3  # for a process that dies; what fails with an error would fail again


class Worker:
    """One process at one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.beat: str | None = None
        self.frames, self.began = 0, time.monotonic()
        context = multiprocessing.get_context("forkserver")
        self.pipe: Connection[Leave, Message]
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(job, theirs), name=job.name)
        with theirs:
            try:
                self.process.start()
            except EOFError:
                raise RenderError(f"{job.name}: no drawing process could be started") from None

    def listen(self) -> Message:
        """The next message; Failed if the process has ended without a last word."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return Failed(f"the drawing process ended with status {self.process.exitcode}", died=True)
        if isinstance(message, BeatStarted):
            self.beat = message.name
        if isinstance(message, FramesDrawn):
            self.frames += message.count
        return message

    def hand_over(self) -> Job | None:
        """Part of the job, taken from the process for another one, where that makes for an earlier end."""
        job, seconds = self.job, self.frames / self.job.quality.rate
        if job.task is not Task.VIDEO or self.beat is None or seconds < SURE:
            return None
        pace = (time.monotonic() - self.began) / seconds
        beats = to_hand_over(job.chapter, job.beats, self.beat, seconds, pace)
        if not beats:
            return None
        with suppress(OSError):  # it has just ended: what it drew need not be drawn again
            self.pipe.send(Leave(beats))
        self.job = replace(job, beats=job.beats[: -len(beats)])
        return job.part(f"{job.chapter.name}-from-{beats[0]}", beats)

    def stop(self) -> None:
        """Ends the process, whatever it is doing; what it leaves is in folders that the caller removes."""
        self.pipe.close()
        assert self.process.pid
        with suppress(ProcessLookupError):  # nothing of it is left, or it has no group of its own yet
            os.killpg(self.process.pid, signal.SIGKILL)  # with what a scene has started
        self.process.kill()
        self.process.join()


class Crew:
    """At most `size` processes, none of which outlives what it was asked to do."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.workers: dict[Connection[Leave, Message], Worker] = {}
        self.tries: Counter[str] = Counter()

    def __enter__(self) -> Self:
        os.environ["PYTHONHASHSEED"] = ENVIRONMENT["PYTHONHASHSEED"]  # the rest is up to the preloaded module
        multiprocessing.get_context("forkserver").set_forkserver_preload(["pipeline.processes.preload"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def do(self, jobs: Sequence[Job], progress: Progress) -> dict[str, Timeline]:
        """Does all jobs, the first ones first, and returns the timelines by chapter; RenderError if one fails."""
        progress.expect(jobs)
        self.tries.clear()
        try:
            return self._do(list(reversed(jobs)), progress)
        finally:
            for worker in self.workers.values():
                worker.stop()
            self.workers.clear()

    def _do(self, waiting: list[Job], progress: Progress) -> dict[str, Timeline]:
        done: dict[str, Timeline] = {}
        while waiting or self.workers:
            while waiting and len(self.workers) < self.size:
                self._start(waiting.pop(), progress)
            self._share(progress)
            for pipe in wait(list(self.workers), timeout=LOOK if len(self.workers) < self.size else None):
                assert isinstance(pipe, Connection)
                worker = self.workers[pipe]
                again = self._hear(worker, done, progress)
                if again:
                    waiting.append(worker.job)
        return done

    def _start(self, job: Job, progress: Progress) -> None:
        shutil.rmtree(job.scratch, ignore_errors=True)  # of a process that has died, who knows how far it was
        job.scratch.mkdir()
        with _out_of_reach():
            worker = Worker(job)
            self.workers[worker.pipe] = worker
        self.tries[job.name] += 1
        progress.started(job)

    def _share(self, progress: Progress) -> None:
        """Processes without work get some of the others'."""
        for worker in list(self.workers.values()):
            part = worker.hand_over() if len(self.workers) < self.size else None
            if part:
                self._start(part, progress)

    def _hear(self, worker: Worker, done: dict[str, Timeline], progress: Progress) -> bool:
        """Takes a message; whether the job is to be tried again."""
        job = worker.job
        match worker.listen():
            case BeatStarted(name):
                progress.beat_started(job, name)
            case BeatFinished(name):
                progress.beat_finished(job, name)
            case FramesDrawn(count):
                progress.frames_drawn(job, count)
            case Finished(timeline):
                self._dismiss(worker)
                if timeline is not None:
                    done[job.chapter.name] = timeline
                progress.finished(job, timeline)
            case Failed(error, died):
                if not died or self.tries[job.name] == TRIES:
                    raise job.failure(worker.beat, error)
                self._dismiss(worker)
                progress.died(job, error)
                return True
        return False

    def _dismiss(self, worker: Worker) -> None:
        del self.workers[worker.pipe]
        worker.stop()


@contextmanager
def _out_of_reach() -> Iterator[None]:
    """Ctrl-C waits here, and for what is started meanwhile it does not exist."""
    with held_back():
        resource_tracker.ensure_running()  # its start lets signals through
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)  # which what is started inherits
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
