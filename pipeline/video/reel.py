"""A stretch of film as it is drawn: frames in, encoded frames out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import av
from av.video.codeccontext import VideoCodecContext
from numpy.typing import NDArray

from pipeline.quality import Quality
from pipeline.quick.changes import Box
from pipeline.video.coded import Coded, Frame
from pipeline.video.encoding import Encoding, encoder, without_remarks
from pipeline.video.holds import CYCLE, same_again
from pipeline.video.yuv import VideoColours


@dataclass
class Reel:
    """Encodes frames as they come: what moves by one run of the encoder, what stands still by next to nothing."""

    encoding: Encoding
    quality: Quality
    frames: int = 0
    done: list[Frame] = field(default_factory=list)
    running: VideoCodecContext | None = None
    parameters: bytes = b""
    run_start: int = 0
    colours: VideoColours = field(default_factory=VideoColours)

    def add(self, pixels: NDArray[Any], times: int = 1, changed: Sequence[Box] | None = None) -> None:
        """Shows the pixels, (height, width, RGBA), for so many frames; they may be overwritten afterwards.

        Outside of the boxes `changed` they are those before (None: nothing is known of that).
        """
        frame = self.colours.of(pixels, changed)
        if times == 1:
            self._move(frame)
        elif times > 1:
            self._hold(frame, times)

    def coded(self) -> Coded:
        """All that has come."""
        self._end_run()
        return Coded(self.parameters, self.quality.rate, tuple(self.done))

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
        again = same_again(self.encoding, self.quality)
        self.done += (Frame(self.frames + number, again[(number - 1) % CYCLE], False) for number in range(1, times))
        self.frames += times

    def _start_run(self, how: str) -> None:
        self.running, self.run_start = encoder(self.encoding, self.quality, how), self.frames
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
            data = without_remarks(bytes(packet))
            self.done.append(Frame(self.run_start + packet.pts, data, packet.is_keyframe))
