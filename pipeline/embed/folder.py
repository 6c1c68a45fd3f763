"""The embed folder: built beside its final place, then moved there; replaces nothing but an earlier embed."""

from __future__ import annotations

import glob
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pipeline.errors import RequestError, display_path
from pipeline.signals import signals_delayed
from pipeline.work_folder import locked

MANIFEST = "l1l2-film.json"
BUILD_PREFIX, NEW, OLD = (
    ".l1l2-film-",
    "new",
    "old",
)  # the folder in which it is built, and to which the earlier one is moved for a moment


def check(folder: Path) -> None:
    """RequestError unless the folder does not exist, is empty, or holds only files that an earlier run made."""
    for above in (folder, *folder.parents):
        if above.exists() and not above.is_dir():
            raise RequestError(f"-o {display_path(folder)}: {display_path(above)} is a file; want a folder")
    if folder == Path(folder.root):
        raise RequestError(f"-o {folder}: this is the root of the file system; want another folder")
    above = next(above for above in folder.parents if above.exists())
    if not os.access(above, os.W_OK):
        raise RequestError(f"-o {display_path(folder)}: cannot write in {display_path(above)}")
    if not folder.exists():
        return
    present = _files(folder)
    if not present:
        return
    made = _made(folder)
    if made is None:
        raise RequestError(
            f"-o {display_path(folder)}: holds other files; want an empty or new folder, or an earlier embed"
        )
    if foreign := sorted(present - made):
        raise RequestError(f"-o {display_path(folder)}: {foreign[0]} was not made by embed, and would be lost")


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Gives an empty folder to fill, which replaces the other at the end of the block.

    If the block raises, nothing changes.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    prefix = f"{BUILD_PREFIX}{folder.name}-"
    with ExitStack() as held:
        with locked(folder.parent):
            _remove_abandoned(folder, prefix)
            beside = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
            held.enter_context(locked(beside))
        try:
            new = beside / NEW
            new.mkdir()
            yield new
            _write_manifest(new)
            check(folder)  # somebody may have written into it meanwhile
            _swap(new, folder, beside / OLD)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _remove_abandoned(folder: Path, prefix: str) -> None:
    """Removes the folders of killed runs; if a run was killed during the swap, the earlier folder is moved back."""
    for left in folder.parent.glob(f"{glob.escape(prefix)}*"):
        with suppress(OSError), locked(left, wait=False):
            if not folder.exists() and (left / OLD).exists():
                (left / OLD).rename(folder)
            shutil.rmtree(left)


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Moves the new folder to its place; signals wait until it is there."""
    with signals_delayed():
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
    """The files that the manifest lists; None if there is no manifest."""
    try:
        return set(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
