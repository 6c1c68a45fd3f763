"""A very big number with its words below."""

from __future__ import annotations

from collections.abc import Callable

from manim import DOWN, LEFT, VGroup

from scenes.stage import Readout, style, words
from scenes.theme import Theme


class Tally(VGroup):
    """A very big number that follows `text`, with the words `label` below."""

    def __init__(self, theme: Theme, text: str | Callable[[], str], label: str, color: str | None = None) -> None:
        self.number = Readout(theme, text, style.TITLE, color)
        self.label = words(theme, label, style.LABEL).next_to(self.number, DOWN, buff=0.22).align_to(self.number, LEFT)
        super().__init__(self.number, self.label)
