"""The look of a shape: its fill, its strokes, and the box of pixels that they can touch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from manim import Camera, ThreeDCamera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, LineJointType
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.native import compiled
from pipeline.quick.paths import Outline

MITRE = 5  # largest distance, in stroke widths, from a corner to the tip of its mitre; Cairo cuts off longer ones
ROUND = 1
MITRED = LINE_JOIN_MAP[LineJointType.MITER]
EDGE = 2  # pixels over which antialiasing spreads an edge

NO_BOX: Box = (0, 0, 0, 0)
ARRAYS = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")  # what a look is made from
VALUES = (
    *("stroke_width", "background_stroke_width", "joint_type", "cap_style"),
    *("n_points_per_cubic_curve", "tolerance_for_point_equality"),
)

Origin = tuple[Any, ...] | None
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
class Look:
    """A shape as it is drawn in a frame; it changes no pixel outside the box.

    `origin` is what the style was made from, None if it was made by code that is not Manim's. `content` is all that the
    look was made from, None if the look must be made again in each frame.
    """

    shape: VMobject  # kept alive, so that no other shape can get its id
    style: Style
    origin: Origin
    outline: Outline | None = None  # None: invisible
    box: Box = NO_BOX
    content: Origin = None


def unchanged(shapes: list[VMobject], looks: dict[int, Look]) -> list[Look | None]:
    """For each shape its look in `looks`, by the ids of the shapes, or None if what it was made from has changed."""
    if compiled:
        found: list[Look | None] = compiled.unchanged(shapes, looks)
        return found
    pairs = ((shape, looks.get(id(shape))) for shape in shapes)
    return [
        look if look and look.content is not None and look.content == _content(shape) else None for shape, look in pairs
    ]


def _content(shape: VMobject) -> Origin:
    arrays: list[Any] = [getattr(shape, name, None) for name in ARRAYS]
    if any(not isinstance(array, np.ndarray) or array.dtype != np.float64 for array in arrays):
        return None
    return (*(array.tobytes() for array in arrays), *(getattr(shape, name) for name in VALUES))


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


def origin_of(camera: Camera, shape: VMobject) -> Origin:
    """All that the shape's style depends on, to be compared; None if it depends on code that is not Manim's."""
    kinds: tuple[Any, Any] = type(shape), type(camera)
    if not (_has_usual_colours(kinds[0]) and _lights_as_usual(kinds[1])):
        return None
    origin = (
        shape.get_fill_rgbas().tobytes(),
        shape.get_stroke_rgbas().tobytes(),
        shape.get_stroke_rgbas(True).tobytes(),
        *(shape.stroke_width, shape.background_stroke_width, shape.joint_type, shape.cap_style),
        *(shape.n_points_per_cubic_curve, shape.tolerance_for_point_equality),
    )
    if isinstance(camera, ThreeDCamera) and camera.should_apply_shading and shape.shade_in_3d:
        return (*origin, shape.points.tobytes(), camera.light_source.points[0].tobytes())
    return origin


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
