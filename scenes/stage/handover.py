"""One picture hands over to the next: what leaves is all but gone when what comes is first seen, and none is black."""

from __future__ import annotations

from typing import Any

from manim import Animation, FadeIn, FadeOut, Mobject, smooth
from manim.utils.rate_functions import squish_rate_func

early = squish_rate_func(smooth, 0, 0.55)  # for what is to be gone when the rest is half way
late = squish_rate_func(smooth, 0.35, 1)  # for what waits until then


def leaving(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """Fades out in the first half of a movement."""
    return [FadeOut(mobject, rate_func=early, **options) for mobject in mobjects]


def coming(*mobjects: Mobject, **options: Any) -> list[Animation]:
    """Fades in in the second half of a movement."""
    return [FadeIn(mobject, rate_func=late, **options) for mobject in mobjects]
