"""The clips of an embed as values: what is in each, when, and in which files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.plan import FILM, Files
from scenes.page import ASKED, QUIZ, THINKING

LANGUAGE = "en"  # of the script


@dataclass(frozen=True)
class Video:
    """One file of a clip: its name in the folder, its type as a browser is asked for it, its size."""

    file: str
    type: str
    width: int
    height: int
    bytes: int

    @property
    def kind(self) -> str:
        """`MP4` or `WEBM`."""
        return self.file.rpartition(".")[2].upper()


@dataclass(frozen=True)
class Clip:
    """A chapter or the film: `chapters` as in its table of contents, `videos` the better type first, rising in size."""

    name: str
    title: str
    language: str
    seconds: float
    chapters: Sequence[Mapping[str, Any]]
    videos: tuple[Video, ...]

    @property
    def sources(self) -> list[dict[str, str]]:
        """The videos as a browser without scripts is offered them: the first that it plays and that fits is taken."""
        offered = []
        for kind in dict.fromkeys(video.kind for video in self.videos):
            rising = [video for video in self.videos if video.kind == kind]
            fits = ["", *(f"(min-width: {smaller.width + 1}px)" for smaller in rising)]
            pairs = zip(rising, fits, strict=False)
            offered += [{"file": video.file, "type": video.type, "media": media} for video, media in pairs][::-1]
        return offered

    @property
    def chapter(self) -> str | None:
        """The name by which the element is asked for it; the film needs none."""
        return None if self.name == FILM else self.name

    @property
    def asks(self) -> bool:
        """Whether the quiz is in it."""
        quiz = next((chapter for chapter in self.chapters if chapter["name"] == QUIZ), None)
        return quiz is not None and {ASKED, THINKING} <= {beat["name"] for beat in quiz["beats"]}

    @property
    def poster(self) -> str:
        return f"{self.name}.webp"

    @property
    def still(self) -> str:
        return f"{self.name}.png"

    @property
    def moving(self) -> str:
        return f"{self.name}.gif"

    @property
    def captions(self) -> str:
        return f"{self.name}.vtt"

    @property
    def marks(self) -> str:
        """The file with the times of its chapters."""
        return f"{self.name}.chapters.vtt"

    @property
    def page(self) -> str:
        return f"{self.name}.html"

    @property
    def frame(self) -> str:
        """The page for an iframe: the clip and nothing else."""
        return f"{self.name}.frame.html"

    @property
    def data(self) -> str:
        return f"{self.name}.data.js"

    @property
    def width(self) -> int:
        return self.videos[-1].width

    @property
    def height(self) -> int:
        return self.videos[-1].height

    @property
    def length(self) -> str:
        """Minutes and seconds."""
        return f"{round(self.seconds) // 60}:{round(self.seconds) % 60:02}"

    def end_of(self, chapter: str, beat: str) -> float:
        """When the beat of that chapter ends, in seconds of the clip."""
        beats = next(found["beats"] for found in self.chapters if found["name"] == chapter)
        return float(next(found["end"] for found in beats if found["name"] == beat))


def read_contents(files: Files) -> dict[str, Any]:
    """What the render wrote about the video."""
    read: dict[str, Any] = json.loads(files.contents.read_text(encoding="utf-8"))
    return read


def digest(files: Files) -> str:
    """The video's SHA-256."""
    return next(str(fact["sha256"]) for fact in read_contents(files)["files"] if fact["name"] == files.video.name)


def size_name(name: str, height: int, kind: str) -> str:
    """The name of the clip's video of that height."""
    return f"{name}-{height}.{kind}"
