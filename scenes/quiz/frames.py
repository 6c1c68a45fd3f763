"""Changes of planes: the border on the stage becomes the border of the next plane."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Animation, ReplacementTransform, VMobject


def borders_become(old: Sequence[VMobject], new: Sequence[VMobject]) -> list[Animation]:
    """The animations that turn the borders on the stage into those of the next pictures, one by one."""
    return [ReplacementTransform(before, after) for before, after in zip(old, new, strict=True)]
