"""The family of a mobject in Manim's order, collected without a generator for each member."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from manim import Mobject

from pipeline.native import compiled

_with_points: Callable[[Mobject], list[Mobject]] = Mobject.family_members_with_points


def family(mobject: Mobject, recurse: bool = True) -> list[Mobject]:
    """The mobject and all its descendants; of repeated ones only the last is kept."""
    if not mobject.submobjects:
        return [mobject]
    if compiled:
        return compiled.family(mobject)
    found: list[Mobject] = []
    _gather(mobject, found, set())
    return last_of_each(found)


def with_points(mobject: Mobject) -> list[Mobject]:
    """The members of a family that have points."""
    kind: Any = type(mobject)
    if not mobject.submobjects and kind.get_family is family and _counts_points(kind):
        return [mobject] if len(mobject.points) else []
    members = mobject.get_family()
    kinds: set[Any] = set(map(type, members))
    if all(map(_counts_points, kinds)):
        return [member for member in members if len(member.points)]
    return _with_points(mobject)


@cache
def _counts_points(kind: Any) -> bool:
    return bool(kind.get_num_points is Mobject.get_num_points)


def last_of_each(items: Sequence[Any]) -> list[Any]:
    """The items without repetition; of equal ones the last is kept."""
    if compiled and type(items) is list:
        return compiled.last_of_each(items)
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
