"""The change of a number in a term of an equation, glyph by glyph, so that no glyph passes over another."""

from __future__ import annotations

from manim import VGroup, VMobject

from scenes.steps.equations import Equation

INDEXED = 2  # number of glyphs of x and its index


class Change:
    """The glyphs of a term that leave, appear, and stay when its number changes.

    `staying` has those that stay, as two groups: as they are before and after.
    """

    def __init__(self, before: Equation, after: Equation, name: str) -> None:
        old, new = (glyphs(side.part(name)) for side in (before, after))
        self.going: list[VMobject] = []
        self.coming: list[VMobject] = []
        self.staying = (VGroup(*old), VGroup(*new))
        if len(old) != len(new):
            self._pair(old, new, before.numbers[name], after.numbers[name])

    def _pair(self, old: list[VMobject], new: list[VMobject], was: str, now: str) -> None:
        """Pairs the sign if both terms have one, the digits with which both numbers begin, and x with its index."""
        same = max(count for count in range(len(was) + 1) if now.startswith(was[:count]))
        start, begin = len(old) - len(was) - INDEXED, len(new) - len(now) - INDEXED  # 1 after a sign, else 0
        sign = min(start, begin)
        self.going = [*old[sign:start], *old[start + same : -INDEXED]]
        self.coming = [*new[sign:begin], *new[begin + same : -INDEXED]]
        self.staying = (
            VGroup(*old[:sign], *old[start : start + same], *old[-INDEXED:]),
            VGroup(*new[:sign], *new[begin : begin + same], *new[-INDEXED:]),
        )


def glyphs(term: VGroup) -> list[VMobject]:
    """The shapes of a term, from left to right."""
    return [glyph for glyph in term.family_members_with_points() if isinstance(glyph, VMobject)]
