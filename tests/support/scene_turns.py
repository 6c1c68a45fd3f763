"""Two processes that take turns at a scene, whatever the machine: each draws every other group."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.cache.segments import SegmentFolder
from pipeline.jobs import Job, SceneFile, SkipMode
from pipeline.processes.local_workers import LocalWorkers
from pipeline.processes.progress import Progress
from pipeline.request import read_request
from pipeline.scene_file.plan import ScenePlan, plan_scenes
from pipeline.scene_file.source import read_scene_source

PART = 10  # frames


def plan_of(file: Path, scene: str, media: Path, mode: SkipMode = SkipMode.JUMP) -> ScenePlan:
    """A plan of the scene at 480p15 in that mode; plays of twice `PART` frames or more are divided."""
    plan = plan_scenes(read_scene_source(str(file)), [scene], read_request([str(file), "-q", "l"]), media, "00")[0]
    plan.whole = plan.whole.with_kind(replace(plan.whole.kind, part=PART))
    plan.modes = [mode]
    plan.folder.mkdir(parents=True)
    plan.made.parent.mkdir(parents=True)
    return plan


def take_turns(plan: ScenePlan) -> str:
    """The first process leaves every other group to the second; returns why the first had to draw all, or ''."""
    first, second = plan.jobs(2)
    draw(first, taken=range(1, 100, 2))
    reason = plan.alone_reason()
    if not reason:
        draw(second)
    return reason or plan.alone_reason()


def draw(job: Job[SceneFile], taken: Iterable[int] = ()) -> None:
    """One process draws all groups but those that seem to be drawn by somebody else."""
    shutil.rmtree(job.kind.claims, ignore_errors=True)
    job.kind.claims.mkdir(parents=True)
    for number in taken:
        (job.kind.claims / str(number)).symlink_to("somebody")
    with LocalWorkers(1) as workers:
        workers.do([job], Progress())


def groups(plan: ScenePlan) -> list[tuple[int, str]]:
    """Frames and digest of the video of each group."""
    folder = SegmentFolder(plan.folder)
    record = plan.finished()
    assert record, plan.fault()
    known = [folder.known(str(number)) for number in range(record.groups)]
    return [(each.frames, each.content) for each in known if each]
