"""Encoded frames as they lie in the cache: H.264 in decoding order, with the frame that each of them shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.atomic_files import written_whole
from pipeline.errors import RenderError

MAGIC = b"coded frames 1\n"


@dataclass(frozen=True)
class Frame:
    """An encoded frame: the number of the frame that it shows, its units after start codes, if it is a key frame."""

    shows: int
    data: bytes
    key: bool


@dataclass(frozen=True)
class Coded:
    """A stretch of video from a key frame on; `parameters` is what a decoder must know before."""

    parameters: bytes
    rate: int
    frames: tuple[Frame, ...]

    @property
    def ahead(self) -> int:
        """The largest number of frames by which one is decoded after its turn to be shown."""
        return max((number - frame.shows for number, frame in enumerate(self.frames)), default=0)

    def save(self, target: Path) -> None:
        """Writes the stretch; under its name it is always whole."""
        index = [[frame.shows, len(frame.data), frame.key] for frame in self.frames]
        header = {"parameters": self.parameters.hex(), "rate": self.rate, "frames": index}
        with written_whole(target) as beside, beside.open("wb") as file:
            file.write(MAGIC + json.dumps(header).encode() + b"\n")
            file.writelines(frame.data for frame in self.frames)

    @staticmethod
    def load(path: Path) -> Coded:
        """The stretch in a file; RenderError if it is not whole."""
        try:
            magic, header, data = path.read_bytes().split(b"\n", 2)
            read = json.loads(header)
            index = [(int(shows), int(size), bool(key)) for shows, size, key in read["frames"]]
            parameters, rate = bytes.fromhex(read["parameters"]), int(read["rate"])
        except (ValueError, TypeError, KeyError):
            raise RenderError(f"{path.name}: not a stretch of video") from None
        if magic + b"\n" != MAGIC or sum(size for _, size, _ in index) != len(data):
            raise RenderError(f"{path.name}: not a whole stretch of video")
        frames, place = [], 0
        for shows, size, key in index:
            frames.append(Frame(shows, data[place : place + size], key))
            place += size
        return Coded(parameters, rate, tuple(frames))
