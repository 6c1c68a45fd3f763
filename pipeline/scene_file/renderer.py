"""Manim's renderer and camera for a process that draws some groups of frames and skips the others.

Drawing leaves traces in Manim: the camera keeps the Cairo context of its first picture with the view of that moment,
and the rotation matrix of the last one. Skipped plays leave the same traces here.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from manim import Camera, MovingCamera, Scene, ThreeDCamera, VMobject, config
from manim.mobject.types.image_mobject import ImageMobjectFromCamera
from manim.utils.iterables import list_update

from pipeline.quick.renderer import QuickRenderer
from pipeline.scene_file.group_writer import GroupWriter
from pipeline.scene_file.skipping import can_jump, overridden

LAST_MOMENTS = 4  # of what is skipped in one step: enough for followers of followers to come to rest
CAMERAS = (Camera, MovingCamera, ThreeDCamera)  # leave no traces but those that are made here
# What the camera reads of a mobject: methods of the scene file with these names run only where it draws.
READ_BY_CAMERA = frozenset(
    ("points", "z_index", "stroke_width", "joint_type", "cap_style", "rgbas", "shade_in_3d", "submobjects")
) | {f"get_{name}" for name in ("fill_rgbas", "stroke_rgbas", "stroke_width", "family", "background_image")}
READ_BY_CAMERA |= {f"get_{name}" for name in ("gradient_start_and_end_points", "num_points", "pixel_array", "points")}
READ_BY_CAMERA |= {"get_subpath_split_indices_from_points", "consider_points_equals_2d", "get_z_index_reference_point"}
READ_BY_CAMERA |= {"family_members_with_points", "has_points", "__getattribute__", "__getattr__"}


class GroupRenderer(QuickRenderer):
    """Passes on the frames of the groups that are drawn, and only counts the others.

    The scene, its clock and the camera end in the same state whether or not a play is drawn.
    """

    def __init__(
        self,
        writer: GroupWriter,
        replaced_code: Callable[[], bool],
        camera_class: type[Camera] | None = None,
        **kwargs: Any,
    ) -> None:
        kind = camera_class or Camera
        self.writer, self.replaced_code = writer, replaced_code
        self.has_ground = False  # whether the picture of what does not move in this play was drawn
        self.redraw_now = False  # whether this frame, of another process, is drawn
        self.has_picture = True  # whether the camera has the picture that it would have if every play were drawn
        self.under_way: list[Any] = []  # the animations of the play that has begun, and what they move
        self.skipped: deque[int] = deque()  # for each moment of the play: the frames before it that are left out
        self.known: set[type] = set()
        self.background_digest = 0
        super().__init__(_guarded(kind), **kwargs)
        self.view: Any = self.camera
        vars(self.camera)["_guard"] = self.check_picture
        if kind not in CAMERAS:
            writer.go_alone(f"its camera is a {kind.__name__}")

    @property
    def drawing(self) -> bool:
        """Whether the present play is drawn."""
        return self.writer.drawing and not (self.skip_animations and self.writer.shared)

    def check_picture(self) -> None:
        """Refuses a look at a picture that this process has not drawn."""
        if not self.has_picture:
            self.writer.go_alone("it looks at its own pictures")
            self.writer.stop()

    def init_scene(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        super().init_scene(scene, *args, **kwargs)
        self.scene = scene

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        self.has_ground = self.redraw_now = False
        self.skipped.clear()
        self.writer.at_play(self.num_plays)
        super().play(scene, *args, **kwargs)
        self.under_way = []

    def times(self, scene: Scene, run_time: float) -> Iterator[float]:
        """The times in seconds at which the play is updated. Groups may begin and end between them."""
        times = np.arange(0, run_time, 1 / config["frame_rate"])
        self.under_way = [scene.animations, scene.moving_mobjects, scene.static_mobjects]
        first = 0
        while first < len(times):
            if first > 0:
                self.writer.divide()
            end = first + self.writer.frames_left(len(times) - first)
            yield from times[self._needed(scene, first, end, len(times))]
            first = end

    def _needed(self, scene: Scene, first: int, end: int, count: int) -> list[int]:
        """Those frames of a play, from `first` up to `end`, to which it must be updated; it has `count` frames."""
        due = [first + frame for frame in self.writer.due_frames(end - first)]
        to_its_end = end == count and not due
        if self.drawing or not self._has_context() or self.replaced_code() or not can_jump(scene, to_its_end):
            return list(range(first, end))
        chosen = sorted({*due, *range(max(first, end - LAST_MOMENTS), end)})
        self.skipped.extend(np.diff([first - 1, *chosen]).tolist())
        return chosen

    def update_frame(self, scene: Scene, mobjects: Iterable[Any] | None = None, *args: Any, **kwargs: Any) -> None:
        if self.drawing or self.redraw_now:
            self.has_picture = True
            super().update_frame(scene, mobjects, *args, **kwargs)
        else:
            self._leave_traces(scene, mobjects)

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Any]) -> Any:
        """Called at the beginning of each play."""
        self._check_mobjects(scene)
        self._check_background()
        self.has_ground = self.redraw_now = self._may_draw(scene)
        if not self.has_ground:
            self.static_image = None
            if static_mobjects:
                self._leave_traces(scene, static_mobjects)
            return None
        picture = super().save_static_frame_data(scene, static_mobjects)
        self.redraw_now = self.redraw_now and scene.is_current_animation_frozen_frame()
        return picture

    def _may_draw(self, scene: Scene) -> bool:
        """Whether this process may draw a frame of the play that begins."""
        if self.drawing or self.skip_animations:
            return self.drawing
        frames = int(scene.duration * config["frame_rate"]) + 1
        divided = self.writer.frames_left(frames) < frames and not scene.is_current_animation_frozen_frame()
        return divided or self.writer.due(frames)

    def render(self, scene: Scene, time: float, moving_mobjects: Any = None) -> None:
        for _ in range(self.skipped.popleft() - 1 if self.skipped else 0):
            self.add_frame(None)
        self.redraw_now = self.has_ground and self.writer.due(1)
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self._picture())

    def freeze_current_frame(self, duration: float) -> None:
        frames = int(duration / (1 / self.camera.frame_rate))  # rounded as Manim rounds it
        self.add_frame(self._picture(), frames)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.time += num_frames * (1 / self.camera.frame_rate)
            self.writer.add(frame, num_frames, self.changed())

    def scene_finished(self, scene: Scene) -> None:
        """Nothing: the files that Manim would write here are made by the command."""

    def last_picture(self) -> Any:
        """The present picture of the scene: (height, width, RGBA)."""
        self.static_image, self.redraw_now = None, True
        self.update_frame(self.scene)
        return self._picture()

    def camera_matrix(self) -> Any:
        """The view that the camera's pictures keep from the first one; None before the first one."""
        camera = self.view
        context = camera.pixel_array_to_cairo_context.get(id(camera._pixel_array))
        return None if context is None else tuple(context.get_matrix())

    def _picture(self) -> Any:
        return self.view._pixel_array if self.drawing or self.redraw_now else None

    def _leave_traces(self, scene: Scene, mobjects: Iterable[Any] | None) -> None:
        """What drawing these mobjects would change in the camera."""
        self.has_picture = False
        camera = self.view
        if isinstance(camera, ThreeDCamera):
            camera.reset_rotation_matrix()
        if self._has_context():
            return
        shown = camera.get_mobjects_to_display(mobjects or list_update(scene.mobjects, scene.foreground_mobjects))
        if any(isinstance(mobject, VMobject) for mobject in shown):
            camera.get_cairo_context(camera._pixel_array)

    def _has_context(self) -> bool:
        """Whether the camera has kept its Cairo context, with the view of the first picture, or never keeps one."""
        camera = self.view
        return isinstance(camera, MovingCamera) or id(camera._pixel_array) in camera.pixel_array_to_cairo_context

    def _check_background(self) -> None:
        """A background that was changed in place is drawn anew."""
        camera = self.view
        digest = zlib.crc32(np.ascontiguousarray(camera.background).data)
        if digest != self.background_digest:
            self.background_digest, camera._ground = digest, None

    def _check_mobjects(self, scene: Scene) -> None:
        """Mobjects for which drawing runs the scene file's code, or leaves other traces, are drawn by one process."""
        if self.writer.is_alone():
            return
        for each in list_update(scene.mobjects, scene.foreground_mobjects):
            for mobject in each.get_family():
                if getattr(mobject, "background_image", None) is not None:
                    self.writer.go_alone("it has a background image")
                if type(mobject) not in self.known:
                    self.known.add(type(mobject))
                    self._check_class(type(mobject))

    def _check_class(self, kind: type) -> None:
        if names := overridden(kind, READ_BY_CAMERA):
            self.writer.go_alone(f"{kind.__name__} has its own {min(names)}")
        if issubclass(kind, ImageMobjectFromCamera):
            self.writer.go_alone("it shows the picture of a camera")


class _Guarded(Camera):
    """A camera that asks before its picture is looked at."""

    _guard: Callable[[], None] | None = None

    @property
    def pixel_array(self) -> Any:
        if "_pixel_array" not in vars(self):
            raise AttributeError("pixel_array")
        if self._guard is not None:
            self._guard()
        return self._pixel_array

    @pixel_array.setter
    def pixel_array(self, pixels: Any) -> None:
        self._pixel_array = pixels


def _guarded(kind: type[Camera]) -> type[Camera]:
    return type(kind.__name__, (_Guarded, kind), {"__module__": kind.__module__})
