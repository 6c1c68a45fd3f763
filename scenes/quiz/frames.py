"""Frames of planes that hand over to one another: the border stays and becomes the next one, the content changes."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Animation, ReplacementTransform, VGroup, VMobject

from scenes.stage import Framed


def content(frame: Framed) -> VGroup:
    """All parts of a frame but its border: lines through 0, ticks, numbers and names."""
    return VGroup(*frame.through_zero, *frame.scales)


def borders_become(old: Sequence[VMobject], new: Sequence[VMobject]) -> list[Animation]:
    """The animations that turn the borders on stage into those of the next pictures, each into its own."""
    return [ReplacementTransform(before, after) for before, after in zip(old, new, strict=True)]
