"""Hashes of the raw frames of every beat: `python -m tests.support.frame_hashes [CHAPTER ...]` prints them as JSON.

Two versions of the project draw the same film if they print the same. A beat's entry is its number of frames and the
SHA-256 of their pixels at 480p15; `BEAT+` is the segment between the beat and the next one.
`python -m tests.support.frame_hashes --against FILE [CHAPTER ...]` compares with the output of an earlier run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.film import ToldChapter, read_film
from pipeline.quality import quality
from scenes.telling import load_telling
from scenes.theme import DARK

Hashes = dict[str, tuple[int, str]]


def hashes_of(name: str, folder: Path) -> Hashes:
    """The hashes of one chapter, drawn in this process, which can draw no other: Manim's configuration is global."""
    from pipeline.drawing.manim_config import configure  # noqa: PLC0415 (loads Manim)
    from pipeline.drawing.playing import Callbacks, play_chapter  # noqa: PLC0415
    from pipeline.quick.replace import make_quick  # noqa: PLC0415

    make_quick()
    telling, size = load_telling(), quality("l")
    (chapter,) = read_film(telling).chosen([name])
    configure(size, size.rate, folder, name)
    frames: dict[str, int] = {}
    digests: dict[str, Any] = {}

    def take(pixels: Any, times: int, segment: str, changed: object) -> None:
        frames[segment] = frames.get(segment, 0) + times
        digests.setdefault(segment, hashlib.sha256()).update(f"{times};".encode() + pixels.tobytes())

    play_chapter(ToldChapter(chapter, telling, DARK), Callbacks(on_frame=take))
    return {segment: (frames[segment], digest.hexdigest()) for segment, digest in digests.items()}


def in_a_process(name: str) -> dict[str, list[Any]]:
    """The hashes of one chapter, drawn in a new process."""
    command = [sys.executable, "-m", __spec__.name, "--here", name]
    environment = os.environ | {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: {done.stderr}")
    found: dict[str, list[Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def differences(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The beats with different hashes, as `chapter.beat`."""
    return [
        f"{chapter}.{beat}"
        for chapter, beats in now.items()
        for beat in dict.fromkeys([*before[chapter], *beats])
        if before[chapter].get(beat) != beats.get(beat)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chapters", nargs="*")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    chapters = given.chapters or list(load_telling().script.chapters)
    if given.here:
        with TemporaryDirectory() as folder:
            print(json.dumps(hashes_of(chapters[0], Path(folder))))
        return 0
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        now = dict(zip(chapters, pool.map(in_a_process, chapters), strict=True))
    if given.against is None:
        print(json.dumps(now, indent=1))
        return 0
    changed = differences(json.loads(given.against.read_text(encoding="utf-8")), now)
    print(
        f"{sum(map(len, now.values()))} segments, {len(changed)} changed{': ' if changed else ''}{', '.join(changed)}"
    )
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
