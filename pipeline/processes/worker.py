"""The main function of a drawing process: does one job and answers over a pipe; its output goes to the job's log."""

from __future__ import annotations

import os
import pkgutil
import signal
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection

from pipeline.errors import one_line
from pipeline.jobs import Failed, Finished, GiveUp, Job, Kind, Message
from pipeline.signals import SIGNALS


def work(job: Job[Kind], pipe: Connection[Message, GiveUp]) -> None:
    """Does the job and sends messages about it; the last one is Finished or Failed."""
    try:
        _set_apart(job)
    except FileNotFoundError:  # the render was stopped while this process was being forked
        return
    given_up: set[str] = set()
    threading.Thread(target=_listen, args=(pipe, given_up), daemon=True).start()
    try:
        draw = pkgutil.resolve_name(job.draw)  # here, so that errors while it is imported are reported
        pipe.send(Finished(draw(job, pipe.send, given_up)))
    except Exception as error:
        with suppress(OSError):  # the disk with the log may be full
            traceback.print_exc()
        pipe.send(Failed(f"{type(error).__name__}: {one_line(error)}"))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)  # programs that the scene has started


def _set_apart(job: Job[Kind]) -> None:
    """Starts a new session, so that Ctrl-C in the terminal reaches only the parent, which stops this process."""
    os.setsid()
    for kind in SIGNALS:
        signal.signal(kind, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.chdir(job.scratch)
    log = os.open(job.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def _listen(pipe: Connection[Message, GiveUp], given_up: set[str]) -> None:
    """Collects the beats that another process draws; when the parent ends, even if it was killed, ends this process."""
    try:
        while True:
            given_up.update(pipe.recv().beats)
    except (EOFError, OSError):
        os.killpg(0, signal.SIGKILL)  # with the programs that the scene has started
