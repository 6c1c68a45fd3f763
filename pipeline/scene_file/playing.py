"""Plays a scene of any file as Manim alone would: some groups of plays are drawn, the others are skipped."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import manim.scene.scene
import numpy as np
import srt
from manim import Camera, Manager, Scene, config
from manim.utils.sounds import get_full_sound_file_path
from tqdm import tqdm

from pipeline.cache.loaded_code import watched_code
from pipeline.cache.sources import scene_file_code, scene_file_files
from pipeline.drawing.frame_reports import Report
from pipeline.drawing.stills import save_png
from pipeline.jobs import Job, SceneFile, SkipMode
from pipeline.quick.renderer import QuickRenderer
from pipeline.quick.replace import make_quick
from pipeline.scene_file.group_writer import GroupWriter
from pipeline.scene_file.loading import drawn_quality, files_read, load
from pipeline.scene_file.record import STILL, Record, file_digest, file_digests, sound_in
from pipeline.scene_file.skipping import can_jump
from pipeline.scene_file.sound import Sound, write_sound
from pipeline.scene_file.state import fingerprint

LAST_MOMENTS = 4  # of a play that is skipped in one step: enough for followers of followers to come to rest


def draw_scene(job: Job[SceneFile], report: Report, given_up: Collection[str] = ()) -> None:
    """Writes the scene's groups that this process draws into the target folder; nothing is ever `given_up`."""
    file = job.kind.file
    code = watched_code(job.code, scene_file_code(job.draw, file), scene_file_files(job.draw, file))
    make_quick()
    read = files_read(job.kind.file, (job.scratch, job.target))
    scene_class, modules = load(job)
    code.check()
    quality = drawn_quality(job.quality)
    notes = Notes()

    def state() -> str:
        return fingerprint(notes.renderer.scene, modules, (notes.sections, notes.sounds, notes.subcaptions()))

    writer = GroupWriter(job, quality, report, state)
    _play(scene_class, writer, notes)
    if writer.stopped:
        return
    end = writer.finish()
    sound = sound_in(job.target, end)
    if notes.sounds:
        write_sound(notes.sounds, sound)
    code.check()  # modules that were loaded while the scene was played
    record = Record(
        groups=writer.number + 1,
        frames=writer.frames,
        rate=quality.rate,
        after=end,
        sections=notes.sections,
        subcaptions=notes.subcaptions(),
        sound=file_digest(sound) if notes.sounds else "",
        files=file_digests(read | {each.file for each in notes.sounds}),
    )
    if writer.frames == 0:
        save_png(notes.renderer.picture(), job.scratch / STILL)
        (job.scratch / STILL).replace(job.target / STILL)
    record.save(job.target)


@dataclass
class Notes:
    """What is noted about a scene besides its pictures: sections with their first frames, sounds, subcaptions."""

    sections: list[tuple[str, int]] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    renderer: Any = None

    def subcaptions(self) -> str:
        """The subcaptions as SubRip."""
        return str(srt.compose(self.renderer.file_writer.subcaptions))


class GroupRenderer(QuickRenderer):
    """Passes on the frames of the groups that are drawn, and only counts the others.

    The scene and its clock end in the same state whether or not a play is drawn.
    """

    def __init__(self, writer: GroupWriter, notes: Notes, camera_class: type[Camera] | None = None, **kwargs: Any):
        super().__init__(camera_class, **kwargs)
        self.writer = writer
        self.moments = 1  # that the next frame stands for
        notes.renderer = self

    @property
    def drawing(self) -> bool:
        """Whether the present play is drawn."""
        return self.writer.drawing and not self.skip_animations

    def init_scene(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        super().init_scene(scene, *args, **kwargs)
        self.scene = scene

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        self.writer.at_play(self.num_plays)
        super().play(scene, *args, **kwargs)

    def times(self, scene: Scene, run_time: float) -> Any:
        """The times in seconds at which the play is updated."""
        times = np.arange(0, run_time, 1 / config["frame_rate"])
        self.moments = 1
        if self.drawing or self.writer.scene.skip is not SkipMode.JUMP or not can_jump(scene):
            return times
        self.moments = max(1, len(times) - LAST_MOMENTS + 1)
        return times[-LAST_MOMENTS:]

    def update_frame(self, *args: Any, **kwargs: Any) -> None:
        if self.drawing:
            super().update_frame(*args, **kwargs)
        elif hasattr(self.camera, "reset_rotation_matrix"):
            self.camera.reset_rotation_matrix()  # as drawing does

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Any]) -> Any:
        if self.drawing:
            return super().save_static_frame_data(scene, static_mobjects)
        if static_mobjects:
            self.update_frame()
        self.static_image = None
        return None

    def render(self, scene: Scene, time: float, moving_mobjects: Any = None) -> None:
        self.update_frame(scene, moving_mobjects)
        for _ in range(self.moments):
            self.add_frame(self.camera.pixel_array)
        self.moments = 1

    def freeze_current_frame(self, duration: float) -> None:
        frames = int(duration / (1 / self.camera.frame_rate))  # rounded as Manim rounds it
        self.add_frame(self.camera.pixel_array, frames)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if not self.skip_animations:
            self.time += num_frames * (1 / self.camera.frame_rate)
            self.writer.add(frame, num_frames, self.changed())

    def scene_finished(self, scene: Scene) -> None:
        """Nothing: the files that Manim would write here are made by the command."""

    def picture(self) -> Any:
        """The present picture of the scene: (height, width, RGBA)."""
        self.static_image = None
        super().update_frame(self.scene)
        return self.get_frame()


def _play(scene: type[Any], writer: GroupWriter, notes: Notes) -> None:
    """Plays the scene, and notes its sections and sounds."""

    class Watched(scene):  # type: ignore[misc] # a class that is known only at run time
        def next_section(self, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
            super().next_section(name, *args, **kwargs)
            notes.sections.append((name, writer.frames))

        def add_sound(self, sound_file: Any, time_offset: float = 0, gain: float | None = None, **kwargs: Any) -> None:
            if not self.renderer.skip_animations:
                file = get_full_sound_file_path(sound_file, self.renderer.file_writer.settings.assets_dir).absolute()
                notes.sounds.append(Sound(str(file), self.time + time_offset, gain, kwargs))

        def get_time_progression(self, run_time: float, *args: Any, **kwargs: Any) -> Any:
            if self.renderer.skip_animations:
                return super().get_time_progression(run_time, *args, **kwargs)
            return tqdm(self.renderer.times(self, run_time), disable=True)

    Watched.__name__, Watched.__module__ = scene.__name__, scene.__module__
    # The scene creates its renderer itself, with the camera that its class needs.
    vars(manim.scene.scene)["CairoRenderer"] = partial(GroupRenderer, writer, notes)
    playing = Watched()
    Manager(playing)
    playing.render()
