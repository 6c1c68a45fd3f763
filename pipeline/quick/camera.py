"""Manim's camera with less to do between the drawings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from manim import Camera, Mobject, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP
from numpy.typing import NDArray

from pipeline.quick.paths import Paths

REPLACED = (
    "display_vectorized",
    "set_cairo_context_path",
    "set_cairo_context_color",
    "apply_fill",
    "apply_stroke",
    "type_or_raise",
)


class QuickCamera(Camera):
    """Goes before a camera class of Manim's, and draws the same picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._kinds: dict[type, Any] = {}
        self._paths = Paths()
        self._flat = type(self).transform_points_pre_display is Camera.transform_points_pre_display
        super().__init__(*args, **kwargs)

    def __deepcopy__(self, memo: Any) -> Any:
        other: Any = super().__deepcopy__(memo)
        other._kinds, other._paths = {}, Paths()
        return other

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        self._kinds.clear()
        self._paths.next_frame()
        super().capture_mobjects(mobjects, **kwargs)

    def type_or_raise(self, mobject: Mobject) -> Any:
        kind = type(mobject)
        if kind not in self._kinds:
            self._kinds[kind] = super().type_or_raise(mobject)
        return self._kinds[kind]

    def get_cairo_context(self, pixel_array: NDArray[Any]) -> Any:
        context = super().get_cairo_context(pixel_array)
        self._paths.suit(context)
        return context

    def display_vectorized(self, vmobject: VMobject, ctx: Any) -> Any:
        behind, width = vmobject.get_stroke_width(True), vmobject.get_stroke_width()
        fill = _visible(self.get_fill_rgbas(vmobject))
        stroke = _visible(self.get_stroke_rgbas(vmobject)) if width else None
        stroke_behind = _visible(self.get_stroke_rgbas(vmobject, background=True)) if behind else None
        if fill is None and stroke is None and stroke_behind is None:
            return self
        self.set_cairo_context_path(ctx, vmobject)
        if stroke_behind is not None:
            self._stroke(ctx, vmobject, stroke_behind, behind)
        if fill is not None:
            self._colour(ctx, vmobject, fill)
            ctx.fill_preserve()
        if stroke is not None:
            self._stroke(ctx, vmobject, stroke, width)
        return self

    def set_cairo_context_path(self, ctx: Any, vmobject: VMobject) -> Any:
        points = vmobject.points if self._flat else self.transform_points_pre_display(vmobject, vmobject.points)
        if not self._paths.set(ctx, vmobject, points):
            super().set_cairo_context_path(ctx, vmobject)
        return self

    def _stroke(self, ctx: Any, vmobject: VMobject, rgbas: NDArray[Any], width: float) -> None:
        self._colour(ctx, vmobject, rgbas)
        ctx.set_line_width(width * self.cairo_line_width_multiple)
        ctx.set_line_join(LINE_JOIN_MAP[vmobject.joint_type])
        ctx.set_line_cap(CAP_STYLE_MAP[vmobject.cap_style])
        ctx.stroke_preserve()

    def _colour(self, ctx: Any, vmobject: VMobject, rgbas: NDArray[Any]) -> None:
        if len(rgbas) == 1:
            red, green, blue, alpha = rgbas[0].tolist()
            ctx.set_source_rgba(blue, green, red, alpha)  # as the bytes of a picture lie
        else:
            self.set_cairo_context_color(ctx, rgbas, vmobject)


def _visible(rgbas: NDArray[Any]) -> NDArray[Any] | None:
    """The colours, or None if nothing is to be seen of them."""
    if len(rgbas) == 1:
        return rgbas if not rgbas.item(3) <= 0 else None
    return rgbas if not (rgbas[:, 3] <= 0).all() else None


@cache
def quick(camera: type[Camera]) -> type[Camera]:
    """The camera class with less to do, or itself if it draws in a way of its own."""
    if any(getattr(camera, name) is not getattr(Camera, name) for name in REPLACED):
        return camera
    return type(camera.__name__, (QuickCamera, camera), {})
