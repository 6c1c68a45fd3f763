"""The same jobs on a Dask cluster: submits them to the scheduler, and brings back what the workers make."""

from __future__ import annotations

import pickle
import secrets
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Self

from pipeline.atomic_files import atomic_write
from pipeline.errors import RenderError, one_line
from pipeline.jobs import BeatFinished, BeatStarted, Failed, FilmKind, Finished, FramesDrawn, Job, SourceChanged
from pipeline.processes.cluster_worker import Result, do_job, packed
from pipeline.processes.progress import Progress
from pipeline.processes.scheduler import connect
from pipeline.processes.worker import TRIES, ended, every_time, failure
from scenes.timeline import Timeline

INTERVAL = 5  # seconds between two checks whether there are any workers
PATIENCE = 60  # seconds without any worker; Dask's own helpers restart a lost one within a few seconds


class Cluster:
    """The workers of the scheduler at that address; at the end of the `with` block, running jobs are cancelled."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.topic = f"film-{secrets.token_hex(4)}"
        self.events: SimpleQueue[tuple[str, Any]] = SimpleQueue()  # a job's name, and a pickled message or a future
        self.futures: dict[str, Any] = {}
        self.tries: Counter[str] = Counter()
        self.beats: dict[str, str] = {}  # the current beat of each running job; "" before the first beat
        self.frames: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self.client = connect(self.address)
        self.client.subscribe_topic(self.topic, lambda event: self.events.put(event[1]))
        if not self.size:
            self.client.close()
            raise RenderError(f"no workers at {self.address}; start one: ./render.sh dask worker {self.address}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # a lost scheduler has no jobs left to cancel
            self.client.cancel(list(self.futures.values()), force=True)
        self.client.close()

    @property
    def size(self) -> int:
        """The number of jobs that the workers do at the same time."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, TypeError) as error:
            raise self._lost() from error

    def do(self, jobs: Sequence[Job[FilmKind]], progress: Progress) -> dict[str, Timeline]:
        """Does all jobs, the first ones first; returns the timelines by chapter. RenderError if a job fails."""
        progress.expect(jobs)
        named = {job.name: job for job in jobs}
        done: dict[str, Timeline] = {}
        for place, job in enumerate(jobs):
            self._submit(job, -place)
        while self.futures:
            name, event = self._next()
            if name not in self.futures:
                continue
            job = named[name]
            if not isinstance(event, bytes):
                self._take(job, self._result(job, event), done, progress)
            elif event:
                self._hear(job, pickle.loads(event), progress)
            else:
                self._started(job, progress)
        return done

    def _submit(self, job: Job[FilmKind], priority: int) -> None:
        key = f"{self.topic}-{job.name}-{self.tries[job.name]}"
        future = self.client.submit(do_job, packed(job), self.topic, job.name, key=key, priority=priority)
        self.futures[job.name] = future
        future.add_done_callback(lambda ended: self.events.put((job.name, ended)))

    def _next(self) -> tuple[str, Any]:
        """The next event; RenderError if there has been no worker for PATIENCE seconds."""
        waited = 0
        while True:
            try:
                return self.events.get(timeout=INTERVAL)
            except Empty:
                waited = 0 if self.size else waited + INTERVAL
                if waited >= PATIENCE:
                    raise RenderError(f"all workers at {self.address} are lost; the next run continues") from None

    def _started(self, job: Job[FilmKind], progress: Progress) -> None:
        """A worker has taken the job; if another worker had it, that one is lost, with everything that it drew."""
        if job.name in self.beats:
            self._again(job, "its worker was lost", progress)
        self.tries[job.name] += 1
        self.beats[job.name] = ""
        progress.started(job)

    def _again(self, job: Job[FilmKind], error: str, progress: Progress) -> None:
        if self.tries[job.name] >= TRIES:
            raise job.failure(self.beats.get(job.name), every_time(error))
        del self.beats[job.name]
        progress.frames_drawn(job, -self.frames.pop(job.name, 0))
        progress.died(job, error)

    def _hear(self, job: Job[FilmKind], message: Any, progress: Progress) -> None:
        match message:
            case BeatStarted(name):
                self.beats[job.name] = name
                progress.beat_started(job, name)
            case BeatFinished(name):
                progress.beat_finished(job, name)
            case FramesDrawn(count):
                self.frames[job.name] += count
                progress.frames_drawn(job, count)

    def _result(self, job: Job[FilmKind], future: Any) -> Result:
        if future.status == "cancelled":
            raise self._lost()
        try:
            result: Result = future.result()
        except Exception as error:
            raise job.failure(self.beats.get(job.name), f"{type(error).__name__}: {one_line(error)}") from error
        return result

    def _take(self, job: Job[FilmKind], result: Result, done: dict[str, Timeline], progress: Progress) -> None:
        """Stores what the job has made; if its process has died, submits the job again."""
        del self.futures[job.name]
        with job.log.open("ab") as log:
            log.write(result["log"])
        match pickle.loads(result["last"]) if result["last"] else None:
            case Finished(timeline):
                _store(result["files"], job.target.parent)
                if timeline is not None:
                    done[job.subject] = timeline
                progress.finished(job, timeline)
            case SourceChanged(error):
                raise RenderError(error)
            case Failed(error):
                raise failure(job, self.beats.get(job.name), error)
            case _:
                self._again(job, f"the drawing process on {result['host']} {ended(result['status'])}", progress)
                self._submit(job, 0)

    def _lost(self) -> RenderError:
        return RenderError(f"the scheduler at {self.address} was lost; the next run continues with what is finished")


def _store(files: dict[str, bytes], folder: Path) -> None:
    """Writes each file in one atomic step; the notes that describe videos come after the videos."""
    for name, content in sorted(files.items(), key=lambda item: item[0].endswith(".json")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(target) as temporary:
            temporary.write_bytes(content)
