"""Pictures in the colours of video: of each only what has changed since the one before is converted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from pipeline.quick.changes import Box

PIXELS = "yuv420p"
# Colours are smoothed from all pixels: truer than from every second one, and faster, since that is written for speed.
SMOOTHED = Interpolation.BILINEAR | Interpolation.FULL_CHR_H_INP
# A colour, shared by two by two pixels, is smoothed with its neighbours: so far does a change of them reach, and so
# far around must they be known.
NEIGHBOURS, AROUND = 4, 8


def in_yuv(pixels: NDArray[Any]) -> av.VideoFrame:
    """The pixels, (height, width, RGBA), in the colours of BT.709, limited range, as players expect them of video."""
    frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
    return _reformatter(frame.width, frame.height).reformat(
        frame,
        format=PIXELS,
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation=SMOOTHED,
        threads=1,
    )


@lru_cache(maxsize=64)
def _reformatter(width: int, height: int) -> VideoReformatter:
    """One for each size: with another one it would have to set itself up anew."""
    return VideoReformatter()


class VideoColours:
    """Converts one picture after the other; they are all the same frame, which shows the latest."""

    def __init__(self) -> None:
        self.frame: av.VideoFrame | None = None
        self.planes: list[NDArray[np.uint8]] = []

    def of(self, pixels: NDArray[Any], changed: Sequence[Box] | None = None) -> av.VideoFrame:
        """The frame with these pixels, (height, width, RGBA).

        Outside of the boxes `changed`, whose borders are even or the picture's own, they are those before (None:
        nothing is known of that).
        """
        if self.frame is None or changed is None:
            self.frame = in_yuv(pixels)
            self.planes = _planes(self.frame)
        else:
            for box in changed:
                self._convert(pixels, box)
        return self.frame

    def _convert(self, pixels: NDArray[Any], box: Box) -> None:
        height, width, _ = pixels.shape
        left, top, right, bottom = _grown(box, NEIGHBOURS, width, height)
        first, upper, last, lower = _grown(box, AROUND, width, height)
        part = _planes(in_yuv(pixels[upper:lower, first:last]))
        for whole, plane, shared in zip(self.planes, part, (1, 2, 2), strict=True):
            rows, columns = slice(top // shared, -(-bottom // shared)), slice(left // shared, -(-right // shared))
            up, along = upper // shared, first // shared
            whole[rows, columns] = plane[rows.start - up : rows.stop - up, columns.start - along : columns.stop - along]


def _grown(box: Box, by: int, width: int, height: int) -> Box:
    left, top, right, bottom = box
    return max(0, left - by), max(0, top - by), min(width, right + by), min(height, bottom + by)


def _planes(frame: av.VideoFrame) -> list[NDArray[np.uint8]]:
    """The frame's luma and its two colours, to read and to write."""
    found = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        found.append(rows[:, : plane.width])
    return found
