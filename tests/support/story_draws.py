"""Stories drawn at random: everywhere in the ranges, at their ends, and at the ends of two at once.

A draw is a chapter's table of the keys that it changes, as a story's writer would give them; it may be refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import numpy as np
from pydantic import ValidationError, create_model

from scenes.refusals import refusal
from scenes.story import Story, load_story

Table = dict[str, Any]
Path = tuple[Any, ...]

WAYS = ("uniform", "few", "end", "two ends", "ends")
DIGITS = {  # decimals that a value may have, by its key; two for all others
    "shrink": 3, "intercept": 3, "rate": 3, "weights": 4, "power": 1, "first": 1, "second": 1, "lasso": 1, "ridge": 1,
}  # fmt: skip
FINE = 5  # decimals of a centre that no picture writes out


def schema_of(chapter: str) -> dict[str, Any]:
    """The JSON schema of a chapter's table, without references."""
    schema = Story.model_fields[chapter].annotation.model_json_schema()
    definitions = schema.get("$defs", {})

    def resolved(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return resolved(definitions[node["$ref"].rpartition("/")[2]])
            return {key: resolved(value) for key, value in node.items() if key != "$defs"}
        return [resolved(item) for item in node] if isinstance(node, list) else node

    return resolved(schema)


def leaves(node: dict[str, Any], path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The keys of a table that are drawn as a whole: numbers, and lists whose numbers depend on each other."""
    if node.get("type") == "object":
        for key, inner in node["properties"].items():
            yield from leaves(inner, (*path, key))
    elif "prefixItems" in node and path[-1] != "hessian":
        for index, inner in enumerate(node["prefixItems"]):
            yield from leaves(inner, (*path, index))
    else:
        yield path, node


SCHEMAS = {chapter: schema_of(chapter) for chapter in Story.model_fields}
LEAVES = {chapter: list(leaves(schema)) for chapter, schema in SCHEMAS.items()}


def drawn(rng: Random, chapter: str, way: str) -> Table:
    """A chapter's table, changed from the default one in one of the ways."""
    table = load_story().model_dump(include={chapter})[chapter]
    places = LEAVES[chapter]
    count = {"uniform": len(places), "ends": len(places), "few": rng.randint(1, 3), "end": 1, "two ends": 2}[way]
    chosen = rng.sample(places, min(count, len(places)))
    draw = _anywhere if way in ("uniform", "few") else _at_an_end
    for path, node in chosen:
        table = replaced(table, path, draw(rng, path, node))
    return {chapter: {path[0]: table[path[0]] for path, _ in chosen}}


def told(table: Table) -> Story:
    """The default story with one chapter's table changed; ValidationError if it is refused."""
    ((chapter, values),) = table.items()
    kind, default = Story.model_fields[chapter].annotation, load_story().model_dump(include={chapter})[chapter]
    return load_story().model_copy(update={chapter: kind.model_validate(default | values)})


def refused(table: Table) -> str | None:
    """The message with which a story with this table is refused; None if it is accepted."""
    ((chapter, given),) = table.items()
    kind, default = Story.model_fields[chapter].annotation, load_story().model_dump(include={chapter})
    alone = create_model("Alone", **{chapter: (kind, ...)})  # other chapters need not be checked again
    values = {chapter: default[chapter] | given}
    try:
        alone.model_validate(values)
    except ValidationError as error:
        return refusal(error, alone, table, values)
    return None


def replaced(values: Any, path: Path, value: Any) -> Any:
    """The table or list with another value at a place."""
    if not path:
        return value
    first, *rest = path
    if isinstance(values, dict):
        return values | {first: replaced(values[first], tuple(rest), value)}
    return [replaced(item, tuple(rest), value) if index == first else item for index, item in enumerate(values)]


def digits_of(path: Path) -> int:
    return next((DIGITS[key] for key in reversed(path) if key in DIGITS), 2)


def _anywhere(rng: Random, path: Path, node: dict[str, Any]) -> Any:
    if path[-1] == "hessian":
        return _hessian(rng, math.exp(rng.uniform(math.log(0.06), math.log(9))), math.exp(rng.uniform(0, 2.5)))
    if node["type"] == "array":
        return _list(rng, path, node, _anywhere)
    if node["type"] == "integer":
        return rng.randint(node["minimum"], node["maximum"])
    fine = path[0] in ("centre", "moved_centre") and rng.random() < 0.2
    return round(rng.uniform(node["minimum"], node["maximum"]), FINE if fine else digits_of(path))


def _at_an_end(rng: Random, path: Path, node: dict[str, Any]) -> Any:
    if path[-1] == "hessian":
        return _hessian(rng, rng.choice([0.06, 9]), rng.choice([1, 1.2, 11, 19]))
    if node["type"] == "array":
        return _list(rng, path, node, _at_an_end if rng.random() < 0.3 else _anywhere)
    return rng.choice([node["minimum"], node["maximum"]])


def _list(rng: Random, path: Path, node: dict[str, Any], draw: Callable[..., Any]) -> list[Any]:
    count = rng.choice([node["minItems"], node["maxItems"], rng.randint(node["minItems"], node["maxItems"])])
    values = [draw(rng, path, node["items"]) for _ in range(count)]
    return values if path[-1] == "weights" else sorted(values)


def _hessian(rng: Random, curvature: float, ratio: float) -> list[list[float]]:
    """A symmetric matrix with these curvatures, or their negative tilt, to two decimals."""
    angle = rng.choice([0, math.pi / 4, rng.uniform(0, math.pi)])
    axes = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    rows = np.clip(axes @ np.diag([curvature, curvature * ratio]) @ axes.T, -10, 10).round(2) + 0.0
    return [[float(value) for value in row] for row in rows]
