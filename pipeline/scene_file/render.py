"""Renders the scenes of a file: draw what is missing, prove that it fits together, join, publish."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path

from pipeline import workplace
from pipeline.cache.published import Made
from pipeline.cache.segments import Segments, in_use
from pipeline.errors import RenderError, shown
from pipeline.plan import Workplace
from pipeline.processes.local_workers import Crew
from pipeline.processes.machine import processes_that_fit, usable_cores
from pipeline.processes.progress import progress_on
from pipeline.request import Request
from pipeline.scene_file.plan import ScenePlan, check, plan_scenes
from pipeline.scene_file.reading import read_scene_file
from pipeline.scene_file.record import STILL, Record
from pipeline.scene_file.sound import with_sound
from pipeline.video.join import Mark, join


def render_scenes(request: Request, media: Path, token: str) -> None:
    """Renders the scenes that are named after the file, and prints where they are."""
    check(request)
    path, *names = request.chapters
    file = read_scene_file(Path(path))
    plans = plan_scenes(file, file.chosen(names), request, media, token)
    place = Workplace.beside(media, request.quality.name, token)
    with in_use(media), _alone(plans):
        _draw(plans, place, request)
        with workplace.opened(place):
            published = [_publish(plan, place, Made(media)) for plan in plans]
    for target in published:
        print(shown(target))


@contextmanager
def _alone(plans: Sequence[ScenePlan]) -> Iterator[None]:
    """No other run draws the scenes within the block: what two have drawn of one may not fit together."""
    folders = sorted(plan.folder for plan in plans)  # in one order for all, or each might wait for the other
    with ExitStack() as held:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            os.utime(folder)
            held.enter_context(workplace.locked(folder))
        yield


def _draw(plans: Sequence[ScenePlan], place: Workplace, request: Request) -> None:
    """Draws until every scene is there and true: in a more careful manner where a quicker one went wrong."""
    if request.fresh:
        for plan in plans:
            plan.forget(everything=True)
    while missing := [plan for plan in plans if plan.finished() is None]:
        size = request.processes or processes_that_fit(request.quality, usable_cores())
        shared = [plan.jobs(size) for plan in missing]
        first = [jobs[0] for jobs in shared]
        # A process that is free helps with the scenes that were begun last: they are still being drawn.
        jobs = [*first, *(job for jobs in reversed(shared[-size:]) for job in jobs[1:])]
        with Crew(size) as crew, workplace.opened(place), progress_on(sys.stderr, request.quiet) as progress:
            for job in first:
                assert job.scene
                job.scene.claims.mkdir()
            crew.do(jobs, progress)


def _publish(plan: ScenePlan, place: Workplace, made: Made) -> Path:
    """Makes and publishes the scene's files, unless they stand as they should be; returns the one to look at."""
    record = plan.finished()
    if record is None:
        raise RenderError(f"{plan.scene.name}: what was drawn is gone from {shown(plan.folder)}; once more, please")
    if record.frames == 0:
        return _publish_still(plan, place)
    srt = plan.published.with_suffix(".srt")
    files = [plan.published, *([srt] if record.subcaptions else [])]
    made_of = repr((record, [segment and segment.content for segment in plan.segments(record)]))
    if not made.is_still(files, made_of):
        _make(plan, record)
        moves = [(plan.made, plan.published)]
        if record.subcaptions:
            plan.made.with_suffix(".srt").write_text(record.subcaptions, encoding="utf-8")
            moves.append((plan.made.with_suffix(".srt"), srt))
        entry = made.entry([new for new, _ in moves], made_of)
        workplace.publish(place, moves)
        made.note({plan.published: entry})
    if not record.subcaptions:
        srt.unlink(missing_ok=True)
    return plan.published


def _publish_still(plan: ScenePlan, place: Workplace) -> Path:
    """A scene that plays nothing is a picture, as with Manim."""
    made, published = plan.made.with_suffix(".png"), plan.published.with_suffix(".png")
    shutil.copyfile(plan.folder / STILL, made)
    workplace.publish(place, [(made, published)])
    return published


def _make(plan: ScenePlan, record: Record) -> None:
    segments = Segments(plan.folder, plan.whole.chapter)
    parts = [
        segments.video(str(number)) for number, known in enumerate(plan.segments(record)) if known and known.frames
    ]
    if not record.sound:
        join(parts, plan.made, plan.scene.name, marks(record))
        return
    silent = plan.made.with_name(f"silent-{plan.made.name}")
    join(parts, silent, plan.scene.name, marks(record))
    with_sound(silent, record.sound_in(plan.folder), plan.made)


def marks(record: Record) -> list[Mark]:
    """A chapter mark for each section that shows something; none where there are no sections."""
    if not record.sections:
        return []
    starts = [*([("start", 0)] if record.sections[0][1] > 0 else []), *record.sections, ("", record.frames)]
    return [
        Mark(name, start / record.rate, end / record.rate)
        for (name, start), (_, end) in pairwise(starts)
        if end > start
    ]
