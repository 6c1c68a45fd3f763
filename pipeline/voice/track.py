"""The sound track: AAC in packets of 1024 samples, made of the packets of one sentence after the other.

Each sentence is encoded once for each place that it can have on the grid of packets, with silence around it, and kept
beside its sound. A packet of silence stands everywhere else. Since every window that reaches into a sentence is among
the sentence's own packets, this decodes as one run of the encoder does: nothing shifts, however many are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from av.container import OutputContainer

from pipeline.atomic_files import atomic_write
from pipeline.errors import RenderError
from pipeline.voice.level import CEILING, MARGIN, amplified, true_peak
from pipeline.voice.samples import RATE, Samples
from pipeline.voice.store import Sound

FRAME = 1024  # samples in a packet; a window takes in two of them
BITS = 96_000  # a second
OPTIONS = {"aac_coder": "fast"}
STEP, TRIES = 0.5, 12  # dB by which the limiter is lowered where the encoder has made a peak too high
SAFETY = 0.1  # dB, since meters differ
HEADER = 7  # bytes before each packet in a file (ISO 14496-3, ADTS)


@dataclass(frozen=True)
class PlacedSound:
    """A sound with its start in seconds of the whole."""

    start: float
    sound: Sound


@dataclass(frozen=True)
class _Part:
    """A sound on the grid: so many samples after the start of a packet, itself so many packets from the start."""

    packet: int
    phase: int
    sound: Sound

    @staticmethod
    def of(placed: PlacedSound) -> _Part:
        return _Part(*divmod(round(placed.start * RATE), FRAME), placed.sound)

    @property
    def file(self) -> Path:
        """The file with its packets."""
        return self.sound.file.with_name(f"{self.sound.file.stem}{self.sound.gain:+.2f}dB-{self.phase}.aac")


def new_sound_track(output: OutputContainer, layout: str = "mono") -> AudioStream:
    """Adds a sound track to a container."""
    stream: AudioStream = output.add_stream("aac", rate=RATE)
    stream.codec_context.layout = layout
    stream.codec_context.bit_rate, stream.codec_context.options = BITS, OPTIONS
    return stream


def sound_packets(stream: AudioStream, sounds: Sequence[PlacedSound], seconds: float) -> Iterator[av.Packet[Any]]:
    """The packets of a track of that length, with silence where there is no sound; the first is heard at no time."""
    length, base = round(seconds * RATE), Fraction(1, RATE)
    for number, data in enumerate(_track(sounds, -(-length // FRAME)), start=-1):
        packet: av.Packet[Any] = av.Packet(data)
        packet.stream, packet.time_base = stream, base
        packet.pts = packet.dts = number * FRAME
        packet.duration = min(FRAME, length - number * FRAME)
        yield packet


def prepare(sounds: Sequence[PlacedSound], threads: int) -> None:
    """Encodes the sounds that have not been encoded for their places."""
    parts = {part.file: part for part in map(_Part.of, sounds)}
    missing = [part for file, part in parts.items() if not file.is_file()]
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(_keep, missing):
            pass


def _track(sounds: Sequence[PlacedSound], count: int) -> Iterator[bytes]:
    """The packets from the one before the first to the last."""
    position = -1
    for part in map(_Part.of, sounds):
        if part.packet - 1 < position:
            raise RenderError("two sentences are spoken at the same time")
        yield from [silence()] * (part.packet - 1 - position)
        packets = _read(part.file)
        yield from packets
        position = part.packet - 1 + len(packets)
    yield from [silence()] * (count - position)


def _keep(part: _Part) -> None:
    packets = _encoded_below_ceiling(part)
    with atomic_write(part.file) as temporary, av.open(temporary, "w", format="adts") as container:
        stream = new_sound_track(container)
        for number, data in enumerate(packets):
            packet: av.Packet[Any] = av.Packet(data)
            packet.stream, packet.pts, packet.dts = stream, number * FRAME, number * FRAME
            container.mux(packet)


def _encoded_below_ceiling(part: _Part) -> list[bytes]:
    """The packets of a sound whose peak, decoded again, is below the ceiling."""
    samples = part.sound.samples()
    ceiling = CEILING - MARGIN
    for _ in range(TRIES):
        packets = _encoded(amplified(samples, part.sound.gain, ceiling), part.phase)
        if true_peak(_decoded(packets)) <= CEILING - SAFETY:
            return packets
        ceiling -= STEP
    raise RenderError(f"{part.sound.file.name}: its peaks cannot be held below {CEILING} dB")


def _encoded(samples: Samples, phase: int) -> list[bytes]:
    """The packets that reach into the sound, from the one before that in which it begins."""
    count = -(-(phase + len(samples)) // FRAME) + 1
    local = np.zeros((1, (count + 1) * FRAME), np.float32)
    local[0, FRAME + phase : FRAME + phase + len(samples)] = samples
    context = _encoder()
    frame = av.AudioFrame.from_ndarray(local, "fltp", "mono")
    frame.sample_rate, frame.pts = RATE, 0
    packets = [bytes(packet) for packet in [*context.encode(frame), *context.encode()]]
    return packets[1 : count + 1]  # the first has only the silence before


def _encoder() -> AudioCodecContext:
    context: AudioCodecContext = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "mono", "fltp"
    context.bit_rate, context.options = BITS, OPTIONS
    return context


@cache
def silence() -> bytes:
    """A packet of silence between others."""
    context = _encoder()
    frame = av.AudioFrame.from_ndarray(np.zeros((1, 8 * FRAME), np.float32), "fltp", "mono")
    frame.sample_rate, frame.pts = RATE, 0
    return bytes(context.encode(frame)[4])


def _decoded(packets: Sequence[bytes]) -> Samples:
    encoder = _encoder()
    encoder.open()
    decoder: AudioCodecContext = av.CodecContext.create("aac", "r")
    decoder.extradata = encoder.extradata
    frames = [frame for data in packets for frame in decoder.decode(av.Packet(data))]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def _read(file: Path) -> list[bytes]:
    """The packets in a file; each header has the length of its packet."""
    data, packets, place = file.read_bytes(), [], 0
    while place < len(data):
        size = (data[place + 3] & 3) << 11 | data[place + 4] << 3 | data[place + 5] >> 5
        packets.append(data[place + HEADER : place + size])
        place += size
    return packets
