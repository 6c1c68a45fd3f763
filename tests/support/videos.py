"""Videos decoded for the tests."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av


@dataclass(frozen=True)
class DecodedVideo:
    """The contents of a video file; times in seconds, captions as (start, end, text)."""

    width: int
    height: int
    rate: Fraction
    times: list[Fraction]
    decoding_times: list[int]
    frames: list[str]
    captions: list[tuple[float, float, str]]
    chapters: list[tuple[str, float, float]]
    metadata: dict[str, str]

    @property
    def seconds(self) -> float:
        return float(len(self.frames) / self.rate)


def read(path: Path) -> DecodedVideo:
    """Decodes the whole file; each frame is given as the digest of its pixels."""
    with av.open(path) as container:
        stream = container.streams.video[0]
        frames, times = [], []
        for frame in container.decode(stream):
            frames.append(hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest())
            times.append(frame.pts * frame.time_base)
        size = (stream.codec_context.width, stream.codec_context.height, stream.average_rate)
        chapters = [
            (
                mark["metadata"]["title"],
                float(mark["start"] * mark["time_base"]),
                float(mark["end"] * mark["time_base"]),
            )
            for mark in container.chapters()
        ]
        metadata = dict(container.metadata)
    with av.open(path) as container:
        decoding_times = [packet.dts for packet in container.demux(video=0) if packet.dts is not None]
    return DecodedVideo(*size, times, decoding_times, frames, _captions(path), chapters, metadata)


def _captions(path: Path) -> list[tuple[float, float, str]]:
    with av.open(path) as container:
        if not container.streams.subtitles:
            return []
        packets = [packet for packet in container.demux(subtitles=0) if packet.pts is not None and packet.size > 2]
        return [
            (
                float(packet.pts * packet.time_base),
                float((packet.pts + packet.duration) * packet.time_base),
                bytes(packet)[2:].decode(),
            )
            for packet in packets
        ]
