"""Segments joined to an MP4 without encoding them again, with title, chapter marks and captions."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

import av
from av.container import OutputContainer
from av.subtitles.stream import SubtitleStream
from av.video.stream import VideoStream

from pipeline.errors import RenderError
from pipeline.video.captions import milliseconds, named_cues, text, without_orders
from pipeline.video.encoded import EncodedSegment
from pipeline.voice.samples import RATE
from pipeline.voice.track import PlacedSound, new_sound_track, sound_packets
from scenes.timeline import PlayedBeat

MILLISECOND = Fraction(1, 1000)
SOUND = Fraction(1, RATE)
TICKS = 1024  # time units in a frame
# ISO 639-1 codes and the ISO 639-2 codes that MP4 uses for them.
MP4_LANGUAGES = {
    **{"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld"},
    **{"pl": "pol", "pt": "por", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho"},
}
UNDETERMINED = "und"

# The mov_text encoder makes the description of the caption track from a header in the ASS format.
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


@dataclass(frozen=True)
class CaptionTrack:
    """The captions of these beats; `language` is their ISO 639-1 code."""

    beats: Sequence[PlayedBeat]
    language: str


def join(
    paths: Sequence[Path],
    target: Path,
    title: str,
    marks: Sequence[Mark] = (),
    captions: CaptionTrack | None = None,
    sounds: Sequence[PlacedSound] = (),
) -> None:
    """Writes the segments one after another into an MP4; RenderError if they do not fit together.

    The encoded pictures are copied unchanged. `marks`, `captions` and `sounds` are in seconds of the whole
    video. With no sounds there is no sound track.
    """
    parts = [EncodedSegment.load(path) for path in paths]
    _check_alike(paths, parts)
    with av.open(_start_of(parts[0]), format="h264") as start, new_mp4(target) as output:
        output.metadata["title"] = title
        video = output.add_stream_from_template(start.streams.video[0])
        video.time_base = Fraction(1, parts[0].rate * TICKS)
        track = new_sound_track(output) if sounds else None
        shown = _caption_packets(output, captions) if captions else []
        output.set_chapters([_chapter(number, mark) for number, mark in enumerate(marks)])
        seconds = sum(len(part.frames) for part in parts) / parts[0].rate
        heard = sound_packets(track, sounds, seconds) if track else ()
        waiting = (
            _timed(shown, MILLISECOND),
            _timed(_video_packets(parts, video), video.time_base),
            _timed(heard, SOUND),
        )
        for _, packet in heapq.merge(*waiting, key=itemgetter(0)):
            output.mux(packet)


def new_mp4(target: Path) -> OutputContainer:
    """An MP4 whose index comes first, so that a browser can play it while it loads."""
    return av.open(target, "w", format="mp4", options={"movflags": "faststart"})


def _start_of(part: EncodedSegment) -> BytesIO:
    """The first bytes of the video, from which a reader recognises its format."""
    return BytesIO(part.parameters + part.frames[0].data)


def _check_alike(paths: Sequence[Path], parts: Sequence[EncodedSegment]) -> None:
    """RenderError unless all segments have the same decoder parameters and rate, and each has every frame once."""
    first = parts[0]
    for path, part in zip(paths, parts, strict=True):
        if (part.parameters, part.rate) != (first.parameters, first.rate):
            raise RenderError(f"{path.name} cannot be joined to {paths[0].name}: their encoder settings differ")
        if not part.frames[0].key or sorted(frame.shows for frame in part.frames) != list(range(len(part.frames))):
            raise RenderError(f"{path.name}: the frames are not complete")


def _video_packets(parts: Sequence[EncodedSegment], target: VideoStream) -> Iterator[av.Packet[Any]]:
    """The packets of all segments, with their times of display and of decoding in the whole video."""
    assert target.time_base
    delay = max(part.delay for part in parts)  # no packet may be decoded after it is shown
    decoded, first = 0, 0
    for part in parts:
        for frame in part.frames:
            packet: av.Packet[Any] = av.Packet(frame.data)
            packet.time_base = target.time_base
            packet.pts, packet.dts, packet.duration = (first + frame.shows) * TICKS, (decoded - delay) * TICKS, TICKS
            packet.is_keyframe = frame.key
            packet.stream = target
            decoded += 1
            yield packet
        first += len(part.frames)


def _caption_packets(output: OutputContainer, captions: CaptionTrack) -> list[av.Packet[Any]]:
    """Adds a caption track and returns its packets, one a caption: the text's length in two bytes, then the text."""
    track: SubtitleStream = output.add_stream("mov_text")
    track.metadata["language"] = MP4_LANGUAGES.get(captions.language.partition("-")[0], UNDETERMINED)
    track.time_base = MILLISECOND
    track.codec_context.subtitle_header = STYLE.encode()
    packets = []
    for _, cue in named_cues(captions.beats):
        words = without_orders(text(cue)).encode()
        packet: av.Packet[Any] = av.Packet(len(words).to_bytes(2, "big") + words)
        packet.stream, packet.time_base = track, MILLISECOND
        packet.pts = packet.dts = milliseconds(cue.start)
        packet.duration = milliseconds(cue.end) - milliseconds(cue.start)
        packets.append(packet)
    return packets


def _timed(packets: Iterable[av.Packet[Any]], base: Fraction) -> Iterator[tuple[float, av.Packet[Any]]]:
    """The packets of a track with this time base, each with its time of decoding in seconds."""
    up, down = base.numerator, base.denominator  # a product with the fraction would be ten times as slow
    for packet in packets:
        yield (packet.dts or 0) * up / down, packet


def _chapter(number: int, mark: Mark) -> av.container.Chapter:
    return {
        "id": number,
        "start": milliseconds(mark.start),
        "end": milliseconds(mark.end),
        "time_base": MILLISECOND,
        "metadata": {"title": mark.title},
    }
