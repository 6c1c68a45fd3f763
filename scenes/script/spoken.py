"""The spoken form of a written sentence: formulas and numbers in words, by an ordered rule table for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from scenes.script import english

RULES: Mapping[str, tuple[english.Rule, ...]] = {"en": english.RULES}
PUNCTUATION = " .,;:?!'–—-"


@lru_cache(4096)
def spoken_form(text: str, language: str = "en") -> str:
    """The sentence as it is said: only letters, spaces and punctuation, without signs that no rule knows.

    A language that has no rules yet (a translation, say) is said as it is written, without the signs.
    """
    kept = (sign if _is_speakable(sign) else " " for sign in _by_rules(text, language))
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def unspeakable(text: str, language: str = "en") -> str:
    """The characters of the sentence for which its language has no rule, in order; empty if it can be said whole."""
    return "".join(sign for sign in _by_rules(text, language) if not _is_speakable(sign))


def _is_speakable(sign: str) -> bool:
    return sign.isalpha() or sign in PUNCTUATION


def _by_rules(text: str, language: str) -> str:
    for pattern, said in RULES.get(language, ()):
        text = pattern.sub(said, text)
    return text
