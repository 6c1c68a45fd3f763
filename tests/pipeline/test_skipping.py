"""Manim's animations that may be skipped in one step: a moment of theirs does not depend on the moments before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import manim
import numpy as np
import pytest
from manim import (
    BLUE,
    LEFT,
    RED,
    RIGHT,
    UP,
    Animation,
    Arrow,
    Circle,
    Dot,
    FadeIn,
    Scene,
    Square,
    Text,
    Triangle,
    VGroup,
    there_and_back,
)

from pipeline.scene_file.skipping import EXCEPTIONS, MEMORYLESS, ONE_WAY
from pipeline.scene_file.state import _Walk

FRAMES = 12
LOOKED_AT = (4, 9)
NOT_PLAYED = ("ShowPartial", "_Fade", "ApplyPointwiseFunctionToCenter")  # abstract, or fails in this version of Manim


def shape() -> Square:
    return Square(color=BLUE, fill_opacity=0.5)


def shapes() -> VGroup:
    return VGroup(Dot(LEFT), Square(), Triangle().shift(RIGHT))


def with_target() -> Square:
    square = shape()
    square.target = Circle(color=RED).shift(UP)
    return square


def with_saved_state() -> Square:
    square = shape()
    square.save_state()
    return square.shift(UP).set_color(RED)


def fades(kind: Callable[..., Animation]) -> Callable[[], Animation]:
    return lambda: kind(*(FadeIn(each, shift=UP) for each in shapes()), lag_ratio=0.5)


def to_circle(kind: Callable[..., Animation]) -> Callable[[], Animation]:
    return lambda: kind(shape(), Circle(color=RED).shift(2 * RIGHT))


def of(kind: Callable[..., Animation], make: Callable[[], Any] = shape, *more: Any) -> Callable[[], Animation]:
    return lambda: kind(make(), *more)


MADE: dict[str, Callable[[], Animation]] = {
    "Add": of(manim.Add),
    "Wait": lambda: manim.Wait(1),
    "AnimationGroup": fades(manim.AnimationGroup),
    "LaggedStart": fades(manim.LaggedStart),
    "LaggedStartMap": lambda: manim.LaggedStartMap(manim.Create, shapes()),
    "AddTextLetterByLetter": of(manim.AddTextLetterByLetter, lambda: Text("abc")),
    "RemoveTextLetterByLetter": of(manim.RemoveTextLetterByLetter, lambda: Text("abc")),
    "ShowIncreasingSubsets": of(manim.ShowIncreasingSubsets, shapes),
    **{name: of(getattr(manim, name), shapes) for name in ("Create", "Uncreate", "Write", "Unwrite", "FadeIn")},
    **{name: of(getattr(manim, name), shapes) for name in ("DrawBorderThenFill", "ShowPassingFlash", "Indicate")},
    "FadeOut": lambda: manim.FadeOut(shape(), shift=UP, scale=2),
    "GrowArrow": of(manim.GrowArrow, lambda: Arrow(LEFT, RIGHT)),
    "GrowFromCenter": of(manim.GrowFromCenter),
    "GrowFromEdge": of(manim.GrowFromEdge, shape, UP),
    "GrowFromPoint": of(manim.GrowFromPoint, shape, 2 * UP, RED),
    "SpinInFromNothing": of(manim.SpinInFromNothing),
    "ApplyWave": of(manim.ApplyWave),
    "Flash": lambda: manim.Flash(np.array(UP)),
    "FocusOn": lambda: manim.FocusOn(np.array(UP)),
    "ShowPassingFlashWithThinningStrokeWidth": of(manim.ShowPassingFlashWithThinningStrokeWidth),
    "Rotate": of(manim.Rotate, shapes, 2),
    "Rotating": of(manim.Rotating, shapes, 2),
    "ApplyComplexFunction": lambda: manim.ApplyComplexFunction(np.exp, shape()),
    "ApplyFunction": lambda: manim.ApplyFunction(lambda each: each.scale(2).set_color(RED), shape()),
    "ApplyMatrix": lambda: manim.ApplyMatrix([[1, 1], [0, 2]], shape()),
    "ApplyMethod": lambda: manim.ApplyMethod(shape().shift, UP),
    "ApplyPointwiseFunction": lambda: manim.ApplyPointwiseFunction(np.sin, shape()),
    **{name: to_circle(getattr(manim, name)) for name in ("Transform", "ReplacementTransform", "TransformFromCopy")},
    **{name: to_circle(getattr(manim, name)) for name in ("ClockwiseTransform", "CounterclockwiseTransform")},
    "CyclicReplace": lambda: manim.CyclicReplace(*shapes()),
    "Swap": lambda: manim.Swap(Dot(LEFT), Square()),
    "FadeToColor": of(manim.FadeToColor, shapes, RED),
    "FadeTransform": to_circle(manim.FadeTransform),
    "FadeTransformPieces": lambda: manim.FadeTransformPieces(shapes(), shapes().shift(UP)),
    "MoveToTarget": of(manim.MoveToTarget, with_target),
    "Restore": of(manim.Restore, with_saved_state),
    "ScaleInPlace": of(manim.ScaleInPlace, shapes, 2),
    "ShrinkToCenter": of(manim.ShrinkToCenter, shapes),
    "_MethodAnimation": lambda: shape().animate.shift(RIGHT).rotate(1).build(),
}


def kinds(kind: type[Animation] = Animation) -> Iterator[type[Animation]]:
    for each in kind.__subclasses__():
        yield each
        yield from kinds(each)


def test_every_animation_of_manims_that_may_be_skipped_is_tried() -> None:
    skipped = {kind for kind in kinds() if kind.__module__ in MEMORYLESS and not issubclass(kind, EXCEPTIONS)}
    assert {kind.__name__ for kind in skipped if not issubclass(kind, ONE_WAY)} - set(NOT_PLAYED) == set(MADE)


def states(name: str, rate: Callable[[float], float] | None, moments: Sequence[int]) -> dict[int, str]:
    """A digest of everything that the animation and its mobjects know after each of these moments."""
    scene, animation, found = Scene(), MADE[name](), {}
    animation.rate_func = rate or animation.rate_func
    animation._setup_scene(scene)
    animation.begin()
    for moment in moments:
        animation.update_mobjects(0)
        animation.interpolate(moment / FRAMES)
        if moment in LOOKED_AT:
            found[moment] = _Walk(set(), "").digest([animation, scene.mobjects])
    return found


@pytest.mark.parametrize("rate", [None, there_and_back])
@pytest.mark.parametrize("name", MADE)
def test_a_moment_does_not_depend_on_the_moments_before(name: str, rate: Callable[[float], float] | None) -> None:
    """Not even if the rate function goes back."""
    one_by_one = states(name, rate, range(FRAMES))
    assert states(name, rate, LOOKED_AT) == one_by_one
    for moment in LOOKED_AT:
        assert states(name, rate, [moment])[moment] == one_by_one[moment]
