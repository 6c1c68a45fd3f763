"""A record of what earlier runs have made, and from which inputs, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.checked_json import read_checked, write_checked


class Ledger:
    """A JSON object in a file: a value for each key, the latest last.

    A file that cannot be read or is damaged counts as empty. With `limit`, only that many latest entries are kept.
    """

    def __init__(self, file: Path, limit: int | None = None) -> None:
        self.file, self.limit = file, limit

    def get(self, key: str) -> Any:
        """The JSON value under that key, of whatever type it is; None if there is none."""
        return self._entries().get(key)

    def put(self, entries: Mapping[str, Any]) -> None:
        """Writes the entries; if the file cannot be written, the next run makes the things again."""
        kept = {key: value for key, value in self._entries().items() if key not in entries}
        latest = list((kept | dict(entries)).items())
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_checked(self.file, dict(latest[-self.limit :] if self.limit else latest))

    def is_current(self, files: Sequence[Path], inputs: str) -> bool:
        """Whether the files are there, unchanged since they were recorded, and were made from these inputs."""
        with suppress(OSError):  # one of them does not exist
            return bool(self.get(self._key(files[0])) == self.fingerprint(files, inputs))
        return False

    def record(self, fingerprints: Mapping[Path, str]) -> None:
        """Records published files: for the first file of each group, the group's `fingerprint`."""
        self.put({self._key(first): fingerprint for first, fingerprint in fingerprints.items()})

    @staticmethod
    def fingerprint(files: Sequence[Path], inputs: str) -> str:
        """A digest of the inputs and of the files' names, sizes and times; moving the files does not change it."""
        states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
        return hashlib.sha256(repr((inputs, states)).encode()).hexdigest()

    def _key(self, file: Path) -> str:
        """The file's path seen from the ledger, so that the media folder may be moved."""
        return os.path.relpath(file, self.file.parent)

    def _entries(self) -> dict[str, Any]:
        try:
            entries = read_checked(self.file)
        except (OSError, ValueError):
            return {}
        return entries if isinstance(entries, dict) else {}
