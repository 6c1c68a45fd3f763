"""The faster replacements return the same values as Manim's own functions."""

from __future__ import annotations

import copy
import functools
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import manim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import LEFT, ORIGIN, OUT, RIGHT, UP, Mobject, SVGMobject, Typst, VGroup, VMobject, tempconfig

from pipeline.drawing.playing import Callbacks, play_chapter
from pipeline.film import ToldChapter, read_film
from pipeline.quick import colours, copies, families, geometry, glyphs, replace, solid, typeset, updates
from pipeline.quick.log import plain_log
from scenes.telling import load_telling
from scenes.theme import DARK
from tests.support.quickened import quick_manim

OWN = {quick: getattr(owner, name) for owner, name, quick in replace.REPLACEMENTS}


@pytest.fixture(autouse=True, scope="module")
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    media = str(tmp_path_factory.mktemp("media"))
    settings = {"pixel_width": 64, "pixel_height": 36, "frame_rate": 15, "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(settings | {"dry_run": True, "media_dir": media}):
        yield


def same_bits(one: Any, other: Any) -> bool:
    one, other = np.asarray(one), np.asarray(other)
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


def assert_same(made: Any, expected: Any) -> None:
    """Expects the same bits, and the same attributes in the same order."""
    assert type(made) is type(expected)
    if isinstance(expected, Mobject | manim.ManimColor):
        assert [*vars(made)] == [*vars(expected)]
        for name in vars(expected).keys() - {"original_id"}:
            assert_same(vars(made)[name], vars(expected)[name])
    elif isinstance(expected, list | tuple):
        for one, other in zip(made, expected, strict=True):
            assert_same(one, other)
    elif isinstance(expected, np.ndarray | float):
        assert same_bits(made, expected)
    else:
        assert made == expected


def assert_made_alike(make: Callable[[], Any]) -> None:
    expected = make()
    with quick_manim():
        made = make()
    assert_same(made, expected)


# --- families


def assert_same_families(mobject: Mobject) -> None:
    assert [id(one) for one in families.family(mobject)] == [id(one) for one in OWN[families.family](mobject)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_a_family_with_repeated_members_and_cycles(links: list[tuple[int, int]]) -> None:
    members = [Mobject() for _ in range(8)]
    for one, other in links:
        members[one].submobjects.append(members[other])
    for member in members:
        assert_same_families(member)


@given(st.lists(st.integers(0, 5)))
def test_of_repeated_items_the_last_is_kept(items: list[int]) -> None:
    assert families.last_of_each(items) == OWN[families.last_of_each](items)


# --- updates

HEARD: list[Any] = []


def named_dt(mobject: Mobject, dt: float) -> None:
    HEARD.append(dt)


@functools.wraps(named_dt)
def wrapping(*arguments: Any) -> None:
    HEARD.append(arguments[1:])


def without(mobject: Mobject) -> None:
    dt = "a local name"
    HEARD.append(dt)


class Listener:
    def update(self, mobject: Mobject, dt: float = 0) -> None:
        HEARD.append(("bound", dt))


class Eager(Mobject):
    def update(self, dt: float = 0, recursive: bool = True) -> Eager:
        HEARD.append("its own")
        return self


@pytest.mark.parametrize(
    "updater",
    [named_dt, wrapping, without, Listener().update, functools.partial(named_dt), lambda _, *dt: HEARD.append(dt)],
)
def test_updaters_with_dt_get_the_time(monkeypatch: pytest.MonkeyPatch, updater: Any) -> None:
    told = []
    for update in (OWN[updates.update], updates.update):
        monkeypatch.setattr(Mobject, "update", update)
        below = VGroup(VMobject().add_updater(updater), VMobject(), VGroup(VMobject().add_updater(updater)))
        asleep = VGroup(VMobject().add_updater(updater)).suspend_updating()
        HEARD.clear()
        manim.Group(Eager(), below, asleep, VMobject()).add_updater(updater).update(0.25)
        told.append(list(HEARD))
    assert told[0] == told[1]
    assert len(told[0]) == 4


# --- copies


def test_copies_share_no_mutable_value() -> None:
    shared = np.ones(3)
    group = VGroup(manim.Arrow(), manim.Circle().add_updater(named_dt), manim.Square(), manim.Line())
    group.note, group[0].note, group.words = shared, shared, {"list": [shared], "parts": {0: group[1]}}
    group.words["itself"] = group.words
    group.generate_target()
    group.submobjects += [group[0], group]  # a repeated member, and a cycle
    memo: dict[int, Any] = {}
    copy_of = copies.copied(group, memo)
    for one, other in zip(group.get_family(), copy_of.get_family(), strict=True):
        assert one is not other and type(one) is type(other)
        assert other.original_id == str(id(one))
        assert [*vars(other)] == [*vars(one), *(["original_id"] if "original_id" not in vars(one) else [])]
        for name, value in vars(one).items():
            twin = vars(other)[name]
            if isinstance(value, np.ndarray):
                assert twin is not value and np.array_equal(twin, value) and twin.dtype == value.dtype
            elif isinstance(value, list | dict):
                assert twin is not value and len(twin) == len(value)
            elif not isinstance(value, Mobject) and name != "original_id":
                assert twin is value or twin == value or not callable(getattr(value, "__eq__", None))
    assert copy_of.note is copy_of[0].note is copy_of.words["list"][0]
    assert copy_of.words["parts"][0] is copy_of[1] and copy_of.words["itself"] is copy_of.words
    assert copy_of.target is not group.target


# --- colours

COLOURS = st.one_of(
    st.none(),
    st.sampled_from(["#ff0000", "RED", manim.BLUE, manim.ManimColor("#12345678")]),
    st.lists(st.sampled_from([manim.GREEN, "#00ff00"]), min_size=1, max_size=3),
)
OPACITIES = st.one_of(st.none(), st.just(1), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=1, max_size=3))


@given(COLOURS, OPACITIES, st.sampled_from([0.0, 0.3]))
def test_colours_as_arrays(color: Any, opacity: Any, sheen: float) -> None:
    shape = VMobject(sheen_factor=sheen)
    made, expected = (function(shape, color, opacity) for function in (colours.rgbas, OWN[colours.rgbas]))
    assert np.array_equal(made, expected) and made.dtype == expected.dtype


@given(
    st.sampled_from(["#ff0000", "0x58C4DD", "#abc", "#12345678", "RED", 0x123456, None, (255, 0, 9), (0.5, 0.25, 1.0)])
    | st.lists(st.floats(0, 1), min_size=3, max_size=4).map(np.array),
    st.sampled_from([1.0, 1, 0.25]),
)
def test_a_colour(value: Any, alpha: float) -> None:
    assert_made_alike(lambda: manim.ManimColor(value, alpha))
    assert_made_alike(lambda: manim.ManimColor.parse([value], alpha))


@pytest.mark.parametrize("value", ["#12345", "no colour", (1.0, 0.5), np.ones(5), object()])
def test_no_colour(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)) as expected:
        manim.ManimColor(value)
    with quick_manim(), pytest.raises(expected.type, match=f"^{re.escape(str(expected.value))}$"):
        manim.ManimColor(value)


def test_a_colour_that_is_changed_is_not_the_next_one() -> None:
    with quick_manim():
        manim.ManimColor("#ff0000").to_rgba()[:] = 7
        assert manim.ManimColor("#ff0000").to_hex() == "#FF0000"


@given(st.floats(0, 1) | st.sampled_from([0, 1, 1.0]))
def test_colours_between_those_of_two_shapes(alpha: float) -> None:
    one, other = (manim.Square(color=color, fill_opacity=0.4) for color in ("#ff0000", "#123456"))
    other.set_stroke("#654321", 7, 0.3).set_sheen(0.2, UP)
    one.align_rgbas(other)
    assert_made_alike(lambda: VMobject().interpolate_color(one, other, alpha))
    blended = VMobject().interpolate(one, one, alpha)
    assert not any(blended.fill_rgbas is shape.fill_rgbas for shape in (one, other))


def test_an_array_of_colours_is_its_own() -> None:
    colours.rgbas(VMobject(), manim.BLUE, 0.5)[:] = 7
    assert manim.ManimColor("#58C4DD") == manim.BLUE


# --- shapes


class Coloured(VMobject):
    """Overrides how colours are set."""

    def set_fill(self, *arguments: Any, **named: Any) -> Coloured:
        self.asked = [*getattr(self, "asked", []), (arguments, named)]
        return super().set_fill(*arguments, **named)


class Grown(VMobject):
    """Gets parts and colours while its points are made."""

    def generate_points(self) -> Grown:
        self.add(manim.Square(), VMobject(stroke_color=["#ff0000", "#00ff00"]))
        return self.set_fill("#00ff00", 0.5).set_stroke(width=9)


GIVEN = st.fixed_dictionaries(
    {},
    optional={
        "color": st.sampled_from(["#abcdef", "BLUE", manim.RED, ["#ff0000", "#00ff00"]]),
        "fill_color": COLOURS,
        "fill_opacity": st.sampled_from([0, 0.5, 1.0, [0.2, 0.7]]),
        "stroke_color": COLOURS,
        "stroke_opacity": st.floats(0, 1),
        "stroke_width": st.sampled_from([0, 2, 3.5]),
        "background_stroke_color": st.sampled_from(["#ff0000", manim.GREEN]),
        "background_stroke_width": st.sampled_from([0, 3]),
        "background_stroke_opacity": st.floats(0, 1),
        "sheen_factor": st.sampled_from([0.0, 0.3]),
        "sheen_direction": st.sampled_from([UP, (1.0, 0.0, 0.0), None]),
        "joint_type": st.sampled_from([None, manim.LineJointType.ROUND]),
        "cap_style": st.just(manim.CapStyleType.ROUND),
        "name": st.just("named"),
        "z_index": st.integers(-1, 2),
        "close_new_points": st.booleans(),
    },
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([VMobject, VGroup, manim.Circle, manim.Line, manim.Square, Coloured, Grown]), GIVEN)
def test_a_new_shape(kind: type[VMobject], given: dict[str, Any]) -> None:
    try:
        kind(**given)
    except Exception as error:
        with quick_manim(), pytest.raises(type(error)):
            kind(**given)
    else:
        assert_made_alike(lambda: [kind(**given), kind(**given)])


def test_new_shapes_keep_the_types_of_their_arguments() -> None:
    assert_made_alike(lambda: [VMobject(stroke_width=width, fill_opacity=width) for width in (1, 1.0, True, 1)])


@pytest.mark.parametrize(
    "make",
    [
        lambda: VMobject("#ff0000", 0.5, "#00ff00"),
        lambda: manim.Dot(RIGHT, color="#ff0000", stroke_color="#000000", stroke_width=2),
        lambda: manim.Arrow(LEFT, UP, buff=0, color="#123456", tip_length=0.2),
        lambda: manim.DashedLine(LEFT, 2 * UP),
        lambda: manim.Line(manim.Dot(LEFT), manim.Square().shift(3 * RIGHT), buff=0.2),
        lambda: manim.Line((0, 0, 0), [1, 2, 0]).put_start_and_end_on(LEFT, UP),
        lambda: manim.RoundedRectangle(0.1, width=3, height=2).rotate(0.7).scale(2),
        lambda: manim.RegularPolygon(5, color="#123456").init_colors(),
        lambda: manim.VectorizedPoint(UP),
        lambda: manim.Cube(side_length=2, fill_opacity=0.3),
        lambda: manim.NumberPlane(x_range=(-2, 2), y_range=(-1, 1)).get_axes(),
        lambda: manim.Brace(manim.Line(LEFT, RIGHT)).next_to(UP, RIGHT),
        lambda: Typst("a + b", use_svg_cache=False).set_color("#ff0000").center().points,
    ],
)
def test_shapes_of_many_kinds(make: Callable[[], Any]) -> None:
    assert_made_alike(make)


def test_a_new_shape_without_arguments() -> None:
    with quick_manim(), pytest.raises(TypeError, match="nonsense"):
        VMobject(nonsense=1)


def test_new_shapes_have_the_defaults_that_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with quick_manim():
        VMobject.set_default(stroke_width=9)
        assert VMobject().stroke_width == 9
    monkeypatch.setattr(Mobject, "__init__", functools.partialmethod(Mobject.__init__, color="#ff0000"))
    assert_made_alike(VMobject)
    assert_made_alike(manim.Circle)


def test_new_shapes_share_nothing() -> None:
    with quick_manim():
        one, other = (VMobject(fill_color="#ff0000") for _ in range(2))
    for name, value in vars(one).items():
        assert not isinstance(value, np.ndarray | list) or vars(other)[name] is not value, name


# --- outlines

FLOATS = st.floats(-1e6, 1e6) | st.sampled_from([0.0, -0.0, 1e-300])
POINTS = st.lists(st.tuples(FLOATS, FLOATS, FLOATS), min_size=1, max_size=12).map(np.array)


class Apart(VMobject):
    """Overrides methods that the faster functions do not call."""

    def append_points(self, new_points: Any) -> Apart:
        return super().append_points(np.asarray(new_points) + 1)

    def set_anchors_and_handles(self, *four: Any) -> Apart:
        return super().set_anchors_and_handles(*(np.asarray(points) * 2 for points in four))

    def get_anchors(self) -> list[Any]:
        return [ORIGIN, RIGHT]

    def get_extremum_along_dim(self, *arguments: Any, **named: Any) -> float:
        return 7.0


KINDS = st.sampled_from([VMobject, Apart])


@given(KINDS, POINTS, POINTS, st.booleans())
def test_outlines_with_corners(kind: type[VMobject], points: Any, more: Any, whole: bool) -> None:
    if whole:
        points, more = points.astype(int), more.tolist()
    assert_made_alike(lambda: kind().set_points_as_corners(points))
    assert_made_alike(lambda: kind().start_new_path(points[0]).add_points_as_corners(more))
    assert_made_alike(lambda: kind().set_points(points).add_points_as_corners(points).add_points_as_corners([]))


@given(KINDS, POINTS, POINTS, st.tuples(*3 * [st.sampled_from([-1, 0, 1, 0.5])]))
def test_boxes_round_shapes(kind: type[VMobject], points: Any, more: Any, direction: tuple[float, ...]) -> None:
    for shape in (VMobject(), kind().set_points_as_corners(points), VMobject().set_points(points[:1])):
        group = VGroup(VMobject().set_points_as_corners(more), shape)
        assert_made_alike(lambda shape=shape: shape.get_critical_point(direction))
        assert_made_alike(lambda group=group: group.get_critical_point(direction))
        assert_made_alike(lambda group=group: group.get_points_defining_boundary())
        for key in (-1, 0, 1):
            if len(shape.get_points_defining_boundary()):
                assert_made_alike(lambda shape=shape, key=key: shape.get_extremum_along_dim(dim=1, key=key))
            assert_made_alike(lambda key=key: VMobject().get_extremum_along_dim(points, 2, key))
        before = shape.points.copy()
        shape.get_points_defining_boundary()[:] = 7  # a copy: the shape stays as it is
        assert same_bits(shape.points, before)


@given(POINTS, st.sampled_from([None, 2, 5]))
def test_lengths_of_curves(points: Any, samples: int | None) -> None:
    shape = VMobject().set_points(np.concatenate([points, points[:1], points, points])[: 4 * len(points) // 4 * 4])
    for n in range(shape.get_num_curves()):
        assert_made_alike(lambda n=n: shape.get_nth_curve_length_pieces(n, samples))
    if shape.get_num_curves():
        assert_made_alike(lambda: shape.point_from_proportion(0.5))


ANGLES = st.floats(-10, 10) | st.sampled_from([0, 1, -0.0])


@given(ANGLES, st.sampled_from([OUT, UP, (1, 2, 3), [0.0, -0.0, -1.0]]), st.booleans())
def test_rotations(angle: float, axis: Any, homogeneous: bool) -> None:
    for _ in range(2):
        turned = geometry.rotation(angle, axis, homogeneous)
        assert_same(turned, OWN[geometry.rotation](angle, axis, homogeneous))
        assert turned.flags.c_contiguous == OWN[geometry.rotation](angle, axis, homogeneous).flags.c_contiguous
        turned[:] = 7  # must not change the next result


# --- three dimensions

POINTS = st.lists(st.tuples(*[st.floats(-30, 30)] * 3), min_size=1, max_size=13).map(np.array)


@settings(max_examples=100, deadline=None)
@given(POINTS, st.floats(-3, 3), st.floats(0.1, 25), st.booleans())
def test_points_as_a_camera_sees_them(points: Any, angle: float, focal_distance: float, exponential: bool) -> None:
    """With points behind the camera as well."""
    camera = manim.ThreeDCamera(phi=angle, theta=2 * angle, focal_distance=focal_distance, zoom=1.3)
    camera.exponential_projection = exponential
    before = points.copy()
    with np.errstate(divide="ignore"):
        assert_same(solid.project(camera, points), OWN[solid.project](camera, points))
    assert same_bits(points, before)


@settings(max_examples=100, deadline=None)
@given(POINTS, st.sampled_from([0.0, np.inf, np.nan]), st.sampled_from(["free", "in frame", "orientation"]))
def test_points_of_mobjects_that_are_fixed_or_not(points: Any, odd: float, fixed: str) -> None:
    camera, shape = manim.ThreeDCamera(phi=1, theta=2), manim.Square()
    points[0, 1] += odd
    match fixed:
        case "in frame":
            camera.add_fixed_in_frame_mobjects(shape)
        case "orientation":
            camera.add_fixed_orientation_mobjects(shape)
    for given_points in (points, tuple(points)):
        expected = OWN[solid.seen](camera, shape, given_points)
        assert same_bits(solid.seen(camera, shape, given_points), expected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(POINTS, st.sampled_from(["free", "in frame", "orientation"])), max_size=6),
    st.floats(-3, 3),
    st.sampled_from([0.0, 0.0, 0.0, np.nan]),
)
def test_points_of_many_shapes_are_seen_as_those_of_each(made: list[Any], angle: float, odd: float) -> None:
    camera = manim.ThreeDCamera(phi=angle, theta=1 - angle, zoom=0.7)
    shapes = [VMobject() for _ in made]
    for shape, (points, fixed) in zip(shapes, made, strict=True):
        shape.points = points.copy()
        shape.points[-1, 2] += odd
        if fixed == "in frame":
            camera.add_fixed_in_frame_mobjects(shape)
        elif fixed == "orientation":
            shape.points = shape.points.repeat(4, axis=0)  # its centre is needed: whole curves
            camera.add_fixed_orientation_mobjects(shape)
    expected = [OWN[solid.seen](camera, shape, shape.points) for shape in shapes]
    assert_same(solid.seen_together(camera, shapes), expected)
    with quick_manim():
        found = solid.seen_together(camera, shapes)
    for one, other in zip(found, expected, strict=True):
        assert same_bits(one, other)


@settings(max_examples=100, deadline=None)
@given(POINTS, st.booleans(), st.booleans())
def test_the_point_that_decides_what_lies_before_what(points: Any, grouped: bool, has_parts: bool) -> None:
    """For outlines of any number of points; the second time from what has been kept."""
    shape = VMobject()
    shape.points = points
    if grouped:
        shape.z_index_group = manim.Square().shift(OUT)
    if has_parts:
        shape.add(manim.Square().shift(UP))

    def place(function: Callable[..., Any]) -> Any:
        try:
            return function(shape)
        except ValueError as error:  # incomplete curves
            return type(error)

    for _ in range(2):
        found = place(geometry.reference_point)
        assert_same(found, place(OWN[geometry.reference_point]))
        if isinstance(found, np.ndarray):
            found[:] = 7  # must not change the next result


@settings(max_examples=100, deadline=None)
@given(POINTS, st.integers(0, 12), st.sampled_from([1, 0]))
def test_normals_at_corners(points: Any, index: int, height: int) -> None:
    """For outlines of any number of points, flat ones and points that coincide among them."""
    shape = VMobject()
    shape.points = points * [1, 1, height]

    def normal(function: Callable[..., Any]) -> Any:
        try:
            return function(shape, min(index, len(points) - 1))
        except (ValueError, IndexError) as error:
            return type(error)

    assert_same(normal(solid.corner_normal), normal(OWN[solid.corner_normal]))
    assert_same(normal(solid.corner_normal), normal(OWN[solid.corner_normal]))


@settings(max_examples=100, deadline=None)
@given(POINTS, POINTS, st.booleans(), st.integers(1, 3))
def test_shades(points: Any, light: Any, shading: bool, count: int) -> None:
    """For outlines of any number of points; the second time from what has been kept."""
    camera = manim.ThreeDCamera(light_source_start_point=light[0], should_apply_shading=shading)
    colours_ = np.linspace(0, 1, 4 * count).reshape(count, 4)
    shape = manim.VMobject(shade_in_3d=True)
    shape.points = points

    def shaded(function: Callable[..., Any]) -> Any:
        try:
            return function(camera, shape, colours_)
        except (ValueError, IndexError) as error:
            return type(error)

    expected = shaded(OWN[solid.shaded])
    for _ in range(2):
        assert_same(shaded(solid.shaded), expected)
    assert same_bits(colours_, np.linspace(0, 1, 4 * count).reshape(count, 4))


@given(ANGLES, ANGLES, st.integers(2, 12))
def test_arcs(start: float, angle: float, components: int) -> None:
    for _ in range(2):
        assert_made_alike(lambda: manim.Arc(2.0, start, angle, components).set_x(3))


SIDES = st.floats(0.2, 9)
RADII = st.sampled_from([0.1, 0.4, -0.3, 0, 1, [0.2]])


@settings(max_examples=30, deadline=None)
@given(SIDES, SIDES, RADII, st.booleans(), st.integers(2, 4))
def test_rounded_corners(width: float, height: float, radius: Any, evenly: bool, components: int) -> None:
    for _ in range(2):
        for make in (
            lambda: manim.Rectangle(width=width, height=height),
            lambda: manim.Star(5, outer_radius=width).shift(UP),
            lambda: manim.Polygram([ORIGIN, RIGHT, UP], [width * RIGHT, height * UP, OUT]),
        ):
            assert_made_alike(lambda make=make: make().round_corners(radius, evenly, components))
        assert_made_alike(lambda: manim.RoundedRectangle(0.3, width=width, height=height))


# --- texts


def twin(text: Any) -> Any:
    """The text before its SVG is read."""
    other = copy.copy(text)
    values = vars(other).items()
    vars(other).update(
        {name: value.copy() if isinstance(value, list | np.ndarray) else value for name, value in values}
    )
    return other


def assert_same_shapes(made: VMobject, expected: VMobject) -> None:
    assert type(made) is type(expected)
    assert vars(made).keys() == vars(expected).keys()
    assert made.points.shape == expected.points.shape
    assert np.abs(made.points - expected.points).max(initial=0) < 1e-9
    for name in vars(made).keys() - {"points", "submobjects", "path_obj", "id_to_vgroup_dict", "svg_default"}:
        value, other = getattr(made, name), getattr(expected, name)
        if not isinstance(value, list | dict):
            assert np.array_equal(value, other) or value == pytest.approx(other, abs=1e-9), name
    for one, other in zip(made.submobjects, expected.submobjects, strict=True):
        assert_same_shapes(one, other)


def assert_read_as_by_manim(text: Any) -> None:
    expected = SVGMobject.generate_mobject(twin(text))
    glyphs.generate_mobject(text)
    assert_same_shapes(text, expected)
    assert [*text.id_to_vgroup_dict] == [*expected.id_to_vgroup_dict]
    for name, group in text.id_to_vgroup_dict.items():
        assert_same_shapes(group, expected.id_to_vgroup_dict[name])
        places, others = (
            [whole.submobjects.index(part) for part in parts]
            for whole, parts in ((text, group), (expected, expected.id_to_vgroup_dict[name]))
        )
        assert places == others


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The texts that both functions have read. A text that comes again is read once."""
    texts: list[Any] = []
    known: set[tuple[str, str, str]] = set()

    def generate_mobject(text: Any) -> Any:
        key = text.typst_code, text.typst_preamble, str(text.svg_default)
        if key in known:
            return glyphs.generate_mobject(text)
        known.add(key)
        assert_read_as_by_manim(text)
        texts.append(text)
        return text

    monkeypatch.setattr("manim.mobject.text.typst_mobject.typst_to_svg_file", typeset.svg_file)
    monkeypatch.setattr(Typst, "generate_mobject", generate_mobject)
    return texts


@pytest.mark.parametrize("name", ["question", "steps"])
def test_the_texts_of_a_chapter(read: list[Any], name: str) -> None:
    telling = load_telling()
    (chapter,) = read_film(telling).chosen([name])
    play_chapter(ToldChapter(chapter, telling, DARK), Callbacks(), beats=())
    assert len(read) > 20
    for text in read:
        glyphs._read(text)  # Manim reads none of them


@pytest.mark.parametrize(
    "code",
    [
        "#underline[A] #overline[b] #strike[c]",
        '#text(fill: rgb("#ff000080"))[half]',
        "#box(stroke: 1pt + red, fill: blue, inset: 2pt)[boxed] #circle(radius: 3pt) #ellipse(width: 4pt)",
        "#rotate(30deg)[turned] #scale(x: 150%)[wide]",
        "#text(fill: gradient.linear(red, blue))[blend]",
        "#box(clip: true, width: 4pt)[clipped]",
        "$ integral_0^1 sqrt(x) / (1 + x) dif x = mat(1, 2; 3, 4) $",
        "",
    ],
)
def test_other_texts(read: list[Any], code: str) -> None:
    Typst(code, use_svg_cache=False)
    assert len(read) == 1


def test_defaults_that_a_scene_sets(read: list[Any]) -> None:
    Typst("a", use_svg_cache=False)
    try:
        VMobject.set_default(background_stroke_width=3)
        assert Typst("a", use_svg_cache=False)[0].background_stroke_width == 3
    finally:
        VMobject.set_default()


def test_shapes_read_twice_share_nothing() -> None:
    one, other = (glyphs.generate_mobject(twin(Typst("aa", use_svg_cache=False))) for _ in range(2))
    parts = [*one, *other]
    for name in ("points", "fill_rgbas", "stroke_rgbas", "submobjects", "updaters"):
        assert len({id(getattr(part, name)) for part in parts}) == len(parts)


def test_the_shared_compiler_gives_the_same_result() -> None:
    for code in ("$ x^2 $", "#set text(size: 9pt)\nWords", "$ x^2 $"):
        made, expected = typeset.svg_file(code), OWN[typeset.svg_file](code)
        assert made == expected
        compiled = made.read_bytes()
        made.unlink()
        assert OWN[typeset.svg_file](code).read_bytes() == compiled


def test_an_error_in_a_text_is_reported_by_typst() -> None:
    with pytest.raises(Exception, match="unknown variable: nonsense"):
        typeset.svg_file("$ nonsense $")
    assert typeset.svg_file("What comes next is compiled.").exists()


# --- log


def test_the_log_is_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("manim")
    before = list(logger.handlers)
    try:
        plain_log()
        logger.error("A warning of %s", "some kind")
        logger.error("Caching disabled.")
    finally:
        logger.handlers[:] = before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("ERROR A warning of some kind")


def test_a_drawing_process_replaces_every_function(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name, _ in replace.REPLACEMENTS:
        monkeypatch.setattr(owner, name, getattr(owner, name))  # restored at the end
    before = list(logging.getLogger("manim").handlers)
    try:
        replace.make_quick()
        assert all(getattr(owner, name) is quick for owner, name, quick in replace.REPLACEMENTS)
    finally:
        logging.getLogger("manim").handlers[:] = before


def test_texts_are_stored_in_manims_folder(tmp_path: Path) -> None:
    with tempconfig({"media_dir": str(tmp_path)}):
        assert typeset.svg_file("x").is_relative_to(tmp_path)
