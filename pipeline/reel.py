"""A stretch of film as it is drawn: frames in, a video of its own out, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from pipeline.encoding import Encoding, encoder, in_yuv, template, units
from pipeline.holds import CYCLE, same_again
from pipeline.quality import Quality

TICKS = 1024  # of a frame, as in the files that Manim writes


@dataclass(frozen=True)
class Coded:
    """An encoded frame, in decoding order: the number of the frame that it shows."""

    shows: int
    data: bytes
    key: bool


@dataclass
class Reel:
    """Encodes frames as they come: what moves by one run of the encoder, what stands still by next to nothing."""

    encoding: Encoding
    quality: Quality
    frames: int = 0
    coded: list[Coded] = field(default_factory=list)
    running: VideoCodecContext | None = None
    run_start: int = 0

    def add(self, pixels: NDArray[Any], times: int = 1) -> None:
        """Shows the pixels, (height, width, RGBA), for so many frames; they may be overwritten afterwards."""
        if times == 1:
            self._move(pixels)
        elif times > 1:
            self._hold(pixels, times)

    def save(self, target: Path) -> None:
        """Writes the stretch; under its name it is always whole."""
        self._end_run()
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            _write(self, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    def _move(self, pixels: NDArray[Any]) -> None:
        if self.running is None:
            self.running, self.run_start = encoder(self.encoding, self.quality, self.encoding.moving), self.frames
        self._take(self.running.encode(self._frame(pixels)))
        self.frames += 1

    def _hold(self, pixels: NDArray[Any], times: int) -> None:
        self._end_run()
        self.running, self.run_start = encoder(self.encoding, self.quality, self.encoding.still), self.frames
        self._take(self.running.encode(self._frame(pixels)))
        self._end_run()
        again = same_again(self.encoding, self.quality)
        self.coded += (Coded(self.frames + number, again[(number - 1) % CYCLE], False) for number in range(1, times))
        self.frames += times

    def _frame(self, pixels: NDArray[Any]) -> av.VideoFrame:
        frame = in_yuv(pixels)
        frame.pts = self.frames - self.run_start
        return frame

    def _end_run(self) -> None:
        if self.running is not None:
            self._take(self.running.encode())
            self.running = None

    def _take(self, packets: list[Any]) -> None:
        for packet in packets:
            self.coded.append(Coded(self.run_start + packet.pts, units(bytes(packet)), packet.is_keyframe))


def _write(reel: Reel, target: Path) -> None:
    quality = reel.quality
    with av.open(target, "w", format="mp4") as output:
        stream = output.add_stream_from_template(template(reel.encoding, quality))
        stream.time_base = Fraction(1, quality.rate * TICKS)
        for packet in _packets(reel.coded):
            packet.stream = stream
            packet.time_base = stream.time_base
            output.mux(packet)


def _packets(coded: list[Coded]) -> Iterator[av.Packet[Any]]:
    ahead = max(number - frame.shows for number, frame in enumerate(coded))
    for number, frame in enumerate(coded):
        packet: av.Packet[Any] = av.Packet(frame.data)
        packet.pts, packet.dts, packet.duration = frame.shows * TICKS, (number - ahead) * TICKS, TICKS
        packet.is_keyframe = frame.key
        yield packet
