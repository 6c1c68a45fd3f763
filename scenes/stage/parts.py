"""Names for the members of a group."""

from __future__ import annotations

from typing import Generic, TypeVar, cast, overload

from manim import Mobject

Member = TypeVar("Member", bound=Mobject)


class Part(Generic[Member]):
    """The member of a group at a fixed place, under a name of its own.

        class Moment(VGroup):
            ring = Part[VMobject](0)
            answer = Part[Dot](1)

    The place is looked up at each access, because copies and followers of trackers replace their members. No part may
    be called `name`: every mobject has an attribute of that name.
    """

    def __init__(self, place: int) -> None:
        self.place = place

    @overload
    def __get__(self, group: None, owner: type) -> Part[Member]: ...

    @overload
    def __get__(self, group: Mobject, owner: type) -> Member: ...

    def __get__(self, group: Mobject | None, owner: type) -> Member | Part[Member]:
        if group is None:
            return self
        return cast(Member, group.submobjects[self.place])

    def __set__(self, group: Mobject, value: Member) -> None:
        raise AttributeError("a named part is replaced with `become`, or in the group's list of members")
