"""A faster camera for Manim: shapes that look the same as in the picture before are not drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import cairo
import numpy as np
from manim import Camera, Mobject, ThreeDCamera, VMobject
from numpy.typing import NDArray

from pipeline.boxes import Box
from pipeline.quick.changes import Area
from pipeline.quick.looks import Colours, Look, Style, box_of, origin_of, style_of, unchanged
from pipeline.quick.paths import Outline, Outlines, content_of, points_in
from pipeline.quick.solid import gradient_corners, gradient_ends, seen_together
from pipeline.quick.underlay import Underlay

REPLACED = (
    "display_vectorized",
    "set_cairo_context_path",
    "set_cairo_context_color",
    "apply_fill",
    "apply_stroke",
    "type_or_raise",
)
# A camera class that overrides one of these draws each picture from the beginning.
USED_BY_PAINT = (
    "capture_mobjects",
    "get_fill_rgbas",
    "get_stroke_rgbas",
    "get_cairo_context",
    "reset",
    "set_frame_to_background",
    "set_pixel_array",
    "transform_points_pre_display",
    "display_multiple_vectorized_mobjects",
    "display_multiple_non_background_colored_vmobjects",
)


class QuickCamera(Camera):
    """Put before a camera class of Manim in the order of bases; draws the same pictures."""

    painting = False  # whether only changed parts of a picture can be drawn

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._flat = type(self).transform_points_pre_display is Camera.transform_points_pre_display
        self._forget()
        super().__init__(*args, **kwargs)

    def __deepcopy__(self, memo: Any) -> Any:
        other: Any = super().__deepcopy__(memo)
        other._forget()
        return other

    def _forget(self) -> None:
        self._kinds: dict[type, Any] = {}
        self._outlines = Outlines()
        self._ends: dict[Any, Any] = {}  # of gradients, in this picture
        self._ground: Any = None
        self._looks: dict[int, Look] = {}  # by the ids of the shapes, in drawing order
        self._view: Any = None  # from the scene to the picture that was painted last
        self._changes: Area | None = None  # None: any pixel may have changed
        self._draft: Any = None
        self._underlay = Underlay()

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        self._kinds.clear()
        self._ends.clear()
        self._outlines.next_frame()
        self._ground = self._changes = None
        super().capture_mobjects(mobjects, **kwargs)

    def paint(self, ground: NDArray[Any], mobjects: Iterable[Mobject]) -> None:
        """Draws the mobjects on the background picture `ground`, which is not modified.

        If the background is the same array as before, only what has changed is drawn.
        """
        if isinstance(self, ThreeDCamera):
            self.reset_rotation_matrix()  # as Manim's camera does before each picture
        shapes = self._shapes(self.get_mobjects_to_display(mobjects))
        if shapes is None:
            self.set_pixel_array(ground)
            self.capture_mobjects(mobjects)
            return
        self._ends.clear()
        # As with Manim's camera, the context is made when the first shape is drawn: it keeps that moment's view.
        context = self.get_cairo_context(self.pixel_array) if shapes else None
        before = _visible(self._looks)
        self._looks = {id(look.shape): look for look in self._looks_of(shapes, context)}
        if self._ground is ground:
            self._paint_over(ground, before, context)
            return
        self._ground, self._changes = ground, None
        self.set_pixel_array(ground)
        self._draw_all(context, _visible(self._looks))

    def changed(self) -> tuple[Box, ...] | None:
        """Boxes outside which the picture has not changed since the last call; None: any pixel may have changed."""
        changes = self._changes
        self._changes = Area(self.pixel_width, self.pixel_height) if self._ground is not None else None
        return tuple(changes.boxes()) if changes else None

    def _paint_over(self, ground: NDArray[Any], before: Sequence[Look], context: Any) -> None:
        """Draws everything that reaches into the changed area, on the background there.

        What reaches out of that area is drawn into a second picture, from which the area is copied. Drawing into the
        picture itself with a clip region gives slightly different pixels at Cairo's edges.
        """
        looks, area = _visible(self._looks), Area(self.pixel_width, self.pixel_height)
        changed = _changed_looks(before, looks)
        for look in changed:
            area.add(look.box)
        if self._changes is not None:
            self._changes.include(area)
        boxes = area.boxes()
        ground, touched = self._underlay.below(ground, looks, set(changed), boxes)
        if not set(touched).difference(changed):
            self._draw_within(boxes, ground, self.pixel_array, touched, context)
        else:
            if self._draft is None or self._draft.shape != self.pixel_array.shape:
                self._draft = np.empty_like(self.pixel_array)
            self._draw_within(boxes, ground, self._draft, touched, self._context_on(self._draft, context))
            for left, top, right, bottom in boxes:
                self.pixel_array[top:bottom, left:right] = self._draft[top:bottom, left:right]
        self._underlay.extend(looks, lambda pixels, settled: self._draw_all(self._context_on(pixels, context), settled))

    def _draw_within(
        self, boxes: Sequence[Box], ground: NDArray[Any], pixels: NDArray[Any], looks: Sequence[Look], context: Any
    ) -> None:
        for left, top, right, bottom in boxes:
            pixels[top:bottom, left:right] = ground[top:bottom, left:right]
        self._draw_all(context, looks)

    def _draw_all(self, context: Any, looks: Iterable[Look]) -> None:
        for look in looks:
            self._draw(context, look)

    def _context_on(self, pixels: NDArray[Any], context: Any) -> Any:
        """A context on other pixels, with the view of the picture's own context, which may be older than the camera."""
        other = super().get_cairo_context(pixels)
        other.set_matrix(context.get_matrix())
        return other

    def _shapes(self, mobjects: Sequence[Mobject]) -> list[VMobject] | None:
        """The shapes among the mobjects; None if one is of another kind, or has an image as background."""
        kinds = [self.type_or_raise(mobject) for mobject in mobjects]
        shapes: list[Any] = [mobject for mobject, kind in zip(mobjects, kinds, strict=True) if kind is not Mobject]
        plain = all(kind in (VMobject, Mobject) for kind in kinds)
        return shapes if plain and not any(shape.get_background_image() for shape in shapes) else None

    def _looks_of(self, shapes: list[VMobject], context: Any) -> list[Look]:
        """The present looks of the shapes; those of the picture before, the same objects, if nothing has changed."""
        view = context.get_matrix() if context else None
        known = self._looks if view == self._view else {}  # Cairo rounds paths to fractions of a pixel
        self._view = view
        kept = unchanged(shapes, known) if self._flat else [None] * len(shapes)
        others = [shape for shape, look in zip(shapes, kept, strict=True) if look is None]
        seen = [shape.points for shape in others] if self._flat else seen_together(self, others)
        made = (self._look(*pair, known.get(id(pair[0]))) for pair in zip(others, seen, strict=True))
        return [look or next(made) for look in kept]

    def _look(self, shape: VMobject, seen: NDArray[Any], last: Look | None) -> Look:
        """The present look of a shape, whose points the camera has `seen`; `last` if it has not changed."""
        origin = origin_of(self, shape)
        style = last.style if last and origin is not None and last.origin == origin else style_of(self, shape)
        content, tolerance = content_of(seen), shape.tolerance_for_point_equality
        known = (content, *origin) if self._flat and origin is not None and style.plain else None
        if not style.visible:
            return Look(shape, style, origin, content=known)
        outline = last.outline if last else None
        if outline is None or outline.content != content or outline.tolerance != tolerance:
            outline = Outline(shape, content, tolerance)
        if last and last.outline is outline and style.plain and last.style == style:
            return last
        size = self.pixel_width, self.pixel_height
        box = box_of(outline, style, self._outlines.matrix, self.cairo_line_width_multiple, size)
        return Look(shape, style, origin, outline, box, known)

    def _draw(self, context: Any, look: Look) -> None:
        assert look.outline is not None
        if not look.outline.put(context):
            super().set_cairo_context_path(context, look.shape)
        self._fill_and_stroke(context, look.outline, look.style)

    def type_or_raise(self, mobject: Mobject) -> Any:
        kind = type(mobject)
        if kind not in self._kinds:
            self._kinds[kind] = super().type_or_raise(mobject)
        return self._kinds[kind]

    def get_cairo_context(self, pixel_array: NDArray[Any]) -> Any:
        context = super().get_cairo_context(pixel_array)
        self._outlines.suit(context)
        return context

    def display_vectorized(self, vmobject: VMobject, ctx: Any) -> Any:
        style = style_of(self, vmobject)
        if style.visible:
            self._fill_and_stroke(ctx, self._set_path(ctx, vmobject), style)
        return self

    def set_cairo_context_path(self, ctx: Any, vmobject: VMobject) -> Any:
        self._set_path(ctx, vmobject)
        return self

    def _set_path(self, ctx: Any, vmobject: VMobject) -> Outline:
        outline = self._outlines.of(vmobject, self._projected(vmobject))
        if not outline.put(ctx):
            super().set_cairo_context_path(ctx, vmobject)
        return outline

    def _projected(self, shape: VMobject) -> NDArray[Any]:
        """The points of the shape as this camera sees them."""
        return shape.points if self._flat else self.transform_points_pre_display(shape, shape.points)

    def _fill_and_stroke(self, ctx: Any, outline: Outline, style: Style) -> None:
        line = () if style.plain else self._gradient_line(outline)
        if style.behind is not None:
            self._stroke(ctx, style, style.behind, style.width_behind, line)
        if style.fill is not None:
            _set_colours(ctx, style.fill, line)
            ctx.fill_preserve()
        if style.stroke is not None:
            self._stroke(ctx, style, style.stroke, style.width, line)

    def _gradient_line(self, outline: Outline) -> tuple[float, ...]:
        """x and y of the two points between which the colours of a gradient change."""
        shape = outline.shape
        if outline.buildable and (corners := gradient_corners(shape)):
            points = points_in(outline.content)
            start, end = (points[corner].tolist() for corner in corners)  # the camera has seen them already
            return (*start[:2], *end[:2])
        start, end = self.transform_points_pre_display(shape, gradient_ends(shape, self._ends))
        return (*start[:2], *end[:2])

    def _stroke(self, ctx: Any, style: Style, colours: Colours, width: float, line: tuple[float, ...]) -> None:
        _set_colours(ctx, colours, line)
        ctx.set_line_width(width * self.cairo_line_width_multiple)
        ctx.set_line_join(style.join)
        ctx.set_line_cap(style.cap)
        ctx.stroke_preserve()


def _set_colours(ctx: Any, colours: Any, line: tuple[float, ...]) -> None:
    """Sets the source of a context: one colour, or a gradient along a line. A picture has blue before red."""
    if isinstance(colours, tuple):
        red, green, blue, alpha = colours
        ctx.set_source_rgba(blue, green, red, alpha)
        return
    gradient = cairo.LinearGradient(*line)
    for offset, (red, green, blue, alpha) in zip(_offsets(len(colours)), colours, strict=True):
        gradient.add_color_stop_rgba(offset, blue, green, red, alpha)
    ctx.set_source(gradient)


@cache
def _offsets(count: int) -> list[float]:
    """The places of the colours of a gradient."""
    return [float(offset) for offset in np.linspace(0, 1, count)]


def _visible(looks: dict[int, Look]) -> list[Look]:
    return [look for look in looks.values() if look.outline is not None]


def _changed_looks(before: Sequence[Look], now: Sequence[Look]) -> Sequence[Look]:
    """The looks that are in only one of two pictures, or at different places in their drawing orders."""
    if len(before) == len(now):
        return [look for pair in zip(before, now, strict=True) if pair[0] is not pair[1] for look in pair]
    shorter = min(len(before), len(now))
    below = next((place for place in range(shorter) if before[place] is not now[place]), shorter)
    rest = shorter - below
    above = next((place for place in range(rest) if before[-1 - place] is not now[-1 - place]), rest)
    return [*before[below : len(before) - above], *now[below : len(now) - above]]


@cache
def quick(camera: type[Camera]) -> type[Camera]:
    """The faster version of a camera class; the class itself if it overrides how shapes are drawn."""
    if any(getattr(camera, name) is not getattr(Camera, name) for name in REPLACED):
        return camera
    known = ThreeDCamera if issubclass(camera, ThreeDCamera) else Camera
    painting = all(getattr(camera, name) is getattr(known, name) for name in USED_BY_PAINT)
    return type(camera.__name__, (QuickCamera, camera), {"painting": painting})
