"""The symbols in captions: what shows each of them in a picture, and the beat whose words explain it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scenes.script import load_script
from tests.support.plays import Glance

# Each symbol as a caption writes it, with a pattern for the code of a formula, or the text, that shows it.
SHOWN = {
    "λ": r"lambda|λ",
    "η": r"\beta\b|η",
    "ŷ": r"hat\(y\)|ŷ",
    "w₁": r"w_1|w_\(1|w₁",
    "w₂": r"w_2|w_\(2|w₂",
    "g₁": r"g_1|g₁",
    "g₂": r"g_2|g₂",
    "w²": r"w\^2|w_\w\^2|w²",
    "x²": r"x\^2|x²",
    "|w|": r"abs\(w|\|w",
    "w": r"\bw\b|w_",
    "x": r"\bx\b|x_",
    "g": r"\bg\b|g_",
    "t": r"\bt\b",
    "p": r"\bp\b",
    "H": r"\bH\b",
    "b": r"\bb\b",
    "c": r"\bc\b|c_",
}
# The beat in whose words a symbol is explained: from there on it needs no picture.
EXPLAINED = {
    "λ": "overfit.calm",
}

_TEXT = re.compile("|".join(rf"(?<![\w'’])({re.escape(symbol)})(?![\w'’₀-₉²])" for symbol in SHOWN))


def symbols(caption: str) -> set[str]:
    """The symbols that a caption names."""
    return {found.group(0) for found in _TEXT.finditer(caption)}


def unexplained(chapter: str, glances: Sequence[Glance]) -> list[str]:
    """The symbols of captions that are neither in the picture nor explained by then."""
    return [
        f"{glance.beat}: {symbol} in {glance.caption!r}"
        for glance in glances
        for symbol in sorted(symbols(glance.caption))
        if not is_shown(symbol, glance) and not is_explained(symbol, f"{chapter}.{glance.beat}")
    ]


def is_shown(symbol: str, glance: Glance) -> bool:
    return any(re.search(SHOWN[symbol], text) for text in (*glance.codes, *glance.readouts.values()))


def is_explained(symbol: str, beat: str) -> bool:
    """Whether the symbol's explaining beat is this one, or comes before it in the film."""
    order = [f"{name}.{each}" for name, chapter in load_script().chapters.items() for each in chapter.beats]
    return symbol in EXPLAINED and order.index(EXPLAINED[symbol]) <= order.index(beat)
