"""The faster camera draws the same pixels as Manim's cameras."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import manim
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Camera, Mobject, MovingCamera, ThreeDCamera, VMobject, tempconfig
from manim.camera.mapping_camera import MappingCamera
from PIL import Image

from pipeline.quick.camera import QuickCamera, quick
from pipeline.quick.changes import Area, reaches
from pipeline.quick.underlay import WAIT
from tests.support.quickened import quick_manim

SMALL = {"pixel_width": 160, "pixel_height": 90, "dry_run": True}


@pytest.fixture(autouse=True, scope="module")
def _small() -> Iterator[None]:
    with tempconfig(SMALL):
        yield


def pictures(camera: Camera, frames: Any) -> list[np.ndarray]:
    taken = []
    for mobjects in frames:
        camera.reset()
        camera.capture_mobjects(mobjects)
        taken.append(camera.pixel_array.copy())
    return taken


def assert_same(
    kind: type[Camera], *frames: list[Mobject], prepare: Callable[[Any], Any] = lambda camera: None
) -> None:
    """Draws each frame three times, so that still shapes are drawn from cached paths."""
    cameras = kind(), quick(kind)()
    assert isinstance(cameras[1], QuickCamera)
    for camera in cameras:
        prepare(camera)
    drawn = [frame for frame in frames for _ in range(3)]
    plain, made = (pictures(camera, drawn) for camera in cameras)
    assert any(np.ptp(picture[..., :3]) > 0 for picture in plain)
    for one, other in zip(plain, made, strict=True):
        assert np.array_equal(one, other)


NUMBERS = st.integers(-12, 12).map(lambda number: number / 3)
POINTS = st.tuples(NUMBERS, NUMBERS, st.just(0.0))
SHARES = st.sampled_from([0.0, 0.3, 1.0])
COLOURS = st.sampled_from(["#ff0000", "#20c0ff", "#ffffff", "#123456"])


@st.composite
def shapes(draw: st.DrawFn) -> VMobject:
    """Curves that continue, jump, nearly close or shrink to a point, in all styles."""
    curves = []
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.sampled_from([None, 0, -1])) if curves else None
        first = draw(POINTS) if start is None else curves[start][0 if start == 0 else 3]
        nudge = draw(st.sampled_from([0.0, 5e-7, 3e-6, 1e-4]))
        curves.append([np.add(first, nudge), draw(POINTS), draw(POINTS), draw(st.one_of(POINTS, st.just(first)))])
    shape = VMobject(
        joint_type=draw(st.sampled_from(list(manim.LineJointType))),
        cap_style=draw(st.sampled_from(list(manim.CapStyleType))),
    )
    shape.set_points(np.array(curves, float).reshape(-1, 3))
    shape.set_fill(draw(st.one_of(COLOURS, st.lists(COLOURS, min_size=2, max_size=3))), opacity=draw(SHARES))
    shape.set_stroke(draw(COLOURS), width=draw(st.sampled_from([0, 1, 9])), opacity=draw(SHARES))
    shape.set_stroke(draw(COLOURS), width=draw(st.sampled_from([0, 14])), opacity=draw(SHARES), background=True)
    return shape.set_z_index(draw(st.integers(-1, 1)))


@settings(max_examples=60, deadline=None)
@given(st.lists(shapes(), min_size=1, max_size=4))
def test_shapes_of_all_kinds(made: list[VMobject]) -> None:
    assert_same(Camera, [manim.Square(fill_opacity=1), *made])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(POINTS, st.sampled_from([0.0, 5e-7, 1e-4])), min_size=1, max_size=9),
    st.sampled_from(list(manim.CapStyleType)),
    st.sampled_from([1, 7, 30]),
    SHARES,
)
def test_dots(places: list[Any], cap: Any, width: float, opacity: float) -> None:
    dots = VMobject(cap_style=cap, stroke_width=width, stroke_opacity=opacity, fill_opacity=opacity)
    dots.set_points(np.repeat([np.add(place, nudge) for place, nudge in places], 4, axis=0))
    assert_same(Camera, [manim.Square(fill_opacity=1), dots])


def test_a_shape_that_moves_and_stops() -> None:
    ring = manim.Annulus(fill_opacity=0.5, stroke_width=3)
    frames = [[manim.Square(), ring.copy().shift(0.1 * number * manim.RIGHT)] for number in range(4)]
    assert_same(Camera, *frames)


def test_points_that_are_changed_in_place() -> None:
    """A cached path is recognised by its points, not by its array."""
    for camera in (moved := [Camera(), quick(Camera)()]):
        line = manim.Line()
        for _ in range(3):
            camera.reset()
            camera.capture_mobjects([line])
        line.points[:, 1] += 1
        camera.reset()
        camera.capture_mobjects([line])
    assert np.array_equal(moved[0].pixel_array, moved[1].pixel_array)


def test_point_clouds_and_shapes_without_points() -> None:
    lost = manim.Circle()
    lost.points[3] = np.nan
    odd = manim.Square()
    odd.points = odd.points[:-3]
    assert_same(Camera, [manim.PointCloudDot(radius=1, density=9), lost, manim.Dot(), odd, manim.VGroup()])


def test_a_background_image_behind_a_shape(tmp_path: Any) -> None:
    path = tmp_path / "stripes.png"
    Image.fromarray((np.indices((90, 160)).sum(axis=0) * 3 % 256).astype(np.uint8)).convert("RGBA").save(path)
    assert_same(Camera, [manim.Square(fill_opacity=1).color_using_background_image(str(path)), manim.Circle()])


def test_a_camera_that_moves() -> None:
    for kind in (MovingCamera, quick(MovingCamera)):
        camera = kind()
        taken = []
        for _ in range(4):
            camera.frame.scale(0.93).shift(0.07 * manim.RIGHT)
            taken += pictures(camera, [[manim.Square(), manim.Circle(fill_opacity=1)]] * 2)
        if kind is MovingCamera:
            expected = taken
    assert np.array_equal(expected, taken)


def test_three_dimensions() -> None:
    def look(camera: ThreeDCamera) -> None:
        camera.set_phi(1.1)
        camera.set_theta(0.4)
        camera.add_fixed_in_frame_mobjects(fixed)
        camera.add_fixed_orientation_mobjects(upright)

    fixed, upright = manim.Square(), manim.Triangle().shift(manim.UP)
    sphere = manim.Sphere(resolution=(6, 6))
    assert_same(
        ThreeDCamera, [manim.ThreeDAxes(), sphere, manim.Cube().shift(2 * manim.OUT), fixed, upright], prepare=look
    )


def test_the_ends_of_gradients_in_three_dimensions() -> None:
    """While axes move and turn; one shape has ends of its own."""
    axes, cube, own = manim.ThreeDAxes(num_axis_pieces=5), manim.Cube(), manim.Square(shade_in_3d=True, fill_opacity=1)
    axes.set_stroke(width=12).set_sheen(-1)
    own.get_gradient_start_and_end_points = lambda: (manim.UP * own.get_top()[1], manim.DOWN)
    blend = manim.Circle(fill_opacity=0.8).set_color([manim.RED, manim.BLUE]).set_sheen_direction(manim.UR)
    shown, cameras = [axes, cube, own, blend], [ThreeDCamera(), quick(ThreeDCamera)(), quick(ThreeDCamera)()]
    for step in range(4):
        for camera in cameras:
            camera.set_phi(0.9 + step / 5)
            camera.reset()
        cameras[0].capture_mobjects(shown)
        with quick_manim():
            cameras[1].capture_mobjects(shown)
            cameras[2].paint(cameras[2].background, shown)
        assert all(np.array_equal(camera.pixel_array, cameras[0].pixel_array) for camera in cameras)
        axes.rotate(0.6).shift(manim.UP / 2)
        own.scale(1.2)
        blend.stretch(0.8, 0)


# --- pictures of which only changes are drawn

BOXES = st.tuples(*[st.integers(0, 200), st.integers(0, 120)] * 2)


@st.composite
def movements(draw: st.DrawFn) -> list[list[VMobject]]:
    """A series of pictures: shapes stay, move, turn, change colour or order, appear and disappear."""
    pool = [manim.Square(side_length=3, fill_opacity=0.5), *draw(st.lists(shapes(), min_size=1, max_size=4))]
    frames = [list(pool)]
    for _ in range(draw(st.integers(1, 4))):
        for number in draw(st.lists(st.integers(0, len(pool) - 1), max_size=2)):
            match draw(st.sampled_from(["moved", "turned", "in place", "coloured", "wider"])):
                case "moved":
                    pool[number] = pool[number].copy().shift([draw(NUMBERS), draw(NUMBERS), 0])
                case "turned":
                    pool[number] = pool[number].copy().rotate(0.3)
                case "in place":
                    pool[number] = pool[number].copy()
                    pool[number].points[:, 1] += 0.4
                case "coloured":
                    pool[number] = pool[number].copy().set_color(draw(COLOURS))
                case "wider":
                    pool[number] = pool[number].copy().set_stroke(width=draw(st.sampled_from([0.5, 30])), opacity=1)
        shown = draw(st.permutations(pool)) if draw(st.booleans()) else pool
        frames.append(shown[draw(st.integers(0, 1)) :])
    return frames


def assert_painted(frames: list[list[VMobject]], kind: type[Camera] = Camera) -> None:
    """Expects Manim's pictures, and the boxes outside which nothing has changed."""
    plain, over = kind(), quick(kind)()
    last = None
    for mobjects in frames:
        plain.reset()
        plain.capture_mobjects(mobjects)
        over.paint(over.background, mobjects)
        assert np.array_equal(over.pixel_array, plain.pixel_array)
        boxes = over.changed()
        if boxes is not None:
            assert last is not None
            for left, top, right, bottom in boxes:
                last[top:bottom, left:right] = plain.pixel_array[top:bottom, left:right]
            assert np.array_equal(last, plain.pixel_array)
        last = plain.pixel_array.copy()
    if len(frames) > 1 and kind is Camera:
        assert boxes is not None


@settings(max_examples=60, deadline=None)
@given(movements())
def test_pictures_of_which_only_changes_are_drawn(frames: list[list[VMobject]]) -> None:
    assert_painted(frames)


@settings(max_examples=30, deadline=None)
@given(movements(), st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_changes_seen_by_a_camera_in_three_dimensions(frames: Any, views: list[tuple[float, float]]) -> None:
    """While shapes change and the camera turns; some shapes are shaded, some are fixed in the frame."""
    plain, over = ThreeDCamera(), quick(ThreeDCamera)()
    fixed, cube = manim.Triangle(), manim.Cube(side_length=1.5)
    last: Any = None
    for mobjects, (phi, theta) in zip(frames, itertools.cycle(views), strict=False):
        for camera in (plain, over):
            camera.set_phi(phi)
            camera.set_theta(theta)
            camera.add_fixed_in_frame_mobjects(fixed)
        plain.reset()
        plain.capture_mobjects([*mobjects, cube, fixed])
        over.paint(over.background, [*mobjects, cube, fixed])
        assert np.array_equal(over.pixel_array, plain.pixel_array)
        boxes = over.changed()
        for left, top, right, bottom in boxes or ():
            last[top:bottom, left:right] = plain.pixel_array[top:bottom, left:right]
        assert (last is None) == (boxes is None)
        assert last is None or np.array_equal(last, plain.pixel_array)
        last = plain.pixel_array.copy()


@settings(max_examples=40, deadline=None)
@given(movements())
def test_changes_of_shapes_that_stay_the_same_objects(frames: list[list[VMobject]]) -> None:
    """As in a scene, the shapes stay the same objects."""
    stage = [VMobject() for _ in frames[0]]
    plain, over = Camera(), quick(Camera)()
    for wanted in frames:
        for shape, other in zip(stage, wanted, strict=False):
            vars(shape).update(vars(other.copy()))
        plain.reset()
        plain.capture_mobjects(stage)
        over.paint(over.background, stage)
        assert np.array_equal(over.pixel_array, plain.pixel_array)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_lowest_shapes_are_drawn_once_while_they_stay(turns: list[int], chance: Any) -> None:
    """One shape moves for some pictures, then another one, above or below those that are on the underlay by then."""
    sizes = np.linspace(0.6, 3, 6)
    stage = [manim.Circle(size, fill_opacity=0.3, color=manim.BLUE).shift(size * manim.UP) for size in sizes]
    plain, over = Camera(), quick(Camera)()
    for mover in turns:
        for _ in range(2 * WAIT + 2):
            stage[mover].shift([chance.uniform(-0.2, 0.2), 0.1, 0])
            plain.reset()
            plain.capture_mobjects(stage)
            over.paint(over.background, stage)
            assert np.array_equal(over.pixel_array, plain.pixel_array)
        assert [look.shape for look in over._underlay.looks] == stage[:mover]


@pytest.mark.parametrize("closed", [False, True])
def test_the_tip_of_a_mitre_is_drawn_again_too(closed: bool) -> None:
    """The stroke of a sharp corner, here of 13 degrees, extends up to five stroke widths beyond it.

    A closed path has such a corner where it ends at its start, too.
    """
    tip, ends = [0, 0, 0], ([-3, 0.35, 0], [-3, -0.35, 0])
    needle = VMobject(stroke_width=40, joint_type=manim.LineJointType.MITER)
    needle.set_points_as_corners([tip, *ends, tip] if closed else [ends[0], tip, ends[1]]).rotate(0.5, about_point=tip)
    with tempconfig({"pixel_width": 640, "pixel_height": 360}):
        assert_painted([[needle], [needle.copy().shift(manim.LEFT)], [needle.copy().rotate(1)], []])


def test_another_background_and_pictures_taken_in_between() -> None:
    shape, other = manim.Square(fill_opacity=1), manim.Circle(fill_opacity=0.5)
    plain, over = Camera(), quick(Camera)()
    ground = np.random.default_rng(1).integers(0, 256, over.background.shape, np.uint8)
    for lay in (over.background, ground, ground, over.background):
        over.paint(lay, [shape, other])
        plain.set_pixel_array(lay)
        plain.capture_mobjects([shape, other])
        assert np.array_equal(over.pixel_array, plain.pixel_array)
        other.shift(0.3 * manim.UP)
    over.reset()
    over.capture_mobjects([other])
    assert over.changed() is None
    over.paint(over.background, [shape])
    plain.reset()
    plain.capture_mobjects([shape])
    assert np.array_equal(over.pixel_array, plain.pixel_array)


def test_no_box_has_changed_if_nothing_moves() -> None:
    over, shape = quick(Camera)(), manim.Square()
    tracker = manim.ValueTracker(1)
    for _ in range(3):
        over.paint(over.background, [tracker, shape])
        boxes = over.changed()
        tracker.set_value(2)
    assert boxes == ()


def test_with_anything_but_shapes_the_whole_picture_is_drawn() -> None:
    cloud, shape = manim.PointCloudDot(radius=1, density=9), manim.Square()
    assert_painted([[shape], [cloud, shape], [cloud.copy().shift(manim.RIGHT), shape], [shape], [shape]])


@given(st.lists(BOXES, max_size=6), BOXES)
def test_an_area_is_what_its_boxes_cover(added: list[Any], asked: Any) -> None:
    width, height = 200, 120

    def cover(boxes: Any) -> np.ndarray:
        covered = np.zeros((height, width), int)
        for left, top, right, bottom in boxes:
            if left < right and top < bottom:
                covered[top:bottom, left:right] += 1
        return covered

    area, half = Area(width, height), Area(width, height)
    for number, box in enumerate(added):
        (area if number % 2 else half).add(box)
    area.include(half)
    boxes = area.boxes()
    covered = cover(boxes)
    assert (covered[cover(added) > 0] == 1).all()
    assert covered.max(initial=0) <= 1
    for box in boxes:
        assert reaches(asked, [box]) == reaches(box, [asked]) == bool((cover([box]) * cover([asked])).any())
    for left, top, right, bottom in boxes:
        assert left % 2 == top % 2 == 0
        assert right % 2 == 0 or right == width
        assert bottom % 2 == 0 or bottom == height


def test_a_camera_that_overrides_drawing_is_not_replaced() -> None:
    class Own(Camera):
        def apply_fill(self, ctx: Any, vmobject: VMobject) -> Any:
            return self

    assert quick(Own) is Own
    assert issubclass(quick(MappingCamera), QuickCamera)
