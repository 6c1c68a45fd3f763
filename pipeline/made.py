"""What the published files were made of, so that what is still true is not made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.segments import CACHE
from pipeline.sources import ROOT, code_digest, module_file

MAKING = ("pipeline.join", "pipeline.contents", "pipeline.captions")


class Made:
    """A small file in the cache; one that cannot be read is an empty one."""

    def __init__(self, media: Path) -> None:
        self.file = media / CACHE / "made.json"
        self.code = code_digest(map(module_file, MAKING), ROOT)

    def is_still(self, files: Sequence[Path], made_of: str) -> bool:
        """Whether these files stand as they were published, made of that."""
        return self._all().get(str(files[0])) == self._entry(files, made_of)

    def note(self, files: Sequence[Path], made_of: str) -> None:
        """These files have just been published; where nothing can be written they are made again next time."""
        everything = self._all()
        everything[str(files[0])] = self._entry(files, made_of)
        beside = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                beside.write_text(json.dumps(everything), encoding="utf-8")
                beside.replace(self.file)
            finally:
                beside.unlink(missing_ok=True)

    def _entry(self, files: Sequence[Path], made_of: str) -> str:
        try:
            stand = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
        except OSError:
            return "incomplete"
        return hashlib.sha256(repr((self.code, made_of, stand)).encode()).hexdigest()

    def _all(self) -> dict[str, str]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(name): str(entry) for name, entry in read.items()}
        except (OSError, ValueError, AttributeError):
            return {}
