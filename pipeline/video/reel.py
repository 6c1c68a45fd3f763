"""A segment while it is drawn: pictures in, encoded frames out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import av
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.encoding import Encoding
from pipeline.quality import Quality
from pipeline.video.encoded import EncodedFrame, EncodedSegment
from pipeline.video.encoder import encoder, without_sei
from pipeline.video.holds import CYCLE, repeat_packets
from pipeline.video.yuv import YuvConverter


@dataclass
class Reel:
    """Encodes pictures as they come: moving ones in one run of the encoder, still ones with repeat packets."""

    encoding: Encoding
    quality: Quality
    frames: int = 0
    done: list[EncodedFrame] = field(default_factory=list)
    running: VideoCodecContext | None = None
    parameters: bytes = b""
    run_start: int = 0
    yuv: YuvConverter = field(default_factory=YuvConverter)

    def add(self, pixels: NDArray[Any], times: int = 1, changed: Sequence[Box] | None = None) -> None:
        """Shows the pixels, (height, width, RGBA), for `times` frames; the array may be overwritten afterwards.

        Outside the boxes `changed` the pixels are those of the call before; None: any pixel may have changed.
        """
        frame = self.yuv.convert(pixels, changed)
        if times == 1:
            self._move(frame)
        elif times > 1:
            self._hold(frame, times)

    def finish(self) -> EncodedSegment:
        """Ends the encoding and returns the segment."""
        self._end_run()
        return EncodedSegment(self.parameters, self.quality.rate, tuple(self.done))

    def _move(self, frame: av.VideoFrame) -> None:
        if self.running is None:
            self._start_run(self.encoding.moving)
        self._encode(frame)
        self.frames += 1

    def _hold(self, frame: av.VideoFrame, times: int) -> None:
        self._end_run()
        self._start_run(self.encoding.still)
        self._encode(frame)
        self._end_run()
        again = repeat_packets(self.encoding, self.quality)
        self.done += (
            EncodedFrame(self.frames + number, again[(number - 1) % CYCLE], False) for number in range(1, times)
        )
        self.frames += times

    def _start_run(self, rate_control: str) -> None:
        self.running, self.run_start = encoder(self.encoding, self.quality, rate_control), self.frames
        self.parameters = self.running.extradata or b""

    def _encode(self, frame: av.VideoFrame) -> None:
        assert self.running
        frame.pts = self.frames - self.run_start
        self._take(self.running.encode(frame))

    def _end_run(self) -> None:
        if self.running is not None:
            self._take(self.running.encode())
            self.running = None

    def _take(self, packets: list[av.Packet[Any]]) -> None:
        for packet in packets:
            assert packet.pts is not None
            data = without_sei(bytes(packet))
            self.done.append(EncodedFrame(self.run_start + packet.pts, data, packet.is_keyframe))
