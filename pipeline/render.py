"""Carries out a plan: draw what is missing, make the files, publish them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from pipeline import workplace
from pipeline.cache.published import Made
from pipeline.cache.segments import in_use
from pipeline.film import Timeline
from pipeline.jobs import Job
from pipeline.plan import FILM, Clip, LengthPlan, PicturePlan, RenderPlan
from pipeline.processes.cluster import Cluster
from pipeline.processes.local_workers import Crew
from pipeline.processes.progress import Progress
from pipeline.processes.shards import shards
from pipeline.video.captions import srt, vtt
from pipeline.video.contents import beats_of, contents, placed
from pipeline.video.join import Mark, join

ROUNDS = 3  # of drawing what is missing


def render(plan: RenderPlan, crew: Crew | Cluster, progress: Progress) -> dict[str, Timeline]:
    """Draws what is missing, joins and publishes; nothing is published unless all of it could be made.

    Returns the timelines.
    """
    with in_use(plan.place.media), crew, workplace.opened(plan.place):
        _draw_missing(plan, crew, progress)
        rate = plan.jobs[0].quality.rate
        timelines = {name: segments.timeline(rate) for name, segments in plan.segments.items()}
        _publish(plan, timelines)
    return timelines


def _draw_missing(plan: RenderPlan, crew: Crew | Cluster, progress: Progress) -> None:
    """Draws until nothing is missing: another run that draws all afresh may have thrown away what this one drew."""
    for _ in range(ROUNDS):
        jobs = _missing(plan, crew.size)
        if not jobs:
            return
        _drawn(jobs, crew, progress)


def _missing(plan: RenderPlan, processes: int) -> list[Job]:
    """The jobs for all that has not been drawn before, the longest first."""
    whole = {job.chapter.name: job for job in plan.jobs}
    missing = [(job.chapter, plan.segments[name].missing()) for name, job in whole.items()]
    return [whole[shard.chapter.name].part(shard.name, shard.beats) for shard in shards(missing, processes)]


def _publish(plan: RenderPlan, timelines: Mapping[str, Timeline]) -> None:
    """Makes and publishes the clips that are not yet what they should be."""
    made = Made(plan.place.media)
    parts = {clip.name: _parts(plan, clip) for clip in plan.clips}
    made_of = {clip.name: _made_of(clip, parts, timelines) for clip in plan.clips}
    new = [clip for clip in plan.clips if not made.is_still(clip.published.all(), made_of[clip.name])]
    if not new:
        return
    for clip in new:
        _make(clip, timelines, parts[clip.name])
    for clip in new:
        listed = plan.clips if clip.name == FILM else [clip]
        files = [each.made if each in new else each.published for each in listed]
        clip.made.contents.write_text(contents(clip, timelines, files), encoding="utf-8")
    entries = {clip.published.video: made.entry(clip.made.all(), made_of[clip.name]) for clip in new}
    moves = [pair for clip in new for pair in zip(clip.made.all(), clip.published.all(), strict=True)]
    workplace.publish(plan.place, moves)
    made.note(entries)


def _parts(plan: RenderPlan, clip: Clip) -> list[Path]:
    return list(chain.from_iterable(plan.segments[chapter.name].videos() for chapter in clip.chapters))


def _made_of(clip: Clip, parts: Mapping[str, Sequence[Path]], timelines: Mapping[str, Timeline]) -> str:
    """All that the clip's files are made of."""
    chapters = [(chapter.number, chapter.title, timelines[chapter.name]) for chapter in clip.chapters]
    stand = [(str(part), part.stat().st_size, part.stat().st_mtime_ns) for part in parts[clip.name]]
    return repr((clip.title, chapters, stand))


def _make(clip: Clip, timelines: Mapping[str, Timeline], parts: Sequence[Path]) -> None:
    """Writes the clip's video and captions in the work folder."""
    beats = beats_of(clip.chapters, timelines)
    marks = [
        Mark(chapter.title, start, start + timeline.seconds)
        for chapter, timeline, start in placed(clip.chapters, timelines)
    ]
    join(parts, clip.made.video, clip.title, marks, beats)
    clip.made.srt.write_text(srt(beats), encoding="utf-8")
    clip.made.vtt.write_text(vtt(beats), encoding="utf-8")


def draw_pictures(plan: PicturePlan, crew: Crew | Cluster, progress: Progress) -> dict[str, Timeline]:
    """Draws and publishes the pictures. Returns the timelines."""
    with crew, workplace.opened(plan.place):
        timelines = _drawn(plan.jobs, crew, progress)
        workplace.publish(plan.place, plan.moves)
    return timelines


def measure(plan: LengthPlan, crew: Crew | Cluster, progress: Progress) -> dict[str, Timeline]:
    """Plays the chapters without drawing them. Returns the timelines."""
    with crew, workplace.opened(plan.place):
        return _drawn(plan.jobs, crew, progress)


def _drawn(jobs: Sequence[Job], crew: Crew | Cluster, progress: Progress) -> dict[str, Timeline]:
    with progress:
        return crew.do(jobs, progress)
