"""From which files the compiled part is made, and where it is."""

from __future__ import annotations

import hashlib
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MODULE = "_film"
LIBRARY = Path(sysconfig.get_path("platlib")) / f"{MODULE}{EXTENSION_SUFFIXES[0]}"


def c_files() -> list[Path]:
    """The C files that are compiled."""
    return sorted(FOLDER.glob("*.c"))


def sources() -> list[Path]:
    """All files that decide what the compiled part does: C sources, their headers, and how they are compiled."""
    return [*c_files(), *sorted(FOLDER.glob("*.h")), FOLDER / "build.py"]


def sources_digest() -> str:
    """A digest of the names and contents of the sources."""
    return hashlib.sha256(repr([(path.name, path.read_bytes()) for path in sources()]).encode()).hexdigest()
