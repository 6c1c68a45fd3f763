"""What the features of a table are called in the pictures."""

from __future__ import annotations

from typing import Any

from scenes.examples.data import DataExample
from scenes.script import FEATURE
from scenes.stage import Act, Chapter


class Namer:
    """Gives the name of a feature by its number: the script's label for it or, without one, the table's own name."""

    def __init__(self, chapter: Chapter[DataExample] | Act[Any]) -> None:
        self.source = chapter if isinstance(chapter, Chapter) else chapter.chapter
        self.names = chapter.example.facts.names

    def __call__(self, feature: int) -> str:
        label = f"{FEATURE}{self.names[feature]}"
        return self.source.label(label) if label in self.source.script.labels else self.names[feature]
