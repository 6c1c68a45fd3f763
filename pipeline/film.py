"""The film as the pipeline sees it: chapters in order, each with its beats and the place of its scene class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import RequestError
from scenes import class_name
from scenes.script import Script, load_script
from scenes.story import Story


@dataclass(frozen=True)
class FilmChapter:
    """A chapter: `scene` is its class as `module:Class`, so that another process can find it."""

    name: str
    number: int
    title: str
    beats: tuple[str, ...]
    scene: str


@dataclass(frozen=True)
class Film:
    """The title and the chapters in film order."""

    title: str
    chapters: tuple[FilmChapter, ...]

    def chosen(self, names: Sequence[str]) -> tuple[FilmChapter, ...]:
        """The chapters of those names in film order, each once; all of them where none is named."""
        known = [chapter.name for chapter in self.chapters]
        for name in names:
            if name not in known:
                raise RequestError(f"no chapter {name!r}; there are {', '.join(known)}")
        return tuple(chapter for chapter in self.chapters if not names or chapter.name in names)


@dataclass(frozen=True)
class Beat:
    """A beat as it was played: its words, and its start and end in seconds of its chapter."""

    name: str
    caption: str
    start: float
    end: float


@dataclass(frozen=True)
class Timeline:
    """A chapter as it was played: its beats and its whole length in seconds."""

    beats: tuple[Beat, ...]
    seconds: float


def read_film(story: Story) -> Film:
    """The film of the script; ScriptError if a sentence cannot be filled with the story's facts."""
    script = load_script()
    _fill_every_sentence(script, story)
    return Film(
        title=script.title,
        chapters=tuple(
            FilmChapter(
                chapter.name,
                chapter.number,
                chapter.title,
                tuple(chapter.beats),
                f"scenes.{chapter.name}:{class_name(chapter.name)}",
            )
            for chapter in script.chapters.values()
        ),
    )


def _fill_every_sentence(script: Script, story: Story) -> None:
    """Better now than after minutes of drawing."""
    for chapter in script.chapters.values():
        for beat in chapter.beats:
            chapter.caption(beat, story)
