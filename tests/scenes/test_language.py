"""The language of the script: spelling, and no mention of the max norm before the quiz."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from spellchecker import SpellChecker

from scenes.script import ChapterScript, load_script

LONGEST_ON_PAGES = 22  # words in a sentence

# British spelling, terms of the subject, and names of the formula notation that stand in labels.
KNOWN = {
    "abs",
    "answer",
    "centre",
    "centres",
    "colour",
    "coloured",
    "colours",
    "data",
    "eta",
    "favours",
    "frac",
    "hat",
    "hdl",
    "ldl",
    "isotropic",
    "lambda",
    "lasso",
    "lmax",
    "lone",
    "loss",
    "ltwo",
    "med",
    "minimiser",
    "neuron",
    "norm",
    "octahedron",
    "overfit",
    "penalise",
    "penalised",
    "penalises",
    "proximal",
    "quad",
    "quiet",
    "regularisation",
    "sqrt",
    "subgradient",
    "thresholding",
    "thin",
    "unpenalised",
}

# They are spoken, so they are written.
CONTRACTIONS = {word for word in SpellChecker() if "'" in word}

KNOWN_ON_PAGES = {"html", "hugo", "jekyll", "iframe", "css", "gif", "mkdocs", "mdx", "vue", "toml", "yml", "config"}

CHAPTERS = list(load_script().chapters.values())


def sentences(chapter: ChapterScript) -> list[str]:
    """All sentences of the chapter, for any story."""
    variants = [variant for variants in chapter.beats.values() for variant in variants]
    said = [said for variant in variants for alternatives in variant.parts for said in alternatives]
    texts = [re.sub(r"\{[^}]*\}", "0", text) for each in said for text in (each.say, each.spoken) if text]
    return [sentence for text in texts for sentence in re.split(r"(?<=[.?!])\s+|:\s+", text)]


def texts(chapter: ChapterScript) -> list[str]:
    return [chapter.title, *sentences(chapter), *chapter.labels.values()]


def words_of(texts: Iterable[str]) -> set[str]:
    bare = (re.sub(r"\{[^}]*\}", " ", text) for text in texts)
    found = (word.lower() for text in bare for word in re.findall(r"[A-Za-z]{2,}(?:'[a-z]+)?", text))
    return {word if word in CONTRACTIONS else word.removesuffix("'s") for word in found}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_word_is_spelled_right(chapter):
    assert not SpellChecker().unknown(words_of(texts(chapter)) - KNOWN)


@pytest.mark.parametrize("table", load_script().pages)
def test_the_words_of_a_page_are_spelled_right_and_short(table):
    texts = list(load_script().pages[table].values())
    assert not SpellChecker().unknown(words_of(texts) - KNOWN - KNOWN_ON_PAGES)
    lengths = [len(sentence.split()) for text in texts for sentence in re.split(r"(?<=[.?!])\s+|:\s+", text)]
    assert max(lengths) <= LONGEST_ON_PAGES


@pytest.mark.parametrize("chapter", [c for c in CHAPTERS if c.name != "quiz"], ids=lambda chapter: chapter.name)
def test_the_max_norm_is_not_named_before_the_quiz(chapter):
    assert not re.search(r"\bmax\b|maxim|lmax|infinity norm|‖w‖_∞", " ".join(texts(chapter)), re.IGNORECASE)
