"""Drawing processes side by side: started, listened to, and never left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from pipeline.errors import RenderError, shown
from pipeline.film import Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Failed, Finished, Job, Message
from pipeline.progress import Progress

# Each process draws with one thread; sets and dictionaries come in one order.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "COLUMNS": "160",  # of the log
    "TERM": "dumb",
}


class Worker:
    """One process at one job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.beat: str | None = None
        self.pipe: Connection[Job, Message]
        self.pipe, theirs = Pipe()
        environment = os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with job.log.open("wb") as log, theirs:
            # A session of its own: Ctrl-C in the terminal reaches the parent alone, which stops the others.
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "pipeline.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=job.scratch,
                env=environment,
                start_new_session=True,
            )
        self.pipe.send(job)

    def listen(self) -> Message:
        """The next message; Failed if the process has ended without a last word."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            return Failed(f"the drawing process ended with status {self.process.wait()}")
        if isinstance(message, BeatStarted):
            self.beat = message.name
        return message

    def stop(self) -> None:
        """Ends the process, whatever it is doing; what it leaves is in folders that the caller removes."""
        self.pipe.close()
        self.process.kill()
        self.process.wait()

    def failure(self, error: str) -> RenderError:
        """The failure with its place."""
        place = f"beat {self.beat}" if self.beat else "before its first beat"
        return RenderError(f"{self.job.chapter.name}, {place}: {error} (log: {shown(self.job.kept_log)})")


class Crew:
    """At most `size` processes; leaving the `with` block ends those that still run."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.workers: dict[Connection[Job, Message], Worker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers.values():
            worker.stop()
        self.workers.clear()

    def do(self, jobs: Sequence[Job], progress: Progress) -> dict[str, Timeline]:
        """Does all jobs and returns the timelines by chapter; RenderError at the first that fails."""
        waiting = sorted(jobs, key=lambda job: len(job.chapter.beats))  # the longest is taken first, from the end
        done: dict[str, Timeline] = {}
        while waiting or self.workers:
            while waiting and len(self.workers) < self.size:
                self._start(waiting.pop(), progress)
            for pipe in wait(list(self.workers)):
                assert isinstance(pipe, Connection)
                self._hear(self.workers[pipe], done, progress)
        return done

    def _start(self, job: Job, progress: Progress) -> None:
        worker = Worker(job)
        self.workers[worker.pipe] = worker
        progress.started(job.chapter)

    def _hear(self, worker: Worker, done: dict[str, Timeline], progress: Progress) -> None:
        chapter = worker.job.chapter
        match worker.listen():
            case BeatStarted(name):
                progress.beat_started(chapter, name)
            case BeatFinished():
                progress.beat_finished(chapter)
            case Finished(timeline):
                del self.workers[worker.pipe]
                worker.stop()
                done[chapter.name] = timeline
                progress.finished(chapter, timeline)
            case Failed(error):
                raise worker.failure(error)
