"""What a story's writer reads when a value is refused: the key, what came, and what is possible, in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from pydantic import BaseModel, ValidationError

from scenes.examples.misfit import MisfitError

LONGEST = 60  # characters of a value that are shown
MOST_ITEMS = 6
MOST_DIGITS = 30  # of a whole number
TRIALS = 24  # of values from an end of a range inwards, until one fits the other parameters
RANGE = re.compile(r"^a (whole )?number from (\S+) to ([^\s,]+)")

Place = tuple[Any, ...]


def refusal(error: ValidationError, model: type[BaseModel], given: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The first thing that is wrong, in one line.

    `given` holds the keys that the writer gave, `values` those and all others. Both ends of a range in the message
    are possible with the other values as they are.
    """
    place, value, wish = _wish(error, model, given)
    if wish is None:
        keys = _node(model.model_json_schema(), place[:-1])["properties"]
        return f"{_key(place)}: no such key; there are {', '.join(keys)}"
    possible = _possible(wish, lambda tried: _fits(model, values, place, tried))
    return f"{_key(place)}: got {shown(value)}, want {possible}"


def _wish(error: ValidationError, model: type[BaseModel], given: Mapping[str, Any]) -> tuple[Place, Any, str | None]:
    """The place that is to blame, the value there, and what is wanted instead; None for a key that does not exist."""
    first = error.errors(include_url=False)[0]
    place, value = first["loc"], first["input"]
    schema = model.model_json_schema()
    if first["type"] == "extra_forbidden":
        return place, value, None
    cause = first.get("ctx", {}).get("error")
    if isinstance(cause, MisfitError):
        blamed = _blamed(cause, _at(given, place))
        return (*place, blamed), value[blamed], cause.wanted[blamed]
    if cause is not None:
        return place, value, str(cause)
    while first["type"] in ("too_short", "too_long", "missing") and place and isinstance(place[-1], int):
        place, value = place[:-1], _at(given, place[:-1])  # an item that is not there: the list is to blame
    return place, value, wanted(schema, _node(schema, place))


def _possible(wish: str, fits: Callable[[float], bool]) -> str:
    """The wish, with the ends of its range moved inwards to values that fit."""
    found = RANGE.match(wish)
    if not found:
        return wish
    whole, least, most = bool(found[1]), float(found[2]), float(found[3])
    digits = 0 if whole else 2
    low = _first_that_fits(least, most, digits, fits)
    if low is None:
        return f"a number between {least:g} and {most:g} that fits the others"
    high = _first_that_fits(most, low, digits, fits)
    return f"a {found[1] or ''}number from {low:.12g} to {high:.12g}{wish[found.end() :]}"


def _first_that_fits(start: float, end: float, digits: int, fits: Callable[[float], bool]) -> float | None:
    """A value that fits, as near to the start as a few trials find it."""
    refused = start
    for share in range(TRIALS + 1):
        tried = round(start + (end - start) * share / TRIALS, digits)
        if fits(tried):
            return tried if share == 0 else _nearest_that_fits(refused, tried, digits, fits)
        refused = tried
    return None


def _nearest_that_fits(refused: float, fitting: float, digits: int, fits: Callable[[float], bool]) -> float:
    """By halving the stretch between a value that is refused and one that fits."""
    while abs(fitting - refused) > 1.5 * 10.0**-digits:
        middle = round((refused + fitting) / 2, digits)
        refused, fitting = (refused, middle) if fits(middle) else (middle, fitting)
    return fitting


def _fits(model: type[BaseModel], values: Mapping[str, Any], place: Place, tried: float) -> bool:
    """Whether the table that holds the place is accepted with another number there."""
    chapter, *rest = place  # one table of the story is enough
    kind: Any = model.model_fields[chapter].annotation
    number = int(tried) if float(tried).is_integer() else tried
    try:
        kind.model_validate(_with(values[chapter], tuple(rest), number))
    except ValidationError:
        return False
    return True


def _with(values: Any, place: Place, value: Any) -> Any:
    """A copy of tables and lists with another value at a place."""
    if not place:
        return value
    first, *rest = place
    if isinstance(values, Mapping):
        return {**values, first: _with(values[first], tuple(rest), value)}
    return [_with(item, tuple(rest), value) if index == first else item for index, item in enumerate(values)]


def _blamed(cause: MisfitError, given: Any) -> str:
    """The first of the parameters that the writer gave."""
    keys = list(cause.wanted)
    return next((key for key in keys if isinstance(given, dict) and key in given), keys[0])


def _at(values: Any, place: Place) -> Any:
    """What the writer gave at a place; None if nothing."""
    for part in place:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _key(place: Place) -> str:
    return ".".join(shown_text(str(part)) for part in place)


# --- what is possible


def _node(schema: dict[str, Any], place: Place) -> dict[str, Any]:
    """The schema of the value at a place; empty where the schema says nothing of it."""
    node = schema
    for part in place:
        node = _resolved(schema, node)
        if isinstance(part, str):
            node = node.get("properties", {}).get(part, {})
        else:
            items = node.get("prefixItems")
            node = items[part] if items and part < len(items) else node.get("items", {})
    return _resolved(schema, node)


def _resolved(schema: dict[str, Any], node: Any) -> dict[str, Any]:
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return dict(node)


def wanted(schema: dict[str, Any], node: Mapping[str, Any]) -> str:
    """What a schema allows, in words: a number from 1 to 3, a list of 2 of them, a table."""
    kind = node.get("type")
    if kind == "object":
        return f"a table with the keys {', '.join(node['properties'])}"
    if kind == "array":
        return _wanted_list(schema, node)
    words = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}.get(str(kind), "a value")
    return f"{words}{_range(node)}"


def _range(node: Mapping[str, Any]) -> str:
    return f" from {node['minimum']:g} to {node['maximum']:g}" if "minimum" in node else ""


def _wanted_list(schema: dict[str, Any], node: Mapping[str, Any]) -> str:
    if "prefixItems" in node:
        items = [wanted(schema, _resolved(schema, item)) for item in node["prefixItems"]]
        if len(set(items)) > 1:
            return f"a list of {' and '.join(items)}"
        return f"a list of {len(items)} items, each {items[0]}"
    each = wanted(schema, _resolved(schema, node["items"]))
    return f"a list of {node['minItems']} to {node['maxItems']} items, each {each}"


# --- what came


def shown(value: Any) -> str:
    """A value in one line of at most about 60 characters."""
    return _cut(_written(value))


def shown_text(text: str) -> str:
    """A text of the writer's with control characters escaped, cut if it is long."""
    printable = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text[: 3 * LONGEST])
    return _cut(printable, 3 * LONGEST)


def _cut(text: str, length: int = LONGEST) -> str:
    return text if len(text) <= length else f"{text[: length - 4]} ..."


def _written(value: Any, depth: int = 0) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 3.3 * MOST_DIGITS:
        return f"a whole number of about {int(value.bit_length() * 0.30103) + 1} digits"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return _written_list(value, depth)
    if isinstance(value, date | time):
        return str(value)
    return repr(value[: 2 * LONGEST] if isinstance(value, str) else value)


def _written_list(values: Sequence[Any], depth: int) -> str:
    if depth > 2:
        return "[...]"
    items = [_written(value, depth + 1) for value in values[:MOST_ITEMS]]
    return f"[{', '.join([*items, *(['...'] if len(values) > MOST_ITEMS else [])])}]"
