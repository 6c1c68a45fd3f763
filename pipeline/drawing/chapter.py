"""One chapter drawn with Manim, in a process of its own: Manim's configuration is global."""

from __future__ import annotations

import configparser
import math
import pkgutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import manim
from manim import config

from pipeline.cache.segments import Segments
from pipeline.drawing.gif import Animation
from pipeline.drawing.playing import Audience, Tell, played, timeline
from pipeline.drawing.sampling import Sampled
from pipeline.drawing.segment_writer import Cutter
from pipeline.drawing.sheet import Cell, compose, small
from pipeline.drawing.stills import save
from pipeline.film import Timeline
from pipeline.jobs import Job, Task
from pipeline.quick.replace import make_quick
from pipeline.scene_file.playing import draw_scene
from scenes.telling import load_telling
from scenes.theme import DARK

SAMPLING_RATE = 15  # the scenes' clock: every beat starts on one of these frames
THUMBNAIL_HEIGHT = 36  # a measuring run draws nothing, but makes its pictures' memory


def draw(job: Job, tell: Tell, left: Collection[str] = ()) -> Timeline | None:
    """Does the job, telling of each beat, and returns the chapter's timeline, or None for a video.

    The last beats may be `left` to another meanwhile.
    """
    make_quick()
    if job.scene is not None:
        draw_scene(job, job.scene, tell)
        return None
    scene = pkgutil.resolve_name(job.chapter.scene)
    match job.task:
        case Task.VIDEO:
            _draw_video(job, scene, tell, left)
            return None
        case Task.ANIMATION:
            return _draw_animation(job, scene, tell)
        case Task.STILLS:
            return _draw_stills(job, scene, tell)
        case Task.SHEET:
            return _draw_sheet(job, scene, tell)
        case Task.LENGTH:
            return _measure(job, scene, tell)


def _draw_video(job: Job, scene: type[Any], tell: Tell, left: Collection[str]) -> None:
    """Keeps the segments of the beats that are asked for in the target folder."""
    quality = job.quality
    configure(job, quality.width, quality.height, quality.rate)
    missing = Segments(job.target, job.chapter).missing()
    beats = tuple(beat for beat in job.beats if beat in missing)
    if not beats:  # drawn meanwhile: by another run, or by a process that did not live to say so
        return
    cutter = Cutter(replace(job, beats=beats), tell)
    audience = Audience(tell, cutter.add, cutter.cut, read=cutter.note)
    played(job.chapter, scene, audience, cutter.job.beats, left, **_given(job))


def _draw_animation(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Writes the chapter's GIF to the target."""
    quality = job.quality
    rate = math.lcm(SAMPLING_RATE, quality.rate)  # every beat starts on a frame, and every picture is one
    configure(job, quality.width, quality.height, rate)
    animation = Animation(rate)
    frames = Sampled(rate // quality.rate, lambda number, frame, beat: animation.add(number, frame.copy()))
    playing = played(job.chapter, scene, Audience(tell, frames), **_given(job))
    animation.save(job.target, frames.given)
    return timeline(job.chapter, playing)


def _draw_stills(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Writes the picture that each beat ends with into the target folder."""
    configure(job, job.quality.width, job.quality.height, SAMPLING_RATE)
    job.target.mkdir(exist_ok=True)  # a process that has died may have made it

    def keep(playing: Any, beat: str) -> None:
        save(playing.renderer.picture(playing), job.target / f"{beat}.png")

    return timeline(job.chapter, played(job.chapter, scene, Audience(tell, at_beat_end=keep), beats=(), **_given(job)))


def _draw_sheet(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Writes one picture of the chapter's beats to the target, without encoding any video."""
    configure(job, job.quality.width, job.quality.height, SAMPLING_RATE)
    cells: list[Cell] = []

    def add_last(playing: Any, name: str) -> None:
        beat = playing.timeline[-1]
        heading = f"{len(playing.timeline)}  {name}  {beat.end - beat.start:.1f} s"
        cells.append(Cell(heading, small(playing.renderer.picture(playing))))

    def add(number: int, frame: Any, beat: str) -> None:
        cells.append(Cell(f"{beat}  {number / SAMPLING_RATE:.1f} s", small(frame)))

    if job.every is None:
        playing = played(job.chapter, scene, Audience(tell, at_beat_end=add_last), beats=(), **_given(job))
    else:
        step = max(1, round(job.every * SAMPLING_RATE))
        playing = played(job.chapter, scene, Audience(tell, Sampled(step, add)), **_given(job))
    compose(job.chapter, cells, job.target)
    return timeline(job.chapter, playing)


def _measure(job: Job, scene: type[Any], tell: Tell) -> Timeline:
    """Plays the chapter without drawing it."""
    configure(job, THUMBNAIL_HEIGHT * 16 // 9, THUMBNAIL_HEIGHT, SAMPLING_RATE)
    given = _given(job) | {"burn_captions": False}  # half of the time would go into setting them
    return timeline(job.chapter, played(job.chapter, scene, Audience(tell), beats=(), **given))


def _given(job: Job) -> dict[str, Any]:
    """What the scene is created with."""
    return {"telling": load_telling(job.story), "theme": DARK, "burn_captions": job.captions}


def configure(job: Job, width: int, height: int, rate: int) -> None:
    """Sets Manim up, from its own defaults and never from the user's manim.cfg."""
    parser = configparser.ConfigParser()
    parser.read(Path(manim.__file__).with_name("_config") / "default.cfg", encoding="utf-8")
    config.digest_parser(parser)
    config.pixel_width, config.pixel_height, config.frame_rate = width, height, rate
    config.media_dir = str(job.scratch)
    config.output_file = job.chapter.name
    config.progress_bar = "none"
    config.dry_run = True  # what is drawn is handed over here
    config.disable_caching = True
