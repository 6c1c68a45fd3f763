"""The cluster's side of a job: drawn in a process and a folder of its own, its files sent back.

`do_job` runs in Dask's worker, which may have loaded an older version of this code. It takes and returns plain values
only, and does not unpickle any. The process that it starts does the drawing, and checks that it has the same code.
"""

from __future__ import annotations

import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.cache.loaded_code import differences
from pipeline.cache.sources import Code, chapter_code
from pipeline.jobs import Failed, FilmKind, Job, Kind
from pipeline.processes.environment import ENVIRONMENT
from pipeline.processes.worker import work

MADE, LOG = "made", "log"
INTERVAL = 0.5  # seconds between two checks whether the job is still wanted
NAMED = 3  # differences between two machines that a message names
# The drawing process reads the sources, and only then loads them.
START = "import pipeline.processes.preload; from pipeline.processes.cluster_worker import main; main()"

Parcel = tuple[dict[str, str], str, tuple[str, ...], bytes]  # the code, what draws: function, modules, the pickled job
Result = dict[str, Any]


def packed(job: Job[FilmKind]) -> Parcel:
    """The job with everything that a worker on another machine needs, words and numbers included."""
    modules = job.kind.told.chapter.modules
    return dict(chapter_code(job.draw, modules)), job.draw, modules, pickle.dumps(job)


def do_job(parcel: Parcel, topic: str, name: str) -> Result:
    """Does the job and returns its files, its log, its last message and its process's exit status.

    All messages are logged as events of the topic, as (name, pickled message); the first one is empty.
    """
    from distributed.worker import WORKER_ANY_RUNNING, get_worker  # noqa: PLC0415 (only installed for a cluster)

    here = get_worker()
    task = here.state.tasks[here.get_current_task()]

    def wanted() -> bool:
        return task.state == "executing" and here.status in WORKER_ANY_RUNNING

    here.log_event(topic, (name, b""))
    last = b""
    with TemporaryDirectory(prefix="film-", dir=here.local_directory) as place:
        folder = Path(place)
        with _process(parcel, folder) as (process, pipe):
            for last in _messages(pipe, wanted):
                here.log_event(topic, (name, last))
        files = {str(path.relative_to(folder / MADE)): path.read_bytes() for path in _files(folder / MADE)}
        log = (folder / LOG).read_bytes()
    return {"files": files, "log": log, "last": last, "status": process.returncode, "host": socket.gethostname()}


def main() -> None:
    """The drawing process: does the job that comes over the pipe, if both sides have the same code."""
    pipe: Connection[Any, Any] = Connection(int(sys.argv[1]))
    folder = Path(sys.argv[2])
    planned, function, modules, pickled = pipe.recv()
    if reasons := _refusals(planned, function, modules):
        pipe.send(Failed(f"the worker on {socket.gethostname()} has {'; '.join(reasons)}: update it"))
        return
    job: Job[Kind] = pickle.loads(pickled)
    target = folder / MADE / job.target.name
    target.parent.mkdir()
    work(replace(job, target=target, scratch=folder, log=folder / LOG), pipe)


def _refusals(planned: Code, function: str, modules: tuple[str, ...]) -> list[str]:
    """What is different here: at most NAMED files or packages by name, then the number of the others."""
    try:
        here = chapter_code(function, modules)
    except (ImportError, AssertionError, OSError):
        return [f"no {modules[0]}"]
    different = differences(planned, here)
    named = [_refusal(name, planned.get(name), here.get(name)) for name in different[:NAMED]]
    return named + ([f"{len(different) - NAMED} more differences"] if len(different) > NAMED else [])


def _refusal(name: str, planned: str | None, here: str | None) -> str:
    if "/" in name:  # a file
        return f"no {name}" if here is None else f"another {name}"
    return f"{name} {here} instead of {planned}"


@contextmanager
def _process(parcel: Parcel, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Connection[Any, Any]]]:
    """A drawing process that has been sent the parcel; it ends with the block, or with this process."""
    ours, theirs = Pipe()
    environment = os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-c", START, str(theirs.fileno()), str(folder)]
    with theirs, (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=[theirs.fileno()]
        )
    try:
        with ours:
            with suppress(BrokenPipeError):  # it has ended already
                ours.send(parcel)
            yield process, ours
    finally:
        process.kill()
        process.wait()


def _messages(pipe: Connection[Any, Any], wanted: Callable[[], bool]) -> Iterator[bytes]:
    """The pickled messages of the process, until it ends or the job is no longer wanted."""
    with suppress(EOFError, ConnectionResetError):
        while wanted():
            if pipe.poll(INTERVAL):
                yield pipe.recv_bytes()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
