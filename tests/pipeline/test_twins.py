"""Each compiled function gives the same result as its twin in Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import cairo
import manim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from manim import Camera, Mobject, VMobject

from pipeline.native import compiled
from pipeline.quick import colours, families, looks, paths, updates
from pipeline.quick.camera import quick
from pipeline.video import yuv

MODULES = (colours, families, looks, paths, updates, yuv)
FEW = [0.0, 1.0, 1 + 1e-6, -2.5]  # so that curves often touch, and are dots
POINTS = arrays.arrays(np.float64, st.integers(0, 5).map(lambda curves: (4 * curves, 3)), elements=st.sampled_from(FEW))


@contextmanager
def only_python() -> Iterator[None]:
    """Without the compiled functions."""
    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            patch.setattr(module, "compiled", None)
        yield


def both(call: Callable[[], Any]) -> tuple[Any, Any]:
    """What the call returns with and without the compiled functions."""
    found = call()
    with only_python():
        return found, call()


def test_the_compiled_functions_are_there_and_all_are_compared_here() -> None:
    assert compiled is not None, "run `python -m pipeline.native.build`"
    assert all(module.compiled is compiled for module in MODULES)
    names = {name for name in dir(compiled) if callable(getattr(compiled, name)) and not name.startswith("__")}
    assert names == {*("convert", "build", "extent", "unchanged", "quiet", "blend", "family", "last_of_each")}


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 40), st.integers(1, 30))
def test_boxes_of_pictures_are_converted_alike(data: st.DataObject, width: int, height: int) -> None:
    chance = np.random.default_rng(data.draw(st.integers(0, 99)))
    pixels = chance.integers(0, 256, (height, width, 4), np.uint8)
    left, top = (2 * data.draw(st.integers(0, (size - 1) // 2)) for size in (width, height))
    box = left, top, data.draw(st.integers(left, width)), data.draw(st.integers(top, height))

    def planes() -> list[Any]:
        made = [np.zeros((height, width), np.uint8)]
        made += [np.zeros((-(-height // 2), -(-width // 2)), np.uint8) for _ in range(2)]
        yuv.convert_box(pixels, made, box)
        return made

    for one, other in zip(*both(planes), strict=True):
        assert np.array_equal(one, other)


def test_luma_and_chroma_are_those_of_the_standard() -> None:
    """Against BT.709's formulas in floats: grey has no colour, black and white are 16 and 235, all within rounding."""
    chance = np.random.default_rng(3)
    colours_of = np.vstack([np.array([[0] * 3, [255] * 3, [128] * 3]), chance.integers(0, 256, (500, 3))])
    for red, green, blue in colours_of:
        frame = yuv.to_yuv(np.full((4, 4, 4), [red, green, blue, 255], np.uint8)).to_ndarray()
        luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        exact = 16 + 219 / 255 * luma, 128 + 112 / 255 * (blue - luma) / 0.9278, 128 + 112 / 255 * (red - luma) / 0.7874
        for value, wanted in zip((frame[0, 0], frame[4, 0], frame[5, 0]), exact, strict=True):
            assert abs(value - wanted) < 0.51


@pytest.mark.parametrize(
    ("box", "cut"), [((0, 0, 9, 4), 0), ((1, 0, 8, 4), 0), ((0, 0, 8, 4), 1), ((-2, 0, 8, 4), 0), ((0, 0, 8, 5), 0)]
)
def test_what_does_not_fit_is_refused(box: Any, cut: int) -> None:
    assert compiled
    y, u, v = np.zeros((4, 8), np.uint8), np.zeros((2, 4), np.uint8), np.zeros((2, 4 - cut), np.uint8)
    with pytest.raises(ValueError, match="do not fit"):
        compiled.convert(np.zeros((4, 8, 4), np.uint8), y, u, v, box, yuv.FACTORS)
    assert not any(plane.any() for plane in (y, u, v))


@settings(max_examples=150, deadline=None)
@given(POINTS, st.sampled_from([0.0, 1e-6, 0.1]))
def test_paths_are_alike(points: Any, tolerance: float) -> None:
    def path() -> Any:
        context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_ARGB32, 8, 8))
        paths.build(context, points.tobytes(), tolerance)
        return list(context.copy_path())

    one, other = both(path)
    assert one == other


@given(POINTS, st.sampled_from([*FEW, math.nan, math.inf]), st.integers(0, 11))
def test_boxes_round_points_are_alike(points: Any, odd: float, place: int) -> None:
    points.reshape(-1)[place : place + 1] = odd
    one, other = both(lambda: paths.extent(points.tobytes()))
    assert repr(one) == repr(other) or one == other  # -0.0 and 0.0 are the same place
    if place % 3 == 2 and len(points):
        assert all(map(math.isfinite, one))  # the third coordinate is not drawn


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["points", "fill_rgbas", "background_stroke_rgbas", "stroke_width", "joint_type", "nothing"]))
def test_shapes_that_look_as_before_are_found_alike(changed: str) -> None:
    shapes = [manim.Square(), manim.Circle(fill_opacity=1), manim.Line(), manim.Dot(fill_opacity=0)]
    shapes += [manim.Square(color=["#ff0000", "#00ff00"])]  # a gradient has to be looked at again
    over: Any = quick(Camera)()
    over.paint(over.background, shapes)
    changes: dict[str, Callable[[Any], Any]] = {
        "points": lambda shape: shape.points.__setitem__((0, 0), 0.25),
        "fill_rgbas": lambda shape: shape.fill_rgbas.__setitem__((0, 0), 0.25),
        "background_stroke_rgbas": lambda shape: delattr(shape, "background_stroke_rgbas"),
        "stroke_width": lambda shape: setattr(shape, "stroke_width", 9),
        "joint_type": lambda shape: setattr(shape, "joint_type", manim.LineJointType.ROUND),
        "nothing": lambda shape: setattr(shape, "stroke_width", float(shape.stroke_width)),
    }
    changes[changed](shapes[1])
    one, other = both(lambda: looks.unchanged([*shapes, manim.Square()], over._looks))
    assert (
        one
        == other
        == [
            over._looks[id(shapes[0])],
            over._looks[id(shapes[1])] if changed == "nothing" else None,
            *(over._looks[id(shape)] for shape in shapes[2:4]),
            None,
            None,
        ]
    )


def test_updates_are_run_alike() -> None:
    heard: list[str] = []

    class Own(Mobject):
        def update(self, *_: Any, **__: Any) -> Any:
            heard.append("own")
            return self

    def listening(*parts: Any) -> Any:
        return Mobject().add(*parts).add_updater(lambda _: heard.append("updater"))

    suspended = listening()
    suspended.suspend_updating()
    for family in (
        Mobject().add(Mobject(), Mobject().add(Mobject())),
        Mobject().add(Mobject(), listening(listening(), Mobject())),
        Mobject().add(Mobject().add(Own())),
        Mobject().add(suspended),
    ):

        def run(family: Any = family) -> list[str]:
            heard.clear()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Mobject, "update", updates.update)
                updates.update(family, 0.1)
            return list(heard)

        one, other = both(run)
        assert one == other


@given(st.floats(0, 1) | st.sampled_from([0, 1]), st.booleans())
def test_shapes_are_blended_alike(alpha: float, many: bool) -> None:
    one, other = manim.Square(color="#123456", fill_opacity=0.3), manim.Square(color="#fedcba")
    other.stroke_width = np.float64(7) if many else 3
    if many:
        one.fill_rgbas = np.repeat(one.fill_rgbas, 2, axis=0)  # one row for two rows: NumPy repeats it
        other.sheen_direction = np.ones(6)[::2]
    blended, expected = both(lambda: vars(colours.blend(VMobject(), one, other, alpha)))
    for name in colours.BLENDED:
        assert type(blended[name]) is type(expected[name])
        assert np.array_equal(blended[name], expected[name])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20), st.lists(st.integers(0, 5)))
def test_families_are_alike(links: list[tuple[int, int]], items: list[int]) -> None:
    members = [Mobject() for _ in range(8)]
    for above, part in links:
        members[above].submobjects.append(members[part])
    for member in members:
        one, other = both(lambda member=member: families.family(member))
        assert list(map(id, one)) == list(map(id, other))
    one, other = both(lambda: families.last_of_each(items))
    assert one == other
