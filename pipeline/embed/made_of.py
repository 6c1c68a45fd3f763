"""What files were made of, remembered beside them: what is still true need not be made again."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

RECORD = ".made-of.json"


class MadeOf:
    """The record of a folder's files; one that cannot be read is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / RECORD

    def is_true(self, name: str, ingredients: str) -> bool:
        """Whether the file is there and was made of these ingredients."""
        return (self.folder / name).is_file() and self._all().get(name) == _digest(ingredients)

    def remember(self, name: str, ingredients: str) -> None:
        """Notes what the file was made of."""
        everything = self._all() | {name: _digest(ingredients)}
        beside = self.file.with_name(f"{RECORD}.{os.getpid()}")
        beside.write_text(json.dumps(everything, indent=1), encoding="utf-8")
        beside.replace(self.file)

    def _all(self) -> dict[str, str]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(name): str(digest) for name, digest in read.items()}
        except (OSError, ValueError, AttributeError):
            return {}


def _digest(ingredients: str) -> str:
    return hashlib.sha256(ingredients.encode()).hexdigest()
