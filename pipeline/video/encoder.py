"""H.264 in the drawing process: one thread, no queue."""

from __future__ import annotations

from fractions import Fraction

import av
from av.codec.context import Flags
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from pipeline.encoding import Encoding
from pipeline.quality import Quality
from pipeline.video.slices import units
from pipeline.video.yuv import PIXEL_FORMAT

SEI = 6  # H.264's unit type for supplemental information


def encoder(encoding: Encoding, quality: Quality) -> VideoCodecContext:
    """A new run of the encoder; its first frame is a key frame."""
    context = av.CodecContext.create("libx264", "w")
    assert isinstance(context, VideoCodecContext)
    _set(context, encoding, quality)
    context.flags |= Flags.global_header
    context.open()
    return context


def _set(context: VideoCodecContext, encoding: Encoding, quality: Quality) -> None:
    context.width, context.height, context.pix_fmt = quality.width, quality.height, PIXEL_FORMAT
    context.framerate, context.time_base = Fraction(quality.rate), Fraction(1, quality.rate)
    context.color_range = ColorRange.MPEG
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.options = {
        "preset": encoding.preset,
        "tune": "animation",
        "threads": "1",
        "x264-params": encoding.parameters,
    }


def without_sei(packet: bytes) -> bytes:
    """The packet without supplemental information, in which the encoder describes itself at the start of each run."""
    kept = [unit for unit in units(packet) if unit[0] & 31 != SEI]
    return b"".join(b"\0\0\0\1" + unit for unit in kept)
