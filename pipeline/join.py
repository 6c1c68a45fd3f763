"""Videos joined without encoding them again, with title, chapter marks and captions inside the MP4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.subtitles.stream import SubtitleStream
from av.video.stream import VideoStream

from pipeline.captions import milliseconds, text
from pipeline.errors import RenderError
from pipeline.film import Beat

MILLISECOND = Fraction(1, 1000)
LANGUAGE = "eng"

# The encoder of mov_text makes the track's description out of a header in the format of ASS.
STYLE = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, BackColour, Bold, Italic, Underline, Alignment
Style: Default,Sans,18,&Hffffff,&H0,0,0,0,2

[Events]
Format: Start, End, Style, Text
"""


@dataclass(frozen=True)
class Mark:
    """A chapter mark: its title, and its start and end in seconds."""

    title: str
    start: float
    end: float


def join(
    parts: Sequence[Path], target: Path, title: str, marks: Sequence[Mark] = (), beats: Sequence[Beat] = ()
) -> None:
    """Writes the parts one after the other; RenderError if they do not fit. The pictures stay as they are, bit by bit.

    `marks` and `beats` are in seconds of the whole.
    """
    with ExitStack() as opened:
        sources = [opened.enter_context(av.open(part)) for part in parts]
        videos = [source.streams.video[0] for source in sources]
        _check_alike(parts, videos)
        output = opened.enter_context(av.open(target, "w", format="mp4", options={"movflags": "faststart"}))
        output.metadata["title"] = title
        video = output.add_stream_from_template(videos[0])
        captions = _caption_packets(output, beats) if beats else []
        output.set_chapters([_chapter(number, mark) for number, mark in enumerate(marks)])
        for packet in _in_order(_video_packets(sources, video), captions):
            output.mux(packet)
    _check_joined(target, sum(stream.frames for stream in videos))


def _check_alike(parts: Sequence[Path], streams: Sequence[VideoStream]) -> None:
    """A decoder is set up once for the whole file: all parts must want the same."""
    wanted = _parameters(streams[0])
    for part, stream in zip(parts, streams, strict=True):
        if (got := _parameters(stream)) != wanted:
            raise RenderError(f"{part.name} cannot be joined to {parts[0].name}: {got} is not {wanted}")


def _parameters(stream: VideoStream) -> tuple[Any, ...]:
    context = stream.codec_context
    picture = (context.name, context.width, context.height, context.pix_fmt)
    return (*picture, stream.average_rate, stream.time_base, (context.extradata or b"").hex())


def _video_packets(sources: Sequence[InputContainer], target: VideoStream) -> Iterator[av.Packet[Any]]:
    """All packets, each part's times moved to where the part before it ends."""
    offset = 0
    for source in sources:
        stream = source.streams.video[0]
        for packet in source.demux(stream):
            if packet.dts is None or packet.pts is None:  # the empty packet that ends a part
                continue
            packet.pts += offset
            packet.dts += offset
            packet.stream = target
            yield packet
        offset += stream.duration or 0


def _caption_packets(output: OutputContainer, beats: Sequence[Beat]) -> list[av.Packet[Any]]:
    """A caption track with one packet a beat: the text's length in two bytes, then the text."""
    track: SubtitleStream = output.add_stream("mov_text")
    track.metadata["language"] = LANGUAGE
    track.time_base = MILLISECOND
    track.codec_context.subtitle_header = STYLE.encode()
    packets = []
    for beat in beats:
        words = text(beat).encode()
        packet: av.Packet[Any] = av.Packet(len(words).to_bytes(2, "big") + words)
        packet.stream, packet.time_base = track, MILLISECOND
        packet.pts = packet.dts = milliseconds(beat.start)
        packet.duration = milliseconds(beat.end) - milliseconds(beat.start)
        packets.append(packet)
    return packets


def _in_order(video: Iterator[av.Packet[Any]], captions: Sequence[av.Packet[Any]]) -> Iterator[av.Packet[Any]]:
    """The captions among the pictures with which they appear."""
    waiting = list(captions)
    for packet in video:
        while waiting and _seconds(waiting[0]) <= _seconds(packet):
            yield waiting.pop(0)
        yield packet
    yield from waiting


def _seconds(packet: av.Packet[Any]) -> Fraction:
    return (packet.dts or 0) * packet.time_base


def _chapter(number: int, mark: Mark) -> av.container.Chapter:
    return {
        "id": number,
        "start": milliseconds(mark.start),
        "end": milliseconds(mark.end),
        "time_base": MILLISECOND,
        "metadata": {"title": mark.title},
    }


def _check_joined(target: Path, frames: int) -> None:
    """Reads the file back: every frame is there, in rising order."""
    with av.open(target) as container:
        times = [packet.dts for packet in container.demux(container.streams.video[0]) if packet.dts is not None]
    if len(times) != frames or any(later <= earlier for earlier, later in pairwise(times)):
        raise RenderError(f"{target.name}: the joined video is out of order: {len(times)} of {frames} frames")
