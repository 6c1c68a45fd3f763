"""Where the processor time of a drawing process goes, beat by beat.

    python -m tests.benchmarks.drawing_profile CHAPTER[:BEAT] [-q h]

Draws and encodes a chapter, or one beat of it, in one process without a cache. Prints for each beat, and for all
together, the milliseconds that each picture costs: the updates of the drawings by Manim and by the chapter, the drawing
by Cairo, the conversion to YUV, and the encoder. `drawn` is the share of the frame that is drawn and converted, `new`
the share of its blocks of 16 by 16 pixels that really differ from the picture before.

The last line is a bound: what the pictures would cost if each new block were drawn, converted and encoded once, and
everything else were free. The cost of a block is the slope of a straight line through all pictures, cost against
number of new blocks; updates count in full.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.drawing.manim_config import configure
from pipeline.drawing.playing import Callbacks, ChapterRenderer, play_chapter
from pipeline.encoding import QUICK
from pipeline.film import FilmChapter, ToldChapter, read_film
from pipeline.processes.environment import ENVIRONMENT
from pipeline.quality import QUALITIES, Quality
from pipeline.quick.replace import make_quick
from pipeline.video.reel import Reel
from pipeline.video.yuv import YuvConverter
from scenes.telling import Telling, load_telling
from scenes.theme import DARK

BLOCK = 16  # pixels
PARTS = ("updates", "drawing", "conversion", "encoding")


class Stopwatch:
    """Processor seconds of this process by part; a part inside another one is not counted for the other."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys((*PARTS, "measuring"), 0.0)
        self.part, self.since = "updates", time.process_time()

    def switch(self, part: str) -> str:
        """From now on the time is that of `part`; returns the part before."""
        now, before = time.process_time(), self.part
        self.spent[before] += now - self.since
        self.part, self.since = part, now
        return before

    def watch(self, owner: Any, name: str, part: str) -> None:
        """Counts what the method does as `part`."""
        method: Callable[..., Any] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            before = self.switch(part)
            try:
                return method(*args, **kwargs)
            finally:
                self.switch(before)

        setattr(owner, name, watched)

    def taken(self) -> list[float]:
        """The seconds of the parts since the last call."""
        self.switch(self.part)
        seconds = [self.spent[part] for part in PARTS]
        self.spent = dict.fromkeys(self.spent, 0.0)
        return seconds


@dataclass
class Beat:
    """What a beat has cost: a row for each new picture, with seconds by part, share drawn, and share new."""

    name: str
    rows: list[list[float]] = field(default_factory=list)
    frames: int = 0
    moving: int = 0
    size: int = 0

    def line(self) -> str:
        costs = np.array(self.rows).reshape(-1, len(PARTS) + 2)
        pictures = max(1, len(self.rows))
        milliseconds = 1000 * costs[:, : len(PARTS)].sum(axis=0) / pictures
        drawn, new = 100 * costs[:, len(PARTS) :].mean(axis=0) if len(costs) else (0, 0)
        parts = "".join(f"{figure:11.1f}" for figure in milliseconds)
        return (
            f"{self.name:28}{self.frames:7}{self.moving:7}{parts}{milliseconds.sum():8.1f}"
            f"{drawn:7.0f} %{new:7.0f} %{self.size / 1000:9.0f}"
        )


HEADING = f"{'beat':28}{'frames':>7}{'moving':>7}{''.join(f'{part:>11}' for part in PARTS)}"
HEADING += f"{'all, ms':>8}{'drawn':>9}{'new':>9}{'kB':>9}"


class Profile:
    """Takes the frames of a chapter as a drawing process does, and notes what they cost."""

    def __init__(self, chapter: str, quality: Quality, watch: Stopwatch) -> None:
        self.chapter, self.quality, self.watch = chapter, quality, watch
        self.beats: list[Beat] = []
        self.reel = Reel(QUICK, quality)
        self.last: NDArray[Any] | None = None

    def add(self, pixels: NDArray[Any], times: int, segment: str, changed: Sequence[Box] | None) -> None:
        """A frame, shown `times` times."""
        self.reel.add(pixels, times, changed)
        before = self.watch.switch("measuring")
        beat, whole = self.beats[-1], self.quality.width * self.quality.height
        drawn = 1.0 if changed is None else sum((box[2] - box[0]) * (box[3] - box[1]) for box in changed) / whole
        new = new_blocks(self.last, pixels)
        self.last = pixels.copy()
        self.watch.switch(before)
        beat.rows.append([*self.watch.taken(), drawn, new])
        beat.frames += times
        beat.moving += times == 1

    def begin(self, scene: Any, segment: str) -> None:
        """Ends the segment, and begins the next one."""
        coded = self.reel.finish() if self.reel.frames else None
        if self.beats and self.beats[-1].rows:
            ending = self.watch.taken()
            row = self.beats[-1].rows[-1]
            row[: len(PARTS)] = [sum(pair) for pair in zip(row, ending, strict=False)]
            self.beats[-1].size = sum(len(frame.data) for frame in coded.frames) if coded else 0
        self.watch.taken()  # skipped beats count for nothing
        self.reel = Reel(QUICK, self.quality)
        self.beats.append(Beat(f"{self.chapter}.{segment}"))


def new_blocks(before: NDArray[Any] | None, now: NDArray[Any]) -> float:
    """The share of the blocks of a picture, (height, width, RGBA), that differ from the picture before."""
    if before is None:
        return 1.0
    differs = (before.view(np.uint32) != now.view(np.uint32))[..., 0]
    rows = np.logical_or.reduceat(differs, np.arange(0, now.shape[0], BLOCK), axis=0)
    return float(np.logical_or.reduceat(rows, np.arange(0, now.shape[1], BLOCK), axis=1).mean())


def profile(chapter: FilmChapter, telling: Telling, quality: Quality, watch: Stopwatch) -> list[Beat]:
    """Draws the chapter, or a single beat of it."""
    taken = Profile(chapter.chapter, quality, watch)
    with tempfile.TemporaryDirectory() as folder:
        configure(quality, quality.rate, Path(folder), chapter.name)
        play_chapter(ToldChapter(chapter, telling, DARK), Callbacks(on_frame=taken.add, on_segment=taken.begin))
    return [beat for beat in taken.beats if beat.rows]


def bound(rows: NDArray[np.float64]) -> list[float]:
    """Milliseconds a picture, by part, if only blocks that are new cost anything."""
    new = rows[:, -1]
    slopes = [max(0.0, float(np.polyfit(new, rows[:, part], 1)[0])) for part in range(1, len(PARTS))]
    return [1000 * rows[:, 0].mean(), *(1000 * slope * new.mean() for slope in slopes)]


def _watch(watch: Stopwatch) -> None:
    """Lets the functions that do the work of each part be counted for it."""
    for owner, name, part in (
        (ChapterRenderer, "update_frame", "drawing"),
        (YuvConverter, "convert", "conversion"),
        (Reel, "_encode", "encoding"),
        (Reel, "_end_run", "encoding"),
    ):
        watch.watch(owner, name, part)


def _as_a_drawing_process() -> None:
    """Starts this program again with the environment of the drawing processes, where NumPy has one thread."""
    if not ENVIRONMENT.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **ENVIRONMENT})


def main() -> None:
    """Measures and prints."""
    _as_a_drawing_process()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", metavar="CHAPTER[:BEAT]")
    parser.add_argument("-q", default="h", choices=list(QUALITIES), dest="quality")
    asked = parser.parse_args()
    make_quick()
    watch, telling, quality = Stopwatch(), load_telling(), QUALITIES[asked.quality]
    _watch(watch)
    (chapter,) = read_film(telling).chosen([asked.part])
    beats = profile(chapter, telling, quality, watch)
    rows = [row for beat in beats for row in beat.rows]
    sums = [sum(getattr(beat, name) for beat in beats) for name in ("frames", "moving", "size")]
    print(HEADING, *(beat.line() for beat in beats), Beat("all", rows, *sums).line(), sep="\n")
    least = bound(np.array(rows))
    print(f"{'bound':42}{''.join(f'{figure:11.1f}' for figure in least)}{sum(least):8.1f}")
    spent = sum(sum(row[: len(PARTS)]) for row in rows)
    print(f"{spent:.1f} processor seconds, {spent * quality.rate / sums[1]:.2f} for each second that moves")


if __name__ == "__main__":
    main()
