"""The clips of an embed: for each its chapters and beats with their times, and its files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.embed.page_names import WithPages
from pipeline.plan import FILM
from pipeline.video.files import VideoFiles
from scenes.page import ASKED, QUIZ, TABLE, THINKING
from scenes.theme import DARK

RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}  # languages


@dataclass(frozen=True)
class VideoSource:
    """A video file of a clip: its name in the folder, its MIME type, its width and height in pixels, its bytes, and
    the name of its theme.
    """

    file: str
    type: str
    width: int
    height: int
    bytes: int
    theme: str = DARK.name

    @property
    def kind(self) -> str:
        """`MP4` or `WEBM`."""
        return self.file.rpartition(".")[2].upper()


@dataclass(frozen=True)
class Clip(WithPages):
    """A chapter or the film on a page.

    `chapters` are those of the JSON file beside the render. `themes` are the names of its themes, the first one for all
    who prefer no other. `videos` come in the order of the themes, within a theme with the smaller type (WebM) first,
    and by rising height within a type. With `sound` they have a sound track.
    """

    name: str
    title: str
    language: str
    seconds: float
    chapters: Sequence[Mapping[str, Any]]
    videos: tuple[VideoSource, ...] = ()
    sound: bool = False
    themes: tuple[str, ...] = (DARK.name,)

    @property
    def sources(self) -> list[dict[str, str]]:
        """The `<source>` elements: a browser without scripts takes the first that it can play and whose size fits."""
        return [
            {"file": video.file, "type": video.type, "media": media}
            for kind in dict.fromkeys(video.kind for video in self.videos)
            for theme in reversed(self.themes)
            for video, media in self._sizes(kind, theme)
        ]

    def _sizes(self, kind: str, theme: str) -> list[tuple[VideoSource, str]]:
        """The videos of that kind in that theme with the condition for each, the largest first."""
        preferred = [] if theme == self.themes[0] else [f"(prefers-color-scheme: {theme})"]
        rising = [video for video in self.videos if (video.kind, video.theme) == (kind, theme)]
        fits = [[], *([f"(min-width: {smaller.width + 1}px)"] for smaller in rising)]
        return [(video, " and ".join(preferred + fit)) for video, fit in zip(rising, fits, strict=False)][::-1]

    def named(self, theme: str) -> str:
        """The name, without ending, of the files of a theme: the clip's own for the first theme."""
        return self.name if theme == self.themes[0] else f"{self.name}-{theme}"

    @property
    def chapter(self) -> str | None:
        """The `chapter` attribute of the element; the film needs none."""
        return None if self.name == FILM else self.name

    @property
    def asks(self) -> bool:
        """Whether the clip contains the quiz."""
        quiz = next((chapter for chapter in self.chapters if chapter["name"] == QUIZ), None)
        return quiz is not None and {ASKED, THINKING} <= {beat["name"] for beat in quiz["beats"]}

    @property
    def shows_table(self) -> bool:
        """Whether the clip is about a table, so that a plot of its path belongs to it."""
        return any(chapter["name"] == TABLE for chapter in self.chapters)

    def pictures(self, ending: str) -> dict[str, str]:
        """The poster (`webp`), the small still (`png`) or the GIF (`gif`) in each theme."""
        return {theme: f"{self.named(theme)}.{ending}" for theme in self.themes}

    @property
    def direction(self) -> str:
        """The direction of its words, `ltr` or `rtl`."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    @property
    def poster(self) -> str | None:
        """The poster in the only theme; with several the style sheet chooses one, so that only one is loaded."""
        return f"{self.name}.webp" if len(self.themes) == 1 else None

    @property
    def still(self) -> str:
        return f"{self.name}.png"

    @property
    def moving(self) -> str:
        return f"{self.name}.gif"

    @property
    def card(self) -> str:
        """The picture for sites that show a card for a link."""
        return f"{self.name}.card.png"

    @property
    def captions(self) -> str:
        return f"{self.name}.vtt"

    @property
    def marks(self) -> str:
        """The file with the chapter marks."""
        return f"{self.name}.chapters.vtt"

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
        """The length as m:ss."""
        return f"{round(self.seconds) // 60}:{round(self.seconds) % 60:02}"

    def end_of(self, chapter: str, beat: str) -> float:
        """The end of the chapter's beat, in seconds of the clip."""
        beats = next(found["beats"] for found in self.chapters if found["name"] == chapter)
        return float(next(found["end"] for found in beats if found["name"] == beat))


def read_contents(files: VideoFiles) -> dict[str, Any]:
    """The JSON file that the render wrote beside the video."""
    read: dict[str, Any] = json.loads(files.contents.read_text(encoding="utf-8"))
    return read


def video_digest(files: VideoFiles) -> str:
    """The SHA-256 of the video, from the JSON file."""
    return next(str(entry["sha256"]) for entry in read_contents(files)["files"] if entry["name"] == files.video.name)


def size_name(name: str, height: int, kind: str) -> str:
    """The file name of the clip's video of that height."""
    return f"{name}-{height}.{kind}"
