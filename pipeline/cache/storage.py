"""Where segments are stored, and how much space they may take.

media/.cache/CHAPTER-CODE/INPUTS/SEGMENT.coded, with SEGMENT.json beside it. CODE is a digest of everything that all
segments depend on: the chapter's code, the quality, the versions of the packages. INPUTS is a digest of everything that
the chapter can read of script and story.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

CACHE = ".cache"
LIMIT = 4_000_000_000  # bytes


def segment_path(media: Path, name: str, code: Sequence[Any], inputs: str) -> Path:
    """The folder of the segments of a chapter or scene for that code and those inputs."""
    return media / CACHE / f"{name}-{_short(repr(tuple(code)))}" / _short(inputs)


def sound_path(media: Path) -> Path:
    """The folder of the spoken sentences; each voice has a folder in it."""
    return media / CACHE / "voice"


def published_ledger(media: Path) -> Path:
    """The file that records from what the published videos were made."""
    return media / CACHE / "made.json"


def facts_ledger(media: Path) -> Path:
    """The file with the facts of stories."""
    return media / CACHE / "facts.json"


@contextmanager
def cache_in_use(media: Path, limit: int = LIMIT) -> Iterator[None]:
    """Keeps other runs from removing segments during the block.

    After the block, if no other run uses the cache, abandoned files are removed, and then the least recently used
    folders, until the rest is within `limit` bytes.
    """
    root = media / CACHE
    root.mkdir(parents=True, exist_ok=True)
    lock = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in root.rglob(".*"):  # temporary files of killed processes
                left.unlink()
            _trim(root, limit)
        os.close(lock)


def _trim(root: Path, limit: int) -> None:
    """Removes the least recently used folders until the rest is within the limit."""
    folders = sorted((path for path in root.glob("*/*") if path.is_dir()), key=lambda path: path.stat().st_mtime)
    sizes = {folder: sum(path.stat().st_size for path in folder.iterdir()) for folder in folders}
    total = sum(sizes.values())
    for folder in folders:
        if total <= limit:
            return
        total -= sizes[folder]
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):  # not empty
            folder.parent.rmdir()


def _short(digest: str) -> str:
    return hashlib.sha256(digest.encode()).hexdigest()[:24]
