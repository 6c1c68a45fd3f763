"""The drawing process: does one job and answers over a pipe; all that it prints lands in the job's log."""

from __future__ import annotations

import os
import signal
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection

from pipeline.errors import one_line
from pipeline.jobs import Failed, Finished, Job, Leave, Message
from pipeline.signals import SIGNALS


def work(job: Job, pipe: Connection[Message, Leave]) -> None:
    """Does the job."""
    try:
        _set_apart(job)
    except FileNotFoundError:  # the render was stopped while this process was being forked
        return
    left: set[str] = set()
    threading.Thread(target=_listen, args=(pipe, left), daemon=True).start()
    try:
        from pipeline.drawing.chapter import draw  # noqa: PLC0415 (its failures belong in the answer)

        pipe.send(Finished(draw(job, pipe.send, left)))
    except Exception as error:
        with suppress(OSError):  # the log's disk may be full
            traceback.print_exc()
        pipe.send(Failed(f"{type(error).__name__}: {one_line(error)}"))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)  # what a scene has started


def _set_apart(job: Job) -> None:
    """A session of its own, so that Ctrl-C in the terminal reaches the parent alone, which stops the others."""
    os.setsid()
    for kind in SIGNALS:
        signal.signal(kind, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.chdir(job.scratch)
    log = os.open(job.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def _listen(pipe: Connection[Message, Leave], left: set[str]) -> None:
    """Takes note of the beats that are left to another; the pipe ends when the parent does, even if it was killed."""
    try:
        while True:
            left.update(pipe.recv().beats)
    except (EOFError, OSError):
        os.killpg(0, signal.SIGKILL)  # with what a scene has started
