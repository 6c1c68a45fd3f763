"""GIF encoding: one palette for all frames, no dithering, and durations whose rounding errors do not add up."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.format import VideoFormat
from numpy.typing import NDArray

from pipeline.errors import RenderError

HUNDREDTH = Fraction(1, 100)  # of a second: the time unit of GIF
ZLIB_LEVEL = 1  # fast; flat pictures shrink to a twentieth even so


class GifWriter:
    """Collects the frames of a GIF; a frame that equals the one before is not kept.

    Frame numbers count `rate` frames a second.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.last: NDArray[np.uint8] | None = None
        self.kept: list[tuple[int, bytes]] = []

    def add(self, number: int, pixels: NDArray[np.uint8]) -> None:
        """Shows the pixels, (height, width, RGBA), from frame `number` on."""
        picture = np.ascontiguousarray(pixels[..., :3])
        if self.last is None or not np.array_equal(picture, self.last):
            self.kept.append((number, zlib.compress(picture.tobytes(), ZLIB_LEVEL)))
            self.last = picture

    def save(self, target: Path, frames: int) -> None:
        """Writes the GIF, `frames` frames long and repeated without end."""
        if self.last is None:
            raise RenderError("a GIF needs at least one frame")
        last_stays = self._moment(frames) - self._moment(self.kept[-1][0])
        with av.open(target, "w", format="gif", options={"loop": "0", "final_delay": str(last_stays)}) as container:
            stream = container.add_stream("gif", rate=1 / HUNDREDTH)
            stream.height, stream.width, _ = self.last.shape
            stream.pix_fmt = "pal8"
            stream.codec_context.time_base = HUNDREDTH
            for picture in self._mapped():
                container.mux(stream.encode(picture))
            container.mux(stream.encode())

    def _moment(self, number: int) -> int:
        """The start of a frame in hundredths of a second; each is rounded by itself, so errors do not add up."""
        return round(number / (self.rate * HUNDREDTH))

    def _frames(self) -> Iterator[av.VideoFrame]:
        assert self.last is not None
        for number, packed in self.kept:
            picture = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(self.last.shape)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = self._moment(number), HUNDREDTH
            yield frame

    def _palette(self) -> av.VideoFrame:
        """The 256 colours that fit all frames together best (ffmpeg's `palettegen`)."""
        graph = Graph()
        source = self._source(graph)
        graph.link_nodes(source, graph.add("palettegen", "stats_mode=full"), graph.add("buffersink")).configure()
        for frame in self._frames():
            source.push(frame)
        source.push(None)
        return _pulled(graph)

    def _mapped(self) -> Iterator[av.VideoFrame]:
        """The frames in the palette's colours; each pixel gets the nearest one."""
        graph = Graph()
        pictures, colours = (
            self._source(graph),
            graph.add_buffer(width=16, height=16, format=VideoFormat("bgra"), time_base=HUNDREDTH),
        )
        mapping, sink = graph.add("paletteuse", "dither=none"), graph.add("buffersink")
        pictures.link_to(mapping, 0, 0)
        colours.link_to(mapping, 0, 1)
        mapping.link_to(sink)
        graph.configure()
        colours.push(self._palette())
        colours.push(None)
        for frame in self._frames():
            pictures.push(frame)
            yield _pulled(graph)

    def _source(self, graph: Graph) -> FilterContext:
        assert self.last is not None
        height, width, _ = self.last.shape
        return graph.add_buffer(width=width, height=height, format=VideoFormat("rgb24"), time_base=HUNDREDTH)


def _pulled(graph: Graph) -> av.VideoFrame:
    frame = graph.pull()
    assert isinstance(frame, av.VideoFrame)
    return frame
