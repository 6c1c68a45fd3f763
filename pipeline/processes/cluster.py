"""The same jobs on a Dask cluster: handed to its scheduler, listened to over it, what they make brought home."""

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

from pipeline.atomic_files import written_whole
from pipeline.errors import RenderError, one_line
from pipeline.film import Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Failed, Finished, FramesDrawn, Job
from pipeline.processes.hosted import Returned, draw, packed
from pipeline.processes.local_workers import TRIES
from pipeline.processes.progress import Progress
from pipeline.processes.scheduler import connected

LOOK = 5  # seconds between two looks at whether there are any workers
PATIENCE = 60  # seconds without any worker: Dask's own helpers start a lost one again within a few


class Cluster:
    """The workers of the scheduler at that address; leaving the `with` block ends what still runs on them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.topic = f"film-{secrets.token_hex(4)}"
        self.heard: SimpleQueue[tuple[str, Any]] = SimpleQueue()  # a job's name, a pickled message or a future
        self.futures: dict[str, Any] = {}
        self.tries: Counter[str] = Counter()
        self.beats: dict[str, str] = {}  # where the jobs in work are; "" before the first beat
        self.frames: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self.client = connected(self.address)
        self.client.subscribe_topic(self.topic, lambda event: self.heard.put(event[1]))
        if not self.size:
            self.client.close()
            raise RenderError(f"no workers at {self.address}; start one: ./render.sh dask worker {self.address}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):  # a scheduler that is gone has nothing left to end
            self.client.cancel(list(self.futures.values()), force=True)
        self.client.close()

    @property
    def size(self) -> int:
        """How many jobs its workers do at a time."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, TypeError) as error:
            raise self._lost() from error

    def do(self, jobs: Sequence[Job], progress: Progress) -> dict[str, Timeline]:
        """Does all jobs, the first ones first, and returns the timelines by chapter; RenderError if one fails."""
        progress.expect(jobs)
        named = {job.name: job for job in jobs}
        done: dict[str, Timeline] = {}
        for place, job in enumerate(jobs):
            self._submit(job, -place)
        while self.futures:
            name, heard = self._next()
            if name not in self.futures:
                continue
            job = named[name]
            if not isinstance(heard, bytes):
                self._take(job, self._result(job, heard), done, progress)
            elif heard:
                self._hear(job, pickle.loads(heard), progress)
            else:
                self._started(job, progress)
        return done

    def _submit(self, job: Job, priority: int) -> None:
        key = f"{self.topic}-{job.name}-{self.tries[job.name]}"
        future = self.client.submit(draw, packed(job), self.topic, job.name, key=key, priority=priority)
        self.futures[job.name] = future
        future.add_done_callback(lambda ended: self.heard.put((job.name, ended)))

    def _next(self) -> tuple[str, Any]:
        """What is heard next; RenderError if there has been nobody to say anything for long."""
        waited = 0
        while True:
            try:
                return self.heard.get(timeout=LOOK)
            except Empty:
                waited = 0 if self.size else waited + LOOK
                if waited >= PATIENCE:
                    raise RenderError(f"all workers at {self.address} are lost; the next run goes on") from None

    def _started(self, job: Job, progress: Progress) -> None:
        """A worker has taken the job; if another had it, that one was lost, and its drawings with it."""
        if job.name in self.beats:
            self._again(job, "its worker was lost", progress)
        self.tries[job.name] += 1
        self.beats[job.name] = ""
        progress.started(job)

    def _again(self, job: Job, error: str, progress: Progress) -> None:
        if self.tries[job.name] >= TRIES:
            raise job.failure(self.beats.get(job.name), f"{error}, {TRIES} times")
        del self.beats[job.name]
        progress.frames_drawn(job, -self.frames.pop(job.name, 0))
        progress.died(job, error)

    def _hear(self, job: Job, message: Any, progress: Progress) -> None:
        match message:
            case BeatStarted(name):
                self.beats[job.name] = name
                progress.beat_started(job, name)
            case BeatFinished(name):
                progress.beat_finished(job, name)
            case FramesDrawn(count):
                self.frames[job.name] += count
                progress.frames_drawn(job, count)

    def _result(self, job: Job, future: Any) -> Returned:
        if future.status == "cancelled":
            raise self._lost()
        try:
            returned: Returned = future.result()
        except Exception as error:
            raise job.failure(self.beats.get(job.name), f"{type(error).__name__}: {one_line(error)}") from error
        return returned

    def _take(self, job: Job, returned: Returned, done: dict[str, Timeline], progress: Progress) -> None:
        """Takes in what the job has made; if its process has died, it is tried again."""
        del self.futures[job.name]
        with job.log.open("ab") as log:
            log.write(returned["log"])
        match pickle.loads(returned["last"]) if returned["last"] else None:
            case Finished(timeline):
                _land(returned["files"], job.target.parent)
                if timeline is not None:
                    done[job.chapter.name] = timeline
                progress.finished(job, timeline)
            case Failed(error):
                raise job.failure(self.beats.get(job.name), error)
            case _:
                ended = f"the drawing process on {returned['host']} ended with status {returned['status']}"
                self._again(job, ended, progress)
                self._submit(job, 0)

    def _lost(self) -> RenderError:
        return RenderError(f"the scheduler at {self.address} was lost; the next run goes on from what is finished")


def _land(files: dict[str, bytes], folder: Path) -> None:
    """Puts the files where they belong, each whole or not at all; what describes a video comes after it."""
    for name, content in sorted(files.items(), key=lambda item: item[0].endswith(".json")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(target) as beside:
            beside.write_bytes(content)
