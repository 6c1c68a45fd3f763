"""Draws one chapter with Manim."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from pipeline.cache.chapter_segments import ChapterSegments
from pipeline.cache.inputs import digest
from pipeline.cache.loaded_code import LoadedCode, planned_code, watched_code
from pipeline.cache.sources import chapter_files
from pipeline.drawing.frame_reports import Report
from pipeline.drawing.manim_config import configure
from pipeline.drawing.playing import Callbacks, play_chapter, timeline_of
from pipeline.drawing.sampling import FrameSampler
from pipeline.drawing.segment_writer import SegmentWriter
from pipeline.drawing.sheet import Cell, compose, thumbnail
from pipeline.drawing.stills import save_png
from pipeline.film import ToldChapter
from pipeline.jobs import FilmKind, Gif, Job, Length, Sheet, Stills, Video
from pipeline.quick.replace import make_quick
from pipeline.video.gif import GifWriter
from scenes.timeline import Timeline

SCENE_RATE = 15  # frames a second of the scenes' clock: every beat starts on one of these frames
THUMBNAIL_HEIGHT = 36  # pixels; a chapter that is measured is not drawn, but Manim still allocates its pictures


def draw(job: Job[FilmKind], report: Report, given_up: Collection[str] = ()) -> Timeline | None:
    """Does the job; returns the chapter's timeline, or None for a video.

    Beats may be added to `given_up` meanwhile: another process draws them.
    """
    told = job.kind.told
    modules = told.chapter.modules
    here = planned_code(job.draw, modules, digest(told.telling))
    code = watched_code(job.code, here, chapter_files(job.draw, modules))
    make_quick()
    timeline = _draw(job, report, given_up, code)
    code.check()
    return timeline


def _draw(job: Job[FilmKind], report: Report, given_up: Collection[str], code: LoadedCode) -> Timeline | None:
    match job.kind:
        case Video() as video:
            _draw_video(job.with_kind(video), report, given_up, code)
            return None
        case Gif(told):
            return _draw_gif(job, told, report)
        case Stills(told):
            return _draw_stills(job, told, report)
        case Sheet(told, every):
            return _draw_sheet(job, told, every, report)
        case Length(told):
            return _measure(job, told, report)


def _draw_video(job: Job[Video], report: Report, given_up: Collection[str], code: LoadedCode) -> None:
    """Writes the segments of the job's beats, as far as they are missing, into the target folder."""
    configure(job.quality, job.quality.rate, job.scratch, job.subject)
    told = job.kind.told
    missing = ChapterSegments(job.target, told.chapter).missing()
    beats = tuple(beat for beat in job.beats if beat in missing)
    if not beats:  # drawn meanwhile by another run, or by a process that died before it could report it
        return
    writer = SegmentWriter(job, beats, report, code)
    callbacks = Callbacks(report, writer.add, writer.begin, on_read=writer.note_read)
    play_chapter(told, callbacks, beats, given_up)


def _draw_gif(job: Job[FilmKind], told: ToldChapter, report: Report) -> Timeline:
    """Writes the chapter as a GIF to the target."""
    quality = job.quality
    rate = math.lcm(SCENE_RATE, quality.rate)  # both the beats and the GIF's frames start on frames of this rate
    configure(quality, rate, job.scratch, job.subject)
    gif = GifWriter(rate)
    frames = FrameSampler(rate // quality.rate, lambda number, frame, segment: gif.add(number, frame.copy()))
    scene = play_chapter(told, Callbacks(report, frames))
    gif.save(job.target, frames.count)
    return timeline_of(told.chapter, scene)


def _draw_stills(job: Job[FilmKind], told: ToldChapter, report: Report) -> Timeline:
    """Writes the last picture of each beat into the target folder."""
    configure(job.quality, SCENE_RATE, job.scratch, job.subject)
    job.target.mkdir(exist_ok=True)  # a process that has died may have made it

    def keep(scene: Any, beat: str) -> None:
        save_png(scene.renderer.picture(scene), job.target / f"{beat}.png")

    return timeline_of(told.chapter, play_chapter(told, Callbacks(report, on_beat_end=keep), beats=()))


def _draw_sheet(job: Job[FilmKind], told: ToldChapter, every: float | None, report: Report) -> Timeline:
    """Writes one picture with many frames of the chapter to the target."""
    configure(job.quality, SCENE_RATE, job.scratch, job.subject)
    cells: list[Cell] = []

    def add_last(scene: Any, name: str) -> None:
        beat = scene.timeline[-1]
        heading = f"{len(scene.timeline)}  {name}  {beat.end - beat.start:.1f} s"
        cells.append(Cell(heading, thumbnail(scene.renderer.picture(scene))))

    def add(number: int, frame: Any, segment: str) -> None:
        cells.append(Cell(f"{segment}  {number / SCENE_RATE:.1f} s", thumbnail(frame)))

    if every is None:
        scene = play_chapter(told, Callbacks(report, on_beat_end=add_last), beats=())
    else:
        step = max(1, round(every * SCENE_RATE))
        scene = play_chapter(told, Callbacks(report, FrameSampler(step, add)))
    compose(told.chapter, cells, told.theme, job.target)
    return timeline_of(told.chapter, scene)


def _measure(job: Job[FilmKind], told: ToldChapter, report: Report) -> Timeline:
    """Plays the chapter without drawing it."""
    size = replace(job.quality, width=THUMBNAIL_HEIGHT * 16 // 9, height=THUMBNAIL_HEIGHT)
    configure(size, SCENE_RATE, job.scratch, job.subject)
    return timeline_of(told.chapter, play_chapter(told, Callbacks(report), beats=()))
