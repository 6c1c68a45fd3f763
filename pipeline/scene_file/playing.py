"""Plays a scene of any file as Manim alone would: some groups of plays are drawn, the others are skipped."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import manim.scene.scene
import srt
from manim import Manager
from manim.utils.sounds import get_full_sound_file_path
from PIL import Image
from tqdm import tqdm

from pipeline.cache.loaded_code import watched_code
from pipeline.cache.sources import scene_file_code, scene_file_files
from pipeline.drawing.frame_reports import Report
from pipeline.jobs import Job, SceneFile
from pipeline.processes.environment import ENVIRONMENT
from pipeline.quick.replace import make_quick
from pipeline.scene_file.errors import explained
from pipeline.scene_file.files_used import files_read, modules_used, watch_for_changes
from pipeline.scene_file.group_writer import GroupWriter, Stop
from pipeline.scene_file.loading import drawn_quality, is_still, load
from pipeline.scene_file.record import STILL, Record, file_digest, file_digests, sound_in
from pipeline.scene_file.renderer import GroupRenderer
from pipeline.scene_file.sound import Sound, write_sound
from pipeline.scene_file.state import Fingerprints
from pipeline.scene_file.svg_copies import read_svg_copies


def draw_scene(job: Job[SceneFile], report: Report, given_up: Collection[str] = ()) -> None:
    """Writes the scene's groups that this process draws into the target folder; nothing is ever `given_up`."""
    os.environ.update(ENVIRONMENT)
    try:
        _draw(job, report)
    except Stop:
        return
    except (Exception, SystemExit) as error:
        raise explained(error, job.kind.file) from error


def _draw(job: Job[SceneFile], report: Report) -> None:
    code = watched_code(job.code, scene_file_code(job.kind.file), scene_file_files(job.kind.file))
    make_quick()
    read_svg_copies(job.scratch)
    own = (job.scratch, job.target, job.kind.claims)
    read = files_read(job.kind.file, own)
    notes = Notes()
    # The scene makes its renderer itself, with the camera that its class needs.
    vars(manim.scene.scene)["CairoRenderer"] = notes.renderer_of
    fingerprints = Fingerprints(str(job.scratch), notes.all)
    scene_class, modules = load(job)
    fingerprints.open(modules)
    code.check()
    quality = drawn_quality(job.quality)
    writer = GroupWriter(job, quality, report, lambda: fingerprints.of(notes.renderer.scene))
    notes.make_renderer = partial(GroupRenderer, writer, fingerprints.classes.replaced_code)
    if writer.shared and not writer.first:
        watch_for_changes(own, writer.go_alone)
    _play(scene_class, writer, notes)
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
        files=file_digests(read | modules_used() - {str(job.kind.file)} | {each.file for each in notes.sounds}),
    )
    if writer.frames == 0:
        _write_still(notes.renderer.last_picture(), job)
    record.save(job.target)


def _write_still(pixels: Any, job: Job[SceneFile]) -> None:
    """Writes the picture as Manim does, with its transparency."""
    temporary: Path = job.scratch / STILL
    Image.fromarray(pixels).save(temporary)
    temporary.replace(job.target / STILL)


@dataclass
class Notes:
    """What is noted about a scene besides its pictures: sections with their first frames, sounds, subcaptions."""

    sections: list[tuple[str, int]] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    renderer: Any = None
    make_renderer: Any = None

    def renderer_of(self, **given: Any) -> Any:
        """The renderer for a new scene."""
        self.renderer = self.make_renderer(**given)
        return self.renderer

    def all(self) -> Any:
        """Everything that is noted."""
        return self.sections, self.sounds, self.subcaptions()

    def subcaptions(self) -> str:
        """The subcaptions as SubRip."""
        return str(srt.compose(self.renderer.file_writer.subcaptions))


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

    Watched.__name__, Watched.__qualname__, Watched.__module__ = scene.__name__, scene.__qualname__, scene.__module__
    playing = Watched()
    notes.renderer._original_skipping_status |= is_still()
    Manager(playing)
    playing.render()
