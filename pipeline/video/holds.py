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
from pipeline.video.slices import Numbering
from pipeline.video.yuv import to_yuv


@cache
def repeat_packets(encoding: Encoding, quality: Quality) -> tuple[bytes, ...]:
    """Packets that repeat the picture of the key frame before them, whatever it shows; after the last the first again.

    One is encoded from a grey picture that does not change, with the stream parameters of all other packets; the others
    differ from it only in their numbers. A P slice whose macroblocks are all skipped repeats its reference
    (ITU-T H.264, 7.3.4).
    """
    grey = np.full((quality.height, quality.width, 4), 128, np.uint8)
    context = encoder(encoding, quality)
    numbering = Numbering.of(context.extradata or b"")
    packets = []
    frame = to_yuv(grey)
    for number, kind in enumerate((PictureType.I, PictureType.P)):
        frame.pts, frame.pict_type = number, kind
        packets += context.encode(frame)
    packets += context.encode()
    _check(packets, quality)
    first = without_sei(bytes(packets[1]))
    return tuple(numbering.moved(first, number) for number in range(numbering.cycle))


def _check(packets: list[av.Packet[Any]], quality: Quality) -> None:
    """RenderError unless the packets are in display order, with almost no bytes for each block of 16 by 16 pixels."""
    in_order = [packet.pts for packet in packets] == [0, 1]
    most = 40 + quality.width * quality.height // 256 // 64
    if not in_order or packets[1].size > most:
        raise RenderError("this build of x264 does not skip unchanged blocks, so it cannot be used")
