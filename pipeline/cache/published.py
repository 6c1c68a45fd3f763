"""What the published files were made of, so that what is still true is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.atomic_files import written_whole
from pipeline.cache.segments import CACHE
from pipeline.cache.sources import ROOT, code_digest, module_file

MAKING = ("pipeline.video.join", "pipeline.video.contents", "pipeline.video.captions")


class Made:
    """A small file in the cache; one that cannot be read is an empty one."""

    def __init__(self, media: Path) -> None:
        self.file = media / CACHE / "made.json"
        self.code = code_digest(map(module_file, MAKING), ROOT)

    def is_still(self, files: Sequence[Path], made_of: str) -> bool:
        """Whether these files stand as they were published, made of that."""
        with suppress(OSError):  # one of them is not there
            return self._all().get(str(files[0])) == self.entry(files, made_of)
        return False

    def note(self, entries: Mapping[Path, str]) -> None:
        """These entries, by the first file of each, are published; what cannot be noted is made again next time."""
        everything = self._all() | {str(first): entry for first, entry in entries.items()}
        with suppress(OSError), written_whole(self.file) as beside:
            beside.write_text(json.dumps(everything), encoding="utf-8")

    def entry(self, files: Sequence[Path], made_of: str) -> str:
        """What is noted of files made of that, which they keep when they are moved."""
        stand = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
        return hashlib.sha256(repr((self.code, made_of, stand)).encode()).hexdigest()

    def _all(self) -> dict[str, str]:
        try:
            read = json.loads(self.file.read_text(encoding="utf-8"))
            return {str(name): str(entry) for name, entry in read.items()}
        except (OSError, ValueError, AttributeError):
            return {}
