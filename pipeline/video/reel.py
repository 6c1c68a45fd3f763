"""A segment while it is drawn: pictures in, encoded frames out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import av
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.encoding import Encoding
from pipeline.quality import Quality
from pipeline.video.encoded import EncodedFrame, EncodedSegment
from pipeline.video.encoder import encoder, without_sei
from pipeline.video.holds import repeat_packets
from pipeline.video.slices import Numbering
from pipeline.video.yuv import YuvConverter


@dataclass
class Reel:
    """Encodes pictures as they come. A picture that stays begins a new run of the encoder."""

    encoding: Encoding
    quality: Quality
    frames: int = 0
    done: list[EncodedFrame] = field(default_factory=list)
    run: Run | None = None
    parameters: bytes = b""
    yuv: YuvConverter = field(default_factory=YuvConverter)

    def add(self, pixels: NDArray[Any], times: int = 1, changed: Sequence[Box] | None = None) -> None:
        """Shows the pixels, (height, width, RGBA), for `times` frames; the array may be overwritten afterwards.

        Outside the boxes `changed` the pixels are those of the call before; None: any pixel may have changed.
        """
        frame = self.yuv.convert(pixels, changed)
        if times > 0:
            self._encode(frame, times)

    def finish(self) -> EncodedSegment:
        """Ends the encoding and returns the segment."""
        self._end_run()
        return EncodedSegment(self.parameters, self.quality.rate, tuple(self.done))

    def _encode(self, frame: av.VideoFrame, times: int) -> None:
        if times > 1:
            self._end_run()
        if self.run is None:
            self.run = Run(self.encoding, self.quality, self.frames, times - 1)
            self.parameters = self.run.parameters
        self.done += self.run.encode(frame)
        self.frames += times

    def _end_run(self) -> None:
        if self.run is not None:
            self.done += self.run.end()
            self.run = None


class Run:
    """A run of the encoder: a key frame, packets that repeat it, then pictures that are shown for one frame each.

    The encoder sees the key frame only once. The packets after it are numbered as if it had seen the repetitions too.
    """

    def __init__(self, encoding: Encoding, quality: Quality, start: int, repeated: int) -> None:
        """`start` is the place of the key frame in the segment, `repeated` how often it is repeated."""
        self.context = encoder(encoding, quality)
        self.parameters = self.context.extradata or b""
        self.start, self.repeated = start, repeated
        self.again = repeat_packets(encoding, quality) if repeated else ()
        self.numbering = Numbering.of(self.parameters)
        self.unnumbered = repeated  # repetitions since the last key frame
        self.pictures = 0

    def encode(self, frame: av.VideoFrame) -> list[EncodedFrame]:
        """Takes the next picture, and returns the frames that are ready in decoding order."""
        frame.pts = self.pictures
        self.pictures += 1
        return self._frames(self.context.encode(frame))

    def end(self) -> list[EncodedFrame]:
        """The frames that were not ready before."""
        return self._frames(self.context.encode())

    def _frames(self, packets: list[av.Packet[Any]]) -> list[EncodedFrame]:
        return [frame for packet in packets for frame in self._frames_of(packet)]

    def _frames_of(self, packet: av.Packet[Any]) -> Iterator[EncodedFrame]:
        assert packet.pts is not None
        data = without_sei(bytes(packet))
        if packet.pts == 0:
            yield EncodedFrame(self.start, data, True)
            for number in range(self.repeated):
                yield EncodedFrame(self.start + 1 + number, self.again[number % len(self.again)], False)
            return
        if packet.is_keyframe:
            self.unnumbered = 0
        elif self.unnumbered:
            data = self.numbering.moved(data, self.unnumbered)
        yield EncodedFrame(self.start + self.repeated + packet.pts, data, packet.is_keyframe)
