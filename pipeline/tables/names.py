"""Names of columns: text from strangers, made fit to be read; and the column that somebody means."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from pipeline.errors import RequestError

NEAREST = 3  # names that are proposed
MOST_SHOWN = 8  # names that are listed in a message
LONGEST = 40  # characters of a name in a message
UNIT = re.compile(r"\s*(\[[^\]]*\]|\([^)]*\))$")


def readable(raw: Sequence[str]) -> tuple[str, ...]:
    """The names as they are read: without control characters, none empty, no two alike."""
    names: list[str] = []
    for place, text in enumerate(raw, start=1):
        name, number = _visible(text) or f"column {place}", 1
        while (unique := name if number == 1 else f"{name} ({number})") in names:
            number += 1
        names.append(unique)
    return tuple(names)


def twice(raw: Sequence[str]) -> str | None:
    """A name that stands in the table more than once; None if there is none. Empty names do not count."""
    names = [name for name in map(_visible, raw) if name]
    return next((name for name in names if names.count(name) > 1), None)


def _visible(text: str) -> str:
    seen = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(unicodedata.normalize("NFC", seen).split())


def place_of(wanted: str, names: Sequence[str]) -> int:
    """The place of the column that is meant; its unit in brackets may be missing. RequestError if there is none."""
    name = _visible(wanted)
    if name in names:
        return names.index(name)
    alike = [place for place, known in enumerate(names) if UNIT.sub("", known) == name]
    if len(alike) == 1:
        return alike[0]
    raise RequestError(f"no column {shown(wanted)}; {_proposed(name, names)}")


def _proposed(name: str, names: Sequence[str]) -> str:
    folded = {known.casefold(): known for known in reversed(names)}
    near = [folded[key] for key in difflib.get_close_matches(name.casefold(), folded, NEAREST)]
    if near:
        return f"the nearest names are {', '.join(map(shown, near))}"
    others = f" and {len(names) - MOST_SHOWN} more" if len(names) > MOST_SHOWN else ""
    return f"there are {', '.join(map(shown, names[:MOST_SHOWN]))}{others}"


def shown(name: str) -> str:
    """A name in a message: in quotes, and cut where it is long."""
    return repr(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…")
