"""Every word of the film: order, titles, beats and labels, from a TOML file; no drawing is needed to load it.

What is said in a beat is a text, or a list of sentences. A table may take the place of a text: `at` names the
sentence, so that the beat can wait for it, and `spoken` is what is said instead of what is written:
`{ say = "...", at = "fan", spoken = "..." }`. A list of variants `{ when = "fact", say = ... }` stands for the first
one whose fact is true; it may take the place of everything that a beat says, or of one sentence in its list.

`{name}` in a text stands for a fact of the chapter's own example, `{chapter.name}` for one of another's, with Python's
format specifications: `{share:.1%}`. `{count:word}` writes a small whole number as a word of the script's list
`numbers`, `{count:Word}` with a capital letter; `{place:ordinal}` writes it as first, second, ... from `ordinals`.
`{feature:name}` is the chapter's label `feature_...` of that name, or the name itself if there is none. `{label.NAME}`
is the chapter's label NAME.

The table [short] lists beats of the film that make a short cut of it; its table `sentences` has what some of them say
there instead. The table [own_table] does the same for a chapter as a film by itself, told of a reader's table.

`breaths` in a chapter's table lists the beats that show their picture for a while after all has been said.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from scenes.script.beats import Said, Variant, read_beat
from scenes.script.errors import ScriptError
from scenes.script.facts import Facts
from scenes.script.names import GivenName
from scenes.script.own_table import FEATURE, OwnTableScript, read_own_table
from scenes.script.sentences import Sentence, split_sentences
from scenes.script.spoken import spoken_form

__all__ = [
    "DEFAULT",
    "FEATURE",
    "ChapterScript",
    "GivenName",
    "Script",
    "ScriptError",
    "Sentence",
    "ShortCut",
    "Variant",
    "load_script",
    "typographic",
]

DEFAULT = Path(__file__).with_name("en.toml")
DEFAULT_LANGUAGE = "en"  # of a script that does not name its language
WORD, ORDINAL, NAME = "word", "ordinal", "name"
LABEL = "label."  # how a fact begins that is a label

Choice = TypeVar("Choice", Variant, Said)
_LANGUAGE = re.compile("[a-z]{2}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Words:
    """The words that stand for whole numbers, for places in an order, and for features of a table."""

    numbers: Sequence[str] = ()
    ordinals: Sequence[str] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    spoken: bool = False
    """whether the text is said, not written"""

    def of(self, value: Any, kind: str) -> str:
        if kind == NAME:
            return self.labels.get(f"{FEATURE}{value}", str(value))
        listed = self.numbers if kind == WORD else self.ordinals
        return listed[value] if isinstance(value, int) and 0 <= value < len(listed) else typographic(str(value))

    def given(self, name: GivenName) -> str:
        """A stranger's name, as it is written or said."""
        text = name.spoken if self.spoken else name.short
        return text or self.labels[name.instead].format().format(number=name.number)


@dataclass(frozen=True)
class ChapterScript:
    """One chapter's title, beats in order, and labels."""

    name: str
    number: int
    title: str
    beats: Mapping[str, tuple[Variant, ...]]
    labels: Mapping[str, str]
    breaths: tuple[str, ...] = ()
    """the beats in which the picture is the point: it is shown for a while after all has been said"""
    numbers: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    language: str = DEFAULT_LANGUAGE
    colours_norms: bool = True
    """whether "L1", "L2" and "max norm" in captions and title have the colours of these norms"""

    def caption(self, beat: str, story: Any) -> str:
        """All that is said in a beat, as it is written, with the story's facts in their places."""
        return " ".join(sentence.text for sentence in self.sentences(beat, story))

    def sentences(self, beat: str, story: Any) -> tuple[Sentence, ...]:
        """The sentences of a beat, as they are written and said, with the story's facts in their places."""
        if beat not in self.beats:
            raise ScriptError(f"{self.name}: no beat {beat!r} in the script; there are {', '.join(self.beats)}")
        facts = Facts.of(story)
        variant = self._chosen(self.beats[beat], facts, beat)
        return tuple(
            sentence
            for alternatives in variant.parts
            for sentence in self._filled(self._chosen(alternatives, facts, beat), facts, beat)
        )

    def _chosen(self, variants: Sequence[Choice], facts: Facts, beat: str) -> Choice:
        """The first whose condition holds."""
        where = f"{self.name}.{beat}"
        for variant in variants:
            if variant.when is None or bool(_fact(facts, self.name, variant.when, where)):
                return variant
        raise ScriptError(f"{where}: no variant's condition holds; add one without `when`")

    def _filled(self, said: Said, facts: Facts, beat: str) -> list[Sentence]:
        where = f"{self.name}.{beat}"
        # Split before they are filled: a stranger's name may look like the end of a sentence.
        written = split_sentences(said.say)
        spoken = written if said.spoken is None else split_sentences(said.spoken)
        if len(spoken) != len(written):
            raise ScriptError(f"{where}: {len(written)} sentences are written and {len(spoken)} are spoken")
        names = (said.at, *[None] * (len(written) - 1))
        texts = [self._fill(text, facts, where) for text in written]
        said_as = [spoken_form(self._fill(text, facts, where, spoken=True), self.language) for text in spoken]
        return [Sentence(*each) for each in zip(texts, said_as, names, strict=True)]

    def label(self, name: str, story: Any) -> str:
        """A text that stands in the picture."""
        if name not in self.labels:
            raise ScriptError(f"{self.name}: no label {name!r} in the script; there are {', '.join(self.labels)}")
        return self._fill(self.labels[name], Facts.of(story), f"{self.name}.{name}")

    def _fill(self, text: str, facts: Facts, where: str, spoken: bool = False) -> str:
        return _filled(text, facts, self.name, where, Words(self.numbers, self.ordinals, self.labels, spoken))


@dataclass(frozen=True)
class ShortCut:
    """A film made of single beats of this one: as (chapter, beat), in film order, and what some of them say instead."""

    title: str
    beats: tuple[tuple[str, str], ...]
    sentences: Mapping[tuple[str, str], tuple[Variant, ...]]


@dataclass(frozen=True)
class Script:
    """The film's title, its language (ISO 639-1), its chapters in order, and the words of web pages by table."""

    title: str
    chapters: Mapping[str, ChapterScript]
    pages: Mapping[str, Mapping[str, str]]
    language: str = DEFAULT_LANGUAGE
    short: ShortCut | None = None
    own_table: OwnTableScript | None = None

    def shortened(self) -> Script:
        """The script of the short cut: the same chapters, whose beats say what they say there."""
        own = self.short.sentences if self.short else {}
        return replace(
            self,
            chapters={
                name: replace(
                    chapter, beats={beat: own.get((name, beat), said) for beat, said in chapter.beats.items()}
                )
                for name, chapter in self.chapters.items()
            },
        )

    def chapter(self, name: str) -> ChapterScript:
        """The chapter of that name."""
        if name not in self.chapters:
            raise ScriptError(f"no chapter {name!r}; there are {', '.join(self.chapters)}")
        return self.chapters[name]

    def page(self, table: str, story: Any) -> dict[str, str]:
        """The words of the table [page.TABLE]; their facts are named with the chapter."""
        if table not in self.pages:
            raise ScriptError(f"no [page.{table}] in the script; there are {', '.join(self.pages)}")
        facts = Facts.of(story)
        return {name: _filled(text, facts, "", f"page.{table}.{name}") for name, text in self.pages[table].items()}


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
    numbers, ordinals = (tuple(map(str, content.get(listed, ()))) for listed in ("numbers", "ordinals"))
    language = _language(content.get("language", DEFAULT_LANGUAGE), path.name)
    read = {
        name: ChapterScript(
            name=name,
            number=number,
            title=_text(chapter, "title", name),
            beats={beat: read_beat(said, f"{name}.{beat}") for beat, said in chapter.get("beats", {}).items()},
            labels={label: _text(chapter["labels"], label, name) for label in chapter.get("labels", {})},
            breaths=_breaths(chapter, name),
            numbers=numbers,
            ordinals=ordinals,
            language=language,
        )
        for number, (name, chapter) in enumerate(chapters.items(), start=1)
    }
    return Script(
        title=_text(content, "title", path.name),
        chapters=read,
        pages={table: _words(words, f"page.{table}") for table, words in content.get("page", {}).items()},
        language=language,
        short=_short(content["short"], read) if "short" in content else None,
        own_table=read_own_table(content["own_table"], read) if "own_table" in content else None,
    )


def _short(table: Any, chapters: Mapping[str, ChapterScript]) -> ShortCut:
    order = [(name, beat) for name, chapter in chapters.items() for beat in chapter.beats]
    known = {f"{name}.{beat}": (name, beat) for name, beat in order}
    listed, own = table.get("beats", []), table.get("sentences", {})
    if unknown := [each for each in (*listed, *own) if each not in known]:
        raise ScriptError(f"short: no beat {unknown[0]!r} in the script")
    if [known[each] for each in listed] != [each for each in order if ".".join(each) in listed] or not listed:
        raise ScriptError("short.beats: beats in film order are wanted, each once")
    if spare := [each for each in own if each not in listed]:
        raise ScriptError(f"short.sentences: {spare[0]!r} is not among the beats")
    sentences = {known[each]: read_beat(said, f"short.{each}") for each, said in own.items()}
    return ShortCut(_text(table, "title", "short"), tuple(known[each] for each in listed), sentences)


def _language(code: Any, where: str) -> str:
    if not isinstance(code, str) or not _LANGUAGE.fullmatch(code):
        raise ScriptError(f"{where}.language: got {code!r}, want a code like en or pt-BR")
    return code


def _breaths(chapter: Mapping[str, Any], name: str) -> tuple[str, ...]:
    named = chapter.get("breaths", [])
    if not isinstance(named, list) or not set(map(str, named)) <= set(chapter.get("beats", {})):
        raise ScriptError(f"{name}.breaths: a list of the chapter's beats is wanted, got {named!r}")
    return tuple(named)


def _words(table: Any, where: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise ScriptError(f"{where}: a table of words is wanted, got {table!r}")
    return {name: _text(table, name, where) for name in table}


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ScriptError(f"{where}.{key}: words are missing")
    return value


def _fact(facts: Facts, chapter: str, name: str, where: str) -> Any:
    try:
        return facts.find(chapter, name)
    except AttributeError:
        raise ScriptError(f"{where}: the story has no fact {name!r}") from None


NO_WORDS = Words()


class _Filler(string.Formatter):
    """`{fact:format}` filled in; whole numbers lose their `.0`, minus signs are typographic."""

    def __init__(self, facts: Facts, chapter: str, where: str, words: Words) -> None:
        self.facts, self.chapter, self.where, self.words = facts, chapter, where, words

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        label = field_name.removeprefix(LABEL)
        if label != field_name and label in self.words.labels:
            return self.words.labels[label], field_name
        return _fact(self.facts, self.chapter, field_name, self.where), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        kind = format_spec.lower()
        if isinstance(value, GivenName):
            return self.words.given(value)
        if kind in (WORD, ORDINAL, NAME):
            word = self.words.of(value, kind)
            return word if format_spec == kind else word[:1].upper() + word[1:]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return format(value, format_spec)
        return typographic(format(value, format_spec or ".6g"))


def typographic(number: str) -> str:
    """A number's text with a real minus sign, and no minus before a rounded zero."""
    if not re.search("[1-9]", number):
        number = number.replace("-", "")
    return number.replace("-", "−").replace("%", " %")


def _filled(text: str, facts: Facts, chapter: str, where: str, words: Words = NO_WORDS) -> str:
    try:
        return _Filler(facts, chapter, where, words).format(text)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        if isinstance(error, ScriptError):
            raise
        raise ScriptError(f"{where}: {error}") from None
