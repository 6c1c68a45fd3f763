"""The cluster's side of a job: drawn in a process and a folder of its own, its files sent back.

`do_job` runs in Dask's worker, which may have loaded an older version of this code. It takes and returns plain values
only, and does not unpickle any. The process that does the drawing checks that it has the same code.
"""

from __future__ import annotations

import pickle
import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.cache.sources import chapter_code
from pipeline.jobs import FilmKind, Job
from pipeline.processes.forker import LOG, MADE, Parcel, forker

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
        with forker(topic, folder / LOG) as forks:
            for last in forks.draw(parcel, folder, wanted):
                here.log_event(topic, (name, last))
        files = {str(path.relative_to(folder / MADE)): path.read_bytes() for path in _files(folder / MADE)}
        log = (folder / LOG).read_bytes() if (folder / LOG).exists() else b""
    return {"files": files, "log": log, "last": last, "status": forks.status, "host": socket.gethostname()}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
