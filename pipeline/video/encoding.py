"""H.264 in the drawing process: one thread, no queue."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import av
from av.codec.context import Flags
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from pipeline.quality import Quality
from pipeline.video.yuv import PIXELS

REMARK = 6  # H.264's kind of unit for supplemental information


@dataclass(frozen=True)
class Encoding:
    """Settings of x264: its preset, its quality for what moves and for what stands, and the rest."""

    name: str
    preset: str
    moving: str
    still: str
    parameters: str


# Packets of separate runs of the encoder are joined: they must agree on the stream's parameters (`stitchable`).
# No look-ahead: what is drawn is encoded at once and kept nowhere. Not one quantizer for all (qp), though it saves a
# pass over each frame: flat ground needs a finer one than the lines on it (aq), or what has faded out leaves a shadow.
QUICK = Encoding(
    name="quick",
    preset="veryfast",
    moving="crf=24",
    still="crf=20",
    parameters="stitchable=1:rc-lookahead=0:mbtree=0:bframes=3:b-adapt=0:b-pyramid=none:scenecut=0:ref=1:weightp=0"
    ":subme=1:me=dia:8x8dct=0:aq-strength=1.0",
)
SMALL = Encoding(
    name="small",
    preset="slow",
    moving="crf=26",
    still="crf=22",
    parameters="stitchable=1:rc-lookahead=40:bframes=4:b-pyramid=none:ref=4:weightp=0",
)
ENCODINGS = {encoding.name: encoding for encoding in (QUICK, SMALL)}


def encoder(encoding: Encoding, quality: Quality, how: str) -> VideoCodecContext:
    """A new run of the encoder with that quality; its first frame is a key frame."""
    context = av.CodecContext.create("libx264", "w")
    assert isinstance(context, VideoCodecContext)
    _set(context, encoding, quality, how)
    context.flags |= Flags.global_header
    context.open()
    return context


def _set(context: VideoCodecContext, encoding: Encoding, quality: Quality, how: str) -> None:
    context.width, context.height, context.pix_fmt = quality.width, quality.height, PIXELS
    context.framerate, context.time_base = Fraction(quality.rate), Fraction(1, quality.rate)
    context.color_range = ColorRange.MPEG
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.options = {
        "preset": encoding.preset,
        "tune": "animation",
        "threads": "1",
        "x264-params": f"{encoding.parameters}:{how}",
    }


def without_remarks(packet: bytes) -> bytes:
    """A packet without what the encoder says of itself in each of its runs."""
    kept = [unit for unit in _units(packet) if unit[0] & 31 != REMARK]
    return b"".join(b"\0\0\0\1" + unit for unit in kept)


def _units(packet: bytes) -> list[bytes]:
    """The units between the start codes (ITU-T H.264, annex B); none of them ends with a zero."""
    return [unit.rstrip(b"\0") for unit in packet.split(b"\0\0\1")[1:]]
