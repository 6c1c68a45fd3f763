"""Atomic file writes (temporary file, then rename)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic_write(target: Path) -> Iterator[Path]:
    """Gives a temporary path in the target's folder; it replaces the target at the end of the block.

    If the block raises, the temporary file is removed and the target stays as it was.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield temporary
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
