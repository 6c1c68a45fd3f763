"""JSON files with a digest of their content, so that damage is noticed even where the JSON is still valid."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.atomic_files import atomic_write


def write_checked(file: Path, value: Any, owner: str = "") -> None:
    """Writes a JSON value in one atomic step; the file counts only where `owner` is asked for again."""
    with atomic_write(file) as temporary:
        temporary.write_text(json.dumps({"digest": _digest(value, owner), "value": value}), encoding="utf-8")


def read_checked(file: Path, owner: str = "") -> Any:
    """The JSON value in the file; OSError if it cannot be read, ValueError if it is damaged or of another owner."""
    match json.loads(file.read_text(encoding="utf-8")):
        case {"digest": str(digest), "value": value, **rest} if not rest and digest == _digest(value, owner):
            return value
    raise ValueError(f"{file} is damaged")


def _digest(value: Any, owner: str) -> str:
    return hashlib.sha256(json.dumps([owner, value]).encode()).hexdigest()
