"""The words and the numbers of a render, loaded once and passed down as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenes.script import Script, load_script
from scenes.script.facts import Facts
from scenes.script.sentences import Sentence
from scenes.speech import ESTIMATED, Narration, Speech
from scenes.story import Story, load_story

_NONE = Facts(None)


@dataclass(frozen=True)
class Telling:
    """The script (every word, in one language), the story (every number), and how long each sentence takes to say.

    `facts` are those of the story that stand in words.
    """

    script: Script
    story: Story
    speech: Speech = ESTIMATED
    facts: Facts = field(default=_NONE, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.facts.story is not self.story:
            object.__setattr__(self, "facts", Facts(self.story))

    def caption(self, chapter: str, beat: str) -> str:
        """The caption of a beat with the facts of the story filled in; ScriptError if there is no such beat."""
        return self.script.chapter(chapter).caption(beat, self.facts)

    def narration(self, chapter: str, beat: str) -> Narration:
        """The sentences of a chapter's beat, each at its time; ScriptError if there is no such beat."""
        return self.speech.narration(chapter, beat, self.sentences(chapter, beat))

    def sentences(self, chapter: str, beat: str) -> tuple[Sentence, ...]:
        """The sentences of a chapter's beat, as they are written and said; ScriptError if there is no such beat."""
        return self.script.chapter(chapter).sentences(beat, self.facts)

    def label(self, chapter: str, name: str) -> str:
        """A text in the pictures of a chapter; ScriptError if there is no such label."""
        return self.script.chapter(chapter).label(name, self.facts)

    def page(self, table: str) -> dict[str, str]:
        """The words of the script's table [page.TABLE], by name; ScriptError if there is no such table."""
        return self.script.page(table, self.facts)

    def __reduce__(self) -> tuple[Any, ...]:
        """What to pickle: each example as its parameters, without the facts that have been computed from them."""
        bare = Story.model_construct(**{name: _bare(each) for name, each in self.story})
        return Telling, (self.script, bare, self.speech)


def _bare(example: Any) -> Any:
    """A copy of an example without its cached facts; the parameters have been checked already."""
    return type(example).model_construct(**{name: getattr(example, name) for name in type(example).model_fields})


def load_telling(story: Path | None = None) -> Telling:
    """The script, and the default story in which the keys of the file `story` replace the default values.

    StoryError or ScriptError, in one line, if anything is wrong.
    """
    return Telling(load_script(), load_story(story))
