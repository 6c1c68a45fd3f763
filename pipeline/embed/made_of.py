"""What files were made of, remembered beside them: what is still true need not be made again."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from pipeline.atomic_files import written_whole

RECORD = ".made-of.json"


class MadeOf:
    """The record of a folder's files; one that cannot be read is an empty one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / RECORD

    def is_true(self, name: str, ingredients: str) -> bool:
        """Whether the file is there and was made of these ingredients."""
        with suppress(OSError):  # it is not there
            return self._all().get(name) == _digest(self.folder / name, ingredients)
        return False

    def remember(self, name: str, ingredients: str) -> None:
        """Notes what the file was made of."""
        everything = self._all() | {name: _digest(self.folder / name, ingredients)}
        with written_whole(self.file) as beside:
            beside.write_text(json.dumps(everything, indent=1), encoding="utf-8")

    def _all(self) -> dict[str, str]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(name): str(digest) for name, digest in read.items()}
        except (OSError, ValueError, AttributeError):
            return {}


def _digest(file: Path, ingredients: str) -> str:
    """Of the ingredients and the file as it stands: if a run was stopped before it could note its own, another's."""
    stand = file.stat()
    return hashlib.sha256(repr((stand.st_size, stand.st_mtime_ns, ingredients)).encode()).hexdigest()
