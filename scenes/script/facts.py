"""The facts that stand in the words: each is looked up in the story once, and known from then on."""

from __future__ import annotations

from typing import Any

Plain = bool | int | float | str
PLAIN = (bool, int, float, str)


class Facts:
    """The facts of a story by their names in the script.

    `known` has those that are numbers, texts, true or false, as `CHAPTER.FACT`. It grows with each one that is looked
    up, and may have been filled before: then nothing is computed.
    """

    def __init__(self, story: Any) -> None:
        self.story = story
        self.known: dict[str, Plain] = {}

    @staticmethod
    def of(story: Any) -> Facts:
        """The facts of a story; facts as they are."""
        return story if isinstance(story, Facts) else Facts(story)

    def find(self, chapter: str, name: str) -> Any:
        """The chapter's own fact of that name, or another's as `CHAPTER.FACT`; AttributeError if there is none.

        Without a chapter, as `""`, every name begins with one.
        """
        key = f"{chapter}.{name}"
        if key in self.known:
            return self.known[key]
        value = self._computed(chapter, name)
        if type(value) in PLAIN:
            self.known[key] = value
        return value

    def _computed(self, chapter: str, name: str) -> Any:
        own = getattr(self.story, chapter) if chapter else self.story
        first, *rest = name.split(".")
        value = getattr(own if hasattr(own, first) else self.story, first)
        for part in rest:
            value = getattr(value, part)
        return value
