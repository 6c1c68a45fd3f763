"""The videos of a page: H.264 as it was rendered, and AV1, both tagged with their colour space."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.stream import VideoStream
from PIL import Image

from pipeline.errors import RenderError

# Measured on the quiz: 1/2 to 2/3 of the bytes of H.264 at 48 dB (worst frame 40), in a third of the time of VP9.
AV1 = {"preset": "8", "crf": "40", "svtav1-params": "scm=1"}
os.environ.setdefault("SVT_LOG", "1")  # the encoder prints errors only
KEYFRAME_INTERVAL = 5  # seconds; after a jump, a browser has to decode at most this much
MP4, WEBM = "mp4", "webm"
OPUS_RATE, OPUS_BITS = 48_000, 64_000
OPUS = {"application": "audio", "compression_level": "5"}
INDEX_FIRST = {"cues_to_front": "1"}  # a browser can jump as soon as it has the beginning of the file
WEBM_OPTIONS = INDEX_FIRST | {"fflags": "bitexact"}  # else no two runs write the same file
COPY_FILTER = "av1_metadata"  # changes nothing without options


def write_mp4(source: Path, target: Path, title: str) -> None:
    """Copies pictures and sound into an MP4 without captions and marks, which can be played while it loads."""
    with av.open(source) as read, av.open(target, "w", format=MP4, options={"movflags": "faststart"}) as output:
        output.metadata["title"] = title
        kept = [*read.streams.video, *read.streams.audio]
        targets = {stream.index: output.add_stream_from_template(stream) for stream in kept}
        for packet in read.demux(kept):
            if packet.size:
                packet.stream = targets[packet.stream.index]
                output.mux(packet)
    check(source, target)


def write_webm(source: Path, target: Path) -> None:
    """Encodes the video's frames as AV1 and its sound as Opus in WebM."""
    with av.open(source) as read, av.open(target, "w", format=WEBM, options=WEBM_OPTIONS) as output:
        pictures = read.streams.video[0]
        _mux(output, _av1_packets(_av1(output, pictures), pictures, read), _opus_packets(output, source))


def join_webm(parts: Sequence[Path], source: Path, target: Path) -> None:
    """Writes the parts one after another, their encoded pictures unchanged, with the sound of the source."""
    with av.open(parts[0]) as first, av.open(target, "w", format=WEBM, options=WEBM_OPTIONS) as output:
        pictures = first.streams.video[0]
        stream = output.add_mux_stream("av1", rate=_rate(pictures))
        BitStreamFilterContext(COPY_FILTER, pictures, stream)  # copies the parameters of the decoder to the stream
        _mux(output, _joined_packets(parts, stream, 1 / _rate(pictures)), _opus_packets(output, source))


def _mux(output: Any, *tracks: Iterator[Any]) -> None:
    """Writes the packets of all tracks in the order of their times."""
    for packet in heapq.merge(*tracks, key=lambda packet: packet.dts * packet.time_base):
        output.mux(packet)


def _av1_packets(stream: VideoStream, pictures: VideoStream, read: Any) -> Iterator[Any]:
    for number, frame in enumerate(read.decode(pictures)):
        yield from stream.encode(_plain(frame, number, pictures))
    yield from stream.encode()


def _joined_packets(parts: Sequence[Path], stream: Any, tick: Fraction) -> Iterator[Any]:
    start = 0
    for part in parts:
        for number, packet in enumerate(_packets(part), start):
            packet.pts = packet.dts = number
            packet.duration, packet.time_base, packet.stream = 1, tick, stream
            yield packet
        start = number + 1


def _opus_packets(output: Any, source: Path) -> Iterator[Any]:
    """Adds a track for the sound of a video; its packets come from one run of the encoder. None for a silent video."""
    if not has_sound(source):
        return iter(())
    stream = output.add_stream("libopus", rate=OPUS_RATE, options=OPUS)
    stream.codec_context.layout, stream.codec_context.bit_rate = "mono", OPUS_BITS
    return _encoded_sound(stream, source)


def _encoded_sound(stream: Any, source: Path) -> Iterator[Any]:
    with av.open(source) as read:
        for frame in read.decode(audio=0):
            yield from stream.encode(frame)
    yield from stream.encode()


def has_sound(path: Path) -> bool:
    """Whether the video has a sound track."""
    with av.open(path) as container:
        return bool(container.streams.audio)


def _packets(path: Path) -> Iterator[Any]:
    """The encoded pictures, one for each frame, in display order."""
    with av.open(path) as container:
        yield from (packet for packet in container.demux(video=0) if packet.pts is not None)


def _av1(output: Any, pictures: VideoStream) -> VideoStream:
    rate = _rate(pictures)
    stream: VideoStream = output.add_stream("libsvtav1", rate=rate, options=AV1)
    context = stream.codec_context
    context.width, context.height = pictures.codec_context.width, pictures.codec_context.height
    context.pix_fmt = "yuv420p"
    context.time_base = 1 / rate
    context.gop_size = round(KEYFRAME_INTERVAL * rate)
    context.colorspace, context.color_primaries, context.color_trc = _colours(pictures)
    context.color_range = ColorRange.MPEG
    return stream


def _plain(frame: VideoFrame, number: int, pictures: VideoStream) -> VideoFrame:
    """The frame with its number as time and with its colour space; the encoder may choose the type of picture."""
    frame.pts, frame.time_base, frame.pict_type = number, 1 / _rate(pictures), 0
    frame.colorspace, frame.color_primaries, frame.color_trc = _colours(pictures)
    frame.color_range = ColorRange.MPEG
    return frame


def _colours(pictures: VideoStream) -> tuple[int, int, int]:
    """The colour matrix, primaries and transfer function of the video."""
    context = pictures.codec_context
    return context.colorspace, context.color_primaries, context.color_trc


def _rate(pictures: VideoStream) -> Fraction:
    assert pictures.average_rate
    return pictures.average_rate


def check(source: Path, target: Path) -> None:
    """RenderError unless the target has as many frames as the source."""
    wanted, found = frames(source), frames(target)
    if found != wanted:
        raise RenderError(f"{target.name}: {found} of {wanted} frames")


def frames(path: Path) -> int:
    """The number of frames in the file."""
    return sum(1 for _ in _packets(path))


def mime_type(path: Path) -> str:
    """The MIME type of the file with its codecs, as browsers want it in `type`."""
    with av.open(path) as container:
        set_up = container.streams.video[0].codec_context.extradata or b""
        sound = bool(container.streams.audio)
    if path.suffix == f".{MP4}":
        profile, compatible, level = set_up[1:4]
        return f'video/mp4; codecs="avc1.{profile:02x}{compatible:02x}{level:02x}{", mp4a.40.2" * sound}"'
    profile, level, tier = set_up[1] >> 5, set_up[1] & 31, "H" if set_up[2] >> 7 else "M"
    return f'video/webm; codecs="av01.{profile}.{level:02}{tier}.08{", opus" * sound}"'


def frame_at(path: Path, second: float) -> Image.Image:
    """The picture that is shown at that second."""
    with av.open(path) as container:
        pictures = container.streams.video[0]
        assert pictures.time_base
        container.seek(int(second / pictures.time_base), stream=pictures)
        last: VideoFrame | None = None
        for frame in container.decode(pictures):
            if last is not None and frame.time is not None and frame.time > second + 1e-6:
                break
            last = frame
        if last is None:
            raise RenderError(f"{path.name}: no picture at {second:.2f} s")
        picture: Image.Image = last.to_image()  # type: ignore[no-untyped-call]
        return picture
