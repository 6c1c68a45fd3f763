"""A cluster's side of the work: a job drawn in a process of its own, in a folder of its own; all of it travels.

`draw` runs in Dask's worker, which may have been started from older code: it takes and gives plain values only, and
looks into none. What is drawn, and whether it is the same code, is the business of the process that `draw` starts.
"""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel

from pipeline.cache.inputs import digest
from pipeline.cache.sources import chapter_digest, drawing_digest
from pipeline.jobs import Failed, Job
from pipeline.processes.local_workers import ENVIRONMENT
from pipeline.processes.worker import work
from scenes.script import load_script
from scenes.story import load_story

MADE, LOG, STORY = "made", "log", "story.toml"
LOOK = 0.5  # seconds between two looks at whether the job is still wanted

Parcel = tuple[str, str, bytes, str]  # a digest of the code, the scene, the pickled job, the story
Returned = dict[str, Any]


def packed(job: Job) -> Parcel:
    """The job with all that another machine needs for it, and may not have."""
    story = "".join(_toml(load_story(job.story)))
    return same_code(job.chapter.scene), job.chapter.scene, pickle.dumps(job), story


def same_code(scene: str) -> str:
    """A digest of the code, the words and the versions that the scene's pictures depend on."""
    return digest([drawing_digest(), chapter_digest(scene), load_script()])


def draw(parcel: Parcel, topic: str, name: str) -> Returned:
    """Does the job and returns its files, its log, its last message and its process's exit status.

    All messages are told on the topic, as (name, pickled message); first of all an empty one.
    """
    from distributed.worker import WORKER_ANY_RUNNING, get_worker  # noqa: PLC0415 (only where there is a cluster)

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


def main(pipe: Connection[Any, Any], folder: Path) -> None:
    """The drawing process: does what comes over the pipe, if it is meant for this code."""
    code, scene, pickled, story = pipe.recv()
    if not _is_here(code, scene):
        pipe.send(Failed(f"the worker on {socket.gethostname()} has other code, words, packages or Cairo: update it"))
        return
    import_module("pipeline.processes.preload")
    job: Job = pickle.loads(pickled)
    (folder / STORY).write_text(story, encoding="utf-8")
    target = folder / MADE / job.target.name
    target.parent.mkdir()
    work(replace(job, story=folder / STORY, target=target, scratch=folder, log=folder / LOG), pipe)


def _is_here(code: str, scene: str) -> bool:
    try:
        return code == same_code(scene)
    except (ImportError, AssertionError, OSError):
        return False


@contextmanager
def _process(parcel: Parcel, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Connection[Any, Any]]]:
    """The drawing process with the parcel in its hands; it does not outlive the block, nor this process."""
    ours, theirs = Pipe()
    environment = os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-m", "pipeline.processes.hosted", str(theirs.fileno()), str(folder)]
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
    """What the process says, until it ends or nobody wants it any more."""
    with suppress(EOFError, ConnectionResetError):
        while wanted():
            if pipe.poll(LOOK):
                yield pipe.recv_bytes()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _toml(values: Any, *place: str) -> Iterator[str]:
    """The story as lines of TOML, a dotted key each."""
    if isinstance(values, BaseModel):
        values = values.model_dump(mode="json")
    if isinstance(values, dict):
        for key, value in values.items():
            yield from _toml(value, *place, key)
    else:
        yield f"{'.'.join(place)} = {json.dumps(values)}\n"


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), Path(sys.argv[2]))
