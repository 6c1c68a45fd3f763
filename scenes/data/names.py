"""The names of a table's columns in the pictures."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from manim import Typst

from scenes.examples.data import DataExample
from scenes.script import FEATURE, GivenName
from scenes.stage import Act, Chapter, style, words
from scenes.stage.text import fitted, no_wider

DrawName = Callable[[int, float], Typst]
"""draws the name of a column, no wider than that"""


class Namer:
    """Draws names: the script's label for a feature or, without one, the table's own name, cut if there is no room."""

    def __init__(self, chapter: Chapter[DataExample] | Act[Any]) -> None:
        self.source = chapter if isinstance(chapter, Chapter) else chapter.chapter
        self.theme, self.example = self.source.theme, self.source.example

    def __call__(self, column: int, width: float = math.inf) -> Typst:
        if self.example.columns.feature(column) is None:
            return no_wider(words(self.theme, self.source.label("others"), style.LABEL), width)
        return self._drawn(self.example.column_names[column], width)

    def of_feature(self, feature: int, width: float = math.inf) -> Typst:
        return self._drawn(self.example.feature_names[feature], width)

    def text(self, feature: int) -> str:
        """The name of a feature as part of a line of text."""
        name = self.example.feature_names[feature]
        if isinstance(name, GivenName):
            return name.short or self._instead(name)
        label = f"{FEATURE}{name}"
        return self.source.label(label) if label in self.source.script.labels else name

    def _drawn(self, name: str | GivenName, width: float) -> Typst:
        if isinstance(name, GivenName):
            return fitted(self.theme, name.shown or self._instead(name), width)
        label = f"{FEATURE}{name}"
        text = self.source.label(label) if label in self.source.script.labels else name
        return no_wider(words(self.theme, text, style.LABEL), width)

    def _instead(self, name: GivenName) -> str:
        return self.source.label(name.instead).format(number=name.number)
