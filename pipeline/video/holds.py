"""Still pictures: one real frame, followed by packets that only say "repeat the picture"."""

from __future__ import annotations

from functools import cache
from typing import Any

import av
import numpy as np
from av.video.frame import PictureType

from pipeline.encoding import Encoding
from pipeline.errors import RenderError
from pipeline.quality import Quality
from pipeline.video.encoder import encoder, without_sei
from pipeline.video.yuv import to_yuv

# The frame numbers in the slice headers count modulo a power of two, at most 32 frames in this encoder's streams:
# after so many frames the same packets can be used again.
CYCLE = 32


@cache
def repeat_packets(encoding: Encoding, quality: Quality) -> tuple[bytes, ...]:
    """Packets that repeat the picture of the key frame before them, whatever it shows.

    They are encoded once from a grey picture, with the stream parameters of all other packets. A P slice whose
    macroblocks are all skipped repeats its reference (ITU-T H.264, 7.3.4).
    """
    grey = np.full((quality.height, quality.width, 4), 128, np.uint8)
    context = encoder(encoding, quality, encoding.still)
    packets = []
    frame = to_yuv(grey)
    for number in range(CYCLE + 1):
        frame.pts = number
        frame.pict_type = PictureType.P if number else PictureType.I
        packets += context.encode(frame)
    packets += context.encode()
    _check(packets, quality)
    return tuple(without_sei(bytes(packet)) for packet in packets[1:])


def _check(packets: list[av.Packet[Any]], quality: Quality) -> None:
    """RenderError unless the packets are in display order, with almost no bytes for each block of 16 by 16 pixels."""
    in_order = [packet.pts for packet in packets] == list(range(CYCLE + 1))
    most = 40 + quality.width * quality.height // 256 // 64
    if not in_order or max(packet.size for packet in packets[1:]) > most:
        raise RenderError("this build of x264 does not skip unchanged blocks, so it cannot be used")
