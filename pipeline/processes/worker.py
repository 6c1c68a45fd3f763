"""The main function of a drawing process: does one job and answers over a pipe; its output goes to the job's log."""

from __future__ import annotations

import os
import pkgutil
import signal
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pipeline.cache.loaded_code import changed_project_file
from pipeline.errors import RenderError, SourceChangedError, one_line
from pipeline.jobs import Failed, Finished, GiveUp, Job, Kind, Message, SourceChanged
from pipeline.signals import SIGNALS

TRIES = 3  # for a job whose process dies; a job that fails with an error would fail again


def ended(status: int | None) -> str:
    """How a process with this exit status ended, in words."""
    if status == -signal.SIGKILL:
        return "was killed"
    if status is not None and status < 0:
        return f"was ended by signal {-status} ({signal.strsignal(-status)})"
    return f"ended with status {status}"


def every_time(error: str) -> str:
    """The error of a job whose process has died in all tries."""
    hint = " (out of memory?)" if error.endswith(ended(-signal.SIGKILL)) else ""
    return f"{error} {TRIES} times{hint}"


def failure(job: Job[Kind], beat: str | None, error: str) -> RenderError:
    """The error for a job that failed at this beat: the job's own, or that its code has changed meanwhile."""
    changed = changed_project_file(job.code)
    return SourceChangedError(changed) if changed else job.failure(beat, error)


def work(job: Job[Kind], pipe: Connection[Message, GiveUp], inherited: Sequence[Connection[Any, Any]] = ()) -> None:
    """Does the job and sends messages about it; the last one is Finished or Failed.

    A forked process has `inherited` the parent's ends of pipes: they must be closed, or the end of the parent would
    not be noticed.
    """
    for each in inherited:
        each.close()
    try:
        _set_apart(job)
    except FileNotFoundError:  # the render was stopped while this process was being forked
        return
    given_up: set[str] = set()
    threading.Thread(target=_listen, args=(pipe, given_up), daemon=True).start()
    try:
        draw = pkgutil.resolve_name(job.draw)  # here, so that errors while it is imported are reported
        pipe.send(Finished(draw(job, pipe.send, given_up)))
    except SourceChangedError as error:
        pipe.send(SourceChanged(str(error)))
    except Exception as error:
        with suppress(OSError):  # the disk with the log may be full
            traceback.print_exc()
        kind = "" if isinstance(error, RenderError) else f"{type(error).__name__}: "
        pipe.send(Failed(f"{kind}{one_line(error)}"))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)  # programs that the scene has started


def stop(process: BaseProcess) -> None:
    """Ends a drawing process at once, with the programs that the scene has started."""
    assert process.pid
    with suppress(ProcessLookupError):  # it has ended, or has no process group yet
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def _set_apart(job: Job[Kind]) -> None:
    """Starts a new session, so that Ctrl-C in the terminal reaches only the parent, which stops this process."""
    os.setsid()
    for kind in SIGNALS:
        signal.signal(kind, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.chdir(job.scratch)
    if job.prints_to_terminal:
        os.dup2(2, 1)
    print_to(job.log, (2,) if job.prints_to_terminal else (1, 2))


def print_to(log: Path, outputs: Sequence[int] = (1, 2)) -> None:
    """From now on, what this process prints is appended to the log."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for output in outputs:
        os.dup2(file, output)
    os.close(file)


def _listen(pipe: Connection[Message, GiveUp], given_up: set[str]) -> None:
    """Collects the beats that another process draws; when the parent ends, even if it was killed, ends this process."""
    try:
        while True:
            given_up.update(pipe.recv().beats)
    except (EOFError, OSError):
        os.killpg(0, signal.SIGKILL)  # with the programs that the scene has started
