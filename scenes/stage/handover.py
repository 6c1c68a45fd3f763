"""Changes from one picture to the next: the old one has almost faded out when the new one appears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import LEFT, Animation, FadeIn, FadeOut, Mobject, smooth
from manim.utils.rate_functions import squish_rate_func

early = squish_rate_func(smooth, 0, 0.55)  # for drawings that have faded out half way
PASSING = 3.0  # frame units by which a picture is moved while another one comes
late = squish_rate_func(smooth, 0.35, 1)  # for drawings that wait until then


def leaving(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """The animations that fade out drawings in the first half of a movement."""
    return [FadeOut(mobject, rate_func=early, **options) for mobject in mobjects]


def coming(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """The animations that fade in drawings in the second half of a movement."""
    return [FadeIn(mobject, rate_func=late, **options) for mobject in mobjects]


def passing(old: Iterable[Mobject], new: Iterable[Mobject]) -> list[Animation]:
    """The animations with which one picture passes to the left and out of sight while another one comes after it."""
    way = PASSING * LEFT
    return [*(FadeOut(shape, shift=way) for shape in old), *(FadeIn(shape, shift=way) for shape in new)]
