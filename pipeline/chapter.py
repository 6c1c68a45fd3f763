"""One chapter drawn with Manim, in a process of its own: Manim's configuration is global."""

from __future__ import annotations

import configparser
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import manim
from manim import CairoRenderer, config

from pipeline.errors import RenderError
from pipeline.film import Beat, Timeline
from pipeline.jobs import BeatFinished, BeatStarted, Job, Message, Task
from pipeline.join import join
from pipeline.sheet import Cell, compose, small
from scenes.story import load_story

Tell = Callable[[Message], None]

SAMPLING_RATE = 15  # the scenes' clock: every beat starts on one of these frames
THUMBNAIL_HEIGHT = 36  # a measuring run draws what stands still; small is quick


def draw(job: Job, tell: Tell) -> Timeline:
    """Does the job, telling of each beat, and returns the chapter's timeline."""
    scene = pkgutil.resolve_name(job.chapter.scene)
    scene.story = load_story(job.story)
    match job.task:
        case Task.VIDEO:
            return _draw_video(job, scene, tell)
        case Task.SHEET:
            return _draw_sheet(job, scene, tell)
        case Task.LENGTH:
            return _measure(job, scene, tell)


def _draw_video(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Writes the chapter's silent video to the target."""
    quality = job.quality
    _configure(job, quality.width, quality.height, quality.rate)
    playing = _watched(scene, tell)()
    playing.render()
    timeline = _timeline(playing)
    plays = [Path(part) for part in playing.renderer.file_writer.partial_movie_files if part is not None]
    if not plays:
        raise RenderError("the chapter plays nothing")
    join(plays, job.target, job.chapter.title)
    _check_length(job.target, timeline.seconds * quality.rate)
    return timeline


def _draw_sheet(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Writes one picture of the chapter's beats to the target, without encoding any video."""
    quality = job.quality
    _configure(job, quality.width, quality.height, SAMPLING_RATE, encode=False)
    cells: list[Cell] = []
    if job.every is None:
        playing = _watched(scene, tell, lambda: cells.append(_last_frame(playing)))(skip_animations=True)
    else:
        step = max(1, round(job.every * SAMPLING_RATE))
        playing = _watched(scene, tell)(renderer=_Sampler(step, lambda: playing.current_beat, cells))
    playing.render()
    compose(job.chapter, cells, job.target)
    return _timeline(playing)


def _measure(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Plays the chapter without drawing what moves."""
    _configure(job, THUMBNAIL_HEIGHT * 16 // 9, THUMBNAIL_HEIGHT, SAMPLING_RATE, encode=False)
    scene.burn_captions = False  # half of the time would go into setting them
    playing = _watched(scene, tell)(skip_animations=True)
    playing.skip_animation_preview = True
    playing.render()
    return _timeline(playing)


def _configure(job: Job, width: int, height: int, rate: int, encode: bool = True) -> None:
    """Sets Manim up, from its own defaults and never from the user's manim.cfg."""
    parser = configparser.ConfigParser()
    parser.read(Path(manim.__file__).with_name("_config") / "default.cfg", encoding="utf-8")
    config.digest_parser(parser)
    config.pixel_width, config.pixel_height, config.frame_rate = width, height, rate
    config.media_dir = str(job.scratch)
    config.output_file = job.chapter.name
    config.progress_bar = "none"
    config.dry_run = not encode
    # Every run draws anew; what could be reused is for a cache that knows what a beat depends on.
    config.disable_caching = True
    config.max_files_cached = -1
    # One thread: the same bytes whatever the number of cores, and the chapters run side by side anyway.
    config.video_encoder_options = {"crf": "23", "threads": "1"}


def _watched(scene: type[Any], tell: Tell, at_beat_end: Callable[[], None] = lambda: None) -> type[Any]:
    """The scene class, of the same name, that also tells of its beats."""

    def next_section(self: Any, name: str = "unnamed", *args: Any, **kwargs: Any) -> None:
        tell(BeatStarted(name))
        scene.next_section(self, name, *args, **kwargs)

    def beat_finished(self: Any, name: str) -> None:
        scene.beat_finished(self, name)
        at_beat_end()
        tell(BeatFinished(name))

    return type(scene.__name__, (scene,), {"next_section": next_section, "beat_finished": beat_finished})


def _timeline(playing: Any) -> Timeline:
    beats = tuple(Beat(beat.name, beat.caption, beat.start, beat.end) for beat in playing.timeline)
    return Timeline(beats, playing.seconds)


def _check_length(video: Path, wanted: float) -> None:
    """Captions are timed by the scene's clock: it and the frames may not part."""
    with av.open(video) as container:
        frames = container.streams.video[0].frames
    if abs(frames - wanted) > 1e-3:
        raise RenderError(f"{frames} frames were drawn, the beats ask for {wanted:.2f}")


def _last_frame(playing: Any) -> Cell:
    """The frame that the beat just played ends with."""
    playing.renderer.static_image = None  # left behind by a wait; would be drawn under all again
    playing.renderer.update_frame(playing)
    beat = playing.timeline[-1]
    heading = f"{len(playing.timeline)}  {beat.name}  {beat.end - beat.start:.1f} s"
    return Cell(heading, small(playing.renderer.camera.pixel_array))


class _Sampler(CairoRenderer):
    """Draws every frame and keeps each `step`-th."""

    def __init__(self, step: int, beat: Callable[[], str | None], cells: list[Cell]) -> None:
        super().__init__()
        self.step, self.beat, self.cells, self.drawn = step, beat, cells, 0

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        super().add_frame(frame, num_frames)
        for index in range(self.drawn, self.drawn + num_frames):
            if index % self.step == 0:
                self.cells.append(Cell(f"{self.beat() or ''}  {index / SAMPLING_RATE:.1f} s", small(frame)))
        self.drawn += num_frames
