"""A process on a cluster's worker that has loaded Manim, and from which the drawing processes are forked.

`Forker` is used in Dask's worker. `main` runs in the process that it starts, and `_draw` in the processes that are
forked from that one. A pipe leads from Dask's worker to each drawing process, which ends when the pipe is closed.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

from pipeline.cache.loaded_code import differences
from pipeline.cache.sources import Code, chapter_code
from pipeline.jobs import Failed, Job, Kind
from pipeline.processes.environment import ENVIRONMENT
from pipeline.processes.worker import print_to, stop, work
from pipeline.signals import SIGNALS

MADE, LOG = "made", "log"  # in the folder of a job: the folder of its files, and what it prints
INTERVAL = 0.5  # seconds between two checks whether the job is still wanted
REST = 10  # seconds that a forker waits for another job of its run
LONGEST = 4096  # bytes of a path
NAMED = 3  # differences between two machines that a message names
# The process reads the sources, and only then loads them.
START = "import pipeline.processes.preload; from pipeline.processes.forker import main; main()"

Parcel = tuple[dict[str, str], str, tuple[str, ...], bytes]  # the code, what draws: function, modules, the pickled job

_resting: list[Forker] = []
_lock = threading.Lock()


class Forker:
    """Starts drawing processes, one at a time, all for one run: another run may come with newer sources.

    `status` is the exit status of the last drawing process; None if it is not known that it has ended.
    """

    def __init__(self, run: str, log: Path) -> None:
        self.run = run
        self.status: int | None = None
        self.control, theirs = socket.socketpair()
        environment = os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-P", "-c", START, str(theirs.fileno())]
        with theirs, log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=[theirs.fileno()],
            )

    def draw(self, parcel: Parcel, folder: Path, wanted: Callable[[], bool]) -> Iterator[bytes]:
        """Draws what is in the parcel, in the folder: the pickled messages, until it has ended or is not wanted."""
        self.status = None
        ours, theirs = Pipe()
        with theirs, suppress(OSError):  # the forker has died: then the pipe has no other end
            socket.send_fds(self.control, [os.fsencode(folder)], [theirs.fileno()])
        with ours, suppress(EOFError, ConnectionError):
            ours.send(parcel)
            while wanted():
                if ours.poll(INTERVAL):
                    yield ours.recv_bytes()
            return
        self.status = self._ended()

    def _ended(self) -> int:
        """The exit status of the drawing process; if the forker has died meanwhile, its own."""
        told = b""
        with suppress(ConnectionError):
            told = self.control.recv(LONGEST)
        return int(told) if told else self.process.wait()

    def end(self) -> None:
        """Ends the forker and its drawing process; returns when both have ended."""
        self.control.close()
        self.process.wait()


@contextmanager
def forker(run: str, log: Path) -> Iterator[Forker]:
    """A forker for that run: one that has no job, or a new one. It is kept for a while, unless its job was stopped."""
    with _lock:
        chosen = next((each for each in _resting if each.run == run), None)
        if chosen:
            _resting.remove(chosen)
    chosen = chosen or Forker(run, log)
    try:
        yield chosen
    finally:
        if chosen.status is None or chosen.process.poll() is not None:
            chosen.end()
        else:
            _rest(chosen)


def _rest(chosen: Forker) -> None:
    with _lock:
        _resting.append(chosen)
    timer = threading.Timer(REST, _retire, [chosen])
    timer.daemon = True
    timer.start()


def _retire(chosen: Forker) -> None:
    with _lock:
        if chosen not in _resting:
            return
        _resting.remove(chosen)
    chosen.end()


def main() -> None:
    """The forker: forks a drawing process for each pipe that it receives, until the other end of its socket closes."""
    for kind in SIGNALS:  # Ctrl-C in the terminal of Dask's worker: that one ends this process
        signal.signal(kind, signal.SIG_IGN)
    control = socket.socket(fileno=int(sys.argv[1]))
    context = multiprocessing.get_context("fork")
    while True:
        folder, received, *_ = socket.recv_fds(control, LONGEST, 1)
        if not received:
            return
        with Connection(received[0]) as pipe:
            process = context.Process(target=_draw, args=(pipe, Path(os.fsdecode(folder)), control))
            process.start()
        if control in wait([process.sentinel, control]):
            stop(process)
        process.join()
        with suppress(BrokenPipeError):
            control.send(str(process.exitcode).encode())


def _draw(pipe: Connection[Any, Any], folder: Path, control: socket.socket) -> None:
    """The drawing process: does the job that comes over the pipe, if both sides have the same code."""
    control.close()
    print_to(folder / LOG)
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
