"""Animations move as Manim's own, and ask their rate function no more often than they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import manim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Animation, Circle, Mobject, Square, VGroup, VMobject, smooth, there_and_back

from pipeline.quick import families
from tests.support.quickened import quick_manim

OWN_WITH_POINTS = Mobject.family_members_with_points
STYLES = ("points", "fill_rgbas", "stroke_rgbas", "stroke_width")


class Uneven(manim.Transform):
    """Moves its parts by a rule of its own."""

    def get_sub_alpha(self, alpha: float, index: int, num_submobjects: int) -> float:
        return alpha / (1 + index)


def squares() -> VGroup:
    return VGroup(Square(), VGroup(Circle(color="#ff0000", fill_opacity=0.5), VMobject()), Square())


def transform(**options: Any) -> Animation:
    return manim.Transform(squares(), squares().set_color("#00ff00").shift(manim.UP), **options)


ANIMATIONS: list[Callable[[], Animation]] = [
    transform,
    lambda: transform(lag_ratio=0.4),
    lambda: transform(rate_func=there_and_back, reverse_rate_function=True),
    lambda: Uneven(squares(), squares().shift(manim.RIGHT)),
    lambda: manim.FadeIn(squares(), shift=manim.UP, rate_func=manim.linear),
    lambda: manim.Create(squares()),
    lambda: manim.Write(Square()),
    lambda: manim.LaggedStart(transform(), manim.FadeOut(Circle()), lag_ratio=0.2),
    lambda: manim.Transform(VGroup(), VGroup()),
]


def looks_at(make: Callable[[], Animation], alpha: float) -> list[Any]:
    animation = make()
    animation.begin()
    animation.interpolate(alpha)
    parts = animation.mobject.get_family()
    return [np.asarray(getattr(part, style)).tolist() for part in parts for style in STYLES if hasattr(part, style)]


@settings(deadline=None)
@given(st.sampled_from(ANIMATIONS), st.floats(0, 1))
def test_every_step_is_manims(make: Callable[[], Animation], alpha: float) -> None:
    expected = looks_at(make, alpha)
    with quick_manim():
        assert looks_at(make, alpha) == expected


@pytest.mark.parametrize(("lag", "manims", "times"), [(0, True, 1), (0, False, 3), (0.5, True, 3)])
def test_parts_that_move_alike_share_their_place_on_the_way(lag: float, manims: bool, times: int) -> None:
    """A function of Manim's is asked once; another one may have a state, and is asked as often as by Manim."""
    asked: list[float] = []

    def rate(share: float) -> float:
        asked.append(share)
        return smooth(share)

    if manims:
        rate.__module__ = smooth.__module__
    with quick_manim():
        animation = transform(lag_ratio=lag, rate_func=rate)
        animation.begin()
        asked.clear()
        animation.interpolate(0.5)
    assert len(asked) == times


class Hollow(VMobject):
    """Says that it has no points."""

    def get_num_points(self) -> int:
        return 0


@pytest.mark.parametrize("more", [[], [Hollow().set_points(np.ones((4, 3)))], [manim.Dot(), Mobject()]])
def test_members_with_points(more: list[VMobject]) -> None:
    group = manim.Group(squares(), *more)
    assert [*map(id, families.with_points(group))] == [*map(id, OWN_WITH_POINTS(group))]
