"""Renders scenes of a file: draws what is missing, checks that it fits together, joins, publishes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.ledger import Ledger
from pipeline.cache.segments import SegmentFolder
from pipeline.cache.sources import engine_digest
from pipeline.cache.storage import CACHE, cache_in_use, published_ledger
from pipeline.errors import RenderError, RequestError, display_path
from pipeline.processes.machine import processes_that_fit, usable_cores
from pipeline.processes.shown_progress import progress_on
from pipeline.request import Request
from pipeline.scene_file.plan import ScenePlan, check, plan_scenes, workplace
from pipeline.scene_file.record import STILL, Record
from pipeline.scene_file.source import SceneSource, media_folder, read_scene_source
from pipeline.scene_file.workers import SceneWorkers
from pipeline.work_folder import Workplace, locked, publish, work_folder

if TYPE_CHECKING:
    from pipeline.video.join import Mark


def render_scenes(request: Request, media: Path, token: str) -> None:
    """Renders the scenes that are named after the file, and prints the paths of the videos."""
    check(request)
    given, *names = request.chapters
    source = read_scene_source(given)
    chosen, media = source.chosen(names), media_folder(media)
    plans = plan_scenes(source, chosen, request, media, token)
    place = workplace(source, request, media, token)
    _check_owner(source, plans, media)
    with _named_errors(media), cache_in_use(media), _locked(plans):
        _draw(plans, place, request)
        with work_folder(place):
            published = [_publish(plan, place) for plan in plans]
        _owners(media).put({str(plan.published): str(source.path) for plan in plans})
    for target in published:
        print(display_path(target))


@contextmanager
def _named_errors(media: Path) -> Iterator[None]:
    """Adds the media folder to errors of the system that name no file."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.strerror:
            raise OSError(error.errno, error.strerror, display_path(media)) from error
        raise


def _owners(media: Path) -> Ledger:
    """The scene file from which each result was made."""
    return Ledger(media / CACHE / "scene-files.json")


def _check_owner(source: SceneSource, plans: Sequence[ScenePlan], media: Path) -> None:
    """RequestError if the results would replace those of another file with the same name."""
    owners = _owners(media)
    for plan in plans:
        owner = owners.get(str(plan.published))
        there = any(plan.published.with_suffix(ending).exists() for ending in (".mp4", ".png"))
        if owner and owner != str(source.path) and there and Path(str(owner)).exists():
            raise RequestError(
                f"{display_path(plan.published)} was made from {display_path(Path(str(owner)))} and would be replaced;"
                " rename one of the two files"
            )


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
    """Draws until every scene is complete: shared by processes if possible, otherwise by one."""
    if request.fresh:
        for plan in plans:
            plan.forget()
    while missing := [plan for plan in plans if plan.finished() is None]:
        reasons = _draw_once(missing, place, request)
        for plan in missing:
            if plan.modes and plan.finished() is None and (why := plan.fault() or reasons[plan.scene.name]):
                print(f"{plan.scene.name}: {why}; one process draws it again", file=sys.stderr)


def _draw_once(missing: Sequence[ScenePlan], place: Workplace, request: Request) -> dict[str, str]:
    """Draws each scene in its next mode; returns why some had to be drawn by one process, by the scene's name."""
    size = request.processes or processes_that_fit(request.quality, usable_cores())
    shared = [plan.jobs(size) for plan in missing]
    with (
        SceneWorkers(size, {plan.scene.name: plan for plan in missing}) as workers,
        work_folder(place),
        progress_on(sys.stderr, request.quiet) as progress,
    ):
        for first, *helpers in shared:
            first.kind.claims.mkdir()
            workers.helpers[first.name] = helpers
        workers.do([first for first, *_ in shared], progress)
        return {plan.scene.name: plan.alone_reason() for plan in missing}


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
    ledger, inputs = Ledger(published_ledger(place.media)), repr((engine_digest(), record, contents))
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
    from pipeline.scene_file.sound import add_sound  # noqa: PLC0415 (loads the encoder)
    from pipeline.video.join import join  # noqa: PLC0415

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
    from pipeline.video.join import Mark  # noqa: PLC0415

    if not record.sections:
        return []
    starts = [*([("start", 0)] if record.sections[0][1] > 0 else []), *record.sections, ("", record.frames)]
    return [
        Mark(name, start / record.rate, end / record.rate)
        for (name, start), (_, end) in pairwise(starts)
        if end > start
    ]
