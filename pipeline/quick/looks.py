"""The look of a shape: its fill, its strokes, and the box of pixels that they can touch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from manim import Camera, VMobject
from manim.camera.camera import LINE_JOIN_MAP, LineJointType
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.quick.paths import Outline

MITRE = 5  # largest distance, in stroke widths, from a corner to the tip of its mitre; Cairo cuts off longer ones
ROUND = 1
EDGE = 2  # pixels over which antialiasing spreads an edge

Colours = tuple[float, ...] | NDArray[Any] | None  # red, green, blue, opacity; an array: a gradient; None: invisible


class Style(NamedTuple):
    """Fill, stroke and background stroke, with the widths of the strokes."""

    fill: Colours
    stroke: Colours
    behind: Colours
    width: float
    width_behind: float
    joint: LineJointType
    cap: Any

    @property
    def visible(self) -> bool:
        """Whether any part is visible."""
        return self.fill is not None or self.stroke is not None or self.behind is not None

    @property
    def plain(self) -> bool:
        """Whether there are no gradients; a gradient depends on more than its colours."""
        return all(type(colours) in (tuple, type(None)) for colours in self[:3])


@dataclass(frozen=True, eq=False)
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
        shape.joint_type,
        shape.cap_style,
    )


def box_of(outline: Outline, style: Style, matrix: Any, line_width: float, size: tuple[int, int]) -> Box:
    """The box of pixels of a picture that the shape can touch.

    `matrix` maps the scene to the picture, without rotation. `line_width` is the width, in units of the scene, of a
    stroke of width 1. `size` is the width and height of the picture in pixels.
    """
    if not outline.buildable:
        return (0, 0, *size)
    left, bottom, right, top = outline.extent
    reach = MITRE if LINE_JOIN_MAP[style.joint] == LINE_JOIN_MAP[LineJointType.MITER] else ROUND
    widths = (style.width if style.stroke is not None else 0, style.width_behind if style.behind is not None else 0)
    around = reach * max(widths) * line_width * matrix.xx + EDGE
    return (
        _within(math.floor(left * matrix.xx + matrix.x0 - around), size[0]),
        _within(math.floor(top * matrix.yy + matrix.y0 - around), size[1]),
        _within(math.ceil(right * matrix.xx + matrix.x0 + around), size[0]),
        _within(math.ceil(bottom * matrix.yy + matrix.y0 + around), size[1]),
    )


def _within(place: int, size: int) -> int:
    return min(max(place, 0), size)


def _visible(rgbas: NDArray[Any]) -> Colours:
    """The colours, or None if they are invisible."""
    if len(rgbas) == 1:
        colour = tuple(rgbas[0].tolist())
        return colour if not colour[3] <= 0 else None
    return rgbas if not (rgbas[:, 3] <= 0).all() else None
