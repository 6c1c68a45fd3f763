"""A faster renderer for Manim: while something moves, only the parts that change are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import CairoRenderer, Camera, Mobject, Scene
from manim.utils.iterables import list_update

from pipeline.boxes import Box
from pipeline.quick.camera import QuickCamera, quick


class QuickRenderer(CairoRenderer):
    """Draws the same pictures as Manim's renderer."""

    def __init__(self, camera_class: type[Camera] | None = None, **kwargs: Any) -> None:
        kind: Any = camera_class or Camera
        super().__init__(camera_class=quick(kind), **kwargs)

    def update_frame(self, scene: Scene, mobjects: Iterable[Mobject] | None = None, *args: Any, **kwargs: Any) -> None:
        camera = self.camera
        if args or kwargs or not (isinstance(camera, QuickCamera) and camera.painting):
            super().update_frame(scene, mobjects, *args, **kwargs)
            return
        ground: Any = camera.background if self.static_image is None else self.static_image
        camera.paint(ground, mobjects or list_update(scene.mobjects, scene.foreground_mobjects))

    def changed(self) -> tuple[Box, ...] | None:
        """Boxes outside which the picture has not changed since the last call; None: any pixel may have changed."""
        return self.camera.changed() if isinstance(self.camera, QuickCamera) else None
