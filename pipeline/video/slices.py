"""The numbers of a coded picture in its stream, changed without encoding it again (ITU-T H.264, clause 7.3).

A picture has two numbers: its place among the reference pictures (frame_num), and its place in display order
(pic_order_cnt_lsb, two for each frame). Both count from the key frame before, modulo a power of two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.errors import RenderError

START = b"\0\0\0\1"
SLICE = 1  # the unit type of a slice of a picture that is not a key frame
PARAMETERS = 7  # the unit type of a sequence parameter set
HIGH = 100  # profile_idc of the High profile, whose parameter set has more fields
HEADER = 12  # bytes; longer than the part of a slice header that is read here


class _Bits:
    """Reads the fields of a unit."""

    def __init__(self, content: bytes) -> None:
        self.text = f"{int.from_bytes(content):0{8 * len(content)}b}"
        self.place = 0

    def fixed(self, count: int) -> int:
        """An unsigned number of `count` bits."""
        self.place += count
        return int(self.text[self.place - count : self.place], 2)

    def variable(self) -> int:
        """An unsigned Exp-Golomb number (9.1)."""
        zeros = self.text.index("1", self.place) - self.place
        self.place += zeros
        return self.fixed(zeros + 1) - 1


@dataclass(frozen=True)
class Numbering:
    """How many bits the two numbers have in a stream."""

    reference: int
    display: int

    @classmethod
    def of(cls, parameters: bytes) -> Numbering:
        """The numbering of the stream with these parameter sets (7.3.2.1.1); RenderError if it has no display order."""
        unit = next(unit for unit in units(parameters) if unit[0] & 31 == PARAMETERS)
        bits = _Bits(unescaped(unit[1:]))
        profile = bits.fixed(8)
        bits.fixed(16)
        bits.variable()
        if profile == HIGH:
            _ = [bits.variable() for _ in range(3)], bits.fixed(2)
        reference, kind = bits.variable() + 4, bits.variable()
        if kind:  # pic_order_cnt_type
            raise RenderError("this build of x264 does not number the frames in display order, so it cannot be used")
        return cls(reference, bits.variable() + 4)

    @property
    def cycle(self) -> int:
        """After so many frames all numbers are the same again."""
        return 1 << max(self.reference, self.display - 1)

    def moved(self, packet: bytes, frames: int) -> bytes:
        """The packet of a picture before which `frames` more reference pictures are decoded and shown."""
        first, *rest = units(packet)
        assert not rest and first[0] & 31 == SLICE
        content = unescaped(first[1:])
        head, tail = content[:HEADER], content[HEADER:]
        bits = _Bits(head)
        for _ in range(3):  # first_mb_in_slice, slice_type, pic_parameter_set_id
            bits.variable()
        start = bits.place
        reference = (bits.fixed(self.reference) + frames) % (1 << self.reference)
        display = (bits.fixed(self.display) + 2 * frames) % (1 << self.display)
        numbers = f"{reference:0{self.reference}b}{display:0{self.display}b}"
        text = bits.text[:start] + numbers + bits.text[bits.place :]
        return START + first[:1] + escaped(int(text, 2).to_bytes(len(head)) + tail)


def units(packet: bytes) -> list[bytes]:
    """The units between the start codes (ITU-T H.264, annex B); no unit ends with a zero byte."""
    return [unit.rstrip(b"\0") for unit in packet.split(b"\0\0\1")[1:]]


def unescaped(unit: bytes) -> bytes:
    """The content of a unit, without the bytes that keep it from looking like a start code (7.4.1)."""
    return unit.replace(b"\0\0\3", b"\0\0")


def escaped(content: bytes) -> bytes:
    """The content as it stands in a unit."""
    return re.sub(rb"\0\0(?=[\0-\3])", b"\0\0\3", content)
