"""The film as the pipeline sees it: chapters in order, each with its beats and the place of its scene class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import RequestError
from scenes import class_name
from scenes.script import Script, load_script
from scenes.speech import reading_time
from scenes.story import Story

SOME_SECONDS = 4.0


@dataclass(frozen=True)
class FilmChapter:
    """A chapter, or one beat of it: `scene` is its class as `module:Class`, so that another process can find it.

    `reading` has the seconds that each beat's words take to be read, where they are known.
    """

    name: str
    number: int
    title: str
    beats: tuple[str, ...]
    scene: str
    whole: bool = True
    reading: Mapping[str, float] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """The name of the chapter that this is, or is a beat of."""
        return self.name if self.whole else self.name.removesuffix(f"-{self.beats[0]}")

    def weight(self, beat: str) -> float:
        """About how long the beat is, in seconds."""
        return self.reading.get(beat, SOME_SECONDS)

    def parts(self) -> dict[str, FilmChapter]:
        """The chapter and each of its beats by itself, under the names by which they are asked for."""
        return {self.name: self} | {f"{self.name}:{beat}": self.alone(beat) for beat in self.beats}

    def alone(self, beat: str) -> FilmChapter:
        """That beat by itself."""
        return replace(self, name=self.still(beat), beats=(beat,), whole=False)

    def still(self, beat: str) -> str:
        """The name of a picture of that beat."""
        return f"{self.name}-{beat}" if self.whole else self.name


@dataclass(frozen=True)
class Film:
    """The title and the chapters in film order."""

    title: str
    chapters: tuple[FilmChapter, ...]

    def chosen(self, names: Sequence[str]) -> tuple[FilmChapter, ...]:
        """The chapters and beats of those names in film order, each once; all chapters where none is named."""
        parts = {name: part for chapter in self.chapters for name, part in chapter.parts().items()}
        for name in names:
            if name not in parts:
                raise RequestError(self._unknown(name))
        return tuple(part for name, part in parts.items() if name in names) or self.chapters

    def _unknown(self, name: str) -> str:
        """What is said of a name that is neither a chapter's nor a beat's."""
        wanted, _, beat = name.partition(":")
        for chapter in self.chapters:
            if chapter.name == wanted:
                return f"no beat {beat!r} in {wanted}; there are {', '.join(chapter.beats)}"
        return f"no chapter {wanted!r}; there are {', '.join(chapter.name for chapter in self.chapters)}"


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
    _fill_every_page(script, story)
    return Film(
        title=script.title,
        chapters=tuple(
            FilmChapter(
                chapter.name,
                chapter.number,
                chapter.title,
                tuple(chapter.beats),
                f"scenes.{chapter.name}.chapter:{class_name(chapter.name)}",
                reading={beat: reading_time(chapter.caption(beat, story)) for beat in chapter.beats},
            )
            for chapter in script.chapters.values()
        ),
    )


def _fill_every_page(script: Script, story: Story) -> None:
    """Better now than after minutes of drawing."""
    for table in script.pages:
        script.page(table, story)
