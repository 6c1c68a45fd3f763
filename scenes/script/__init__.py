"""Every word of the film: order, titles, beats and labels, from a TOML file; no drawing is needed to load it.

A beat's words are one caption, or a list of variants `{ when = "fact", say = "..." }` of which the first whose
fact is true is said. `{name}` in a text stands for a fact of the chapter's own example, `{chapter.name}` for one
of another's, with Python's format specifications: `{share:.1%}`. `{count:word}` writes a small whole number as a word
of the script's list `numbers`, `{count:Word}` with a capital letter.
"""

from __future__ import annotations

import re
import string
import textwrap
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).with_name("en.toml")
DEFAULT_LANGUAGE = "en"  # of a script that does not name its language
LINE_LENGTH = 60
LINES = 2
CHARACTERS_PER_SECOND = 15
SHORTEST_READING = 2.0

WORD = "word"
_LANGUAGE = re.compile("[a-z]{2}(-[A-Za-z0-9]+)*")
_HARD_SPACE = "\u00a0"
_FORMULA = re.compile(r"\([^()\s]+, [^()\s]+\)|\S+ [=+−≤<] \S+|\d %")  # (1, 0), |x| = |y|, 65 %


class ScriptError(ValueError):
    """The script and the film do not fit; the message names the chapter and beat."""


@dataclass(frozen=True)
class Variant:
    """Words, and the name of the fact that must hold for them to be said (None: always)."""

    say: str
    when: str | None = None


@dataclass(frozen=True)
class ChapterScript:
    """One chapter's title, beats in order, and labels."""

    name: str
    number: int
    title: str
    beats: Mapping[str, tuple[Variant, ...]]
    labels: Mapping[str, str]
    numbers: tuple[str, ...] = ()

    def caption(self, beat: str, story: Any) -> str:
        """The words said at a beat, with the story's facts in their places."""
        if beat not in self.beats:
            raise ScriptError(f"{self.name}: no beat {beat!r} in the script; there are {', '.join(self.beats)}")
        own = getattr(story, self.name)
        for variant in self.beats[beat]:
            if variant.when is None or bool(_fact(own, story, variant.when, f"{self.name}.{beat}")):
                return _filled(variant.say, own, story, f"{self.name}.{beat}", self.numbers)
        raise ScriptError(f"{self.name}.{beat}: no variant's condition holds; add one without `when`")

    def label(self, name: str, story: Any) -> str:
        """A text that stands in the picture."""
        if name not in self.labels:
            raise ScriptError(f"{self.name}: no label {name!r} in the script; there are {', '.join(self.labels)}")
        return _filled(self.labels[name], getattr(story, self.name), story, f"{self.name}.{name}", self.numbers)


@dataclass(frozen=True)
class Script:
    """The film's title, its language (ISO 639-1), its chapters in order, and the words of web pages by table."""

    title: str
    chapters: Mapping[str, ChapterScript]
    pages: Mapping[str, Mapping[str, str]]
    language: str = DEFAULT_LANGUAGE

    def chapter(self, name: str) -> ChapterScript:
        """The chapter of that name."""
        if name not in self.chapters:
            raise ScriptError(f"no chapter {name!r}; there are {', '.join(self.chapters)}")
        return self.chapters[name]

    def page(self, table: str, story: Any) -> dict[str, str]:
        """The words of the table [page.TABLE]; their facts are named with the chapter."""
        if table not in self.pages:
            raise ScriptError(f"no [page.{table}] in the script; there are {', '.join(self.pages)}")
        return {name: _filled(text, story, story, f"page.{table}.{name}") for name, text in self.pages[table].items()}


def caption_lines(text: str) -> list[str]:
    """The caption broken into at most two balanced lines of at most 60 characters; a point or formula stays whole."""
    joined = _FORMULA.sub(lambda found: found.group().replace(" ", _HARD_SPACE), text)
    lines = textwrap.wrap(joined, LINE_LENGTH)
    if len(lines) >= LINES:
        narrower = [textwrap.wrap(joined, width) for width in range(LINE_LENGTH // 2, LINE_LENGTH)]
        lines = next((tried for tried in narrower if len(tried) == len(lines)), lines)
    return [line.replace(_HARD_SPACE, " ") for line in lines]


def reading_time(text: str) -> float:
    """Seconds that a viewer needs for the caption, at 15 characters a second."""
    return max(SHORTEST_READING, len(text) / CHARACTERS_PER_SECOND)


@cache
def load_script(path: Path = DEFAULT) -> Script:
    """The script in a TOML file; ScriptError names what is missing or malformed."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ScriptError(f"{path.name}: {error}") from None
    chapters = content.get("chapter", {})
    if not chapters:
        raise ScriptError(f"{path.name}: no [chapter.NAME] tables")
    numbers = tuple(map(str, content.get("numbers", ())))
    return Script(
        title=_text(content, "title", path.name),
        chapters={
            name: ChapterScript(
                name=name,
                number=number,
                title=_text(chapter, "title", name),
                beats={beat: _variants(said, f"{name}.{beat}") for beat, said in chapter.get("beats", {}).items()},
                labels={label: _text(chapter["labels"], label, name) for label in chapter.get("labels", {})},
                numbers=numbers,
            )
            for number, (name, chapter) in enumerate(chapters.items(), start=1)
        },
        pages={table: _words(words, f"page.{table}") for table, words in content.get("page", {}).items()},
        language=_language(content.get("language", DEFAULT_LANGUAGE), path.name),
    )


def _language(code: Any, where: str) -> str:
    if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
        raise ScriptError(f"{where}.language: got {code!r}, want a code like en or pt-BR")
    return code


def _words(table: Any, where: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise ScriptError(f"{where}: a table of words is wanted, got {table!r}")
    return {name: _text(table, name, where) for name in table}


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ScriptError(f"{where}.{key}: words are missing")
    return value


def _variants(said: Any, where: str) -> tuple[Variant, ...]:
    listed = said if isinstance(said, list) else [{"say": said}]
    for variant in listed:
        if not isinstance(variant, dict) or not set(variant) <= {"say", "when"}:
            raise ScriptError(f'{where}: a variant is {{ when = "fact", say = "words" }}, got {variant!r}')
    if not listed:
        raise ScriptError(f"{where}: words are missing")
    return tuple(Variant(_text(variant, "say", where), variant.get("when")) for variant in listed)


def _fact(own: Any, story: Any, name: str, where: str) -> Any:
    try:
        first, *rest = name.split(".")
        value = getattr(own, first) if hasattr(own, first) else getattr(story, first)
        for part in rest:
            value = getattr(value, part)
    except AttributeError:
        raise ScriptError(f"{where}: the story has no fact {name!r}") from None
    return value


class _Filler(string.Formatter):
    """`{fact:format}` filled in; whole numbers lose their `.0`, minus signs are typographic."""

    def __init__(self, own: Any, story: Any, where: str, numbers: Sequence[str]) -> None:
        self.own, self.story, self.where, self.numbers = own, story, where, numbers

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return _fact(self.own, self.story, field_name, self.where), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return format(value, format_spec)
        if format_spec.lower() == WORD:
            word = self.numbers[value] if isinstance(value, int) and 0 <= value < len(self.numbers) else str(value)
            return word if format_spec == WORD else word.capitalize()
        return typographic(format(value, format_spec or ".6g"))


def typographic(number: str) -> str:
    """A number's text with a real minus sign, and no minus before a rounded zero."""
    if not re.search("[1-9]", number):
        number = number.replace("-", "")
    return number.replace("-", "−").replace("%", " %")


def _filled(text: str, own: Any, story: Any, where: str, numbers: Sequence[str] = ()) -> str:
    try:
        return _Filler(own, story, where, numbers).format(text)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        if isinstance(error, ScriptError):
            raise
        raise ScriptError(f"{where}: {error}") from None
