"""Carries out a plan: draw the chapters, make the files, publish them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import workplace
from pipeline.captions import srt, vtt
from pipeline.contents import beats_of, contents, placed
from pipeline.crew import Crew
from pipeline.film import Timeline
from pipeline.jobs import Job
from pipeline.join import Mark, join
from pipeline.plan import FILM, Clip, LengthPlan, PicturePlan, RenderPlan
from pipeline.progress import Progress


def render(plan: RenderPlan, crew_size: int, progress: Progress) -> dict[str, Timeline]:
    """Draws, joins and publishes; nothing is published unless all of it could be made. Returns the timelines."""
    with workplace.opened(plan.place, plan.jobs):
        timelines = _drawn(plan.jobs, crew_size, progress)
        drawn = {job.chapter.name: job.target for job in plan.jobs}
        for clip in plan.clips:
            _make(clip, timelines, drawn)
            listed = plan.clips if clip.name == FILM else [clip]
            clip.made.contents.write_text(contents(clip, timelines, listed), encoding="utf-8")
        workplace.publish(
            [pair for clip in plan.clips for pair in zip(clip.made.all(), clip.published.all(), strict=True)]
        )
    return timelines


def _make(clip: Clip, timelines: Mapping[str, Timeline], drawn: Mapping[str, Path]) -> None:
    """Writes the clip's video and captions in the work folder."""
    beats = beats_of(clip.chapters, timelines)
    marks = [
        Mark(chapter.title, start, start + timeline.seconds)
        for chapter, timeline, start in placed(clip.chapters, timelines)
    ]
    join([drawn[chapter.name] for chapter in clip.chapters], clip.made.video, clip.title, marks, beats)
    clip.made.srt.write_text(srt(beats), encoding="utf-8")
    clip.made.vtt.write_text(vtt(beats), encoding="utf-8")


def draw_pictures(plan: PicturePlan, crew_size: int, progress: Progress) -> dict[str, Timeline]:
    """Draws and publishes the pictures. Returns the timelines."""
    with workplace.opened(plan.place, plan.jobs):
        timelines = _drawn(plan.jobs, crew_size, progress)
        workplace.publish(plan.moves)
    return timelines


def measure(plan: LengthPlan, crew_size: int, progress: Progress) -> dict[str, Timeline]:
    """Plays the chapters without drawing them. Returns the timelines."""
    with workplace.opened(plan.place, plan.jobs):
        return _drawn(plan.jobs, crew_size, progress)


def _drawn(jobs: Sequence[Job], crew_size: int, progress: Progress) -> dict[str, Timeline]:
    with progress, Crew(crew_size) as crew:
        return crew.do(jobs, progress)
