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
from scenes.examples.steps import StepsExample
from scenes.examples.touch import TouchExample
from scenes.examples.wall import WallExample

DEFAULT = Path(__file__).with_name("story.toml")


class StoryError(ValueError):
    """A story that cannot be told; the message names key, value and what is possible."""


class Story(BaseModel):
    """One example a chapter; fields are named as the chapters are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: QuestionExample
    overfit: OverfitExample
    norms: NormsExample
    one_weight: OneWeightExample
    steps: StepsExample
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
        raise StoryError(f"story {path}: {error.strerror}") from None


def story_of(content: bytes, name: str) -> Story:
    """The default story with the keys of a TOML text put over it; `name` stands for the text in messages."""
    try:
        return Story.model_validate(_merged(_parsed(DEFAULT.read_bytes(), DEFAULT.name), _parsed(content, name)))
    except ValidationError as error:
        raise StoryError(_one_line(error)) from None


def _parsed(content: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StoryError(f"story {name}: not TOML: {error}") from None


def _merged(base: Any, over: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return base | {key: _merged(base.get(key), value) for key, value in over.items()}


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        *parents, _ = first["loc"]
        return f"{key}: no such key; there are {', '.join(_fields(parents))}"
    own = first["msg"].removeprefix("Value error, ")
    wanted = own if first["type"] == "value_error" else _wanted(first["loc"]) or own
    got = "" if isinstance(first["input"], dict) else f"got {first['input']!r}, "  # not all of a table
    return f"{key}: {got}want {wanted}"


def _fields(parents: list[Any]) -> list[str]:
    """The keys that the table at this place may have."""
    model: Any = Story
    for part in parents:
        model = model.model_fields[part].annotation
    return list(model.model_fields)


def _wanted(location: tuple[Any, ...]) -> str | None:
    """The allowed range of the key at this place, if its type has one."""
    schema = Story.model_json_schema()
    node: Any = schema
    for part in location:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        if isinstance(part, str):
            node = node.get("properties", {}).get(part, {})
        else:
            items = node.get("prefixItems")
            node = items[part] if items and part < len(items) else node.get("items", {})
    kind = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}.get(node.get("type"))
    if kind is None:
        return None
    if "minimum" in node:
        return f"{kind} from {node['minimum']:g} to {node['maximum']:g}"
    return kind
