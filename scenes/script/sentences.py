"""Sentences: what the film says one after the other; and how they are cut into cues, as captions show them."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import lru_cache

LINE_LENGTH = 60
LINES = 2

_HARD_SPACE = "\u00a0"
_FORMULA = re.compile(r"\([^()\s]+, [^()\s]+\)|\S+ [=+−≤<] \S+|\d %")  # (1, 0), |x| = |y|, 65 %
# A small letter goes on with a sentence, unless it stands alone: it is a symbol then ("w settles at 0.4").
_SENTENCE_END = re.compile(r"(?<=[.?!…])([\"”’)]*)\s+(?![a-z]{2})")
_CLAUSE_END = re.compile(r"(?<=[,;:–—]) ")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is written in captions, and as it is said; a beat can wait for its `name`."""

    text: str
    spoken: str
    name: str | None = None


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order; joined by single spaces they are the text."""
    ends = [(found.start() + len(found[1]), found.end()) for found in _SENTENCE_END.finditer(text.strip())]
    starts = [0, *(end for _, end in ends)]
    stops = [*(stop for stop, _ in ends), len(text.strip())]
    return tuple(text.strip()[start:stop] for start, stop in zip(starts, stops, strict=True))


@lru_cache(4096)
def caption_lines(text: str) -> tuple[str, ...]:
    """The caption broken into at most two balanced lines of at most 60 characters; a point or formula stays whole."""
    joined = with_whole_formulas(text)
    lines = textwrap.wrap(joined, LINE_LENGTH)
    if len(lines) >= LINES:
        narrower = [textwrap.wrap(joined, width) for width in range(LINE_LENGTH // 2, LINE_LENGTH)]
        lines = next((tried for tried in narrower if len(tried) == len(lines)), lines)
    return tuple(line.replace(_HARD_SPACE, " ") for line in lines)


@lru_cache(4096)
def cue_texts(sentence: str) -> tuple[str, ...]:
    """The sentence cut into cues that fit two lines: at ends of clauses, and between words only where it must be.

    Joined by single spaces they are the sentence.
    """
    return tuple(cue.replace(_HARD_SPACE, " ") for cue in _cut(with_whole_formulas(sentence)))


def _cut(text: str) -> list[str]:
    """Cuts a text that is too long at the clause end nearest to its middle, and the parts again where they are."""
    places = [found.start() for found in _CLAUSE_END.finditer(text)] or [
        found.start() for found in re.finditer(" ", text)
    ]
    if not places or len(textwrap.wrap(text, LINE_LENGTH)) <= LINES:
        return [text]
    place = min(places, key=lambda place: abs(2 * place - len(text)))
    return [*_cut(text[:place]), *_cut(text[place + 1 :])]


def with_whole_formulas(text: str) -> str:
    """The text with hard spaces in its points and formulas, so that no line ends in them."""
    return _FORMULA.sub(lambda found: found.group().replace(" ", _HARD_SPACE), text)
