"""The temporary work folder of a run, and moving finished files out of it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.signals import signals_delayed

MEDIA = Path(__file__).resolve().parent.parent / "media"  # where results go


@dataclass(frozen=True)
class Workplace:
    """The folders of a run: `folder` gets the results, `work` is a hidden folder inside it, `logs` keeps the logs."""

    media: Path
    folder: Path
    work: Path
    logs: Path

    @staticmethod
    def beside(media: Path, folder: str, token: str) -> Workplace:
        """The workplace of a run whose results go to `folder` in the media folder; `token` is unique to the run."""
        return Workplace(media, media / folder, media / folder / f".work-{token}", media / "logs" / folder)


@contextmanager
def work_folder(place: Workplace) -> Iterator[None]:
    """Makes the work folder; removes it at the end of the block in every case, and keeps the logs."""
    inside = [folder for folder in place.folder.parents if folder.is_relative_to(place.media)]
    new = [folder for folder in (*reversed(inside), place.folder) if not folder.exists()]
    place.folder.mkdir(parents=True, exist_ok=True)
    with locked(place.folder):
        _remove_abandoned(place.folder)
        place.work.mkdir()
        lock = _lock(place.work)
    try:
        yield
    finally:
        _keep_logs(place)
        shutil.rmtree(place.work, ignore_errors=True)
        os.close(lock)
        for folder in reversed(new):
            with suppress(OSError):  # not empty: something was published
                folder.rmdir()


def publish(place: Workplace, moves: Sequence[tuple[Path, Path]]) -> None:
    """Moves finished files to their final names; signals and other runs wait until all of them are moved."""
    with locked(place.folder), signals_delayed():
        for made, published in moves:
            made.replace(published)


def _keep_logs(place: Workplace) -> None:
    with suppress(OSError):
        for log in place.work.glob("*.log"):
            place.logs.mkdir(parents=True, exist_ok=True)
            shutil.move(log, place.logs / log.name)  # may be on another file system


def _remove_abandoned(folder: Path) -> None:
    """Removes the work folders of killed runs: nobody holds their locks any more."""
    for left in folder.glob(".work-*"):
        with suppress(OSError), locked(left, wait=False):
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def locked(folder: Path, wait: bool = True) -> Iterator[None]:
    """Locks the folder for the block; if another run holds the lock, waits for it, or raises OSError."""
    lock = _lock(folder, wait)
    try:
        yield
    finally:
        os.close(lock)


def _lock(folder: Path, wait: bool = True) -> int:
    """Locks the folder until the returned descriptor is closed or the process ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
