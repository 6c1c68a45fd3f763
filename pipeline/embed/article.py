"""The film as an article: the words of its chapters as prose, and where each picture stands between them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.embed.clips import Clip
from pipeline.embed.markdown import alternative, markdown
from scenes.page import OFFERED, QUIZ, THINKING
from scenes.script.sentences import split_sentences

FOLDER = "article"  # in the embed folder: the pictures and the Markdown, which a blog can take as one post
PAGE, MARKDOWN = "article.html", f"{FOLDER}/index.md"
LONGEST = 200  # characters; a paragraph of several beats is at most this long


@dataclass(frozen=True)
class Picture:
    """The last picture of a beat, and with `moving` also the beat as a GIF; `alt` is the sentence that it illustrates.

    The names are those of the files in the article's folder, by theme.
    """

    stills: Mapping[str, str]
    alt: str
    moving: Mapping[str, str] | None = None

    @property
    def shown(self) -> str:
        """The file for a place that takes only one."""
        return next(iter((self.moving or self.stills).values()))


@dataclass(frozen=True)
class Passage:
    """Paragraphs, with the choices of a question and the picture that belong to them."""

    paragraphs: tuple[str, ...]
    choices: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Section:
    """The passages of one chapter."""

    clip: Clip
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Article:
    """The sections, and the size in pixels of their pictures."""

    sections: tuple[Section, ...]
    width: int
    height: int


def passages(
    chapter: str, beats: Sequence[Mapping[str, Any]], pictures: Mapping[str, Picture], offered: int, think: str
) -> Iterator[Passage]:
    """The passages of a chapter: each ends with a beat of which there is a picture.

    The quiz offers so many choices, in a sentence each. The time to think about them has the words `think`: a page
    does not count seconds.
    """
    said: list[str] = []
    choices: tuple[str, ...] = ()
    for beat in beats:
        name, sentences = beat["name"], split_sentences(beat["caption"])
        thinking = (chapter, name) == (QUIZ, THINKING)
        if (chapter, name) == (QUIZ, OFFERED) and len(sentences) == offered:
            choices = sentences
        else:
            _add(said, think if thinking else beat["caption"])
        if name in pictures or thinking or beat is beats[-1]:
            yield Passage(tuple(said), choices, pictures.get(name))
            said, choices = [], ()


def _add(paragraphs: list[str], words: str) -> None:
    """Adds the words to the last paragraph, or as a new one if it would become too long."""
    if paragraphs and len(paragraphs[-1]) + len(words) < LONGEST:
        words = f"{paragraphs.pop()} {words}"
    paragraphs.append(words)


def pictured(chapter: str, beats: Sequence[Mapping[str, Any]]) -> list[str]:
    """The beats whose last picture can stand in the article: not that of the time to think, which shows a clock."""
    return [beat["name"] for beat in beats if (chapter, beat["name"]) != (QUIZ, THINKING)]


def last_sentence(beats: Sequence[Mapping[str, Any]], name: str) -> str:
    """What is said last in a beat, about its last picture."""
    return split_sentences(next(beat["caption"] for beat in beats if beat["name"] == name))[-1]


def as_markdown(article: Article, title: str, words: Mapping[str, str], site: str | None) -> str:
    """The article as a page of Hugo, Jekyll or MkDocs, beside its pictures.

    It links to the film if the address of the folder is known.
    """
    head = {"title": title, "description": words["lead"]}
    parts = ["\n".join(["---", *(f"{name}: {json.dumps(head[name], ensure_ascii=False)}" for name in head), "---"])]
    if site:
        parts.append(f"[{markdown(words['watch'])}]({site})")
    for section in article.sections:
        if len(article.sections) > 1:
            parts.append(f"## {markdown(section.clip.title)}")
        for passage in section.passages:
            parts += _blocks(passage)
    return "\n\n".join(parts) + "\n"


def _blocks(passage: Passage) -> Iterator[str]:
    yield from map(markdown, passage.paragraphs)
    if passage.choices:
        yield "\n".join(f"- {letter}: {markdown(text)}" for letter, text in lettered(passage.choices))
    if passage.picture:
        yield f"![{alternative(passage.picture.alt)}]({passage.picture.shown})"


def lettered(choices: Collection[str]) -> list[tuple[str, str]]:
    """The choices with the letters that they have in the film."""
    return list(zip("ABCD", choices, strict=True))
