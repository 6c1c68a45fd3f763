"""Frames of planes that hand over to one another: the border on stage becomes the next one."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Animation, ReplacementTransform, VMobject


def borders_become(old: Sequence[VMobject], new: Sequence[VMobject]) -> list[Animation]:
    """The animations that turn the borders on stage into those of the next pictures, each into its own."""
    return [ReplacementTransform(before, after) for before, after in zip(old, new, strict=True)]
