"""What a voice is: something that gives each sentence a sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipeline.voice.samples import Samples
from scenes.script.sentences import Sentence


@dataclass(frozen=True)
class Line:
    """A sentence of the film: the one of that number in a beat, counted from 1; `siblings` are all of the beat."""

    chapter: str
    beat: str
    number: int
    siblings: tuple[Sentence, ...]

    @property
    def sentence(self) -> Sentence:
        """What is said."""
        return self.siblings[self.number - 1]

    @property
    def name(self) -> str:
        """The sentence's name in messages: chapter, beat, and the number where there are several."""
        return f"{self.chapter}/{self.beat}" + (f"-{self.number}" if len(self.siblings) > 1 else "")


class Voice(Protocol):
    """A voice: `identity` stands for it and its settings.

    `gain` in dB brings it to the film's loudness; None: it is measured.
    """

    identity: str
    gain: float | None

    def key(self, line: Line) -> str | None:
        """Everything that its sound of a line depends on, as text; None: it cannot say the line."""

    def say(self, line: Line) -> Samples:
        """The sound of a line, trimmed and as loud as it came; RequestError if there is something wrong with it."""
