"""Videos joined without encoding them again, with title, chapter marks and captions inside the MP4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    seen = [_look_at(part) for part in parts]
    _check_alike(seen)
    with av.open(parts[0]) as first, av.open(target, "w", format="mp4", options={"movflags": "faststart"}) as output:
        output.metadata["title"] = title
        video = output.add_stream_from_template(first.streams.video[0])
        captions = _caption_packets(output, beats) if beats else []
        output.set_chapters([_chapter(number, mark) for number, mark in enumerate(marks)])
        for packet in _in_order(_video_packets(seen, video), captions):
            output.mux(packet)
    _check_joined(target, sum(part.frames for part in seen))


@dataclass(frozen=True)
class _Part:
    """What a part's decoder must know, its number of frames, and how many of them are decoded ahead of their time."""

    path: Path
    parameters: tuple[Any, ...]
    frames: int
    ahead: int


def _look_at(path: Path) -> _Part:
    with av.open(path) as source:
        stream = source.streams.video[0]
        context = stream.codec_context
        picture = (context.name, context.width, context.height, context.pix_fmt)
        parameters = (*picture, stream.average_rate, stream.time_base, (context.extradata or b"").hex())
        shown = [frame for frame, _ in _frames(source)]
    ahead = max(number - frame for number, frame in enumerate(shown))
    return _Part(path, parameters, len(shown), ahead)


def _check_alike(parts: Sequence[_Part]) -> None:
    """A decoder is set up once for the whole file: all parts must want the same."""
    first = parts[0]
    for part in parts:
        if part.parameters != first.parameters:
            names = f"{part.path.name} cannot be joined to {first.path.name}"
            raise RenderError(f"{names}: {part.parameters} is not {first.parameters}")


def _video_packets(parts: Sequence[_Part], target: VideoStream) -> Iterator[av.Packet[Any]]:
    """All packets, numbered anew: each shown on its frame of the whole, each decoded one frame after the other.

    Times that the parts carry are rounded by whoever wrote them, and would drift; frame numbers do not.
    """
    ahead = max(part.ahead for part in parts)  # no packet may be decoded after it is shown
    decoded, first = 0, 0
    for part in parts:
        with av.open(part.path) as source:
            tick = _tick(source.streams.video[0])
            for frame, packet in _frames(source):
                packet.pts, packet.dts, packet.duration = (first + frame) * tick, (decoded - ahead) * tick, tick
                packet.stream = target
                decoded += 1
                yield packet
        first += part.frames


def _frames(source: InputContainer) -> Iterator[tuple[int, av.Packet[Any]]]:
    """The packets in decoding order, each with the number of the frame that it shows."""
    stream = source.streams.video[0]
    for packet in source.demux(stream):
        if packet.pts is not None:  # else it is the empty packet at the end
            yield round(packet.pts / _tick(stream)), packet


def _tick(stream: VideoStream) -> int:
    """A frame's length in the stream's unit of time."""
    assert stream.guessed_rate and stream.time_base
    return round(1 / (stream.guessed_rate * stream.time_base))


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
    """Reads the file back: every frame is there once, decoded in rising order."""
    with av.open(target) as container:
        read = [(frame, packet.dts or 0) for frame, packet in _frames(container)]
    complete = sorted(frame for frame, _ in read) == list(range(frames))
    if not complete or any(later <= earlier for (_, earlier), (_, later) in pairwise(read)):
        raise RenderError(f"{target.name}: the joined video is out of order: {len(read)} of {frames} frames")
