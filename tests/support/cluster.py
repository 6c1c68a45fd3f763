"""A Dask cluster on this machine: a scheduler and workers, started by the same commands as a user's."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.processes import alive, below, drawing, wait_for

DASK = Path(sys.executable).with_name("dask")
SUPPORT = Path(__file__).resolve().parent
ROOT = SUPPORT.parent.parent
WORKER_SEES = (ROOT, SUPPORT, SUPPORT / "told")  # this project and the films of the tests


def is_forker(process: int) -> bool:
    try:
        return (
            b"pipeline.processes.forker" in Path(f"/proc/{process}/cmdline").read_bytes()
            and os.getsid(process) != process  # a drawing process
        )
    except OSError:
        return False


@dataclass
class Started:
    """A scheduler, and the worker processes of the hosts."""

    address: str
    scheduler: int
    hosts: list[int]
    scratch: Path

    def drawing(self, host: int | None = None) -> list[int]:
        """The drawing processes on all hosts, or on one of them."""
        return [one for each in self.hosts if host in (None, each) for one in drawing(each)]

    def forkers(self) -> list[int]:
        """The processes from which drawing processes are forked."""
        return [one for each in self.hosts for one in below(each) if is_forker(one)]

    def is_half_way(self, host: int) -> bool:
        """Whether a process on that host has drawn a beat and is drawing another."""
        folders = [Path(f"/proc/{one}/cwd").readlink() for one in self.drawing(host)]
        return any(True for folder in folders for _ in folder.glob("made/*/*.json"))


@contextmanager
def cluster(folder: Path, hosts: int, threads: int = 1) -> Iterator[Started]:
    """Starts `hosts` workers, each of which takes `threads` jobs at the same time."""
    note, told = folder / "scheduler.json", folder / "dask.log"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, WORKER_SEES)),
        "DASK_CONFIG": str(ROOT / "pipeline" / "dask.yaml"),
        "DASK_TEMPORARY_DIRECTORY": str(folder),
    }
    run: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> None:
        whole = [DASK, *command, "--no-dashboard"]
        run.append(subprocess.Popen(whole, stdout=log, stderr=log, env=environment, cwd=folder))

    def address() -> str | None:
        """The address of the scheduler, once it has written all of it."""
        found = re.search('"address": "([^"]+)"', note.read_text(encoding="utf-8")) if note.exists() else None
        return found and found[1]

    try:
        with told.open("wb") as log:
            start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(note))
            scheduler = wait_for(address)
            for _ in range(hosts):
                start("worker", scheduler, "--nthreads", str(threads))
        wait_for(lambda: told.read_text(encoding="utf-8").count("Registered to:") >= hosts)
        yield Started(scheduler, run[0].pid, [host.pid for host in run[1:]], folder)
    finally:
        left = [one for process in run for one in (process.pid, *below(process.pid))]
        for one in left:
            if alive(one):
                os.kill(one, signal.SIGKILL)
        for process in run:
            process.wait()
