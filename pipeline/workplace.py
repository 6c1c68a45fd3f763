"""A run's own hidden folder: made, always removed, and its results moved out whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.plan import Workplace
from pipeline.signals import held_back


@contextmanager
def opened(place: Workplace) -> Iterator[None]:
    """Makes the folder; removes it at the end, however it comes, and keeps the logs."""
    new = [folder for folder in (place.media, place.folder) if not folder.exists()]
    place.folder.mkdir(parents=True, exist_ok=True)
    with locked(place.folder):
        _sweep(place.folder)
        place.work.mkdir()
        held = _lock(place.work)
    try:
        yield
    finally:
        _keep_logs(place)
        shutil.rmtree(place.work, ignore_errors=True)
        os.close(held)
        for folder in reversed(new):
            with suppress(OSError):  # not empty: something was published
                folder.rmdir()


def publish(place: Workplace, moves: Sequence[tuple[Path, Path]]) -> None:
    """Moves whole files to their final names; an interruption, and another run, waits until all are there."""
    with locked(place.folder), held_back():
        for made, published in moves:
            made.replace(published)


def _keep_logs(place: Workplace) -> None:
    with suppress(OSError):
        for log in place.work.glob("*.log"):
            place.logs.mkdir(parents=True, exist_ok=True)
            shutil.move(log, place.logs / log.name)  # maybe to another file system


def _sweep(folder: Path) -> None:
    """Removes the folders of runs that were killed: nobody holds them any more."""
    for left in folder.glob(".work-*"):
        with suppress(OSError), locked(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def locked(folder: Path, wait: bool = True) -> Iterator[None]:
    """No other run has the folder locked within the block; OSError if one has and this is not to `wait`."""
    held = _lock(folder, wait)
    try:
        yield
    finally:
        os.close(held)


def _lock(folder: Path, wait: bool = True) -> int:
    """Holds the folder until the descriptor is closed or the process ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
