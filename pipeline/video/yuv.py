"""Pictures converted from RGBA to YUV; only what has changed since the picture before is converted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.native import compiled

PIXEL_FORMAT = "yuv420p"
RED, BLUE = 0.2126, 0.0722  # shares of luma in BT.709; the rest is green
BITS = 16  # of the fractions of the factors
LUMA_RANGE, CHROMA_RANGE = 219 / 255, 224 / 255  # limited range: luma from 16 to 235, chroma 128 plus or minus 112
DARK, GREY = 16, 128
WEIGHTS = (1, 3, 3, 1)  # of the four neighbours along a row or column that a chroma value is the mean of
WEIGHT_BITS = 6  # the weights of all 4 x 4 neighbours sum to 64
REACH = 2  # pixels; a pixel affects the chroma values of its own pair and of the pairs beside it


def _factors() -> NDArray[np.int32]:
    """Rows Y, U, V, columns R, G, B, in units of 2**-16; grey has exactly the chroma 128, and white the luma 235."""
    luma = np.array([RED, 1 - RED - BLUE, BLUE])
    u = (np.array([0, 0, 1]) - luma) / (2 * (1 - BLUE))
    v = (np.array([1, 0, 0]) - luma) / (2 * (1 - RED))
    exact = np.array([LUMA_RANGE * luma, CHROMA_RANGE * u, CHROMA_RANGE * v]) * 2**BITS
    rounded = np.rint(exact)
    largest = np.abs(exact).argmax(axis=1)
    rounded[range(3), largest] += np.rint(exact.sum(axis=1)) - rounded.sum(axis=1)
    factors: NDArray[np.int32] = rounded.astype(np.int32)
    return factors


FACTORS = _factors()


class YuvConverter:
    """Converts pictures one after another into the same frame: YUV 4:2:0, in BT.709 with limited range."""

    def __init__(self) -> None:
        self.frame: av.VideoFrame | None = None
        self.planes: list[NDArray[np.uint8]] = []

    def convert(self, pixels: NDArray[Any], changed: Sequence[Box] | None = None) -> av.VideoFrame:
        """The frame with these pixels, (height, width, RGBA).

        Outside the boxes `changed` the pixels are those of the call before; None: any pixel may have changed. The
        boxes have even borders, or end where the picture ends.
        """
        height, width, _ = pixels.shape
        if self.frame is None:
            self.frame = _frame(width, height)
            self.planes = _planes(self.frame)
            changed = None
        for left, top, right, bottom in [(0, 0, width, height)] if changed is None else changed:
            grown = max(0, left - REACH), max(0, top - REACH), min(width, right + REACH), min(height, bottom + REACH)
            convert_box(pixels, self.planes, grown)
        return self.frame


def to_yuv(pixels: NDArray[Any]) -> av.VideoFrame:
    """The frame with these pixels, (height, width, RGBA)."""
    return YuvConverter().convert(pixels)


def convert_box(pixels: NDArray[Any], planes: Sequence[NDArray[np.uint8]], box: Box) -> None:
    """Writes luma and chroma of the pixels inside the box into the planes; left and top of the box are even.

    Luma is Y = 16 + Σ factor · colour. A chroma value is 128 + Σ factor · mean colour of the 4 x 4 pixels around the
    middle of a square of 2 x 2, with the weights 1, 3, 3, 1 along rows and columns. Both are rounded to the nearest
    integer. Beyond the borders of the picture its last pixels are repeated.
    """
    if compiled:
        y, u, v = planes
        compiled.convert(pixels, y, u, v, box, FACTORS)
        return
    left, top, right, bottom = box
    height, width, _ = pixels.shape
    colours = pixels[top:bottom, left:right, :3].astype(np.int32)
    planes[0][top:bottom, left:right] = _rounded(colours @ FACTORS[0], DARK, BITS)
    rows = np.arange(top - 1, bottom + bottom % 2 + 1).clip(0, height - 1)
    columns = np.arange(left - 1, right + right % 2 + 1).clip(0, width - 1)
    colours = pixels[rows][:, columns, :3].astype(np.int32)
    down = sum(weight * colours[tap : len(rows) - 3 + tap : 2] for tap, weight in enumerate(WEIGHTS))
    sums = sum(weight * down[:, tap : len(columns) - 3 + tap : 2] for tap, weight in enumerate(WEIGHTS))
    pairs = slice(top // 2, -(-bottom // 2)), slice(left // 2, -(-right // 2))
    for plane, factors in zip(planes[1:], FACTORS[1:], strict=True):
        plane[pairs] = _rounded(sums @ factors, GREY, BITS + WEIGHT_BITS)


def _rounded(sums: NDArray[np.int32], zero: int, bits: int) -> NDArray[np.int32]:
    """The nearest integers to zero + sums / 2**bits."""
    rounded: NDArray[np.int32] = (sums + (zero << bits) + (1 << (bits - 1))) >> bits
    return rounded


def _frame(width: int, height: int) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, PIXEL_FORMAT)
    frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
    return frame


def _planes(frame: av.VideoFrame) -> list[NDArray[np.uint8]]:
    """The frame's luma and its two chroma planes, as writable arrays."""
    found = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        found.append(rows[:, : plane.width])
    return found
