"""Names that several acts of the chapter use."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.stage import style, words
from scenes.stage.text import on_baseline
from scenes.theme import Theme


def weights_name(theme: Theme, count: int, label: str) -> VGroup:
    """A number of weights in large digits, with the word `label` after it."""
    number, word = words(theme, str(count), style.HEADING), words(theme, label)
    on_baseline(word.next_to(number, RIGHT, buff=0.18), number)
    return VGroup(number, word)
