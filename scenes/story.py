"""The story: the parameters of every worked example, read from TOML and checked, and the facts made of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from scenes.examples.chance import ChanceExample
from scenes.examples.clouds import CloudsExample
from scenes.examples.dimensions import DimensionsExample
from scenes.examples.norms import NormsExample
from scenes.examples.one_weight import OneWeightExample
from scenes.examples.overfit import OverfitExample
from scenes.examples.question import QuestionExample
from scenes.examples.quiz import QuizExample
from scenes.examples.rings import RingsExample
from scenes.examples.steps import StepsExample
from scenes.examples.touch import TouchExample
from scenes.examples.wall import WallExample
from scenes.refusals import refusal, shown_text

DEFAULT = Path(__file__).with_name("story.toml")


class StoryError(ValueError):
    """A story that cannot be told; the message names key, value and what is possible."""


class Story(BaseModel):
    """One example a chapter; fields are named as the chapters are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: QuestionExample
    overfit: OverfitExample
    one_weight: OneWeightExample
    steps: StepsExample
    rings: RingsExample
    norms: NormsExample
    touch: TouchExample
    wall: WallExample
    chance: ChanceExample
    clouds: CloudsExample
    dimensions: DimensionsExample
    quiz: QuizExample


@cache
def load_story(path: Path | None = None) -> Story:
    """The default story with the keys of `path` put over it; StoryError in one line if anything is wrong."""
    if path is None:
        return story_of(b"", "")
    try:
        return story_of(path.read_bytes(), str(path))
    except OSError as error:
        raise StoryError(f"story {shown_text(str(path))}: {error.strerror}") from None


def story_of(content: bytes, name: str) -> Story:
    """The default story with the keys of a TOML text put over it; `name` stands for the text in messages."""
    given = _parsed(content, name)
    values = _merged(_parsed(DEFAULT.read_bytes(), DEFAULT.name), given)
    try:
        return Story.model_validate(values)
    except ValidationError as error:
        raise StoryError(refusal(error, Story, given, values)) from None


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    where = f"story {shown_text(name)}"
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise StoryError(f"{where}: not UTF-8 text: byte {error.start + 1} is {content[error.start]:#x}") from None
    except tomllib.TOMLDecodeError as error:
        raise StoryError(f"{where}: not TOML: {shown_text(str(error))}") from None
    except RecursionError:
        raise StoryError(f"{where}: too many brackets inside each other") from None
    except ValueError:  # of Python's own int()
        raise StoryError(f"{where}: a number with thousands of digits") from None


def _merged(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return base | {key: _merged(base.get(key), value) for key, value in over.items()}
