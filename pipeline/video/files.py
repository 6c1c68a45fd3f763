"""The files that belong to one published video."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class VideoFiles:
    """A video, its captions as SubRip and WebVTT, and the description of its contents as JSON."""

    video: Path
    srt: Path
    vtt: Path
    contents: Path

    @staticmethod
    def named(folder: Path, name: str) -> VideoFiles:
        """The files of that name in a folder."""
        return VideoFiles(*(folder / f"{name}.{ending}" for ending in ("mp4", "srt", "vtt", "json")))

    def all(self) -> tuple[Path, ...]:
        """All files in the order in which they are published: those that describe the video come after it."""
        return (self.video, self.srt, self.vtt, self.contents)
