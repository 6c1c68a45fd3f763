"""A picture that stands still: one real frame, then packets that say no more than "the same again"."""

from __future__ import annotations

from functools import cache
from typing import Any

import av
import numpy as np
from av.video.frame import PictureType

from pipeline.errors import RenderError
from pipeline.quality import Quality
from pipeline.video.encoding import Encoding, encoder, without_remarks
from pipeline.video.yuv import in_yuv

# Numbers in the slices' headers count modulo a power of two, at most 32 frames in this encoder's streams: after so
# many frames the same packets come round again.
CYCLE = 32


@cache
def same_again(encoding: Encoding, quality: Quality) -> tuple[bytes, ...]:
    """Packets for the frames after a key frame, whatever it shows: every block is skipped, so nothing changes.

    They are encoded once from a grey picture, with the stream parameters of all others (ITU-T H.264, 7.3.4: a P
    slice whose macroblocks are all skipped repeats its reference).
    """
    grey = np.full((quality.height, quality.width, 4), 128, np.uint8)
    context = encoder(encoding, quality, encoding.still)
    packets = []
    frame = in_yuv(grey)
    for number in range(CYCLE + 1):
        frame.pts = number
        frame.pict_type = PictureType.P if number else PictureType.I
        packets += context.encode(frame)
    packets += context.encode()
    _check(packets, quality)
    return tuple(without_remarks(bytes(packet)) for packet in packets[1:])


def _check(packets: list[av.Packet[Any]], quality: Quality) -> None:
    """One after the other, each with next to nothing for a block of 16 by 16 pixels."""
    in_order = [packet.pts for packet in packets] == list(range(CYCLE + 1))
    most = 40 + quality.width * quality.height // 256 // 64
    if not in_order or max(packet.size for packet in packets[1:]) > most:
        raise RenderError("this build of x264 does not skip what stands still; the encoder cannot be used")
