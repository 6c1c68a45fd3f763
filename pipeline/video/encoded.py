"""Encoded segments as they are stored in the cache: H.264 frames in decoding order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.atomic_files import atomic_write
from pipeline.errors import RenderError

MAGIC = b"coded frames 1\n"


@dataclass(frozen=True)
class EncodedFrame:
    """An encoded frame: its place in display order, its units with start codes, and whether it is a key frame."""

    shows: int
    data: bytes
    key: bool


@dataclass(frozen=True)
class EncodedSegment:
    """A piece of video that begins with a key frame; `parameters` sets up the decoder."""

    parameters: bytes
    rate: int
    frames: tuple[EncodedFrame, ...]

    @property
    def delay(self) -> int:
        """The largest difference, over all frames, of the place in decoding order minus that in display order."""
        return max((number - frame.shows for number, frame in enumerate(self.frames)), default=0)

    def save(self, target: Path) -> None:
        """Writes the segment in one atomic step."""
        index = [[frame.shows, len(frame.data), frame.key] for frame in self.frames]
        header = {"parameters": self.parameters.hex(), "rate": self.rate, "frames": index}
        with atomic_write(target) as temporary, temporary.open("wb") as file:
            file.write(MAGIC + json.dumps(header).encode() + b"\n")
            file.writelines(frame.data for frame in self.frames)

    @staticmethod
    def load(path: Path) -> EncodedSegment:
        """The segment in a file; RenderError if the file is damaged."""
        try:
            magic, header, data = path.read_bytes().split(b"\n", 2)
            read = json.loads(header)
            index = [(int(shows), int(size), bool(key)) for shows, size, key in read["frames"]]
            parameters, rate = bytes.fromhex(read["parameters"]), int(read["rate"])
        except (ValueError, TypeError, KeyError):
            raise RenderError(f"{path.name}: not a segment of a video") from None
        if magic + b"\n" != MAGIC or sum(size for _, size, _ in index) != len(data):
            raise RenderError(f"{path.name}: not a complete segment of a video")
        frames, place = [], 0
        for shows, size, key in index:
            frames.append(EncodedFrame(shows, data[place : place + size], key))
            place += size
        return EncodedSegment(parameters, rate, tuple(frames))
