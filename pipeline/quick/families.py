"""The family of a mobject in Manim's order, collected without a generator for each member."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import Mobject


def family(mobject: Mobject, recurse: bool = True) -> list[Mobject]:
    """The mobject and all its descendants; of repeated ones only the last is kept."""
    if not mobject.submobjects:
        return [mobject]
    found: list[Mobject] = []
    _gather(mobject, found, set())
    return last_of_each(found)


def last_of_each(items: Sequence[Any]) -> list[Any]:
    """The items without repetition; of equal ones the last is kept."""
    once = list(dict.fromkeys(reversed(items)))
    once.reverse()
    return once


def _gather(mobject: Mobject, found: list[Mobject], above: set[Mobject]) -> None:
    """Appends a family in drawing order; a mobject that contains itself is entered only once."""
    if mobject in above:
        return
    found.append(mobject)
    above.add(mobject)
    for part in mobject.submobjects:
        if part.submobjects:
            _gather(part, found, above)
        else:
            found.append(part)
    above.remove(mobject)
