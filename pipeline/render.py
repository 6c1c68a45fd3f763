"""Carries out a plan: draws what is missing, makes the files, publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.cache.ledger import Ledger
from pipeline.cache.loaded_code import LoadedCode
from pipeline.cache.sources import joining_digest, joining_files
from pipeline.cache.storage import cache_in_use, published_ledger
from pipeline.jobs import FilmKind, Job, Video, part_of
from pipeline.plan import FILM, LengthPlan, Output, PicturePlan, RenderPlan
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.machine import usable_cores
from pipeline.processes.progress import Progress
from pipeline.processes.shards import shards
from pipeline.video.captions import srt, vtt
from pipeline.video.contents import all_beats, contents, with_starts
from pipeline.video.join import CaptionTrack, Mark, join
from pipeline.voice.track import PlacedSound, prepare
from pipeline.work_folder import publish, work_folder
from scenes.timeline import Timeline

if TYPE_CHECKING:  # few runs load it
    from pipeline.processes.cluster import Cluster

Workers: TypeAlias = "LocalWorkers | Cluster"
ATTEMPTS = 3  # at drawing what is missing


def render(plan: RenderPlan, workers: Workers, progress: Progress) -> dict[str, Timeline]:
    """Draws what is missing, joins and publishes the videos; either all of them are published or none.

    Returns the timelines by chapter.
    """
    with cache_in_use(plan.place.media), workers, work_folder(plan.place):
        _draw_missing(plan, workers, progress)
        rate = plan.jobs[0].quality.rate
        timelines = {name: segments.timeline(rate) for name, segments in plan.segments.items()}
        _publish(plan, timelines)
    return timelines


def _draw_missing(plan: RenderPlan, workers: Workers, progress: Progress) -> None:
    """Draws until nothing is missing; another run with --fresh may forget segments that this run has drawn."""
    for _ in range(ATTEMPTS):
        jobs = _missing(plan, workers.size)
        if not jobs:
            return
        _do(jobs, workers, progress)


def _missing(plan: RenderPlan, processes: int) -> list[Job[Video]]:
    """The jobs for all missing segments, the longest first."""
    whole = {job.subject: job for job in plan.jobs}
    missing = [(job.kind.told.chapter, plan.segments[name].missing()) for name, job in whole.items()]
    return [part_of(whole[shard.chapter.name], shard.name, shard.beats) for shard in shards(missing, processes)]


def _publish(plan: RenderPlan, timelines: Mapping[str, Timeline]) -> None:
    """Makes and publishes the outputs that are not up to date."""
    ledger = Ledger(published_ledger(plan.place.media))
    parts = {output.name: _parts(plan, output) for output in plan.outputs}
    inputs = {output.name: _inputs(plan, output, parts[output.name], timelines) for output in plan.outputs}
    new = [output for output in plan.outputs if not ledger.is_current(output.published.all(), inputs[output.name])]
    if not new:
        return
    LoadedCode(joining_files()).check()
    sounds = {output.name: _sounds(plan, output, timelines) for output in new}
    prepare(list(chain.from_iterable(sounds.values())), usable_cores())
    for output in new:
        _make(output, timelines, parts[output.name], plan.language, sounds[output.name])
    for output in new:
        listed = plan.outputs if output.name == FILM else [output]
        files = [each.made if each in new else each.published for each in listed]
        text = contents(output.title, output.chapters, timelines, files)
        output.made.contents.write_text(text, encoding="utf-8")
    fingerprints = {
        output.published.video: ledger.fingerprint(output.made.all(), inputs[output.name]) for output in new
    }
    moves = [pair for output in new for pair in zip(output.made.all(), output.published.all(), strict=True)]
    publish(plan.place, moves)
    ledger.record(fingerprints)


def _parts(plan: RenderPlan, output: Output) -> list[Path]:
    return list(chain.from_iterable(plan.segments[chapter.name].videos() for chapter in output.chapters))


def _inputs(plan: RenderPlan, output: Output, parts: Sequence[Path], timelines: Mapping[str, Timeline]) -> str:
    """Everything that the files of the output are made from."""
    chapters = [(chapter.number, chapter.title, timelines[chapter.name]) for chapter in output.chapters]
    states = [(str(part), part.stat().st_size, part.stat().st_mtime_ns) for part in parts]
    sounds = [(placed.start, placed.sound.file.name, placed.sound.gain) for placed in _sounds(plan, output, timelines)]
    return repr((joining_digest(), output.title, plan.language, chapters, states, sounds))


def _sounds(plan: RenderPlan, output: Output, timelines: Mapping[str, Timeline]) -> list[PlacedSound]:
    """The spoken sentences with their times in the whole video."""
    return [
        PlacedSound(start + beat.start + placed.start, placed.sound)
        for chapter, timeline, start in with_starts(output.chapters, timelines)
        for beat in timeline.beats
        for placed in plan.sounds.get((chapter.chapter, beat.name), ())
    ]


def _make(
    output: Output,
    timelines: Mapping[str, Timeline],
    parts: Sequence[Path],
    language: str,
    sounds: Sequence[PlacedSound],
) -> None:
    """Writes the video and the captions of the output into the work folder."""
    beats = all_beats(output.chapters, timelines)
    marks = [
        Mark(chapter.title, start, start + timeline.seconds)
        for chapter, timeline, start in with_starts(output.chapters, timelines)
    ]
    join(parts, output.made.video, output.title, marks, CaptionTrack(beats, language), sounds)
    output.made.srt.write_text(srt(beats), encoding="utf-8")
    output.made.vtt.write_text(vtt(beats), encoding="utf-8")


def draw_pictures(plan: PicturePlan, workers: Workers, progress: Progress) -> dict[str, Timeline]:
    """Draws and publishes the pictures; returns the timelines by chapter."""
    with workers, work_folder(plan.place):
        timelines = _do(plan.jobs, workers, progress)
        publish(plan.place, plan.moves)
    return timelines


def measure(plan: LengthPlan, workers: Workers, progress: Progress) -> dict[str, Timeline]:
    """Plays the chapters without drawing them; returns the timelines by chapter."""
    with workers, work_folder(plan.place):
        return _do(plan.jobs, workers, progress)


def _do(jobs: Sequence[Job[FilmKind]], workers: Workers, progress: Progress) -> dict[str, Timeline]:
    with progress:
        return workers.do(jobs, progress)
