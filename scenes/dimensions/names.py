"""Names and colours that several acts of the chapter use."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.stage import style, words
from scenes.stage.text import on_baseline
from scenes.theme import Theme

PENALTIES = ("lasso", "ridge")
NORMS = {"lasso": "l1", "ridge": "l2"}


def penalty_colour(theme: Theme, penalty: str) -> str:
    """The colour of lasso or ridge: that of its norm."""
    return theme.colour(NORMS[penalty])


def weights_name(theme: Theme, count: int, label: str) -> VGroup:
    """A number of weights in large digits, with the word `label` after it."""
    number, word = words(theme, str(count), style.HEADING), words(theme, label)
    on_baseline(word.next_to(number, RIGHT, buff=0.18), number)
    return VGroup(number, word)
