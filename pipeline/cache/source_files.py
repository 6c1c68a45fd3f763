"""Source files, each read once in a process, so that all that is derived from them belongs to one state of them."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import cache_from_source
from pathlib import Path

BYTECODE_AGE = 2  # seconds; Python compares the time of a source file in whole seconds

State = tuple[int, int, int, int]
"""What changes when a file is written, replaced or put back: its inode, size and times."""


@dataclass(frozen=True)
class Source:
    """A source file as this process read it; `state` is from just before that."""

    content: bytes
    state: State

    @cached_property
    def digest(self) -> str:
        """The digest of the content."""
        return hashlib.sha256(self.content).hexdigest()


@cache
def source(path: Path) -> Source:
    """The source file, read when it is first asked for."""
    _remove_doubtful_bytecode(path)
    state = _state(path)
    return Source(path.read_bytes(), state)


def changed(path: Path) -> bool:
    """Whether the file has been written or replaced since this process read it, even if it is the same again."""
    try:
        return _state(path) != source(path).state
    except OSError:
        return True


def _state(path: Path) -> State:
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _remove_doubtful_bytecode(path: Path) -> None:
    """Removes bytecode that Python would take for that of the file, but that may be of a file which it has replaced.

    Python compares sizes and whole seconds. Bytecode that was written later than that is certainly of this file.
    """
    bytecode = Path(cache_from_source(path))
    with suppress(OSError):
        if bytecode.stat().st_mtime < path.stat().st_mtime + BYTECODE_AGE:
            bytecode.unlink()
