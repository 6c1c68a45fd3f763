"""What a beat reads of the script and the story: it is drawn again if that has changed, and only then."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from scenes import chapter_before, ending_module
from scenes.script import ChapterScript
from scenes.telling import Telling

TITLE, LABEL, FACT = "title", "label", "fact"
OPENING = "opening"  # what the picture from which the chapter starts can depend on
SPEECH = "speech"  # of a beat: its captions with their times; what is drawn after the beat does not depend on it


class RecordedExample:
    """Stands in for an example, and reports the name and the value of each attribute that is read."""

    def __init__(self, example: Any, report: Callable[[str, Any], None]) -> None:
        self.__dict__["_example"] = example
        self.__dict__["_report"] = report

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.__dict__["_example"], name)
        self.__dict__["_report"](f"{FACT} {name}", value)
        return value


class ChapterInputs:
    """Everything that a chapter can read: its title, captions with their times, labels and facts."""

    def __init__(self, telling: Telling, chapter: str) -> None:
        self.telling, self.script, self.story = telling, telling.script.chapter(chapter), telling.story

    def speech_digest(self, beat: str) -> str:
        """The digest of what the beat says and when."""
        return digest(self.telling.narration(self.script.name, beat).timing)

    def digest(self, name: str) -> str:
        """Current digest of the input `name`: `title`, `opening`, `label NAME` or `fact NAME`; '' if it is gone."""
        kind, _, rest = name.partition(" ")
        try:
            if kind == TITLE:
                return digest(title(self.script))
            if kind == OPENING:
                return digest(opening(self.telling, self.script.name))
            if kind == LABEL:
                return digest(self.telling.label(self.script.name, rest))
            return digest(getattr(getattr(self.story, self.script.name), rest))
        except (AttributeError, ValueError):
            return ""

    def all_digest(self) -> str:
        """A digest of everything that the chapter can read."""
        speech = [self.telling.narration(self.script.name, beat).timing for beat in self.script.beats]
        labels = [self.telling.label(self.script.name, label) for label in self.script.labels]
        first = opening(self.telling, self.script.name)
        return digest([title(self.script), speech, labels, getattr(self.story, self.script.name), first])


def title(script: ChapterScript) -> str:
    """The text of the chapter's title card."""
    return f"{script.number} {script.title}"


def opening(telling: Telling, chapter: str) -> tuple[Any, ...]:
    """All words and numbers of the chapter before, if it has an `ending`, from which this one starts."""
    before = chapter_before(chapter, telling.script.chapters)
    if before is None or ending_module(before) is None:
        return ()
    script = telling.script.chapter(before)
    labels = tuple(telling.label(before, label) for label in script.labels)
    return labels, getattr(telling.story, before)


def unchanged(read: Mapping[str, str], inputs: ChapterInputs) -> bool:
    """Whether each input that was read still has the digest that it had then; speech is compared by itself."""
    return all(value and inputs.digest(name) == value for name, value in read.items() if name != SPEECH)


def digest(value: Any) -> str:
    """A digest of the value's content, the same in every process; '' if the value cannot be pickled."""
    file = io.BytesIO()
    pickler = _ContentPickler(file, protocol=5)
    pickler.fast = True  # equal values are written alike, whether or not they are the same object
    try:
        pickler.dump(value)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError):
        return ""  # never equal to anything
    return hashlib.sha256(file.getvalue()).hexdigest()


class _ContentPickler(pickle.Pickler):
    """Writes an example as its parameters: all its facts follow from them, whether or not they are computed yet."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return str, (f"{type(value).__qualname__} {value.model_dump_json()}",)
        return NotImplemented
