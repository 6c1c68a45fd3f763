"""Names for the members of a group."""

from __future__ import annotations

from functools import cache
from typing import Generic, TypeVar, cast, overload

from manim import Mobject, VGroup

Member = TypeVar("Member", bound=Mobject)


@cache
def _manims_own() -> frozenset[str]:
    """The names of all attributes that every group of Manim has."""
    return frozenset(dir(VGroup()))


class Part(Generic[Member]):
    """A name for the member of a group at a fixed place.

        class Moment(VGroup):
            ring = Part[VMobject](0)
            answer = Part[Dot](1)

    The place is looked up at each access, because copies and drawings that follow trackers replace their members.
    AttributeError (in a RuntimeError until Python 3.12) if Manim's groups have an attribute of that name, as `name`.
    """

    def __init__(self, place: int) -> None:
        self.place = place

    def __set_name__(self, owner: type, name: str) -> None:
        if name in _manims_own():
            raise AttributeError(f"{owner.__name__}.{name}: Manim's groups have a {name!r} already; use another name")

    @overload
    def __get__(self, group: None, owner: type) -> Part[Member]: ...

    @overload
    def __get__(self, group: Mobject, owner: type) -> Member: ...

    def __get__(self, group: Mobject | None, owner: type) -> Member | Part[Member]:
        if group is None:
            return self
        return cast(Member, group.submobjects[self.place])

    def __set__(self, group: Mobject, value: Member) -> None:
        raise AttributeError("to replace a named part, use its `become`, or the group's list of members")
