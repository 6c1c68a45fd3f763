"""Changes from one picture to the next.

With `leaving` and `coming` the old picture has almost faded out when the new one appears; with `crossing` both are half
visible in the middle, so that the stage is never empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import LEFT, Animation, FadeIn, FadeOut, Mobject, smooth
from manim.utils.rate_functions import ease_out_sine, squish_rate_func

early = squish_rate_func(smooth, 0, 0.55)  # for drawings that have faded out half way
PASSING = 3.0  # frame units by which a picture is moved while another one comes
soon = squish_rate_func(smooth, 0, 0.85)  # with `early` for what leaves: never an empty stage, and hardly two pictures
late = squish_rate_func(ease_out_sine, 0.3, 1)  # for drawings that wait until then; soon seen, so that nothing is dark
going = squish_rate_func(smooth, 0, 0.9)  # for drawings that change places with others
arriving = squish_rate_func(smooth, 0.1, 1)


def leaving(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """The animations that fade out drawings in the first half of a movement."""
    return [FadeOut(mobject, rate_func=early, **options) for mobject in mobjects]


def coming(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """The animations that fade in drawings in the second half of a movement."""
    return [FadeIn(mobject, rate_func=late, **options) for mobject in mobjects]


def crossing(gone: Iterable[Mobject], come: Iterable[Mobject]) -> list[Animation]:
    """The animations in which some drawings change places with others."""
    outwards = [FadeOut(mobject, rate_func=going) for mobject in gone]
    return [*outwards, *(FadeIn(mobject, rate_func=arriving) for mobject in come)]


def passing(old: Iterable[Mobject], new: Iterable[Mobject]) -> list[Animation]:
    """The animations with which one picture passes to the left and out of sight while another one comes after it."""
    way = PASSING * LEFT
    return [*(FadeOut(shape, shift=way) for shape in old), *(FadeIn(shape, shift=way) for shape in new)]
