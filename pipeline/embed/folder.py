"""The folder that is made: built beside its place, put there whole, and only over an earlier one of its kind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import RequestError, shown

MANIFEST = "l1l2-film.json"


def check(folder: Path) -> None:
    """RequestError unless the folder is not there, is empty, or holds nothing but what an earlier run made."""
    for above in (folder, *folder.parents):
        if above.exists() and not above.is_dir():
            raise RequestError(f"-o {shown(folder)}: {shown(above)} is a file; a folder is wanted")
    above = next(above for above in folder.parents if above.exists())
    if not os.access(above, os.W_OK):
        raise RequestError(f"-o {shown(folder)}: nothing can be written in {shown(above)}")
    if not folder.exists():
        return
    present = _files(folder)
    if not present:
        return
    made = _made(folder)
    if made is None:
        raise RequestError(
            f"-o {shown(folder)}: holds other files; an empty or new folder, or an earlier embed, is wanted"
        )
    if foreign := sorted(present - made):
        raise RequestError(f"-o {shown(folder)}: {foreign[0]} was not made by embed; it would be lost")


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which then takes the place of the other; nothing is changed if filling it fails."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new = beside / "new"
        new.mkdir()
        yield new
        _write_manifest(new)
        check(folder)  # it may have been filled meanwhile
        _swap(new, folder, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """An interruption waits until the new folder is in its place."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _write_manifest(folder: Path) -> None:
    made = {"made_by": "render.sh embed", "files": sorted(_files(folder) | {MANIFEST})}
    (folder / MANIFEST).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _made(folder: Path) -> set[str] | None:
    """The files that the manifest lists; None if there is none."""
    try:
        return set(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
