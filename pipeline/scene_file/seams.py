"""The check of the seams of a scene that several processes draw.

Where one process has drawn a group and another one the next, the first redraws a few frames of the second's group,
which it skips otherwise. Different pixels mean that the processes were not in the same state.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from pipeline.atomic_files import atomic_write

ENDING = ".seam"
FRAMES = 3  # of a group that are compared, its first one included


def frames_to_compare(scene: str, group: str, least: int) -> tuple[int, ...]:
    """The numbers of the frames, counted from the start of the group, which has at least `least` frames if it is whole.

    The first one, and others at places that are spread by a hash.
    """
    digest = hashlib.sha256(f"{scene}:{group}".encode()).digest()
    spread = {int.from_bytes(digest[4 * number : 4 * number + 4]) % least for number in range(FRAMES - 1)}
    return tuple(sorted({0, *spread}))[:FRAMES]


def picture_digest(pixels: Any) -> str:
    """A digest of a picture: (height, width, RGBA)."""
    return f"{zlib.crc32(pixels.data if pixels.flags.c_contiguous else pixels.tobytes()):08x}"


def write_check(folder: Path, group: str, process: str, digests: dict[str, str]) -> None:
    """Notes the digests, by frame, of the frames of a group that this process has redrawn."""
    with atomic_write(folder / f"{group}-{process}{ENDING}") as temporary:
        temporary.write_text(json.dumps(digests), encoding="utf-8")


def read_checks(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Each check as the group's name and the digests by frame."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            found.append((path.name.partition("-")[0], dict(json.loads(path.read_text(encoding="utf-8")))))
        except (OSError, ValueError):
            continue
    return found


def forget_checks(folder: Path) -> None:
    """Removes all checks."""
    for path in folder.glob(f"*{ENDING}"):
        path.unlink(missing_ok=True)
