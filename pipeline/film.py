"""The film: its chapters in order, each with its beats and the name of its scene class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import RequestError
from scenes import chapter_before, class_name, ending_module
from scenes.script import ScriptError
from scenes.telling import Telling
from scenes.theme import THEMES, Theme

DEFAULT_SECONDS = 4.0  # the length of a beat about which nothing is known


@dataclass(frozen=True)
class FilmChapter:
    """A chapter, or a single beat of it.

    `scene` names its class as `module:Class`, so that another process can import it. `spoken_seconds` has the time
    that each beat takes to say and to read, by beat, where it is known. `opening` is the module that draws the picture
    from which the chapter starts, the last one of the chapter before.
    """

    name: str
    number: int
    title: str
    beats: tuple[str, ...]
    scene: str
    whole: bool = True
    spoken_seconds: Mapping[str, float] = field(default_factory=dict)
    opening: str | None = None

    @property
    def chapter(self) -> str:
        """The name of the chapter, also for a single beat of it."""
        return self.name if self.whole else self.name.removesuffix(f"-{self.beats[0]}")

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that draw the chapter: that of its scene, and that of its first picture."""
        scene = self.scene.partition(":")[0]
        return (scene, self.opening) if self.opening else (scene,)

    def estimated_seconds(self, beat: str) -> float:
        """The estimated length of the beat in seconds."""
        return self.spoken_seconds.get(beat, DEFAULT_SECONDS)

    def parts(self) -> dict[str, FilmChapter]:
        """The chapter and each single beat of it, under the names that a request uses for them."""
        return {self.name: self} | {f"{self.name}:{beat}": self.single_beat(beat) for beat in self.beats}

    def single_beat(self, beat: str) -> FilmChapter:
        """The chapter reduced to that beat."""
        return replace(self, name=self.still_name(beat), beats=(beat,), whole=False)

    def still_name(self, beat: str) -> str:
        """The file name, without ending, of a picture of that beat."""
        return f"{self.name}-{beat}" if self.whole else self.name


@dataclass(frozen=True)
class ToldChapter:
    """A chapter, or a single beat of it, with everything that its scene is created with.

    With `captions` the scene draws each beat's caption into the picture.
    """

    chapter: FilmChapter
    telling: Telling
    theme: Theme
    captions: bool = True


@dataclass(frozen=True)
class Film:
    """The title and the chapters in film order."""

    title: str
    chapters: tuple[FilmChapter, ...]

    def chosen(self, names: Sequence[str]) -> tuple[FilmChapter, ...]:
        """The named chapters and single beats in film order, without repetition; all chapters if `names` is empty."""
        parts = {name: part for chapter in self.chapters for name, part in chapter.parts().items()}
        for name in names:
            if name not in parts:
                raise RequestError(self._unknown(name))
        return tuple(part for name, part in parts.items() if name in names) or self.chapters

    def _unknown(self, name: str) -> str:
        """The error message for a name that is neither a chapter nor a beat."""
        wanted, _, beat = name.partition(":")
        for chapter in self.chapters:
            if chapter.name == wanted:
                return f"no beat {beat!r} in {wanted}; there are {', '.join(chapter.beats)}"
        return f"no chapter {wanted!r}; there are {', '.join(chapter.name for chapter in self.chapters)}"


def read_film(telling: Telling) -> Film:
    """The film that the script describes; ScriptError if a sentence names a fact that the story does not have."""
    _fill_every_text(telling)
    _check_names(telling)
    return Film(
        title=telling.script.title,
        chapters=tuple(
            FilmChapter(
                chapter.name,
                chapter.number,
                chapter.title,
                tuple(chapter.beats),
                f"scenes.{chapter.name}.chapter:{class_name(chapter.name)}",
                spoken_seconds={beat: telling.narration(chapter.name, beat).seconds for beat in chapter.beats},
                opening=ending_module(chapter_before(chapter.name, telling.script.chapters)),
            )
            for chapter in telling.script.chapters.values()
        ),
    )


def _check_names(telling: Telling) -> None:
    """ScriptError if a beat has the name of a theme: its files would replace those of the chapter in that theme."""
    for chapter in telling.script.chapters.values():
        for name in THEMES.keys() & chapter.beats.keys():
            raise ScriptError(f"{chapter.name}.{name}: no beat can have the name of a theme: {', '.join(THEMES)}")


def _fill_every_text(telling: Telling) -> None:
    """Finds errors in labels and in the words of the web pages now, not after minutes of drawing."""
    for chapter in telling.script.chapters.values():
        for name in chapter.labels:
            telling.label(chapter.name, name)
    for table in telling.script.pages:
        telling.page(table)
