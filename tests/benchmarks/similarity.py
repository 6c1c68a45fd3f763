"""How similar videos are to the drawn pictures: the structural similarity of luma, frame by frame.

    python -m tests.benchmarks.similarity CHAPTER QUALITY ENGINE.mp4 PLAIN.mp4

Draws the chapter once more and compares each frame, in the colours of each of the two (the engine's are BT.709,
Manim's own BT.601), with what the videos show at that moment. Prints for each of the two the mean and the worst;
on the last line the number of different pictures, which says how many of the frames move.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.filter import Graph
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from pipeline.drawing.manim_config import configure
from pipeline.drawing.playing import Callbacks, play_chapter
from pipeline.film import ToldChapter, read_film
from pipeline.quality import quality
from scenes.telling import load_telling
from scenes.theme import DARK

BASE = Fraction(1, 60)


class Comparison:
    """Compares a video with the drawn frames."""

    def __init__(self, video: Path, colours: Colorspace, notes: Path) -> None:
        self.frames = _decoded(video)
        self.colours, self.notes, self.number = colours, notes, 0
        self.reformatter = VideoReformatter()
        self.graph: Graph | None = None
        self.sources: list[Any] = []

    def add(self, pixels: Any, times: int) -> None:
        """The pixels are shown for `times` frames."""
        drawn = self.reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format="yuv420p",
            src_colorspace=self.colours,
            dst_colorspace=self.colours,
            dst_color_range=ColorRange.MPEG,
        )
        for _ in range(times):
            self._compare(drawn, next(self.frames))

    def result(self) -> tuple[float, float]:
        """Mean and worst similarity; ValueError if the video has more frames than were drawn."""
        if next(self.frames, None) is not None:
            raise ValueError("the video has more frames than were drawn")
        assert self.graph
        for source in self.sources:
            source.push(None)
        self._drain()
        self.graph, self.sources = None, []  # closes the statistics file
        luma = [float(line.split("Y:")[1].split()[0]) for line in self.notes.read_text().splitlines()]
        assert len(luma) == self.number
        return sum(luma) / len(luma), min(luma)

    def _compare(self, drawn: av.VideoFrame, shown: av.VideoFrame) -> None:
        if self.graph is None:
            self._build(drawn)
        for source, frame in zip(self.sources, (shown, drawn), strict=True):
            frame.pts, frame.time_base = self.number, BASE
            source.push(frame)
        self.number += 1
        self._drain()

    def _build(self, frame: av.VideoFrame) -> None:
        self.graph = Graph()
        self.sources = [
            self.graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=BASE)
            for _ in range(2)
        ]
        ssim, sink = self.graph.add("ssim", f"stats_file={self.notes}"), self.graph.add("buffersink")
        for number, source in enumerate(self.sources):
            source.link_to(ssim, 0, number)
        ssim.link_to(sink)
        self.graph.configure()

    def _drain(self) -> None:
        assert self.graph
        while True:
            try:
                self.graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return


def _decoded(video: Path) -> Iterator[av.VideoFrame]:
    with av.open(video) as container:
        yield from container.decode(video=0)


def similarities(name: str, letter: str, engine: Path, plain: Path) -> tuple[list[tuple[float, float]], int]:
    """Mean and worst similarity of the engine's video and of plain Manim's to what is drawn; and how many pictures."""
    pictures = 0
    with tempfile.TemporaryDirectory() as folder:
        telling, size = load_telling(), quality(letter)
        (chapter,) = read_film(telling).chosen([name])
        configure(size, size.rate, Path(folder), name)
        compared = [
            Comparison(engine, Colorspace.ITU709, Path(folder, "engine.txt")),
            Comparison(plain, Colorspace.ITU601, Path(folder, "plain.txt")),
        ]

        def compare(pixels: Any, times: int, segment: str, changed: object) -> None:
            nonlocal pictures
            pictures += 1
            for one in compared:
                one.add(pixels, times)

        play_chapter(ToldChapter(chapter, telling, DARK), Callbacks(on_frame=compare))
        return [one.result() for one in compared], pictures


if __name__ == "__main__":
    _, chapter_name, letter, *videos = sys.argv
    found, count = similarities(chapter_name, letter, *map(Path, videos))
    for result in found:
        print(*result)
    print(count)
