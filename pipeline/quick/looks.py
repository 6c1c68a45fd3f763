"""The look of a shape: its fill, its strokes, and the box of pixels that they can touch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from manim import Camera, ThreeDCamera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, LineJointType
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.quick.paths import Outline

MITRE = 5  # largest distance, in stroke widths, from a corner to the tip of its mitre; Cairo cuts off longer ones
ROUND = 1
MITRED = LINE_JOIN_MAP[LineJointType.MITER]
EDGE = 2  # pixels over which antialiasing spreads an edge

Colours = tuple[float, ...] | list[Any] | None  # red, green, blue, opacity; a list of them: a gradient; None: invisible


class Style(NamedTuple):
    """Fill, stroke and background stroke, with the widths of the strokes."""

    fill: Colours
    stroke: Colours
    behind: Colours
    width: float
    width_behind: float
    join: Any  # Cairo's number for it
    cap: Any

    @property
    def visible(self) -> bool:
        """Whether any part is visible."""
        return self.fill is not None or self.stroke is not None or self.behind is not None

    @property
    def plain(self) -> bool:
        """Whether there are no gradients; a gradient depends on more than its colours."""
        fill, stroke, behind = self[:3]
        return type(fill) is not list and type(stroke) is not list and type(behind) is not list


@dataclass(eq=False, slots=True)
class Styled:
    """The style of a shape, and `origin`, what it was made from."""

    shape: VMobject  # kept alive, so that no other shape can get its id
    style: Style
    origin: Any


@dataclass(eq=False, slots=True)
class Look:
    """A shape as it is drawn in a frame; it changes no pixel outside the box."""

    shape: VMobject
    outline: Outline
    style: Style
    box: Box


def style_of(camera: Camera, shape: VMobject) -> Style:
    """The style in which the camera draws the shape."""
    width, behind = shape.get_stroke_width(), shape.get_stroke_width(True)
    return Style(
        _visible(camera.get_fill_rgbas(shape)),
        _visible(camera.get_stroke_rgbas(shape)) if width else None,
        _visible(camera.get_stroke_rgbas(shape, background=True)) if behind else None,
        width,
        behind,
        LINE_JOIN_MAP[shape.joint_type],
        CAP_STYLE_MAP[shape.cap_style],
    )


def origin_of(camera: Camera, shape: VMobject) -> Any:
    """All that the shape's style depends on, to be compared; None if it depends on code that is not Manim's."""
    kinds: tuple[Any, Any] = type(shape), type(camera)
    if not (_has_usual_colours(kinds[0]) and _lights_as_usual(kinds[1])):
        return None
    light = None
    if isinstance(camera, ThreeDCamera) and camera.should_apply_shading and shape.shade_in_3d:
        light = shape.points.tobytes(), camera.light_source.points[0].tobytes()
    return (
        shape.get_fill_rgbas().tobytes(),
        shape.get_stroke_rgbas().tobytes(),
        shape.get_stroke_rgbas(True).tobytes(),
        (shape.stroke_width, shape.background_stroke_width, shape.joint_type, shape.cap_style),
        shape.n_points_per_cubic_curve,
        light,
    )


@cache
def _has_usual_colours(kind: Any) -> bool:
    names = ("get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", "get_num_points", "get_anchors")
    return all(getattr(kind, name) is getattr(VMobject, name) for name in names)


@cache
def _lights_as_usual(camera: Any) -> bool:
    manims = ThreeDCamera if issubclass(camera, ThreeDCamera) else Camera
    names = ("get_fill_rgbas", "get_stroke_rgbas", "modified_rgbas")
    return all(getattr(camera, name, None) is getattr(manims, name, None) for name in names)


def box_of(outline: Outline, style: Style, matrix: Any, line_width: float, size: tuple[int, int]) -> Box:
    """The box of pixels of a picture that the shape can touch.

    `matrix` maps the scene to the picture, without rotation. `line_width` is the width, in units of the scene, of a
    stroke of width 1. `size` is the width and height of the picture in pixels.
    """
    if not outline.buildable:
        return (0, 0, *size)
    left, bottom, right, top = outline.extent
    reach = MITRE if style.join == MITRED else ROUND
    widths = (style.width if style.stroke is not None else 0, style.width_behind if style.behind is not None else 0)
    across, down, x0, y0 = matrix.xx, matrix.yy, matrix.x0, matrix.y0
    around = reach * max(widths) * line_width * across + EDGE
    width, height = size
    return (
        _within(math.floor(left * across + x0 - around), width),
        _within(math.floor(top * down + y0 - around), height),
        _within(math.ceil(right * across + x0 + around), width),
        _within(math.ceil(bottom * down + y0 + around), height),
    )


def _within(place: int, size: int) -> int:
    return 0 if place < 0 else size if place > size else place


def _visible(rgbas: NDArray[Any]) -> Colours:
    """The colours, or None if they are invisible."""
    if len(rgbas) == 1:
        colour = tuple(rgbas[0].tolist())
        return colour if not colour[3] <= 0 else None
    colours: list[Any] = rgbas.tolist()
    return None if all(opacity <= 0 for *_, opacity in colours) else colours
