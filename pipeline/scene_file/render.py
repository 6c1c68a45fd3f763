"""Renders scenes of a file: draws what is missing, checks that it fits together, joins, publishes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from pipeline.cache.ledger import Ledger
from pipeline.cache.segments import SegmentFolder
from pipeline.cache.sources import joining_digest
from pipeline.cache.storage import cache_in_use, published_ledger
from pipeline.errors import RenderError, display_path
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.machine import processes_that_fit, usable_cores
from pipeline.processes.progress import progress_on
from pipeline.request import Request
from pipeline.scene_file.plan import ScenePlan, check, plan_scenes
from pipeline.scene_file.record import STILL, Record
from pipeline.scene_file.sound import add_sound
from pipeline.scene_file.source import read_scene_source
from pipeline.video.join import Mark, join
from pipeline.work_folder import Workplace, locked, publish, work_folder


def render_scenes(request: Request, media: Path, token: str) -> None:
    """Renders the scenes that are named after the file, and prints the paths of the videos."""
    check(request)
    path, *names = request.chapters
    source = read_scene_source(Path(path))
    plans = plan_scenes(source, source.chosen(names), request, media, token)
    place = Workplace.beside(media, request.quality.name, token)
    with cache_in_use(media), _locked(plans):
        _draw(plans, place, request)
        with work_folder(place):
            published = [_publish(plan, place) for plan in plans]
    for target in published:
        print(display_path(target))


@contextmanager
def _locked(plans: Sequence[ScenePlan]) -> Iterator[None]:
    """Keeps other runs from drawing the scenes: groups that two runs have drawn may not fit together."""
    folders = sorted(
        plan.folder for plan in plans
    )  # in the same order in every run, or two runs could wait for each other
    with ExitStack() as locks:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            os.utime(folder)
            locks.enter_context(locked(folder))
        yield


def _draw(plans: Sequence[ScenePlan], place: Workplace, request: Request) -> None:
    """Draws until every scene is complete, in a slower mode where a faster one has failed."""
    if request.fresh:
        for plan in plans:
            plan.forget(everything=True)
    while missing := [plan for plan in plans if plan.finished() is None]:
        size = request.processes or processes_that_fit(request.quality, usable_cores())
        shared = [plan.jobs(size) for plan in missing]
        first = [jobs[0] for jobs in shared]
        # An idle process helps with the scenes that were begun last: they are still being drawn.
        jobs = [*first, *(job for jobs in reversed(shared[-size:]) for job in jobs[1:])]
        with LocalWorkers(size) as workers, work_folder(place), progress_on(sys.stderr, request.quiet) as progress:
            for job in first:
                job.kind.claims.mkdir()
            workers.do(jobs, progress)


def _publish(plan: ScenePlan, place: Workplace) -> Path:
    """Makes and publishes the scene's files unless they are up to date; returns the video or picture."""
    record = plan.finished()
    if record is None:
        raise RenderError(f"{plan.scene.name}: segments are missing from {display_path(plan.folder)}; render again")
    if record.frames == 0:
        return _publish_still(plan, place)
    srt = plan.published.with_suffix(".srt")
    files = [plan.published, *([srt] if record.subcaptions else [])]
    contents = [segment and segment.content for segment in plan.segments(record)]
    ledger, inputs = Ledger(published_ledger(place.media)), repr((joining_digest(), record, contents))
    if not ledger.is_current(files, inputs):
        _make(plan, record)
        moves = [(plan.made, plan.published)]
        if record.subcaptions:
            plan.made.with_suffix(".srt").write_text(record.subcaptions, encoding="utf-8")
            moves.append((plan.made.with_suffix(".srt"), srt))
        fingerprint = ledger.fingerprint([new for new, _ in moves], inputs)
        publish(place, moves)
        ledger.record({plan.published: fingerprint})
    if not record.subcaptions:
        srt.unlink(missing_ok=True)
    return plan.published


def _publish_still(plan: ScenePlan, place: Workplace) -> Path:
    """Publishes the picture of a scene that plays nothing; Manim does the same."""
    made, published = plan.made.with_suffix(".png"), plan.published.with_suffix(".png")
    shutil.copyfile(plan.folder / STILL, made)
    publish(place, [(made, published)])
    return published


def _make(plan: ScenePlan, record: Record) -> None:
    segments = SegmentFolder(plan.folder)
    parts = [
        segments.video(str(number)) for number, known in enumerate(plan.segments(record)) if known and known.frames
    ]
    if not record.sound:
        join(parts, plan.made, plan.scene.name, marks(record))
        return
    silent = plan.made.with_name(f"silent-{plan.made.name}")
    join(parts, silent, plan.scene.name, marks(record))
    add_sound(silent, record.sound_in(plan.folder), plan.made)


def marks(record: Record) -> list[Mark]:
    """A chapter mark for each section that has frames; none if the scene has no sections."""
    if not record.sections:
        return []
    starts = [*([("start", 0)] if record.sections[0][1] > 0 else []), *record.sections, ("", record.frames)]
    return [
        Mark(name, start / record.rate, end / record.rate)
        for (name, start), (_, end) in pairwise(starts)
        if end > start
    ]
