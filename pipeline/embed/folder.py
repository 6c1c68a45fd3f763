"""The folder that is made: built beside its place, put there whole, and only over an earlier one of its kind."""

from __future__ import annotations

import glob
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pipeline.errors import RequestError, shown
from pipeline.signals import held_back
from pipeline.workplace import locked

MANIFEST = "l1l2-film.json"
BESIDE, NEW, OLD = ".l1l2-film-", "new", "old"  # where it is built, and where the earlier one goes for a moment


def check(folder: Path) -> None:
    """RequestError unless the folder is not there, is empty, or holds nothing but what an earlier run made."""
    for above in (folder, *folder.parents):
        if above.exists() and not above.is_dir():
            raise RequestError(f"-o {shown(folder)}: {shown(above)} is a file; a folder is wanted")
    if folder == Path(folder.root):
        raise RequestError(f"-o {folder}: all of the machine would be replaced; another folder is wanted")
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
    prefix = f"{BESIDE}{folder.name}-"
    with ExitStack() as held:
        with locked(folder.parent):
            _sweep(folder, prefix)
            beside = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
            held.enter_context(locked(beside))
        try:
            new = beside / NEW
            new.mkdir()
            yield new
            _write_manifest(new)
            check(folder)  # it may have been filled meanwhile
            _swap(new, folder, beside / OLD)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path, prefix: str) -> None:
    """Removes what killed runs have left; the folder that one of them had just moved away comes back."""
    for left in folder.parent.glob(f"{glob.escape(prefix)}*"):
        with suppress(OSError), locked(left, wait=False):
            if not folder.exists() and (left / OLD).exists():
                (left / OLD).rename(folder)
            shutil.rmtree(left)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """An interruption waits until the new folder is in its place."""
    with held_back():
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


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
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
