"""Pictures converted from RGBA to YUV; only what has changed since the picture before is converted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from pipeline.boxes import Box

PIXEL_FORMAT = "yuv420p"
# Chroma is computed from all pixels, not from every second one: more accurate, and faster in this library.
SMOOTH_CHROMA = Interpolation.BILINEAR | Interpolation.FULL_CHR_H_INP
# Each chroma value is smoothed with its neighbours: a changed pixel affects pixels up to CHANGED away, and to convert a
# pixel, those up to NEEDED away must be known.
CHANGED, NEEDED = 4, 8


def to_yuv(pixels: NDArray[Any]) -> av.VideoFrame:
    """The pixels, (height, width, RGBA), as YUV 4:2:0 in BT.709 with limited range, which players expect."""
    frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
    return _reformatter(frame.width, frame.height).reformat(
        frame,
        format=PIXEL_FORMAT,
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        interpolation=SMOOTH_CHROMA,
        threads=1,
    )


@lru_cache(maxsize=64)
def _reformatter(width: int, height: int) -> VideoReformatter:
    """A reformatter for each size: with another size it would set itself up again."""
    return VideoReformatter()


class YuvConverter:
    """Converts pictures one after another into the same frame."""

    def __init__(self) -> None:
        self.frame: av.VideoFrame | None = None
        self.planes: list[NDArray[np.uint8]] = []

    def convert(self, pixels: NDArray[Any], changed: Sequence[Box] | None = None) -> av.VideoFrame:
        """The frame with these pixels, (height, width, RGBA).

        Outside the boxes `changed` the pixels are those of the call before; None: any pixel may have changed. The
        boxes have even borders, or end where the picture ends.
        """
        if self.frame is None or changed is None:
            self.frame = to_yuv(pixels)
            self.planes = _planes(self.frame)
        else:
            for box in changed:
                self._convert_box(pixels, box)
        return self.frame

    def _convert_box(self, pixels: NDArray[Any], box: Box) -> None:
        height, width, _ = pixels.shape
        left, top, right, bottom = _grown(box, CHANGED, width, height)
        first, upper, last, lower = _grown(box, NEEDED, width, height)
        part = _planes(to_yuv(pixels[upper:lower, first:last]))
        for whole, plane, shared in zip(self.planes, part, (1, 2, 2), strict=True):
            rows, columns = slice(top // shared, -(-bottom // shared)), slice(left // shared, -(-right // shared))
            up, along = upper // shared, first // shared
            whole[rows, columns] = plane[rows.start - up : rows.stop - up, columns.start - along : columns.stop - along]


def _grown(box: Box, by: int, width: int, height: int) -> Box:
    left, top, right, bottom = box
    return max(0, left - by), max(0, top - by), min(width, right + by), min(height, bottom + by)


def _planes(frame: av.VideoFrame) -> list[NDArray[np.uint8]]:
    """The frame's luma and its two chroma planes, as writable arrays."""
    found = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        found.append(rows[:, : plane.width])
    return found
