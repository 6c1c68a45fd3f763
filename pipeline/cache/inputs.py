"""What a beat reads of the script and the story, so that it is drawn again when that has changed, and only then."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from scenes.script import ChapterScript
from scenes.story import Story

TITLE, LABEL, FACT = "title", "label", "fact"


class Read:
    """Stands for an example and tells the name and value of each of its facts that is read."""

    def __init__(self, example: Any, tell: Callable[[str, Any], None]) -> None:
        self.__dict__["_example"] = example
        self.__dict__["_tell"] = tell

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.__dict__["_example"], name)
        self.__dict__["_tell"](f"{FACT} {name}", value)
        return value


class Words:
    """What a chapter may read, under the names by which `Read` and the scenes tell of it."""

    def __init__(self, script: ChapterScript, story: Story) -> None:
        self.script, self.story = script, story

    def caption(self, beat: str) -> str:
        """The beat's words."""
        return self.script.caption(beat, self.story)

    def digest(self, name: str) -> str:
        """The digest of what has that name now; empty if there is no such thing any more."""
        kind, _, rest = name.partition(" ")
        try:
            if kind == TITLE:
                return digest(title(self.script))
            if kind == LABEL:
                return digest(self.script.label(rest, self.story))
            return digest(getattr(getattr(self.story, self.script.name), rest))
        except (AttributeError, ValueError):
            return ""

    def everything(self) -> str:
        """A digest of all that the chapter could read."""
        captions = [self.caption(beat) for beat in self.script.beats]
        labels = [self.script.label(label, self.story) for label in self.script.labels]
        return digest([title(self.script), captions, labels, getattr(self.story, self.script.name)])


def title(script: ChapterScript) -> str:
    """What the chapter's title card shows."""
    return f"{script.number} {script.title}"


def same(read: Mapping[str, str], words: Words) -> bool:
    """Whether all that was read is what it was."""
    return all(value and words.digest(name) == value for name, value in read.items())


def digest(value: Any) -> str:
    """A digest by content, the same in every process."""
    file = io.BytesIO()
    pickler = _Plain(file, protocol=5)
    pickler.fast = True  # what is equal is written alike, whether or not it is one and the same
    try:
        pickler.dump(value)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError):
        return ""  # a value that cannot be written down is never taken for the same
    return hashlib.sha256(file.getvalue()).hexdigest()


class _Plain(pickle.Pickler):
    """Writes an example as its parameters: all its facts follow from them, whether or not they are known yet."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return str, (f"{type(value).__qualname__} {value.model_dump_json()}",)
        return NotImplemented
